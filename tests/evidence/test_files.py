"""What is brought: kept as it shows and with nothing else, or refused in a sentence."""

import io
import os
import tracemalloc

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImageReader

from tests.conftest import SOAK
from tests.evidence import files
from tutor_desk.errors import CannotRead, Refused, TutorDeskError
from tutor_desk.exchange import evidence_files, evidence_pdf
from tutor_desk.exchange.evidence_files import LONGEST, MOST_READ, made, pixels, plain_name
from tutor_desk.models.kinds import EvidenceKind


def corner(content):
    width, _height, dots = pixels(content)
    return tuple(dots[:3]), tuple(dots[3 * (width - 1) : 3 * width])


def text_of(paper):
    document = pypdfium2.PdfDocument(paper)
    pages = list(document)
    read = [page.get_textpage() for page in pages]
    words = "".join(text.get_text_range() for text in read)
    for one in (*read, *pages, document):
        one.close()
    return words


def near(colour, wanted):
    return all(abs(a - b) < 12 for a, b in zip(colour, wanted, strict=True))


def test_a_photo_keeps_nothing_of_where_and_when_it_was_taken():
    brought = files.photo()
    assert brought.count(files.PLACE.encode()) == 3
    assert b"Exif" in brought
    kept = made(brought, "holiday").content
    for trace in (files.PLACE.encode(), b"Exif", b"GPS", b"http", b"Photoshop", b"ICC_PROFILE"):
        assert trace not in kept
    assert kept.endswith(b"\xff\xd9")
    bytes_ = QByteArray(kept)  # Qt reads it, which did not write it
    buffer = QBuffer(bytes_)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    assert (reader.textKeys(), reader.transformation().value) == ([], 0)
    assert max(reader.read().size().toTuple()) == LONGEST
    signs = [kept[at + 1] for at in range(len(kept) - 1) if kept[at] == 0xFF and 0xE1 <= kept[at + 1] <= 0xFE]
    assert signs == []


def test_a_photo_taken_upright_stands_upright():
    lying, turned = made(files.photo(), "a"), made(files.photo(6), "b")
    assert pixels(lying.content)[:2] == (2000, 1500)
    assert pixels(turned.content)[:2] == (1500, 2000)
    left, right = corner(turned.content)  # what was at the left is at the top
    assert near(left, (254, 0, 0))
    assert near(right, (254, 0, 0))


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "RGB"), ("PNG", "L"), ("WEBP", "RGB"), ("BMP", "RGB"), ("JPEG", "L"), ("JPEG", "CMYK")]
)  # fmt: skip
def test_every_kind_that_is_offered_is_kept_as_one(kind, mode):
    piece = made(files.picture(kind=kind, mode=mode), "drawing")
    assert (piece.kind, piece.pages) == (EvidenceKind.PICTURE, 1)
    assert Image.open(io.BytesIO(piece.content)).format == "JPEG"
    assert pixels(piece.content)[:2] == (300, 200)


def test_what_is_clear_becomes_white_paper_and_sixteen_bits_become_eight():
    out = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
    assert near(corner(made(out.getvalue(), "clear").content)[0], (255, 255, 255))
    out = io.BytesIO()
    Image.new("I;16", (40, 40), 0x8000).save(out, "PNG")
    assert near(corner(made(out.getvalue(), "grey").content)[0], (128, 128, 128))


def test_what_a_file_is_is_said_by_its_content(tmp_path):
    wrong = tmp_path / "certificate.pdf"
    wrong.write_bytes(files.picture(kind="PNG"))
    piece = evidence_files.load(wrong)
    assert (piece.kind, piece.name) == (EvidenceKind.PICTURE, "certificate")
    lying = tmp_path / "certificate.jpg"
    lying.write_bytes(b"MZ\x90\0 not a picture")
    with pytest.raises(CannotRead, match="no picture and no PDF, whatever its name says"):
        evidence_files.load(lying)


