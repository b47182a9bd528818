"""Slips on which several teachers are asked for something: made, printed or filled in, brought back in, chased.

What is asked differs by purpose, such as a referral or a reference; how a slip goes out and comes back is one.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any, Generic, NamedTuple, TypeVar

from sqlmodel import Session, col, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.application import ReferencePart
from tutor_desk.models.kinds import PaperKind, StudentId
from tutor_desk.models.paper import IssuedPaper
from tutor_desk.models.referral import ReferralView
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.plan import paper_codes
from tutor_desk.services.plan.paper_codes import Issued
from tutor_desk.services.plan.papers_back import Filled
from tutor_desk.services.students import caseload, students
from tutor_desk.store import within
from tutor_desk.store.head import LAST, NO_HEAD, Head
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

CODE = "sheet"
"""The field of a slip that holds its code."""
LONG, SHORT = 2000, 40
"""How many characters fit in an answer, and in one of a word or two."""
_SHORT_FIELDS = frozenset({"predicted"})


def longest(field: str) -> int:
    """Return how many characters fit in a field of a slip."""
    return SHORT if field in _SHORT_FIELDS else LONG


@dataclass(frozen=True, slots=True)
class Teacher:
    """Whom to ask, and what they teach."""

    name: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a teacher wrote on a slip, a field each; the fields of a purpose are those of its record."""

    @property
    def parts(self) -> tuple[str, ...]:
        """What was written, without what was left empty."""
        return tuple(part for part in asdict(self).values() if part)

    @property
    def empty(self) -> bool:
        """Whether nothing was written at all."""
        return not self.parts


W = TypeVar("W", bound=Words)
Slip = ReferralView | ReferencePart


@dataclass(frozen=True, slots=True)
class Purpose(Generic[W]):
    """What slips are for: their kind, their record and its table, and what is written on one.

    ``must_see`` raises ``Refused`` where a record is not for whoever is in the seat; ``seen`` says the same in
    SQL, with ``:me`` for the name in the seat, of a row of the table.
    """

    kind: PaperKind
    record: type[Slip]
    words: type[W]
    must_see: Callable[[Session, Any], None]
    seen: Callable[[Reader], str]

    @property
    def table(self) -> str:
        """The name of the table of its records."""
        return str(self.record.__tablename__)


@dataclass(frozen=True, slots=True)
class SlipFacts:
    """All that stands on one slip."""

    view: int
    student: StudentId
    name: str
    called: str
    teacher: str
    subject: str
    tutor: str
    school: str
    caseload: str
    back_by: date
    made_at: datetime
    code: str
    typed: str
    head: Head
    kind: PaperKind = PaperKind.VIEW


@dataclass(frozen=True, slots=True)
class LookedSlip(Generic[W]):
    """A slip that came back: whose it is and what it says, or why it stays out."""

    file: str
    reason: str = ""
    issued: int = 0
    view: int = 0
    name: str = ""
    teacher: str = ""
    said: W | None = None


class _Slip(NamedTuple):
    id: int
    student: StudentId
    teacher: str
    answered_on: date | None


def ask(
    session: Session,
    purpose: Purpose[W],
    teachers: Sequence[Teacher],
    chase_on: date | None,
    **whose: Any,
) -> list[SlipFacts]:
    """Ask teachers, a slip each, with the day on which those missing are chased; ``whose`` are the keys above it."""
    wanted = list(
        dict.fromkeys(Teacher(one.name.strip(), one.subject.strip()) for one in teachers if one.name.strip())
    )
    if not wanted:
        raise Refused(_("Say which teachers to ask, a line each. Nothing was changed."))
    back_by = _to_come(chase_on)
    made: list[Slip] = [
        purpose.record(
            teacher=one.name, subject=one.subject, asked_on=clock.today(), chase_on=back_by, **whose
        )
        for one in wanted
    ]
    session.add_all(made)
    session.flush()
    return [_issue(session, purpose, one) for one in made]


def again(session: Session, purpose: Purpose[W], key: int, chase_on: date) -> SlipFacts:
    """Make the slip of a teacher who has not answered once more, with a later day to chase them."""
    record = _found(session, purpose, key)
    if record.answered_on is not None:
        raise Refused(
            _("{teacher} has answered already. Nothing was changed.").format(teacher=record.teacher)
        )
    record.chase_on = _to_come(chase_on)
    session.flush()
    return _issue(session, purpose, record)


def record(session: Session, purpose: Purpose[W], key: int, said: W) -> None:
    """Write down what a teacher said, as from a slip on paper or a word in the corridor."""
    if said.empty:
        raise Refused(_("Nothing is said on this slip. Nothing was changed."))
    found = _found(session, purpose, key)
    for name, words in asdict(said).items():
        setattr(found, name, words)
    found.answered_on = clock.today()
    for paper in session.exec(
        select(IssuedPaper).where(
            col(IssuedPaper.kind) == purpose.kind, col(IssuedPaper.student_id) == found.student_id
        )
    ).all():
        if json.loads(paper.items) == [key] and paper.returned_at is None:
            paper.returned_at = clock.now()


