"""What somebody should know of a choice, each with its reason: nothing is refused for it and nothing is lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tutor_desk.models.choice_kinds import ChoiceState
from tutor_desk.services.next_steps.moves import OFFERED
from tutor_desk.services.next_steps.rows import ChoiceRow
from tutor_desk.services.opportunities.closed import Closed
from tutor_desk.words import _, plural

Write = Callable[[date], str]
SOON = timedelta(days=14)
"""From this time before a deadline on it is told."""


@dataclass(frozen=True, slots=True)
class Around:
    """The day, the student's year of school, the day they left if they have, and the providers that closed."""

    today: date
    year: int | None = None
    left_on: date | None = None
    closed: tuple[Closed, ...] = ()


def of(
    row: ChoiceRow, beside: Sequence[ChoiceRow], around: Around, write: Write = date.isoformat
) -> tuple[str, ...]:
    """Return what is to be known of a choice, in sentences; ``beside`` are all choices of the student, ``write`` writes a date."""
    found = (
        *(_shut(row, one, write) for one in around.closed if one.is_of(row.provider, row.provider_number)),
        _left(row, around, write),
        *_deadlines(row, around.today, write),
        _interview(row, around.today, write),
        _reply(row, around.today, write),
        _unmet(row),
        _twice(row, beside),
    )
    return tuple(one for one in found if one)


def _shut(row: ChoiceRow, one: Closed, write: Write) -> str:
    if not row.state.open:
        return ""
    when = _(" on {day}").format(day=write(one.closed_on)) if one.closed_on else ""
    words = _(
        "{provider} is closed or closes{when}, as the list “{source}” of {as_at} says. Ask them before going on."
    )
    return words.format(provider=row.provider, when=when, source=one.source, as_at=write(one.as_at))


def _left(row: ChoiceRow, around: Around, write: Write) -> str:
    live = row.offer is not None and row.state.open and row.state is not ChoiceState.ENROLLED
    if around.left_on is None or not live:
        return ""
    return _(
        "This offer is for a student who left on {day}. It is kept; make sure that they know of it."
    ).format(day=write(around.left_on))


def _deadlines(row: ChoiceRow, today: date, write: Write) -> list[str]:
    if row.state is not ChoiceState.IDEA:
        return []
    named = (
        (row.school_deadline, _("The school’s deadline")),
        (row.deadline, _("The provider’s deadline")),
    )
    return [_deadline(day, called, today, write) for day, called in named if day is not None]


def _deadline(day: date, called: str, today: date, write: Write) -> str:
    away = (day - today).days
    if away < 0:
        ago = plural("{n} day ago", "{n} days ago", -away)
        return _("{what} was {ago}, on {day}. Ask whether they still take applications.").format(
            what=called, ago=ago, day=write(day)
        )
    if day - today > SOON:
        return ""
    left = _("today") if away == 0 else plural("in {n} day", "in {n} days", away)
    return _("{what} is {left}, on {day}.").format(what=called, left=left, day=write(day))


def _interview(row: ChoiceRow, today: date, write: Write) -> str:
    if row.state is ChoiceState.INTERVIEW and row.interview_on is not None and row.interview_on < today:
        return _("The interview was on {day}. What came of it?").format(day=write(row.interview_on))
    return ""


def _reply(row: ChoiceRow, today: date, write: Write) -> str:
    if row.state not in OFFERED or row.reply_by is None:
        return ""
    if row.reply_by < today:
        return _("An answer was wanted by {day}. Ask whether the offer still stands.").format(
            day=write(row.reply_by)
        )
    if row.reply_by - today <= SOON:
        return _("An answer is wanted by {day}.").format(day=write(row.reply_by))
    return ""


def _unmet(row: ChoiceRow) -> str:
    if row.state is ChoiceState.CONDITIONAL and not row.conditions:
        return _("The conditions of this offer are not written down yet.")
    return ""


def _twice(row: ChoiceRow, beside: Sequence[ChoiceRow]) -> str:
    if row.state is not ChoiceState.ENROLLED:
        return ""
    others = [one for one in beside if one.id != row.id and one.state is ChoiceState.ENROLLED]
    if not others:
        return ""
    return _("Enrolment is confirmed at {provider} as well. Ask which of them it is.").format(
        provider=others[0].provider
    )
