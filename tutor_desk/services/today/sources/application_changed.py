"""Applications of which something has changed since they were sent."""

from datetime import date
from typing import TYPE_CHECKING

from tutor_desk.services.applications import touched
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _, plural

if TYPE_CHECKING:
    from tutor_desk.services.applications.records import Changed


def _find(reader: Reader, _today: date) -> list[Line]:
    if not reader.value(f"SELECT EXISTS ({touched.APPLICATIONS})"):
        return []
    from tutor_desk.services.applications import records  # noqa: PLC0415 - loads forms; rarely wanted

    return [_line(one) for one in records.changed_since_sent(reader)]


def _line(one: "Changed") -> Line:
    what = plural("{n} thing in it has changed", "{n} things in it have changed", one.many)
    words = _("The application to {purpose} was sent on {sent}; {what} since, the last on {day}")
    figures: dict[str, Figure] = {"purpose": one.purpose, "sent": one.sent_on, "what": what, "day": one.since}
    return Line(one.student, SOURCE.key, words, figures, one.since, Act.APPLICATIONS, int(one.id))


SOURCE = Source(
    "application_changed",
    52,
    lambda: _("Applications"),
    Weight.DUE,
    lambda: _("applications of which something has changed since they were sent"),
    _find,
)