def look(reader: Reader, purpose: Purpose[W], filled: Sequence[Filled]) -> list[LookedSlip[W]]:
    """Say of each slip that came back whose it is and what it says, or why it stays out; nothing is changed."""
    adults_only(reader.seat)
    looked: list[LookedSlip[W]] = []
    for one in filled:
        try:
            found = _looked(reader, purpose, one)
        except Refused as error:
            looked.append(LookedSlip(one.file, error.sentence))
            continue
        twice = any(other.view == found.view and not other.reason for other in looked)
        reason = _("Another of these files is the same slip. This one stays out.") if twice else ""
        looked.append(LookedSlip(one.file, reason) if twice else found)
    return looked


def bring_in(session: Session, purpose: Purpose[W], looked: Sequence[LookedSlip[W]]) -> int:
    """Bring in the slips that were looked at, as one step; return how many."""
    coming = [one for one in looked if not one.reason and one.said is not None]
    if not coming:
        raise Refused(_("None of these files is a slip that can be brought in. Nothing was changed."))
    for one in coming:
        if _found(session, purpose, one.view).answered_on is not None:
            raise Refused(
                _("{teacher} has answered since these files were looked at. Nothing was brought in.").format(teacher=one.teacher)
            )  # fmt: skip
        if one.said is not None:
            record(session, purpose, one.view, one.said)
    return len(coming)


def _to_come(day: date | None) -> date:
    if day is None or day < clock.today():
        raise Refused(_("Say by which day the slips should be back, from today on. Nothing was changed."))
    return day


def _issue(session: Session, purpose: Purpose[W], slip: Slip) -> SlipFacts:
    reader = within.reader(session)
    key, student = paper_codes.secret(session), StudentId(slip.student_id)
    issued = paper_codes.issue(session, student, purpose.kind, clock.now(), json.dumps([slip.id]))
    about, card = caseload.about(reader), students.card(reader, student)
    return SlipFacts(
        view=slip.id or 0,
        student=student,
        name=card.name,
        called=card.first_name or card.surname,
        teacher=slip.teacher,
        subject=slip.subject,
        tutor=about.tutor,
        school=about.school,
        caseload=about.name,
        back_by=slip.chase_on,
        made_at=issued.made_at.astimezone(),
        code=paper_codes.code(key, issued),
        typed=paper_codes.typed_code(key, issued),
        head=reader.one(Head, LAST) or NO_HEAD,
        kind=purpose.kind,
    )


def _looked(reader: Reader, purpose: Purpose[W], filled: Filled) -> LookedSlip[W]:
    if filled.refused:
        raise Refused(filled.refused)
    answers = dict(filled.answers)
    issued = _proved(reader, purpose, answers.get(CODE, ""))
    slip = reader.one(
        _Slip,
        f"SELECT id, student_id, teacher, answered_on FROM {purpose.table}"
        f" WHERE id = :slip AND {purpose.seen(reader)}",
        slip=json.loads(issued.items)[0],
        me=reader.seat.name,
    )
    if slip is None:
        raise Refused(_("What this slip was printed for is no longer there. It stays out."))
    if issued.returned_at is not None or slip.answered_on is not None:
        raise Refused(_("{teacher} has answered already. This slip stays out.").format(teacher=slip.teacher))
    said = purpose.words(**{one.name: answers.get(one.name, "").strip() for one in fields(purpose.words)})
    if said.empty:
        raise Refused(
            _("{teacher} has written nothing on this slip. It stays out.").format(teacher=slip.teacher)
        )
    if any(len(words) > longest(name) for name, words in asdict(said).items()):
        raise Refused(_("An answer on this slip is longer than it has room for. It stays out."))
    name = students.card(reader, slip.student).name
    return LookedSlip(filled.file, "", issued.id, slip.id, name, slip.teacher, said)


def _proved(reader: Reader, purpose: Purpose[W], code: str) -> Issued:
    parts, key = paper_codes.number_in(code), paper_codes.known_secret(reader)
    issued = paper_codes.found(reader, parts[1]) if parts else None
    if parts is None or key is None or not paper_codes.ours(key, parts[0]):
        raise Refused(_("This is no slip of this caseload. It stays out."))
    if issued is None or issued.kind is not purpose.kind or not paper_codes.proves(key, issued, parts[2]):
        raise Refused(_("No slip of this caseload has this code: the file was altered, or making it was undone. It stays out."))  # fmt: skip
    return issued


def _found(session: Session, purpose: Purpose[W], key: int) -> Any:
    adults_only(session.info["seat"])
    gone = _("What this slip was printed for is no longer there. Nothing was changed.")
    found = within.found(session, purpose.record, key, gone)
    purpose.must_see(session, found)
    return found
