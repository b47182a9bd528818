"""What the program is called by systems, which version it has, and where what is made goes."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "installers"
DIST = ROOT / "dist"

NAME = "Tutor Desk"
COMMAND = "tutor-desk"
APP_ID = "io.github.tutor_desk.TutorDesk"
PUBLISHER = "Tutor Desk"
SUMMARY = "The personal tutor's desk: one encrypted caseload on one laptop"
SUFFIX = ".tutordesk"
FILE_KIND = "Tutor Desk caseload"
MIME = "application/vnd.tutor-desk.caseload"


class Lacking(Exception):
    """What this machine lacks for an installer, and what to do about it, in words."""


def version() -> str:
    """Return the version, from the one place that says it."""
    text = (ROOT / "tutor_desk" / "__init__.py").read_text(encoding="utf-8")
    found = re.search(r'^__version__ = "(\d+\.\d+\.\d+)"$', text, re.MULTILINE)
    if found is None:
        raise ValueError("tutor_desk/__init__.py says no version of three numbers.")
    return found[1]


def fresh(folder: Path) -> Path:
    """Return a folder with nothing in it."""
    import shutil  # noqa: PLC0415 - the facts are read by tests that clear nothing

    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder
