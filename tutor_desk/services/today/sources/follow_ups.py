"""Former students who agreed to be asked where they are, and whose round has come."""

from datetime import date
from typing import TYPE_CHECKING

from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

if TYPE_CHECKING:
    from tutor_desk.services.destinations.following import Due


def _find(reader: Reader, today: date) -> list[Line]:
    if not reader.value("SELECT EXISTS (SELECT 1 FROM follow_agreement)"):
        return []
    from tutor_desk.services.destinations import following  # noqa: PLC0415 - loaded once somebody has agreed

    found = following.due(reader, today)
    return [_line(one, today) for one in found if one.next_on is None or one.next_on <= today]


def _line(one: "Due", today: date) -> Line:
    words = (
        _("To be asked where they are since {day}, {days} ago; last tried on {tried}")
        if one.tried_on
        else _("To be asked where they are since {day}, {days} ago ({round})")
    )
    figures: dict[str, Figure] = {
        "day": one.due_on,
        "days": (today - one.due_on).days,
        "round": one.round.name,
    }
    if one.tried_on:
        figures["tried"] = one.tried_on
    return Line(one.student, SOURCE.key, words, figures, one.due_on, Act.FOLLOW, one.due_on.year)


SOURCE = Source(
    "follow_up",
    65,
    lambda: _("Follow-up"),
    Weight.DUE,
    lambda: _("former students who agreed to be asked, and whose round has come"),
    _find,
    of_left=True,
)
