"""Families who come to a parents' evening today."""

from datetime import date, time
from typing import NamedTuple

from tutor_desk.models.family_kinds import AppointmentId, EveningId
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.evening import times
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


class _Turn(NamedTuple):
    student: StudentId
    id: AppointmentId
    evening: EveningId
    who: str
    starts: str
    minutes: int


def _find(reader: Reader, today: date) -> list[Line]:
    found = reader.rows(
        _Turn,
        "SELECT student_id, appointment.id, evening.id, who, appointment.starts, appointment.minutes FROM appointment"
        " JOIN evening ON evening.id = evening_id WHERE held_on = :today AND attending = 'expected'",
        today=today.isoformat(),
    )
    return [_line(turn, today) for turn in found]


def _line(turn: _Turn, today: date) -> Line:
    words = (
        _("{who} comes to the parents’ evening of today, {day}: {starts} to {ends}")
        if turn.who
        else _("The family comes to the parents’ evening of today, {day}: {starts} to {ends}")
    )
    figures: dict[str, Figure] = {
        "who": turn.who,
        "day": today,
        "starts": turn.starts,
        "ends": times.after(turn.starts, turn.minutes),
        "evening": turn.evening,
    }
    at = time.fromisoformat(turn.starts)
    return Line(turn.student, SOURCE.key, words, figures, today, Act.EVENING, turn.id, at)


SOURCE = Source(
    "evening",
    12,
    lambda: _("Parents’ evening today"),
    Weight.HERE,
    lambda: _("families who come today"),
    _find,
    first=True,
)
