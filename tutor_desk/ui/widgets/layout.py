"""Columns, rows and flows whose gaps keep step with the scale."""

from functools import partial

from PySide6 import QtCore
from PySide6.QtCore import QPoint, QRect, QSize, QTimer
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from tutor_desk.ui import early, theme

Margins = int | tuple[int, int, int, int]


def column(widget: QWidget | None = None, *, gap: int = 12, margin: Margins = 0) -> QVBoxLayout:
    """Return a layout from top to bottom; sizes in pixels at 100 %, margins left, top, right, bottom."""
    box = QVBoxLayout(widget) if widget is not None else QVBoxLayout()
    theme.set_gaps(box, gap, _four(margin))
    return box


def row(widget: QWidget | None = None, *, gap: int = 8, margin: Margins = 0) -> QHBoxLayout:
    """Return a layout from left to right; sizes in pixels at 100 %, margins left, top, right, bottom."""
    box = QHBoxLayout(widget) if widget is not None else QHBoxLayout()
    theme.set_gaps(box, gap, _four(margin))
    return box


def scrolled(widget: QWidget) -> QScrollArea:
    """Return a frameless area that scrolls a widget downwards only."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    early.never_sideways(area)
    early.no_focus(area)
    area.setViewport(QWidget())  # a plain one fills nothing; asking for Qt's own costs 30 ms at the start
    widget.setProperty("kind", "clear")
    area.setWidget(widget)
    return area


def into_sight(part: QWidget) -> None:
    """Scroll a part that has just come or grown into sight, in every area around it."""
    around = part.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            QTimer.singleShot(0, part, partial(around.ensureWidgetVisible, part))
        around = around.parentWidget()


def clear(box: QLayout) -> None:
    """Take all widgets and spaces out of a layout; the widgets go away."""
    while box.count():
        item = box.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Flow(QLayout):
    """Lays widgets side by side and begins a new line when there is no more room."""

    def __init__(self, widget: QWidget | None = None, *, gap: int = 8) -> None:
        super().__init__(widget)
        self._items: list[QLayoutItem] = []
        theme.set_gaps(self, gap, (0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        """Put an item behind the others."""
        self._items.append(item)

    def count(self) -> int:
        """Return how many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Return an item, or nothing past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        """Take an item out, or nothing past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> "QtCore.Qt.Orientation":  # noqa: N802
        """Say that it takes no more room than it needs."""
        return QtCore.Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Say that a narrower place makes it higher."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        """Return the height at a width."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        """Arrange the items in a place."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return the size with all items on one line."""
        sizes = [item.sizeHint() for item in self._items if not item.isEmpty()]
        gaps = self.spacing() * max(0, len(sizes) - 1)
        return QSize(sum(size.width() for size in sizes) + gaps, max((s.height() for s in sizes), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802
        """Return the size of the largest item."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            tallest, x = max(size.height() for _item, size in line), rect.x()
            for item, size in line:
                if move:
                    top = y + (tallest - size.height()) // 2
                    item.setGeometry(
                        QRect(QPoint(x, top), size.boundedTo(QSize(rect.width(), size.height())))
                    )
                x += size.width() + self.spacing()
            y += tallest + self.spacing()
        return max(0, y - self.spacing() - rect.y())

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        x = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if not lines or x + size.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, size))
            x += size.width() + self.spacing()
        return lines


def _four(margin: Margins) -> tuple[int, int, int, int]:
    return margin if isinstance(margin, tuple) else (margin, margin, margin, margin)
