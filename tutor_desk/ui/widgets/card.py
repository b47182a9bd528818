"""A white card with a heading and whatever is put into it."""

from PySide6.QtWidgets import QFrame, QLayout, QWidget

from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Heading


class Card(QFrame):
    """Holds things that belong together; ``head`` has room for a button right of the title."""

    def __init__(self, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._box = column(self, gap=10, margin=(18, 16, 18, 16))
        self.head = row()
        if title:
            self.setAccessibleName(title)
            self.head.addWidget(Heading(title), 1)
            self._box.addLayout(self.head)

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Put a widget or a layout below the others."""
        if isinstance(part, QWidget):
            self._box.addWidget(part, stretch)
        else:
            self._box.addLayout(part, stretch)
