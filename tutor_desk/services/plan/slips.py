"""The validation slip: a student's waiting entries on paper for an adult without a key, and what came back signed.

The adult who signed vouches; whoever records it settles under their own name and key, and the record says both.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.entry import Entry
from tutor_desk.models.goal import Goal
from tutor_desk.models.kinds import Basis, EntryId, EntryKind, ItemKind, PaperKind, StudentId
from tutor_desk.models.paper import IssuedPaper
from tutor_desk.security.signing import canonical
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.plan import evidence, paper_codes, standing, validation
from tutor_desk.services.plan.evidence import Piece
from tutor_desk.services.plan.paper_codes import Issued
from tutor_desk.services.plan.validation import WaitingRow
from tutor_desk.services.students import caseload, students
from tutor_desk.store import within
from tutor_desk.store.head import LAST, NO_HEAD, Head
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

Key = tuple[ItemKind, int]


class Ticked(StrEnum):
    """What the adult ticked on paper of one entry."""

    SAW = "saw"
    EVIDENCE = "evidence"
    TALKED = "talked"


class Vouches(StrEnum):
    """What the adult who signed is to the student."""

    EMPLOYER = "employer"
    TEACHER = "teacher"
    PARENT = "parent"


@dataclass(frozen=True, slots=True)
class SlipItem:
    """One entry or goal on a slip; ``detail`` is its day, or how it will be known."""

    item: ItemKind
    id: int
    kind: EntryKind | None
    text: str
    detail: str


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """All that stands on a slip."""

    student: StudentId
    name: str
    called: str
    tutor: str
    school: str
    caseload: str
    made_at: datetime
    items: tuple[SlipItem, ...]
    code: str
    head: Head


@dataclass(frozen=True, slots=True)
class SlipLine:
    """An entry of a slip that came back; ``reason`` is why it cannot be recorded, if it cannot."""

    item: ItemKind
    id: int
    text: str
    reason: str

    @property
    def key(self) -> Key:
        """What tells it from the others."""
        return self.item, self.id


@dataclass(frozen=True, slots=True)
class SlipLook:
    """A slip whose code was proved."""

    issued: int
    student: StudentId
    name: str
    made_on: date
    lines: tuple[SlipLine, ...]


@dataclass(frozen=True, slots=True)
class Signed:
    """Who signed a slip, what they are, and when."""

    name: str
    role: str
    vouches: Vouches
    on: date


def issue(session: Session, student: StudentId, chosen: Collection[Key]) -> SlipFacts:
    """Make a slip of the waiting entries and goals that were chosen, and remember it; refuse an empty one."""
    adults_only(session.info["seat"])
    reader = within.reader(session)
    waiting = [row for row in validation.queue(reader, student) if (row.item, row.id) in chosen]
    if not waiting or len(waiting) < len(set(chosen)):
        raise Refused(
            _("Nothing was chosen, or it waits no more. No slip was made. Look again at what is waiting.")
        )
    items = json.dumps([[row.item.value, row.id, _mark(row)] for row in waiting])
    issued = paper_codes.issue(session, student, PaperKind.SLIP, clock.now(), items)
    about, card = caseload.about(reader), students.card(reader, student)
    return SlipFacts(
        student=student,
        name=card.name,
        called=card.first_name or card.surname,
        tutor=about.tutor,
        school=about.school,
        caseload=about.name,
        made_at=issued.made_at.astimezone(),
        items=tuple(SlipItem(row.item, row.id, row.entry_kind, row.text, row.detail) for row in waiting),
        code=paper_codes.typed_code(paper_codes.secret(session), issued),
        head=reader.one(Head, LAST) or NO_HEAD,
    )


def look(reader: Reader, code: str) -> SlipLook:
    """Return the slip of a code as it was typed; raise ``Refused`` if it is none of this caseload's, or used."""
    issued = _proved(reader, code)
    card = students.card(reader, issued.student)
    now = {(row.item, row.id): row for row in validation.queue(reader, issued.student)}
    lines = [_line(reader, ItemKind(item), key, mark, now) for item, key, mark in json.loads(issued.items)]
    return SlipLook(issued.id, issued.student, card.name, issued.made_at.astimezone().date(), tuple(lines))


