"""Typed settings of this person on this laptop: saved whole or not at all. They name no student."""

import contextlib
import json
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from tutor_desk import places

FILE = "settings.json"


@dataclass(slots=True)
class Settings:
    """What the program remembers between starts.

    ``theme`` is light, dark, contrast or system; ``scale`` is 1.0 to 2.0; ``last_caseload`` is where
    the caseload opened last lies; ``arranged`` keeps columns and window places by name;
    ``backup_folder`` is where backups go, beside the caseload if it is empty; ``papers`` keeps what was
    chosen for paper, by audience.
    """

    theme: str = "system"
    scale: float = 1.0
    last_caseload: str = ""
    arranged: dict[str, Any] = field(default_factory=dict)
    backup_folder: str = ""
    papers: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def load(cls) -> "Settings":
        """Return the saved settings; what is missing, unreadable or of the wrong kind is as at first."""
        try:
            found = json.loads(_path().read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return cls()
        first = cls()
        if not isinstance(found, dict):
            return first
        kept = {
            f.name: found[f.name] for f in fields(cls) if _fits(getattr(first, f.name), found.get(f.name))
        }
        return cls(**kept)

    def save(self) -> None:
        """Save the settings; where they cannot be written, the program goes on without."""
        from tutor_desk import whole  # noqa: PLC0415 - the first window does without it

        with contextlib.suppress(OSError):
            whole.write(_path(), json.dumps(asdict(self), indent=1).encode())


def _path() -> Path:
    return places.settings_folder() / FILE


def _fits(first: Any, found: Any) -> bool:
    return isinstance(found, type(first)) or (isinstance(first, float) and isinstance(found, int))
