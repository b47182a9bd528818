"""Follow-ups that are due: whom to ask now, with which script, what came of it, and consent taken back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tutor_desk import rights
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.destinations import calling, following
from tutor_desk.services.destinations.following import Due
from tutor_desk.services.students import caseload
from tutor_desk.ui import crash, jobs, theme
from tutor_desk.ui.actions import Command, Commands
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.destinations import forms
from tutor_desk.ui.destinations.marks import next_mark
from tutor_desk.ui.house import House
from tutor_desk.ui.rights.destroy import copies_words
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Muted, Small
from tutor_desk.words import _, plural

_LEAST = 220
OFFERED = (
    "follow_report", "follow_try", "follow_letter", "follow_letters", "follow_sheets_in", "follow_alumnus", "follow_script",
    "follow_withdraw", "follow_rounds",
)  # fmt: skip


class FollowPanel(QWidget):
    """Lists whom to ask; beside them stand the script of the round and the ways to reach them."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.house = house
        self.rows: list[Due] = []
        self.banner, self.script, self.ways = Banner(), Muted(), Small()
        self.view: RecordView[Due] = RecordView(_columns(), _("Follow-ups"), key=lambda one: one.student)
        self.commands = Commands(self)
        here = lambda: self.view.current() is not None  # noqa: E731 - as short as what it says
        self.commands.add(
            Command("follow_report", _("Where they are…"), self._report, "map-pin", "Ctrl+Shift+W", here),
            Command("follow_try", _("Log a try…"), self._try, "message-circle", "Ctrl+Shift+L", here),
            Command("follow_letter", _("Letter and sheet…"), self._letter, "printer", "Ctrl+Shift+P", here, _("To fill in on a screen and send back")),
            Command("follow_letters", _("Letters to print…"), self._letters, "printer", "", lambda: bool(self.rows), _("One file with a letter to everybody on the list")),
            Command("follow_sheets_in", _("Bring in sheets…"), self._sheets_in, "file-input", "", help=_("Sheets that came back as PDF")),
            Command("follow_alumnus", _("Would talk to students…"), self._alumnus, "users", "", here),
            Command("follow_script", _("Change script…"), self._script, "pencil", "", here),
            Command("follow_withdraw", _("Consent taken back…"), self._withdraw, "x", "", here, _("Destroys everything that reaches them")),
            Command("follow_rounds", _("Rounds…"), lambda: forms.rounds_form(self, house.desk), "calendar", "", help=_("On which days former students are asked")),
        )  # fmt: skip
        theme.set_least_height(self.view, _LEAST)
        self.view.chosen.connect(lambda _row: self._show_beside())
        self.view.opened.connect(lambda row: house.go("student", row.student))
        acts = self.commands.buttons(*OFFERED, quiet=OFFERED[2:])
        box = column(self, gap=10)
        box.addWidget(self.banner)
        box.addWidget(self.view, 1)
        for part in (self.script, self.ways, acts):
            box.addWidget(part)
        self.setFocusProxy(self.view)
        house.bridge.watch(self, {"follow_agreement", "follow_attempt", "follow_contact", "follow_round", "destination", "student"}, self.refresh)  # fmt: skip
        self.refresh()

    def refresh(self) -> None:
        """Ask the desk again."""
        self.rows = self.house.desk.ask(following.due)
        self.view.show_rows(self.rows)
        if self.view.current() is None and self.rows:
            self.view.choose(self.rows[0].student, scroll=False)
        taken = self.house.desk.ask(following.to_remove)
        if taken:
            said = plural("{n} student has taken their consent back in their own seat. Destroy what reaches them on their page, under Destination.", "{n} students have taken their consent back in their own seat. Destroy what reaches them on their pages, under Destination.", len(taken))  # fmt: skip
            self.banner.say(Tone.WATCH, said)
        self._show_beside()

    def choose(self, student: StudentId) -> None:
        """Put a former student in hand."""
        self.view.choose(student)

    def words(self) -> str:
        """Return how many are to be asked."""
        if not self.rows:
            return _("Nobody is to be asked now. Students are asked for their consent before they leave, in their own seat.")  # fmt: skip
        return plural("{n} former student is to be asked where they are.", "{n} former students are to be asked where they are.", len(self.rows))  # fmt: skip

    def _show_beside(self) -> None:
        row = self.view.current()
        if row is None:
            self.script.setText("")
            self.ways.setText("")
        else:
            about = self.house.desk.ask(caseload.about)
            self.script.setText("“" + row.round.script.replace("{school}", about.school or about.tutor) + "”")
            ways = self.house.desk.ask(following.reach, row.student)
            lines = ["  ·  ".join(part for part in (one.name, one.telephone, one.email, one.best) if part) for one in ways]  # fmt: skip
            tries = self.house.desk.ask(calling.attempts, row.student)
            if tries:
                lines.append(plural("{n} try so far", "{n} tries so far", len(tries)))
            self.ways.setText("\n".join(lines) or _("No way to reach them is written down."))
        self.commands.refresh()

    def _report(self) -> None:
        row = self.view.current()
        if row is not None:
            forms.report_form(self, self.house.desk, row.student, _called(row))

    def _try(self) -> None:
        row = self.view.current()
        if row is not None:
            forms.attempt_form(self, self.house.desk, row.student, row.key, _called(row))

    def _letter(self) -> None:
        from tutor_desk.ui.destinations.papers import save_letter  # noqa: PLC0415 - the PDF library comes with it

        row = self.view.current()
        if row is not None:
            save_letter(self.house, self, self.banner, row)

    def _letters(self) -> None:
        from tutor_desk.ui.destinations.papers import save_letters  # noqa: PLC0415 - as above

        save_letters(self.house, self, self.banner, self.rows)

    def _sheets_in(self) -> None:
        from tutor_desk.ui.destinations.sheets_in import SheetsIn  # noqa: PLC0415 - rarely wanted

        SheetsIn(self.house, self, self.banner).open()

    def _alumnus(self) -> None:
        row = self.view.current()
        if row is not None:
            forms.alumnus_form(self, self.house.desk, row.student, _called(row))

    def _script(self) -> None:
        row = self.view.current()
        if row is not None:
            forms.script_form(self, self.house.desk, row.round)

    def _withdraw(self) -> None:
        row = self.view.current()
        if row is not None:
            withdraw(self.house, self, self.banner, row.student, row.name)


