"""The student's copy of a confirmed review: asked where to, written whole, and opened for printing."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from tutor_desk.models.kinds import ReviewId
from tutor_desk.reports import saving
from tutor_desk.services.review import review_papers
from tutor_desk.services.review.review_papers import ReviewFacts
from tutor_desk.ui import jobs
from tutor_desk.ui.house import House
from tutor_desk.words import _


def save_review_record(parent: QWidget, house: House, review: ReviewId) -> None:
    """Ask for a folder, write the record of a review there and open it."""
    folder = house.asking.folder(parent, "summary", _("Where to put the copy"))
    if folder is None:
        return
    facts = house.desk.ask(review_papers.review_paper, review)
    jobs.run(lambda _progress: _written(facts, folder), then=house.asking.show_file)


def _written(facts: ReviewFacts, folder: Path) -> Path:
    from tutor_desk.reports.review_record import file_name, review_record  # noqa: PLC0415 - loads reportlab

    path = folder / file_name(facts, saving.plain_name(facts.name))
    saving.write_whole(path, review_record(facts))
    return path
