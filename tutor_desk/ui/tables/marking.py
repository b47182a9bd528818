"""Lines of text in which some words stand out: underlined, or struck through."""

import math

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextOption

from tutor_desk.ui.tables.faces import Note


def marked_lines(note: Note, font: QFont, width: int) -> tuple[QTextLayout, int]:
    """Return a note's text broken into lines at a width, with its marks, and the height it needs."""
    lines = QTextLayout(note.text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    lines.setTextOption(option)
    lines.setCacheEnabled(True)
    lines.setFormats([_format(note, start, length) for start, length in note.marked])
    lines.beginLayout()
    height = 0.0
    while (line := lines.createLine()).isValid():
        line.setLineWidth(width)
        place = line.position()
        place.setY(height)
        line.setPosition(place)
        height += line.height()
    lines.endLayout()
    return lines, math.ceil(height)


def _format(note: Note, start: int, length: int) -> QTextLayout.FormatRange:
    how = QTextCharFormat()
    how.setFontStrikeOut(note.struck)
    how.setFontUnderline(not note.struck)
    made = QTextLayout.FormatRange()
    made.start = _units(note.text[:start])
    made.length = _units(note.text[start : start + length])
    made.format = how
    return made


def _units(text: str) -> int:
    """Return how long a text is for Qt, which counts some letters twice."""
    return len(text.encode("utf-16-le")) // 2
