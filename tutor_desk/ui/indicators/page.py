"""Risk-of-NEET indicators: nothing while they are off; else whom to look at, and one student's factors."""

from typing import Any

from PySide6.QtWidgets import QStackedWidget

from tutor_desk.errors import TutorDeskError
from tutor_desk.models.kinds import SeatKind, StudentId
from tutor_desk.services.access import indicators_seen
from tutor_desk.services.indicators import deeds, standing
from tutor_desk.services.indicators.reckoning import Fact
from tutor_desk.services.indicators.standing import Sheet, Whole
from tutor_desk.ui.actions import Command, undo_button
from tutor_desk.ui.house import House, Page
from tutor_desk.ui.indicators import faces, forms
from tutor_desk.ui.indicators.faces import Shown
from tutor_desk.ui.indicators.list_panel import ListPanel
from tutor_desk.ui.indicators.sheet_panel import SheetPanel
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.words import _, plural

TABLES = {
    "student", "attendance", "session_month", "grade", "taken_subject", "stay", "guarantee", "indicator_set",
    "indicator_factor", "indicator_band", "indicator_said", "indicator_decision",
}  # fmt: skip


class IndicatorsPage(Page):
    """Shows the list, or one student; while the indicators are off, what they are and where they are switched on."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.whole: Whole | None = None
        self.sheet: Sheet | None = None
        self._student: StudentId | None = None
        self._add_commands()
        self.banner = Banner()
        self.list, self.one = ListPanel(), SheetPanel(self.commands)
        self._off = EmptyState(
            "eye-off",
            _off_words(),
            self.commands.button("indicator_set", quiet=True),
            title=_("Switched off"),
        )
        self._others = EmptyState("lock", _others_words(), title=_("Not for this seat"))
        self._set = self.commands.button("indicator_set", quiet=True)
        self.header = PageHeader(_("Risk-of-NEET indicators"), buttons=[self._set])
        self._stack = QStackedWidget()
        for part in (self.list, self.one, self._off, self._others):
            self._stack.addWidget(part)
        self.lay(self.header, self.banner, self._stack, bottom=16)
        self.list.opened.connect(lambda row: house.go("indicators", row.person.id))
        self.one.cards.asked.connect(self._do)
        self.one.cards.opened.connect(lambda row: self._do(faces.PUT, row))
        house.bridge.watch(self, TABLES, self.refresh)

    def show_for(self, *what: Any) -> None:
        """Show one student, or without one the list."""
        self._student = StudentId(what[0]) if what else None
        self.refresh()

    def refresh(self) -> None:
        """Ask again for what is shown, and hold nothing else."""
        self.banner.clear()
        self.whole = self.sheet = None
        self.list.clear()
        self.one.clear()
        if not indicators_seen.may_see(self.house.desk.seat):
            self._show(self._others)
        elif self._student is not None:
            self._show_one(self._student)
        else:
            self._show_all()
        self.commands.refresh()

    def _show_all(self) -> None:
        self.whole = whole = self.house.desk.ask(standing.caseload)
        self.header.set_title(_("Risk-of-NEET indicators"))
        if whole is None:
            self.header.set_subtitle("")
            self._show(self._off)
            return
        told = plural("{n} student to be looked at", "{n} students to be looked at", len(whole.asked))
        adults = _("{told} · {name} · for adults, on no paper for students or parents")
        self.header.set_subtitle(adults.format(told=told, name=whole.set.about.name))
        self.list.show_whole(whole)
        self._show(self.list)

    def _show_one(self, student: StudentId) -> None:
        self.sheet = sheet = self.house.desk.ask(standing.sheet, student)
        if sheet is None:  # switched off, or gone since
            self._student = None
            self._show_all()
            return
        person = sheet.standing.person
        self.header.set_title(person.name)
        self.header.set_subtitle(
            " · ".join(
                part for part in (_("Risk-of-NEET indicators"), person.tutor_group, _("for adults")) if part
            )
        )
        self.one.show_sheet(sheet)
        self._show(self.one)

    def _show(self, part: Any) -> None:
        self._stack.setCurrentWidget(part)
        self._set.setVisible(part in (self.list, self.one))
        self.setFocusProxy(part)

    def _add_commands(self) -> None:
        here = lambda: self.sheet is not None  # noqa: E731 - as short as what it says
        self.commands.add(
            Command("act_on", _("Act on it…"), self._act_on, "flag", "Ctrl+Shift+A", here, _("What is to be done, and when it is looked at again")),
            Command("dismiss", _("Dismiss…"), self._dismiss, "x", "Ctrl+Shift+D", here, _("Why the indicators do not fit")),
            Command("their_page", _("Student’s page"), self._go_to_student, "user", "", here),
            Command("all_students", _("All students"), lambda: self.house.go("indicators"), "users", "", here),
            Command("indicator_set", self._set_words, lambda: self.house.go("indicator_set"), "settings", "", self._may_see, _("Factors, points and bands, and the switch")),
        )  # fmt: skip

    def _may_see(self) -> bool:
        return indicators_seen.may_see(self.house.desk.seat)

    def _set_words(self) -> str:
        tutor = self.house.desk.seat.kind is SeatKind.TUTOR
        return _("Set and switch") if tutor else _("The set in use")

    def _act_on(self) -> None:
        if self.sheet is not None:
            person = self.sheet.standing.person
            forms.confirm(self.window(), self.house.desk, person.id, person.name)

    def _dismiss(self) -> None:
        if self.sheet is not None:
            person = self.sheet.standing.person
            forms.dismiss(self.window(), self.house.desk, person.id, person.name)

    def _go_to_student(self) -> None:
        if self.sheet is not None:
            self.house.go("student", self.sheet.standing.person.id)

    def _do(self, deed: str, row: Shown) -> None:
        if self.sheet is None or not isinstance(row, Fact):
            return
        person, desk = self.sheet.standing.person, self.house.desk
        if deed == faces.PUT and not row.by_file:
            forms.put_down(self.window(), desk, person.id, person.name, row)
        elif deed == faces.BACK:
            try:
                desk.do(_("Take back an indicator"), deeds.take_back, person.id, row.factor.code)
            except TutorDeskError as error:
                self.banner.say(Tone.ACT, error.sentence)
                return
            said = _("Taken back: {what}.").format(what=row.factor.words)
            self.banner.say(Tone.GOOD, said, undo_button(desk))


def _off_words() -> str:
    return _(
        "Some schools look early at who might be without education, employment or training after Year 11, 12 or 13. Tutor Desk"
        " can show adults the factors of a published set, each with its day and source and what is not known; a named adult"
        " decides. It is off unless the school decides to use it, and nothing of it is shown anywhere."
    )


def _others_words() -> str:
    return _("Risk-of-NEET indicators are for the personal tutor, a cover tutor and a careers adviser.")
