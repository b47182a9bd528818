"""Make preparation sheets as files, and read those that come back, for the window and the command line."""

from collections.abc import Callable, Sequence
from pathlib import Path

from tutor_desk import backups
from tutor_desk.desk import Desk
from tutor_desk.errors import Refused
from tutor_desk.exchange import sheets_back
from tutor_desk.models.kinds import StudentId
from tutor_desk.reports import saving
from tutor_desk.services.review import preparation, prepared
from tutor_desk.services.review.preparation import SheetFacts
from tutor_desk.services.review.prepared import Brought, Looked
from tutor_desk.words import _

SUFFIX = ".pdf"
MOST_FILES = 500
Step = Callable[[int, int], object]


def make(
    desk: Desk,
    students: Sequence[StudentId],
    folder: Path,
    *,
    by_hand: bool = False,
    step: Step | None = None,
) -> list[Path]:
    """Make a sheet for each student, a file each to fill in, or one file to print and write on; return the files.

    What could not be written is not out: an older sheet then still counts. Raises ``CannotSave``. Run it in a job.
    """
    from tutor_desk.reports import preparation_sheet as papers  # noqa: PLC0415 - heavy, as in ``saving``

    if not students:
        raise Refused(_("There is nobody to make a sheet for. Nothing was written."))
    made = desk.do(_("Make preparation sheets"), preparation.issue, students)
    written: list[Path] = []
    try:
        if by_hand:
            day = made[0].made_at.date().isoformat()
            written.append(folder / f"preparation-sheets-{saving.plain_name(made[0].caseload)}-{day}{SUFFIX}")
            saving.write_whole(written[0], papers.by_hand(made))
            return written
        for number, facts in enumerate(made):
            if step:
                step(number, len(made))
            path = folder / _name(facts, {path.name for path in written})
            saving.write_whole(path, papers.preparation_sheet(facts))
            written.append(path)
    except BaseException:
        lost = [facts.issued for facts in (made if by_hand else made[len(written) :])]
        desk.do(_("Forget sheets that were not written"), preparation.take_back, lost)
        raise
    return written


def look(desk: Desk, paths: Sequence[Path], step: Step | None = None) -> list[Looked]:
    """Read files and say of each what it brings, or why it stays out; nothing is changed. Run it in a job."""
    if len(paths) > MOST_FILES:
        raise Refused(
            _(
                "These are {n} files, more than can be looked at in one go. Nothing was brought in. Choose fewer."
            ).format(n=len(paths))
        )
    return desk.ask(prepared.look, sheets_back.read_all(paths, step))


def bring_in(desk: Desk, looked: Sequence[Looked]) -> tuple[Brought, str]:
    """Bring in what was looked at, as one step that can be undone, after a backup.

    With what was brought comes why there is no backup, if there is none. Run it in a job.
    """
    trouble = backups.attempt(desk)
    return desk.do(_("Bring in preparation sheets"), prepared.bring_in, looked), trouble


def _name(facts: SheetFacts, taken: set[str]) -> str:
    name = f"preparation-{saving.plain_name(facts.name)}-{facts.made_at.date().isoformat()}{SUFFIX}"
    return name if name not in taken else name.removesuffix(SUFFIX) + f"-{facts.student}{SUFFIX}"
