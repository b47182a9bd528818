"""Parents’ evenings: the order of one evening, its deck, and the families who are to be called afterwards."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_desk.models.family_kinds import Attending, EveningId
from tutor_desk.services.evening import evenings, turns
from tutor_desk.services.evening.evenings import EveningRow
from tutor_desk.services.evening.turns import ToCall, TurnRow
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Command
from tutor_desk.ui.dates import long_date, weekday_date
from tutor_desk.ui.evening import forms
from tutor_desk.ui.evening.deck import open_deck
from tutor_desk.ui.faces import BETWEEN
from tutor_desk.ui.family.forms import log_form
from tutor_desk.ui.forms.choices import ChoiceEditor
from tutor_desk.ui.house import House, Page
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.ui.widgets.layout import Flow, clear, column, row, scrolled
from tutor_desk.ui.widgets.text import Muted, Strong, Text
from tutor_desk.words import _, plural, word

LEAST = 220
"""Height of the order in pixels at 100 % below which the page scrolls instead."""
_TONES = {
    Attending.EXPECTED: Tone.PLAIN,
    Attending.CAME: Tone.GOOD,
    Attending.MISSED: Tone.WATCH,
    Attending.CALLED: Tone.DONE,
}


class EveningPage(Page):
    """Shows one evening at a time, the latest first; what is on it is for the tutor, the deck for the families."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._evenings: list[EveningRow] = []
        self._shown: EveningId | None = None
        self.banner, self.calls = Banner(), CallsCard(self._call)
        self._add_commands()
        self.header = PageHeader(
            _("Parents’ evenings"),
            buttons=[
                self.commands.button("plan_evening", quiet=True),
                self.commands.button("turns_in"),
                self.commands.button("add_turn"),
                self.commands.button("open_deck", primary=True),
            ],
        )
        self._which = QWidget()
        self._line = row(self._which, gap=8)
        self._choice: ChoiceEditor | None = None
        self.table: RecordView[TurnRow] = RecordView(
            _columns(), _("Order of the evening"), key=lambda one: one.id
        )
        self.table.opened.connect(lambda _turn: self.commands.run("edit_turn"))
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self.commands.refresh())
        self._stack = QStackedWidget()
        self._build()
        house.bridge.watch(self, {"evening", "appointment", "student", "contact"}, self._refresh)
        self.setFocusProxy(self.table)
        self._refresh()

    def show_for(self, *what: Any) -> None:
        """Show an evening by its key, or the one that is shown."""
        if what:
            self._shown = what[0]
        self._refresh()

    def _add_commands(self) -> None:
        def one() -> bool:
            return self._shown is not None

        def picked() -> bool:
            return one() and self.table.current() is not None

        def filled() -> bool:
            return one() and self.table.table.rowCount() > 0

        desk = self.house.desk
        self.commands.add(
            Command("plan_evening", _("Plan an evening"), lambda: forms.evening_form(self, desk), "plus", "Ctrl+N"),
            Command("edit_evening", _("Edit the evening"), self._edit, "pencil", "", one),
            Command("remove_evening", _("Take the evening away"), self._remove, "x", "", one),
            Command("add_turn", _("Add a turn"), self._add_turn, "plus", "Ctrl+E", one),
            Command("turns_in", _("Bring in the order…"), self._bring_in, "file-input", "", one),
            Command("edit_turn", _("Change the turn"), self._edit_turn, "pencil", "F2", picked),
            Command("remove_turn", _("Take the turn away"), self._remove_turn, "x", "Delete", picked),
            Command("open_deck", _("Open the deck"), self._deck, "users", "Ctrl+Return", filled, _("One family at a time, on the whole screen")),
        )  # fmt: skip

    def _build(self) -> None:
        inside = QWidget()
        box = column(inside, gap=12)
        line = Flow(gap=8)
        line.addWidget(self._which)
        for id_ in ("edit_evening", "edit_turn", "remove_turn"):
            line.addWidget(self.commands.button(id_, quiet=True))
        theme.set_least_height(self.table, LEAST)
        self.table.sort_by("time")
        box.addLayout(line)
        box.addWidget(self.table, 1)
        box.addWidget(self.calls)
        self._stack.addWidget(inside)
        sentence = _(
            "Plan an evening, bring in or type who comes when, and open the deck: each family sees their own child alone."
        )
        first = button(_("Plan an evening"), partial(self.commands.run, "plan_evening"), "plus", primary=True)
        self._stack.addWidget(EmptyState("users", sentence, first, title=_("No evening yet")))
        body = QWidget()
        column(self).addWidget(scrolled(body))
        whole = column(body, gap=14, margin=(28, 12, 28, 22))
        whole.addWidget(self.header)
        whole.addWidget(self.banner)
        whole.addWidget(self._stack, 1)

    def _refresh(self) -> None:
        desk = self.house.desk
        self._evenings = desk.ask(evenings.evenings)
        keys = [one.id for one in self._evenings]
        if self._shown not in keys:
            self._shown = keys[0] if keys else None
        self._stack.setCurrentIndex(1 if self._shown is None else 0)
        self._show_choice()
        found = next((one for one in self._evenings if one.id == self._shown), None)
        if found is None:
            self.header.set_subtitle("")
            self.table.show_rows([])
            self.calls.show_calls([])
        else:
            breaks = _("break {when}").format(when=found.breaks.replace("\n", ", ")) if found.breaks else ""
            each = plural("{n} minute each", "{n} minutes each", found.minutes)
            facts = (
                found.name,
                long_date(found.held_on),
                _("from {time}").format(time=found.starts),
                each,
                breaks,
            )
            self.header.set_subtitle(BETWEEN.join(part for part in facts if part))
            self.table.show_rows(desk.ask(turns.turns, found.id))
            self.calls.show_calls(desk.ask(turns.to_call, found.id))
        self.commands.refresh()

    def _show_choice(self) -> None:
        """Offer the evenings there are, where there are several."""
        clear(self._line)
        self._choice = None
        if len(self._evenings) > 1:
            self._choice = ChoiceEditor(
                [(one.id, one.name or weekday_date(one.held_on)) for one in self._evenings]
            )
            self._choice.setAccessibleName(_("Evening"))
            self._choice.put(self._shown)
            self._choice.edited.connect(self._chosen)
            self._line.addWidget(self._choice)
        self._which.setVisible(len(self._evenings) > 1)

    def _chosen(self) -> None:
        if self._choice is not None:
            self.house.go("evening", self._choice.value())

    def _edit(self) -> None:
        found = next((one for one in self._evenings if one.id == self._shown), None)
        if found is not None:
            forms.evening_form(self, self.house.desk, found)

    def _remove(self) -> None:
        if self._shown is not None:
            self.house.desk.do(_("Take the evening away"), evenings.remove, self._shown)

    def _add_turn(self) -> None:
        if self._shown is not None:
            forms.turn_form(self, self.house.desk, self._shown)

    def _edit_turn(self) -> None:
        turn = self.table.current()
        if turn is not None:
            forms.turn_form(self, self.house.desk, turn.evening, turn)

    def _remove_turn(self) -> None:
        turn = self.table.current()
        if turn is not None:
            self.house.desk.do(_("Take a turn away"), turns.remove, turn.id)

    def _bring_in(self) -> None:
        from tutor_desk.ui.evening.list_in import TurnsIn  # noqa: PLC0415 - rarely wanted

        if self._shown is not None:
            TurnsIn(self.house, self.window(), self.banner, self._shown).open()

    def _deck(self) -> None:
        if self._shown is not None:
            open_deck(self.house, self._shown)

    def _call(self, one: ToCall) -> None:
        turn = one.turn
        called = turn.first_name or turn.surname
        log_form(
            self, self.house.desk, turn.student, called, contact=one.contact, missed=turn.id, who=turn.who
        )


