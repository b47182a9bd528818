"""The order of an evening that comes as a list; looked at first."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from tutor_desk.models.family_kinds import EveningId
from tutor_desk.services.evening import evening_list
from tutor_desk.services.evening.evening_list import Looked
from tutor_desk.services.students.class_list import Match
from tutor_desk.ui.bringing_in.columns import match_column, row_column
from tutor_desk.ui.bringing_in.files import RowsIn, one_list
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural


class TurnsIn(RowsIn[Looked]):
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

        path = one_list(paths)
        progress(0, 1)
        return self._house.desk.ask(evening_list.look, self._evening, evening_lists.read(path))

    def told(self, record: Looked) -> str:
        """Return why a row stays out, or what to heed."""
        return record.reason or record.heed

    def comes(self, one: Looked) -> bool:
        """Whether a turn would be given."""
        return one.match is Match.NEW

    def bring_words(self, coming: int) -> str:
        """Return how many turns would be given."""
        return plural("Bring in {n} turn", "Bring in {n} turns", coming)

    def bring(self, looked: list[Looked]) -> int:
        """Bring them in as one step."""
        return self._house.desk.do(_("Bring in the order"), evening_list.bring_in, self._evening, looked)

    def brought(self, done: int) -> tuple[Tone, str]:
        """Return how many came in, and how many did not."""
        left = sum(1 for one in self.looked or () if one.match is Match.REFUSED)
        said = plural("{n} turn brought in.", "{n} turns brought in.", done)
        if left:
            said += " " + plural("{n} row was left out.", "{n} rows were left out.", left)
        return Tone.WATCH if left else Tone.GOOD, said


def _columns() -> Sequence[Column[Looked]]:
    return (
        row_column(lambda one: one.incoming.row),
        Column("time", _("Time"), lambda one: one.starts or one.incoming.time, width=80),
        Column("student", _("Student"), lambda one: one.name or _named(one), width=160, bold=True),
        Column("who", _("Who comes"), lambda one: one.incoming.who or "–", width=160),
        match_column(lambda one: one.match),
        Column("said", _("To heed"), lambda one: one.reason or one.heed, width=260, stretch=True),
    )


def _named(one: Looked) -> str:
    who = one.incoming.student
    return f"{who.first_name} {who.surname}".strip() or who.upn or "–"
