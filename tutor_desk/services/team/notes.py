"""Notes about a student: open to the adults of the caseload, or restricted to those who are named.

The text of a restricted note is in the answer of ``notes`` and nowhere else; only a subject-access pack
may hold it besides, where an adult decides on each note.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import SeatKind, StudentId
from tutor_desk.models.seat import Seat
from tutor_desk.models.team import OpenNote, RestrictedNote
from tutor_desk.services.access import restricted_seen
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.access.visible import BETWEEN_NAMES, names
from tutor_desk.services.plan.written import plain
from tutor_desk.services.students import students
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One note; ``named`` are the adults who may read a restricted one besides its writer and the tutor."""

    id: int
    restricted: bool
    text: str
    named: str
    written_by: str
    written_at: datetime

    @property
    def readers(self) -> tuple[str, ...]:
        """The adults named in a restricted note."""
        return names(self.named)

    @property
    def place(self) -> tuple[bool, int]:
        """What tells the note from every other, open or restricted."""
        return self.restricted, self.id


class _Raw(NamedTuple):
    id: int
    restricted: int
    text: str
    named: str
    written_by: str
    written_at: str


def notes(reader: Reader, student: StudentId) -> list[NoteRow]:
    """List the notes about a student that whoever is in the seat may read, the newest first. One statement."""
    rows = reader.rows(
        _Raw,
        "SELECT id, 0, text, '', written_by, written_at FROM open_note WHERE student_id = :student"
        " UNION ALL SELECT id, 1, text, named, written_by, written_at FROM restricted_note"
        f" WHERE student_id = :student AND {restricted_seen.clause(reader.seat)} ORDER BY 6 DESC, 2, 1 DESC",
        student=student,
        me=reader.seat.name,
    )
    return [
        NoteRow(
            one.id,
            bool(one.restricted),
            one.text,
            one.named,
            one.written_by,
            datetime.fromisoformat(one.written_at),
        )
        for one in rows
    ]


def adults_to_name(reader: Reader) -> list[str]:
    """List the adults whom a restricted note can name: all but the personal tutor and whoever writes."""
    return reader.column(
        "SELECT name FROM adult WHERE role <> 'tutor' AND name <> :me ORDER BY name COLLATE NOCASE, id",
        me=reader.seat.name,
    )


def write(
    session: Session, student: StudentId, text: str, *, restricted: bool, named: Sequence[str] = ()
) -> int:
    """Write a note; ``named`` may read a restricted one. Raises ``Refused`` for an open note that names anybody."""
    seat = session.info["seat"]
    adults_only(seat)
    students.find(session, student)
    said: dict[str, Any] = {
        "student_id": student,
        "text": _text(text),
        "written_by": seat.name,
        "written_at": clock.now(),
    }
    made = RestrictedNote(named=_named(named), **said) if restricted else OpenNote(**said)
    if named and not restricted:
        raise Refused(
            _(
                "An open note is for every adult, so nobody can be named. Nothing was changed. Make it restricted."
            )
        )
    session.add(made)
    session.flush()
    return made.id or 0


def edit(session: Session, place: tuple[bool, int], text: str, named: Sequence[str] = ()) -> None:
    """Change a note, and who may read a restricted one; its writer alone may, and ``Refused`` is raised else."""
    found = _own(session, place)
    found.text = _text(text)
    if isinstance(found, RestrictedNote):
        found.named = _named(named)


def remove(session: Session, place: tuple[bool, int]) -> None:
    """Take a note out; its writer and the personal tutor may."""
    session.delete(_own(session, place, tutor_too=True))


def _own(session: Session, place: tuple[bool, int], *, tutor_too: bool = False) -> OpenNote | RestrictedNote:
    """Return a note that whoever is in the seat may change; one they may not see is not there for them."""
    seat: Seat = session.info["seat"]
    adults_only(seat)
    restricted, key = place
    found: OpenNote | RestrictedNote | None = (
        session.get(RestrictedNote, key) if restricted else session.get(OpenNote, key)
    )
    if found is None or not _sees(seat, found):
        raise Refused(_("That note is no longer there. Nothing was changed. Look again."))
    if found.written_by != seat.name and not (tutor_too and seat.kind is SeatKind.TUTOR):
        raise Refused(
            _("Only {name} can change this note. Nothing was changed.").format(name=found.written_by)
        )
    return found


def _sees(seat: Seat, note: OpenNote | RestrictedNote) -> bool:
    if isinstance(note, OpenNote) or seat.kind is SeatKind.TUTOR:
        return True
    return seat.name == note.written_by or seat.name in names(note.named)


def _text(text: str) -> str:
    words = plain(text)
    if not words:
        raise Refused(_("There is nothing in the note yet. Nothing was changed. Write it first."))
    return words


def _named(named: Sequence[str]) -> str:
    return BETWEEN_NAMES.join(dict.fromkeys(named))
