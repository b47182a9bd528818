"""A week or a month as a table of days: moved through with the arrows, each cell read out whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from tutor_desk.services.planning.agenda import Item
from tutor_desk.ui import theme
from tutor_desk.ui.theme import SMALL, Mark, Tone
from tutor_desk.ui.widgets.paint import paint_shape, shortened
from tutor_desk.words import _, plural

Index = QModelIndex | QPersistentModelIndex
_LINE, _PAD, _SHAPE, _LEAST = 19, 8, 9, 52
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Cell:
    """A day, or a time of a day: what is written in it, the reviews it holds, and the time one could be booked at.

    ``faint`` days are outside the month or without school. ``spoken`` is what the cell is called.
    """

    day: date | None
    spoken: str = ""
    heading: str = ""
    lines: tuple[Mark, ...] = ()
    items: tuple[Item, ...] = ()
    starts: str = ""
    faint: bool = False

    @property
    def words(self) -> str:
        """All that the cell says."""
        said = "; ".join(mark.words for mark in self.lines)
        return ": ".join(part for part in (self.spoken, said or _("nothing")) if part)


class _Days(QAbstractTableModel):
    def __init__(self) -> None:
        super().__init__()
        self.heads: Sequence[str] = ()
        self.rows: Sequence[Sequence[Cell]] = ()

    def show(self, heads: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        self.beginResetModel()
        self.heads, self.rows = heads, rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self.heads)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()][index.column()].day is None:
            return Qt.ItemFlag.NoItemFlags  # the time at the side: the arrows pass it by
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cell = self.rows[index.row()][index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return " · ".join(part for part in (cell.heading, *(mark.words for mark in cell.lines)) if part)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return cell.words if cell.day else cell.heading
        return None

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self.heads[section] if across else None


class CalendarGrid(QTableView):
    """Shows cells of days. ``opened`` carries the cell to open, ``turned`` goes a page back or forth."""

    opened = Signal(object)
    moved = Signal()
    turned = Signal(int)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._days = _Days()
        self.setModel(self._days)
        self.setItemDelegate(_CellPainter(self))
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.viewport().setAutoFillBackground(False)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(_LEFT)
        self.doubleClicked.connect(lambda _index: self._open())
        self._side = False

    def show_cells(
        self, heads: Sequence[str], rows: Sequence[Sequence[Cell]], day: date, *, fill: bool
    ) -> None:
        """Show rows of cells below these heads, at a day; ``fill`` shares the height among them, as in a month.

        The time that was the current one stays, where the day has it.
        """
        kept = self.current()
        self.blockSignals(True)
        self._days.show(heads, rows)
        self._side = bool(rows) and rows[0][0].day is None
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        if self._side:
            head.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
            head.resizeSection(0, theme.look(self).px(84))
        down = self.verticalHeader()
        least = theme.look(self).px(_LEAST)
        down.setMinimumSectionSize(least)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Stretch if fill else QHeaderView.ResizeMode.Fixed)
        if not fill:
            for row, cells in enumerate(rows):
                most = max(len(cell.lines) + bool(cell.heading and cell.day) for cell in cells)
                self.setRowHeight(
                    row, max(least, theme.look(self).px(_LINE) * most + 2 * theme.look(self).px(_PAD))
                )
        if not self.choose(day, kept.starts if kept is not None and kept.day == day else ""):
            self._first()
        self.blockSignals(False)

    def current(self) -> Cell | None:
        """Return the cell at the keyboard."""
        index = self.currentIndex()
        return self._days.rows[index.row()][index.column()] if index.isValid() else None

    def choose(self, day: date, starts: str = "") -> bool:
        """Go to a day, at a time if there is such a row; say whether it is there."""
        found = [
            (cell.starts != starts, row, place)
            for row, cells in enumerate(self._days.rows)
            for place, cell in enumerate(cells)
            if cell.day == day
        ]
        if not found:
            return False
        _other, row, place = min(found)
        self.setCurrentIndex(self._days.index(row, place))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Open with Enter; page up and down turn to what was before and comes after."""
        turns = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() in turns:
            self.turned.emit(turns[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Tell that the keyboard is at another cell."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow a change of scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_days") and self._days.rows:
            fill = self.verticalHeader().sectionResizeMode(0) == QHeaderView.ResizeMode.Stretch
            now = self.current()
            if now is not None and now.day is not None:
                self.show_cells(self._days.heads, self._days.rows, now.day, fill=fill)

    def _first(self) -> None:
        for row, cells in enumerate(self._days.rows):
            for place, cell in enumerate(cells):
                if cell.day is not None and not cell.faint:
                    self.setCurrentIndex(self._days.index(row, place))
                    return

    def _open(self) -> None:
        cell = self.current()
        if cell is not None and cell.day is not None:
            self.opened.emit(cell)


class _CellPainter(QStyledItemDelegate):
    """Draws a cell: its heading, and a line for each thing in it; what finds no room is counted."""

    def __init__(self, view: CalendarGrid) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802
        look = theme.look(self._view)
        return QSize(look.px(80), look.px(_LEAST))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.look(self._view)
        model = index.model()
        assert isinstance(model, _Days)  # noqa: S101 - the grid has no other
        cell, place = model.rows[index.row()][index.column()], option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(place, look.colours.accent_soft)
        elif cell.faint:
            painter.fillRect(place, look.colours.stripe)
        if chosen and self._view.hasFocus():
            painter.setPen(look.colours.accent)
            painter.drawRect(place.adjusted(1, 1, -2, -2))
        pad, line = look.px(_PAD), look.px(_LINE)
        room = place.adjusted(pad, look.px(6), -pad, -look.px(2))
        top = room.top()
        if cell.heading:
            painter.setFont(look.font(SMALL, bold=True))
            painter.setPen(look.colours.muted if cell.faint or cell.day is None else look.colours.ink)
            painter.drawText(QRect(room.left(), top, room.width(), line), _LEFT, cell.heading)
            top += line if cell.day is not None else 0
        fits = max(0, (room.bottom() - top + 7) // line)
        shown = cell.lines if len(cell.lines) <= fits else cell.lines[: max(0, fits - 1)]
        for mark in shown:
            self._line(painter, QRect(room.left(), top, room.width(), line), look, mark)
            top += line
        if len(shown) < len(cell.lines):
            more = plural("{n} more", "{n} more", len(cell.lines) - len(shown))
            self._line(painter, QRect(room.left(), top, room.width(), line), look, Mark(Tone.PLAIN, more))

    def _line(self, painter: QPainter, place: QRect, look: theme.Look, mark: Mark) -> None:
        left = place.left()
        ink = look.colours.muted if mark.tone is Tone.PLAIN else look.tone(mark.tone)[0]
        if mark.tone is not Tone.PLAIN:
            side = look.px(_SHAPE)
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_shape(painter, QRectF(left, place.center().y() - side / 2 + 1, side, side), mark.tone, ink)
            painter.restore()
            left += side + look.px(6)
        painter.setFont(look.font(SMALL))
        painter.setPen(look.colours.muted if mark.tone is Tone.PLAIN else look.colours.ink)
        room = QRect(left, place.top(), place.right() - left, place.height())
        painter.drawText(room, _LEFT, shortened(painter.fontMetrics(), mark.words, room.width()))
