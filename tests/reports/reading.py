"""Reads papers back with libraries that did not write them."""

import io
import os
import re
from pathlib import Path

import pypdf
import pypdfium2
from pypdf.generic import ContentStream, DictionaryObject

GOLDEN = Path(__file__).parent.parent / "golden"


def reader(data: bytes) -> pypdf.PdfReader:
    """Return the file as pypdf reads it, strictly."""
    return pypdf.PdfReader(io.BytesIO(data), strict=True)


def texts(data: bytes) -> list[str]:
    """Return the text of each page as pdfium reads it."""
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in document]
    finally:
        document.close()


def plain(data: bytes) -> str:
    """Return the whole text on one line, as pdfium reads it."""
    return " ".join(" ".join(texts(data)).split())


def boxes(data: bytes) -> list[list[tuple[float, float, float, float]]]:
    """Return where text stands on each page: left, bottom, right, top."""
    document = pypdfium2.PdfDocument(data)
    try:
        found = []
        for page in document:
            text = page.get_textpage()
            found.append([text.get_rect(index) for index in range(text.count_rects())])
        return found
    finally:
        document.close()


def structure(data: bytes) -> str:
    """Return the structure tree with its text, one element a line, as a screen reader meets it."""
    file = reader(data)
    marks = [_marks(page, file) for page in file.pages]
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(file.pages)}
    lines: list[str] = []
    root = file.trailer["/Root"]["/StructTreeRoot"]["/K"].get_object()
    _walk(root, 0, marks, numbers, lines)
    return "\n".join(lines) + "\n"


def outside(data: bytes) -> list[str]:
    """Return the operators that draw something outside of marked content."""
    found = []
    for page in reader(data).pages:
        depth = 0
        for _operands, operator in ContentStream(page.get_contents(), page.pdf).operations:
            depth += {b"BDC": 1, b"BMC": 1, b"EMC": -1}.get(operator, 0)
            if depth == 0 and operator in (b"Tj", b"TJ", b"f", b"f*", b"S", b"B", b"B*", b"b", b"s", b"Do"):
                found.append(operator.decode())
        assert depth == 0
    return found


def _walk(elem, depth, marks, numbers, lines):
    kids = elem.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    text = ""
    below = []
    for kid in (kid.get_object() for kid in kids):
        if isinstance(kid, DictionaryObject) and "/S" in kid:
            below.append(kid)
        elif isinstance(kid, DictionaryObject) and "/Obj" in kid:
            text += f"[{kid['/Obj'].get('/TU')}]"  # a field to fill in is heard by its name
        else:
            apart = isinstance(kid, DictionaryObject)
            page = (kid if apart else elem).raw_get("/Pg").idnum
            text += marks[numbers[page]].get(int(kid["/MCID"] if apart else kid), "")
    text = elem.get("/ActualText", text)
    scope = f" [{elem['/A']['/Scope'][1:]}]" if "/Scope" in elem.get("/A", {}) else ""
    alt = f" ({elem['/Alt']})" if "/Alt" in elem else ""
    lines.append(f"{'  ' * depth}{elem['/S'][1:]}{scope}{alt}{': ' + text if text else ''}")
    for kid in below:
        _walk(kid, depth + 1, marks, numbers, lines)


def _marks(page, file) -> dict[int, str]:
    """Return the text of each marked content of a page."""
    letters = {name: _letters(font.get_object()) for name, font in page["/Resources"]["/Font"].items()}
    found: dict[int, str] = {}
    stack: list[tuple[int | None, str | None]] = []
    known: dict[int, str] = {}
    for operands, operator in ContentStream(page.get_contents(), file).operations:
        if operator in (b"BDC", b"BMC"):
            facts = operands[1] if len(operands) > 1 else {}
            actual = facts.get("/ActualText")
            stack.append((facts.get("/MCID"), actual))
            if actual is not None:
                found[_mark(stack)] = found.get(_mark(stack), "") + actual
        elif operator == b"EMC":
            stack.pop()
        elif operator == b"Tf":
            known = letters[operands[0]]
        elif operator in (b"Tj", b"TJ"):
            strings = operands if operator == b"Tj" else operands[0]
            codes = b"".join(part.original_bytes for part in strings if hasattr(part, "original_bytes"))
            assert 0 not in codes, "a letter that no font has"
            spoken = stack[-1][1] is not None
            mark = _mark(stack)
            if mark is not None and not spoken:
                found[mark] = found.get(mark, "") + "".join(known[code] for code in codes)
    return found


def _mark(stack):
    return next((mark for mark, _actual in reversed(stack) if mark is not None), None)


def _letters(font) -> dict[int, str]:
    """Return what each code of a font means, from its own map."""
    pairs = re.findall(
        r"<([0-9A-F]{2})> <([0-9A-F]+)>", font["/ToUnicode"].get_data().decode(), re.IGNORECASE
    )
    return {
        int(code, 16): bytes.fromhex(means).decode("utf-16-be") for code, means in pairs if len(means) >= 4
    }


def golden(name: str, text: str) -> None:
    """Compare a text with the one that is kept; ``TUTOR_DESK_WRITE_GOLDEN=1`` keeps this one instead."""
    path = GOLDEN / name
    if os.environ.get("TUTOR_DESK_WRITE_GOLDEN"):
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
