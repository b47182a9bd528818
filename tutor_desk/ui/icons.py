"""Icons from one set (Lucide), in the colours of the theme, sharp at every scale."""

from functools import cache, lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from tutor_desk import places
from tutor_desk.ui import early, theme

GAP = 6
"""Room right of an icon on a button, in pixels at 100 %: Qt puts the words too near."""


class _Engine(QIconEngine):
    """Draws an icon when it is needed, so that it is always in the present theme."""

    def __init__(self, name: str, tone: str) -> None:
        super().__init__()
        self._name, self._tone = name, tone

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw at the left of a place that may be wider than it is high."""
        side = min(rect.width(), rect.height())
        sharp = painter.device().devicePixelRatioF()
        drawn = _drawn(self._name, round(side * sharp), self._colour(mode, state))
        painter.drawPixmap(QRect(rect.left(), rect.center().y() - (side - 1) // 2, side, side), drawn)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the picture for a size in device pixels."""
        side = min(size.width(), size.height())
        whole = QPixmap(size)
        early.clear(whole)
        painter = QPainter(whole)
        painter.drawPixmap(
            0, (size.height() - side) // 2, _drawn(self._name, side, self._colour(mode, state))
        )
        painter.end()
        return whole

    def clone(self) -> QIconEngine:
        """Return the same once more, for Qt."""
        return _Engine(self._name, self._tone)

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        colours = theme.look().colours
        if mode == QIcon.Mode.Disabled:
            return colours.faint.name()
        if state == QIcon.State.On and self._tone == "ink":
            return colours.accent.name()
        return str(getattr(colours, self._tone).name())


@cache
def icon(name: str, tone: str = "ink") -> QIcon:
    """Return an icon by its Lucide name, in a colour named as in ``theme.Colours``."""
    _source(name)
    return QIcon(_Engine(name, tone))


def icon_size(side: int = 16, *, beside_words: bool = True) -> QSize:
    """Return the size to give a button's icon, in pixels of the present scale."""
    look = theme.look()
    return QSize(look.px(side + GAP) if beside_words else look.px(side), look.px(side))


def paint_icon(painter: QPainter, rect: QRect, name: str, colour: str) -> None:
    """Draw an icon into a square in a colour such as ``#5c6b7a``."""
    sharp = painter.device().devicePixelRatioF()
    painter.drawPixmap(rect, _drawn(name, round(rect.width() * sharp), colour))


@cache
def _source(name: str) -> str:
    return places.resource("icons", f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def _drawn(name: str, side: int, colour: str) -> QPixmap:
    svg = _source(name).replace("currentColor", colour)
    drawn = QPixmap(side, side)
    early.clear(drawn)
    painter = QPainter(drawn)
    QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return drawn
