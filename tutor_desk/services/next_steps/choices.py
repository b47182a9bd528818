"""What is known of a student's choices: the ranked list, what each asks for, and what somebody should know of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tutor_desk import clock
from tutor_desk.models.choice_kinds import ChoiceId, Fit
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.services.grades import recorded, subjects
from tutor_desk.services.next_steps import fit, warnings
from tutor_desk.services.next_steps.fit import Fitting
from tutor_desk.services.next_steps.requirements import RequirementRow
from tutor_desk.services.next_steps.rows import COLUMNS, ChoiceRow
from tutor_desk.services.next_steps.warnings import Around, Write
from tutor_desk.services.opportunities import closed
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class Whole:
    """A choice with its requirements, how they stand, and what somebody should know of it, in sentences."""

    row: ChoiceRow
    requirements: tuple[RequirementRow, ...]
    fitting: Fitting
    warnings: tuple[str, ...]

    @property
    def fit(self) -> Fit | None:
        """How its requirements stand together; nothing where none is stated."""
        return self.fitting.fit


@student_may
def of_student(reader: Reader, student: StudentId) -> list[ChoiceRow]:
    """List a student's choices by rank."""
    own(reader.seat, student)
    return reader.rows(
        ChoiceRow,
        f"SELECT {COLUMNS} FROM choice WHERE student_id = :student ORDER BY rank, id",
        student=student,
    )


@student_may
def requirements(reader: Reader, student: StudentId) -> list[RequirementRow]:
    """List what all choices of a student ask for, in the order in which they state it."""
    own(reader.seat, student)
    return reader.rows(
        RequirementRow,
        "SELECT id, choice_id, many, subjects, besides, scale, grade, words FROM choice_requirement"
        " WHERE student_id = :student ORDER BY choice_id, place, id",
        student=student,
    )


@student_may
def whole(reader: Reader, student: StudentId, day: Write = date.isoformat) -> list[Whole]:
    """Return a student's choices by rank with all that is to be said of them; ``day`` writes a date."""
    own(reader.seat, student)
    rows = of_student(reader, student)
    if not rows:
        return []
    asked: dict[ChoiceId, list[RequirementRow]] = defaultdict(list)
    for one in requirements(reader, student):
        asked[one.choice].append(one)
    held = fit.holdings(subjects.progress(reader, student))
    known, around = recorded.scales(reader), _around(reader, student, rows)
    return [
        Whole(
            row,
            tuple(asked[row.id]),
            fit.look([one.requirement for one in asked[row.id]], held, known, around.year),
            warnings.of(row, rows, around, day),
        )
        for row in rows
    ]


class _Who(NamedTuple):
    year: int | None
    left_on: date | None


def _around(reader: Reader, student: StudentId, rows: list[ChoiceRow]) -> Around:
    """Return what the choices stand in: the day, the student's year, whether they left, which providers closed."""
    who = reader.one(_Who, "SELECT year_group, archived_on FROM student WHERE id = :student", student=student)
    shut = (
        ()
        if reader.seat.is_student
        else closed.among(reader, {(one.provider, one.provider_number) for one in rows})
    )
    return Around(clock.today(), who.year if who else None, who.left_on if who else None, tuple(shut))
