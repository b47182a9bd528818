"""What a summary of achievements says: what a student did, can do and reached, as adults have accepted it, and no more.

Whoever holds the paper shows it to whom they like: it says nothing that the student keeps from any adult.
"""

from dataclasses import dataclass
from datetime import date, datetime

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import EntryKind, StudentId
from tutor_desk.services.grades.subjects import progress
from tutor_desk.services.stages import asking
from tutor_desk.services.students import caseload, students
from tutor_desk.store.head import LAST, NO_HEAD, Head
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

KINDS = (
    EntryKind.QUALIFICATION,
    EntryKind.ACHIEVEMENT,
    EntryKind.EXPERIENCE,
    EntryKind.SKILL,
    EntryKind.STRENGTH,
)
"""What belongs into a summary, in the order in which it is told."""


@dataclass(frozen=True, slots=True)
class Achieved:
    """One accepted entry: its kind, its words, the day it is about, and who settled it."""

    kind: EntryKind
    text: str
    happened_on: date | None
    settled_by: str


@dataclass(frozen=True, slots=True)
class Reached:
    """A goal that was reached, as it was accepted."""

    text: str
    measure: str


@dataclass(frozen=True, slots=True)
class AchievementFacts:
    """All that the summary says; ``grades`` are the newest current ones with their days, by subject."""

    student: StudentId
    name: str
    year: int | None
    group: str
    entered_on: date | None
    left_on: date | None
    achieved: tuple[Achieved, ...]
    reached: tuple[Reached, ...]
    grades: tuple[tuple[str, str, date], ...]
    tutor: str
    school: str
    caseload: str
    as_at: datetime
    head: Head = NO_HEAD

    def of(self, kind: EntryKind) -> tuple[Achieved, ...]:
        """Return the entries of one kind."""
        return tuple(one for one in self.achieved if one.kind is kind)


def achievements(reader: Reader, student: StudentId) -> AchievementFacts:
    """Return what a student's summary of achievements says now; raise ``Refused`` if nothing is accepted yet."""
    card, about, stay = students.card(reader, student), caseload.about(reader), asking.stay(reader, student)
    listed = ", ".join(f"'{kind.value}'" for kind in KINDS)
    achieved = reader.rows(
        Achieved,
        "SELECT kind, accepted_text, happened_on, settled_by FROM entry WHERE student_id = :student"
        f" AND kind IN ({listed}) AND standing IN ('accepted', 'changed') AND audience = 'everyone'"
        " ORDER BY happened_on IS NULL, happened_on, id",
        student=student,
    )
    reached = reader.rows(
        Reached,
        "SELECT accepted_text, measure FROM goal WHERE student_id = :student AND state = 'done' AND student_agrees IS NOT 0"
        " AND standing IN ('accepted', 'changed') ORDER BY id",
        student=student,
    )
    grades = tuple(
        (one.name, one.now.grade, one.now.as_at) for one in progress(reader, student) if one.now is not None
    )
    if not achieved and not reached:
        raise Refused(
            _("Nothing that {name} has done is accepted yet, so there is nothing to sum up. Nothing was made.").format(
                name=card.name
            )
        )  # fmt: skip
    return AchievementFacts(
        student,
        card.name,
        card.year_group,
        card.tutor_group,
        stay.entered_on if stay else None,
        stay.left_on if stay else None,
        tuple(achieved),
        tuple(reached),
        grades,
        about.tutor or reader.seat.name,
        about.school,
        about.name,
        clock.now().astimezone(),
        reader.one(Head, LAST) or NO_HEAD,
    )
