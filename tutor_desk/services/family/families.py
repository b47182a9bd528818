"""Whether anything may go to a student's family: never by default from 18 on, and not where it was asked not to."""

from datetime import date
from typing import NamedTuple

from tutor_desk import clock
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.students.ages import OF_AGE, years_old
from tutor_desk.services.students.caseload import ADDRESSED
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

"""How long before the birthday a student is told what will change, and may answer already."""


class _Home(NamedTuple):
    called: str
    born_on: date | None
    nothing_home: bool
    agrees_home: bool | None


def withheld(reader: Reader, student: StudentId) -> str:
    """Return why nothing may go to a student's family today, or nothing if it may.

    A student of 18 or over has to agree first; without a date of birth nobody is taken for 18.
    """
    found = reader.one(
        _Home,
        f"SELECT {ADDRESSED}, born_on, nothing_home, agrees_home FROM student WHERE id = :student",
        student=student,
    )
    if found is None:
        return ""
    if found.nothing_home:
        return _(
            "Nothing is to be sent home for {student}, so no paper for the family was made. Their details say so."
        ).format(student=found.called)
    if found.born_on is None or years_old(found.born_on, clock.today()) < OF_AGE or found.agrees_home:
        return ""
    if found.agrees_home is None:
        return _(
            "{student} is 18 or over and has not been asked yet whether the family may be told, so no paper for them was made. Ask, and note the answer in their details."
        ).format(student=found.called)
    return _(
        "{student} is 18 or over and does not want the family to be told, so no paper for them was made."
    ).format(student=found.called)
