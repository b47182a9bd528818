"""Typed settings of this person on this laptop: saved whole or not at all. They name no student.

Whoever looks after the machine may fix some of them in a policy file that no person can write.
"""

import contextlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from tutor_desk import places

FILE = "settings.json"
THEMES = ("system", "light", "dark", "contrast")
LOCK_MINUTES = (1, 2, 5, 10, 15, 30, 60)
"""After how long without a touch the desk may lock itself: never is not among them."""


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= _MOST


_MOST = 36_500  # days in a hundred years
MAY_BE_FIXED: dict[str, Callable[[Any], bool]] = {
    "backup_days": _is_count,
    "backup_folder": lambda value: isinstance(value, str),
    "keychain": lambda value: isinstance(value, bool),
    "lock_minutes": _is_count,
    "retention": lambda value: isinstance(value, dict),
    "safeguarding": lambda value: isinstance(value, dict),
}
"""What a policy may fix, and what it has to be. ``lock_minutes`` are the most that a person may choose; what
``retention`` says is read by ``services.rights.fixed_rules``, ``safeguarding`` by ``services.safeguarding.contacts``. How the program looks is not for a school to decide: it is
what a person can read."""


class Settings(SimpleNamespace):
    """What the program remembers between starts.

    ``theme`` is one of ``THEMES``; ``scale`` is 1.0 to 2.0; ``last_caseload`` is where
    the caseload opened last lies; ``arranged`` keeps columns and window places by name;
    ``backup_folder`` is where backups go, beside the caseload if it is empty; ``backup_days`` how long
    they are kept; ``lock_minutes`` after how long without a key or the mouse the desk locks itself.
    ``papers`` keeps what was chosen for paper, by audience; ``safeguarding`` whom to tell of a worry about a child.
    """

    theme: str
    scale: float
    last_caseload: str
    arranged: dict[str, Any]
    backup_folder: str
    backup_days: int
    lock_minutes: int
    papers: dict[str, Any]
    safeguarding: dict[str, Any]

    def __init__(self, theme: str = "system", scale: float = 1.0, **others: Any) -> None:
        first = {
            "last_caseload": "", "arranged": {}, "backup_folder": "", "backup_days": 365, "lock_minutes": 5,
            "papers": {}, "safeguarding": {},
        }  # fmt: skip
        super().__init__(theme=theme, scale=scale, **(first | others))

    @classmethod
    def load(cls) -> "Settings":
        """Return the saved settings; what is missing, unreadable or of the wrong kind is as at first."""
        found, first = _read(_path()), cls()
        kept = {name: found[name] for name, value in vars(first).items() if _fits(value, found.get(name))}
        fixed = policy()
        most = fixed.pop("lock_minutes", None)
        settings = cls(**{**kept, **{name: value for name, value in fixed.items() if name in vars(first)}})
        settings.lock_minutes = min(settings.lock_minutes, most or settings.lock_minutes)
        settings.theme = settings.theme if settings.theme in THEMES else first.theme
        settings.scale = float(min(2.0, max(1.0, settings.scale)))
        return settings

    def save(self) -> None:
        """Save the settings; where they cannot be written, the program goes on without.

        What a policy fixes is not this person's: what they had chosen themselves stays for when it ends.
        """
        from tutor_desk import whole  # noqa: PLC0415 - the first window does without it

        chosen, fixed = dict(vars(self)), policy()
        if fixed:
            before = {**vars(Settings()), **_read(_path())}
            chosen |= {name: before[name] for name in fixed if name in chosen and name != "lock_minutes"}
            if chosen["lock_minutes"] == fixed.get("lock_minutes"):
                chosen["lock_minutes"] = max(chosen["lock_minutes"], before["lock_minutes"])
        with contextlib.suppress(OSError):
            whole.write(_path(), json.dumps(chosen, indent=1).encode())


def policy() -> dict[str, Any]:
    """Return what this machine's policy fixes; what is unreadable, unknown or of the wrong kind fixes nothing.

    ``%NAME%`` or ``$NAME`` and ``~`` in a place are filled in, so that each person has their own.
    """
    found = _read(places.policy_file())
    fixed = {name: found[name] for name, fits in MAY_BE_FIXED.items() if name in found and fits(found[name])}
    return {name: _filled(value) if isinstance(value, str) else value for name, value in fixed.items()}


def keychain_allowed() -> bool:
    """Whether the keychain of the system may open a caseload on this machine."""
    return bool(policy().get("keychain", True))


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _filled(place: str) -> str:
    return str(Path(os.path.expandvars(place)).expanduser()) if place else ""


def _path() -> Path:
    return places.settings_folder() / FILE


def _fits(first: Any, found: Any) -> bool:
    number = isinstance(first, float) and isinstance(found, int) and not isinstance(found, bool)
    return isinstance(found, type(first)) or number
