"""Letters and sheets that ask former students where they are: what stands on them, and what comes back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.destination_kinds import FollowConsent, Going, ReachWay, Told, Tried
from tutor_desk.models.kinds import PaperKind, StudentId
from tutor_desk.models.paper import IssuedPaper
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.destinations import calling, following, whereabouts
from tutor_desk.services.plan import paper_codes, papers_back
from tutor_desk.services.plan.papers_back import Filled
from tutor_desk.services.students import caseload, students
from tutor_desk.store import within
from tutor_desk.store.head import LAST, NO_HEAD, Head
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

GOING, WHERE, WHAT, SINCE, HELP, TALK, CODE = "going", "where", "what", "since", "help", "talk", "sheet"
LONGEST = 200
YES = "yes"
ASKED = (
    (Going.SIXTH_FORM, Going.COLLEGE, Going.HIGHER),
    (Going.APPRENTICESHIP, Going.WORK_TRAINING, Going.WORK),
    (Going.GAP_YEAR, Going.NEET, Going.OTHER),
)
"""What can be ticked, line by line."""


@dataclass(frozen=True, slots=True)
class FollowFacts:
    """What a letter with its sheet says."""

    student: StudentId
    name: str
    called: str
    address: str
    school: str
    tutor: str
    caseload: str
    round: str
    made_at: datetime
    code: str
    typed: str
    head: Head


@dataclass(frozen=True, slots=True)
class LookedSheet:
    """A sheet that came back: whose it is and what it says, or why it stays out."""

    file: str
    reason: str = ""
    issued: int = 0
    student: StudentId | None = None
    name: str = ""
    round: str = ""
    going: Going = Going.NOT_KNOWN
    where: str = ""
    what: str = ""
    since: str = ""
    help: str = ""
    talk: bool = False


def make(session: Session, student: StudentId, round_: str) -> FollowFacts:
    """Make a letter with its sheet for a round; raise ``Refused`` without the student's consent to be asked."""
    adults_only(session.info["seat"])
    reader = within.reader(session)
    said = following.agreement(reader, student)
    if said is None or said.said is not FollowConsent.GIVEN:
        raise Refused(
            _("This student has not agreed to be asked, so no letter is made. Nothing was changed.")
        )
    key = paper_codes.secret(session)
    issued = paper_codes.issue(session, student, PaperKind.FOLLOW, clock.now(), json.dumps([round_]))
    about, card = caseload.about(reader), students.card(reader, student)
    own = next((one for one in following.reach(reader, student) if not one.second), None)
    return FollowFacts(
        student=student,
        name=card.name,
        called=card.first_name or card.surname,
        address=own.address if own else "",
        school=about.school,
        tutor=about.tutor,
        caseload=about.name,
        round=round_,
        made_at=issued.made_at.astimezone(),
        code=paper_codes.code(key, issued),
        typed=paper_codes.typed_code(key, issued),
        head=reader.one(Head, LAST) or NO_HEAD,
    )


def make_all(session: Session, wanted: Sequence[tuple[StudentId, str]]) -> list[FollowFacts]:
    """Make letters as one step: to which student, for which round."""
    return [make(session, student, round_) for student, round_ in wanted]


def look(reader: Reader, filled: Sequence[Filled]) -> list[LookedSheet]:
    """Say of each sheet that came back whose it is and what it says, or why it stays out; nothing is changed."""
    adults_only(reader.seat)
    looked: list[LookedSheet] = []
    for one in filled:
        try:
            found = _looked(reader, one)
        except Refused as error:
            found = LookedSheet(one.file, error.sentence)
        if not found.reason and any(other.issued == found.issued for other in looked):
            found = LookedSheet(one.file, _("Another of these files is the same sheet. This one stays out."))
        looked.append(found)
    return looked


def bring_in(session: Session, looked: Sequence[LookedSheet]) -> int:
    """Bring in the sheets that were looked at, as one step; return how many.

    Each is a report as at today, said by the student, and ends its round; who would talk becomes an alumnus.
    """
    coming = [(one.student, one) for one in looked if not one.reason and one.student is not None]
    if not coming:
        raise Refused(_("None of these files is a sheet that can be brought in. Nothing was changed."))
    for student, one in coming:
        paper = session.get(IssuedPaper, one.issued)
        if paper is None or paper.returned_at is not None:
            raise Refused(
                _("The sheet of {name} was brought in since these files were looked at. Nothing was brought in.").format(name=one.name)
            )  # fmt: skip
        paper.returned_at = clock.now()
        note = " · ".join(part for part in (one.since, one.help) if part)
        whereabouts.record(
            session,
            student,
            going=one.going,
            provider=one.where,
            what=one.what,
            as_at=clock.today(),
            told=Told.STUDENT,
            note=note,
        )
        calling.attempt(session, student, one.round, Tried.REACHED, ReachWay.LETTER)
        if one.talk:
            following.make_alumnus(session, student)
    return len(coming)


def _looked(reader: Reader, filled: Filled) -> LookedSheet:
    if filled.refused:
        raise Refused(filled.refused)
    issued = papers_back.proved(reader, filled[CODE], PaperKind.FOLLOW, _("This is no follow-up sheet. It stays out."))  # fmt: skip
    papers_back.not_brought_in(issued)
    said = following.agreement(reader, issued.student)
    if said is None or said.said is not FollowConsent.GIVEN:
        raise Refused(
            _("This student has taken back that they may be asked. The sheet stays out; destroy it.")
        )
    texts = {name: filled[name].strip() for name in (WHERE, WHAT, SINCE, HELP)}
    if any(len(text) > LONGEST for text in texts.values()):
        raise Refused(_("An answer on this sheet is longer than it has room for. It stays out."))
    lines = range(1, len(ASKED) + 1)
    ticked = [value for line in lines if (value := filled[f"{GOING}{line}"].lstrip("/")) in set(Going)]
    if len(ticked) != 1:
        raise Refused(
            _("More than one thing is ticked on this sheet. It stays out; ask the student.")
            if ticked
            else _("Nothing is ticked on this sheet. It stays out; ask the student.")
        )
    return LookedSheet(
        filled.file,
        "",
        issued.id,
        issued.student,
        students.card(reader, issued.student).name,
        json.loads(issued.items)[0],
        Going(ticked[0]),
        texts[WHERE],
        texts[WHAT],
        texts[SINCE],
        texts[HELP],
        filled[TALK].lstrip("/") == YES,
    )
