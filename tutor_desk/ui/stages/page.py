"""Who lacks what: every student whose present stage asks for something that nobody has done yet."""

from PySide6.QtWidgets import QStackedWidget

from tutor_desk import clock
from tutor_desk.models.kinds import SeatKind
from tutor_desk.models.stage_kinds import Stage
from tutor_desk.services.stages import asking
from tutor_desk.services.stages.asking import Lacks
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Command
from tutor_desk.ui.house import House, Page
from tutor_desk.ui.stages import faces, forms
from tutor_desk.ui.tables.cards import CardList
from tutor_desk.ui.widgets import filters
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.filters import FilterChips
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.words import _, plural, word

_LEAST = 300
TABLES = {
    "stay", "stage_mark", "stage_item", "student", "entry", "goal", "review", "referral", "home_agreement",
}  # fmt: skip


class StagesPage(Page):
    """Lists students and what their stages lack; Enter opens the checklist of one."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.rows: list[Lacks] = []
        self.chips = FilterChips(_("Which stage"))
        self.cards: CardList[Lacks] = CardList(
            lambda row: faces.lacks_face(row, clock.today()),
            lambda row: row.stay.student,
            _("Who lacks what"),
        )
        self.commands.add(
            Command("add_item", _("Add to the checklist…"), self._add, "plus", "", self._may_change, _("Something of the school’s own")),
            Command("change_list", _("Change the checklist…"), self._change, "pencil", "", self._may_change, _("Leave something out, or put it back")),
        )  # fmt: skip
        buttons = [self.commands.button("change_list", quiet=True), self.commands.button("add_item")]
        self.header = PageHeader(_("Stages"), buttons=buttons)
        self._instead = EmptyState(
            "sun",
            _("Whatever the present stage of each student asks for is done."),
            title=_("Nothing is lacking"),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.cards)
        self._stack.addWidget(self._instead)
        theme.set_least_height(self.cards, _LEAST)
        self.lay(self.header, self.chips, self._stack, bottom=16)
        self.chips.chosen.connect(lambda _key: self.show_chosen())
        self.cards.opened.connect(lambda row: house.go("student", row.stay.student, "stages"))
        house.bridge.watch(self, TABLES, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask the desk again."""
        self.rows = self.house.desk.ask(asking.lacks)
        told = plural("{n} student lacks something", "{n} students lack something", len(self.rows))
        self.header.set_subtitle(told)
        some = [
            filters.View(stage.value, word(stage), len(found))
            for stage in Stage
            if (found := self._of(stage.value))
        ]
        self.chips.show_views([filters.View("", _("All stages"), len(self.rows)), *some])
        self.chips.setVisible(len(some) > 1)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show the students of whom the chosen stage lacks something."""
        rows = self._of(self.chips.current)
        self.cards.show_rows(rows)
        self._stack.setCurrentWidget(self.cards if rows else self._instead)
        self.setFocusProxy(self.cards if rows else self._instead)

    def _of(self, stage: str) -> list[Lacks]:
        return [row for row in self.rows if not stage or any(one.item.stage == stage for one in row.open)]

    def _may_change(self) -> bool:
        return self.house.desk.seat.kind is SeatKind.TUTOR

    def _add(self) -> None:
        forms.add_item(self.window(), self.house.desk)

    def _change(self) -> None:
        forms.change_list(self.window(), self.house.desk)
