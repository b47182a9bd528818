"""A small chart of grades over time: the steps of the scale, the target as a dashed line, each grade by name."""

import itertools
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from tutor_desk.services.grades.subjects import SubjectNow
from tutor_desk.services.grades.words import story
from tutor_desk.ui import theme
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.theme import SMALL, Tone
from tutor_desk.ui.widgets.paint import paint_shape
from tutor_desk.words import _

_HEIGHT, _DOT, _ROOM, _FOOT = 132, 9, 26, 20
_MOST = 12
"""More grades than this are not told apart in a card: the newest are shown, and the words say all."""

Point = tuple[date, str, int]


class GradeChart(QLabel):
    """Draws the current grades of a subject, oldest first, beside the target; its words say the same."""

    def __init__(self) -> None:
        super().__init__()
        self.points: tuple[Point, ...] = ()
        self.target: int | None = None
        self._target_words = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_subject(self, subject: SubjectNow) -> None:
        """Draw a subject; one whose scale is not known, or with no current grade, is not drawn."""
        scale = subject.scale
        self.points = tuple(
            (one.as_at, one.grade, scale.grades.index(scale.read(one.grade) or ""))
            for one in subject.current[-_MOST:]
            if scale and scale.read(one.grade)
        )
        read = scale.read(subject.target.grade) if scale and subject.target else None
        self.target = scale.grades.index(read) if scale and read else None
        self._target_words = _target(read)
        self.setVisible(bool(self.points))
        words = story(subject, short_date) if subject.current else ""
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size for a card."""
        look = theme.look(self)
        return QSize(look.px(320), look.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least size in which grades can be told apart."""
        look = theme.look(self)
        return QSize(look.px(180), look.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw the target, the line, and each grade with its name."""
        if not self.points:
            return
        look, painter = theme.look(self), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(look.font(SMALL, bold=True))
        place = QRectF(self.rect()).adjusted(
            look.px(_ROOM), look.px(_ROOM), -look.px(_ROOM), -look.px(_ROOM + _FOOT)
        )
        ink, _ground = look.tone(self._tone())
        if self.target is not None:
            self._paint_target(painter, place)
        spots = [self._spot(place, n) for n in range(len(self.points))]
        painter.setPen(QPen(ink, look.px(2), Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for before, after in itertools.pairwise(spots):
            painter.drawLine(before, after)
        for spot, (_on, grade, _level) in zip(spots, self.points, strict=True):
            side = look.px(_DOT)
            paint_shape(painter, QRectF(spot.x() - side / 2, spot.y() - side / 2, side, side), Tone.GOOD, ink)
            painter.setPen(look.colours.ink)
            box = QRectF(spot.x() - look.px(60), spot.y() - look.px(24), look.px(120), look.px(18))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, grade)
        self._paint_days(painter)
        painter.end()

    def _tone(self) -> Tone:
        last = self.points[-1][2]
        return Tone.WATCH if self.target is not None and last > self.target else Tone.GOOD

    def _paint_target(self, painter: QPainter, place: QRectF) -> None:
        look = theme.look(self)
        y = self._height(place, self.target or 0)
        pen = QPen(look.colours.muted, look.px(1.4))
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawLine(QPointF(0, y), QPointF(self.width(), y))

    def _paint_days(self, painter: QPainter) -> None:
        """Write the first and the last day below the line."""
        look = theme.look(self)
        painter.setFont(look.font(SMALL))
        painter.setPen(look.colours.muted)
        foot = QRectF(0, self.height() - look.px(_FOOT), self.width(), look.px(_FOOT))
        if self.target is not None:
            painter.drawText(foot, Qt.AlignmentFlag.AlignHCenter, f"- - {self._target_words}")
        if len(self.points) > 1:
            painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, short_date(self.points[0][0]))
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, short_date(self.points[-1][0]))

    def _levels(self) -> Sequence[int]:
        known = [place for _on, _grade, place in self.points]
        return known if self.target is None else [*known, self.target]

    def _height(self, place: QRectF, level: int) -> float:
        low, high = max(self._levels()), min(self._levels())
        span = low - high
        return place.center().y() if not span else place.top() + (level - high) / span * place.height()

    def _spot(self, place: QRectF, number: int) -> QPointF:
        first, last = self.points[0][0], self.points[-1][0]
        day, _grade, level = self.points[number]
        days = (last - first).days
        share = (day - first).days / days if days else 0.5
        return QPointF(place.left() + share * place.width(), self._height(place, level))


def _target(grade: str | None) -> str:
    return _("Target {grade}").format(grade=grade) if grade else ""