def record(
    session: Session,
    code: str,
    signed: Signed,
    ticked: Mapping[Key, tuple[Ticked, str]],
    scan: Piece | None = None,
) -> int:
    """Record what a signed slip says: each entry with what was ticked, and a comment; return how many.

    A scan of the slip is laid with each entry as evidence. Raises ``Refused`` if an entry has changed since the slip was printed, or nothing was ticked.
    """
    adults_only(session.info["seat"])
    reader = within.reader(session)
    found = look(reader, code)
    lines = {line.key: line for line in found.lines}
    if not signed.name.strip() or signed.on > clock.today():
        raise Refused(_("Say who signed the slip, and on which day up to today. Nothing was changed."))
    if signed.on < found.made_on:
        raise Refused(_("The slip was signed before it was printed. Nothing was changed. Check the day."))
    if not ticked:
        raise Refused(
            _("Nothing was ticked on this slip, so there is nothing to record. Nothing was changed.")
        )
    for key, (how, comment) in ticked.items():
        line = lines.get(key)
        if line is None or line.reason:
            raise Refused(
                line.reason if line else _("That does not stand on this slip. Nothing was changed.")
            )
        item, number = key
        if (
            scan is not None and item is ItemKind.ENTRY
        ):  # before it is settled: new evidence asks for an adult again
            evidence.attach(session, EntryId(number), scan)
        validation.accept(session, item, number, basis(how, signed.vouches))
        entry = standing.found(session, Entry if item is ItemKind.ENTRY else Goal, number)
        entry.vouched_by = _vouched(signed, comment, session.info["seat"].name)
    paper = session.get_one(IssuedPaper, found.issued)
    paper.returned_at, paper.signed_on = clock.now(), signed.on
    paper.signed_by, paper.signed_role = signed.name, signed.role
    return len(ticked)


def basis(how: Ticked, who: Vouches) -> Basis:
    """Return how it is known, from what was ticked and by whom."""
    if how is Ticked.EVIDENCE:
        return Basis.SEEN
    return Basis.DISCUSSED if how is Ticked.TALKED else Basis(who.value)


def _vouched(signed: Signed, comment: str, recorder: str) -> str:
    who = f"{signed.name}, {signed.role}" if signed.role else signed.name
    said = f": “{comment.strip()}”" if comment.strip() else ""
    told = _("{who} confirmed this on a slip signed {day}, recorded by {recorder}{said}")
    return told.format(who=who, day=f"{signed.on:%d/%m/%Y}", recorder=recorder, said=said)[:400]


def _proved(reader: Reader, code: str) -> Issued:
    parts, key = paper_codes.number_in(code), paper_codes.known_secret(reader)
    issued = paper_codes.found(reader, parts[1]) if parts else None
    foreign = parts is None or key is None or not paper_codes.ours(key, parts[0])
    if foreign or parts is None or key is None:
        raise Refused(
            _("This code is not of this caseload, or it was mistyped. Nothing was changed. Check each letter against the slip.")
        )  # fmt: skip
    if (
        issued is None
        or issued.kind is not PaperKind.SLIP
        or not paper_codes.proves_typed(key, issued, parts[2])
    ):
        raise Refused(
            _("No slip of this caseload has this code: it was mistyped, or making the slip was undone. Nothing was changed.")
        )  # fmt: skip
    if issued.returned_at is not None:
        day = f"{issued.returned_at.astimezone().date():%d/%m/%Y}"
        raise Refused(_("This slip was recorded before, on {day}. Nothing was changed.").format(day=day))
    return issued


def _line(reader: Reader, item: ItemKind, key: int, mark: str, now: Mapping[Key, WaitingRow]) -> SlipLine:
    row = now.get((item, key))
    if row is not None and _mark(row) == mark:
        return SlipLine(item, key, row.text, "")
    text = reader.value(f"SELECT text FROM {item.value} WHERE id = :key", key=key) or ""
    if row is None:
        reason = _("“{text}” waits no more: it was settled or taken out since. Nothing of it was changed.")
    else:
        reason = _("“{text}” was changed since the slip was printed, so what was signed is not what it says now. Nothing of it was changed. Print a new slip.")  # fmt: skip
    return SlipLine(item, key, str(text), reason.format(text=_short(str(text))))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


def _mark(row: WaitingRow) -> str:
    """Return what stands for the words of an entry as they are now, and for when they were written."""
    facts = [row.text, row.detail, row.written_at.isoformat()]
    return hashlib.sha256(canonical(facts)).hexdigest()[:32]
