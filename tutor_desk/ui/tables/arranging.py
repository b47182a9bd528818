"""Which columns a table shows, in what order and how wide: shared out, chosen, kept and restored."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView

from tutor_desk.ui import theme
from tutor_desk.ui.tables.painting import ROW, CellPainter
from tutor_desk.ui.tables.records import RecordTable
from tutor_desk.words import _

LOOKED_AT = 200
"""How many of the first rows are looked at to make columns of chips wide enough."""
_NARROWEST = 56
_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class Arrangement(QObject):
    """Looks after the heading of a view; widths are kept in pixels at 100 %."""

    changed = Signal()

    def __init__(self, view: QTableView, table: RecordTable[Any], painter: CellPainter) -> None:
        super().__init__(view)
        self._view, self._table, self._painter = view, table, painter
        self._widths = {column.key: column.width for column in table.columns}
        self._busy = False
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setResizeContentsPrecision(LOOKED_AT)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(self.first, _UP)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_menu)
        header.sectionResized.connect(self._note_width)
        header.sectionMoved.connect(lambda *_moved: self._tell())
        header.sortIndicatorChanged.connect(lambda *_order: self._tell())
        self._quietly(self._as_at_first)

    @property
    def first(self) -> int:
        """The column of the names: the first bold one, which is always shown."""
        return next((place for place, column in enumerate(self._table.columns) if column.bold), 0)

    def place(self, key: str) -> int:
        """Return where a column is among all columns."""
        return next(place for place, column in enumerate(self._table.columns) if column.key == key)

    def menu(self) -> QMenu:
        """Return a menu to choose the columns and the order."""
        menu = QMenu(_("Columns"), self._view)
        order = menu.addMenu(_("Sort by"))
        menu.addSeparator()
        for place, column in enumerate(self._table.columns):
            order.addAction(column.heading).triggered.connect(partial(self._turn, place))
            shown = QAction(
                column.heading, menu, checkable=True, checked=not self._view.isColumnHidden(place)
            )
            shown.setEnabled(place != self.first)
            shown.toggled.connect(partial(self._set_shown, place))
            menu.addAction(shown)
        menu.addSeparator()
        menu.addAction(_("Columns as at first")).triggered.connect(self._reset)
        return menu

    def keep(self) -> dict[str, Any]:
        """Return order, widths and choice of columns as plain values."""
        header, columns = self._view.horizontalHeader(), self._table.columns
        order = [header.logicalIndex(place) for place in range(len(columns))]
        return {
            "columns": [
                [columns[i].key, self._widths[columns[i].key], not self._view.isColumnHidden(i)]
                for i in order
            ],
            "sort": [columns[header.sortIndicatorSection()].key, header.sortIndicatorOrder() == _DOWN],
        }

    def restore(self, kept: dict[str, Any]) -> None:
        """Put back what ``keep`` returned; columns that no longer exist are passed over.

        What cannot be understood, as of another version, leaves the columns as at first.
        """
        try:
            self._quietly(partial(self._restore, kept))
        except (TypeError, ValueError, KeyError, IndexError, OverflowError, AttributeError):
            self._quietly(self._as_at_first)

    def scale(self) -> None:
        """Follow a change of scale."""
        look = theme.look(self._view)

        def follow() -> None:
            self._view.verticalHeader().setDefaultSectionSize(look.px(ROW))
            self._view.horizontalHeader().setMinimumSectionSize(look.px(_NARROWEST))

        self._quietly(follow)
        self.fit()

    def fit(self) -> None:
        """Make columns of chips wide enough for the chips of the first rows, and share the room out."""
        rows, scale = range(min(LOOKED_AT, self._table.rowCount())), theme.look(self._view).scale
        for place, column in enumerate(self._table.columns):
            if column.mark is not None:
                said = {self._table.cell(row, place) for row in rows}  # many rows say the same
                needs = (self._painter.width(cell, place) for cell in said)
                self._widths[column.key] = max(
                    self._widths[column.key], round(max(needs, default=0) / scale) + 1
                )
        self.share()

    def share(self) -> None:
        """Give the shown columns their widths, and share out what room is left over."""
        self._quietly(self._share)

    def _share(self) -> None:
        look, view, columns = theme.look(self._view), self._view, self._table.columns
        shown = [i for i in range(len(columns)) if not view.isColumnHidden(i)]
        widths = {i: look.px(self._widths[columns[i].key]) for i in shown}
        spare = view.viewport().width() - sum(widths.values())
        takers = [i for i in shown if columns[i].stretch] or shown
        whole = sum(widths[i] for i in takers)
        for i in shown:
            extra = round(spare * widths[i] / whole) if spare > 0 and i in takers else 0
            whole -= widths[i] if i in takers else 0
            spare -= extra
            view.setColumnWidth(i, widths[i] + extra)

    def _restore(self, kept: dict[str, Any]) -> None:
        header = self._view.horizontalHeader()
        known = {column.key: place for place, column in enumerate(self._table.columns)}
        there = [entry for entry in kept.get("columns", []) if entry[0] in known]
        for visual, (key, width, shown) in enumerate(there):
            header.moveSection(header.visualIndex(known[key]), visual)
            self._widths[key] = int(width)
            self._view.setColumnHidden(known[key], not shown)
        key, descending = kept.get("sort", ["", False])
        if key in known:
            self._view.sortByColumn(known[key], _DOWN if descending else _UP)
        self._share()

    def _as_at_first(self) -> None:
        header = self._view.horizontalHeader()
        for place, column in enumerate(self._table.columns):
            header.moveSection(header.visualIndex(place), place)
            self._widths[column.key] = column.width
            self._view.setColumnHidden(place, not column.shown)

    def _reset(self) -> None:
        self._quietly(self._as_at_first)
        self.fit()
        self._tell()

    def _set_shown(self, place: int, on: bool) -> None:
        self._quietly(lambda: self._view.setColumnHidden(place, not on))
        self.share()
        self._tell()

    def _turn(self, place: int, _checked: bool = False) -> None:
        header = self._view.horizontalHeader()
        up = header.sortIndicatorSection() == place and header.sortIndicatorOrder() == _UP
        self._view.sortByColumn(place, _DOWN if up else _UP)

    def _open_menu(self, at: QPoint) -> None:
        self.menu().popup(self._view.horizontalHeader().mapToGlobal(at))

    def _note_width(self, _place: int, _old: int, width: int) -> None:
        """Remember what the person made of the widths: all as they stand now."""
        if self._busy or width == 0:
            return
        scale = theme.look(self._view).scale
        for other, column in enumerate(self._table.columns):
            if not self._view.isColumnHidden(other):
                self._widths[column.key] = round(self._view.columnWidth(other) / scale)
        self._tell()

    def _tell(self) -> None:
        if not self._busy:
            self.changed.emit()

    def _quietly(self, change: Callable[[], Any]) -> None:
        """Make a change that is the program's, not the person's."""
        before, self._busy = self._busy, True
        change()
        self._busy = before
