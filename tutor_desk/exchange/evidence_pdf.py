"""A PDF from outside, as it may be kept: its pages as they show, and nothing that acts, hides or tells where it was made.

PDFium reads it first, draws what was filled in into the pages and takes the pages alone into a new
file; of those pypdf keeps what shows. Scripts, actions, links, attached files, forms, earlier versions,
names and places have no way through, so nothing has to be searched for.
"""

import io
import threading
from collections.abc import Iterator
from typing import Any

from tutor_desk.errors import CannotRead
from tutor_desk.words import _

MOST_BYTES = 12 * 1024 * 1024
"""Of a document as it is brought."""
MOST_PAGES = 40
LONGEST = 6000
"""Points of the longest side of a page: two metres, as a photo has that somebody put into a PDF dot by dot."""
PDFIUM = threading.RLock()
"""Held by whoever calls PDFium, which is used by one thread at a time."""
_KEPT = ("/MediaBox", "/CropBox", "/Rotate", "/Contents", "/Resources", "/Group")
_DROPPED = (
    "/Metadata", "/PieceInfo", "/AA", "/A", "/AF", "/JS", "/JavaScript", "/OPI", "/Thumb", "/StructParent",
    "/StructParents", "/LastModified", "/Ref", "/Alternates",
)  # fmt: skip
_HIDES_PLACES = range(0xE1, 0xF0)
"""The parts of a JPEG in which programs keep what they like; 0xE0 and 0xEE tell of its colours."""


def cleaned(data: bytes, name: str) -> tuple[bytes, int, str]:
    """Return a document as it is kept, how many pages it has, and what was left out in a sentence.

    Raises ``CannotRead`` with the reason where it is locked, damaged, too large, or shows itself by a program alone.
    """
    if len(data) > MOST_BYTES:
        raise CannotRead(
            _(
                "The PDF “{name}” is larger than {most} MB. Nothing was added. Bring fewer pages, or scan them coarser."
            ).format(name=name, most=MOST_BYTES // (1024 * 1024))
        )
    pages, count, told = _pages(data, name)
    try:
        return _rewritten(pages), count, told
    except Exception:  # noqa: BLE001, RUF100 - a spoilt document fails in any of a hundred ways, which all mean this
        raise _damaged(name) from None


def _pages(data: bytes, name: str) -> tuple[bytes, int, str]:
    """Return a new document with the pages alone, what was filled in drawn into them."""
    import pypdfium2  # noqa: PLC0415 - the first window reads no document
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    with PDFIUM:
        try:
            found = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise (_locked(name) if error.err_code == pdfium.FPDF_ERR_PASSWORD else _damaged(name)) from None
        new = pypdfium2.PdfDocument.new()
        try:
            _need_pages(found, name)
            if found.get_formtype() in (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND):
                raise CannotRead(
                    _(
                        "The PDF “{name}” is a form that only another program can show. Nothing was added. Print it to a PDF there, and bring that."
                    ).format(name=name)
                )
            acts = pdfium.FPDFDoc_GetJavaScriptActionCount(found) > 0
            told = _left_out(acts=acts, holds=found.count_attachments() > 0)
            found.init_forms()
            for page in found:
                drawn_in = _draw_in(page)
                page.close()
                if not drawn_in:
                    raise _damaged(name)
            new.import_pages(found)
            written = io.BytesIO()
            new.save(written)
            return written.getvalue(), len(new), told
        except pypdfium2.PdfiumError:
            raise _damaged(name) from None
        finally:
            new.close()
            found.close()


def _draw_in(page: Any) -> bool:
    """Make notes and what was filled in a part of the page; say whether that could be done."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - as above

    if not pdfium.FPDFPage_GetAnnotCount(page):
        return True
    page.render(scale=0.05).close()  # notes that come without a picture of themselves get one with it
    return bool(pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY) != pdfium.FLATTEN_FAIL)


def _need_pages(found: Any, name: str) -> None:
    count = len(found)
    if not count:
        raise _damaged(name)
    if count > MOST_PAGES:
        raise CannotRead(
            _(
                "The PDF “{name}” has {n} pages; {most} are the most. Nothing was added. Bring the pages that matter."
            ).format(name=name, n=count, most=MOST_PAGES)
        )
    if any(max(found.get_page_size(number)) > LONGEST for number in range(count)):
        raise CannotRead(
            _(
                "A page of the PDF “{name}” is longer than two metres. Nothing was added. Bring it smaller."
            ).format(name=name)
        )


def _left_out(*, acts: bool, holds: bool) -> str:
    if acts and holds:
        return _("Scripts and files that were in it were left out: its pages alone are kept.")
    if acts:
        return _("Scripts that were in it were left out: its pages alone are kept.")
    return _("Files that were attached to it were left out: its pages alone are kept.") if holds else ""


def _rewritten(pages: bytes) -> bytes:
    """Return a document with what shows of its pages and nothing else."""
    from pypdf import PageObject, PdfReader, PdfWriter  # noqa: PLC0415 - as above
    from pypdf.generic import NameObject  # noqa: PLC0415 - as above

    reader, writer = PdfReader(io.BytesIO(pages)), PdfWriter()
    for page in reader.pages:
        kept = PageObject()
        kept[NameObject("/Type")] = NameObject("/Page")
        for key in _KEPT:
            if key in page:
                kept[NameObject(key)] = page.raw_get(key)
        for part in _parts(kept):
            for key in _DROPPED:
                part.pop(NameObject(key), None)
            if part.get("/Filter") == "/DCTDecode":
                part._data = without_places(part._data)  # noqa: SLF001 - the only way to a JPEG as it is
        writer.add_page(kept)
    writer.metadata = None
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _parts(whole: Any) -> Iterator[Any]:
    """Yield every dictionary that a page is made of, once."""
    from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject  # noqa: PLC0415 - as above

    waiting, known = [whole], set()
    while waiting:
        part = waiting.pop()
        if isinstance(part, IndirectObject):
            part = part.get_object()
        if id(part) in known:
            continue
        if isinstance(part, DictionaryObject):
            known.add(id(part))
            yield part
            waiting += [part.raw_get(key) for key in part]
        elif isinstance(part, ArrayObject):
            known.add(id(part))
            waiting += list(part)


def without_places(jpeg: bytes) -> bytes:
    """Return a JPEG without comments and without what cameras and programs wrote into it; what is none stays as it is."""
    if jpeg[:2] != b"\xff\xd8":
        return jpeg
    kept, place = [jpeg[:2]], 2
    while place + 4 <= len(jpeg) and jpeg[place] == 0xFF and jpeg[place + 1] != 0xDA:
        sign, end = jpeg[place + 1], place + 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
        if sign != 0xFE and (sign not in _HIDES_PLACES or sign == 0xEE):
            kept.append(jpeg[place:end])
        place = end
    last = jpeg.rfind(b"\xff\xd9", place)
    return b"".join(kept) + (jpeg[place:] if last < 0 else jpeg[place : last + 2])


def _locked(name: str) -> CannotRead:
    return CannotRead(
        _(
            "The PDF “{name}” is locked with a password. Nothing was added. Save it without one, or print it to a new PDF."
        ).format(name=name)
    )


def _damaged(name: str) -> CannotRead:
    return CannotRead(
        _(
            "The PDF “{name}” is damaged or cut short. Nothing was added. Open it in another program and print it to a new PDF."
        ).format(name=name)
    )
