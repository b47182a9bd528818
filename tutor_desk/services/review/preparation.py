"""The preparation sheet: made for students before a review, and what may be on it when it comes back."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import EntryKind, GoalId, Outcome, PaperKind, StudentId
from tutor_desk.models.paper import IssuedPaper
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.plan import paper_codes
from tutor_desk.services.plan.plans import goals
from tutor_desk.services.review.review_sheets import GOING
from tutor_desk.services.students import caseload, students
from tutor_desk.store import within
from tutor_desk.store.head import LAST, NO_HEAD, Head
from tutor_desk.words import _

CODE, WELL, HARD, TOPICS, WELLBEING, HOW = "sheet", "well", "hard", "topics", "wellbeing", "how_i_am"
SKIP = "skip"
LONGEST = 2000
"""How many characters fit in one answer."""
ENTRIES = {WELL: EntryKind.ACHIEVEMENT, HARD: EntryKind.BARRIER}
"""The answers that become entries of the plan, and of which kind."""


@dataclass(frozen=True, slots=True)
class SheetGoal:
    """A goal that the sheet asks about."""

    id: GoalId
    text: str
    due_on: date | None

    @property
    def outcome_field(self) -> str:
        """The name of the field for how it went."""
        return f"goal_{self.id}_outcome"

    @property
    def words_field(self) -> str:
        """The name of the field for the student's words."""
        return f"goal_{self.id}_words"


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """All that stands on one preparation sheet; ``issued`` is its number."""

    issued: int
    student: StudentId
    name: str
    called: str
    tutor: str
    school: str
    caseload: str
    review_on: date | None
    made_at: datetime
    goals: tuple[SheetGoal, ...]
    code: str
    head: Head


def issue(session: Session, some: Sequence[StudentId]) -> list[SheetFacts]:
    """Make a preparation sheet for each student and remember it; an older one that is still out counts no more."""
    adults_only(session.info["seat"])
    key = paper_codes.secret(session)
    reader = within.reader(session)
    about, head, now = caseload.about(reader), reader.one(Head, LAST) or NO_HEAD, clock.now()
    made = []
    for student in some:
        card = students.card(reader, student)
        asked = tuple(
            SheetGoal(one.id, one.text, one.due_on) for one in goals(reader, student) if one.state in GOING
        )
        items = json.dumps([goal.id for goal in asked])
        issued = paper_codes.issue(session, student, PaperKind.PREPARATION, now, items)
        made.append(
            SheetFacts(
                issued.id, student, card.name, card.first_name or card.surname, about.tutor, about.school, about.name,
                card.next_review, now.astimezone(), asked, paper_codes.code(key, issued), head,
            )
        )  # fmt: skip
    return made


def take_back(session: Session, numbers: Sequence[int]) -> None:
    """Forget sheets that could not be written, so that older ones still count."""
    for record in session.exec(select(IssuedPaper).where(col(IssuedPaper.id).in_(numbers))).all():
        session.delete(record)


def outcome(said: str) -> Outcome | None:
    """Return what was ticked of a goal; nothing if nothing was, ``Refused`` for what no sheet offers."""
    if not said:
        return None
    if said not in list(Outcome):
        raise Refused(_("It says something of a goal that no sheet offers."))
    return Outcome(said)


def wellbeing(said: str) -> int | None:
    """Return the figure that was ticked, nothing for a skip, ``Refused`` for what no sheet offers."""
    if said in ("", SKIP):
        return None
    if said not in ("1", "2", "3", "4", "5"):
        raise Refused(_("It says something of wellbeing that no sheet offers."))
    return int(said)
