"""Save a student's own copy as files, and bring one in, for the window and the command line."""

from pathlib import Path

from tutor_desk import whole
from tutor_desk.desk import Desk
from tutor_desk.errors import CannotSave
from tutor_desk.exchange import student_copy as as_json
from tutor_desk.models.kinds import StudentId
from tutor_desk.reports import saving
from tutor_desk.services.plan import copies_in, student_copy
from tutor_desk.services.plan.copies_in import LookedCopy
from tutor_desk.words import _


def save(desk: Desk, student: StudentId, folder: Path) -> list[Path]:
    """Save a student's whole plan as a PDF and as JSON, and return where; raise ``CannotSave``. Run it in a job."""
    from tutor_desk.reports import student_copy as paper  # noqa: PLC0415 - heavy, as in ``saving``

    copy, head = desk.ask(student_copy.student_copy, student)
    name = f"plan-{saving.plain_name(copy.student.name)}-{copy.made_at.date()}"
    files = {
        folder / f"{name}.pdf": paper.student_copy(copy, head),
        folder / f"{name}.json": as_json.write(copy),
    }
    try:
        for path, content in files.items():
            whole.write(path, content)
    except OSError:
        raise CannotSave(
            _(
                "The copy could not be saved in this folder; nothing half-written was left there. Check that there is "
                "room, or choose another folder."
            )
        ) from None
    return list(files)


def look(desk: Desk, path: Path) -> LookedCopy:
    """Read a copy and compare it with the desk; raise ``CannotRead``."""
    return desk.ask(copies_in.look, as_json.read(path))


def bring_in(desk: Desk, looked: LookedCopy) -> StudentId:
    """Bring in a copy that was looked at, as one step that can be undone."""
    return desk.do(_("Bring in a student’s copy"), copies_in.bring_in, looked)
