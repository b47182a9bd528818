"""How it is told that a review was moved, or not held: from when, for whom, why, and who wrote it down."""

from tutor_desk.models.kinds import Cause, ReviewState
from tutor_desk.services.review.review_sheets import Sheet
from tutor_desk.ui.dates import weekday_date
from tutor_desk.words import _


def for_whom(cause: Cause | None) -> str:
    """Return who could not come, in a few words, or nothing."""
    words = {
        Cause.STUDENT: _("the student could not come"),
        Cause.TUTOR: _("the tutor could not come"),
        Cause.SCHOOL: _("the school needed the time"),
    }
    return words.get(cause, "") if cause else ""


def told(sheet: Sheet) -> list[str]:
    """Return the sentences about a review that was moved or not held."""
    said = []
    if sheet.moved_from:
        first = _("Moved from {day} by {who}").format(day=weekday_date(sheet.moved_from), who=sheet.moved_by)
        said.append(_sentence(first, for_whom(sheet.moved_cause), sheet.moved_because))
    if sheet.state is ReviewState.MISSED:
        first = (
            _("Not held, noted by {who}").format(who=sheet.missed_by) if sheet.missed_by else _("Not held")
        )
        said.append(_sentence(first, for_whom(sheet.missed_cause), sheet.missed_because))
    return said


def _sentence(*parts: str) -> str:
    return ": ".join(part for part in parts if part)
