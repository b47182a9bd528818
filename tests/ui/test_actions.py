"""A command is stated once; everything made of it does and says the same."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QMainWindow, QPushButton, QWidget

from tutor_desk.ui.actions import Command, Commands, undo_commands
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Line
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column


@pytest.fixture
def window(stand):
    window = QMainWindow()
    window.setCentralWidget(QWidget())
    return stand(window)


@pytest.fixture
def ran():
    return []


def test_button_menu_shortcut_and_finder_run_the_same(window, qtbot, ran):
    commands = Commands(window)
    commands.add(
        Command("add", "Add student…", lambda: ran.append("add"), "user-plus", "Ctrl+N", help="Make a plan")
    )
    made = commands.button("add", primary=True)
    column(window.centralWidget()).addWidget(made)
    qtbot.mouseClick(made, Qt.MouseButton.LeftButton)
    commands.menu("File", "add").actions()[0].trigger()
    commands.found("stu")[0].run()
    qtbot.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert ran == ["add"] * 4
    assert made.accessibleName() == "Add student"
    assert made.accessibleDescription() == "Make a plan"
    assert "Ctrl+N" in made.toolTip()
    assert commands.shortcuts() == [("Add student…", "Ctrl+N")]
    assert made.property("role") == "primary"


def test_a_command_that_may_not_be_run_is_not(window, qtbot, ran):
    may = [False]
    commands = Commands(window)
    commands.add(Command("go", "Go", lambda: ran.append("go"), enabled=lambda: may[0]))
    made = commands.button("go")
    assert not made.isEnabled()
    assert commands.found("go") == []
    commands.run("go")
    assert ran == []
    may[0] = True
    commands.refresh()
    assert made.isEnabled()
    made.click()
    assert ran == ["go"]


def test_a_button_may_go_before_its_command(window, qtbot):
    words = ["One"]
    commands = Commands(window)
    commands.add(Command("go", lambda: words[0], int))
    made = commands.button("go")
    made.setParent(None)
    made.deleteLater()
    qtbot.wait(1)
    words[0] = "Two"
    commands.refresh()
    assert commands.action("go").text() == "Two"


def test_commands_of_a_page_that_is_not_shown_are_silent(window, qtbot, ran):
    page = QWidget(window.centralWidget())
    commands = Commands(page)
    commands.add(Command("go", "Go", lambda: ran.append("go"), shortcut="Ctrl+G"))
    page.hide()
    qtbot.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert commands.found("go") == []
    page.show()
    qtbot.keyClick(window, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert ran == ["go"]
    assert [found.title for found in commands.found("go")] == ["Go"]


def test_an_ampersand_in_a_name_is_a_letter(window):
    commands = Commands(window)
    commands.add(Command("go", "Food & drink", int))
    assert commands.button("go").text() == "Food && drink"
    assert commands.button("go").accessibleName() == "Food & drink"
    assert button("Food & drink", int).accessibleName() == "Food & drink"


def test_a_menu_may_have_lines(window):
    commands = Commands(window)
    commands.add(Command("one", "One", int), Command("two", "Two", int))
    menu = commands.menu("Menu", "one", "-", "two")
    assert [action.isSeparator() for action in menu.actions()] == [False, True, False]


class Steps:
    """Things that can be taken back, kept by hand."""

    def __init__(self):
        self.done, self.undone = ["Add goal"], []

    @property
    def can_undo(self):
        return self.done[-1] if self.done else None

    @property
    def can_redo(self):
        return self.undone[-1] if self.undone else None

    def undo(self):
        self.undone.append(self.done.pop())

    def redo(self):
        self.done.append(self.undone.pop())


def test_undo_says_what_it_takes_back(window):
    commands = Commands(window)
    commands.add(*undo_commands(Steps()))
    undo, redo = commands.action("undo"), commands.action("redo")
    assert (undo.text(), undo.isEnabled()) == ("Undo: Add goal", True)
    assert (redo.text(), redo.isEnabled()) == ("Redo", False)
    commands.run("undo")
    assert (undo.text(), undo.isEnabled()) == ("Undo", False)
    assert (redo.text(), redo.isEnabled()) == ("Redo: Add goal", True)


def test_undo_in_a_text_stays_in_the_text(window, qtbot):
    commands, steps = Commands(window), Steps()
    commands.add(*undo_commands(steps))
    field = QLineEdit()
    column(window.centralWidget()).addWidget(field)
    field.setFocus()
    qtbot.keyClicks(field, "abc")
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    assert steps.done == ["Add goal"]


def test_enter_presses_the_button_in_hand_and_not_what_the_dialog_is_for(stand, qtbot):
    did = []
    dialog = FormDialog(None, "Goal", Form(Line("text", "Goal")), "Add goal", did.append)
    stand(dialog)
    cancel = next(one for one in dialog.findChildren(QPushButton) if one.text() == "Cancel")
    cancel.setFocus()
    qtbot.keyClick(cancel, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert did == []
