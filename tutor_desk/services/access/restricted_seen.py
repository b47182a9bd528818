"""Who may see a restricted note: the adults it names, its writer, and the personal tutor, who answers for the file."""

from tutor_desk.models.kinds import SeatKind, StudentId
from tutor_desk.models.seat import Seat
from tutor_desk.store.reading import Reader

TABLE = "restricted_note"


def clause(seat: Seat) -> str:
    """Return, in SQL, whether whoever is in the seat may see a restricted note; ``:me`` is the name in the seat."""
    if seat.kind is SeatKind.TUTOR:
        return "1"
    if seat.is_student:
        return "0"
    return "(written_by = :me OR instr(char(10) || named || char(10), char(10) || :me || char(10)) > 0)"


def kept_back(reader: Reader, student: StudentId) -> int:
    """Count the restricted notes about a student that whoever is in the seat may not see."""
    return int(
        reader.value(
            f"SELECT count(*) FROM {TABLE} WHERE student_id = :student AND NOT {clause(reader.seat)}",
            student=student,
            me=reader.seat.name,
        )
    )
