"""What can be done with the students chosen in the caseload.

The forms and deeds are loaded when they are wanted: the caseload is the first page, and stands without them.
"""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from tutor_desk.services.students.caseload import StudentRow
from tutor_desk.ui.actions import Command, undo_button
from tutor_desk.ui.house import House
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural


class StudentDeeds:
    """The commands about students; most are about one, archiving may be about many."""

    offered = (
        "open",
        "review",
        "-",
        "edit",
        "status",
        "quick_note",
        "-",
        "summary",
        "hand_over",
        "-",
        "archive",
        "restore",
    )
    handovers = ("hand_over", "-", "receive", "receipt")
    papers = (
        "prepare_sheets",
        "sheets_in",
        "-",
        "record_slip",
        "-",
        "copies_in",
        "import_grades",
        "attendance_in",
    )

    def __init__(
        self, house: House, page: QWidget, chosen: Callable[[], list[StudentRow]], banner: Banner
    ) -> None:
        self._house, self._page, self._chosen, self._banner = house, page, chosen, banner

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with the students chosen."""
        return (
            Command("open", _("Open student"), self._open, "user", enabled=self._one),
            Command("review", _("Start review"), self._review, "message-circle", "Ctrl+R", self._one_current),
            Command("edit", _("Edit details…"), self._edit, "pencil", "F2", self._one),
            Command("status", _("Set status…"), self._status, "flag", "Ctrl+E", self._one_current),
            Command("summary", _("Print summary…"), self._summary, "printer", enabled=lambda: bool(self._chosen())),
            Command("hand_over", _("Hand over…"), self._hand_over, "send", enabled=lambda: bool(self._chosen()), help=_("Students who leave, as one encrypted file for another caseload")),
            Command("receive", _("Receive a handover…"), self._receive, "import", help=_("Students from another caseload")),
            Command("receipt", _("Record a receipt…"), self._receipt, "badge-check", help=_("What you handed over has arrived")),
            Command("sheets_in", _("Bring in sheets…"), self._sheets_in, "import", help=_("Preparation sheets that students sent back")),
            Command("record_slip", _("Record a validation slip…"), self._record_slip, "badge-check", help=_("A slip that an adult without a key has signed")),
            Command("copies_in", _("Bring in a student’s copy…"), self._copies_in, "user-plus", help=_("A plan that a student brings from another Tutor Desk")),
            Command("quick_note", _("Quick note"), self._note, "pencil", "Ctrl+Shift+N", self._one_current, _("Write down what was noticed of the student chosen")),
            Command("import_grades", _("Import grades…"), self._import_grades, "file-input", help=_("A list of grades, as CSV or Excel")),
            Command("attendance_in", _("Bring in attendance…"), self._attendance_in, "calendar-check", "Ctrl+Shift+I", help=_("Marks or totals from the school’s system")),
            Command("archive", _("Archive"), self._archive, "archive", enabled=lambda: bool(self._current())),
            Command("restore", _("Restore to the caseload"), self._restore, "undo-2", enabled=lambda: bool(self._archived())),
        )  # fmt: skip

    def add(self) -> None:
        """Open the form for a new student."""
        from tutor_desk.ui.dialogs.student_form import add_student  # noqa: PLC0415 - loads the ORM

        add_student(self._page.window(), self._house.desk)

    def import_list(self) -> None:
        """Open the dialog that brings in a class list."""
        from tutor_desk.ui.class_lists.bring_in import ImportClassList  # noqa: PLC0415 - loads the ORM

        ImportClassList(self._house, self._page.window(), self._banner).open()

    def print_summaries(self, shown: Sequence[StudentRow], everybody: Sequence[StudentRow]) -> None:
        """Ask whose progress summaries to print, and print them."""
        from tutor_desk.ui.papers.print_summaries import ask_whose  # noqa: PLC0415 - rarely wanted

        chosen, window = self._chosen(), self._page.window()
        ask_whose(self._house, window, self._banner, chosen=chosen, shown=shown, everybody=everybody)

    def prepare(self, shown: Sequence[StudentRow], everybody: Sequence[StudentRow]) -> None:
        """Ask for whom to make preparation sheets, and make them."""
        from tutor_desk.ui.papers.prepare_sheets import prepare_sheets  # noqa: PLC0415 - loads the ORM

        chosen, window = self._chosen(), self._page.window()
        prepare_sheets(self._house, window, self._banner, chosen=chosen, shown=shown, everybody=everybody)

    def _sheets_in(self) -> None:
        from tutor_desk.ui.papers.sheets_in import SheetsIn  # noqa: PLC0415 - loads the ORM

        SheetsIn(self._house, self._page.window(), self._banner).open()

    def _record_slip(self) -> None:
        from tutor_desk.ui.papers.slips import record_slip  # noqa: PLC0415 - loads the ORM

        record_slip(self._house, self._page.window(), self._banner)

    def _copies_in(self) -> None:
        from tutor_desk.ui.papers.copies_in import CopiesIn  # noqa: PLC0415 - loads the ORM

        CopiesIn(self._house, self._page.window(), self._banner).open()

    def _note(self) -> None:
        from tutor_desk.ui.observations.forms import note  # noqa: PLC0415 - loads the ORM

        (row,) = self._chosen()
        note(self._page.window(), self._house.desk, row.id, row.first_name or row.surname)

    def _import_grades(self) -> None:
        from tutor_desk.ui.progress.import_grades import import_grades  # noqa: PLC0415 - loads the ORM

        import_grades(self._house, self._page.window(), self._banner)

    def _attendance_in(self) -> None:
        from tutor_desk.ui.attendance.import_marks import AttendanceIn  # noqa: PLC0415 - loads the ORM

        AttendanceIn(self._house, self._page.window(), self._banner).open()

    def _one(self) -> bool:
        return len(self._chosen()) == 1

    def _one_current(self) -> bool:
        return len(self._chosen()) == len(self._current()) == 1

    def _current(self) -> list[StudentRow]:
        return [row for row in self._chosen() if row.archived_on is None]

    def _archived(self) -> list[StudentRow]:
        return [row for row in self._chosen() if row.archived_on is not None]

    def _open(self) -> None:
        self._house.go("student", self._chosen()[0].id)

    def _review(self) -> None:
        from tutor_desk.ui.review_kinds.start import start_review  # noqa: PLC0415 - loads the ORM

        start_review(self._house, self._page.window(), self._chosen()[0].id)

    def _edit(self) -> None:
        from tutor_desk.ui.dialogs.student_form import edit_student  # noqa: PLC0415 - loads the ORM

        edit_student(self._page.window(), self._house.desk, self._chosen()[0].id)

    def _status(self) -> None:
        from tutor_desk.services.students import students  # noqa: PLC0415 - loads the ORM
        from tutor_desk.ui.dialogs.status_form import set_status  # noqa: PLC0415 - loads the ORM

        card = self._house.desk.ask(students.card, self._chosen()[0].id)
        set_status(self._page.window(), self._house.desk, card)

    def _summary(self) -> None:
        from tutor_desk.ui.papers.print_summaries import print_for  # noqa: PLC0415 - rarely wanted

        print_for(self._house, self._page.window(), self._banner, self._chosen())

    def _hand_over(self) -> None:
        from tutor_desk.ui.handover.hand_over import Leaving, hand_over  # noqa: PLC0415 - loads the ORM

        leaving = [Leaving(row.id, row.name) for row in self._chosen()]
        hand_over(self._house, self._page.window(), self._banner, leaving)

    def _receive(self) -> None:
        from tutor_desk.ui.handover.receive import receive_handover  # noqa: PLC0415 - loads the ORM

        receive_handover(self._house, self._page.window())

    def _receipt(self) -> None:
        from tutor_desk.ui.handover.receipt import record_receipt  # noqa: PLC0415 - loads the ORM

        record_receipt(self._house, self._page.window(), self._banner)

    def _archive(self) -> None:
        from tutor_desk.services.students import students  # noqa: PLC0415 - loads the ORM

        leaving = self._current()
        self._house.desk.do(_("Archive"), students.archive, *(row.id for row in leaving))
        self._say(_("{who} archived. Nothing was deleted.").format(who=_who(leaving)))

    def _restore(self) -> None:
        from tutor_desk.services.students import students  # noqa: PLC0415 - loads the ORM

        back = self._archived()
        self._house.desk.do(_("Restore"), students.restore, *(row.id for row in back))
        self._say(_("{who} restored to the caseload.").format(who=_who(back)))

    def _say(self, sentence: str) -> None:
        self._banner.say(Tone.GOOD, sentence, undo_button(self._house.desk))


def _who(rows: Sequence[StudentRow]) -> str:
    return rows[0].name if len(rows) == 1 else plural("{n} student", "{n} students", len(rows))
