"""Know whether a checkout's Python environment is ready, and what programs in it are told.

This is all that a second start pays for, so it imports nothing that Python has not loaded by itself.
"""

import os
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
VENV = os.path.join(ROOT, ".venv")
LINUX = sys.platform.startswith("linux")
PYTHON = os.path.join(VENV, *(("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")))


def lock(name: str) -> str:
    """Return the path of a lock: ``run`` has what the app needs, ``test`` that and what its tests need."""
    return os.path.join(ROOT, "locks", name + ".txt")


def stamp(name: str) -> str:
    """Return the path of the stamp that says a lock has been installed."""
    return os.path.join(VENV, "ready-to-" + name)


def fingerprint(name: str) -> str:
    """Return what the stamp of a lock must say: for whom it was installed, and the lock itself."""
    machine = os.uname().machine if hasattr(os, "uname") else os.environ.get("PROCESSOR_ARCHITECTURE", "")
    whom = f"{sys.implementation.cache_tag} {sys.platform} {machine} {ROOT}\n"
    return whom + _text(lock(name))


def ready(name: str) -> bool:
    """Tell whether a lock is installed in the environment, by comparing two small files."""
    return _text(stamp(name)) == fingerprint(name) and made()


def made() -> bool:
    """Tell whether the environment has a Python, whatever is installed for it."""
    return os.path.exists(PYTHON)


def put_stamp(name: str) -> None:
    """Write down that a lock has been installed."""
    with open(stamp(name), "w", encoding="utf-8") as file:
        file.write(fingerprint(name))


def take_stamps() -> None:
    """Forget what has been installed, so that a stop half-way is noticed by the next run."""
    for name in ("run", "test"):
        if os.path.exists(stamp(name)):
            os.remove(stamp(name))


def has_screen() -> bool:
    """Tell whether a window can be shown; a chosen Qt platform is taken at its word."""
    named = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return named or not LINUX


def variables(**more: str) -> dict[str, str]:
    """Return the environment variables of a program of this checkout."""
    return {**os.environ, "PYTHONPATH": ROOT, "PYTHONUTF8": "1", **more}


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except FileNotFoundError:
        return ""
