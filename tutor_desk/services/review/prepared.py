"""Preparation sheets that came back: each proved and matched to its student, looked at, then brought in as one unit."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.entry import Entry
from tutor_desk.models.kinds import Author, GoalId, Outcome, PaperKind, ReviewId, StudentId
from tutor_desk.models.paper import IssuedPaper
from tutor_desk.models.review import LONG, GoalReport, Review
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.plan import paper_codes, papers_back
from tutor_desk.services.plan.paper_codes import Issued
from tutor_desk.services.plan.papers_back import Filled
from tutor_desk.services.plan.plans import goals
from tutor_desk.services.review import reviews
from tutor_desk.services.review.preparation import (
    CODE,
    ENTRIES,
    HARD,
    HOW,
    TOPICS,
    WELL,
    WELLBEING,
    SheetGoal,
)
from tutor_desk.services.review.preparation import outcome as outcome_of
from tutor_desk.services.review.preparation import wellbeing as wellbeing_of
from tutor_desk.services.students import students
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _, word


@dataclass(frozen=True, slots=True)
class GoalAnswer:
    """What a sheet says of one goal."""

    goal: GoalId
    about: str
    outcome: Outcome | None
    words: str


@dataclass(frozen=True, slots=True)
class Came:
    """A sheet that may come in: whose it is, and what it brings."""

    issued: int
    student: StudentId
    name: str
    entries: tuple[tuple[str, str], ...]
    topics: str
    wellbeing: int | None
    how_i_am: str
    goals: tuple[GoalAnswer, ...]
    came_by: str

    @property
    def told(self) -> list[str]:
        """What it brings, line by line."""
        labels = labels_of()
        lines = [f"{labels[name]}: “{text}”" for name, text in self.entries]
        lines += [f"{labels[TOPICS]}: “{self.topics}”"] if self.topics else []
        how = " · ".join(
            part for part in (str(self.wellbeing or ""), self.how_i_am and f"“{self.how_i_am}”") if part
        )
        lines += [f"{labels[WELLBEING]}: {how}"] if how else []
        for goal in self.goals:
            said = (word(goal.outcome) if goal.outcome else "", goal.words and f"“{goal.words}”")
            lines.append(f"{goal.about}: " + " · ".join(part for part in said if part))
        return lines


@dataclass(frozen=True, slots=True)
class Looked:
    """One file after it was compared with the desk: whose it is as far as that is proved, what it brings, or why it stays out."""

    filled: Filled
    came: Came | None
    reason: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Brought:
    """How many sheets were brought in, and how many entries wait because of them."""

    sheets: int
    entries: int


def labels_of() -> dict[str, str]:
    """Return what each answer is called where it is shown."""
    return {
        WELL: _("Went well"),
        HARD: _("Was hard"),
        TOPICS: _("To talk about"),
        WELLBEING: _("How things are"),
    }


def look(reader: Reader, filled: Sequence[Filled]) -> list[Looked]:
    """Say of each file whose sheet it is and what it brings, or why it stays out; nothing is changed."""
    found: list[Looked] = []
    seen: set[int] = set()
    for one in filled:
        looked = _look(reader, one)
        if looked.came and looked.came.issued in seen:
            again = _("The same sheet is among these files twice: the first of them counts.")
            looked = Looked(one, None, again, looked.name)
        elif looked.came:
            seen.add(looked.came.issued)
        found.append(looked)
    return found


def bring_in(session: Session, looked: Sequence[Looked]) -> Brought:
    """Bring in what may come of files that were looked at, all as one unit; everything waits for an adult.

    Raises ``Refused`` if the desk would now answer otherwise, or if nothing may come.
    """
    adults_only(session.info["seat"])
    reader = within.reader(session)
    if look(reader, [one.filled for one in looked]) != list(looked):
        raise Refused(
            _(
                "The caseload has changed since these sheets were looked at. Nothing was brought in. Look at them again."
            )
        )
    coming = [one.came for one in looked if one.came]
    if not coming:
        raise Refused(_("None of these files can be brought in. Nothing was changed."))
    for came in coming:
        _entries(session, came)
        _review(session, came)
        session.get_one(IssuedPaper, came.issued).returned_at = clock.now()
    return Brought(len(coming), sum(len(came.entries) for came in coming))


def _look(reader: Reader, filled: Filled) -> Looked:
    if filled.refused:
        return Looked(filled, None, filled.refused)
    name = ""
    try:
        other = _("This is not a preparation sheet from Tutor Desk, or its code was taken out.")
        issued = papers_back.proved(reader, filled[CODE], PaperKind.PREPARATION, other)
        name = students.card(reader, issued.student).name
        _still_wanted(reader, issued)
        return Looked(filled, _came(reader, issued, filled), name=name)
    except Refused as refused:
        return Looked(filled, None, refused.sentence, name)


def _still_wanted(reader: Reader, issued: Issued) -> None:
    papers_back.not_brought_in(issued)
    if paper_codes.newest(reader, issued.student, PaperKind.PREPARATION) != issued.id:
        day = issued.made_at.astimezone().date().isoformat()
        raise Refused(
            _("This is an old sheet, of {day}: a newer one was made for this student since.").format(day=day)
        )


def _came(reader: Reader, issued: Issued, filled: Filled) -> Came:
    """Return what a sheet brings; raise ``Refused`` if its fields are not those printed, or all are empty."""
    card = students.card(reader, issued.student)
    if card.archived_on:
        raise Refused(_("This student has left: bring them back to the caseload first."))
    asked, now = json.loads(issued.items), {one.id: one for one in goals(reader, issued.student)}
    printed = [SheetGoal(goal, "", None) for goal in asked]
    names = {CODE, WELL, HARD, TOPICS, WELLBEING, HOW}
    names |= {name for goal in printed for name in (goal.outcome_field, goal.words_field)}
    papers_back.as_printed(filled, names)
    said = [
        GoalAnswer(
            goal.id, now[goal.id].text, outcome_of(filled[goal.outcome_field]), filled[goal.words_field]
        )
        for goal in printed
        if goal.id in now
    ]
    day = issued.made_at.astimezone().date()
    came = Came(
        issued=issued.id,
        student=issued.student,
        name=card.name,
        entries=tuple((name, filled[name]) for name in ENTRIES if filled[name]),
        topics=filled[TOPICS],
        wellbeing=wellbeing_of(filled[WELLBEING]),
        how_i_am=filled[HOW],
        goals=tuple(one for one in said if one.outcome or one.words),
        came_by=_("From the preparation sheet of {day}").format(day=f"{day:%d/%m/%Y}"),
    )
    if not came.told:
        raise papers_back.blank()
    return came


def _entries(session: Session, came: Came) -> None:
    for name, text in came.entries:
        entry = Entry(student_id=came.student, kind=ENTRIES[name], text=text, written_at=clock.now())
        entry.author, entry.came_by = Author.STUDENT, came.came_by
        session.add(entry)
    session.flush()


def _review(session: Session, came: Came) -> None:
    """Put what is for the next review into it: it counts once both have confirmed that review."""
    if not (came.topics or came.wellbeing or came.how_i_am or came.goals):
        return
    review = reviews.at_hand(session, came.student)
    session.flush()  # what is said of its goals needs its key
    review.topics = _joined(review.topics, came.topics)
    review.how_i_am = _joined(review.how_i_am, came.how_i_am)
    review.wellbeing = review.wellbeing or came.wellbeing
    for said in came.goals:
        _report(review, said)
    reviews.reconsider(
        session, ReviewId(review.id or 0)
    )  # what one of them had confirmed is not all of it any more
    session.flush()


def _report(review: Review, said: GoalAnswer) -> None:
    report = next((one for one in review.reports if one.goal_id == said.goal), None)
    if report is None:
        report = GoalReport(student_id=review.student_id, review_id=review.id or 0, goal_id=said.goal)
        review.reports.append(report)
    report.outcome = report.outcome or said.outcome
    report.words = _joined(report.words, said.words)


def _joined(there: str, more: str) -> str:
    """Return both texts, one below the other; what is there stays first and whole."""
    both = f"{there}\n\n{more}" if there and more else there or more
    if len(both) > LONG:
        raise Refused(
            _(
                "There is no room for an answer beside what the next review says already. Nothing was brought in."
            )
        )
    return both
