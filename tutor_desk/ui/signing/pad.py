"""The pad to sign on: with a mouse, a finger or a pen; Qt makes mouse events of all three."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from tutor_desk.services.signing import signatures
from tutor_desk.services.signing.signatures import HEIGHT, WIDTH
from tutor_desk.ui import theme
from tutor_desk.ui.signing.strokes import paint_strokes
from tutor_desk.words import _, plural

_HIGH = 72
"""Height of the pad in pixels at 100 %; its width follows from the shape of a signature."""


class SignaturePad(QWidget):
    """Takes strokes; ``changed`` is sent when one ends, or all are taken away."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.strokes: list[list[tuple[float, float]]] = []
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name()

    def kept(self) -> str:
        """Return what was drawn as it is kept, or nothing."""
        return signatures.drawn(self.strokes)

    def clear(self) -> None:
        """Take the strokes away."""
        self.strokes.clear()
        self._told()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size in the shape of a signature."""
        look = theme.look(self)
        return QSize(look.px(_HIGH * WIDTH / HEIGHT), look.px(_HIGH))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Begin a stroke."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.strokes.append([self._at(event.position())])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Go on with the stroke."""
        if self.strokes and event.buttons() & Qt.MouseButton.LeftButton:
            self.strokes[-1].append(self._at(event.position()))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """End the stroke."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._told()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw the ground, the line to sign on, and what was drawn."""
        look, painter = theme.look(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colours.edge, 1))
        painter.setBrush(look.colours.paper)
        ground = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(ground, look.px(8), look.px(8))
        line = self.height() * 0.78
        painter.setPen(QPen(look.colours.line, 1))
        painter.drawLine(QPointF(look.px(16), line), QPointF(self.width() - look.px(16), line))
        paint_strokes(painter, QRectF(self.rect()), look, self.strokes)
        painter.end()

    def _at(self, point: QPointF) -> tuple[float, float]:
        return point.x() * WIDTH / max(1, self.width()), point.y() * HEIGHT / max(1, self.height())

    def _told(self) -> None:
        self._name()
        self.update()
        self.changed.emit()

    def _name(self) -> None:
        drawn = plural("{n} stroke", "{n} strokes", len(self.strokes)) if self.strokes else _("nothing drawn")
        self.setAccessibleName(
            _("Place to sign with the mouse, a finger or a pen: {drawn}").format(drawn=drawn)
        )
