"""What a student likes: a few plain statements, answered whenever they wish, and compared with themselves alone.

It opens a conversation and is no test: nothing here is counted against a norm or another student. The
six areas are those of the O*NET Interest Profiler of the US Department of Labor; the statements are
ours, in a resource file that a school can put into its own words or language.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import groupby

from sqlmodel import Session

from tutor_desk import clock, places
from tutor_desk.errors import Refused
from tutor_desk.models.interest import InterestAnswer
from tutor_desk.models.kinds import Liking, Shift, StudentId
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

ENOUGH = 3
"""Answers in an area from which on something can be said of it."""
MOVED = 0.5
"""By how much the mean of an area moves before it is called more or less."""
LEAPED = 2
"""By how much one answer moves before it is named."""
_STEPS = ((4.5, Liking.VERY), (3.6, Liking.MUCH), (2.6, Liking.SOME), (1.6, Liking.LITTLE))


@dataclass(frozen=True, slots=True)
class Area:
    """One of the six areas: what it is about, and how a student would say that they like it."""

    key: str
    name: str
    about: str
    saying: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Something one might like to do."""

    key: str
    area: str
    text: str


@dataclass(frozen=True, slots=True)
class Questions:
    """The areas, the statements in the order in which they are asked, and where the areas come from."""

    areas: tuple[Area, ...]
    statements: tuple[Statement, ...]
    source: str

    def area(self, key: str) -> Area:
        """Return an area; one that is not asked about any more goes by its key."""
        return next((area for area in self.areas if area.key == key), Area(key, key, "", key))


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An answer: the statement as it was read, and how much the student would like it, 1 to 5."""

    taken_at: datetime
    statement: str
    area: str
    words: str
    rating: int


@dataclass(frozen=True, slots=True)
class Taking:
    """All answers of one time of asking."""

    at: datetime
    answers: tuple[AnswerRow, ...]

    def share(self, area: str) -> float | None:
        """Return how much the student likes an area, from 0 to 1; nothing if too few answers say so."""
        found = [answer.rating for answer in self.answers if answer.area == area]
        return (sum(found) / len(found) - 1) / 4 if len(found) >= ENOUGH else None

    def liking(self, area: str) -> Liking:
        """Return in a word how much the student likes an area."""
        share = self.share(area)
        if share is None:
            return Liking.UNSAID
        return next((liking for least, liking in _STEPS if 1 + 4 * share >= least), Liking.HARDLY)

    def favourites(self, area: str) -> list[str]:
        """Return the statements of an area that the student would like, best liked first."""
        liked = [answer for answer in self.answers if answer.area == area and answer.rating >= 4]
        return [answer.words for answer in sorted(liked, key=lambda answer: -answer.rating)]


@dataclass(frozen=True, slots=True)
class Leap:
    """A statement that a student answers quite differently from the time before."""

    words: str
    before: int
    now: int


@cache
def questions() -> Questions:
    """Return what is asked, from the resource file, in the person's language."""
    read = json.loads(places.resource("interests", "statements.json").read_text(encoding="utf-8"))
    areas = (Area(one["key"], _(one["name"]), _(one["about"]), _(one["saying"])) for one in read["areas"])
    statements = (Statement(one["key"], one["area"], _(one["text"])) for one in read["statements"])
    return Questions(tuple(areas), tuple(statements), _(read["source"]))


@student_may
def keep(session: Session, student: StudentId, answers: Mapping[str, int]) -> datetime:
    """Keep answers, by the keys of their statements, with the moment they were given; return that moment.

    Statements that were skipped are left out. Raises ``Refused`` if none was answered.
    """
    own(session.info["seat"], student)
    at = clock.now()
    asked = [one for one in questions().statements if one.key in answers]
    if not asked:
        raise Refused(
            _("Nothing was answered, so there is nothing to keep. Nothing was changed. Answer one first.")
        )
    for place, one in enumerate(asked):
        session.add(
            InterestAnswer(
                student_id=student, taken_at=at, place=place, statement=one.key, area=one.area, words=one.text,
                rating=answers[one.key],
            )
        )  # fmt: skip
    return at


@student_may
def takings(reader: Reader, student: StudentId) -> list[Taking]:
    """Return the answers of each time a student was asked, the newest time first."""
    own(reader.seat, student)
    rows = reader.rows(
        AnswerRow,
        "SELECT taken_at, statement, area, words, rating FROM interest_answer"
        " WHERE student_id = :student ORDER BY taken_at DESC, place, id",
        student=student,
    )
    return [Taking(at, tuple(answers)) for at, answers in groupby(rows, lambda row: row.taken_at)]


def shift(before: Taking, now: Taking, area: str) -> Shift:
    """Return whether a student likes an area more or less than the time before."""
    then, since = before.share(area), now.share(area)
    if then is None or since is None:
        return Shift.UNSAID
    moved = 4 * (since - then)
    if abs(moved) < MOVED:
        return Shift.SAME
    return Shift.MORE if moved > 0 else Shift.LESS


def leaps(before: Taking, now: Taking) -> list[Leap]:
    """Return the statements that are answered quite differently now, in the order they were asked."""
    then = {answer.statement: answer.rating for answer in before.answers}
    return [
        Leap(answer.words, then[answer.statement], answer.rating)
        for answer in now.answers
        if answer.statement in then and abs(answer.rating - then[answer.statement]) >= LEAPED
    ]


def liked(taking: Taking, areas: Sequence[Area]) -> list[Area]:
    """Return the areas that a student likes, in the order of the areas: nothing is ranked."""
    return [area for area in areas if taking.liking(area.key) in (Liking.MUCH, Liking.VERY)]
