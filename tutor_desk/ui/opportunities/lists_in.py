"""Bring in a list of opportunities: gone through first, then all of it as one step, with a button to stop."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.exchange.opportunity_lists import Reading
from tutor_desk.services.opportunities import bringing
from tutor_desk.services.opportunities.bringing import LookedList, Remark
from tutor_desk.ui.bringing_in.columns import row_column
from tutor_desk.ui.bringing_in.files import FilesIn, one_list
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural


@dataclass(frozen=True, slots=True)
class Looked:
    """A list that was gone through, and the file to go through again."""

    reading: Reading
    found: LookedList


class OpportunitiesIn(FilesIn[Looked]):
    """Shows what is to be said of a list: how many rows come, and the rows that do not or not whole."""

    kind, long = "opportunities", True

    def __init__(self, house: House, parent: QWidget, banner: Banner) -> None:
        self.title = _("Bring in a list of opportunities")
        self.filters = _("Lists (*.csv *.txt *.tsv);;All files (*)")
        self.invitation = _(
            "Choose a CSV file with a row for each course, apprenticeship or provider, and headings such as Course, "
            "Provider, Level, Entry requirements, or the establishments file of GIAS as it is downloaded. "
            "You look at it first: nothing is brought in until you say so."
        )
        table: RecordView[Remark] = RecordView(_columns(), _("Rows to look at"), key=lambda one: one.row)
        super().__init__(house, parent, banner, table)

    def look(self, paths: Sequence[Path], progress: Progress) -> Looked:
        """Go through a list."""
        path = one_list(paths)
        reading, size = Reading(path), _Size(path, progress)
        found = bringing.look(reading.rows(), reading.name, reading.as_at, reading.digest, size.told)
        return Looked(reading, found)

    def rows(self, looked: Looked) -> Sequence[Remark]:
        """Return the rows with something to say."""
        return looked.found.remarks

    def told(self, record: Remark) -> str:
        """Return all that is said of a row."""
        return record.words

    def deed_words(self, looked: Looked) -> str:
        """Return what the button would do, with what stays out."""
        found = looked.found
        self.banner.say(Tone.WAITING, said_of(found))
        return plural("Bring in {n} row", "Bring in {n} rows", found.coming) if found.coming else ""

    def bring_with(self, looked: Looked, progress: Progress) -> Any:
        """Bring it in."""
        total = looked.found.coming

        def told(done: int) -> None:
            progress(done, total)

        reading = looked.reading
        return self._house.desk.do(
            _("Bring in opportunities"), bringing.bring_in, looked.found, reading.rows(), reading.digest, told
        )

    def brought(self, done: Any) -> tuple[Tone, str]:
        """Return how many rows came."""
        return Tone.GOOD, plural(
            "{n} opportunity was brought in.", "{n} opportunities were brought in.", done
        )


class _Size:
    """Guesses how many rows there are from the size of the file, so that going through it tells how far it is."""

    _BYTES_A_ROW = 120

    def __init__(self, path: Path, progress: Callable[[int, int], None]) -> None:
        self._rows, self._progress = max(1, path.stat().st_size // self._BYTES_A_ROW), progress

    def told(self, done: int) -> None:
        self._rows = max(self._rows, done + 1)
        self._progress(done, self._rows)


def said_of(found: LookedList) -> str:
    """Return in a few sentences what a list would bring and what stays out."""
    parts = [
        _("“{name}”, as at {day}.").format(name=found.name, day=short_date(found.as_at)),
        plural("{n} row stands there twice and comes once.", "{n} rows stand there twice and come once.", found.twice) if found.twice else "",
        plural("{n} row stays out.", "{n} rows stay out.", found.refused) if found.refused else "",
        plural("{n} is of a provider that is closed.", "{n} are of providers that are closed.", found.closed) if found.closed else "",
        plural("Of {n} row something was left out.", "Of {n} rows something was left out.", found.doubtful) if found.doubtful else "",
        _("A list of the same name, if there is one, makes room for it."),
    ]  # fmt: skip
    return " ".join(part for part in parts if part)


def _columns() -> Sequence[Column[Remark]]:
    return (
        row_column(lambda r: r.row, width=70),
        Column("name", _("What"), lambda r: r.name, width=260, bold=True),
        Column("words", _("What is to be said of it"), lambda r: r.words, width=420, stretch=True),
        Column("comes", _("Comes in"), lambda r: _("Yes") if r.comes else _("No"), width=90),
    )