@pytest.mark.parametrize("size", [(60_000, 60_000), (9_600, 9_600), (7_072, 7_072)])
def test_a_picture_of_too_many_pixels_is_refused_without_being_opened(size):
    tracemalloc.start()
    with pytest.raises(CannotRead, match="more than 50 million pixels, so it was not opened"):
        made(files.bomb(*size), "vast")
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_file_of_500_mb_is_refused_without_being_read(tmp_path):
    large = tmp_path / "film.jpg"
    with large.open("wb") as stream:
        stream.truncate(500 * 1024 * 1024)
    tracemalloc.start()
    with pytest.raises(CannotRead, match=r"larger than 30 MB\. Nothing was added"):
        evidence_files.load(large)
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"\0\0\n", "is empty"),
        (b"PK\3\4 a text", "Bring a picture \\(JPEG, PNG, WebP or BMP\\) or a PDF"),
        (b"GIF89a\1\0\1\0", "no picture and no PDF"),
        (b"\0\0\0\x18ftypheic\0\0", "HEIC"),
        (files.picture()[:-200], "damaged or cut short"),
        (files.picture(kind="PNG")[:90], "damaged or cut short"),
        (b"\x89PNG\r\n\x1a\n", "damaged or cut short"),
        (files.pdf(password="x"), "locked with a password"),
        (files.pdf()[:200], "PDF “it” is damaged"),
        (b"%PDF-1.7\n", "PDF “it” is damaged"),
        (files.pdf(41), "has 41 pages; 40 are the most"),
        (files.pdf(width=6001), "longer than two metres"),
        (b"%PDF-1.7\n".ljust(evidence_pdf.MOST_BYTES + 1, b"x"), "larger than 12 MB"),
        (b"x" * (MOST_READ + 1), "larger than 30 MB"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(data, said):
    with pytest.raises(CannotRead, match=said) as refused:
        made(data, "it")
    assert "Nothing was added" in refused.value.sentence


def test_a_file_that_is_gone_or_cannot_be_read(tmp_path, monkeypatch):
    with pytest.raises(CannotRead, match="no file “photo” there any more"):
        evidence_files.load(tmp_path / "photo.jpg")
    with pytest.raises(CannotRead, match="no file"):
        evidence_files.load(tmp_path)
    closed = tmp_path / "closed.jpg"
    closed.write_bytes(files.picture())

    def denied(*_how):
        raise PermissionError

    monkeypatch.setattr(type(closed), "open", denied)
    with pytest.raises(CannotRead, match="Close it in other programs"):
        evidence_files.load(closed)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("C:\\Users\\okafor\\Ben’s photo", "Ben’s photo"),
        ("../../etc/photo", "photo"),
        ("a\u202egpj.exe\n\0b", "a gpj.exe b"),
        (" \t ", "Without a name"),
        ("x" * 300, "x" * 80),
        ("شهادة", "شهادة"),
    ],
)
def test_a_name_has_no_path_and_nothing_unseen(name, kept):
    assert plain_name(name) == kept


def test_of_a_document_its_pages_alone_are_kept():
    brought = files.pdf(2, acts=True, holds=True)
    kept = made(brought, "form")
    assert (kept.kind, kept.pages) == (EvidenceKind.DOCUMENT, 2)
    assert "Scripts and files that were in it were left out" in kept.told
    found = PdfReader(io.BytesIO(kept.content))
    assert "Grade nine" in text_of(kept.content)  # what was written in is part of the page
    words = set()
    for part in evidence_pdf._parts(found.trailer["/Root"]):
        words |= {str(key) for key in part} | {str(value) for value in part.values()}
        if hasattr(part, "get_data"):
            words.add(part.get_data().decode("latin-1"))
    told = " ".join(words)
    for trace in (
        "Zqxv",
        "/JS",
        "/JavaScript",
        "/Launch",
        "/AA",
        "/OpenAction",
        "/Annots",
        "/EmbeddedFiles",
        "/Names",
        "/Metadata",
    ):
        assert trace not in told, trace
    assert found.metadata is None
    assert made(files.pdf(acts=True), "x").told.startswith("Scripts that")
    assert made(files.pdf(holds=True), "x").told.startswith("Files that")
    assert made(files.pdf(), "x").told == ""


