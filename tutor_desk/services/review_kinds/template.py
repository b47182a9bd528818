"""A template of a review as data: its stages in their order, each with minutes and prompts."""

from dataclasses import asdict, dataclass
from typing import Any

STAGES = ("prepare", "since", "things", "goals", "plan", "next", "agree")
"""The types of stage that the review room knows, in their usual order."""
NEEDED = frozenset({"since", "agree"})
"""What cannot be left out: the adults' promises, and that both say whether it is right."""
MOST_MINUTES, LEAST_IN_ALL, MOST_IN_ALL = 60, 5, 120
MOST_PROMPTS = 3
NAME, PURPOSE, PROMPT, KEY = 60, 200, 160, 40


@dataclass(frozen=True, slots=True)
class StagePlan:
    """One stage: its type, its minutes, and the prompts that each seat sees."""

    stage: str
    minutes: int
    tutor: tuple[str, ...] = ()
    student: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of review: ``key`` stays the same wherever it travels.

    ``days_after_entry`` is on which day after the student joined it is due, if it is bound to that.
    """

    key: str
    name: str
    purpose: str
    stages: tuple[StagePlan, ...]
    days_after_entry: int | None = None

    @property
    def minutes(self) -> int:
        """How long the whole review takes."""
        return sum(one.minutes for one in self.stages)

    @property
    def order(self) -> tuple[str, ...]:
        """The types of its stages, in their order."""
        return tuple(one.stage for one in self.stages)

    def stage(self, key: str) -> StagePlan:
        """Return the plan of a stage, empty if it has none."""
        return next((one for one in self.stages if one.stage == key), StagePlan(key, 0))


def told(template: Template) -> dict[str, Any]:
    """Return a template as plain values, as files and records keep it."""
    return asdict(template)
