"""What was sent and is not any more as it was sent: one comparison for everything that keeps copies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from tutor_desk.models.kinds import StudentId
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class Stood:
    """A record as it stands in a copy, or now: its table and key, its words, whether an adult accepted them.

    ``written`` is what it says now where that waits for an adult and differs from the accepted words.
    """

    table: str
    id: int
    text: str
    confirmed: bool = True
    written: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """What tells it from the others."""
        return self.table, self.id


@dataclass(frozen=True, slots=True)
class Moved:
    """Something that is not any more as it was sent; ``now`` is empty if it is gone. ``waits`` says that nobody accepted that yet."""

    sent: str
    now: str
    changed_on: date | None
    waits: bool = False


def moved(
    reader: Reader, student: StudentId, sent: Iterable[Stood], now: Mapping[tuple[str, int], Stood]
) -> list[Moved]:
    """Return what was sent and has changed since, with the day on which it was last changed."""
    found = []
    for one in sent:
        present = now.get(one.key)
        text = (present.written or present.text) if present else ""
        if present is None or (text, present.confirmed) != (one.text, one.confirmed):
            waits = bool(present and (present.written or not present.confirmed))
            found.append(Moved(one.text, text, _changed_on(reader, student, *(present or one).key), waits))
    return found


def _changed_on(reader: Reader, student: StudentId, table: str, key: int) -> date | None:
    """Return the day of the last deed that changed a record, as the trail tells it."""
    at = reader.value(
        "SELECT max(at) FROM trail WHERE id IN (SELECT trail_id FROM trail_change"
        " WHERE student_id = :student AND table_name = :table AND record_id = :key)",
        student=student,
        table=table,
        key=key,
    )
    return datetime.fromisoformat(at).astimezone().date() if at else None
