"""The head of a page: whose it is, what matters about it, and what can be done."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tutor_desk.ui.theme import Mark
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.layout import Flow, clear, column
from tutor_desk.ui.widgets.text import Muted, Title


class PageHeader(QWidget):
    """Shows a title, chips beside it and buttons at the right, and below them a line as long as the page is wide."""

    def __init__(
        self,
        title: str = "",
        subtitle: str = "",
        marks: Sequence[Mark] = (),
        buttons: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._subtitle = Title(), Muted()
        self._top = Flow(gap=10)
        self._top.addWidget(self._title)
        self._buttons = Flow(gap=8)
        fold = Fold(gap=16)
        fold.add(self._top, 1)
        fold.add(self._buttons)
        box = column(self, gap=4)
        box.addWidget(fold)
        box.addWidget(self._subtitle)
        self.set_title(title)
        self.set_subtitle(subtitle)
        self.set_marks(marks)
        self.set_buttons(buttons)

    def set_title(self, title: str) -> None:
        """Name the page."""
        self._title.setText(title)

    def set_subtitle(self, subtitle: str) -> None:
        """Say the line below the title; an empty one takes no room."""
        self._subtitle.setText(subtitle)
        self._subtitle.setVisible(bool(subtitle))

    def set_marks(self, marks: Sequence[Mark]) -> None:
        """Show these chips beside the title."""
        self._top.removeWidget(self._title)
        clear(self._top)
        for part in (self._title, *(Chip(mark) for mark in marks)):
            self._top.addWidget(part)

    def set_buttons(self, buttons: Sequence[QWidget]) -> None:
        """Show these buttons at the right, the most important last."""
        clear(self._buttons)
        for made in buttons:
            self._buttons.addWidget(made)


class Chips(QWidget):
    """Shows several marks, on more lines if they need them."""

    def __init__(self, marks: Sequence[Mark] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(self)
        self.show_marks(marks)

    def show_marks(self, marks: Sequence[Mark]) -> None:
        """Show these marks instead of the present ones."""
        clear(self._flow)
        for mark in marks:
            self._flow.addWidget(Chip(mark))
