"""Open concerns whose day to be looked at again has come."""

from datetime import date

from tutor_desk.services.observations import noticed
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


def _find(reader: Reader, today: date) -> list[Line]:
    lines = []
    for one in noticed.open_concerns(reader):
        if one.next_on > today:
            break  # they come by their day
        late = (today - one.next_on).days
        words = (
            _("This concern was to be looked at again on {day}, {days} ago: “{reason}”")
            if late
            else _("This concern is to be looked at again today, {day}: “{reason}”")
        )
        figures: dict[str, Figure] = {"day": one.next_on, "days": late, "reason": one.reason}
        lines.append(Line(one.student, SOURCE.key, words, figures, one.next_on, Act.NOTICE, one.id))
    return lines


SOURCE = Source(
    "concern",
    27,
    lambda: _("Concern to look at"),
    Weight.LATE,
    lambda: _("concerns whose day has come"),
    _find,
)
