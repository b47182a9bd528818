"""Who may see references: the personal tutor and whoever stands in for them; they are confidential to everyone else."""

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.seat import Seat
from tutor_desk.services.access import limits
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

TABLES = ("reference", "reference_part")


def may_see(seat: Seat) -> bool:
    """Whether whoever is in the seat may see references."""
    return not seat.is_student and limits.referral_kinds(seat) is None


def must_see(seat: Seat) -> None:
    """Raise ``Refused`` if references are not for whoever is in the seat."""
    if not may_see(seat):
        raise Refused(_("References are for the personal tutor. Nothing was changed. Ask them."))


def kept_back(reader: Reader, student: StudentId) -> bool:
    """Whether there are references of a student that whoever is in the seat may not see."""
    if may_see(reader.seat):
        return False
    return bool(reader.value("SELECT count(*) FROM reference WHERE student_id = :student", student=student))
