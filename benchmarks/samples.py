"""Sample caseloads to measure with, made once a run and kept until it ends."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from tutor_desk import opening
from tutor_desk.desk import Desk
from tutor_desk.services import sample

PASSPHRASE = "a passphrase for measuring"  # noqa: S105 - of files that are gone at the end of the run


@cache
def folder() -> Path:
    """Return a folder that is taken away at the end of the run."""
    made = Path(tempfile.mkdtemp(prefix="tutor-desk-bench-"))
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return made


@cache
def caseload(students: int) -> Path:
    """Return a caseload of so many sample students, closed."""
    path = folder() / f"{students}.tutordesk"
    desk = opening.create(path, PASSPHRASE, name="11B", school="Anytown School", tutor="Ms R. Okafor").desk
    desk.do("Make sample", sample.fill, students=students, seed=1)
    desk.close()
    return path


def opened(students: int) -> Desk:
    """Return a desk over a caseload of so many sample students; whoever calls closes it."""
    return opening.open_caseload(caseload(students), PASSPHRASE)
