"""Read filled preparation sheets: PDF files from anywhere, of which nothing is believed and nothing is run.

A file is read with limits, its fields are taken as plain text, and whatever could act, such as a script,
is a reason to refuse it. Whether the sheet is ours is for ``services/review/prepared.py`` to prove.
"""

import io
import logging
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tutor_desk.errors import CannotRead
from tutor_desk.services.plan.papers_back import Filled
from tutor_desk.services.review.preparation import LONGEST
from tutor_desk.words import _

MOST_BYTES = 8 * 1024 * 1024
"""A filled sheet takes about 100 kB; some programs add a font of their own."""
_MOST_FIELDS, _MOST_THINGS, _MOST_PAGES, _DEEPEST = 500, 50_000, 30, 20
_ACTS = (
    "/JS",
    "/JavaScript",
    "/Launch",
    "/SubmitForm",
    "/ImportData",
    "/GoToR",
    "/GoToE",
    "/Rendition",
    "/RichMedia",
)
_UNWANTED = {"/AA", "/JS", "/JavaScript", "/EmbeddedFiles", "/EmbeddedFile", "/XFA", "/RichMediaContent"}
_KEPT = "\n"
_SILENT = logging.CRITICAL + 1
"""What the library says of a damaged file may quote it, and no log may hold a person's words."""


def read(path: Path) -> Filled:
    """Read one file; what cannot be read comes back with the reason."""
    try:
        return Filled(path.name, tuple(sorted(_fields(_content(path)).items())))
    except CannotRead as error:
        return Filled(path.name, refused=error.sentence)


def read_all(paths: Sequence[Path], step: Callable[[int, int], object] | None = None) -> list[Filled]:
    """Read files one by one; ``step`` is told how many of how many are read, and may raise to stop."""
    filled = []
    for number, path in enumerate(paths):
        if step:
            step(number, len(paths))
        filled.append(read(path))
    return filled


def _content(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise CannotRead(_("There is no such file."))
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        raise CannotRead(
            _("This file could not be read. Close it in other programs, and try again.")
        ) from None
    if len(data) > MOST_BYTES:
        raise CannotRead(
            _("This file is larger than {most} MB, too large for a preparation sheet.").format(
                most=MOST_BYTES // (1024 * 1024)
            )
        )
    if not data:
        raise CannotRead(_("This file is empty."))
    if b"%PDF-" not in data[:1024]:
        raise CannotRead(_("This is not a PDF file."))
    return data


def _fields(data: bytes) -> dict[str, str]:
    """Return what stands in the fields; raise ``CannotRead`` if this is no sheet that can be believed."""
    from pypdf import PdfReader  # noqa: PLC0415 - loaded when the first sheet is read

    logging.getLogger("pypdf").setLevel(_SILENT)
    try:
        return _answers(_form(PdfReader(io.BytesIO(data))))
    except CannotRead:
        raise
    except Exception:  # whatever a damaged file makes of the library, it says one thing to the person
        raise CannotRead(_("This PDF is damaged and cannot be read. Ask for it again.")) from None


def _form(reader: Any) -> Any:
    """Return the form of a file that holds nothing else of its own; raise ``CannotRead`` if there is none."""
    if reader.is_encrypted:
        raise CannotRead(_("This file is locked with a password. Save it without one."))
    root = reader.trailer["/Root"].get_object()
    if len(reader.pages) > _MOST_PAGES:
        raise CannotRead(_("This file has more pages than any preparation sheet."))
    _harmless(root)
    form = root.get("/AcroForm")
    if form is None:
        raise CannotRead(_flattened())
    return form.get_object()


def _flattened() -> str:
    return _(
        "There are no fields in this file: it is no sheet to fill in, or it was printed to PDF or flattened. "
        "Ask for the file as it was saved."
    )


def _harmless(root: Any) -> None:
    """Look at everything that the file holds; raise ``CannotRead`` for what could act or carry something else."""
    seen: set[tuple[int, int]] = set()
    todo: list[Any] = [root]
    looked = 0
    while todo:
        thing = todo.pop()
        looked += 1
        if looked > _MOST_THINGS:
            raise CannotRead(_("There is more in this file than in any preparation sheet."))
        if hasattr(thing, "idnum"):
            place = (thing.idnum, thing.generation)
            if place in seen:
                continue
            seen.add(place)
            thing = thing.get_object()
        if isinstance(thing, dict):
            if _UNWANTED & set(thing) or thing.get("/S") in _ACTS or thing.get("/Type") == "/EmbeddedFile":
                raise CannotRead(
                    _(
                        "There is a script, an action or another file in this PDF. It was not run. Ask for a clean one."
                    )
                )
            todo.extend(part for part in dict.values(thing) if _holds(part))
        elif isinstance(thing, list):
            todo.extend(part for part in list.__iter__(thing) if _holds(part))


def _holds(part: Any) -> bool:
    """Whether there can be more below something of a file."""
    return isinstance(part, dict | list) or hasattr(part, "idnum")


def _answers(form: Any) -> dict[str, str]:
    fields = form.get("/Fields")
    found: dict[str, str] = {}
    for name, value in _walk(fields.get_object() if fields is not None else [], "", 0):
        if name in found:
            raise CannotRead(_("Two fields of this file have the same name, so it was altered."))
        found[name] = value
        if len(found) > _MOST_FIELDS:
            raise CannotRead(_("There is more in this file than in any preparation sheet."))
    if not found:
        raise CannotRead(_flattened())
    return found


def _walk(fields: Any, above: str, depth: int) -> Iterator[tuple[str, str]]:
    """Yield each field's whole name with what stands in it."""
    if depth > _DEEPEST:
        raise CannotRead(_("There is more in this file than in any preparation sheet."))
    for item in fields:
        field = item.get_object()
        own = str(field.get("/T", ""))
        name = f"{above}.{own}" if above and own else own or above
        kids = field.get("/Kids")
        below = [kid.get_object() for kid in kids.get_object()] if kids is not None else []
        if any("/T" in kid for kid in below):
            yield from _walk(below, name, depth + 1)
        else:
            yield name[:200], _value(field, below)


def _value(field: Any, buttons: list[Any]) -> str:
    value = field.get("/V")
    value = value.get_object() if hasattr(value, "get_object") else value
    if field.get("/FT") == "/Btn":
        if value is None or value == "/Off":  # some programs set the button alone
            states = [str(button.get("/AS", "/Off")) for button in buttons]
            value = next((state for state in states if state != "/Off"), "")
        return _clean(str(value).removeprefix("/"))
    if value is None:
        return ""
    if hasattr(value, "get_data"):  # a text may lie in a stream
        value = value.get_data()
    return _clean(value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value))


def _clean(text: str) -> str:
    """Return a text without control characters; raise ``CannotRead`` if it is longer than the sheet has room for."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = "".join(
        sign for sign in text if sign in _KEPT or unicodedata.category(sign) not in ("Cc", "Cs", "Co", "Cn")
    )
    kept = kept.strip()
    if len(kept) > LONGEST:
        raise CannotRead(
            _("An answer on this sheet has more than {most} characters. Have it shortened.").format(
                most=f"{LONGEST:,}"
            )
        )
    return kept