class CallsCard(Card):
    """Lists the families who did not come, each with the number to call and what to heed first."""

    def __init__(self, call: Any) -> None:
        super().__init__(_("To call"))
        self._call = call
        self._lines = column(gap=10)
        self.add(self._lines)

    def show_calls(self, found: list[ToCall]) -> None:
        """Show these families; the card is gone while there are none."""
        clear(self._lines)
        self.setVisible(bool(found))
        for one in found:
            self._lines.addWidget(self._family(one))

    def _family(self, one: ToCall) -> QWidget:
        holder = QWidget()
        box = column(holder, gap=4)
        line = Flow(gap=10)
        line.addWidget(Strong(one.turn.name))
        phones = one.contact.phones if one.contact else ""
        who = one.contact.name if one.contact else one.turn.who
        line.addWidget(Text(who or _("a parent or carer")))
        line.addWidget(Strong(phones) if phones else Muted(_("no number known")))
        call = button(_("Log the call"), partial(self._call, one), "message-circle", quiet=True)
        call.setAccessibleName(_("Log the call: {student}").format(student=one.turn.name))
        line.addWidget(call)
        box.addLayout(line)
        if one.contact and one.contact.heed:
            heed = Banner()
            heed.say(Tone.ACT, one.contact.heed)
            box.addWidget(heed)
        return holder


def _columns() -> tuple[Column[TurnRow], ...]:
    return (
        Column("time", _("Time"), lambda one: f"{one.starts} – {one.ends}", lambda one: one.starts, width=130),
        Column("student", _("Student"), lambda one: one.name, lambda one: (one.surname, one.first_name), width=200, bold=True),
        Column("who", _("Who comes"), lambda one: one.who or "–", width=200, stretch=True),
        Column("attending", _("Came?"), lambda one: word(one.attending), None, lambda one: Mark(_TONES[one.attending], word(one.attending)), width=140),
    )  # fmt: skip
