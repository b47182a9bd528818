"""NCCIS activity codes as dated reference data, and the soft rules about them: a warning with its reason, never a bar.

Labels that were not found are not invented: a code that is not here can be written down all the same.
Source: NCCIS Management Information Requirement 2019-20 as implemented by public code, read November 2026.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from tutor_desk.models.destination_kinds import Need
from tutor_desk.words import _

EDITION = "2019-20"
READ_ON = date(2026, 11, 24)


@dataclass(frozen=True, slots=True)
class Activity:
    """One code: what it means, its group, and whether the meaning was verified."""

    code: str
    meaning: str
    group: str
    verified: bool = True


_COMPULSORY, _EDUCATION, _EMPLOYMENT, _TRAINING = "compulsory", "education", "employment", "training"
_NEET, _AWAY, _AGAIN, _OTHER, _UNKNOWN = "neet", "neet_away", "re-engagement", "other", "unknown"
_ALL = (
    Activity("110", "Registered at a school (compulsory age)", _COMPULSORY, verified=False),
    Activity("120", "Educated at home (compulsory age)", _COMPULSORY, verified=False),
    Activity("130", "Custody (compulsory age)", _COMPULSORY, verified=False),
    Activity("140", "Not registered / missing education (compulsory age)", _COMPULSORY, verified=False),
    Activity("150", "Other (compulsory age)", _COMPULSORY, verified=False),
    Activity("210", "School sixth form, full time", _EDUCATION),
    Activity("220", "Sixth-form college, full time", _EDUCATION),
    Activity("230", "Further education, full time", _EDUCATION),
    Activity("240", "Higher education, full time", _EDUCATION),
    Activity("250", "Part-time education", _EDUCATION),
    Activity("260", "Gap year", _EDUCATION),
    Activity("270", "Other full-time education", _EDUCATION),
    Activity("280", "Special post-16 institution", _EDUCATION),
    Activity("290", "Full-time education in custodial institution (juvenile offender)", _EDUCATION),
    Activity("310", "Apprenticeship", _EMPLOYMENT),
    Activity("320", "Full-time employment with study towards a regulated qualification", _EMPLOYMENT),
    Activity("330", "Employment without training", _EMPLOYMENT),
    Activity("340", "Employment with training (other)", _EMPLOYMENT),
    Activity("350", "Temporary employment", _EMPLOYMENT),
    Activity("360", "Part-time employment", _EMPLOYMENT),
    Activity("380", "Self-employment", _EMPLOYMENT),
    Activity("381", "Self-employment with study towards a regulated qualification", _EMPLOYMENT),
    Activity("550", "Working not for reward with study towards a regulated qualification", _EMPLOYMENT),
    Activity("410", "ESFA-funded work-based learning", _TRAINING),
    Activity("430", "Other training", _TRAINING),
    Activity("440", "DWP training and support programme", _TRAINING),
    Activity("450", "Traineeship", _TRAINING),
    Activity("460", "Supported internship", _TRAINING),
    Activity("530", "Re-engagement provision", _AGAIN),
    Activity("540", "Working not for reward", _NEET),
    Activity("610", "Not yet ready for work or learning", _NEET),
    Activity("615", "Start date agreed (other)", _NEET),
    Activity("616", "Start date agreed (RPA compliant)", _NEET),
    Activity("619", "Seeking employment, education or training", _NEET),
    Activity("620", "Young carer", _AWAY),
    Activity("630", "Teenage parent", _AWAY),
    Activity("640", "Illness", _AWAY),
    Activity("650", "Pregnancy", _AWAY),
    Activity("660", "Religious grounds", _AWAY),
    Activity("670", "Unlikely ever to be economically active", _AWAY),
    Activity("680", "Other reason", _AWAY),
    Activity("710", "Custody (young adult offender)", _OTHER),
    Activity("810", "Current situation not known", _UNKNOWN),
    Activity("820", "Cannot be contacted - no current address", _UNKNOWN),
    Activity("830", "Refused to disclose activity", _UNKNOWN),
)
ACTIVITIES = {one.code: one for one in _ALL}
RECHECKED = frozenset({"260", "290", "350", "616", "710"})
"""These need a day on which they are looked at again."""
_SEND = frozenset({"280", "460"})
_IMPLIES = {"620": "140", "630": "120", "650": "180"}
"""A characteristic that goes with an activity, by its code."""
_NO_END = frozenset({"310"})  # apprenticeships need no predicted end


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a destination and its student the rules look at; ``send`` is nothing where it is not known."""

    activity: str
    neet_on: date | None
    started_on: date | None
    ends_on: date | None
    as_at: date
    recheck_by: date | None
    need: Need | None = None
    born_on: date | None = None
    send: bool | None = None
    plan: bool | None = None


def is_neet(code: str) -> bool:
    """Whether a code counts as not in education, employment or training."""
    return code in ACTIVITIES and ACTIVITIES[code].group in (_NEET, _AWAY)


def academic_age(born_on: date, day: date) -> int:
    """Return the age on the 31 August before the school year of a day."""
    august = date(day.year if day >= date(day.year, 9, 1) else day.year - 1, 8, 31)
    return august.year - born_on.year - ((august.month, august.day) < (born_on.month, born_on.day))


def doubts(facts: Facts) -> list[str]:
    """Return what does not go together, a sentence with its reason each."""
    if not facts.activity:
        return []
    if facts.activity not in ACTIVITIES:
        return [_("“{code}” is not among the NCCIS codes of {edition}. It is kept as you wrote it.").format(code=facts.activity, edition=EDITION)]  # fmt: skip
    return [words().format(code=facts.activity, implied=_IMPLIES.get(facts.activity, "")) for wrong, words in _RULES if wrong(facts)]  # fmt: skip


def _education(facts: Facts) -> bool:
    return ACTIVITIES[facts.activity].group in (_EDUCATION, _TRAINING) and facts.activity not in _NO_END


def _age_wrong(facts: Facts) -> bool:
    if facts.born_on is None:
        return False
    age = academic_age(facts.born_on, facts.as_at)
    return age > 24 or age < 16 or (age > 17 and facts.plan is False)


_Rule = tuple[Callable[[Facts], bool], Callable[[], str]]
_RULES: tuple[_Rule, ...] = (
    (lambda f: is_neet(f.activity) and f.neet_on is None, lambda: _("Code {code} is NEET, so a date since when is needed.")),
    (lambda f: not is_neet(f.activity) and f.neet_on is not None, lambda: _("Code {code} is not NEET, so no NEET date belongs to it.")),
    (lambda f: bool(f.neet_on and f.started_on and f.neet_on > f.started_on), lambda: _("The NEET date is after the start of the activity.")),
    (lambda f: bool(f.started_on and f.as_at < f.started_on and f.activity not in ("615", "616")), lambda: _("It was found out before it began.")),
    (lambda f: f.activity in RECHECKED and f.recheck_by is None, lambda: _("Code {code} needs a day on which it is checked again.")),
    (lambda f: _education(f) and f.ends_on is None, lambda: _("Education and training need an expected end.")),
    (lambda f: f.activity in _IMPLIES, lambda: _("Code {code} goes with characteristic {implied} in the authority’s list. It is not kept here.")),
    (lambda f: f.activity in _SEND and f.send is False, lambda: _("Code {code} is for students with SEND, and none is recorded.")),
    (lambda f: is_neet(f.activity) and f.need is None, lambda: _("Somebody who is NEET has a level of need.")),
    (_age_wrong, lambda: _("The authority follows ages 16 and 17, and 18 to 24 with an EHC plan alone.")),
)  # fmt: skip
