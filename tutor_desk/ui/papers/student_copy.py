"""Save a student's own copy of their plan, for them to keep."""

from pathlib import Path

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tutor_desk import copies
from tutor_desk.errors import TutorDeskError
from tutor_desk.services.students.students import Card
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.house import House
from tutor_desk.ui.saved import open_button
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _


def save_copy(house: House, parent: QWidget, banner: Banner, card: Card) -> None:
    """Ask for a folder and save the copy there, as PDF and as a file for programs."""
    folder = house.asking.folder(
        parent, "copy", _("Where should the copy for {student} be saved?").format(student=card.name)
    )
    if folder is None:
        return

    def saved(paths: list[Path]) -> None:
        if isValid(banner):  # the desk may have been locked meanwhile
            told = _(
                "The copy was saved as {files} in {folder}. It is not encrypted: give it to {student} alone."
            )
            files = _("{pdf} and {json}").format(pdf=paths[0].name, json=paths[1].name)
            told = told.format(files=files, folder=folder, student=card.name)
            banner.say(Tone.GOOD, told, open_button(house, folder))

    def failed(error: Exception) -> None:
        if not isinstance(error, TutorDeskError):
            crash.tell(error)
        elif isValid(banner):
            banner.say(Tone.ACT, error.sentence)

    jobs.run(lambda _progress: copies.save(house.desk, card.id, folder), then=saved, failed=failed)
