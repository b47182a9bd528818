"""What is typed into a pad is never lost."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from tutor_desk.errors import CannotSave
from tutor_desk.services.plan import drafts
from tutor_desk.ui.forms.form import REST
from tutor_desk.ui.review.pad import Pad
from tutor_desk.ui.widgets.text import Problem

PLACE = "review:1:good_news"


class Page(QWidget):
    """A pad beside another field; ``saved`` holds what was handed over, ``trouble`` what is raised instead."""

    def __init__(self, desk, student, text="", **more):
        super().__init__()
        self.saved, self.trouble = [], None
        more.setdefault("save", self.save)
        self.pad = Pad(desk, PLACE, "Good news", text, student=student, **more)
        self.other = QLineEdit()
        box = QVBoxLayout(self)
        box.addWidget(self.pad)
        box.addWidget(self.other)

    def save(self, text):
        if self.trouble:
            raise self.trouble
        self.saved.append(text)


def shown(qtbot, desk, student, *args, **more):
    page = Page(desk, student, *args, **more)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitExposed(page)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.pad.editor.setFocus()
    return page


def kept(desk):
    return desk.ask(drafts.kept, PLACE)


def test_typing_is_kept_while_it_goes_on_and_brought_back(qtbot, desk, amara):
    page = shown(qtbot, desk, amara)
    for letters in ("I pass", "ed my ", "theory"):
        qtbot.keyClicks(page.pad.editor, letters)
        qtbot.wait(REST // 2)  # never a rest as long as it takes for a draft
    assert kept(desk)
    assert "I passed my theory".startswith(kept(desk))
    qtbot.waitUntil(lambda: kept(desk) == "I passed my theory")
    page.pad.editor.removeEventFilter(page.pad)  # killed: nobody hears that the focus has left
    page.hide()
    again = shown(qtbot, desk, amara)
    assert again.pad.text == "I passed my theory"
    again.other.setFocus()
    assert again.saved == ["I passed my theory"]
    assert kept(desk) is None


def test_leaving_saves_once_and_lets_the_draft_go(qtbot, desk, amara):
    page = shown(qtbot, desk, amara, "Before")
    page.other.setFocus()
    assert page.saved == []
    page.pad.editor.setFocus()
    qtbot.keyClicks(page.pad.editor, "Now. ")
    qtbot.waitUntil(lambda: kept(desk) is not None)
    page.other.setFocus()
    page.pad.editor.setFocus()
    page.other.setFocus()
    assert page.saved == ["Now. Before"]
    assert kept(desk) is None


def test_what_cannot_be_saved_stays_and_says_why(qtbot, desk, amara):
    page = shown(qtbot, desk, amara)
    page.trouble = CannotSave("The disk is full.")
    qtbot.keyClicks(page.pad.editor, "Important")
    assert not page.pad.settle()
    assert page.pad.text == "Important"
    assert kept(desk) == "Important"
    assert "The disk is full." in [words.text() for words in page.pad.findChildren(Problem)]
    page.trouble = None
    assert page.pad.settle()
    assert page.saved == ["Important"]


def test_without_a_deed_it_stays_a_draft_until_it_is_taken(qtbot, desk, amara):
    page = shown(qtbot, desk, amara, save=None)
    qtbot.keyClicks(page.pad.editor, "An idea")
    page.other.setFocus()
    assert kept(desk) == "An idea"
    assert page.pad.changed
    page.pad.put("")
    assert kept(desk) is None


def test_a_private_draft_is_closed_to_the_student(qtbot, desk, amara):
    page = shown(qtbot, desk, amara, private=True)
    qtbot.keyClicks(page.pad.editor, "Go gently")
    qtbot.waitUntil(lambda: kept(desk) == "Go gently")
    desk.seat_student(amara, "Amara")
    assert kept(desk) is None
    desk.seat_adult()


def test_the_label_is_read_out_and_tab_leaves(qtbot, desk, amara):
    page = shown(qtbot, desk, amara)
    assert page.pad.editor.accessibleName() == "Good news"
    page.pad.ask("Something else")
    assert page.pad.editor.accessibleName() == "Something else"
    qtbot.keyClick(page.pad.editor, Qt.Key.Key_Tab)
    assert page.other.hasFocus()
