"""Somebody at the keyboard: finds things by the words they show or are read out with, presses and types."""

import re

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from tutor_desk.ui import jobs
from tutor_desk.ui.widgets.tabs import TabStrip

PATIENCE = 20_000


class Person:
    """Sits at one window; knows nothing of how it is made, only what is to be seen in it."""

    def __init__(self, qtbot, window) -> None:
        self._qtbot, self._window = qtbot, window

    @property
    def room(self) -> QWidget:
        """What the person can reach: the dialog in front, or else the window."""
        return QApplication.activeModalWidget() or self._window

    def sees(self, words: str) -> bool:
        """Say whether words can be read in what is in front."""
        return words in self.reads()

    def reads(self) -> str:
        """Return everything that can be read in what is in front."""
        read = [self.room.windowTitle()]
        for one in self._in_sight(QWidget):
            if isinstance(one, QAbstractItemView):
                read += [" ".join(cells) for cells in _rows(one)]
            elif isinstance(one, QPlainTextEdit):
                read.append(one.toPlainText())
            elif isinstance(one, QComboBox):
                read.append(one.currentText())
            elif isinstance(one, QAbstractButton | QLabel | QLineEdit):
                read.append(one.text() or one.accessibleName())
            elif not one.findChildren(QWidget):  # what is painted, such as a chip
                read.append(one.accessibleName())
        return "\n".join(read)

    def rows(self, name: str) -> list[str]:
        """Return what the rows of a table or the cards of a list begin with."""
        return [
            next((cell for cell in cells if cell), "")
            for cells in _rows(self._named(QAbstractItemView, name))
        ]

    def cards(self, name: str) -> list[str]:
        """Return the cards of a list as they are read out."""
        model = self._named(QAbstractItemView, name).model()
        return [
            str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
            for row in range(model.rowCount())
        ]

    def at(self, name: str) -> None:
        """Go to a table or a list, at its first row if at none yet."""
        view = self._named(QAbstractItemView, name)
        self._go(view)
        if not view.currentIndex().isValid():
            self.press("Down")

    def page(self, words: str) -> None:
        """Go to a page of the window by the finder, wherever it stands at the side."""
        self.press("Ctrl+K")
        self.keys(f"Go to {words}")
        self.press("Return")

    def tab(self, words: str) -> None:
        """Turn to a tab of the student's page by its key, or by the finder, wherever it stands in the row."""
        strips = self.room.findChildren(TabStrip)
        row = next(strip for strip in strips if strip.accessibleName() == "Parts of the student’s page")
        found = [place for place in range(row.count()) if row.tabText(place).startswith(words)]
        if found:
            self.press(f"Ctrl+{found[0] + 1}")
        else:  # a part of a tab
            self.press("Ctrl+K")
            self.keys(f"Show {words}")
            self.press("Return")

    def press(self, keys: str) -> None:
        """Press keys where the cursor is, such as ``Ctrl+Return``."""
        combination = QKeySequence(keys)[0]
        self._face()
        field = QApplication.focusWidget() or self.room
        self._qtbot.keyClick(field, combination.key(), combination.keyboardModifiers())
        self.rest()

    def click(self, words: str) -> None:
        """Press a button, or tick a box, with the space bar; with the mouse where no key leads to it."""
        button = self._named(QAbstractButton, words)
        assert button.isEnabled(), f"{words!r} cannot be pressed"
        if button.focusPolicy() & Qt.FocusPolicy.TabFocus:
            self._go(button)
            self._qtbot.keyClick(button, Qt.Key.Key_Space)
        else:
            self._qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.rest()

    def begin(self, words: str) -> None:
        """Press a button that starts long work, and do not wait for it to end."""
        button = self._named(QAbstractButton, words)
        self._go(button)
        self._qtbot.keyClick(button, Qt.Key.Key_Space)

    def type(self, label: str, words: str) -> None:
        """Type into the field of a label, in place of what is there."""
        field = self._named(QLineEdit | QPlainTextEdit, label)
        self._go(field)
        field.selectAll()
        self._qtbot.keyClicks(field, words)
        self._settle()

    def keys(self, words: str) -> None:
        """Type where the cursor is."""
        self._face()
        self._qtbot.keyClicks(QApplication.focusWidget(), words)
        self._settle()

    def can_press(self) -> list[str]:
        """Return the words of all buttons and boxes that can be pressed now."""
        return [_words(one) for one in self._in_sight(QAbstractButton) if one.isEnabled()]

    def choose(self, label: str, words: str) -> None:
        """Choose in a list that drops down, by typing its first word: a space would drop the list down."""
        box = self._named(QComboBox, label)
        self._go(box)
        self._qtbot.keyClicks(box, words.split(maxsplit=1)[0])
        assert box.currentText().startswith(words)

    def meanwhile(self, deed) -> QTimer:
        """Do something in the dialog that comes next and holds everything else up until it is closed."""
        errors, timer = [], QTimer(interval=50)

        def at_the_dialog() -> None:
            if QApplication.activeModalWidget() is None:
                return
            timer.stop()
            try:
                deed()
            except BaseException as error:
                errors.append(error)
                self.room.close()
                raise

        timer.timeout.connect(at_the_dialog)
        timer.start()
        return timer

    def until(self, done) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(done, timeout=PATIENCE)
        self._settle()

    def rest(self) -> None:
        """Wait until nothing is under way."""
        self._settle()
        self.until(lambda: not jobs.running())

    def _settle(self) -> None:
        """Let deletions that were put off happen, as they do between two events of a running program."""
        for _turn in range(2):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def _go(self, widget: QWidget) -> None:
        self._face()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert widget.hasFocus() or widget.isAncestorOf(QApplication.focusWidget()), (
            "the keyboard cannot get there"
        )

    def _face(self) -> None:
        """Turn to what is in front: offscreen, no window manager does so when a dialog closes."""
        room = self.room
        room.activateWindow()
        self._qtbot.waitUntil(room.isActiveWindow)

    def _in_sight(self, kind) -> list:
        room = self.room
        return [one for one in room.findChildren(QWidget) if isinstance(one, kind) and _shown(one, room)]

    def _named(self, kind, name: str):
        found = [one for one in self._in_sight(kind) if name in (one.accessibleName(), _words(one))]
        assert len(found) == 1, (
            f"{len(found)} are called {name!r}; there is {[_words(o) for o in self._in_sight(kind)]}"
        )
        return found[0]


def _shown(one: QWidget, room: QWidget) -> bool:
    return one.isVisible() and one.window() is room and not (one.inherits("QAbstractSpinBox"))


def _words(one: QWidget) -> str:
    """Return what a widget is called by: its words without the dots of "Import…", or its spoken name."""
    text = one.text() if isinstance(one, QAbstractButton) else ""
    return re.sub(r"\s+", " ", text.replace("&&", "&")).rstrip("….") or one.accessibleName()


def _rows(view: QAbstractItemView) -> list[list[str]]:
    model = view.model()
    columns = 1 if view.inherits("QListView") else model.columnCount()
    return [
        [str(model.index(row, place).data() or "") for place in range(columns)]
        for row in range(model.rowCount())
    ]
