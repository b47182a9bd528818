"""Who may see that a worry was passed on: the tutor, and the adult who recorded it."""

from collections.abc import Mapping
from typing import Any

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import SeatKind, StudentId
from tutor_desk.models.seat import Seat
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

TABLE = "safeguarding_note"


def hidden(seat: Seat, table: str, fields: Mapping[str, Any] | None) -> bool:
    """Whether a record of the trail, by its stored fields, is a note that whoever is in the seat may not see."""
    if table != TABLE or seat.kind is SeatKind.TUTOR:
        return False
    return seat.is_student or (fields or {}).get("by_adult") != seat.adult


def need_all(reader: Reader, student: StudentId) -> None:
    """Raise ``Refused`` if anything was passed on about a student that whoever is in the seat may not see."""
    if reader.seat.kind is SeatKind.TUTOR:
        return
    sql = f"SELECT count(*) FROM {TABLE} WHERE student_id = :student AND by_adult <> :me"
    if reader.value(sql, student=student, me=reader.seat.adult):
        raise Refused(
            _(
                "This would hold records that are not for you to see. Nothing was made. The personal tutor can make it."
            )
        )
