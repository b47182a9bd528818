"""How the cells of a table are drawn: words, chips and sparklines on calm rows."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from tutor_desk.ui import theme
from tutor_desk.ui.tables.records import Cell, Column, Index, RecordTable
from tutor_desk.ui.widgets.paint import mark_width, paint_mark, paint_spark, shortened

ROW, PAD, SPARK, GAP = 52, 10, 66, 12
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


class CellPainter(QStyledItemDelegate):
    """Draws the cells of a ``RecordTable``; ``hovered`` is the row under the mouse, or -1."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self.hovered = -1

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802
        """Return the room a cell needs, in pixels."""
        cell = _table(index).cell(index.row(), index.column())
        return QSize(self.width(cell, index.column()), theme.look(self._view).px(ROW))

    def width(self, cell: Cell, column: int) -> int:
        """Return the width a cell needs so that nothing in it is shortened, in pixels."""
        look = theme.look(self._view)
        if cell.mark:
            return mark_width(look, cell.mark) + 2 * look.px(PAD)
        bold = _columns(self._view)[column].bold
        words = look.metrics(bold=bold).horizontalAdvance(cell.text)
        return words + 2 * look.px(PAD) + (look.px(SPARK + GAP) if cell.spark else 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row's ground and the cell on it."""
        look = theme.look(self._view)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        self._ground(painter, option.rect, index, look, chosen=chosen)
        pad = look.px(PAD)
        self._cell(painter, option.rect.adjusted(pad, 0, -pad, 0), index, look)

    def _ground(
        self, painter: QPainter, rect: QRect, index: Index, look: theme.Look, *, chosen: bool
    ) -> None:
        colours, row = look.colours, index.row()
        if chosen:
            painter.fillRect(rect, colours.accent_soft)
        elif row == self.hovered:
            painter.fillRect(rect, colours.hover)
        elif row % 2:
            painter.fillRect(rect, colours.stripe)
        current = row == self._view.currentIndex().row()
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colours.line)
        if not (current and (self._view.hasFocus() or chosen)):
            return
        # the whole row is the thing in focus: a line above and below, and a bar before the first cell
        if self._view.hasFocus():
            thick = max(2, look.px(2))
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), thick), colours.accent)
            painter.fillRect(
                QRect(rect.left(), rect.bottom() - thick + 1, rect.width(), thick), colours.accent
            )
        if self._view.horizontalHeader().visualIndex(index.column()) == 0:
            painter.fillRect(QRect(rect.left(), rect.top(), look.px(4), rect.height()), colours.accent)

    def _cell(self, painter: QPainter, place: QRect, index: Index, look: theme.Look) -> None:
        table = _table(index)
        column, cell = table.columns[index.column()], table.cell(index.row(), index.column())
        if cell.mark:
            paint_mark(painter, place, look, cell.mark)
            return
        painter.setFont(look.font(bold=column.bold))
        painter.setPen(QPen(look.colours.ink))
        side = Qt.AlignmentFlag.AlignRight if column.right and not cell.spark else Qt.AlignmentFlag.AlignLeft
        words = shortened(painter.fontMetrics(), cell.text, place.width())
        painter.drawText(place, int(side | _MIDDLE), words)
        if cell.spark:
            # all lines of a column begin at the same place, whatever the words before them
            left = place.left() + painter.fontMetrics().horizontalAdvance("100%") + look.px(GAP)
            width = min(look.px(SPARK), place.right() - left)
            if width > look.px(SPARK / 2):
                line = QRectF(left, place.center().y() - look.px(8), width, look.px(16))
                paint_spark(painter, line, look, cell.spark.tone, cell.spark.values)


def _columns(view: QTableView) -> tuple[Column[object], ...]:
    table = view.model()
    assert isinstance(table, RecordTable)  # noqa: S101 - as below
    return table.columns


def _table(index: Index) -> RecordTable[object]:
    table = index.model()
    assert isinstance(table, RecordTable)  # noqa: S101 - this painter is given to such tables alone
    return table
