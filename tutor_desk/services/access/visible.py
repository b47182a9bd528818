"""Who may see an entry, asked: the student's choice, as every question keeps to it.

The personal tutor sees everything, whatever was chosen. In another adult's session an entry that is not
for them is in no list, search, history or paper. Knows no ORM: the first list does without it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Audience, Role, SeatKind, StudentId
from tutor_desk.models.seat import Seat
from tutor_desk.services.access import references_seen, referrals_seen
from tutor_desk.services.access.seats import student_may
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

BETWEEN_NAMES = "\n"


@dataclass(frozen=True, slots=True)
class Choice:
    """Who may see an entry besides student and tutor, and whether families may be told; ``named`` are names."""

    audience: Audience
    to_parents: bool
    named: tuple[str, ...] = ()

    def wider(self, before: "Choice") -> bool:
        """Whether anybody sees more by this choice than by another."""
        if self.to_parents and not before.to_parents:
            return True
        if self.audience is not Audience.NAMED or before.audience is not Audience.NAMED:
            order = list(Audience)
            return order.index(self.audience) < order.index(before.audience)
        return not set(self.named) <= set(before.named)


@dataclass(frozen=True, slots=True)
class Known:
    """An adult whom a student can name."""

    name: str
    role: Role


def clause(seat: Seat, table: str = "entry") -> str:
    """Return, in SQL, whether whoever is in the seat may see a row of entries; ``:me`` is the name in the seat."""
    if seat.kind is not SeatKind.ADULT:
        return "1"
    named = f"instr(char(10) || {table}.named || char(10), char(10) || :me || char(10)) > 0"
    return (
        f"({table}.audience = '{Audience.EVERYONE}' OR ({table}.audience = '{Audience.NAMED}' AND {named}))"
    )


def visible(reader: Reader, student: StudentId) -> frozenset[int] | None:
    """Return the keys of a student's entries that whoever is in the seat may see; nothing if that is all of them."""
    if reader.seat.kind is not SeatKind.ADULT:
        return None
    sql = f"SELECT id FROM entry WHERE student_id = :student AND {clause(reader.seat)}"
    return frozenset(reader.column(sql, student=student, me=reader.seat.name))


def kept_back(reader: Reader, student: StudentId, *, withdrawn: bool = False) -> int:
    """Count the entries of a student that whoever is in the seat may not see; those ``withdrawn`` too if asked."""
    if reader.seat.kind is not SeatKind.ADULT:
        return 0
    sql = (
        f"SELECT count(*) FROM entry WHERE student_id = :student AND NOT {clause(reader.seat)}"
        " AND (standing <> 'withdrawn' OR :withdrawn)"
    )
    return int(reader.value(sql, student=student, withdrawn=withdrawn, me=reader.seat.name))


def need_all(reader: Reader, students: Sequence[StudentId]) -> None:
    """Raise ``Refused`` if any of the students keeps entries back from whoever is in the seat.

    For what holds everything: a pack for the student, or a handover.
    """
    if any(
        kept_back(reader, student, withdrawn=True)
        or referrals_seen.kept_back(reader, student)
        or references_seen.kept_back(reader, student)
        for student in students
    ):
        raise Refused(
            _(
                "This would hold entries that are not for you to see. Nothing was made. The personal tutor can make it."
            )
        )


@student_may
def adults_to_name(reader: Reader) -> list[Known]:
    """List the adults whom a student can name besides the personal tutor, by name."""
    return reader.rows(
        Known, "SELECT name, role FROM adult WHERE role <> 'tutor' ORDER BY name COLLATE NOCASE, id"
    )


def names(text: str) -> tuple[str, ...]:
    """Return the names that a stored text holds."""
    return tuple(name for name in text.split(BETWEEN_NAMES) if name)


def present(entry: Any) -> Choice:
    """Return who may see an entry now, of a record or of a row."""
    return Choice(entry.audience, entry.to_parents, names(entry.named))


def check_taking_back(
    images: Iterable[tuple[str, Mapping[str, Any] | None, Mapping[str, Any] | None]],
) -> None:
    """Raise ``Refused`` if taking back what a student did would let more people see an entry than they chose.

    ``images`` are a table and the stored fields of a record before and after.
    """
    for table, before, after in images:
        if table == "wellbeing_consent":
            raise Refused(
                _(
                    "The student says who sees how they were, so it is not taken back for them. Nothing was changed. "
                    "They can say otherwise in their own seat."
                )
            )
        if (
            table == "entry"
            and before is not None
            and after is not None
            and _stored(after).wider(_stored(before))
        ):
            raise Refused(
                _(
                    "The student chose who may see this, so it is not taken back for them. Nothing was changed. "
                    "They can choose again in their own seat."
                )
            )


def _stored(fields: Mapping[str, Any]) -> Choice:
    return Choice(Audience(fields["audience"]), bool(fields["to_parents"]), names(fields["named"]))
