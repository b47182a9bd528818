"""Risk-of-NEET indicators: the school's set, what adults put down of a student, and what a named adult decided.

The set is the caseload's; everything about a student is for adults of the right role alone.
"""

from datetime import date

from sqlmodel import Field

from tutor_desk.models.base import Record, coded, key, of
from tutor_desk.models.indicator_kinds import Decided, Drawn, Presence, Span

NAME, WORDS, SHORT, LONG = 120, 160, 400, 2000
MOST_POINTS = 20


class IndicatorSet(Record, table=True):
    """The set that the school uses; without this record, or while ``on_since`` is empty, nothing is shown anywhere.

    ``read_on`` is the day on which the source was read. ``agreed`` says who decided to use it and why.
    ``asks_from`` is from how many points on an adult is asked to look at a student.
    """

    __tablename__ = "indicator_set"

    id: int | None = key()
    name: str = Field(min_length=1, max_length=NAME)
    source: str = Field(default="", max_length=SHORT)
    read_on: date
    asks_from: int = Field(default=1, ge=1, le=100)
    on_since: date | None = None
    on_by: str = Field(default="", max_length=NAME)
    agreed: str = Field(default="", max_length=LONG)


class IndicatorFactor(Record, table=True):
    """One factor of the set, its points and how far back it counts.

    Attendance is ``below`` so many per cent and ``not_below`` others. Of factors with the same ``once_with`` only
    the one with most points counts. ``sensitive`` marks special category or criminal data.
    """

    __tablename__ = "indicator_factor"

    id: int | None = key()
    code: str = Field(min_length=1, max_length=20)
    words: str = Field(min_length=1, max_length=WORDS)
    points: int = Field(ge=0, le=MOST_POINTS)
    span: Span = coded(Span, Span.ANY)
    drawn: Drawn = coded(Drawn, Drawn.BY_HAND)
    below: int | None = Field(default=None, ge=1, le=100)
    not_below: int | None = Field(default=None, ge=0, le=100)
    once_with: str = Field(default="", max_length=40)
    sensitive: bool = False
    used: bool = True
    place: int = 0


class IndicatorBand(Record, table=True):
    """What the source calls so many points or more, and the support it names for them."""

    __tablename__ = "indicator_band"

    id: int | None = key()
    least: int = Field(ge=0, le=1000)
    words: str = Field(min_length=1, max_length=60)
    support: str = Field(default="", max_length=WORDS)


class IndicatorSaid(Record, table=True):
    """What an adult put down of one factor that the file does not know, as at a day and from where."""

    __tablename__ = "indicator_said"

    id: int | None = key()
    student_id: int = of("student")
    factor: str = Field(min_length=1, max_length=20)
    words: str = Field(default="", max_length=WORDS)
    said: Presence = coded(Presence, required=True)
    as_at: date
    source: str = Field(min_length=1, max_length=SHORT)
    note: str = Field(default="", max_length=LONG)
    said_by: str = Field(default="", max_length=NAME)


class IndicatorDecision(Record, table=True):
    """What a named adult decided of a student; the newest counts, and those before it stay.

    ``to_do`` and ``again_on`` are what is done about it, and when it is looked at again.
    """

    __tablename__ = "indicator_decision"

    id: int | None = key()
    student_id: int = of("student")
    decided: Decided = coded(Decided, required=True)
    decided_on: date
    decided_by: str = Field(min_length=1, max_length=NAME)
    because: str = Field(default="", max_length=LONG)
    to_do: str = Field(default="", max_length=LONG)
    again_on: date | None = Field(default=None, index=True)


class IndicatorFact(Record, table=True):
    """How one factor stood when a decision was taken: what the adult had before them."""

    __tablename__ = "indicator_fact"

    id: int | None = key()
    student_id: int = of("student")
    decision_id: int = of("indicator_decision")
    factor: str = Field(min_length=1, max_length=20)
    words: str = Field(default="", max_length=WORDS)
    state: Presence = coded(Presence, required=True)
    points: int = Field(ge=0, le=MOST_POINTS)
    as_at: date | None = None
    source: str = Field(default="", max_length=SHORT)
