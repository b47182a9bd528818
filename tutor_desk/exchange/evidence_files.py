"""A picture or document from outside, as it may be kept: read with limits, made anew, nothing of it left but what shows.

What a file is, is said by its content; its name is not asked. Only the readers named here are ever
tried. Every picture is drawn anew as a JPEG, so that no place, date, camera, comment, small copy or
hidden end of the file goes with it; documents: see ``evidence_pdf``.
"""

import io
import unicodedata
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from tutor_desk.errors import CannotRead
from tutor_desk.exchange import evidence_pdf
from tutor_desk.models.kinds import EvidenceKind
from tutor_desk.services.plan.evidence import MEGABYTE, MOST_BYTES, Piece, too_large
from tutor_desk.words import _

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_READ = 30 * MEGABYTE
"""Of a file as it is brought: the largest pictures of telephones take half of it."""
MOST_PIXELS = 50_000_000
"""Of a picture as it is brought; asked of its head, before anything of it is decoded."""
LONGEST = 2000
"""Pixels of the longest side of a picture as it is kept: a page of A4 is still read well."""
QUALITY = 82
SUFFIXES = {EvidenceKind.PICTURE: ".jpg", EvidenceKind.DOCUMENT: ".pdf"}
OFFERED = "*.jpg *.jpeg *.png *.webp *.bmp *.pdf"
_HEADS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"BM": "BMP"}
_ORIENTATION = 0x0112
_TURNS = {2: "FLIP_LEFT_RIGHT", 3: "ROTATE_180", 4: "FLIP_TOP_BOTTOM", 5: "TRANSPOSE", 6: "ROTATE_270", 7: "TRANSVERSE", 8: "ROTATE_90"}  # fmt: skip
_LONGEST_NAME = 80


def load(path: Path) -> Piece:
    """Read a file and make of it what is kept; raise ``CannotRead`` or ``Refused`` with the reason. Run it in a job."""
    name = plain_name(path.stem)
    try:
        if not path.is_file():
            raise CannotRead(
                _("There is no file “{name}” there any more. Nothing was added.").format(name=name)
            )
        if path.stat().st_size > MOST_READ:
            raise _too_much(name)
        with path.open("rb") as stream:
            data = stream.read(MOST_READ + 1)
    except OSError:
        raise CannotRead(
            _(
                "“{name}” could not be read. Nothing was added. Close it in other programs, or copy it to another folder first."
            ).format(name=name)
        ) from None
    return made(data, name)


def made(data: bytes, name: str) -> Piece:
    """Make of a file's content what is kept; raise ``CannotRead`` or ``Refused`` with the reason."""
    name = plain_name(name)
    if len(data) > MOST_READ:
        raise _too_much(name)
    if not data.strip(b"\0 \t\r\n"):
        raise CannotRead(_("“{name}” is empty. Nothing was added.").format(name=name))
    if b"%PDF-" in data[:1024]:
        kept, pages, told = evidence_pdf.cleaned(data, name)
        piece = Piece(name, EvidenceKind.DOCUMENT, pages, kept, told)
    else:
        piece = Piece(name, EvidenceKind.PICTURE, 1, _redrawn(data, name, _format(data, name)))
    if len(piece.content) > MOST_BYTES:
        raise too_large(name)
    return piece


def plain_name(name: str) -> str:
    """Return a name without a path, without anything that cannot be seen, and not too long."""
    seen = "".join(" " if unicodedata.category(sign)[0] in "CZ" else sign for sign in name)
    last = seen.replace("\\", "/").rsplit("/", maxsplit=1)[-1]
    return " ".join(last.split())[:_LONGEST_NAME].strip() or _("Without a name")


