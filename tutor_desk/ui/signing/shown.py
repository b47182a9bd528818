"""A signature that was given, to be seen and to be read out."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from tutor_desk.services.signing.signatures import HEIGHT, WIDTH, Stroke, read, signed_words
from tutor_desk.ui import theme
from tutor_desk.ui.signing.strokes import paint_strokes
from tutor_desk.ui.widgets.text import Small

_HIGH = 54


class Drawn(QLabel):
    """Shows strokes; its accessible name says who signed, and when."""

    def __init__(self, strokes: tuple[Stroke, ...], words: str) -> None:
        super().__init__()
        self._strokes = strokes
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size in the shape of a signature."""
        look = theme.look(self)
        return QSize(look.px(_HIGH * WIDTH / HEIGHT), look.px(_HIGH))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw the strokes."""
        painter = QPainter(self)
        paint_strokes(painter, QRectF(self.rect()), theme.look(self), self._strokes)
        painter.end()


def shown(kept: str, who: str, day: str) -> list[QWidget]:
    """Return a signature as it is shown, with a line that says whose it is and when; nothing if there is none."""
    found = read(kept)
    if found is None:
        return []
    line = Small(signed_words(found.name or who, day))
    return [Drawn(found.strokes, signed_words(who, day)), line] if found.strokes else [line]
