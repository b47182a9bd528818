"""Say what a machine has and lacks for Tutor Desk, changing nothing."""

import platform
import subprocess

from installers.checkout import environment, machine

_TRY = "import PySide6.QtWidgets, sqlcipher3.dbapi2, reportlab"


def report() -> int:
    """Print a line for each thing that is needed; return 0 when nothing is lacking, else 1."""
    lines = [python(), system(), venv(), libraries(), screen(), packages()]
    for title, lacking, words in lines:
        print(f"{'LACKING' if lacking else 'ok':<9}{title:<18}{words}")
    missing = machine.missing_packages()
    if missing:
        by_itself = f"python3 run.py installs: {' '.join(missing)}"
        print("\n" + (by_itself if machine.may_use_apt() else machine.advice(missing)))
    lacking = any(line[1] for line in lines)
    print("\nSomething is lacking." if lacking else "\nNothing is lacking.")
    return int(lacking)


def python() -> tuple[str, bool, str]:
    """Say which Python this is; an old one has been refused before."""
    return "Python", False, platform.python_version()


def system() -> tuple[str, bool, str]:
    """Say which system this is, and whether Qt is built for it."""
    return "System", bool(machine.unsuitable()), machine.unsuitable() or machine.name()


def venv() -> tuple[str, bool, str]:
    """Say whether this Python can make environments, which one already made no longer asks."""
    lacking = bool(machine.missing_venv()) and not environment.made()
    return "venv module", lacking, f"needs {machine.missing_venv()}" if lacking else "there"


def libraries() -> tuple[str, bool, str]:
    """Say which system libraries Qt would not find."""
    missing = machine.missing_libraries()
    return "Qt's libraries", bool(missing), ", ".join(missing) or "all load"


def screen() -> tuple[str, bool, str]:
    """Say whether a window can be shown; being without is no lack, as the app then leaves a picture."""
    words = "there" if environment.has_screen() else "none: the app leaves a picture of itself"
    return "Screen", False, words


def packages() -> tuple[str, bool, str]:
    """Say what has been set up, and whether it really loads."""
    if not environment.ready("run"):
        return "Python packages", True, "not set up yet: python3 run.py does it"
    if subprocess.call([environment.PYTHON, "-c", _TRY], env=environment.variables()):
        return "Python packages", True, f"do not load: delete {environment.VENV} and run again"
    words = "for the app and its tests" if environment.ready("test") else "for the app"
    return "Python packages", False, words
