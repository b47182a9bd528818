"""Wrong tries at a key are slowed: 1, 2, 4 … 60 seconds, whichever dialog they were made in."""

from collections import defaultdict
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path

from tutor_desk import clock

LONGEST = 60


class Tries:
    """Counts the wrong tries at one caseload since the last right one."""

    def __init__(self) -> None:
        self._wrong = 0
        self._again: datetime | None = None

    @property
    def left(self) -> int:
        """Seconds until the next try, rounded up; nought if it may be now."""
        if self._again is None:
            return 0
        return max(0, ceil((self._again - clock.now()).total_seconds()))

    def failed(self) -> None:
        """Note a wrong try."""
        self._wrong += 1
        self._again = clock.now() + timedelta(seconds=min(LONGEST, 2 ** (self._wrong - 1)))

    def fitted(self) -> None:
        """Note a right try: the next wrong one is the first again."""
        self._wrong, self._again = 0, None


_COUNTED: defaultdict[Path, Tries] = defaultdict(Tries)


def tries(path: Path) -> Tries:
    """Return the count of one caseload; closing a dialog and opening it again does not begin anew."""
    return _COUNTED[path]
