"""Several teachers' views for one referral: asked for on slips, printed or to fill in, and brought back in."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import PaperKind, StudentId
from tutor_desk.models.paper import IssuedPaper
from tutor_desk.models.referral import ReferralView
from tutor_desk.models.referral_kinds import ReferralId, ViewId
from tutor_desk.services.access import referrals_seen
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.plan import paper_codes
from tutor_desk.services.plan.paper_codes import Issued
from tutor_desk.services.plan.papers_back import Filled
from tutor_desk.services.referrals import deeds
from tutor_desk.services.students import caseload, students
from tutor_desk.store.head import LAST, NO_HEAD, Head
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

CODE, GOING_WELL, WORRIES, HELPED = "sheet", "going_well", "worries", "helped"
ANSWERS = (GOING_WELL, WORRIES, HELPED)
LONGEST = 2000
"""How many characters fit in one answer."""


@dataclass(frozen=True, slots=True)
class Teacher:
    """Whom to ask, and what they teach."""

    name: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class ViewFacts:
    """All that stands on one slip; it says nothing of the referral but that the student is to be helped."""

    view: ViewId
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


@dataclass(frozen=True, slots=True)
class Said:
    """What a teacher said."""

    going_well: str = ""
    worries: str = ""
    helped: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing was said at all."""
        return not (self.going_well or self.worries or self.helped)


@dataclass(frozen=True, slots=True)
class LookedView:
    """A slip that came back: whose it is and what it says, or why it stays out."""

    file: str
    reason: str = ""
    issued: int = 0
    view: int = 0
    name: str = ""
    teacher: str = ""
    said: Said = Said()


@dataclass(frozen=True, slots=True)
class _View:
    id: ViewId
    student: StudentId
    teacher: str
    answered_on: date | None


def ask(
    session: Session, key: ReferralId, teachers: Sequence[Teacher], chase_on: date | None
) -> list[ViewFacts]:
    """Ask teachers for their views, a slip each, with the day on which those missing are chased."""
    record = deeds.found(session, key)
    if not record.status.open:
        raise Refused(_("This referral is ended, so no views are asked for. Nothing was changed."))
    wanted = list(
        dict.fromkeys(Teacher(one.name.strip(), one.subject.strip()) for one in teachers if one.name.strip())
    )
    if not wanted:
        raise Refused(_("Say which teachers to ask, a line each. Nothing was changed."))
    if chase_on is None or chase_on < clock.today():
        raise Refused(_("Say by which day the slips should be back, from today on. Nothing was changed."))
    made = [
        ReferralView(
            student_id=record.student_id,
            referral_id=key,
            teacher=one.name,
            subject=one.subject,
            asked_on=clock.today(),
            chase_on=chase_on,
        )
        for one in wanted
    ]
    session.add_all(made)
    session.flush()
    return [_issue(session, one) for one in made]


def again(session: Session, view: ViewId, chase_on: date) -> ViewFacts:
    """Make the slip of a teacher who has not answered once more, with a later day to chase them."""
    record = _found(session, view)
    if record.answered_on is not None:
        raise Refused(
            _("{teacher} has answered already. Nothing was changed.").format(teacher=record.teacher)
        )
    if chase_on < clock.today():
        raise Refused(_("Say by which day the slips should be back, from today on. Nothing was changed."))
    record.chase_on = chase_on
    session.flush()
    return _issue(session, record)


def record(session: Session, view: ViewId, said: Said) -> None:
    """Write down what a teacher said, as from a slip on paper or a word in the corridor."""
    if said.empty:
        raise Refused(_("Nothing is said on this slip. Nothing was changed."))
    found = _found(session, view)
    found.going_well, found.worries, found.helped = said.going_well, said.worries, said.helped
    found.answered_on = clock.today()
    for paper in session.exec(
        select(IssuedPaper).where(
            col(IssuedPaper.kind) == PaperKind.VIEW, col(IssuedPaper.student_id) == found.student_id
        )
    ).all():
        if json.loads(paper.items) == [view] and paper.returned_at is None:
            paper.returned_at = clock.now()


