"""The newest grades on a student's overview, each subject with its date."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from tutor_desk.models.kinds import GradeKind
from tutor_desk.services.grades.subjects import SubjectNow
from tutor_desk.services.grades.words import target_words
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import clear, column
from tutor_desk.ui.widgets.text import Muted, Small, Strong, Text
from tutor_desk.words import _, word


class GradesCard(Card):
    """Shows the newest grade of each kind in each subject, with the date it is from."""

    def __init__(self, commands: Commands) -> None:
        super().__init__(_("Grades"))
        self.head.addWidget(commands.button("add_grade", quiet=True))
        self._figures = column()
        self.add(self._figures)

    def show_subjects(self, subjects: Sequence[SubjectNow]) -> None:
        """Show how these subjects stand."""
        clear(self._figures)
        known = [one for one in subjects if one.newest()]
        if not known:
            self._figures.addWidget(Muted(_("No grade yet. Import a list of grades, or add one by hand.")))
            return
        kinds = [
            kind for kind in GradeKind if kind is not GradeKind.EFFORT or any(one.effort for one in known)
        ]
        holder = QWidget()
        grid = QGridLayout(holder)
        theme.set_gaps(grid, 8, (0, 0, 0, 0))
        grid.setColumnStretch(0, 1)
        for place, heading in enumerate((_("Subject"), *map(word, kinds), _("As at"))):
            grid.addWidget(Small(heading), 0, place, _side(place))
        for line, subject in enumerate(known, start=1):
            newest = {one.kind: one for one in subject.newest()}
            cells: list[QLabel] = [Text(subject.name)]
            cells += [Strong(newest[kind].grade) if kind in newest else Muted("–") for kind in kinds]
            cells.append(Small(short_date(subject.as_at)))
            for place, cell in enumerate(cells):
                cell.setWordWrap(place == 0)
                grid.addWidget(cell, line, place, _side(place))
        self._figures.addWidget(holder)


def target_mark(subject: SubjectNow) -> Mark | None:
    """Return how a subject stands to its target as a chip: words and a shape, never colour alone."""
    words, by = target_words(subject), subject.against_target
    if not words:
        return None
    if by is None:
        return Mark(Tone.PLAIN, words)
    return Mark(Tone.GOOD if by >= 0 else Tone.WATCH, words)


def _side(place: int) -> Qt.AlignmentFlag:
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    return left if place == 0 else Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
