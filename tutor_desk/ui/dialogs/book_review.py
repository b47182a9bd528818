"""The forms around a review to come: its day, and what the tutor wants to remember for it."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk
from tutor_desk.models.kinds import Cause, ReviewId, StudentId
from tutor_desk.services import parking, review_locks, reviews
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Clock, Day, Field, Line, Long, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _


def book_review(
    parent: QWidget, desk: Desk, student: StudentId, name: str, planned: date | None, starts: str = ""
) -> FormDialog:
    """Open the form for the day and time of the next review; one that is booked is moved."""

    def run(values: dict[str, Any]) -> None:
        deed, on = _("Move review") if planned else _("Book review"), values.pop("on")
        starting = values.pop("starts") or ""
        desk.do(deed, reviews.book, student, on, starting, **values)

    title = _("Move the review with {student}") if planned else _("Book a review with {student}")
    why = _why(_("Why is it moved?")) if planned else []
    form = Form(
        Day("on", _("On which day?"), required=True),
        Clock("starts", _("At what time?"), help=_("It may be left out.")),
        *why,
    )
    form.fill(on=planned, starts=starts)
    dialog = FormDialog(parent, title.format(student=name), form, _("Move") if planned else _("Book"), run)
    return open_drafted(dialog, desk, f"review:day:{student}", student)


def prepare_review(
    parent: QWidget, desk: Desk, student: StudentId, name: str, preparation: str
) -> FormDialog:
    """Open the tutor's own notes for the next review."""

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Prepare review"), reviews.prepare, student, values["preparation"])

    form = Form(
        Long("preparation", _("What do you want to remember?"), rows=8, help=_("For your eyes alone: the student never sees this, and it is never printed."))
    )  # fmt: skip
    form.fill(preparation=preparation)
    title = _("Prepare the review with {student}").format(student=name)
    dialog = FormDialog(parent, title, form, _("Save"), run)
    return open_drafted(dialog, desk, f"review:preparation:{student}", student)


def miss_review(parent: QWidget, desk: Desk, review: ReviewId, name: str) -> FormDialog:
    """Ask why a booked review was not held, and when it will be."""

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Review not held"), parking.miss, review, **values)

    form = Form(
        *_why(_("Why was it not held?")),
        Day("again", _("When will it be instead?"), help=_("It may be left out, and booked later.")),
    )  # fmt: skip
    title = _("The review with {student} was not held").format(student=name)
    dialog = FormDialog(parent, title, form, _("Record"), run)
    dialog.open()
    return dialog


def _why(label: str) -> list[Field]:
    return [
        Pick("cause", _("Who could not come?"), Cause, required=True),
        Line("because", label, required=True, limit=400, help=_("A few words the student may read, such as: ill that day.")),
    ]  # fmt: skip


def reopen_review(parent: QWidget, desk: Desk, review: ReviewId, name: str) -> FormDialog:
    """Ask why a locked review has to change once more."""

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Reopen review"), review_locks.reopen, review, values["because"])

    form = Form(
        Line("because", _("Why does it have to change?"), required=True, limit=400, help=_("The reason stays beside it, and so does what was confirmed."))
    )  # fmt: skip
    title = _("Reopen the review with {student}").format(student=name)
    intro = _("It can then be changed, and both confirm again.")
    dialog = FormDialog(parent, title, form, _("Reopen"), run, intro=intro)
    dialog.open()
    return dialog
