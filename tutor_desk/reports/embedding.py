"""A font of which a paper holds only the glyphs it uses, each with what it means.

Where a script sets several glyphs for one piece of text, they are put together to one glyph, so that
every reader finds the text of a paper in the simplest way there is: a glyph, and the letters it means.
"""

from collections.abc import Sequence
from pathlib import Path
from struct import pack, pack_into, unpack_from
from threading import RLock
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.ttfonts import TTFont

Part = tuple[int, int, int]
"""A glyph by its number, and how far to the right and up it stands, in units of the font."""

LOCK = RLock()
"""Held while a font is loaded or a glyph added to it: a batch draws in one thread, a preview in another."""

_PRIVATE = 0xF0000
"""From here on Unicode leaves letters to whoever needs some."""

_WORDS, _OFFSETS, _MORE = 0x0001, 0x0002, 0x0020
_DEEPER = 2
"""Glyphs put together may be put together themselves."""


class EmbeddedFont(TTFont):
    """A TrueType font whose glyphs, and those put together from them, are written with letters."""

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, str(path), asciiReadable=False)
        self._known: dict[tuple[tuple[Part, ...], int, str], str] = {}
        self._meanings: dict[int, str] = {}
        _make_room(self.face)  # at once: what a paper holds of a font may not depend on papers before it

    def letter(self, parts: tuple[Part, ...], advance: int, means: str) -> str:
        """Return the private letter that writes some glyphs together where they mean a text.

        The advance is in units of the font.
        """
        key = parts, advance, means
        with LOCK:
            known = self._known.get(key)
            if known is None:
                face: Any = self.face
                known = chr(_PRIVATE + len(self._known))
                self._meanings[ord(known)] = means
                face.charToGlyph[ord(known)] = _together(face, parts, advance)
                face.charWidths[ord(known)] = advance * 1000 / face.unitsPerEm
                self._known[key] = known
        return known

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab's name
        """Add the subsets, each with a map that says what its glyphs mean.

        reportlab's own maps have no room for a glyph that means several letters, and map the empty
        glyph to U+0000, which PDF/UA forbids.
        """
        subsets: list[list[int]] = self.state[doc].subsets
        super().addObjects(doc)
        objects: dict[Any, Any] = doc.idToObject
        name = f"+{self.face.name.decode()}"
        maps = [
            thing
            for key, thing in objects.items()
            if str(key).startswith("toUnicodeCMap:") and str(key).endswith(name)
        ]
        for thing, subset in zip(maps, subsets, strict=True):
            thing.content = self._map(subset)

    def _map(self, subset: Sequence[int]) -> str:
        entries = []
        for place, code in enumerate(subset):
            means = self._meanings.get(code) or (chr(code) if code else " ")
            entries.append(f"<{place:02X}> <{means.encode('utf-16-be').hex().upper()}>")
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
        ]
        for start in range(0, len(entries), 100):
            block = entries[start : start + 100]
            lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
        return "\n".join([*lines, "endcmap CMapName currentdict /CMap defineresource pop end end"])


# The face keeps the font's file in memory, and where in it each table and each glyph begins; there is
# no public way to add a glyph.


def _make_room(face: Any) -> None:
    """Move the glyphs to the end of the font in memory, so that more can follow, and allow for them."""
    start, length = face.get_table_pos("glyf")
    data = bytearray(face._ttf_data)  # noqa: SLF001 - see above
    limits, _length = face.get_table_pos("maxp")
    for offset in (10, 12, 28, 30):  # points, contours, parts and depth of what is put together
        (most,) = unpack_from(">H", data, limits + offset)
        pack_into(">H", data, limits + offset, min(most * 4 + _DEEPER, 0xFFFF))
    face.table["glyf"]["offset"] = len(data)
    face._ttf_data = bytes(data + data[start : start + length])  # noqa: SLF001 - see above
    face.glyphPos[-1] = length


def _together(face: Any, parts: tuple[Part, ...], advance: int) -> int:
    """Return the number of the glyph that has these parts, which may be one that is there."""
    drawn = [part for part in parts if face.glyphPos[part[0] + 1] > face.glyphPos[part[0]]]
    if len(parts) == 1 and parts[0][1:] == (0, 0) and face.hmetrics[parts[0][0]][0] == advance:
        return parts[0][0]
    glyph, left = b"", 0
    if drawn:
        boxes = [_box(face, part) for part in drawn]
        left, bottom = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, top = max(box[2] for box in boxes), max(box[3] for box in boxes)
        glyph = pack(">5h", -1, left, bottom, right, top)
        for place, (number, x, y) in enumerate(drawn):
            more = _MORE if place < len(drawn) - 1 else 0
            glyph += pack(">HHhh", _WORDS | _OFFSETS | more, number, x, y)
    face._ttf_data += glyph  # noqa: SLF001 - see above
    face.table["glyf"]["length"] += len(glyph)
    face.glyphPos.append(face.glyphPos[-1] + len(glyph))
    face.hmetrics.append((advance, left & 0xFFFF))
    return len(face.hmetrics) - 1


def _box(face: Any, part: Part) -> tuple[int, int, int, int]:
    number, x, y = part
    at = face.get_table_pos("glyf")[0] + face.glyphPos[number] + 2
    left, bottom, right, top = unpack_from(">4h", face._ttf_data, at)  # noqa: SLF001 - see above
    return left + x, bottom + y, right + x, top + y