def look(reader: Reader, filled: Sequence[Filled]) -> list[LookedView]:
    """Say of each slip that came back whose it is and what it says, or why it stays out; nothing is changed."""
    adults_only(reader.seat)
    looked: list[LookedView] = []
    for one in filled:
        try:
            found = _looked(reader, one)
        except Refused as error:
            looked.append(LookedView(one.file, error.sentence))
            continue
        twice = any(other.view == found.view and not other.reason for other in looked)
        reason = _("Another of these files is the same slip. This one stays out.") if twice else ""
        looked.append(LookedView(one.file, reason) if twice else found)
    return looked


def bring_in(session: Session, looked: Sequence[LookedView]) -> int:
    """Bring in the slips that were looked at, as one step; return how many."""
    coming = [one for one in looked if not one.reason]
    if not coming:
        raise Refused(_("None of these files is a slip that can be brought in. Nothing was changed."))
    for one in coming:
        if _found(session, ViewId(one.view)).answered_on is not None:
            raise Refused(
                _("{teacher} has answered since these files were looked at. Nothing was brought in.").format(teacher=one.teacher)
            )  # fmt: skip
        record(session, ViewId(one.view), one.said)
    return len(coming)


def _issue(session: Session, view: ReferralView) -> ViewFacts:
    reader = Reader(session.connection().connection.driver_connection, session.info["seat"])
    key, student = paper_codes.secret(session), StudentId(view.student_id)
    issued = paper_codes.issue(session, student, PaperKind.VIEW, clock.now(), json.dumps([view.id]))
    about, card = caseload.about(reader), students.card(reader, student)
    return ViewFacts(
        view=ViewId(view.id or 0),
        student=student,
        name=card.name,
        called=card.first_name or card.surname,
        teacher=view.teacher,
        subject=view.subject,
        tutor=about.tutor,
        school=about.school,
        caseload=about.name,
        back_by=view.chase_on,
        made_at=issued.made_at.astimezone(),
        code=paper_codes.code(key, issued),
        typed=paper_codes.typed_code(key, issued),
        head=reader.one(Head, LAST) or NO_HEAD,
    )


def _looked(reader: Reader, filled: Filled) -> LookedView:
    if filled.refused:
        raise Refused(filled.refused)
    answers = dict(filled.answers)
    issued = _proved(reader, answers.get(CODE, ""))
    view = reader.one(
        _View,
        "SELECT referral_view.id, referral_view.student_id, teacher, answered_on FROM referral_view"
        f" JOIN referral ON referral.id = referral_id WHERE referral_view.id = :view AND {referrals_seen.clause(reader.seat)}",
        view=json.loads(issued.items)[0],
        me=reader.seat.name,
    )
    if view is None:
        raise Refused(_("What this slip was printed for is no longer there. It stays out."))
    if issued.returned_at is not None or view.answered_on is not None:
        raise Refused(_("{teacher} has answered already. This slip stays out.").format(teacher=view.teacher))
    said = Said(*(answers.get(name, "").strip() for name in ANSWERS))
    if said.empty:
        raise Refused(
            _("{teacher} has written nothing on this slip. It stays out.").format(teacher=view.teacher)
        )
    if any(len(part) > LONGEST for part in (said.going_well, said.worries, said.helped)):
        raise Refused(_("An answer on this slip is longer than it has room for. It stays out."))
    name = students.card(reader, view.student).name
    return LookedView(filled.file, "", issued.id, view.id, name, view.teacher, said)


def _proved(reader: Reader, code: str) -> Issued:
    parts, key = paper_codes.number_in(code), paper_codes.known_secret(reader)
    issued = paper_codes.found(reader, parts[1]) if parts else None
    if parts is None or key is None or not paper_codes.ours(key, parts[0]):
        raise Refused(_("This is no slip of this caseload. It stays out."))
    if issued is None or issued.kind is not PaperKind.VIEW or not paper_codes.proves(key, issued, parts[2]):
        raise Refused(_("No slip of this caseload has this code: the file was altered, or making it was undone. It stays out."))  # fmt: skip
    return issued


def _found(session: Session, view: ViewId) -> ReferralView:
    adults_only(session.info["seat"])
    found = session.get(ReferralView, view)
    if found is None:
        raise Refused(_("What this slip was printed for is no longer there. Nothing was changed."))
    deeds.found(session, ReferralId(found.referral_id))
    return found
