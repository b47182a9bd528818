"""In the student seat no other student exists: not in words, titles, tips, the accessibility tree or models."""

import re

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QEvent, QModelIndex, Qt, QTimer
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QApplication, QWidget
from sqlcipher3 import dbapi2

from tests.answers import Answers
from tests.conftest import PASSPHRASE
from tutor_desk import opening
from tutor_desk.errors import Refused
from tutor_desk.services.history import history
from tutor_desk.services.plan import validation
from tutor_desk.services.samples import sample
from tutor_desk.services.students import caseload, students
from tutor_desk.settings import Settings
from tutor_desk.ui import theme
from tutor_desk.ui.opening.start import Start
from tutor_desk.ui.review.inline import InlineForm
from tutor_desk.ui.review.room import Room, open_review
from tutor_desk.ui.window import Window

SAID = (
    "windowTitle", "windowIconText", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription",
    "text", "title", "placeholderText", "toPlainText", "currentText", "prefix", "suffix", "objectName",
)  # fmt: skip
ROLES = [
    getattr(Qt.ItemDataRole, f"{role}Role")
    for role in (
        "Display",
        "Edit",
        "ToolTip",
        "StatusTip",
        "WhatsThis",
        "AccessibleText",
        "AccessibleDescription",
    )
]
PARTS = (
    QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value, QAccessible.Text.Help,
    QAccessible.Text.Accelerator,
)  # fmt: skip


@pytest.fixture(scope="module", autouse=True)
def _dressed(qapp):
    theme.apply(qapp, "light")


@pytest.fixture
def named(desk):
    """Fill the desk with 28 students whose names are like no word; return each key with its two names."""
    desk.do("Sample", sample.fill, students=28, seed=1)
    made = {}
    for number, row in enumerate(desk.ask(caseload.rows)):
        first, last = f"Qua{_letters(number)}zo", f"Vex{_letters(number)}ru"
        desk.do(
            "Name", students.edit, row.id,
            first_name=first, surname=last, preferred_first_name="", preferred_surname="",
        )  # fmt: skip
        made[row.id] = (first, last)
    return made


@pytest.fixture
def window(qtbot, desk, named):
    """Give the real window over the desk, the caseload in sight."""
    shown = Window(Settings(), Answers())
    qtbot.addWidget(shown, before_close_func=Window.shut)  # closing would only lock it
    shown.open(desk)
    shown.go("caseload")
    shown.show()
    qtbot.waitExposed(shown)
    return shown


@pytest.fixture
def busiest(desk):
    """The student with the most to show: entries waiting, goals, reviews held."""
    return max(desk.ask(caseload.rows), key=lambda row: (row.waiting, row.goals)).id


def _letters(number):
    return "".join("bdfgklmnpr"[int(figure)] for figure in f"{number:02d}")


def _settle():
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.processEvents()


