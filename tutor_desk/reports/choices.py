"""What is chosen before a paper is printed: for whom, which parts, from when, and how it looks."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from tutor_desk.services.family.summaries import EntryFact, ProgressFacts
from tutor_desk.words import _


class Audience(StrEnum):
    """Who a paper is for."""

    PARENT = "parent"
    STUDENT = "student"
    COLLEAGUE = "colleague"
    SERVICE = "service"


class Part(StrEnum):
    """A part of the progress summary that may be left out."""

    GOING_WELL = "going_well"
    ASPIRATIONS = "aspirations"
    TOLD = "told"
    GOALS = "goals"
    ATTENDANCE = "attendance"
    GRADES = "grades"
    STEPS = "steps"
    AGREED = "agreed"
    SIGNATURES = "signatures"


class Period(StrEnum):
    """How far back a paper looks."""

    ALL = "all"
    YEAR = "year"
    TERM = "term"

    def begins(self, today: date) -> date | None:
        """Return the first day it looks at: of the school year, of the term, or none."""
        if self is Period.ALL:
            return None
        year = today.year if today.month >= 9 else today.year - 1
        if self is Period.YEAR or today.month >= 9:
            return date(year, 9, 1)
        return date(today.year, 1 if today.month < 4 else 4, 1)


def audience_words() -> list[tuple[Audience, str]]:
    """Return the audiences with their words."""
    return [
        (Audience.PARENT, _("Parents")),
        (Audience.STUDENT, _("Student")),
        (Audience.COLLEAGUE, _("Colleague")),
        (Audience.SERVICE, _("Service")),
    ]


def part_words() -> list[tuple[Part, str]]:
    """Return the parts with their words, in the order they stand on paper."""
    return [
        (Part.GOING_WELL, _("What is going well")),
        (Part.ASPIRATIONS, _("Hopes")),
        (Part.TOLD, _("About the student")),
        (Part.GOALS, _("Goals")),
        (Part.ATTENDANCE, _("Attendance")),
        (Part.GRADES, _("Grades")),
        (Part.STEPS, _("Next steps")),
        (Part.AGREED, _("What we agreed")),
        (Part.SIGNATURES, _("Lines to sign on")),
    ]


def period_words() -> list[tuple[Period, str]]:
    """Return the periods with their words."""
    return [
        (Period.ALL, _("Everything")),
        (Period.YEAR, _("This school year")),
        (Period.TERM, _("This term")),
    ]


def page_words() -> list[tuple[int, str]]:
    """Return how many pages a paper may have at most, 0 being any number, with words."""
    return [
        (0, _("As many as it takes")),
        (2, _("Two at most")),
        (1, _("One: the short form")),
    ]


_LEFT_OUT = {
    Audience.COLLEAGUE: frozenset({Part.SIGNATURES}),
    Audience.SERVICE: frozenset({Part.GRADES, Part.ATTENDANCE, Part.SIGNATURES}),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """All that is chosen. ``large`` is print of 18 points, ``plain`` is black on white.

    ``pages`` is how many there may be at most, 0 being any number. Large print says what ordinary print
    would say on so many, on more of them: whoever needs it is told no less.
    """

    audience: Audience = Audience.PARENT
    left_out: frozenset[Part] = field(default_factory=frozenset)
    period: Period = Period.ALL
    large: bool = False
    plain: bool = False
    pages: int = 0

    def kept(self) -> dict[str, Any]:
        """Return the choices as the settings keep them for their audience."""
        return {
            "left_out": sorted(self.left_out),
            "period": str(self.period),
            "large": self.large,
            "plain": self.plain,
            "pages": self.pages,
        }


PARENTS = Choices()
"""What a family gets where nothing else is chosen."""


def usual(audience: Audience, kept: Mapping[str, Any] | None = None) -> Choices:
    """Return what was chosen last for an audience, or what is usual; a service is told least."""
    usually = Choices(audience, _LEFT_OUT.get(audience, frozenset()))
    if not isinstance(kept, Mapping):
        return usually
    try:
        return Choices(
            audience,
            frozenset(map(Part, kept["left_out"])),
            Period(kept["period"]),
            large=bool(kept["large"]),
            plain=bool(kept["plain"]),
            pages=_known_pages(kept.get("pages")),
        )
    except (KeyError, TypeError, ValueError):
        return usually


def _known_pages(kept: Any) -> int:
    return kept if kept in (1, 2) else 0


def withheld(facts: ProgressFacts, choices: Choices) -> str:
    """Return why this paper may not be made for whom it is chosen, or nothing if it may."""
    return facts.withheld if choices.audience is Audience.PARENT else ""


def chosen(facts: ProgressFacts, choices: Choices) -> ProgressFacts:
    """Return the facts without the parts left out, and without what is older than the period.

    Colleagues and services are told what the student shows to everyone, and nothing else of the plan. Goals and next steps stand as they are now, and words without a date have no age.
    """
    begins = choices.period.begins(facts.as_at.date())

    within = choices.audience in (Audience.PARENT, Audience.STUDENT)

    def recent(when: date | None) -> bool:
        return begins is None or when is None or when >= begins

    def shown(entries: tuple[EntryFact, ...], part: Part) -> tuple[EntryFact, ...]:
        if part in choices.left_out:
            return ()
        return tuple(entry for entry in entries if within or entry.everyone)

    left_out = choices.left_out
    agreed = facts.agreed
    return replace(
        facts,
        going_well=tuple(
            entry for entry in shown(facts.going_well, Part.GOING_WELL) if recent(entry.happened_on)
        ),
        aspirations=shown(facts.aspirations, Part.ASPIRATIONS),
        told=tuple(entry for entry in shown(facts.told, Part.TOLD) if recent(entry.happened_on)),
        goals=() if Part.GOALS in left_out else facts.goals,
        attendance=()
        if Part.ATTENDANCE in left_out
        else tuple(figure for figure in facts.attendance if recent(figure.as_at)),
        grades=()
        if Part.GRADES in left_out
        else tuple(grade for grade in facts.grades if recent(grade.as_at)),
        steps=()
        if Part.STEPS in left_out
        else tuple(step for step in facts.steps if within or not step.family),
        agreed=None if agreed and (Part.AGREED in left_out or not recent(agreed.held_on)) else agreed,
    )
