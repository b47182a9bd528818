"""A field to find rows as one types."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tutor_desk.ui.icons import icon


class SearchField(QLineEdit):
    """Tells what is sought at every key; Escape empties it, the arrow down goes to the rows."""

    sought = Signal(str)
    down = Signal()

    def __init__(self, hint: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "search")
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        self.addAction(icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._cross = self.addAction(icon("x", "muted"), QLineEdit.ActionPosition.TrailingPosition)
        self._cross.triggered.connect(self.clear)
        self._cross.setVisible(False)
        self.textChanged.connect(self._tell)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave for the rows with the arrow down; empty the field with Escape."""
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def _tell(self, text: str) -> None:
        self._cross.setVisible(bool(text))
        self.sought.emit(text.strip())
