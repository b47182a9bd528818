"""The line above a page: back, what can be undone, the finder and the menu."""

from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from tutor_desk.ui.actions import Commands
from tutor_desk.ui.icons import icon, icon_size
from tutor_desk.ui.widgets.layout import row
from tutor_desk.words import _


class Top(QWidget):
    """Shows the commands of the window that are always in reach."""

    def __init__(self, commands: Commands, menu: QMenu) -> None:
        super().__init__()
        self._commands = commands
        self._back = commands.button("back", quiet=True)
        self._undo, self._find = commands.button("undo", quiet=True), _find_button(commands)
        self._line = line = row(self, gap=8, margin=(28, 18, 28, 0))
        line.addWidget(self._back)
        line.addWidget(self._undo)
        line.addStretch(1)
        line.addWidget(self._find)
        line.addWidget(_menu_button(menu))
        self.setMinimumWidth(1)  # the words follow the window, not the window the words
        self.refresh()

    def refresh(self) -> None:
        """Show what can be done now; what cannot takes no room."""
        self._commands.refresh()
        for made in (self._back, self._undo):
            made.setVisible(made.isEnabled())
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Say as much as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shorten the finder's words, then those of undo, where the line is too narrow; both are read out whole."""
        undo, find = self._commands.action("undo").text(), self._commands.action("find")
        keys = find.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        short = f"{find.text()}     {keys}"
        for find_words, undo_words in ((f"{_finds()}     {keys}", undo), (short, undo), (short, _("Undo"))):
            self._find.setText(find_words)
            self._undo.setText(undo_words)
            if self._line.sizeHint().width() <= self.width():
                return


def _finds() -> str:
    return _("Find a student, goal or note")


def _find_button(commands: Commands) -> QPushButton:
    """Return what looks like a field and opens the finder, which has the field."""
    made = QPushButton()
    made.setAccessibleName(_finds())
    made.setAutoDefault(False)
    made.setIcon(icon("search", "muted"))
    made.setIconSize(icon_size())
    made.setProperty("role", "find")
    made.clicked.connect(commands.action("find").trigger)
    return made


def _menu_button(menu: QMenu) -> QToolButton:
    made = QToolButton()
    made.setIcon(icon("ellipsis"))
    made.setIconSize(icon_size(18, beside_words=False))
    made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    made.setMenu(menu)
    made.setAccessibleName(_("Menu"))
    made.setToolTip(_("Menu"))
    return made
