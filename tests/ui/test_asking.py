"""Questions: folders are remembered by kind, and what cannot be undone is not a slip away."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget

from tutor_desk.ui.asking import Asking
from tutor_desk.ui.widgets.question import LineQuestion, Question


@pytest.fixture
def parent(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def files(monkeypatch):
    """The system's file dialogs: they answer with ``files["answer"]`` and note where they began."""
    seen = {"answer": "", "start": ""}

    def pick(_parent, _title, start, *_filters):
        seen["start"] = start
        return seen["answer"], ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", pick)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", pick)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *a: pick(*a)[0])
    return seen


def test_the_last_folder_is_offered_again_by_kind(parent, files, tmp_path):
    folders, kept = {}, []
    asking = Asking(folders, lambda: kept.append(dict(folders)))
    files["answer"] = str(tmp_path / "list.csv")
    assert asking.open_file(parent, "class list", "Import", "*.csv") == tmp_path / "list.csv"
    asking.open_file(parent, "class list", "Import", "*.csv")
    assert files["start"] == str(tmp_path)
    asking.save_file(parent, "summary", "Save", "Amara.pdf", "*.pdf")
    assert files["start"].endswith("Amara.pdf")
    assert not files["start"].startswith(str(tmp_path / "Amara"))
    assert folders == {"class list": str(tmp_path), "summary": str(tmp_path)}
    assert kept


def test_a_folder_is_remembered_as_itself(parent, files, tmp_path):
    folders = {}
    files["answer"] = str(tmp_path)
    assert Asking(folders).folder(parent, "papers", "Where to?") == tmp_path
    assert folders == {"papers": str(tmp_path)}


def test_no_answer_is_nothing_and_remembers_nothing(parent, files):
    folders = {}
    assert Asking(folders).open_file(parent, "class list", "Import", "*") is None
    assert folders == {}


def test_a_folder_that_is_gone_is_not_offered(parent, files, tmp_path):
    asking = Asking({"class list": str(tmp_path / "lost")})
    asking.open_file(parent, "class list", "Import", "*")
    assert "lost" not in files["start"]


def press(key):
    """Press a key in the dialog that is about to open."""

    def do():
        dialog = QApplication.activeModalWidget()
        from PySide6.QtTest import QTest

        QTest.keyClick(dialog.focusWidget() or dialog, key)

    QTimer.singleShot(0, do)


def test_enter_does_not_destroy(parent):
    press(Qt.Key.Key_Return)
    assert Asking().confirm(parent, "Delete?", "28 students will be deleted.", "Delete 11B") is False


def press_deed():
    QApplication.activeModalWidget().deed.click()


def test_the_deed_itself_does(parent):
    QTimer.singleShot(0, press_deed)
    assert Asking().confirm(parent, "Delete?", "28 students will be deleted.", "Delete 11B") is True


def test_a_sentence_is_told_and_closed_with_enter(parent):
    press(Qt.Key.Key_Return)
    Asking().tell(parent, "Done", "All is well.")


def test_a_line_is_asked_for(parent):
    def type_it():
        dialog = QApplication.activeModalWidget()
        dialog.findChild(QLineEdit).setText("  Ben ")
        dialog.deed.click()

    QTimer.singleShot(0, type_it)
    assert Asking().line(parent, "Name", "Your name") == "Ben"


def test_leaving_a_line_is_no_answer(parent):
    press(Qt.Key.Key_Escape)
    assert Asking().line(parent, "Name", "Your name", "Ben") is None


def test_an_empty_line_cannot_be_given(parent, qtbot):
    question = LineQuestion(parent, "Name", "Your name", "", "Go on")
    qtbot.addWidget(question)
    assert not question.deed.isEnabled()


def test_a_secret_is_hidden_and_kept_as_typed(parent, qtbot):
    question = LineQuestion(parent, "PIN", "Your PIN", "", "Go on", secret=True)
    qtbot.addWidget(question)
    field = question.findChild(QLineEdit)
    field.setText(" 12 ")
    assert question.text == " 12 "
    assert field.echoMode() == QLineEdit.EchoMode.Password
    assert field.accessibleName() == "Your PIN"


def test_a_question_says_itself_to_a_screen_reader(parent, qtbot):
    question = Question(parent, "Delete?", "28 students will be deleted.", "Delete 11B", danger=True)
    qtbot.addWidget(question)
    assert question.accessibleDescription() == "28 students will be deleted."
