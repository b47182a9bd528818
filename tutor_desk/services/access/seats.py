"""What the student seat may ask and do: nothing, unless it is said here.

The desk refuses every question and deed in the student seat that is not marked ``student_may``; a
marked one calls ``own`` to hold it to the one student.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import AdultId, Role, SeatKind, StudentId
from tutor_desk.models.seat import Seat
from tutor_desk.words import _

F = TypeVar("F", bound=Callable[..., Any])
_OPEN: set[Callable[..., Any]] = set()


def student_may(function: F) -> F:
    """Mark a question or deed as open to the student seat; it must call ``own``."""
    _OPEN.add(function)
    return function


def check(seat: Seat, function: Callable[..., Any]) -> None:
    """Raise ``Refused`` if whoever is in the seat may not use the function at all."""
    if seat.is_student and function not in _OPEN:
        raise Refused(_("This needs your tutor. Nothing was changed. Hand the laptop back first."))


def own(seat: Seat, student: int | None) -> None:
    """Raise ``Refused`` if a student is in the seat and the record is not theirs."""
    if seat.is_student and student != seat.student:
        raise Refused(_("This is not part of your plan. Nothing was changed."))


def adults_only(seat: Seat) -> None:
    """Raise ``Refused`` if a student is in the seat."""
    if seat.is_student:
        raise Refused(_("Only an adult can settle this. Nothing was changed."))


def tutor_only(seat: Seat) -> None:
    """Raise ``Refused`` if anybody but a personal tutor is in the seat."""
    if seat.kind is not SeatKind.TUTOR:
        raise Refused(
            _(
                "Only the personal tutor can add adults, take their keys away or renew them. Nothing was changed."
            )
        )


def adult_seat(adult: AdultId, name: str, role: Role, subject: str = "") -> Seat:
    """Return the seat of the adult who opened the file: the tutor's, or another adult's."""
    kind = SeatKind.TUTOR if role is Role.TUTOR else SeatKind.ADULT
    return Seat(kind, adult, name, role=role, subject=subject)


def student_seat(seat: Seat, student: StudentId, name: str) -> Seat:
    """Return the seat of one student, with the adult of ``seat`` beside them."""
    return Seat(SeatKind.STUDENT, seat.adult, name, student)
