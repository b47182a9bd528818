"""The table every page uses: calm rows, keyboard all through, columns to choose, arrange and keep."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QElapsedTimer, QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QMenu, QTableView, QWidget

from tutor_desk.ui.found import plain
from tutor_desk.ui.tables.arranging import Arrangement
from tutor_desk.ui.tables.painting import CellPainter
from tutor_desk.ui.tables.records import Column, Index, RecordTable

T = TypeVar("T")


class RecordView(QTableView, Generic[T]):
    """Shows frozen rows; ``key`` names a row, so that the current one stays when rows are shown anew.

    ``opened`` carries the row to open, ``chosen`` the new current row or nothing; ``arranged`` says that
    the person changed columns or order, so that ``keep`` has something new to keep.
    """

    opened = Signal(object)
    chosen = Signal(object)
    arranged = Signal()

    def __init__(
        self, columns: Sequence[Column[T]], name: str, key: Callable[[T], Any], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.table: RecordTable[T] = RecordTable(columns, self)
        self._key = key
        self._painter = CellPainter(self)
        self._typed, self._typing = "", QElapsedTimer()
        self.setAccessibleName(name)
        self.setModel(self.table)
        self.setItemDelegate(self._painter)
        self._behave()
        self._arrangement = Arrangement(self, self.table, self._painter)
        self._arrangement.changed.connect(self.arranged)
        self.setSortingEnabled(True)
        self._arrangement.scale()

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these rows; the current row, the order and the place scrolled to stay."""
        current = self.current()
        kept, scrolled = (None if current is None else self._key(current)), self.verticalScrollBar().value()
        self.table.show_rows(rows)
        self._arrangement.fit()
        if kept is not None:
            self.choose(kept, scroll=False)
        self.verticalScrollBar().setValue(scrolled)

    def current(self) -> T | None:
        """Return the row that Enter would open."""
        index = self.currentIndex()
        return self.table.record(index) if index.isValid() else None

    def selected(self) -> list[T]:
        """Return the selected rows in the order they are shown in."""
        return [self.table.record(index) for index in sorted(self.selectionModel().selectedRows())]

    def choose(self, key: Any, *, scroll: bool = True) -> bool:
        """Make the row of a key the current one; say whether it is there."""
        for place, record in enumerate(self.table.records()):
            if self._key(record) == key:
                self._go(place, scroll=scroll)
                return True
        return False

    def begin(self) -> None:
        """Take the first row in hand, unless one is."""
        rows = self.table.records()
        if rows and self.current() is None:
            self.choose(self._key(rows[0]), scroll=False)

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Put the rows in the order of a column."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.sortByColumn(self._arrangement.place(key), order)

    def columns_menu(self) -> QMenu:
        """Return a menu to choose columns and the order; for a button."""
        return self._arrangement.menu()

    def keep(self) -> dict[str, Any]:
        """Return order, widths and choice of columns as plain values, to be restored next time."""
        return self._arrangement.keep()

    def restore(self, kept: dict[str, Any]) -> None:
        """Put back what ``keep`` returned."""
        self._arrangement.restore(kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Open with Enter; Home and End go to the first and last row."""
        current, rows = self.current(), self.table.rowCount()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.opened.emit(current)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and rows:
            self._go(0 if event.key() == Qt.Key.Key_Home else rows - 1)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Go to the next row whose name begins with what is being typed."""
        again = self._typing.isValid() and self._typing.elapsed() < QApplication.keyboardInputInterval()
        self._typed = (self._typed if again else "") + plain(search)
        self._typing.start()
        name, records = self.table.columns[self._arrangement.first].text, self.table.records()
        begin = max(0, self.currentIndex().row()) + (0 if again else 1)
        for place in (*range(begin, len(records)), *range(min(begin, len(records)))):
            if plain(name(records[place])).startswith(self._typed):
                self._go(place)
                return

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share what room there is among the columns."""
        super().resizeEvent(event)
        self._arrangement.share()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow a change of scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_arrangement"):
            self._arrangement.scale()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Show which row is under the mouse."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        """Forget the row under the mouse."""
        super().leaveEvent(event)
        self._hover(-1)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Begin at the first row, so that the focus can be seen."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.table.rowCount():
            self._go(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Take the focus lines away from the whole row."""
        super().focusOutEvent(event)
        self.viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Tell which row is now the current one."""
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.viewport().update()
            self.chosen.emit(self.current())

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.viewport().setAutoFillBackground(False)
        self.verticalHeader().hide()
        self.doubleClicked.connect(lambda index: self.opened.emit(self.table.record(index)))

    def _go(self, place: int, *, scroll: bool = True) -> None:
        index = self.table.index(place, self._arrangement.first)
        # said outright: otherwise a Ctrl that is still held down would add the row to those selected
        flag = self.selectionModel().SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
        if scroll:
            self.scrollTo(index)

    def _hover(self, row: int) -> None:
        if row != self._painter.hovered:
            self._painter.hovered = row
            self.viewport().update()