def withdraw(house: House, parent: QWidget, banner: Banner, student: StudentId, name: str) -> None:
    """Ask whether everything that reaches a former student is destroyed, and do it in a job."""
    sentence = "\n\n".join(
        (
            _("Telephone numbers, e-mail and postal addresses of {name} are destroyed wherever they stand, those of the family too once the student has left, and every try to reach them. That they are counted, and what as, stays.").format(name=name),
            _("It cannot be undone, and nothing done before it can be undone either."),
            copies_words(rights.copies(house.desk)),
        )
    )  # fmt: skip
    if not house.asking.confirm(parent, _("Consent taken back"), sentence, _("Destroy for good")):
        return

    def say(tone: Tone, words: str) -> None:
        if isValid(banner):
            banner.say(tone, words)

    say(Tone.WAITING, _("Destroying, and overwriting what is left of it in the file…"))
    jobs.run(
        lambda _progress: rights.withdraw(house.desk, student),
        then=lambda _count: say(
            Tone.GOOD, _("Nothing that reaches {name} is left in the file.").format(name=name)
        ),
        failed=lambda error: say(Tone.ACT, crash.sentence(error)),
    )


def _called(row: Due) -> str:
    return row.first_name or row.surname


def _columns() -> Sequence[Column[Due]]:
    return (
        Column("student", _("Student"), lambda r: r.name, lambda r: r.surname.casefold(), width=160, bold=True, stretch=True),
        Column("left", _("Left"), lambda r: short_date(r.left_on), lambda r: r.left_on, width=110),
        Column("round", _("Round"), lambda r: r.round.name, width=130),
        Column("due", _("Since"), lambda r: short_date(r.due_on), lambda r: r.due_on, width=90),
        Column("tried", _("Last tried"), lambda r: short_date(r.tried_on), lambda r: r.tried_on, width=100),
        Column("next", _("Next try"), lambda r: short_date(r.next_on), lambda r: r.next_on, lambda r: next_mark(r.next_on), width=100),
    )  # fmt: skip
