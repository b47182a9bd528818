"""What the caseload says of itself: how many students, what needs doing, and why nobody is shown."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QPushButton

from tutor_desk import clock
from tutor_desk.services.students.caseload import StudentRow, View
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.words import _, plural


def no_students(first: QPushButton) -> EmptyState:
    """Say how a caseload begins; ``first`` brings students in."""
    sentence = _("Import the class list from your school's system, or add a student by hand.")
    return EmptyState("users", sentence, first, title=_("A caseload begins with its students"))


def nobody_in(view: View, sought: str | None, everybody: QPushButton) -> EmptyState:
    """Say why nobody is shown: nobody is in the view, or what is ``sought`` was not found."""
    if sought is None:
        return EmptyState("users", _nobody_words()[view], everybody)
    sentence = _("Try the beginning of a name, or a word of a goal, an entry or a review.")
    title = _("Nobody found for “{words}”").format(words=sought)
    return EmptyState("search", sentence, everybody, title=title)


def facts(rows: Sequence[StudentRow]) -> str:
    """Say in a line how many students there are, what needs doing, and how old the figures are."""
    current, today = [row for row in rows if row.archived_on is None], clock.today()
    overdue = sum(1 for row in current if row.next_review and row.next_review < today)
    waiting = sum(row.waiting for row in current)
    dates = sorted({row.attendance_at for row in current if row.attendance_at})
    said = [
        plural("{n} student", "{n} students", len(current)) if current else "",
        plural("{n} review overdue", "{n} reviews overdue", overdue) if overdue else "",
        plural("{n} entry to validate", "{n} entries to validate", waiting) if waiting else "",
        _("attendance as at {day}").format(day=_span(dates)) if dates else "",
    ]
    return " · ".join(part for part in said if part)


def _span(dates: Sequence[date]) -> str:
    first, last = short_date(dates[0]), short_date(dates[-1])
    return first if first == last else _("{first} to {last}").format(first=first, last=last)


def _nobody_words() -> dict[View, str]:
    """Return what to say of a view in which nobody is."""
    return {
        View.ALL: _("Every student is among the archived ones."),
        View.REVIEW_DUE: _("Nobody's review is overdue, due within a week or still to be booked."),
        View.CONCERN: _("There is no concern about anybody."),
        View.NO_DESTINATION: _("Everybody has said where they mean to go next."),
        View.SEND: _("Nobody is known to have SEN support or an EHC plan."),
        View.ARCHIVED: _("Students who leave can be archived; they are kept here and nothing is deleted."),
    }
