"""What the sample's tutor told the planner: free periods, an INSET day and a holiday, and a window from next Monday."""

from datetime import date, timedelta

from sqlmodel import Session

from tutor_desk.models.planning import Closure, FreePeriod, ReviewWindow
from tutor_desk.services.planning.slots import WEEK, monday_of

_FREE = ((0, "09:00", 30), (2, "14:00", 20), (3, "11:10", 50))
_FRIDAY = timedelta(days=4)


def fill(session: Session, today: date) -> None:
    """Tell the planner of a sample caseload what it goes by."""
    monday = monday_of(today) + WEEK
    session.add_all(FreePeriod(weekday=day, starts=starts, minutes=minutes) for day, starts, minutes in _FREE)
    inset, holiday = monday + WEEK + _FRIDAY, monday + 6 * WEEK
    session.add(Closure(first=inset, last=inset, name="INSET day"))
    session.add(Closure(first=holiday, last=holiday + _FRIDAY, name="Holiday"))
    session.add(ReviewWindow(name="Reviews this term", first=monday, last=monday + 2 * WEEK + _FRIDAY))
