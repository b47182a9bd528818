"""Fields to fill in on a paper: text of several lines, and one of a few choices; each is heard by its name.

They look the same everywhere, because each brings how it looks, and what is typed is set in the house
font, which the file holds whole. Nothing in them is a program.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFStream,
    PDFString,
)

from tutor_desk.reports import fonts
from tutor_desk.reports.fonts import Face
from tutor_desk.reports.paper import SMALL, Paper, middle
from tutor_desk.reports.tags import Elem, TaggedCanvas
from tutor_desk.words import _

FONT = "Body"
_SIZE = 10.5
_PRINTED, _HIDDEN = 4, 2
_READ_ONLY, _MULTILINE, _RADIO = 1, 1 << 12, 1 << 15
_RULE = 21.0
_RING, _DOT = 6.5, 3.5
_CURVE = 0.5523  # how far the ends of four Bézier curves reach to make a circle
_INK = "0.11 0.15 0.2"
_LOOK = f"/{FONT} {_SIZE} Tf {_INK} rg"


@dataclass(frozen=True, slots=True)
class Option:
    """One of a few choices: its value in the file and its words."""

    value: str
    words: str


class FormPaper(Paper):
    """A paper with fields; one to be written on by hand has rules and rings in their place."""

    def __init__(self, *args: Any, fillable: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fillable = fillable
        self._fields: list[PDFObjectReference] = []

    def answer(self, name: str, called: str, rows: int, longest: int, before: float = 4.0) -> None:
        """Add room for an answer of several lines, with so many characters at most."""
        height = rows * (_RULE if not self.fillable else 15.0) + 8
        x, width = self.x, self.width
        elem = self.element("Form") if self.fillable else None

        def draw(canvas: TaggedCanvas, top: float) -> None:
            if elem is None:
                self._rules(canvas, x, top, width, rows)
                return
            box = (x, top - height, x + width, top)
            looks = canvas.reference(
                _drawn(_frame(width, height) + "/Tx BMC EMC", width, height, _resources(canvas))
            )
            facts: dict[str, Any] = {
                "FT": PDFName("Tx"), "T": PDFString(name), "TU": PDFString(called), "V": PDFString(""),
                "Ff": _MULTILINE, "MaxLen": longest, "DA": PDFString(_LOOK), "AP": PDFDictionary({"N": looks}),
                "MK": PDFDictionary({"BC": PDFArray([0.45, 0.5, 0.56]), "BG": PDFArray([0.97, 0.98, 0.99])}),
                "BS": PDFDictionary({"W": 1, "S": PDFName("S")}),
            }  # fmt: skip
            self._fields.append(canvas.link(elem, lambda number: _widget(box, number, facts)))

        self.add(height, draw, before)

    def question(
        self, name: str, asked: str, rows: int, longest: int, before: float = 12.0, called: str = ""
    ) -> None:
        """Add a question with room for its answer below; ``called`` is what is heard, if that is not what is read."""
        start = self.place()
        self.heading(asked, 2, before)
        self.answer(name, called or asked, rows, longest)
        self.together(start)

    def choice(self, name: str, called: str, options: Sequence[Option], before: float = 6.0) -> None:
        """Add a few choices of which one can be ticked, side by side, each with its words beside it."""
        share = self.width / len(options)
        style = self.type(SMALL).but(ink="ink")
        lines = [self.lines(option.words, style, share - 2 * _RING - 12) for option in options]
        height = max(max(map(len, lines)) * style.leading, 2 * _RING) + 4
        x = self.x
        forms = [(self.element("Form") if self.fillable else None, self.element("P")) for _option in options]

        def draw(canvas: TaggedCanvas, top: float) -> None:
            kids, parent = [], _Parent()
            there = canvas.reference(parent) if self.fillable else None
            for number, (option, (form, label)) in enumerate(zip(options, forms, strict=True)):
                left = x + number * share
                if form is None or there is None:
                    canvas.decoration()
                    self.inks.stroke(canvas, "edge", 1.0)
                    canvas.circle(left + _RING + 1, top - _RING - 1, _RING, stroke=1, fill=0)
                else:
                    kids.append(
                        _button(canvas, form, there, option, f"{called}: {option.words}", (left, top))
                    )
                canvas.tag(label)
                for place, line in enumerate(lines[number]):
                    line.draw(
                        canvas,
                        left + 2 * _RING + 7,
                        middle(top - place * style.leading - 0.5, style),
                        self.inks,
                    )
            if there is not None:
                parent.facts = {
                    "FT": PDFName("Btn"), "T": PDFString(name), "TU": PDFString(called), "Ff": _RADIO,
                    "V": PDFName("Off"), "Kids": PDFArray(kids),
                }  # fmt: skip
                self._fields.append(there)

        self.add(height, draw, before)

    def hidden(self, name: str, value: str) -> None:
        """Add a field that nobody sees or changes."""

        def draw(canvas: TaggedCanvas, _top: float) -> None:
            facts: dict[str, Any] = {
                "Type": PDFName("Annot"), "Subtype": PDFName("Widget"), "FT": PDFName("Tx"), "T": PDFString(name),
                "TU": PDFString(_("Code of this sheet")), "V": PDFString(value), "Ff": _READ_ONLY, "F": _HIDDEN,
                "DA": PDFString(_LOOK), "Rect": PDFArray([0, 0, 0, 0]),
            }  # fmt: skip
            self._fields.append(canvas.beside(PDFDictionary(facts)))

        if self.fillable:
            self.add(0.0, draw, 0.0)

    def set_on(self, canvas: TaggedCanvas, whole: Elem | None = None) -> None:
        """Set what is written on pages of a canvas, and say which fields there are."""
        super().set_on(canvas, whole)
        if self.fillable:
            form = {"Fields": PDFArray(self._fields), "DR": _resources(canvas), "DA": PDFString(_LOOK)}
            canvas.form(PDFDictionary(form))

    def _rules(self, canvas: TaggedCanvas, x: float, top: float, width: float, rows: int) -> None:
        canvas.decoration()
        self.inks.stroke(canvas, "edge", 0.6)
        for number in range(1, rows + 1):
            canvas.line(x, top - number * _RULE, x + width, top - number * _RULE)


class _Parent(PDFObject):
    """A field whose facts are known once its buttons are made."""

    def __init__(self) -> None:
        self.facts: dict[str, Any] = {}

    def format(self, document: Any) -> bytes:
        return bytes(PDFDictionary(self.facts).format(document))


def _button(
    canvas: TaggedCanvas,
    form: Elem,
    parent: PDFObjectReference,
    option: Option,
    called: str,
    at: tuple[float, float],
) -> PDFObjectReference:
    left, top = at
    size = 2 * _RING + 2
    ring = f"q 1 1 1 rg 0.45 0.5 0.56 RG 1 w {_circle(_RING)} B Q"
    dot = f"{ring} q {_INK} rg {_circle(_DOT)} f Q"
    states = {
        option.value: canvas.reference(_drawn(dot, size, size)),
        "Off": canvas.reference(_drawn(ring, size, size)),
    }
    facts = {
        "Parent": parent, "TU": PDFString(called), "AS": PDFName("Off"),
        "AP": PDFDictionary({"N": PDFDictionary(states)}), "MK": PDFDictionary({"CA": PDFString("l")}),
    }  # fmt: skip
    box = (left, top - size, left + size, top)
    return canvas.link(form, lambda number: _widget(box, number, facts))


def _widget(box: tuple[float, float, float, float], number: int, facts: dict[str, Any]) -> PDFDictionary:
    common = {
        "Type": PDFName("Annot"), "Subtype": PDFName("Widget"), "F": _PRINTED, "StructParent": number,
        "Rect": PDFArray([round(side, 2) for side in box]),
    }  # fmt: skip
    return PDFDictionary({**common, **facts})


def _drawn(code: str, width: float, height: float, resources: PDFObject | None = None) -> PDFStream:
    facts: dict[str, Any] = {
        "Type": PDFName("XObject"), "Subtype": PDFName("Form"), "BBox": PDFArray([0, 0, round(width, 2), round(height, 2)]),
        "Resources": resources or PDFDictionary({}),
    }  # fmt: skip
    return PDFStream(PDFDictionary(facts), code.encode())


def _frame(width: float, height: float) -> str:
    return f"q 0.97 0.98 0.99 rg 0.45 0.5 0.56 RG 0.8 w 0.4 0.4 {width - 0.8:.2f} {height - 0.8:.2f} re B Q "


def _circle(radius: float) -> str:
    """Return the path of a circle in the middle of a button."""
    middle, bow = _RING + 1, radius * _CURVE
    low, high = middle - radius, middle + radius
    points = (
        (high, middle + bow, middle + bow, high, middle, high),
        (middle - bow, high, low, middle + bow, low, middle),
        (low, middle - bow, middle - bow, low, middle, low),
        (middle + bow, low, high, middle - bow, high, middle),
    )
    curves = " ".join(" ".join(f"{value:.2f}" for value in some) + " c" for some in points)
    return f"{high:.2f} {middle:.2f} m {curves}"


def _resources(canvas: TaggedCanvas) -> PDFDictionary:
    return PDFDictionary({"Font": PDFDictionary({FONT: canvas.once("form-font", lambda: _font(canvas))})})


def _font(canvas: TaggedCanvas) -> PDFDictionary:
    """Return the house font whole, for what will be typed: the letters of Western Europe."""
    content, packed = _font_file()
    face: Any = fonts.font(fonts.house(Face.BODY)).face
    file = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode"), "Length1": len(content)}), packed)
    name = PDFName(fonts.house(Face.BODY))
    facts = {
        "Type": PDFName("FontDescriptor"), "FontName": name, "Flags": 32, "FontBBox": PDFArray([round(side) for side in face.bbox]),
        "ItalicAngle": 0, "Ascent": round(face.ascent), "Descent": round(face.descent), "CapHeight": round(face.capHeight),
        "StemV": round(face.stemV), "FontFile2": canvas.reference(file),
    }  # fmt: skip
    letters = [bytes([code]).decode("cp1252", "replace") for code in range(32, 256)]
    widths = [round(face.charWidths.get(ord(letter), face.defaultWidth)) for letter in letters]
    return PDFDictionary(
        {
            "Type": PDFName("Font"), "Subtype": PDFName("TrueType"), "BaseFont": name, "FirstChar": 32, "LastChar": 255,
            "Widths": PDFArray(widths), "Encoding": PDFName("WinAnsiEncoding"),
            "FontDescriptor": canvas.reference(PDFDictionary(facts)),
        }
    )  # fmt: skip


@cache
def _font_file() -> tuple[bytes, bytes]:
    content = fonts.path(fonts.house(Face.BODY)).read_bytes()
    return content, zlib.compress(content, 9)
