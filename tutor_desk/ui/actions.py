"""Commands: each is stated once, and menu, button, finder and list of shortcuts are made of it."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QPushButton, QWidget
from shiboken6 import isValid

from tutor_desk.ui import early
from tutor_desk.ui.found import Found, matches
from tutor_desk.ui.icons import icon
from tutor_desk.ui.widgets.buttons import Button, button, dress, role, spoken
from tutor_desk.ui.widgets.layout import Flow
from tutor_desk.words import _

Run = Callable[[], Any]


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done: its words, icon and shortcut, how it is run, and when it may be."""

    id: str
    words: str | Callable[[], str]
    run: Run
    icon: str = ""
    shortcut: str = ""
    enabled: Callable[[], bool] = _always
    help: str = ""

    @property
    def label(self) -> str:
        """The words as they are now."""
        return self.words if isinstance(self.words, str) else self.words()


class Commands(QObject):
    """The commands of a window or page; their shortcuts act while the owner is shown."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._commands: dict[str, Command] = {}
        self._actions: dict[str, QAction] = {}

    def add(self, *commands: Command) -> None:
        """Take in commands, each with an id of its own."""
        for command in commands:
            action = QAction(self._owner)
            action.setShortcut(QKeySequence(command.shortcut))
            action.setMenuRole(QAction.MenuRole.NoRole)
            action.triggered.connect(lambda _checked=False, id_=command.id: self.run(id_))
            if command.icon:
                action.setIcon(icon(command.icon))
            self._owner.addAction(action)
            self._commands[command.id], self._actions[command.id] = command, action
        self.refresh()

    def action(self, id_: str) -> QAction:
        """Return the Qt action of a command."""
        return self._actions[id_]

    def run(self, id_: str) -> None:
        """Run a command if it may be run now."""
        command = self._commands[id_]
        if command.enabled():
            command.run()
        if isValid(self):  # the command may have closed what it belongs to
            self.refresh()

    def refresh(self) -> None:
        """Ask each command again for its words and whether it may be run."""
        for id_, command in self._commands.items():
            action = self._actions[id_]
            action.setText(command.label.replace("&", "&&"))
            action.setStatusTip(command.help)
            action.setToolTip(
                " · ".join(part for part in (command.help or command.label, _keys(command)) if part)
            )
            action.setEnabled(command.enabled())

    def button(self, id_: str, *, primary: bool = False, quiet: bool = False) -> QPushButton:
        """Return a button that runs a command and follows its words and whether it may be run."""
        command, action = self._commands[id_], self._actions[id_]
        made = _CommandButton(action)
        dress(made, command.icon, role(primary=primary, quiet=quiet))
        return made

    def buttons(self, *ids: str, quiet: Collection[str] = (), gap: int = 8) -> QWidget:
        """Return the buttons of commands side by side, on as many lines as they need."""
        made = QWidget()
        flow = Flow(made, gap=gap)
        for id_ in ids:
            flow.addWidget(self.button(id_, quiet=id_ in quiet))
        return made

    def drop(self, words: str, *ids: str) -> QPushButton:
        """Return a quiet button that drops down a menu of commands, for those that are wanted less often."""
        made = button(words, lambda: None, "chevron-down", quiet=True)
        made.setMenu(self.menu(words, *ids, parent=made))
        return made

    def menu(self, title: str, *ids: str, parent: QWidget | None = None) -> QMenu:
        """Return a menu of commands; an id of ``-`` draws a line."""
        made = QMenu(title, parent or self._owner)
        for id_ in ids:
            if id_ == "-":
                made.addSeparator()
            else:
                made.addAction(self._actions[id_])
        made.aboutToShow.connect(self.refresh)
        return made

    def found(self, text: str) -> list[Found]:
        """Return the commands whose words match, for the finder; only those that may be run now."""
        if not self._owner.isVisible():
            return []
        section = _("Commands")
        return [
            Found(
                section, command.label, self._actions[id_].trigger, command.help, command.icon, _keys(command)
            )
            for id_, command in self._commands.items()
            if matches(text, command.label) and command.enabled()
        ]

    def shortcuts(self) -> list[tuple[str, str]]:
        """Return the words and the keys of every command that has a shortcut."""
        return [(command.label, _keys(command)) for command in self._commands.values() if command.shortcut]


class Steps(Protocol):
    """What can be taken back and made again: the desk."""

    @property
    def can_undo(self) -> str | None:
        """The words of what would be taken back."""

    @property
    def can_redo(self) -> str | None:
        """The words of what would be made again."""

    def undo(self) -> object:
        """Take the last step back."""

    def redo(self) -> object:
        """Make the step again."""


def undo_commands(steps: Steps) -> tuple[Command, Command]:
    """Return the commands Undo and Redo, which say what they would take back or make again."""

    def words(name: str, deed: str | None) -> str:
        return f"{name}: {deed}" if deed else name

    return (
        Command(
            "undo", lambda: words(_("Undo"), steps.can_undo), steps.undo, "undo-2", "Ctrl+Z",
            lambda: steps.can_undo is not None,
        ),
        Command(
            "redo", lambda: words(_("Redo"), steps.can_redo), steps.redo, "redo-2", "Ctrl+Shift+Z",
            lambda: steps.can_redo is not None,
        ),
    )  # fmt: skip


def undo_button(steps: Steps) -> QPushButton:
    """Return a button that takes the last step back, for a sentence that says what was done."""
    made = button(_("Undo"), steps.undo, "undo-2", quiet=True)
    early.no_focus(made)  # the keyboard has Ctrl+Z, and stays where it is
    return made


class _CommandButton(Button):
    """Follows its action; as a slot of the button's own, the following ends with the button."""

    def __init__(self, action: QAction) -> None:
        super().__init__()
        self._action = action
        self.clicked.connect(action.trigger)
        action.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setText(self._action.text())
        self.setEnabled(self._action.isEnabled())
        self.setToolTip(self._action.toolTip())
        self.setAccessibleName(spoken(self._action.text().replace("&&", "&")))
        self.setAccessibleDescription(self._action.statusTip())


def _keys(command: Command) -> str:
    return QKeySequence(command.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
