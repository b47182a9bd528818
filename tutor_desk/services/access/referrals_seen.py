"""Who may see a referral: the tutor and their cover all of them, others those that are their own business.

The student sees that it exists, to which service, why in their own words, and what came of it; nothing of a
draft, and nothing of a sensitive service. The database keeps to that as well, see ``store/seat_guard.py``.
"""

from typing import Any

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.seat import Seat
from tutor_desk.services.access import limits
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


def clause(seat: Seat, table: str = "referral") -> str:
    """Return, in SQL, whether whoever is in the seat may see a referral; ``:me`` is the name in the seat."""
    kinds = limits.referral_kinds(seat)
    if kinds is None:
        return "1"
    theirs = f"{table}.owner = :me OR {table}.raised_by = :me"
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return f"({theirs} OR {table}.kind IN ({listed}))" if listed else f"({theirs})"


def kept_back(reader: Reader, student: StudentId) -> frozenset[int]:
    """Return the keys of a student's referrals that whoever is in the seat may not see."""
    if limits.referral_kinds(reader.seat) is None:
        return frozenset()
    return frozenset(
        reader.column(
            f"SELECT id FROM referral WHERE student_id = :student AND NOT {clause(reader.seat)}",
            student=student,
            me=reader.seat.name,
        )
    )


def must_see(seat: Seat, referral: Any) -> None:
    """Raise ``Refused`` if whoever is in the seat may not see a referral."""
    kinds = limits.referral_kinds(seat)
    if kinds is None or referral.kind in kinds or seat.name in (referral.owner, referral.raised_by):
        return
    raise Refused(_("This referral is not for you to see. Nothing was changed. Ask the personal tutor."))
