"""The goal helper: challenges what is vague by plain rules, and finds a better wording among the starters.

Nothing here judges a student: each remark names what is missing from the words of one goal, and none of
them keeps anybody from saving it. The rules are those colleges teach as SMART, and the words inspectors
object to ("improve", "try harder", "be more").
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tutor_desk.models.kinds import Theme
from tutor_desk.services.plan.starters import Starter

SURE_ENOUGH = 3
TOO_OFTEN = 3
AT_ONCE = 3


class Gap(StrEnum):
    """What a goal lacks, in the order in which it is asked for."""

    VAGUE = "vague"
    SEVERAL = "several"
    MEASURE = "measure"
    DATE = "date"
    STEP = "step"
    CONFIDENCE = "confidence"
    SURE = "sure"
    CARRIED = "carried"


@dataclass(frozen=True, slots=True)
class Wording:
    """A goal as it is being written; ``carried`` counts the reviews it was carried over."""

    text: str
    measure: str = ""
    due_on: date | None = None
    steps: Sequence[str] = ()
    confidence: int | None = None
    carried: int = 0


_VAGUE = re.compile(
    r"\b(?:improve|improving|do (?:better|well|my best|more)|get better|try (?:harder|my best|to)|"
    r"(?:be|become|being|feel) (?:more|better|less|good)|work (?:harder|on|more)|keep (?:up|trying)|focus|concentrate|"
    r"put (?:in )?more|make (?:an|more) effort|pay attention|stay (?:positive|motivated|on task))\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\d|\b(?:every|each|all|once|twice|daily|weekly|one|two|three|four|five|six|seven|eight|nine|ten)\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"[,;•\n]|\band\b|\bas well as\b|\bplus\b", re.IGNORECASE)
_DOING = re.compile(
    r"^(?:to |i will |i want to |also |then )?(?:improve|do|be|become|get|go|come|work|try|keep|stop|start|finish|hand|read|write|"
    r"revise|learn|practise|attend|arrive|ask|talk|join|find|make|complete|organise|catch|listen|focus|speak|apply|book|"
    r"visit|bring|put|take|pass|achieve|increase|reduce|stay|plan|prepare|help|use|eat|sleep|spend)\b",
    re.IGNORECASE,
)
_THEMES: tuple[tuple[Theme, str], ...] = (
    (Theme.PUNCTUALITY, r"punctual|\blate\b|lateness|on time|early|bell"),
    (Theme.ATTENDANCE, r"attend|absen|truan|in school|come in|days off|missing lessons|lessons missed"),
    (Theme.HOMEWORK, r"home ?work|coursework|hand(?:ing)? in|overdue"),
    (Theme.REVISION, r"revis|mock|exam|past paper|flash ?card"),
    (Theme.ORGANISATION, r"organis|planner|diary|folder|deadline|equipment|\bbag\b|tidy"),
    (Theme.BEHAVIOUR, r"behav|temper|angry|anger|sent out|detention|rude|shout|fight"),
    (Theme.SPEAKING, r"speak|talk in|answer|question|confiden|present|shy|join in|hand up|participat"),
    (Theme.READING, r"\bread|vocab|spell|literacy|\bwriting\b"),
    (Theme.NEXT_STEPS, r"career|colleg|sixth form|universit|apprentic|course|\bcv\b|appl|\bjob\b|future"),
    (Theme.EXPERIENCE, r"work experience|volunteer|club|team|employer|placement|part-time"),
    (Theme.WELLBEING, r"sleep|phone|screen|stress|anxi|worr|exercise|fit\b|healthy|wellbeing|relax"),
    (Theme.SUBJECT, r"grade|math|english|science|biolog|chemist|physic|histor|geograph|art\b|french|spanish|german|subject"),
    (Theme.EFFORT, r"effort|focus|concentrat|hard|listen|distract|chat|attention|motivat|class"),
)  # fmt: skip


def gaps(goal: Wording) -> list[Gap]:
    """Return what a goal lacks; nothing for one without words."""
    text = goal.text.strip()
    if not text:
        return []
    found = {
        Gap.VAGUE: bool(_VAGUE.search(text)) and not _COUNTED.search(text),
        Gap.SEVERAL: _things(text) >= AT_ONCE,
        Gap.MEASURE: not goal.measure.strip() and not _COUNTED.search(text),
        Gap.DATE: goal.due_on is None,
        Gap.STEP: not any(step.strip() for step in goal.steps),
        Gap.CONFIDENCE: goal.confidence is None,
        Gap.SURE: goal.confidence is not None and goal.confidence < SURE_ENOUGH,
        Gap.CARRIED: goal.carried >= TOO_OFTEN,
    }
    return [gap for gap, lacking in found.items() if lacking]


def better(goal: Wording, bank: Iterable[Starter]) -> Starter | None:
    """Return one plainer wording for a goal that is vague or too much at once, from the starters of its theme.

    Among them the one that shares most words with the goal, the first of them at a draw.
    """
    if not {Gap.VAGUE, Gap.SEVERAL, Gap.CARRIED} & set(gaps(goal)):
        return None
    fitting = _nearest(goal, bank)
    return fitting[0] if fitting else None


def smaller(goal: Wording, bank: Iterable[Starter]) -> str:
    """Return one small step for a goal that its student is not sure of, from the starters; nothing if none fits.

    Once the goal has one of them, no other is pressed upon anybody.
    """
    if Gap.SURE not in gaps(goal):
        return ""
    has = {step.strip().casefold() for step in goal.steps}
    steps = [starter.step for starter in _nearest(goal, bank) if starter.step]
    return "" if not steps or has & {step.casefold() for step in steps} else steps[0]


def _nearest(goal: Wording, bank: Iterable[Starter]) -> list[Starter]:
    """Return the starters of a goal's theme, those that share most words with it first."""
    theme, words = theme_of(goal.text), _words(goal.text)
    fitting = [starter for starter in bank if starter.theme is theme]
    return sorted(fitting, key=lambda starter: -len(words & _words(starter.text)))


def theme_of(text: str) -> Theme:
    """Return what a goal is about, by the first theme whose words occur in it; effort if none does."""
    for theme, words in _THEMES:
        if re.search(words, text, re.IGNORECASE):
            return theme
    return Theme.EFFORT


def _things(text: str) -> int:
    """Count what is to be done at once: the parts of a list, of which at least two say a doing."""
    parts = [part.strip() for part in _JOINED.split(text) if part.strip()]
    doing = sum(bool(_DOING.match(part)) for part in parts)
    return len(parts) if doing >= 2 else min(len(parts), 1)


def _words(text: str) -> set[str]:
    return {word for word in re.findall(r"\w+", text.casefold()) if len(word) > 3}
