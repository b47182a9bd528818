"""The stages of a review in the order of its template, as each seat sees them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from tutor_desk.services.review_kinds.template import StagePlan
from tutor_desk.ui.review.agree import AgreeStage
from tutor_desk.ui.review.goals import GoalsStage
from tutor_desk.ui.review.how_are_things import HowAreThingsStage
from tutor_desk.ui.review.my_plan import MyPlanStage
from tutor_desk.ui.review.next import NextStage
from tutor_desk.ui.review.prepare import PrepareStage
from tutor_desk.ui.review.settle import SettleStage
from tutor_desk.ui.review.since_last import SinceLastStage
from tutor_desk.ui.review.sitting import Sitting, Stage
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class StageKind:
    """A stage as one seat sees it: its key, its words in the list, its minutes, and how it is built."""

    key: str
    words: str
    minutes: int
    build: Callable[[Sitting], Stage]


def stages(sitting: Sitting) -> list[StageKind]:
    """Return the stages of whoever is at the keyboard; of a locked review only the last one is left."""
    built = _student() if sitting.by_student else _tutor()
    made = [
        StageKind(plan.stage, stage_words(plan.stage, mine=sitting.by_student), plan.minutes, partial(_built, plan, built))
        for plan in sitting.template.stages
        if plan.stage in built
    ]  # fmt: skip
    return made if sitting.is_open else made[-1:]


def nearest(kinds: Sequence[StageKind], key: str, order: Sequence[str]) -> str:
    """Return the stage wished for, else the next after it in the order that this seat has, else the first."""
    place = order.index(key) if key in order else 0
    after = [kind.key for kind in kinds if order.index(kind.key) >= place]
    return after[0] if after else kinds[-1].key


def stage_words(key: str, *, mine: bool = False) -> str:
    """Return what a stage is called, by the student where it is theirs (``mine``)."""
    own = {"goals": _("My goals"), "plan": _("My plan")}
    words = {
        "prepare": _("Prepare"),
        "since": _("Since last time"),
        "things": _("How are things?"),
        "goals": _("Goals"),
        "plan": _("Settle"),
        "next": _("What next"),
        "agree": _("Agree"),
    }
    return own[key] if mine and key in own else words[key]


def _built(plan: StagePlan, built: Mapping[str, Callable[[Sitting], Stage]], sitting: Sitting) -> Stage:
    stage = built[plan.stage](sitting)
    if sitting.is_open:
        stage.prompt(plan.student if sitting.by_student else plan.tutor)
    return stage


def _student() -> dict[str, Callable[[Sitting], Stage]]:
    return {
        "since": SinceLastStage,
        "things": HowAreThingsStage,
        "goals": GoalsStage,
        "plan": MyPlanStage,
        "next": NextStage,
        "agree": AgreeStage,
    }


def _tutor() -> dict[str, Callable[[Sitting], Stage]]:
    return {**_student(), "prepare": PrepareStage, "plan": SettleStage}
