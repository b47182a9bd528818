"""What the first window sets of Qt's enumerations, by number.

The first touch of the name ``Qt`` makes all of its 93 enumerations, a tenth of the time to the first
window. What that window is made of therefore sets them through here, and says ``QtCore.Qt`` only where
something happens later. ``tests/test_first_window.py`` keeps it so.
"""

from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

_PLAIN_TEXT, _CENTRE, _BY_MOUSE = 0, 0x84, 0x1  # Qt.TextFormat, .AlignmentFlag, .TextInteractionFlag
_NO_FOCUS, _NEVER = 0, 1  # Qt.FocusPolicy, .ScrollBarPolicy


def plain_text(label: QLabel) -> None:
    """Have a label show its words as they are, whatever they contain."""
    label.setProperty("textFormat", _PLAIN_TEXT)


def centre(label: QLabel) -> None:
    """Put a label's words in its middle."""
    label.setProperty("alignment", _CENTRE)


def can_be_copied(label: QLabel) -> None:
    """Let a label's words be marked with the mouse."""
    label.setProperty("textInteractionFlags", _BY_MOUSE)


def no_focus(widget: QWidget) -> None:
    """Keep the keyboard away from a widget."""
    widget.setProperty("focusPolicy", _NO_FOCUS)


def never_sideways(area: QScrollArea) -> None:
    """Have an area scroll downwards only."""
    area.setProperty("horizontalScrollBarPolicy", _NEVER)


def clear(picture: QPixmap) -> None:
    """Make a picture transparent."""
    picture.fill(QColor(0, 0, 0, 0))