def pixels(content: bytes) -> tuple[int, int, bytes]:
    """Return a picture that was kept as width, height and three bytes a pixel; raise ``CannotRead`` if it is none."""
    try:
        with _opened(content, "JPEG") as picture:
            shown = picture.convert("RGB") if max(picture.size) <= LONGEST else None
    except Exception:  # noqa: BLE001, RUF100 - as below
        shown = None
    if shown is None:
        raise CannotRead(
            _("This piece is damaged and cannot be shown. Nothing was changed. Restore a backup.")
        )
    return shown.width, shown.height, shown.tobytes()


def _format(data: bytes, name: str) -> str:
    for head, known in _HEADS.items():
        if data.startswith(head):
            return known
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftyphevc"):
        raise CannotRead(
            _(
                "“{name}” is a picture as Apple’s telephones keep them (HEIC), which cannot be read here. Nothing was added. "
                "Copy the picture and paste it, or send it to the computer as JPEG."
            ).format(name=name)
        )
    raise CannotRead(
        _(
            "“{name}” is no picture and no PDF, whatever its name says. Nothing was added. "
            "Bring a picture (JPEG, PNG, WebP or BMP) or a PDF; save a text as PDF first."
        ).format(name=name)
    )


def _opened(data: bytes, known: str) -> "Image":
    from PIL import Image  # noqa: PLC0415 - the first window shows no evidence

    warnings.simplefilter("error", Image.DecompressionBombWarning)  # else it would be told on the terminal
    return Image.open(io.BytesIO(data), formats=(known,))


def _redrawn(data: bytes, name: str, known: str) -> bytes:
    """Return a picture drawn anew, upright and at most ``LONGEST`` pixels long."""
    from PIL.Image import DecompressionBombError, DecompressionBombWarning  # noqa: PLC0415 - as above

    try:
        with _opened(data, known) as picture:
            if picture.width * picture.height <= MOST_PIXELS:
                turn = _TURNS.get(_turned(picture))
                picture.draft("RGB", (LONGEST, LONGEST))
                return _written(picture, turn)
    except (DecompressionBombError, DecompressionBombWarning):
        raise _too_many(name) from None
    except Exception:  # noqa: BLE001, RUF100 - a spoilt picture fails in any of a hundred ways, which all mean this
        raise CannotRead(
            _(
                "The picture “{name}” is damaged or cut short. Nothing was added. Open it in another program and save it anew."
            ).format(name=name)
        ) from None
    raise _too_many(name)


def _turned(picture: "Image") -> int:
    """Return how a camera was held; what it says of that may be spoilt although the picture is not."""
    try:
        return int(picture.getexif().get(_ORIENTATION, 1))
    except Exception:  # noqa: BLE001, RUF100 - as above
        return 1


def _written(picture: "Image", turn: str | None) -> bytes:
    from PIL import Image  # noqa: PLC0415 - as above

    if picture.mode.startswith("I"):  # sixteen bits of grey
        shown = picture.convert("I").point(lambda grey: grey / 256).convert("L")
    elif picture.mode == "L":
        shown = picture.copy()
    else:
        clear = "A" in picture.getbands() or "transparency" in picture.info
        shown = picture.convert("RGBA" if clear else "RGB")
    shown.thumbnail((LONGEST, LONGEST))
    clean = Image.new("L" if shown.mode == "L" else "RGB", shown.size, "white")
    clean.paste(shown, mask=shown.getchannel("A") if shown.mode == "RGBA" else None)
    if turn is not None:
        clean = clean.transpose(Image.Transpose[turn])
    kept = io.BytesIO()
    clean.save(kept, "JPEG", quality=QUALITY, optimize=True)
    return kept.getvalue()


def _too_much(name: str) -> CannotRead:
    return CannotRead(
        _(
            "“{name}” is larger than {most} MB. Nothing was added. Bring a smaller picture or fewer pages."
        ).format(name=name, most=MOST_READ // MEGABYTE)
    )


def _too_many(name: str) -> CannotRead:
    return CannotRead(
        _(
            "The picture “{name}” has more than {most} million pixels, so it was not opened. Nothing was added. Bring it in a smaller size."
        ).format(name=name, most=MOST_PIXELS // 1_000_000)
    )
