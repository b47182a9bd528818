"""How long each class of records is kept unless the school says otherwise: facts with their source, no rules of ours.

The facts were read in the product's own collection of UK rules, "Data protection, records,
accessibility", on 24 November 2026. Tutor Desk holds a working copy; the school's system holds the
main record. A later noun adds its tables to a class, or a class of its own.
"""

from dataclasses import dataclass
from datetime import date

from tutor_desk.models.rights_kinds import EndAction, KeptFrom, RecordClass

READ_ON = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Rule:
    """How many years from what, and what then."""

    kept_from: KeptFrom
    years: int
    action: EndAction


EVERY = "1"
"""Says in SQL that all records of a table are meant."""


@dataclass(frozen=True, slots=True)
class Part:
    """Records of one table: those that ``only`` names, each as old as ``day`` says, both in SQL.

    Records without a day of their own go with those they belong to.

    ``figures`` are the columns that stay when the records are made anonymous; without any, the
    records go.
    """

    table: str
    day: str = "NULL"
    only: str = EVERY
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassData:
    """A class of records: its parts, the rule unless the school has its own, and where that comes from.

    ``whole`` says that the class is the student, with everything that is held about them.
    ``confidence``: verified, from memory, or suggested by us.
    """

    parts: tuple[Part, ...]
    rule: Rule
    source: str
    confidence: str
    whole: bool = False


_WRITTEN = "date(written_at, 'localtime')"
_ENTRY = Part("entry", _WRITTEN)
_STEP, _STATEMENT = Part("goal_step"), Part("statement")
_INTERESTS = Part("interest_answer", "date(taken_at, 'localtime')")
_EVIDENCE, _CONTENT = Part("evidence"), Part("evidence_content")
_ISSUED = Part("issued_paper", "date(made_at, 'localtime')")
_FAMILY = (
    Part("parents_view", "date(came_at, 'localtime')"),
    Part("contact_log", "happened_on"),
    Part("appointment"),
    Part("contact"),
    Part("home_agreement", "said_on"),
    Part("home_reading", "date(read_at, 'localtime')"),
)
_GOAL = Part(
    "goal",
    _WRITTEN,
    figures=(
        "author",
        "written_at",
        "standing",
        "settled_at",
        "due_on",
        "confidence",
        "state",
        "progress",
        "carried",
    ),
)
_REPORT = Part("goal_report", figures=("review_id", "goal_id", "outcome", "progress"))
_RECORD = Part("review_record", figures=())
_REVIEW = Part(
    "review",
    "coalesce(date(held_at, 'localtime'), planned_on)",
    figures=(
        "planned_on",
        "starts",
        "kind",
        "state",
        "stage",
        "held_at",
        "wellbeing",
        "next_on",
        "student_verdict",
        "student_at",
        "tutor_verdict",
        "tutor_at",
        "locked_at",
    ),
)
_CHOICE = Part("plan_choice", "on_day")
_ATTENDANCE = Part(
    "attendance", "as_at", figures=("as_at", "possible", "authorised", "unauthorised", "source")
)
_GRADE = Part("grade", "as_at", figures=("subject", "kind", "grade", "as_at", "source", "scale"))
_TAKEN = Part("taken_subject", figures=("name", "scale"))
_OBSERVATION = Part(
    "observation", "raised_on", figures=("kind", "subject", "raised_on", "next_on", "closed_on")
)
_STAY = Part("stay", figures=("applied_on", "criteria", "left_on", "early"))
_STAGE_MARK = Part("stage_mark", "marked_on")
_NOTE, _CONCERN_STEP = Part("observation_note"), Part("concern_step")
_TEAM = tuple(Part(table, _WRITTEN) for table in ("open_note", "restricted_note"))
_INDICATORS = (
    Part("indicator_fact"),
    Part("indicator_decision", "decided_on"),
    Part("indicator_said", "as_at"),
)
_MONTH = Part(  # the counts alone: day by day the marks would tell who it was
    "session_month",
    "last_on",
    figures=("began", "school_year", "possible", "authorised", "unauthorised", "last_on"),
)
_PERSON = (
    Part("student", figures=("year_group", "archived_on")),
    Part("legal_hold"),
    Part("retention_kept"),
    Part("handover_student"),
    Part("earlier_change"),
    Part("signature"),
    Part("earlier_signature"),
    Part("safeguarding_note"),
    Part("wellbeing_consent"),
)
_UNSETTLED = "author = 'student' AND standing IN ('proposed', 'returned') AND accepted_text = ''"
_SUGGESTED = "Suggested for a working copy: leaving and 1 year, once the record has gone to the pupil record"

