"""One review being held: whose it is, and what every stage of it is given and does."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from tutor_desk.desk import Desk
from tutor_desk.errors import TutorDeskError
from tutor_desk.models.kinds import ReviewId, ReviewState, StudentId
from tutor_desk.services.history.school_years import YearThen
from tutor_desk.services.review import review_sheets, reviews
from tutor_desk.services.review.review_sheets import Sheet
from tutor_desk.services.review_kinds.template import Template
from tutor_desk.ui.house import House
from tutor_desk.ui.review.pad import Pad
from tutor_desk.ui.review.prompts import Prompts
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Muted, Title
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class Sitting:
    """One review being held in one seat; ``name`` and ``first_name`` are the student's.

    ``years`` are the student's plans of earlier years, asked before the keyboard was handed over.
    """

    house: House
    student: StudentId
    review: ReviewId
    name: str
    first_name: str
    tutor: str
    years: tuple[YearThen, ...] = ()

    @property
    def desk(self) -> Desk:
        """The desk everything goes through."""
        return self.house.desk

    @property
    def template(self) -> Template:
        """The template that the review was begun with."""
        return self.sheet().template

    @property
    def by_student(self) -> bool:
        """Whether the student is at the keyboard."""
        return self.desk.seat.is_student

    def said(self, mine: str, theirs: str) -> str:
        """Return the words for the student's seat or for the tutor's, ``{name}`` and ``{full}`` filled in."""
        return (mine if self.by_student else theirs).format(name=self.first_name, full=self.name)

    def sheet(self) -> Sheet:
        """Return all that is written in the review."""
        return self.desk.ask(review_sheets.sheet, self.review)

    @property
    def is_open(self) -> bool:
        """Whether the review can still be written in."""
        return self.sheet().state is ReviewState.OPEN

    def write(self, **fields: Any) -> None:
        """Write in the review."""
        self.desk.do(_("Write in review"), reviews.write, self.review, **fields)

    def pad(self, field: str, label: str, **more: Any) -> Pad:
        """Return a place to write one part of the review in."""
        return Pad(
            self.desk,
            self.place(field),
            label,
            getattr(self.sheet(), field),
            lambda text: self.write(**{field: text}),
            student=self.student,
            **more,
        )

    def place(self, field: str) -> str:
        """Return where drafts of a part of this review are kept."""
        return f"review:{self.review}:{field}"


class Stage(QWidget):
    """One stage of a review: a title, a line of what it is for, and what is asked or shown.

    ``refused`` carries a sentence for the person; ``locked`` says that both have confirmed; ``finished``
    that there is nothing left to do; ``wanted`` asks for another stage by its key.
    ``last_deed`` names what is done at the last stage in place of going on; a stage that ``fills`` takes
    all the height there is and scrolls itself.
    """

    last_deed = ""
    fills = False

    refused = Signal(str)
    locked = Signal()
    finished = Signal()
    wanted = Signal(str)

    def __init__(self, sitting: Sitting, title: str, intro: str = "") -> None:
        super().__init__()
        self.sitting = sitting
        self.setAccessibleName(title)
        self.box = column(self, gap=12)
        self.box.addWidget(Title(title))
        if intro:
            self.box.addWidget(Muted(intro))
        self._head = self.box.count()

    def prompt(self, lines: Sequence[str]) -> None:
        """Show what the kind of review asks here, below the title."""
        if lines:
            self.box.insertWidget(self._head, Prompts(lines))

    def do(self, label: str, deed: Callable[..., Any], *args: Any, **kwargs: Any) -> bool:
        """Make a change; say the sentence and return ``False`` if it is refused."""
        try:
            self.sitting.desk.do(label, deed, *args, **kwargs)
        except TutorDeskError as error:
            self.refused.emit(error.sentence)
            return False
        return True

    def keep(self) -> bool:
        """Let everything typed become part of the review; say whether all of it did."""
        kept = [pad.settle() for pad in self.findChildren(Pad)]
        return all(kept)

    def leave(self) -> bool:
        """Keep everything because another stage or seat comes next; say whether that worked."""
        return self.keep()

    def deed(self) -> bool:
        """Do what Ctrl+Enter means here before it means "next"; say whether there was anything to do."""
        return False

    def begin(self) -> None:
        """Put the cursor where the person begins."""
        first = next((pad.editor for pad in self.findChildren(Pad) if pad.isVisibleTo(self)), None)
        (first or self).setFocus(Qt.FocusReason.OtherFocusReason)


def hairline() -> QFrame:
    """Return a thin line between parts."""
    line = QFrame()
    line.setProperty("kind", "line")
    return line
