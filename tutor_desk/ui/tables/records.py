"""A list of frozen rows shown as a table: what the columns say, kept ready, sorted here."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tutor_desk.ui.found import plain
from tutor_desk.ui.theme import Mark, Tone

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
T = TypeVar("T")
_DIGITS = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Spark:
    """A small line of values, oldest first, beside the words of a cell."""

    values: tuple[float, ...]
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: heading, what it says, and what it sorts by (its words, unless told otherwise).

    A mark is drawn as a chip in place of the words; a spark beside them. Widths are pixels at 100 %.
    """

    key: str
    heading: str
    text: Callable[[T], str]
    sort: Callable[[T], Any] | None = None
    mark: Callable[[T], Mark | None] | None = None
    spark: Callable[[T], Spark | None] | None = None
    width: int = 120
    right: bool = False
    bold: bool = False
    shown: bool = True
    stretch: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What one cell shows, worked out once."""

    text: str
    mark: Mark | None
    spark: Spark | None

    @property
    def words(self) -> str:
        """All that the cell says."""
        return self.mark.words if self.mark else self.text


class _Line(Generic[T]):
    """A row and its cells, which are made when they are first seen."""

    __slots__ = ("cells", "record")

    def __init__(self, record: T, columns: int) -> None:
        self.record = record
        self.cells: list[Cell | None] = [None] * columns


class RecordTable(QAbstractTableModel, Generic[T]):
    """Rows and columns for a view; sorting is stable and puts blanks last either way.

    ``_all`` are the rows of the last time that new ones came, in order, and ``_lines`` those of them that
    are shown: who chooses among rows, as at every key of a search, neither sorts nor says them anew.
    """

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._all: list[_Line[T]] = []
        self._lines: list[_Line[T]] = []
        self._order: tuple[int, Qt.SortOrder] | None = None

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these rows instead of the present ones, in the present order."""
        self.beginResetModel()
        wanted = set(map(id, rows))
        if len(wanted) != len(rows) or not wanted <= {id(line.record) for line in self._all}:
            self._all = [_Line(record, len(self.columns)) for record in rows]
            self._lines = self._all = self._sorted()
        elif self._order is None:
            known = {id(line.record): line for line in self._all}
            self._lines = [known[id(record)] for record in rows]
        else:
            self._lines = [line for line in self._all if id(line.record) in wanted]
        self.endResetModel()

    def record(self, index: Index) -> T:
        """Return the row behind an index."""
        return self._lines[index.row()].record

    def records(self) -> list[T]:
        """Return all rows in the order they are shown in."""
        return [line.record for line in self._lines]

    def cell(self, row: int, column: int) -> Cell:
        """Return what a cell shows."""
        line = self._lines[row]
        cell = line.cells[column]
        if cell is None:
            cell = line.cells[column] = self._make(self.columns[column], line.record)
        return cell

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802
        """Return how many columns there are, shown or not."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return the words of a cell; what is drawn comes from ``cell``."""
        if not index.isValid() or role not in (Role.DisplayRole, Role.AccessibleTextRole, Role.ToolTipRole):
            return None
        words = self.cell(index.row(), index.column()).words
        if role == Role.AccessibleTextRole:
            return f"{self.columns[index.column()].heading}: {words}"
        return words

    def headerData(self, section: int, way: Qt.Orientation, role: int = Role.DisplayRole) -> Any:  # noqa: N802
        """Return the heading of a column; a column of figures has it at the right."""
        if way == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self.columns[section].heading
        if role == Role.TextAlignmentRole and way == Qt.Orientation.Horizontal:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Put the rows in order, keeping selections where they are; a column below 0 leaves them."""
        if column < 0:
            self._order = None
            return
        self._order = (column, order)
        self.layoutAboutToBeChanged.emit()
        held = self.persistentIndexList()
        lines = [self._lines[index.row()] for index in held]
        shown = set(map(id, self._lines))
        self._all = self._sorted()
        self._lines = [line for line in self._all if id(line) in shown]
        if held:
            places = {id(line): place for place, line in enumerate(self._lines)}
            moved = [
                self.index(places[id(line)], index.column()) for line, index in zip(lines, held, strict=True)
            ]
            self.changePersistentIndexList(held, moved)
        self.layoutChanged.emit()

    def _make(self, column: Column[T], record: T) -> Cell:
        mark = column.mark(record) if column.mark else None
        return Cell(column.text(record), mark, column.spark(record) if column.spark else None)

    def _sorted(self) -> list[_Line[T]]:
        """Return all rows in the present order, if there is one."""
        if self._order is None:
            return self._all
        column, order = self._order
        said = self.columns[column]
        by = said.sort or said.text
        keyed = [(by(line.record), line) for line in self._all]
        full = [
            (natural(key) if isinstance(key, str) else key, line)
            for key, line in keyed
            if key not in (None, "")
        ]
        full.sort(key=lambda pair: pair[0], reverse=order == Qt.SortOrder.DescendingOrder)
        return [line for _key, line in full] + [line for key, line in keyed if key in (None, "")]


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts as people do: without case and accents, and 9B before 11A."""
    folded = plain(text)
    if not _DIGITS.search(folded):
        return ((1, 0, folded),)
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part) for part in _DIGITS.split(folded) if part
    )
