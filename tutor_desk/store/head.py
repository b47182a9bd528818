"""The head of the trail's chain: what a paper, a backup and this laptop remember of a caseload's state."""

from dataclasses import dataclass
from typing import Any

MARK = 8
"""Characters of a link that are printed and remembered."""
LAST = f"SELECT id, substr(hash, 1, {MARK}) FROM trail ORDER BY id DESC LIMIT 1"


@dataclass(frozen=True, slots=True)
class Head:
    """The number of a deed and the first characters of its link; 0 and nothing before the first deed."""

    number: int = 0
    mark: str = ""

    @property
    def written(self) -> str:
        """The head as it is printed, such as ``1234 · a1b2c3d4``."""
        return f"{self.number} · {self.mark}"


NO_HEAD = Head()


def head_of(connection: Any) -> Head:
    """Return the head of an open caseload's chain. Takes the bare connection."""
    found = connection.execute(LAST).fetchone()
    return Head(int(found[0]), str(found[1])) if found else NO_HEAD


def holds(connection: Any, head: Head) -> bool:
    """Whether the chain runs through a head, that is, is the same or a later state of it."""
    if not head.number:
        return True
    found = connection.execute(
        f"SELECT substr(hash, 1, {MARK}) FROM trail WHERE id = ?", (head.number,)
    ).fetchone()
    return bool(found and found[0] == head.mark)
