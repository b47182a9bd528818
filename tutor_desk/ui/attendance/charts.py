"""Small charts of attendance; each is a label whose words say all that it shows."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from tutor_desk.services.attendance.counting import Count
from tutor_desk.services.attendance.picture import Weekday
from tutor_desk.services.attendance.spans import Span
from tutor_desk.ui import theme
from tutor_desk.ui.attendance.words import grid_words, weekday_names, weeks_words
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.theme import SMALL, Look
from tutor_desk.words import _

_MIDDLE = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_LINE = 18
"""Height of a line of small words at 100 %."""
_BARS, _CELL = 64, 30


class WeekBars(QLabel):
    """A bar for each week: filled as far as sessions were attended; the number missed stands above it."""

    def __init__(self, weeks: Sequence[Span]) -> None:
        super().__init__()
        self._weeks = tuple(weeks)
        _speak(self, weeks_words(weeks))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size for a card."""
        look = theme.look(self)
        return QSize(look.px(260), look.px(_BARS + 2 * _LINE))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw the bars, the numbers above those with sessions missed, and the months below."""
        look, painter = theme.look(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        step = min(self.width() / max(1, len(self._weeks)), look.px(34))
        gap, line, month = look.px(3), look.px(_LINE), ""
        most = max((week.count.possible for week in self._weeks), default=1)
        painter.setFont(look.font(SMALL))
        free = 0.0
        for place, week in enumerate(self._weeks):
            x = place * step
            high = look.px(_BARS) * week.count.possible / most
            ground = QRectF(x, line + look.px(_BARS) - high, max(2.0, step - gap), high)
            _bar(painter, look, ground, week.count)
            if week.count.missed and step >= look.px(14):
                painter.setPen(look.colours.ink)
                above = QRectF(x, ground.top() - line, step - gap, line)
                painter.drawText(above, _MIDDLE, str(week.count.missed))
            name = short_date(week.since).split(" ")[1]
            if name != month and x >= free:
                painter.setPen(look.colours.muted)
                below = QRectF(x, line + look.px(_BARS), look.px(60), line)
                painter.drawText(below, _LEFT, name)
                free = x + painter.fontMetrics().horizontalAdvance(f"{name}  ")
            month = name
        painter.end()


class DayGrid(QLabel):
    """How many mornings and afternoons of each weekday were missed, of how many."""

    def __init__(self, weekdays: Sequence[Weekday]) -> None:
        super().__init__()
        self._days = tuple(weekdays)
        _speak(self, grid_words(weekdays))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size for a card."""
        look = theme.look(self)
        return QSize(look.px(300), look.px(_LINE + 2 * (_CELL + 4)))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw a cell for each half day of the week."""
        look, painter = theme.look(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(SMALL))
        names = (_("Morning"), _("Afternoon"))
        side = max(painter.fontMetrics().horizontalAdvance(f"{name}  ") for name in names)
        wide = min((self.width() - side) / max(1, len(self._days)), look.px(86))
        line, high = look.px(_LINE), look.px(_CELL)
        for row, name in enumerate(names):
            painter.setPen(look.colours.muted)
            top = line + row * (high + look.px(4))
            painter.drawText(QRectF(0, top, side, high), _LEFT, name)
        for place, day in enumerate(self._days):
            x = side + place * wide
            painter.setPen(look.colours.muted)
            painter.setFont(look.font(SMALL))
            painter.drawText(QRectF(x, 0, wide, line), _MIDDLE, weekday_names()[day.weekday][:3])
            for row, count in enumerate((day.morning, day.afternoon)):
                top = line + row * (high + look.px(4))
                _cell(painter, look, QRectF(x + 2, top, wide - 4, high), count)
        painter.end()


def _speak(label: QLabel, words: str) -> None:
    label.setAccessibleName(words)
    label.setToolTip(words)
    label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


def _bar(painter: QPainter, look: Look, ground: QRectF, count: Count) -> None:
    painter.setPen(QPen(look.colours.edge, 1) if count.missed else Qt.PenStyle.NoPen)
    painter.setBrush(look.colours.track)
    painter.drawRect(ground)
    there = ground.height() * count.there / max(1, count.possible)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colours.accent)
    painter.drawRect(QRectF(ground.left(), ground.bottom() - there, ground.width(), there))


def _cell(painter: QPainter, look: Look, place: QRectF, count: Count) -> None:
    ink, ground = look.tone(theme.Tone.WATCH if count.missed else theme.Tone.PLAIN)
    painter.setPen(QPen(ink, 1.2) if look.outlined else Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(place, look.px(5), look.px(5))
    painter.setPen(ink)
    painter.setFont(look.font(SMALL, bold=bool(count.missed)))
    words = _("{n} of {all}").format(n=count.missed, all=count.possible) if count.possible else "–"
    painter.drawText(place, _MIDDLE, words)
