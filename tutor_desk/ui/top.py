"""The line above a page: back, what can be undone, the finder and the menu."""

from PySide6.QtGui import QKeySequence
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
        self._undo = commands.button("undo", quiet=True)
        line = row(self, gap=8, margin=(28, 18, 28, 0))
        line.addWidget(self._back)
        line.addWidget(self._undo)
        line.addStretch(1)
        line.addWidget(_find_button(commands))
        line.addWidget(_menu_button(menu))
        self.refresh()

    def refresh(self) -> None:
        """Show what can be done now; what cannot takes no room."""
        self._commands.refresh()
        for made in (self._back, self._undo):
            made.setVisible(made.isEnabled())


def _find_button(commands: Commands) -> QPushButton:
    """Return what looks like a field and opens the finder, which has the field."""
    made = QPushButton()
    words, keys = _("Find a student, goal or note"), commands.action("find").shortcut()
    made.setAccessibleName(words)
    made.setAutoDefault(False)
    made.setIcon(icon("search", "muted"))
    made.setIconSize(icon_size())
    made.setText(f"{words}     {keys.toString(QKeySequence.SequenceFormat.NativeText)}")
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
