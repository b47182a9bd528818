"""What comes next for one student: what they mean to do, and their choices in their own order."""

from functools import partial

from PySide6.QtWidgets import QWidget

from tutor_desk.models.choice_kinds import ChoiceId
from tutor_desk.services.next_steps import choices, intentions
from tutor_desk.services.next_steps.choices import Whole
from tutor_desk.services.students.students import Card as StudentCard
from tutor_desk.ui.actions import Command, Commands
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.house import House
from tutor_desk.ui.next_steps.intended import Intended
from tutor_desk.ui.next_steps.marks import fit_mark, state_mark
from tutor_desk.ui.student.beside import Beside
from tutor_desk.ui.student.choice_panel import ChoicePanel
from tutor_desk.ui.student.tab import Tab
from tutor_desk.ui.tables.cards import CardFace, CardList, Note
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import Flow, column
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _

OFFERED = ("choice_add", "choice_find", "choice_move", "choice_edit", "choice_require", "choice_try")
MORE = ("choice_up", "choice_down", "-", "choice_requirements", "choice_remove")


class NextStepsTab(Tab):
    """Shows what a student means to do and their choices; its commands act while it is shown."""

    tables = frozenset(
        {"entry", "intention", "choice", "choice_requirement", "grade", "taken_subject", "student", "opportunity_list"}
    )  # fmt: skip

    def __init__(self, house: House, commands: Commands) -> None:
        super().__init__(house, commands)
        self.wholes: list[Whole] = []
        self.acts = Commands(self)
        self.acts.add(*self._made())
        self.intended = Intended()
        top = Card(_("Intended next step"))
        top.head.addWidget(self.acts.button("intention_say", quiet=True))
        top.add(self.intended)
        self.cards: CardList[Whole] = CardList(_face, lambda one: one.row.id, _("Choices"))
        self.panel = ChoicePanel()
        self.beside = Beside(self.cards, self.panel, _("Back to the choices"))
        self.cards.chosen.connect(self._show_panel)
        self.cards.opened.connect(lambda _row: self.beside.open_details())
        self.none = Muted(_("No choice yet. Add the places that could be right, the one liked best first."))
        deeds = QWidget()
        flow = Flow(deeds)
        buttons = {id_: self.acts.button(id_, quiet=id_ != "choice_add") for id_ in OFFERED}
        for one in buttons.values():
            flow.addWidget(one)
        flow.addWidget(self.acts.drop(_("More"), *MORE))
        self._first = buttons["choice_add"]
        box = column(self, gap=10)
        for part in (top, deeds, self.none):
            box.addWidget(part)
        box.addWidget(self.beside, 1)

    def show_student(self, card: StudentCard) -> None:
        """Ask for what the student means to do, and for their choices."""
        desk = self.house.desk
        self.intended.show_rows(desk.ask(intentions.said, card.id), card.year_group)
        self.wholes = desk.ask(choices.whole, card.id, short_date)
        self.none.setVisible(not self.wholes)
        self.beside.setVisible(bool(self.wholes))
        self.cards.show_rows(self.wholes)
        self.setFocusProxy(self.cards if self.wholes else self._first)
        self.cards.begin()
        self._show_panel(self.cards.current())

    def reveal(self, kind: str, record: int) -> None:
        """Go to a choice."""
        if kind == "choice":
            self.cards.choose(record)
            self.cards.setFocus()

    def _show_panel(self, whole: Whole | None) -> None:
        self.panel.show_whole(whole)
        self.acts.refresh()

    def _current(self) -> Whole | None:
        return self.cards.current() if self.wholes and self.card is not None else None

    def _made(self) -> list[Command]:
        here, one = lambda: self.card is not None, lambda: self._current() is not None
        return [
            Command("intention_say", _("Say what comes next…"), self._say, "compass", "Ctrl+Shift+J", here, _("In autumn and in spring, with a plan B")),
            Command("choice_add", _("New choice…"), self._add, "plus", "Ctrl+N", here),
            Command("choice_find", _("From the directory…"), self._find, "search", "Ctrl+Shift+F", here, _("Look for courses, apprenticeships and providers")),
            Command("choice_move", _("Move on…"), partial(self._form, "move_form"), "arrow-right", "Ctrl+Shift+M", one, _("Applied, interview, offer, accepted, enrolled")),
            Command("choice_edit", _("Edit…"), self._edit, "pencil", "", one),
            Command("choice_up", _("Likes it more"), partial(self._rank, -1), "chevron-up", "Ctrl+Shift+Up", lambda: self._at(1)),
            Command("choice_down", _("Likes it less"), partial(self._rank, 1), "chevron-down", "Ctrl+Shift+Down", lambda: self._at(len(self.wholes))),
            Command("choice_require", _("Add requirement…"), partial(self._form, "requirement_form"), "list-checks", "Ctrl+Shift+Q", one, _("What they ask for, checked against grades")),
            Command("choice_requirements", _("Change requirements…"), partial(self._form, "requirements_form"), "list-checks", "", self._requires),
            Command("choice_try", _("Try subjects…"), self._try, "columns-3", "", lambda: bool(self.wholes), _("Which subjects would close which choice")),
            Command("choice_remove", _("Take out"), self._remove, "x", "", one, _("An idea that was written down wrongly")),
        ]  # fmt: skip

    def _at(self, end: int) -> bool:
        whole = self._current()
        return whole is not None and whole.row.rank != end

    def _requires(self) -> bool:
        whole = self._current()
        return whole is not None and bool(whole.requirements)

    def _say(self) -> None:
        from tutor_desk.ui.next_steps.forms import intention_form  # noqa: PLC0415 - loads the ORM

        if self.card is not None:
            intention_form(self, self.house.desk, self.card.id, self.called)

    def _add(self) -> None:
        from tutor_desk.ui.next_steps.forms import choice_form  # noqa: PLC0415 - loads the ORM

        if self.card is not None:
            choice_form(self, self.house.desk, self.card.id, made=self._go)

    def _go(self, key: ChoiceId) -> None:
        self.cards.choose(key)

    def _edit(self) -> None:
        from tutor_desk.ui.next_steps.forms import choice_form  # noqa: PLC0415 - loads the ORM

        whole = self._current()
        if whole is not None:
            choice_form(self, self.house.desk, whole.row.student, whole)

    def _form(self, name: str) -> None:
        from tutor_desk.ui.next_steps import forms  # noqa: PLC0415 - loads the ORM

        whole = self._current()
        if whole is not None:
            getattr(forms, name)(self, self.house.desk, whole)

    def _rank(self, by: int) -> None:
        from tutor_desk.services.next_steps import deeds  # noqa: PLC0415 - loads the ORM

        whole = self._current()
        if whole is not None:
            self.house.desk.do(_("Rank choices"), deeds.rank, whole.row.id, whole.row.rank + by)

    def _remove(self) -> None:
        from tutor_desk.services.next_steps import deeds  # noqa: PLC0415 - loads the ORM

        whole = self._current()
        if whole is not None:
            self.house.desk.do(_("Take out choice"), deeds.remove, whole.row.id)

    def _try(self) -> None:
        from tutor_desk.ui.next_steps.forms import try_form  # noqa: PLC0415 - loads the ORM

        if self.card is not None:
            try_form(self, self.house.desk, self.wholes, self.card.year_group)

    def _find(self) -> None:
        if self.card is not None:
            self.house.go("opportunities", self.card.id)


def _face(whole: Whole) -> CardFace:
    row, fit = whole.row, whole.fit
    by = row.school_deadline or row.deadline
    apply = _("apply by {day}").format(day=short_date(by)) if by and row.applied_on is None else ""
    return CardFace(
        title=f"{row.rank}. {row.course}",
        body=" · ".join(part for part in (row.provider, row.level) if part),
        mark=state_mark(row.state),
        left=_("Requirements: {fit}").format(fit=fit_mark(fit).words.lower()) if fit else "",
        right=apply,
        notes=tuple(Note(Tone.WATCH, told) for told in whole.warnings[:2]),
        faded=not row.state.open,
    )
