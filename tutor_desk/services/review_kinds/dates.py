"""On which day a kind of review is due that is bound to the day on which a student joined."""

from datetime import date, timedelta

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.review_kinds.template import Template
from tutor_desk.store.reading import Reader

_SATURDAY = 5


def entered_on(reader: Reader, student: StudentId) -> date | None:
    """Return when a student joined, if that is known."""
    found = reader.value("SELECT entered_on FROM student WHERE id = :student", student=student)
    return date.fromisoformat(found) if found else None


def proposed(template: Template, entered: date | None, today: date) -> date | None:
    """Return the day that a kind proposes, moved from a weekend to the Monday after; nothing if it proposes none.

    A day that has passed is today instead, or the Monday after.
    """
    if template.days_after_entry is None or entered is None:
        return None
    return off_weekend(max(today, entered + timedelta(days=template.days_after_entry)))


def off_weekend(day: date) -> date:
    """Return a day, or the Monday after it if it is a Saturday or Sunday."""
    return day + timedelta(days=7 - day.weekday()) if day.weekday() >= _SATURDAY else day