def everything_said() -> list[str]:
    """Return every text that any widget, action, model or accessible object of the program holds, hidden ones too."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # windows of earlier tests, closed by now
    said = []
    for top in QApplication.topLevelWidgets():
        for thing in (top, *top.findChildren(QWidget), *top.findChildren(QAction)):
            said += [str(getattr(thing, name)()) for name in SAID if callable(getattr(thing, name, None))]
        for model in top.findChildren(QAbstractItemModel):
            said += _in_model(model, QModelIndex())
        _in_tree(QAccessible.queryAccessibleInterface(top), said, depth=0)
    return said


def _in_model(model, parent):
    said = []
    for row in range(model.rowCount(parent)):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)):
            index = model.index(row, column, parent)
            said += [str(model.data(index, role)) for role in ROLES]
    return said


def _in_tree(interface, said, depth):
    if interface is None or not interface.isValid() or depth > 40:
        return
    said += [interface.text(part) for part in PARTS]
    for place in range(interface.childCount()):
        _in_tree(interface.child(place), said, depth + 1)


def names_in(said: list[str], names) -> set[str]:
    """Return which of the names occur in what is said."""
    words = set(re.findall(r"\w+", "\n".join(said).casefold()))
    return {name for name in names if name.casefold() in words}


def review(window, student):
    """Begin a review from the caseload page, as a person does: the page is gone before the next key."""
    open_review(window.house, student)
    _settle()
    room = window.centralWidget()
    assert isinstance(room, Room)
    return room


def others(named, student):
    return {name for key, pair in named.items() if key != student for name in pair}


def test_before_the_review_the_search_for_names_finds_them(window, named, busiest):
    """A search that finds nobody on the caseload page would prove nothing later."""
    found = names_in(everything_said(), others(named, busiest))
    assert found == others(named, busiest)


def test_no_other_student_in_any_stage_of_the_student_seat(qtbot, window, desk, named, busiest):
    room = review(window, busiest)
    room.go("plan")
    room.hand_over()
    _settle()
    first, _last = named[busiest]
    for key in room.places():
        room.go(key)
        for form in room.stage.findChildren(InlineForm):
            form.unfold()
        _settle()
        said = everything_said()
        assert first in "\n".join(said)
        assert names_in(said, others(named, busiest)) == set(), key
        assert {one.windowTitle() for one in QApplication.topLevelWidgets() if one.isVisible()} <= {
            f"{first} · Tutor Desk",
            "Tutor Desk",
        }
    assert not [
        one for one in QApplication.allWidgets() if type(one).__name__ in ("CaseloadPage", "Shell", "Palette")
    ]


def test_no_other_student_in_what_they_like_nor_year_by_year(qtbot, window, desk, named, busiest):
    room = review(window, busiest)
    room.hand_over()
    room.go("plan")
    for show in (room.stage.more.show_years, room.stage.more.show_interests):
        show()
        _settle()
        assert names_in(everything_said(), others(named, busiest)) == set()


def test_no_key_brings_anything_else_into_sight(qtbot, window, desk, named, busiest):
    room = review(window, busiest)
    room.hand_over()
    _settle()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    ctrl, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    for key, held in (
        *((getattr(Qt.Key, f"Key_{letter}"), ctrl) for letter in "KFZYNOPIQW"),
        *((getattr(Qt.Key, f"Key_{number}"), alt) for number in range(1, 10)),
        (Qt.Key.Key_F1, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Comma, ctrl),
    ):
        qtbot.keyClick(QApplication.focusWidget() or window, key, held)
        _settle()
        assert window.centralWidget() is room
        assert room.by_student
        assert names_in(everything_said(), others(named, busiest)) == set()
        assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [window]


def test_handing_back_asks_for_the_key_and_names_nobody(qtbot, window, desk, named, busiest):
    room = review(window, busiest)
    room.hand_over()
    room.go("things")
    said, typed = [], [PASSPHRASE]

    def at_the_dialog():
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            return
        said.extend(everything_said())
        if typed:
            dialog.form.field.setText(typed.pop())
            dialog.form.try_key()

    timer = QTimer(interval=200)
    timer.timeout.connect(at_the_dialog)
    timer.start()
    room.hand_back()
    timer.stop()
    assert typed == []
    assert names_in(said, others(named, busiest)) == set()
    assert (desk.seat.is_student, room.key) == (False, "things")


def test_the_desk_answers_for_this_student_alone(window, desk, named, busiest):
    other = next(key for key in named if key != busiest)
    review(window, busiest).hand_over()
    for question, parts in (
        (caseload.rows, ()),
        (caseload.find, ("Q",)),
        (caseload.hits, ("Q",)),
        (validation.queue, ()),
        (history.history, (busiest,)),
        (students.card, (other,)),
    ):
        with pytest.raises(Refused):
            desk.ask(question, *parts)
    assert desk.can_undo is None


@pytest.mark.parametrize("leave", ["close", "Ctrl+L"])
def test_closing_or_locking_in_the_student_seat_locks_shows_nothing_and_loses_nothing(
    qtbot, window, desk, named, busiest, leave
):
    room = review(window, busiest)
    room.hand_over()
    room.go("things")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    field = QApplication.focusWidget()
    qtbot.keyClicks(field, "My last words before the lid closed")
    path = desk.file.path
    if leave == "close":
        window.close()
        assert window.isVisible()
    else:
        qtbot.keyClick(field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert names_in(everything_said(), others(named, busiest)) == set()
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), Start))
    _settle()
    assert window.house is None
    assert names_in(everything_said(), {name for pair in named.values() for name in pair}) == set()
    assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [window]
    with pytest.raises(dbapi2.ProgrammingError):
        desk.file.connection.execute("SELECT 1")
    again = opening.open_caseload(path, PASSPHRASE)
    try:
        held = again.file.connection.execute("SELECT good_news FROM review WHERE state = 'open' ").fetchall()
        assert ("My last words before the lid closed",) in held
    finally:
        again.close()
    window.close()
    assert not window.isVisible()
