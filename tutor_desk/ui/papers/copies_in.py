"""Bring in the copies that students kept of their plans at another Tutor Desk."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tutor_desk import copies
from tutor_desk.errors import CannotRead
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.plan.copies_in import LookedCopy
from tutor_desk.services.students import students
from tutor_desk.ui.bringing_in.files import RowsIn
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class Row:
    """One file: the copy in it, or why there is none."""

    file: str
    looked: LookedCopy | None
    reason: str = ""

    @property
    def comes(self) -> bool:
        """Whether anything of it comes in."""
        return self.looked is not None and self.looked.comes


class CopiesIn(RowsIn[Row]):
    """Shows whose copy it is and what would wait; one copy is brought in at a time, as one step."""

    kind = "copy"
    icon = "user-plus"

    def __init__(self, house: House, parent: QWidget, banner: Banner) -> None:
        self.title = _("Bring in a student’s copy")
        self.filters = _("Student’s copy (*.json);;All files (*)")
        self.invitation = _(
            "Choose the file that a student kept of their plan, or drop it here. You look at it first. Whatever was "
            "accepted elsewhere waits for you here, and says where it is from."
        )
        super().__init__(house, parent, banner, RecordView(_columns(), _("Copies"), key=lambda one: one.file))
        self.table.chosen.connect(lambda _one: self._say_deed())

    def look(self, paths: Sequence[Path], progress: Progress) -> list[Row]:
        """Read the copies and match each to its student."""
        rows = []
        for number, path in enumerate(paths):
            progress(number, len(paths))
            try:
                rows.append(Row(path.name, copies.look(self._house.desk, path)))
            except CannotRead as error:
                rows.append(Row(path.name, None, error.sentence))
        return rows

    def told(self, record: Row) -> str:
        """Return what a copy brings, or why it stays out."""
        return "\n".join(record.looked.told) if record.looked else record.reason

    def deed_words(self, looked: list[Row]) -> str:
        """Return whose copy comes in: that of the row chosen."""
        one = self._chosen(looked)
        return _("Bring in {student}").format(student=one.copy.student.name) if one else ""

    def bring(self, looked: list[Row]) -> StudentId:
        """Bring in the copy of the row chosen as one step."""
        one = self._chosen(looked)
        assert one is not None  # noqa: S101 - the button is shut otherwise
        return copies.bring_in(self._house.desk, one)

    def brought(self, done: StudentId) -> tuple[Tone, str]:
        """Return who came in."""
        name = self._house.desk.ask(students.card, done).name
        said = _("The copy of {student} was brought in: what it says waits for you.").format(student=name)
        return Tone.GOOD, said

    def _chosen(self, looked: list[Row]) -> LookedCopy | None:
        now = self.table.current()
        one = now if isinstance(now, Row) else next((row for row in looked if row.comes), None)
        return one.looked if one is not None and one.comes else None


def _columns() -> Sequence[Column[Row]]:
    return (
        Column("student", _("Student"), lambda one: one.looked.copy.student.name if one.looked else "–", width=150, bold=True),
        Column("what", _("What"), lambda one: _mark(one).words, None, _mark, width=140),
        Column("file", _("File"), lambda one: one.file, width=150),
        Column("said", _("What it brings"), lambda one: " ".join(one.looked.told) if one.looked else one.reason, width=240, stretch=True),
    )  # fmt: skip


def _mark(one: Row) -> Mark:
    if not one.comes or one.looked is None:
        return Mark(Tone.ACT, _("Left out"))
    return (
        Mark(Tone.GOOD, _("New student"))
        if one.looked.known is None
        else Mark(Tone.WAITING, _("Already here"))
    )
