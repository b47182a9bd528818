"""What the file knows of a factor for itself: of which students, as at which day, and from where."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from tutor_desk.models.destination_kinds import Promised
from tutor_desk.models.indicator_kinds import Drawn, Presence
from tutor_desk.models.kinds import Sen, StudentId
from tutor_desk.services.grades import moved_below
from tutor_desk.services.indicators import of_attendance, of_details
from tutor_desk.services.indicators.found import Founds, Known
from tutor_desk.services.indicators.look import Look
from tutor_desk.services.indicators.sets import Factor
from tutor_desk.words import _, word

Find = Callable[[Look, Factor], Founds]


def find(look: Look, factor: Factor) -> Founds:
    """Return what the file knows of a factor, by student; of whom it knows nothing is not in it."""
    finder = _FINDERS.get(factor.drawn)
    return finder(look, factor) if finder else {}


def how(drawn: Drawn) -> str:
    """Return how a factor that is not known can be made known."""
    return _hows().get(drawn, _("Ask, and put it down with its day and where it is from."))


def _hows() -> Mapping[Drawn, str]:
    details = _("It is not in the student’s details. Bring in a class list or edit the details.")
    return {
        Drawn.ATTENDANCE: _("There is no attendance from this time. Bring in marks or write down the figures."),
        Drawn.SUSPENDED: _("No mark in the register says so, which does not prove it. Ask the office, and put it down."),
        Drawn.SEN_PLAN: details,
        Drawn.SEN_SUPPORT: details,
        Drawn.LOOKED_AFTER: details,
        Drawn.FREE_MEALS: details,
        Drawn.NO_OFFER: _("Where this student stands is not recorded. Say so under Destinations."),
        Drawn.BELOW_TARGET: _("There are no grades to go by. Bring in grades."),
    }  # fmt: skip


def _detail(column: str, value: str | int) -> Find:
    return lambda look, factor: of_details.find(look, factor, column, value)


class _Held(NamedTuple):
    student: StudentId
    held: bool
    day: date | None


class _Offer(NamedTuple):
    student: StudentId
    said: Promised
    day: date
    who: str


def _next_step(look: Look, _factor: Factor) -> Founds:
    rows = look.reader.rows(
        _Held,
        "SELECT id, intended_destination = '', NULL FROM student WHERE :student IN (0, id)",
        student=look.student or 0,
    )
    source = _("the student’s details")
    return {row.student: Known(_presence(row.held), look.today, source) for row in rows}


def _offer(look: Look, _factor: Factor) -> Founds:
    from tutor_desk.services.destinations import guarantee  # noqa: PLC0415 - few sets ask for it

    rows = look.reader.rows(
        _Offer,
        "SELECT student_id, state, said_on, said_by FROM"
        " (SELECT *, row_number() OVER (PARTITION BY student_id ORDER BY said_on DESC, id DESC) AS nth"
        "  FROM guarantee WHERE september = :september AND :student IN (0, student_id))"
        " WHERE nth = 1 AND state IN ('offer', 'no_offer')",
        september=guarantee.september(look.today),
        student=look.student or 0,
    )
    source = _("September Guarantee: {state}, said by {who}")
    return {
        row.student: Known(
            _presence(row.said is Promised.NO_OFFER),
            row.day,
            source.format(state=word(row.said).lower(), who=row.who or "–"),
        )
        for row in rows
    }


def _left_early(look: Look, _factor: Factor) -> Founds:
    rows = look.reader.rows(
        _Held,
        "SELECT student.id, coalesce(early, 0), left_on FROM student LEFT JOIN stay ON stay.student_id = student.id"
        " WHERE :student IN (0, student.id)",
        student=look.student or 0,
    )
    source = _("Stages")
    return {row.student: Known(_presence(row.held), row.day or look.today, source) for row in rows}


def _below_target(look: Look, _factor: Factor) -> Founds:
    moved = moved_below.moved_below(look.reader, look.student)
    rows = look.reader.rows(
        _Held,
        "SELECT student_id, 0, max(as_at) FROM grade WHERE kind = 'current' AND :student IN (0, student_id)"
        " GROUP BY student_id",
        student=look.student or 0,
    )
    below = {one: ", ".join(subject.name for subject in subjects) for one, subjects in moved.items()}
    source = _("grades: {subjects}")
    return {
        row.student: Known(Presence.PRESENT, row.day, source.format(subjects=below[row.student]))
        if row.student in below
        else Known(Presence.ABSENT, row.day, _("grades"))
        for row in rows
    }


def _presence(held: bool) -> Presence:
    return Presence.PRESENT if held else Presence.ABSENT


_FINDERS: dict[Drawn, Find] = {
    Drawn.ATTENDANCE: of_attendance.below,
    Drawn.SUSPENDED: of_attendance.suspended,
    Drawn.SEN_PLAN: _detail("sen", Sen.PLAN.value),
    Drawn.SEN_SUPPORT: _detail("sen", Sen.SUPPORT.value),
    Drawn.LOOKED_AFTER: _detail("looked_after", 1),
    Drawn.FREE_MEALS: _detail("fsm", 1),
    Drawn.NO_NEXT_STEP: _next_step,
    Drawn.NO_OFFER: _offer,
    Drawn.LEFT_EARLY: _left_early,
    Drawn.BELOW_TARGET: _below_target,
}
