"""The order of an evening that comes as a list; looked at first."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tutor_desk.errors import Refused
from tutor_desk.models.family_kinds import EveningId
from tutor_desk.services.evening import evening_list
from tutor_desk.services.evening.evening_list import Looked
from tutor_desk.services.students.class_list import Match
from tutor_desk.ui.actions import undo_button
from tutor_desk.ui.family.lists_in import match_mark
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.papers.files_in import FilesIn
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural, word


class TurnsIn(FilesIn[list[Looked]]):
    """Shows whose turn each row of a list is, or why it stays out."""

    kind = "evening"

    def __init__(self, house: House, parent: QWidget, banner: Banner, evening: EveningId) -> None:
        self._evening = evening
        self.title = _("Bring in the order")
        self.filters = _("Lists (*.csv *.xlsx);;All files (*)")
        self.invitation = _(
            "Choose the list of appointments (CSV or Excel), with columns such as Time, Student name and Parent name. "
            "You look at it first: nothing is brought in until you say so."
        )
        super().__init__(
            house, parent, banner, RecordView(_columns(), _("Turns"), key=lambda one: one.incoming.row)
        )

    def look(self, paths: Sequence[Path], progress: Progress) -> list[Looked]:
        """Read one list and match its rows."""
        from tutor_desk.exchange import evening_lists  # noqa: PLC0415 - rarely wanted

        if len(paths) != 1:
            raise Refused(_("Choose one list at a time. Nothing was brought in."))
        progress(0, 1)
        return self._house.desk.ask(evening_list.look, self._evening, evening_lists.read(paths[0]))

    def rows(self, looked: list[Looked]) -> Sequence[Any]:
        """Return the rows."""
        return looked

    def told(self, record: Looked) -> str:
        """Return why a row stays out, or what to heed."""
        return record.reason or record.heed

    def deed_words(self, looked: list[Looked]) -> str:
        """Return how many turns would be given."""
        coming = sum(1 for one in looked if one.match is Match.NEW)
        return plural("Bring in {n} turn", "Bring in {n} turns", coming) if coming else ""

    def bring(self, looked: list[Looked]) -> int:
        """Bring them in as one step."""
        return self._house.desk.do(_("Bring in the order"), evening_list.bring_in, self._evening, looked)

    def brought(self, done: int, page: Banner) -> None:
        """Say how many came in, how many did not, and that it can be undone."""
        if isValid(page):
            left = sum(1 for one in self.looked or () if one.match is Match.REFUSED)
            said = plural("{n} turn brought in.", "{n} turns brought in.", done)
            if left:
                said += " " + plural("{n} row was left out.", "{n} rows were left out.", left)
            page.say(Tone.WATCH if left else Tone.GOOD, said, undo_button(self._house.desk))


def _columns() -> Sequence[Column[Looked]]:
    return (
        Column(
            "row",
            _("Row"),
            lambda one: str(one.incoming.row),
            lambda one: one.incoming.row,
            width=60,
            right=True,
        ),
        Column("time", _("Time"), lambda one: one.starts or one.incoming.time, width=80),
        Column("student", _("Student"), lambda one: one.name or _named(one), width=160, bold=True),
        Column("who", _("Who comes"), lambda one: one.incoming.who or "–", width=160),
        Column(
            "what", _("What"), lambda one: word(one.match), None, lambda one: match_mark(one.match), width=115
        ),
        Column("said", _("To heed"), lambda one: one.reason or one.heed, width=260, stretch=True),
    )


def _named(one: Looked) -> str:
    who = one.incoming.student
    return f"{who.first_name} {who.surname}".strip() or who.upn or "–"
