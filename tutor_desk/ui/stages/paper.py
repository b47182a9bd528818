"""The summary of achievements: asked where to, written whole, opened for printing, and noted on the checklist."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tutor_desk.models.kinds import StudentId
from tutor_desk.models.stage_kinds import Marked
from tutor_desk.reports import saving
from tutor_desk.services.stages import achievements, asking, deeds
from tutor_desk.services.stages.achievements import AchievementFacts
from tutor_desk.ui import jobs
from tutor_desk.ui.house import House
from tutor_desk.words import _

_ITEM = "summary"


def save_summary(parent: QWidget, house: House, student: StudentId) -> None:
    """Ask for a folder, write the summary there and open it; raise ``Refused`` if there is nothing to sum up yet."""
    facts = house.desk.ask(achievements.achievements, student)
    folder = house.asking.folder(parent, "summary", _("Where to put the summary of achievements"))
    if folder is None:
        return

    def made(path: Path) -> None:
        asked = {one.item.key: one for one in house.desk.ask(asking.of_student, student)}
        if _ITEM in asked and asked[_ITEM].lacking:
            house.desk.do(_("Make summary of achievements"), deeds.mark, student, _ITEM, Marked.DONE)
        house.asking.show_file(path)

    jobs.run(lambda _progress: _written(facts, folder), then=made)


def _written(facts: AchievementFacts, folder: Path) -> Path:
    from tutor_desk.reports.achievements import (  # noqa: PLC0415 - loads reportlab
        file_name,
        summary_of_achievements,
    )

    path = folder / file_name(facts, saving.plain_name(facts.name))
    saving.write_whole(path, summary_of_achievements(facts))
    return path
