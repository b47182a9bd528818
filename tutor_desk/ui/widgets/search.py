"""A field to find rows as one types."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from tutor_desk.ui import theme
from tutor_desk.ui.widgets.aside import Aside
from tutor_desk.words import _


class SearchField(QLineEdit):
    """Tells what is sought at every key; Escape empties it, the arrow down goes to the rows."""

    sought = Signal(str)
    down = Signal()

    def __init__(self, hint: str, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "search")
        self.setPlaceholderText(hint)
        self.setAccessibleName(name or hint)
        Aside(self, "search", _("Find"), left=True)
        self._cross = Aside(self, "x", _("Empty this field"), self.clear)
        self._cross.setVisible(False)
        self.textChanged.connect(self._tell)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a width that shows most hints whole."""
        return QSize(theme.look(self).px(300), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return a width that a name fits in."""
        return QSize(theme.look(self).px(160), super().minimumSizeHint().height())

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