def test_a_photo_within_a_document_loses_its_place_too():
    photo = files.photo()
    writer = Image.open(io.BytesIO(photo))
    out = io.BytesIO()
    writer.save(out, "PDF")
    start, end = (data := out.getvalue()).index(b"\xff\xd8"), data.rindex(b"\xff\xd9") + 2
    inside = photo[: photo.rindex(b"\xff\xd9") + 2]
    brought = data[:start] + inside + data[end:]
    brought = brought.replace(f"/Length {end - start}".encode(), f"/Length {len(inside)}".encode())
    assert files.PLACE.encode() in brought
    kept = made(brought, "scan")
    assert files.PLACE.encode() not in kept.content
    assert b"Exif" not in kept.content
    assert b"\xff\xd8" in kept.content


def test_only_a_jpeg_is_gone_through():
    assert evidence_pdf.without_places(b"\x89PNG") == b"\x89PNG"
    assert evidence_pdf.without_places(b"\xff\xd8\xff\xe1\xff") == b"\xff\xd8\xff\xe1\xff"
    clean = evidence_pdf.without_places(files.photo())
    assert files.PLACE.encode() not in clean
    assert Image.open(io.BytesIO(clean)).size == (3000, 2250)


def test_what_is_damaged_in_the_file_is_not_shown():
    for content in (b"", b"\xff\xd8\xff", files.picture(kind="PNG"), files.picture(4100, 10)):
        with pytest.raises(CannotRead, match="damaged and cannot be shown"):
            pixels(content)


def test_what_is_too_large_even_made_smaller_is_refused(monkeypatch):
    noise = Image.frombytes("RGB", (2000, 2000), os.urandom(12_000_000))
    out = io.BytesIO()
    noise.save(out, "PNG")
    assert len(made(out.getvalue(), "noise").content) < evidence_files.MOST_BYTES
    monkeypatch.setattr(evidence_files, "MOST_BYTES", 1000)
    with pytest.raises(Refused, match="takes more than 6 MB, even made smaller"):
        made(out.getvalue(), "noise")


SEEDS = [
    files.picture(60, 40), files.photo(1, 60, 40), files.picture(60, 40, "PNG", "RGBA"), files.picture(60, 40, "WEBP"),
    files.picture(60, 40, "BMP"), files.pdf(2, acts=True, holds=True), files.pdf(picture_in_it=files.picture(60, 40)),
]  # fmt: skip


@st.composite
def spoilt(draw):
    data = bytearray(draw(st.sampled_from(SEEDS)))
    for _n in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, max(0, len(data) - 1)))
        match draw(st.integers(0, 3)):
            case 0:
                data[place : place + 1] = (
                    bytes([data[place] ^ (1 << draw(st.integers(0, 7)))]) if data else b""
                )
            case 1:
                del data[place : place + draw(st.integers(1, 60))]
            case 2:
                data[place:place] = draw(st.binary(min_size=1, max_size=6))
            case 3 if draw(st.booleans()):
                del data[place:]
    return bytes(data)


def brought(data):
    try:
        return made(data, "it")
    except TutorDeskError as error:
        return error


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=3000 if SOAK else 120)
@given(spoilt())
def test_whatever_is_spoilt_is_kept_clean_or_refused_in_a_sentence(data):
    kept = brought(data)
    if isinstance(kept, TutorDeskError):
        assert kept.sentence.endswith(".")
        return
    assert files.PLACE.encode() not in kept.content
    if kept.kind is EvidenceKind.PICTURE:
        assert max(pixels(kept.content)[:2]) <= LONGEST
    else:
        assert len(PdfReader(io.BytesIO(kept.content)).pages) == kept.pages
