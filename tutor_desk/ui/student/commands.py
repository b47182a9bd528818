"""Everything that can be done on a student's page, stated once: buttons, finder and keys are made of it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.models.kinds import ObservationKind
from tutor_desk.services.review import reviews
from tutor_desk.services.review.review_sheets import Sheet
from tutor_desk.services.students import students
from tutor_desk.services.students.students import Card
from tutor_desk.ui.actions import Command
from tutor_desk.ui.dialogs.action_form import add_action
from tutor_desk.ui.dialogs.book_review import book_review, miss_review, prepare_review
from tutor_desk.ui.dialogs.entry_form import add_entry
from tutor_desk.ui.dialogs.figures_form import add_attendance
from tutor_desk.ui.dialogs.goal_form import add_goal
from tutor_desk.ui.dialogs.status_form import set_status
from tutor_desk.ui.dialogs.student_form import edit_student
from tutor_desk.ui.house import House
from tutor_desk.ui.safeguarding.command import safeguarding
from tutor_desk.ui.student.tab import called
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _

PAPERS = ("prepare_sheet", "-", "validation_slip", "record_slip", "-", "student_copy")
"""The commands about a student's papers, for a menu."""


class StudentCommands:
    """Makes the commands for whoever is shown; ``card`` and ``coming``, the next review, are kept by the page."""

    def __init__(self, house: House, page: QWidget, banner: Banner, print_summary: Callable[[], Any]) -> None:
        self._house, self._page, self._banner, self._print = house, page, banner, print_summary
        self.card: Card | None = None
        self.coming: Sheet | None = None
        self.subject: Callable[[], str] = str

    def made(self) -> list[Command]:
        """Return the commands."""
        whose = lambda: self.card.id if self.card is not None else None  # noqa: E731 - as short as what it says
        return [
            *self._plan(),
            *self._reviews(),
            *self._person(),
            safeguarding(self._house, self._page, whose),
        ]

    def _plan(self) -> list[Command]:
        here = self._here
        return [
            Command("add_goal", _("Add goal"), partial(self._open, add_goal), "plus", "Ctrl+G", here),
            Command("add_entry", _("Add entry"), partial(self._open, add_entry), "plus", "Ctrl+E", here),
            Command("add_action", _("Add action"), partial(self._open, add_action), "plus", "Ctrl+Shift+A", here),
            Command("add_attendance", _("Add figure"), partial(self._note, add_attendance), "plus", "", here, _("Write down attendance by hand")),
            Command("add_grade", _("Add grade"), self._add_grade, "plus", "Ctrl+Shift+G", here, _("Write down a grade by hand")),
            Command("add_praise", _("Praise"), partial(self._notice, ObservationKind.PRAISE), "plus", "Ctrl+Shift+P", here, _("Write down what goes well")),
            Command("add_concern", _("Concern"), partial(self._notice, ObservationKind.CONCERN), "flag", "Ctrl+Shift+C", here, _("Write down a concern, and when you look at it again")),
            Command("quick_note", _("Quick note"), partial(self._notice, ObservationKind.OBSERVATION), "pencil", "Ctrl+Shift+N", here, _("Write down what was noticed of the student in sight")),
            Command("add_subject", _("Subject and teacher…"), self._add_subject, "pencil", "", here, _("A subject the student takes, and who teaches it")),
            Command("import_grades", _("Import grades…"), self._import_grades, "file-input", "", help=_("A list of grades for the whole caseload, as CSV or Excel")),
            Command("scales", _("Scales…"), self._scales, "columns-3", "", help=_("How the school grades effort, and scales of its own")),
        ]  # fmt: skip

    def _reviews(self) -> list[Command]:
        here, ahead = self._here, self._ahead
        return [
            Command("start_review", self._start_words, self._start, "message-circle", "Ctrl+R", here),
            Command("start_as", _("Start as…"), self._start_as, "message-circle", "Ctrl+Shift+B", lambda: self._current() and not self._begun(), _("Choose the kind of review, and begin it")),
            Command("book_review", self._book_words, self._book, "calendar", "Ctrl+B", lambda: here() and not self._begun()),
            Command("prepare_review", _("Prepare review"), self._prepare, "notebook-pen", "", lambda: here() and not self._begun()),
            Command("cancel_review", _("Cancel review"), self._cancel, "x", "", ahead),
            Command("miss_review", _("Not held…"), self._miss, "calendar", "", ahead, _("Record why it was not held, and book it again")),
        ]  # fmt: skip

    def _person(self) -> list[Command]:
        here = self._here
        return [
            Command("print_summary", _("Print summary"), self._print, "printer", "Ctrl+P", here),
            Command("set_status", _("Set status"), self._set_status, "flag", "", here),
            Command("edit_details", _("Edit details"), partial(self._note, edit_student), "pencil", "", here),
            Command("prepare_sheet", _("Preparation sheet…"), self._prepare_sheet, "notebook-pen", "", self._current, _("For the student to fill in before a review")),
            Command("validation_slip", _("Validation slip…"), partial(self._slip, printed=True), "badge-check", "", here, _("What waits, on paper, for an adult without a key")),
            Command("record_slip", _("Record a validation slip…"), partial(self._slip, printed=False), "check", "", here, _("A slip that came back signed")),
            Command("student_copy", _("Student’s own copy…"), self._copy, "save", "", here, _("The whole plan, as PDF and as a file, for the student to keep")),
            Command("hand_over", _("Hand over…"), self._hand_over, "send", "", here, _("As one encrypted file for another caseload")),
            Command("archive", _("Archive student"), partial(self._do, _("Archive student"), students.archive), "archive", "", lambda: here() and not self._archived()),
            Command("restore", _("Bring student back"), partial(self._do, _("Bring student back"), students.restore), "undo-2", "", lambda: here() and self._archived()),
        ]  # fmt: skip

    def _here(self) -> bool:
        return self.card is not None

    def _current(self) -> bool:
        return self.card is not None and self.card.archived_on is None

    def _archived(self) -> bool:
        return self.card is not None and self.card.archived_on is not None

    def _begun(self) -> bool:
        return self.coming is not None and self.coming.state.begun

    def _ahead(self) -> bool:
        return self.coming is not None and not self._begun()

    def _start_words(self) -> str:
        return _("Go on with review") if self._begun() else _("Start review")

    def _book_words(self) -> str:
        return _("Move review") if self._ahead() else _("Book review")

    def _open(self, form: Callable[..., Any]) -> None:
        if self.card is not None:
            form(self._page, self._house.desk, self.card.id, called(self.card))

    def _note(self, form: Callable[..., Any]) -> None:
        if self.card is not None:
            form(self._page, self._house.desk, self.card.id)

    def _add_grade(self) -> None:
        from tutor_desk.ui.progress.forms import add_grade  # noqa: PLC0415 - rarely wanted

        if self.card is not None:
            add_grade(self._page, self._house.desk, self.card.id, self.subject())

    def _notice(self, kind: ObservationKind) -> None:
        from tutor_desk.ui.observations.forms import note  # noqa: PLC0415 - rarely wanted

        if self.card is not None:
            note(self._page, self._house.desk, self.card.id, called(self.card), kind)

    def _add_subject(self) -> None:
        from tutor_desk.ui.progress.forms import add_subject  # noqa: PLC0415 - rarely wanted

        if self.card is not None:
            add_subject(self._page, self._house.desk, self.card.id)

    def _import_grades(self) -> None:
        from tutor_desk.ui.progress.import_grades import import_grades  # noqa: PLC0415 - rarely wanted

        import_grades(self._house, self._page.window(), self._banner)

    def _scales(self) -> None:
        from tutor_desk.ui.progress.scales import OwnScales  # noqa: PLC0415 - rarely wanted

        OwnScales(self._house, self._page.window()).open()

    def _do(self, words: str, deed: Callable[..., Any]) -> None:
        if self.card is not None:
            self._house.desk.do(words, deed, self.card.id)

    def _hand_over(self) -> None:
        from tutor_desk.ui.handover.hand_over import Leaving, hand_over  # noqa: PLC0415 - rarely wanted

        if self.card is not None:
            leaving = [Leaving(self.card.id, self.card.name)]
            hand_over(self._house, self._page.window(), self._banner, leaving)

    def _prepare_sheet(self) -> None:
        from tutor_desk.services.students import caseload  # noqa: PLC0415 - as below
        from tutor_desk.ui.papers.prepare_sheets import prepare_sheets  # noqa: PLC0415 - rarely wanted

        if self.card is not None:
            rows = [row for row in self._house.desk.ask(caseload.rows) if row.id == self.card.id]
            window = self._page.window()
            prepare_sheets(self._house, window, self._banner, chosen=rows, shown=rows, everybody=rows)

    def _slip(self, *, printed: bool) -> None:
        from tutor_desk.ui.papers import slips  # noqa: PLC0415 - rarely wanted

        if self.card is not None and printed:
            slips.print_slip(self._house, self._page.window(), self._banner, self.card)
        elif self.card is not None:
            slips.record_slip(self._house, self._page.window(), self._banner)

    def _copy(self) -> None:
        from tutor_desk.ui.papers.student_copy import save_copy  # noqa: PLC0415 - rarely wanted

        if self.card is not None:
            save_copy(self._house, self._page.window(), self._banner, self.card)

    def _set_status(self) -> None:
        if self.card is not None:
            set_status(self._page, self._house.desk, self.card)

    def _start(self) -> None:
        from tutor_desk.ui.review_kinds.start import start_review  # noqa: PLC0415 - the room is large, and not always wanted

        if self.card is not None:
            start_review(self._house, self._page.window(), self.card.id)

    def _start_as(self) -> None:
        from tutor_desk.ui.review_kinds.start import start_as  # noqa: PLC0415 - as above

        if self.card is not None:
            start_as(self._house, self._page.window(), self.card.id, called(self.card))

    def _book(self) -> None:
        if self.card is not None:
            book_review(self._page, self._house.desk, self.card.id, called(self.card), self.coming)

    def _prepare(self) -> None:
        if self.card is not None:
            notes = self.coming.preparation if self.coming is not None else ""
            prepare_review(self._page, self._house.desk, self.card.id, called(self.card), notes)

    def _miss(self) -> None:
        if self.card is not None and self.coming is not None:
            miss_review(self._page, self._house.desk, self.coming.id, called(self.card))

    def _cancel(self) -> None:
        if self.coming is not None:
            self._house.desk.do(_("Cancel review"), reviews.cancel, self.coming.id)
