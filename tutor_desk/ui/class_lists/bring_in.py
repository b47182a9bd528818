"""Bring in a class list: choose a file, look first, then all of it as one step, or nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import backups
from tutor_desk.desk import Desk
from tutor_desk.exchange import class_lists
from tutor_desk.exchange.class_lists import ClassList
from tutor_desk.exchange.columns import Mapping
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.students import bringing_in, class_list
from tutor_desk.services.students.bringing_in import Brought
from tutor_desk.services.students.class_list import Match, Preview
from tutor_desk.services.students.incoming import SensitiveGroup
from tutor_desk.ui.bringing_in.frame import Words
from tutor_desk.ui.bringing_in.lists import ListIn
from tutor_desk.ui.class_lists.columns import ImportColumns
from tutor_desk.ui.class_lists.look import LookFirst, bring_words
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural

Groups = frozenset[SensitiveGroup]


@dataclass(frozen=True, slots=True)
class Looked:
    """A list as it was read and compared; ``chosen`` says whether the tutor put its columns right."""

    listed: ClassList
    preview: Preview
    chosen: bool = False


class ImportClassList(ListIn[Looked]):
    """Leads from a file to students on the desk; ``banner`` says on the page what was brought in."""

    kind = "class_list"

    def __init__(self, house: House, parent: QWidget, banner: Banner) -> None:
        sentence = _(
            "Export your students from the school's system as CSV, Excel or Common Transfer File. "
            "You look at the list first: nothing is brought in until you say so."
        )
        words = Words(
            _("Import a class list"), sentence, _("Choose a file…"), _("Another file…"), _("Reading the list")
        )
        self.look = LookFirst()
        super().__init__(house, parent, banner, words, self.look)
        self._groups: Groups = frozenset()
        self.look.regrouped.connect(self._regroup)
        self.look.columns_wanted.connect(self._choose_columns)
        self.look.ticked.connect(self._say_deed)

    def asked(self) -> tuple[str, str]:
        """Return the question for a class list."""
        return _("Choose a class list"), _("Class lists (*.csv *.txt *.tsv *.xlsx *.xml);;All files (*)")

    def reading(self, path: Path) -> Callable[[Progress], Looked]:
        """Return the work that reads a class list."""
        return partial(_read, self._house.desk, path, self._groups)

    def show_looked(self, looked: Looked) -> None:
        """Show the rows and what they would change."""
        self.look.show_list(looked.listed, looked.preview)

    def take_focus(self, *, first: bool) -> None:  # noqa: ARG002 - every look ends at the rows
        """Put the keyboard on the rows."""
        self.look.table.setFocus()

    def deed_words(self, looked: Looked) -> str:
        """Return whom the button would bring in."""
        return bring_words(looked.preview, len(self.look.leaving))

    def lacks(self, looked: Looked) -> bool:
        """Whether it still has to be chosen which column holds the name."""
        return looked.listed.mapping is not None and bool(looked.listed.mapping.lacks)

    def bringing(self, looked: Looked) -> tuple[Callable[[Progress], tuple[Brought, str]], str]:
        """Return the work that brings the list in."""
        return partial(_bring_in, self._house.desk, looked, self.look.leaving), _("Bringing in the list")

    def brought(self, done: Brought) -> str:
        """Return who was brought in."""
        return brought_words(done, self.looked.preview.count(Match.REFUSED) if self.looked else 0)

    def _regroup(self, groups: Groups) -> None:
        self._groups = groups
        if self.looked is not None:
            self._start(partial(_look, self._house.desk, self.looked.listed, groups, self.looked.chosen))

    def _choose_columns(self) -> None:
        if self.looked is not None and self.looked.listed.mapping is not None:
            listed = self.looked.listed
            ImportColumns(self, listed, self.looked.listed.mapping, self._remap).open()

    def _remap(self, mapping: Mapping) -> None:
        if self.looked is not None:
            self._start(partial(_remapped, self._house.desk, self.looked.listed, mapping, self._groups))


def brought_words(brought: Brought, refused: int = 0) -> str:
    """Return in a sentence what was brought in, and how many rows were left out because they were refused."""
    parts = [
        plural("{n} student added", "{n} students added", brought.new) if brought.new else "",
        plural("{n} changed", "{n} changed", brought.changed) if brought.changed else "",
        plural("{n} archived", "{n} archived", brought.archived) if brought.archived else "",
    ]
    left = (
        plural("{n} refused row was left out.", "{n} refused rows were left out.", refused) if refused else ""
    )
    return f"{', '.join(part for part in parts if part)}. {left}".rstrip()


def _read(desk: Desk, path: Path, groups: Groups, progress: Progress) -> Looked:
    listed, chosen = class_lists.read(path), False
    if listed.mapping is not None:
        fields = desk.ask(class_list.remembered_mapping, listed.mapping.key)
        if fields:
            listed = listed.mapped(listed.mapping.with_fields(fields))
    return _look(desk, listed, groups, chosen, progress)


def _remapped(desk: Desk, listed: ClassList, mapping: Mapping, groups: Groups, progress: Progress) -> Looked:
    return _look(desk, listed.mapped(mapping), groups, True, progress)


def _look(desk: Desk, listed: ClassList, groups: Groups, chosen: bool, _progress: Progress) -> Looked:
    return Looked(listed, desk.ask(class_list.look, listed.students, groups), chosen)


def _bring_in(
    desk: Desk, looked: Looked, leaving: frozenset[StudentId], progress: Progress
) -> tuple[Brought, str]:
    """Bring the list in as one unit, the meaning of its columns with it, between two backups.

    Leaving early changes nothing. Returned with what was brought is why there is no backup, if there is none.
    """
    rows, mapping = len(looked.preview.rows), looked.listed.mapping

    def deed(session: Any) -> Brought:
        progress(0, rows, _("Comparing with the desk once more"))
        if looked.chosen and mapping is not None:
            bringing_in.remember_mapping(session, mapping.key, mapping.fields)
        brought = bringing_in.bring_in(session, looked.preview, archive=leaving)
        progress(rows, rows, _("Saving"))
        return brought

    return backups.between(
        desk,
        lambda: desk.do(_("Import class list"), deed),
        lambda: progress(0, rows, _("Making a backup first")),
    )
