"""Who may see risk-of-NEET indicators: the personal tutor, whoever stands in for them, and a careers adviser; no student."""

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Role, SeatKind, StudentId
from tutor_desk.models.seat import Seat
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

TABLES = ("indicator_said", "indicator_decision", "indicator_fact")
_ROLES = (Role.COVER, Role.CAREERS)


def may_see(seat: Seat) -> bool:
    """Whether indicators are for whoever is in the seat."""
    return seat.kind is SeatKind.TUTOR or (seat.kind is SeatKind.ADULT and seat.role in _ROLES)


def must_see(seat: Seat) -> None:
    """Raise ``Refused`` if indicators are not for whoever is in the seat."""
    if not may_see(seat):
        raise Refused(
            _(
                "These indicators are for the personal tutor, a cover tutor and a careers adviser. Nothing was changed. Ask the"
                " personal tutor."
            )
        )


def hidden(seat: Seat, table: str) -> bool:
    """Whether a record of the trail is of indicators that whoever is in the seat may not see."""
    return table in TABLES and not may_see(seat)


def kept_back(reader: Reader, student: StudentId) -> bool:
    """Whether there are indicators of a student that whoever is in the seat may not see."""
    if may_see(reader.seat):
        return False
    there = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE student_id = :student" for table in TABLES)
    return bool(reader.value(f"SELECT count(*) FROM ({there})", student=student))
