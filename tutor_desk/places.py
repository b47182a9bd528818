"""Where data, settings, logs, the policy of a machine and resources live on each system."""

import os
import sys
from pathlib import Path

from platformdirs import PlatformDirs

_PACKAGE = Path(__file__).resolve().parent
_HOME = "TUTOR_DESK_HOME"
PORTABLE = "portable.txt"
"""While a file of this name lies beside the program, everything of a person is kept in ``Data`` beside it."""


def resource(*parts: str) -> Path:
    """Return the path of a bundled file, such as ``resource("fonts", "NotoSans.ttf")``."""
    inside = _PACKAGE / "resources"
    return (inside if inside.is_dir() else _PACKAGE.parent / "resources").joinpath(*parts)


def settings_folder() -> Path:
    """Return the folder of this person's settings; ``TUTOR_DESK_HOME`` moves it."""
    return _own("settings") or Path(_dirs().user_config_dir)


def log_folder() -> Path:
    """Return the folder of the logs; ``TUTOR_DESK_HOME`` moves it."""
    return _own("logs") or Path(_dirs().user_log_dir)


def documents_folder() -> Path:
    """Return the folder that new caseloads and papers are offered to be put in."""
    return _own("documents") or Path(_dirs().user_documents_dir)


def policy_file() -> Path:
    """Return where whoever looks after this machine may say what no person on it can change."""
    on_linux = "/etc/tutor-desk"  # not by XDG_CONFIG_DIRS, which a person sets for themselves
    folder = on_linux if sys.platform == "linux" else _dirs().site_config_dir
    return Path(folder) / "policy.json"


def _own(name: str) -> Path | None:
    beside = Path(sys.executable).parent
    home = os.environ.get(_HOME) or (beside / "Data" if (beside / PORTABLE).is_file() else None)
    return Path(home) / name if home else None


def _dirs() -> PlatformDirs:
    return PlatformDirs("Tutor Desk", appauthor=False)
