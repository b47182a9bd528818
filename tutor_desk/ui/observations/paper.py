"""The note for whoever raised a concern: asked where to, written whole, and opened for printing."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tutor_desk.models.kinds import StudentId
from tutor_desk.reports import saving
from tutor_desk.services.observations import papers
from tutor_desk.services.observations.papers import RaiserFacts
from tutor_desk.ui import jobs
from tutor_desk.ui.house import House
from tutor_desk.words import _


def save_raiser_note(parent: QWidget, house: House, student: StudentId, key: int) -> None:
    """Ask for a folder, write the note there and open it."""
    folder = house.asking.folder(parent, "summary", _("Where to put the note"))
    if folder is None:
        return
    facts = house.desk.ask(papers.raiser_note, student, key)
    jobs.run(lambda _progress: _written(facts, folder), then=house.asking.show_file)


def _written(facts: RaiserFacts, folder: Path) -> Path:
    from tutor_desk.reports.raiser_note import file_name, raiser_note  # noqa: PLC0415 - loads reportlab

    path = folder / file_name(facts, saving.plain_name(facts.student))
    saving.write_whole(path, raiser_note(facts))
    return path
