"""What an adult does with all that is held of one student, and what must follow outside the desk's transactions.

Destroying is a deed of the desk and then a wiping of the file; both belong together, for the window
and the command line.
"""

import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from tutor_desk import backups, whole
from tutor_desk.desk import Desk
from tutor_desk.errors import CannotSave
from tutor_desk.exchange import access_pack as as_json
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.rights_kinds import RecordClass
from tutor_desk.reports import saving
from tutor_desk.services.destinations import withdrawing
from tutor_desk.services.rights import destroying
from tutor_desk.services.rights.access_pack import PackFacts
from tutor_desk.services.rights.record_classes import CLASSES
from tutor_desk.store import wiping
from tutor_desk.store.thinning import RETENTION
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class Copies:
    """The backups that still hold what is destroyed: how many, and when the last is thinned out."""

    backups: int
    until: date | None


def copies(desk: Desk) -> Copies:
    """Say which backups of the open caseload hold what is in it now."""
    found = backups.listed(desk.file.path)
    newest = max((info.made_at.astimezone().date() for info in found), default=None)
    return Copies(len(found), newest + RETENTION if newest else None)


def erase(desk: Desk, student: StudentId, rule: str) -> int:
    """Destroy all that is held of a student and overwrite its traces; return how many records that were.

    Raises ``Refused`` under a legal hold, and ``CannotSave`` if the traces could not be overwritten
    yet. Run it in a job.
    """
    done = desk.do(_("Erase a student"), destroying.erase, student, rule)
    wiping.wipe(desk.file)
    return done


def anonymise(desk: Desk, student: StudentId, rule: str) -> int:
    """Keep a student's figures alone, without whose they are; raises as ``erase`` does. Run it in a job."""
    done = desk.do(_("Make a student anonymous"), destroying.anonymise, student, rule)
    wiping.wipe(desk.file)
    return done


def clear(desk: Desk, due: Sequence[tuple[StudentId, RecordClass, str]]) -> int:
    """Destroy what is due, each with its rule in words, and overwrite the traces once; return how many records went.

    Where a student goes whole, the rest of what is due of them goes with it. Raises as ``erase`` does;
    what was destroyed before stays destroyed. Run it in a job.
    """
    whole = {item[0]: item for item in due if CLASSES[item[1]].whole}
    rest = [item for item in due if item[0] not in whole]
    done = 0
    try:
        for student, record_class, rule in (*whole.values(), *rest):
            done += desk.do(_("Destroy what is due"), destroying.clear, student, record_class, rule)
    finally:
        if wiping.owed(desk.file):
            wiping.wipe(desk.file)
    return done


def write_pack(facts: PackFacts, folder: Path, *, large: bool = False, plain: bool = False) -> Path:
    """Write a subject-access pack as a folder of its own, a PDF, a JSON and the evidence in it, and return where it is.

    Raises ``CannotSave`` and leaves nothing half-done if it cannot be written. Run it in a job.
    """
    from tutor_desk.reports.access_pack import access_pack  # noqa: PLC0415 - heavy, as in ``saving``

    name = f"access-pack-{saving.plain_name(facts.everything.name)}-{facts.everything.as_at.date()}"
    named, files = as_json.laid_out(facts)
    papers = {
        f"{name}.pdf": access_pack(named, large=large, plain=plain),
        f"{name}.json": as_json.access_pack(facts),
        **files,
    }
    part: Path | None = None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        part = Path(tempfile.mkdtemp(prefix=".access-pack.", suffix=".part", dir=folder))
        for file, content in papers.items():
            whole.write(part / file, content)
        place, number = folder / name, 1
        while place.exists():
            number += 1
            place = folder / f"{name}-{number}"
        part.rename(place)
        whole.settle(folder)
    except OSError:
        raise CannotSave(
            _(
                "The pack could not be saved in this folder; nothing half-done was left there. Check that there is room, or choose another folder."
            )
        ) from None
    finally:
        if part is not None:
            shutil.rmtree(part, ignore_errors=True)  # once it has its name there is nothing to take away
    return place


def withdraw(desk: Desk, student: StudentId) -> int:
    """Take back a student's consent to be asked after leaving, and overwrite every trace of what reaches them.

    Returns how many records went or changed; raises as ``erase`` does. Run it in a job.
    """
    done = desk.do(_("Take back consent to be asked"), withdrawing.withdraw, student)
    wiping.wipe(desk.file)
    return done