CLASSES: dict[RecordClass, ClassData] = {
    RecordClass.STUDENT: ClassData(
        _PERSON,
        Rule(KeptFrom.BORN, 25, EndAction.DELETE),
        "Pupil record, held by the last school: date of birth and 25 years",
        "verified",
        whole=True,
    ),
    RecordClass.SEND: ClassData(
        _PERSON,
        Rule(KeptFrom.BORN, 31, EndAction.DELETE),
        "SEND file and EHC plan: date of birth and 31 years",
        "verified",
        whole=True,
    ),
    RecordClass.ARCHIVED: ClassData(
        _PERSON,
        Rule(KeptFrom.LEFT, 3, EndAction.REVIEW),
        "Destinations and careers: three years after leaving, then removed (Compass+ practice)",
        "verified",
        whole=True,
    ),
    RecordClass.PLAN: ClassData(
        (
            _REPORT,
            _STEP,
            _GOAL,
            _CONTENT,
            _EVIDENCE,
            Part("intention"),
            _ENTRY,
            _STATEMENT,
            _INTERESTS,
            _ISSUED,
        ),
        Rule(KeptFrom.LEFT, 1, EndAction.DELETE),
        _SUGGESTED,
        "suggested",
    ),
    RecordClass.REVIEWS: ClassData(
        (
            _RECORD,
            _REPORT,
            _REVIEW,
            _CHOICE,
            _CONCERN_STEP,
            _NOTE,
            _OBSERVATION,
            _STAGE_MARK,
            _STAY,
            *_TEAM,
            *_INDICATORS,
        ),
        Rule(KeptFrom.LEFT, 1, EndAction.DELETE),
        _SUGGESTED,
        "suggested",
    ),
    RecordClass.ACTIONS: ClassData(
        (Part("action", "coalesce(done_on, let_go_on, due_on)"), Part("not_before", "until")),
        Rule(KeptFrom.LEFT, 1, EndAction.DELETE),
        _SUGGESTED,
        "suggested",
    ),
    RecordClass.FAMILY: ClassData(_FAMILY, Rule(KeptFrom.LEFT, 1, EndAction.DELETE), _SUGGESTED, "suggested"),
    RecordClass.FIGURES: ClassData(
        (_ATTENDANCE, _GRADE, _TAKEN, _MONTH),
        Rule(KeptFrom.EVENT, 6, EndAction.DELETE),
        "Attendance register: 6 years",
        "from memory, checked once",
    ),
    RecordClass.PROPOSED: ClassData(
        (Part("entry", _WRITTEN, _UNSETTLED), Part("goal", _WRITTEN, _UNSETTLED)),
        Rule(KeptFrom.EVENT, 1, EndAction.DELETE),
        "Suggested: what students wrote and nobody accepted, 1 year",
        "suggested",
    ),
    RecordClass.REFERRALS: ClassData(
        (
            Part("referral_attempt"),
            Part("referral_copy"),
            Part("referral_view"),
            Part("referral", "coalesce(sent_on, made_on)"),
        ),
        Rule(KeptFrom.LEFT, 1, EndAction.DELETE),
        "Referral forms: while current (IRMS); suggested for a working copy: leaving and 1 year",
        "suggested",
    ),
    RecordClass.NEXT_STEPS: ClassData(
        (
            Part("choice_requirement"),
            Part(
                "choice",
                "state_on",
                figures=("rank", "level", "route", "state", "state_on", "offer", "offer_on"),
            ),
        ),
        Rule(KeptFrom.LEFT, 3, EndAction.DELETE),
        "Destinations and careers: three years after leaving, then removed (Compass+ practice)",
        "verified",
    ),
    RecordClass.APPLICATIONS: ClassData(
        (
            Part("application_copy"),
            Part("application", "made_on"),
            Part("reference_part"),
            Part("reference", "coalesce(given_on, made_on)"),
        ),
        Rule(KeptFrom.LEFT, 3, EndAction.DELETE),
        "Destinations and careers: three years after leaving, then removed (Compass+ practice)",
        "verified",
    ),
    RecordClass.DESTINATIONS: ClassData(
        (
            Part(
                "destination",
                "as_at",
                figures=("going", "as_at", "told", "recheck_by", "sustained", "left_early"),
            ),
            Part("guarantee", "said_on", figures=("september", "state", "said_on")),
            Part("follow_contact"),
            Part("follow_attempt", "tried_on"),
            Part("follow_agreement", "said_on"),
            Part("alumnus", "since"),
        ),
        Rule(KeptFrom.LEFT, 3, EndAction.ANONYMISE),
        "Destinations and careers: three years after leaving, then removed (Compass+ practice)",
        "verified",
    ),
    RecordClass.DRAFTS: ClassData(
        (Part("draft", "date(kept_at, 'localtime')"),),
        Rule(KeptFrom.EVENT, 1, EndAction.DELETE),
        "Suggested: typing that was never saved, 1 year",
        "suggested",
    ),
}
