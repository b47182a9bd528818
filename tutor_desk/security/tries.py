"""Wrong tries at a key are slowed: 1, 2, 4 … 60 seconds, whichever dialog, command or start they were made in."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from math import ceil
from pathlib import Path

from tutor_desk import clock
from tutor_desk.errors import CannotOpen, WrongKey
from tutor_desk.security import here
from tutor_desk.words import plural

LONGEST = 60


class Tries:
    """Counts the wrong tries at one caseload on this machine since the last right one."""

    def __init__(self, path: Path) -> None:
        self._path = path.resolve()
        self._wrong = 0
        self._again: datetime | None = None
        self.look()

    @property
    def left(self) -> int:
        """Seconds until the next try, rounded up; nought if it may be now. A clock set back adds nothing."""
        if self._again is None:
            return 0
        return min(LONGEST, max(0, ceil((self._again - clock.now()).total_seconds())))

    def look(self) -> None:
        """Take in what another start or another window has counted."""
        wrong, again = self._read()
        if wrong > self._wrong:
            self._wrong, self._again = wrong, again

    def failed(self) -> None:
        """Note a wrong try."""
        self.look()
        self._wrong += 1
        self._again = clock.now() + timedelta(seconds=min(LONGEST, 2 ** min(self._wrong - 1, 10)))
        here.remember(self._path, wrong=self._wrong, again=self._again.isoformat())

    def fitted(self) -> None:
        """Note a right try: the next wrong one is the first again."""
        if self._wrong:
            self._wrong, self._again = 0, None
            here.remember(self._path, wrong=None, again=None)

    def _read(self) -> tuple[int, datetime | None]:
        try:
            wrong, again = here.recall(self._path, "wrong"), here.recall(self._path, "again")
            return max(0, int(wrong)), datetime.fromisoformat(again).astimezone(clock.now().tzinfo)
        except (TypeError, ValueError, OverflowError):
            return 0, None


_COUNTED: dict[Path, Tries] = {}


def tries(path: Path) -> Tries:
    """Return the count of one caseload; neither another dialog nor another start begins it anew."""
    place = path.resolve()
    if place not in _COUNTED:
        _COUNTED[place] = Tries(place)
    _COUNTED[place].look()
    return _COUNTED[place]


@contextmanager
def slowed(path: Path) -> Iterator[None]:
    """Count what is tried in the block; raise ``CannotOpen`` at once while the next try must wait."""
    counted = tries(path)
    if left := counted.left:
        raise CannotOpen(
            plural(
                "After a wrong try the next has to wait. Nothing was changed. Try again in {n} second.",
                "After wrong tries the next has to wait. Nothing was changed. Try again in {n} seconds.",
                left,
            )
        )
    try:
        yield
    except WrongKey:
        counted.failed()
        raise
    counted.fitted()
