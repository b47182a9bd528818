"""The stages of a review in their order, as each seat sees them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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

ORDER = ("prepare", "since", "things", "goals", "plan", "next", "agree")


@dataclass(frozen=True, slots=True)
class StageKind:
    """A stage as one seat sees it: its key, its words in the list, and how it is built."""

    key: str
    words: str
    build: Callable[[Sitting], Stage]


def stages(sitting: Sitting) -> list[StageKind]:
    """Return the stages of whoever is at the keyboard; of a locked review only the last one is left."""
    made = _student() if sitting.by_student else _tutor()
    return made if sitting.is_open else made[-1:]


def nearest(kinds: Sequence[StageKind], key: str) -> str:
    """Return the stage wished for, else the next after it that this seat has, else the first."""
    place = ORDER.index(key) if key in ORDER else 0
    after = [kind.key for kind in kinds if ORDER.index(kind.key) >= place]
    return after[0] if after else kinds[-1].key


def _tutor() -> list[StageKind]:
    return [
        StageKind("prepare", _("Prepare"), PrepareStage),
        StageKind("since", _("Since last time"), SinceLastStage),
        StageKind("things", _("How are things?"), HowAreThingsStage),
        StageKind("goals", _("Goals"), GoalsStage),
        StageKind("plan", _("Settle"), SettleStage),
        StageKind("next", _("What next"), NextStage),
        StageKind("agree", _("Agree"), AgreeStage),
    ]


def _student() -> list[StageKind]:
    return [
        StageKind("since", _("Since last time"), SinceLastStage),
        StageKind("things", _("How are things?"), HowAreThingsStage),
        StageKind("goals", _("My goals"), GoalsStage),
        StageKind("plan", _("My plan"), MyPlanStage),
        StageKind("next", _("What next"), NextStage),
        StageKind("agree", _("Agree"), AgreeStage),
    ]
