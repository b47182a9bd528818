"""What was counted between two days, then and now beside one another, and when that is a drop to look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tutor_desk.services.attendance.counting import Count

RECENT_WEEKS = 4
LEAST_THEN, LEAST_NOW = 20, 20
"""So many possible sessions, two weeks, are needed on either side of then and now."""
FALLEN_POINTS, FALLEN_SESSIONS = 5, 4
"""A drop is told from five points of a hundred on, if it is two days or more that were missed."""


@dataclass(frozen=True, slots=True)
class Span:
    """What was counted from one day to another, both among them."""

    since: date
    until: date
    count: Count


@dataclass(frozen=True, slots=True)
class ThenAndNow:
    """The last weeks with school beside the school year before them; ``fallen`` says that it is a drop to look at."""

    then: Span
    now: Span

    @property
    def fallen(self) -> bool:
        """Whether attendance fell by as much as is told: compared in whole numbers."""
        then, now = self.then.count, self.now.count
        fell = then.there * now.possible - now.there * then.possible
        return 100 * fell >= FALLEN_POINTS * then.possible * now.possible and now.missed >= FALLEN_SESSIONS


def together(spans: Sequence[Span]) -> Span:
    """Return spans that follow one another as one."""
    return Span(spans[0].since, spans[-1].until, sum((span.count for span in spans), Count()))
