"""The enumerations and keys of the records, free of any database library.

The value of a member is what the file holds; its words for people are in ``words.py``.
"""

from enum import StrEnum
from typing import NewType

AdultId = NewType("AdultId", int)
StudentId = NewType("StudentId", int)
EntryId = NewType("EntryId", int)
EvidenceId = NewType("EvidenceId", int)
GoalId = NewType("GoalId", int)
StepId = NewType("StepId", int)
ReviewId = NewType("ReviewId", int)
ActionId = NewType("ActionId", int)
NotBeforeId = NewType("NotBeforeId", int)


SOONEST, LATEST = 1, 365
"""Days: the shortest and the longest time between two reviews of a student that may be planned."""


class Role(StrEnum):
    """What an adult is to the students."""

    TUTOR = "tutor"
    COVER = "cover"
    CAREERS = "careers"
    TEACHER = "teacher"
    MENTOR = "mentor"


class SeatKind(StrEnum):
    """Who is at the keyboard."""

    TUTOR = "tutor"
    ADULT = "adult"
    STUDENT = "student"


class Status(StrEnum):
    """How the tutor, in a word, sees that a student is doing."""

    NOT_SAID = "not_said"
    ON_TRACK = "on_track"
    WATCH = "watch"
    ACT = "act"


class Sen(StrEnum):
    """Special educational needs provision (DfE school census codes, read November 2026)."""

    NONE = "N"
    SUPPORT = "K"
    PLAN = "E"


class EntryKind(StrEnum):
    """What an entry of the plan is about, in the order of the plan; ``services/access/plan_kinds.py`` says all else of each."""

    ABOUT_ME = "about_me"
    LEARNING = "learning"
    LANGUAGE = "language"
    INTEREST = "interest"
    ASPIRATION = "aspiration"
    INTENDED = "intended"
    PLAN_B = "plan_b"
    APPLYING = "applying"
    STRENGTH = "strength"
    SKILL = "skill"
    ACHIEVEMENT = "achievement"
    QUALIFICATION = "qualification"
    EXPERIENCE = "experience"
    SUPPORT_NEED = "support_need"
    BARRIER = "barrier"
    HOPE = "hope"
    WORRY = "worry"
    WORKING = "working"
    REFLECTION = "reflection"
    FEEDBACK = "feedback"


class Section(StrEnum):
    """A part of the plan, which holds entries of some kinds."""

    ABOUT = "about"
    FUTURE = "future"
    GOOD_AT = "good_at"
    DONE = "done"
    HELP = "help"
    START = "start"
    WORKING = "working"
    BACK = "back"


class Audience(StrEnum):
    """Who may see an entry besides the student and the personal tutor, the widest first."""

    EVERYONE = "everyone"
    NAMED = "named"
    TUTOR = "tutor"


class EvidenceKind(StrEnum):
    """What a piece of evidence is."""

    PICTURE = "picture"
    DOCUMENT = "document"


class ItemKind(StrEnum):
    """What can wait for an adult."""

    ENTRY = "entry"
    GOAL = "goal"


class Standing(StrEnum):
    """Where an entry or goal stands with the adults."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    CHANGED = "changed"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


ACCEPTED = (Standing.ACCEPTED, Standing.CHANGED)


class Basis(StrEnum):
    """How the adult who accepts something knows it."""

    SEEN = "seen"
    TEACHER = "teacher"
    EMPLOYER = "employer"
    PARENT = "parent"
    DISCUSSED = "discussed"
    RECORDS = "records"


class Author(StrEnum):
    """Who wrote something first."""

    STUDENT = "student"
    ADULT = "adult"


class GoalState(StrEnum):
    """How a goal is going."""

    OPEN = "open"
    DONE = "done"
    PARTLY = "partly"
    NOT_NEEDED = "not_needed"


class Outcome(StrEnum):
    """What a student says in a review of how a goal went."""

    DONE = "done"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    NOT_NEEDED = "not_needed"


class ReviewState(StrEnum):
    """How far a review has come."""

    BOOKED = "booked"
    PREPARED = "prepared"
    OPEN = "open"
    PARKED = "parked"
    LOCKED = "locked"
    MISSED = "missed"

    @property
    def begun(self) -> bool:
        """Whether it has begun and is not confirmed yet."""
        return self in (ReviewState.OPEN, ReviewState.PARKED)

    @property
    def coming(self) -> bool:
        """Whether it is still to be held or gone on with."""
        return self not in (ReviewState.LOCKED, ReviewState.MISSED)


class Verdict(StrEnum):
    """What student or tutor says to a review at its end."""

    AGREE = "agree"
    COMMENT = "comment"
    DISAGREE = "disagree"


class Cause(StrEnum):
    """Who could not come to a review that was moved or not held."""

    STUDENT = "student"
    TUTOR = "tutor"
    SCHOOL = "school"


class PassedTo(StrEnum):
    """To whom a worry about a child was passed on; the first two are named once, in the preferences or by policy."""

    DSL = "dsl"
    DEPUTY = "deputy"
    SOCIAL_CARE = "social_care"
    POLICE = "police"


class Owner(StrEnum):
    """Who has to do an action; what an adult owns is a promise."""

    STUDENT = "student"
    TUTOR = "tutor"
    PARENT = "parent"
    OTHER = "other"


class Turned(StrEnum):
    """How something that was agreed turned out."""

    DONE = "done"
    PARTLY = "partly"
    NOT_DONE = "not_done"
    NOT_NEEDED = "not_needed"


class Theme(StrEnum):
    """What a starter for a goal is about."""

    ATTENDANCE = "attendance"
    PUNCTUALITY = "punctuality"
    HOMEWORK = "homework"
    REVISION = "revision"
    ORGANISATION = "organisation"
    EFFORT = "effort"
    BEHAVIOUR = "behaviour"
    READING = "reading"
    SUBJECT = "subject"
    SPEAKING = "speaking"
    NEXT_STEPS = "next_steps"
    EXPERIENCE = "experience"
    WELLBEING = "wellbeing"


class Liking(StrEnum):
    """How much of what they like a student finds in an area of interests."""

    HARDLY = "hardly"
    LITTLE = "little"
    SOME = "some"
    MUCH = "much"
    VERY = "very"
    UNSAID = "unsaid"


class Shift(StrEnum):
    """How an area of interests has moved between two times of asking."""

    MORE = "more"
    SAME = "same"
    LESS = "less"
    UNSAID = "unsaid"


class GradeKind(StrEnum):
    """What a grade says: where the student should be, is expected to be, or is; and how hard they work."""

    TARGET = "target"
    EXPECTED = "expected"
    CURRENT = "current"
    EFFORT = "effort"


class ObservationKind(StrEnum):
    """What a dated note about a student is."""

    CONCERN = "concern"
    PRAISE = "praise"
    OBSERVATION = "observation"


class ToldHow(StrEnum):
    """How whoever raised a concern was told how it turned out."""

    SPOKEN = "spoken"
    PHONE = "phone"
    WRITTEN = "written"
    EMAIL = "email"


class Source(StrEnum):
    """Where a figure came from."""

    HAND = "hand"
    IMPORT = "import"
    SAMPLE = "sample"
    MARKS = "marks"


class PaperKind(StrEnum):
    """What was printed to come back filled in."""

    PREPARATION = "preparation"
    SLIP = "slip"
    VIEWS = "views"
    VIEW = "view"
    REFERENCE = "reference"
    FOLLOW = "follow"


class HandoverWay(StrEnum):
    """Whether students left with a handover or came with it."""

    SENT = "sent"
    RECEIVED = "received"
