"""What has happened in a student's plan since the last review was confirmed, and what a preparation sheet said."""

from dataclasses import dataclass
from datetime import UTC, datetime

from tutor_desk.models.kinds import EntryKind, PaperKind, Standing, StudentId
from tutor_desk.services.access import visible
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class PlanNews:
    """An entry or goal (``kind`` is None) that waits, or was settled at a moment; ``reply`` says why it was returned."""

    text: str
    kind: EntryKind | None
    standing: Standing
    settled_at: datetime | None
    reply: str


@dataclass(frozen=True, slots=True)
class NewEvidence:
    """A piece of evidence that was added."""

    name: str
    added_at: datetime


@dataclass(frozen=True, slots=True)
class News:
    """What is new in the plan: ``settled`` newest first, what ``waits``, ``evidence``, when a sheet came back."""

    settled: tuple[PlanNews, ...]
    waits: tuple[PlanNews, ...]
    evidence: tuple[NewEvidence, ...]
    sheet_at: datetime | None


@student_may
def news(reader: Reader, student: StudentId, since: datetime | None) -> News:
    """Return what is new since a moment; without one nothing counts as settled or added anew.

    In the student seat nothing is said of sheets: what the student answered stands in the review.
    """
    own(reader.seat, student)
    after = since.astimezone(UTC).isoformat(timespec="microseconds") if since else "9999"
    rows = reader.rows(
        PlanNews,
        "SELECT text, kind, standing, settled_at, reply FROM entry WHERE student_id = :student"
        f" AND (standing = 'proposed' OR standing <> 'withdrawn' AND settled_at > :after) AND {visible.clause(reader.seat)}"
        " UNION ALL SELECT text, NULL, standing, settled_at, reply FROM goal WHERE student_id = :student"
        " AND (standing = 'proposed' OR standing <> 'withdrawn' AND settled_at > :after)"
        " ORDER BY settled_at DESC",
        student=student,
        after=after,
        me=reader.seat.name,
    )
    evidence = reader.rows(
        NewEvidence,
        "SELECT evidence.name, added_at FROM evidence JOIN entry ON entry.id = entry_id"
        f" WHERE evidence.student_id = :student AND added_at > :after AND {visible.clause(reader.seat)}"
        " ORDER BY added_at DESC",
        student=student,
        after=after,
        me=reader.seat.name,
    )
    return News(
        tuple(one for one in rows if one.standing is not Standing.PROPOSED),
        tuple(one for one in rows if one.standing is Standing.PROPOSED),
        tuple(evidence),
        None if reader.seat.is_student else _sheet(reader, student, since),
    )


def _sheet(reader: Reader, student: StudentId, since: datetime | None) -> datetime | None:
    """Return when the newest preparation sheet came back, if that was after a moment."""
    found = reader.value(
        "SELECT max(returned_at) FROM issued_paper WHERE student_id = :student AND kind = :kind",
        student=student,
        kind=PaperKind.PREPARATION.value,
    )
    at = datetime.fromisoformat(found) if found else None
    return at if at and (since is None or at > since) else None
