"""The table every page uses: calm rows, keyboard all through, columns to choose, arrange and keep."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QElapsedTimer, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QFrame, QMenu, QTableView, QWidget

from tutor_desk.ui import theme
from tutor_desk.ui.palette import plain
from tutor_desk.ui.tables.painting import ROW, CellPainter
from tutor_desk.ui.tables.records import Column, Index, RecordTable
from tutor_desk.words import _

T = TypeVar("T")
_LOOKED_AT = 200
_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class RecordView(QTableView, Generic[T]):
    """Shows frozen rows; ``key`` names a row, so that the current one stays when rows are shown anew."""

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
        self._widths = {column.key: column.width for column in columns}
        self._sharing = False
        self._typed, self._typing = "", QElapsedTimer()
        self.setAccessibleName(name)
        self.setModel(self.table)
        self.setItemDelegate(self._painter)
        self._behave()
        self._behave_headers()
        self._scale()
        for place, column in enumerate(columns):
            self.setColumnHidden(place, not column.shown)

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these rows; the current row, the order and the place scrolled to stay."""
        current = self.current()
        kept, bar = (None if current is None else self._key(current)), self.verticalScrollBar()
        scrolled = bar.value()
        self.table.show_rows(rows)
        self._widen_for_marks()
        self._share()
        if kept is not None:
            self.choose(kept, scroll=False)
        bar.setValue(scrolled)

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
                index = self.table.index(place, self._first())
                if scroll:
                    self.setCurrentIndex(index)
                else:
                    flag = self.selectionModel().SelectionFlag
                    self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)
                return True
        return False

    def sort_by(self, key: str, *, descending: bool = False) -> None:
        """Put the rows in the order of a column."""
        self.sortByColumn(self._place(key), _DOWN if descending else _UP)

    def columns_menu(self) -> QMenu:
        """Return a menu to choose columns and the order; for the heading and for a button."""
        menu = QMenu(_("Columns"), self)
        order = menu.addMenu(_("Sort by"))
        menu.addSeparator()
        for place, column in enumerate(self.table.columns):
            order.addAction(column.heading).triggered.connect(partial(self._turn, place))
            shown = QAction(column.heading, menu, checkable=True, checked=not self.isColumnHidden(place))
            shown.setEnabled(not column.bold)
            shown.toggled.connect(partial(self._set_shown, place))
            menu.addAction(shown)
        menu.addSeparator()
        menu.addAction(_("Columns as at first"), self._as_at_first)
        return menu

    def keep(self) -> dict[str, Any]:
        """Return order, widths and choice of columns as plain values, to be restored next time."""
        header, columns = self.horizontalHeader(), self.table.columns
        order = [header.logicalIndex(place) for place in range(len(columns))]
        return {
            "columns": [
                [columns[i].key, self._widths[columns[i].key], not self.isColumnHidden(i)] for i in order
            ],
            "sort": [columns[header.sortIndicatorSection()].key, header.sortIndicatorOrder() == _DOWN],
        }

    def restore(self, kept: dict[str, Any]) -> None:
        """Put back what ``keep`` returned; columns that no longer exist are passed over."""
        header = self.horizontalHeader()
        known = {column.key: place for place, column in enumerate(self.table.columns)}
        there = [entry for entry in kept.get("columns", []) if entry[0] in known]
        for visual, (key, width, shown) in enumerate(there):
            header.moveSection(header.visualIndex(known[key]), visual)
            self._widths[key] = int(width)
            self.setColumnHidden(known[key], not shown)
        key, descending = kept.get("sort", ["", False])
        if key in known:
            self.sort_by(key, descending=bool(descending))
        self._share()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Open with Enter; Home and End go to the first and last row."""
        current = self.current()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current is not None:
            self.opened.emit(current)
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.table.rowCount():
            last = 0 if event.key() == Qt.Key.Key_Home else self.table.rowCount() - 1
            self.setCurrentIndex(self.table.index(last, self._first()))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802
        """Go to the next row whose name begins with what is being typed."""
        again = self._typing.isValid() and self._typing.elapsed() < QApplication.keyboardInputInterval()
        self._typed = (self._typed if again else "") + plain(search)
        self._typing.start()
        column, records = self.table.columns[self._first()], self.table.records()
        begin = max(0, self.currentIndex().row()) + (0 if again else 1)
        for place in (*range(begin, len(records)), *range(begin)):
            if place < len(records) and plain(column.text(records[place])).startswith(self._typed):
                self.setCurrentIndex(self.table.index(place, self._first()))
                return

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Share what room there is among the columns."""
        super().resizeEvent(event)
        self._share()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow a change of scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_painter"):
            self._scale()

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
            self.setCurrentIndex(self.table.index(0, self._first()))
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
            self.chosen.emit(self.table.record(current) if current.isValid() else None)

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
        self.doubleClicked.connect(lambda index: self.opened.emit(self.table.record(index)))

    def _behave_headers(self) -> None:
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setResizeContentsPrecision(_LOOKED_AT)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(self._first(), _UP)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._open_menu)
        header.sectionResized.connect(self._note_width)
        header.sectionMoved.connect(lambda *_moved: self.arranged.emit())
        header.sortIndicatorChanged.connect(lambda *_order: self.arranged.emit())
        self.setSortingEnabled(True)

    def _scale(self) -> None:
        look = theme.look(self)
        self.verticalHeader().setDefaultSectionSize(look.px(ROW))
        self.horizontalHeader().setMinimumSectionSize(look.px(56))
        self._widen_for_marks()
        self._share()

    def _place(self, key: str) -> int:
        return next(place for place, column in enumerate(self.table.columns) if column.key == key)

    def _first(self) -> int:
        """Return the column of the names: the first bold one."""
        return next((place for place, column in enumerate(self.table.columns) if column.bold), 0)

    def _open_menu(self, at: QPoint) -> None:
        self.columns_menu().popup(self.horizontalHeader().mapToGlobal(at))

    def _turn(self, place: int, _checked: bool = False) -> None:
        header = self.horizontalHeader()
        up = header.sortIndicatorSection() == place and header.sortIndicatorOrder() == _UP
        self.sortByColumn(place, _DOWN if up else _UP)

    def _set_shown(self, place: int, on: bool) -> None:
        self.setColumnHidden(place, not on)
        self._share()
        self.arranged.emit()

    def _as_at_first(self) -> None:
        for place, column in enumerate(self.table.columns):
            header = self.horizontalHeader()
            header.moveSection(header.visualIndex(place), place)
            self._widths[column.key] = column.width
            self.setColumnHidden(place, not column.shown)
        self._widen_for_marks()
        self._share()
        self.arranged.emit()

    def _hover(self, row: int) -> None:
        if row != self._painter.hovered:
            self._painter.hovered = row
            self.viewport().update()

    def _note_width(self, _place: int, _old: int, width: int) -> None:
        """Remember what the person made of the widths: all as they stand now."""
        if self._sharing or width == 0:
            return
        scale = theme.look(self).scale
        for other, column in enumerate(self.table.columns):
            if not self.isColumnHidden(other):
                self._widths[column.key] = round(self.columnWidth(other) / scale)
        self.arranged.emit()

    def _widen_for_marks(self) -> None:
        """Make columns of chips wide enough for the chips in the first rows."""
        rows, scale = range(min(_LOOKED_AT, self.table.rowCount())), theme.look(self).scale
        for place, column in enumerate(self.table.columns):
            if column.mark is not None:
                needs = (
                    self._painter.width(self.table.cell(row, place), self.table.index(row, place))
                    for row in rows
                )
                self._widths[column.key] = max(
                    self._widths[column.key], round(max(needs, default=0) / scale) + 1
                )

    def _share(self) -> None:
        """Give the shown columns their widths, and share out what room is left over."""
        look = theme.look(self)
        shown = [i for i in range(len(self.table.columns)) if not self.isColumnHidden(i)]
        widths = {i: look.px(self._widths[self.table.columns[i].key]) for i in shown}
        spare = self.viewport().width() - sum(widths.values())
        takers = [i for i in shown if self.table.columns[i].stretch] or shown
        whole = sum(widths[i] for i in takers)
        self._sharing = True
        for i in shown:
            extra = round(spare * widths[i] / whole) if spare > 0 and i in takers else 0
            whole -= widths[i] if i in takers else 0
            spare -= extra
            self.setColumnWidth(i, widths[i] + extra)
        self._sharing = False
