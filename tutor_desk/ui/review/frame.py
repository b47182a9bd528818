"""How the review lies in the window: a bar on top, then the stages, the present one, and what stands beside."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QPushButton, QWidget

from tutor_desk import clock
from tutor_desk.ui import theme
from tutor_desk.ui.dates import long_date
from tutor_desk.ui.review.aside import Aside
from tutor_desk.ui.review.rail import Rail
from tutor_desk.ui.review.sitting import Sitting, Stage, hairline
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.layout import Flow, column, row, scrolled
from tutor_desk.ui.widgets.text import Heading, Small, Text
from tutor_desk.words import _

WIDE, RAIL, ASIDE, STAGE = 900, 168, 220, 760
"""In pixels at 100 %: from which width on the three columns lie side by side, and how wide they are."""


class Frame(QWidget):
    """Lays out one seat of a review; made anew when the seat changes."""

    def __init__(
        self, sitting: Sitting, rail: Rail, deeds: list[QPushButton], moves: tuple[QPushButton, QPushButton]
    ) -> None:
        super().__init__()
        self.setProperty("kind", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._stage: Stage | None = None
        self._rail, self._aside = rail, Aside(sitting)
        self.banner, self._where = Banner(), Small()
        self._middle = _Middle()
        self._inner = column(self._middle, gap=16, margin=(0, 0, 12, 4))
        self._inner.addWidget(self._aside)
        self._inner.addStretch(0)
        self._area = scrolled(self._middle)
        self._moves = moves
        self._bar = _Bar(sitting, deeds)
        self._columns = self._build(sitting)

    def show_stage(self, stage: Stage, place: int, count: int, minutes: int) -> None:
        """Show a stage, of some minutes, instead of the present one, which goes away."""
        if self._stage is not None:
            self._stage.hide()
            self._stage.setParent(None)
            self._stage.deleteLater()
        self._stage = stage
        self._inner.insertWidget(0, stage, 1 if stage.fills else 0)
        stage.show()
        self._where.setText(_("{n} of {all}").format(n=place, all=count))
        self._moves[0].setVisible(place > 1)
        self._moves[1].setVisible(place < count or bool(stage.last_deed))
        self._aside.show_stage(minutes)
        self._area.verticalScrollBar().setValue(0)
        self.banner.clear()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Put the columns side by side, or below each other where there is no room for three."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow a change of scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    def _arrange(self) -> None:
        look = theme.look(self)
        wide = self.width() >= look.px(WIDE)
        self._bar.fold(wide=wide)
        self._rail.setVisible(wide)
        self._where.setVisible(not wide)
        self._rail.setMinimumWidth(look.px(RAIL))
        self._rail.setMaximumWidth(look.px(RAIL))
        self._aside.setMaximumWidth(look.px(ASIDE) if wide else 16_777_215)
        self._aside.setMinimumWidth(look.px(ASIDE) if wide else 0)
        in_columns = self._columns.indexOf(self._aside) >= 0
        if wide and not in_columns:
            self._columns.addWidget(self._aside)
        elif not wide and in_columns:
            self._inner.insertWidget(1, self._aside)

    def _build(self, sitting: Sitting) -> QHBoxLayout:
        box = column(self, gap=0)
        box.addWidget(self._bar)
        if not sitting.by_student:
            box.addWidget(hairline())
        columns = row(gap=20, margin=(28, 20, 28, 12))
        columns.addWidget(self._rail)
        self._rail.hide()
        stage = column(gap=10)
        stage.addWidget(self.banner)
        stage.addWidget(self._area, 1)
        foot = row(gap=12, margin=(0, 0, 12, 0))
        foot.addWidget(self._moves[0])
        foot.addStretch(1)
        foot.addWidget(self._where)
        foot.addWidget(self._moves[1])
        stage.addLayout(foot)
        columns.addLayout(stage, 1)
        box.addLayout(columns, 1)
        return columns


class _Middle(QWidget):
    """Asks for the height its words need at the width they have, so that nothing scrolls that fits."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the least size at the present width."""
        box = self.layout()
        return QSize(0, box.totalHeightForWidth(self.width())) if box is not None else QSize()


class _Bar(QFrame):
    """Whose review it is, and what can be done; the deeds go below where there is no room beside."""

    def __init__(self, sitting: Sitting, deeds: list[QPushButton]) -> None:
        super().__init__()
        self.setProperty("kind", "bar" if sitting.by_student else "side")
        held = (sitting.sheet().held_at or clock.now()).astimezone().date()
        on = long_date(held).removesuffix(f" {held.year}")
        whose = sitting.said(_("{name}'s review"), _("Review with {full}"))
        said = row(gap=12)
        said.addWidget(Heading(f"{whose} · {sitting.template.name} · {on}"), 2)
        if sitting.by_student:
            calm = Text(
                sitting.said(_("{name} is at the keyboard – nothing else on this laptop can be seen"), "")
            )
            calm.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            said.addWidget(calm, 3)
        buttons = QWidget()
        flow = Flow(buttons, gap=12)
        for deed in deeds:
            flow.addWidget(deed)
        self._line = row(self, gap=12, margin=(28, 8, 28, 8))
        self._line.addLayout(said, 1)
        self._line.addWidget(buttons)

    def fold(self, *, wide: bool) -> None:
        """Put the deeds beside the words, or below them."""
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
