"""A row that becomes a column where there is no room for a row."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QLayout, QSizePolicy, QWidget

from tutor_desk.ui.widgets.layout import row


class Fold(QWidget):
    """Holds parts side by side; put below one another, from the left, when the place is too narrow.

    With ``fills`` it takes what height there is, as for the body of a page.
    """

    def __init__(self, *, gap: int = 12, fills: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = row(self, gap=gap)
        if not fills:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a part after the others."""
        if isinstance(part, QWidget):
            self._box.addWidget(part, stretch)
        else:
            self._box.addLayout(part, stretch)

    @property
    def folded(self) -> bool:
        """Whether the parts stand below one another now."""
        return self._box.direction() == QBoxLayout.Direction.TopToBottom

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return the size of the widest part: the place may become as narrow as that."""
        size = super().minimumSizeHint()
        widest = max((self._item_width(place) for place in range(self._box.count())), default=0)
        return QSize(min(size.width(), widest), size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fold or unfold."""
        super().resizeEvent(event)
        gaps = self._box.spacing() * max(0, self._box.count() - 1)
        items = (self._box.itemAt(place) for place in range(self._box.count()))
        needs = sum(item.sizeHint().width() for item in items if item is not None) + gaps
        folded = event.size().width() < needs
        if folded != self.folded:
            way = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
            self._box.setDirection(way)
            for place in range(self._box.count()):
                item = self._box.itemAt(place)
                if item is not None and not self._box.stretch(place):
                    item.setAlignment(Qt.AlignmentFlag.AlignLeft if folded else Qt.AlignmentFlag(0))
            # the layout around is at work now and would not hear it
            QTimer.singleShot(0, self, self.updateGeometry)

    def _item_width(self, place: int) -> int:
        item = self._box.itemAt(place)
        return item.minimumSize().width() if item is not None else 0
