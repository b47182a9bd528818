"""The window: pages, back, undo, the finder, covering, locking, and how it closes."""

import gc
import sys
import weakref

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from tests.answers import Answers
from tests.conftest import PASSPHRASE
from tutor_desk import places
from tutor_desk.models.kinds import Basis, EntryKind, ItemKind
from tutor_desk.services.plan import entries, goals, validation
from tutor_desk.services.students import students
from tutor_desk.settings import Settings
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.forms.fields import Long
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.opening.start import Start
from tutor_desk.ui.palette import Palette
from tutor_desk.ui.student.page import GROUPS
from tutor_desk.ui.window import Window, pages

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


@pytest.fixture
def window(desk, answers, stand) -> Window:
    """The real window over a real desk, in sight."""
    made = Window(Settings(), answers)
    made.open(desk)
    return stand(made)


@pytest.fixture
def press(qtbot, window):
    """Press keys where the focus is."""

    def pressed(key, modifiers=Qt.KeyboardModifier.NoModifier):
        qtbot.keyClick(QApplication.focusWidget() or window, key, modifiers)

    return pressed


def let_go():
    """Let Qt delete what is to be deleted later."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def finder(window):
    [palette] = window.findChildren(Palette)
    return palette


def undo_button(window):
    return window.shell.top._undo


def test_a_desk_opens_at_today_once_there_are_students(qtbot, desk, amara):
    made = Window(Settings(), Answers())
    qtbot.addWidget(made, before_close_func=Window.shut)
    made.open(desk)

    assert made.shell.shown == "today"


def test_a_desk_without_students_opens_at_its_caseload(window, amara):
    assert window.shell.shown == "caseload"
    assert window.windowTitle() == "11B · Tutor Desk"
    assert window.shell.side.who.text() == "R. Okafor · 11B"
    assert [row.name for row in window.shell.page.rows] == ["Amara Diallo"]


@pytest.mark.parametrize("kind", pages(), ids=lambda kind: kind.key)
def test_every_page_can_be_made_and_is_explained(window, amara, kind):
    window.go(kind.key, *([amara] if kind.key == "student" else []))

    assert window.shell.shown == kind.key
    assert len(places.resource("help", f"{kind.key}.md").read_text("utf-8")) > 200


@pytest.mark.parametrize("kind", pages(), ids=lambda kind: kind.key)
def test_commands_say_what_they_are_called_without_asking_the_desk(window, desk, amara, kind):
    window.go(kind.key, *([amara] if kind.key == "student" else []))
    if kind.key == "student":
        for tab in [key for group in GROUPS for key in group]:
            window.go("student", amara, tab)
    desk.seat_student(amara, "Amara")  # whatever is not theirs to ask is refused from here on
    all_commands = window.shell.page.findChildren(Commands)

    for commands in all_commands:
        commands.refresh()

    assert all_commands
    desk.seat_adult()


class _Shown(QObject):
    """Notes what is shown as a window of its own."""

    def __init__(self, qapp):
        super().__init__()
        self.kinds = []
        qapp.installEventFilter(self)

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.kinds.append(type(watched).__name__)
        return False


@pytest.mark.parametrize("kind", pages(), ids=lambda kind: kind.key)
def test_no_part_of_a_page_is_a_window_of_its_own_while_it_is_put_together(window, qapp, amara, kind):
    shown = _Shown(qapp)

    window.go(kind.key, *([amara] if kind.key == "student" else []))
    if kind.key == "student":
        for tab in [key for group in GROUPS for key in group]:
            window.go("student", amara, tab)

    assert shown.kinds == []
    qapp.removeEventFilter(shown)


def test_a_page_is_made_when_first_wanted_and_kept(window, amara):
    assert set(window.shell._pages) == {"caseload"}
    window.go("validate")
    page = window.shell.page
    window.go("caseload")
    window.go("validate")

    assert window.shell.page is page


def test_keys_go_to_pages_and_back(window, press, amara):
    assert not window.shell.commands.action("back").isEnabled()
    listed = [key for key, kind in window.shell._kinds.items() if not kind.under]
    press(Qt.Key(Qt.Key.Key_1.value + listed.index("validate")), ALT)
    assert window.shell.shown == "validate"
    window.go("student", amara)
    window.go("student", amara)  # going where one is already leaves no step
    press(Qt.Key.Key_Left, ALT)
    assert window.shell.shown == "validate"
    press(Qt.Key.Key_Left, ALT)
    assert window.shell.shown == "caseload"
    assert not window.shell.commands.action("back").isEnabled()


def test_the_side_lifts_the_page_shown_also_from_a_student(window, amara):
    def lifted():
        return [b.accessibleName() for b in window.shell.side.pages._buttons.values() if b.isChecked()]

    window.go("validate")
    assert lifted() == ["To validate"]
    window.go("student", amara)
    assert lifted() == ["Caseload"]


def test_the_side_counts_what_waits_as_it_changes(window, desk, amara, ben):
    def said():
        return window.shell.side.pages._buttons["validate"].accessibleName()

    assert said() == "To validate"
    key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "Maths")
    desk.do("Write", goals.set_goal, ben, "Ring the college")
    assert said() == "To validate, 2 waiting"
    desk.do("Accept", validation.accept, ItemKind.ENTRY, key, Basis.SEEN)
    desk.do("Archive", students.archive, ben)
    assert said() == "To validate"


def test_undo_says_what_it_takes_back_and_does(window, desk, amara, press):
    assert undo_button(window).text() == "Undo: Add student"
    assert undo_button(window).isVisible()
    press(Qt.Key.Key_Z, CTRL)
    assert window.shell.page.rows == []
    assert not undo_button(window).isVisible()
    assert window.shell.commands.action("redo").text() == "Redo: Add student"
    press(Qt.Key.Key_Z, CTRL | SHIFT)
    assert [row.name for row in window.shell.page.rows] == ["Amara Diallo"]


@pytest.mark.parametrize("shortcut", ["undo", "redo"])
def test_in_a_text_field_the_keys_stay_the_fields_own(window, desk, amara, press, qtbot, shortcut):
    if shortcut == "redo":
        desk.undo()
    field = window.shell.page.findChild(QLineEdit)
    field.setFocus()
    qtbot.keyClicks(field, "typed")
    before = desk.can_undo, desk.can_redo
    press(Qt.Key.Key_Z, CTRL if shortcut == "undo" else CTRL | SHIFT)
    press(Qt.Key.Key_Z, CTRL if shortcut == "undo" else CTRL | SHIFT)

    assert (desk.can_undo, desk.can_redo) == before
    if shortcut == "undo":
        assert field.text() == ""
        press(Qt.Key.Key_Z, CTRL | SHIFT)
        assert field.text() == "typed"


def test_a_shortcut_that_qt_would_pass_on_is_handed_to_the_field(window, desk, amara, qtbot, monkeypatch):
    field = window.shell.page.findChild(QLineEdit)
    field.setFocus()
    qtbot.keyClicks(field, "typed")
    monkeypatch.setattr(QApplication, "keyboardModifiers", lambda: CTRL)
    window.shell.commands.run("undo")

    assert field.text() == ""
    assert desk.can_undo == "Add student"


def test_from_the_menu_undo_means_the_desk_whatever_has_the_focus(window, desk, amara):
    window.shell.page.findChild(QLineEdit).setFocus()
    window.shell.commands.action("undo").trigger()

    assert desk.can_undo is None


def test_the_finder_finds_students_words_of_plans_and_commands(window, desk, amara, press, qtbot):
    desk.do("Write", entries.write, amara, EntryKind.ASPIRATION, "I want to work with horses")
    press(Qt.Key.Key_K, CTRL)
    found = finder(window)
    qtbot.keyClicks(found.field, "hors")
    assert found.results.found(found.results.index(0)).detail == "Amara Diallo"
    qtbot.keyClick(found.field, Qt.Key.Key_Return)
    assert window.shell.shown == "student"
    let_go()

    press(Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(finder(window).field, "go to val")
    qtbot.keyClick(finder(window).field, Qt.Key.Key_Return)
    assert window.shell.shown == "validate"
    let_go()

    press(Qt.Key.Key_K, CTRL)
    qtbot.keyClicks(finder(window).field, "amar dial")
    qtbot.keyClick(finder(window).field, Qt.Key.Key_Return)
    assert window.shell.shown == "student"


def test_covering_tears_everything_down_and_uncovering_brings_the_page_back(
    window, desk, amara, press, qtbot
):
    window.go("student", amara)
    shell, page = weakref.ref(window.shell), weakref.ref(window.shell.page)
    press(Qt.Key.Key_K, CTRL)
    gone = []
    shell().destroyed.connect(lambda: gone.append(True))
    cover = QLabel("Over to you")
    window.cover(cover)
    assert window.shell is None
    assert window.windowTitle() == "Tutor Desk"
    let_go()
    assert gone

    assert all("Amara" not in said for said in _all_words(window))
    gc.collect()
    assert shell() is None
    assert page() is None
    press(Qt.Key.Key_3, ALT)
    press(Qt.Key.Key_K, CTRL)
    assert window.centralWidget() is cover
    assert not window.findChildren(Palette)

    window.cover(None)
    assert window.shell.shown == "student"
    assert window.windowTitle() == "11B · Tutor Desk"
    press(Qt.Key.Key_Left, ALT)
    assert window.shell.shown == "caseload"


def _all_words(window):
    seen = [window.windowTitle()]
    for one in [*window.findChildren(QWidget), *window.findChildren(QAction)]:
        seen += [
            str(getattr(one, said)())
            for said in ("text", "windowTitle", "accessibleName", "toolTip")
            if hasattr(one, said)
        ]
    return seen


def test_a_page_asked_for_while_covered_is_shown_afterwards(window, amara):
    window.cover(QLabel())
    window.go("student", amara)
    assert window.shell is None
    window.cover(None)

    assert window.shell.shown == "student"


def test_locking_closes_the_file_and_the_passphrase_opens_it_again(
    window, desk, amara, caseload_path, press, qtbot
):
    house = window.house
    window.go("student", amara)
    press(Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), Start))
    let_go()

    start = window.centralWidget()
    assert isinstance(start, Start)
    assert window.house is None
    assert window.windowTitle() == "Tutor Desk"
    assert all("Amara" not in said for said in _all_words(window))
    assert not caseload_path.with_name(caseload_path.name + "-wal").exists()
    assert desk.listeners == []
    del house

    with qtbot.waitSignal(window.opened):
        qtbot.keyClicks(start.shown.form.field, PASSPHRASE)
        qtbot.keyClick(start.shown.form.field, Qt.Key.Key_Return)

    assert window.house.desk is not desk
    assert window.shell.shown == "student"  # where it was
    window.go("caseload")
    assert [row.name for row in window.shell.page.rows] == ["Amara Diallo"]


def test_locking_keeps_what_was_being_typed(window, press, qtbot):
    kept = []
    form = Form(Long("text", "Text"))
    form.drafts(lambda name, value: kept.append((name, value)))
    window.shell.page.layout().addWidget(form)
    form.show()
    form.widget("text").setFocus()
    qtbot.keyClicks(form.widget("text"), "half a sent")
    window.lock()

    assert kept == [("text", "half a sent")]


def test_closing_writes_the_file_back_and_remembers_where_the_window_stood(
    window, caseload_path, answers, amara
):
    window.resize(701, 602)
    window.close()

    assert not caseload_path.with_name(caseload_path.name + "-wal").exists()
    saved = Settings.load()
    assert saved.last_caseload == str(caseload_path.resolve())
    again = Window(saved, answers)
    assert (again.width(), again.height()) == (701, 602)


def test_the_theme_and_size_chosen_are_put_on_and_remembered(window, light):
    run = window.shell.commands.run
    run("theme-dark")
    run("larger")
    assert (theme.look().name, theme.look().scale) == ("dark", 1.25)
    assert (Settings.load().theme, Settings.load().scale) == ("dark", 1.25)
    assert window.shell.side.width() == theme.look().px(212)
    run("smaller")
    run("smaller")
    assert theme.look().scale == 1.0
    assert not window.shell.commands.action("theme-dark").isEnabled()


def test_help_explains_the_page_in_sight_with_its_keys(window, press):
    from tutor_desk.ui.dialogs.help import Help

    press(Qt.Key.Key_F1)
    [shown] = window.findChildren(Help)
    assert shown.windowTitle() == "Help: Caseload"
    assert "Every student you look after" in shown.text.text()
    listed = [label.text() for label in shown.keys.findChildren(QLabel)]
    assert listed[listed.index("Ctrl+K") + 1] == "Find"


def test_the_window_says_once_that_it_is_seen(desk, answers, qtbot):
    window = Window(Settings(), answers)
    qtbot.addWidget(window)
    seen = []
    window.painted.connect(lambda: seen.append(True))
    window.open(desk)
    with qtbot.waitSignal(window.painted):
        window.show()
    window.repaint()
    qtbot.wait(20)

    assert seen == [True]


def test_somebody_who_has_to_wait_is_told_for_what(answers, stand, qtbot, caseload_path):
    window = Window(Settings(), answers)
    window.wait(caseload_path)
    stand(window)

    qtbot.waitUntil(lambda: window.centralWidget().text() == "Opening Year 11…")


def test_what_is_there_at_once_is_not_announced(desk, answers, stand, qtbot, caseload_path):
    window = Window(Settings(), answers)
    window.wait(caseload_path)
    gone = []
    window.centralWidget().destroyed.connect(lambda: gone.append(True))
    window.open(desk)
    stand(window)
    let_go()
    qtbot.wait(450)

    assert gone  # and no timer of it has come to a widget that is no more
    assert window.shell.shown == "caseload"


@pytest.fixture
def turn():
    """How long a thread may keep the interpreter; put back at the end."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.005)
    yield
    sys.setswitchinterval(before)


def test_a_working_thread_lets_the_window_paint(turn, window):
    assert sys.getswitchinterval() <= 0.001


def test_pages_are_painted_once_they_are_at_rest(qtbot, window):
    window.cover(QLabel("in between"))
    window.cover(None)
    assert not window.shell.updatesEnabled()
    qtbot.waitUntil(window.shell.updatesEnabled)


def keys_in_reach(window):
    """Return what a key combination runs where one is now: the words of every command that it would reach."""
    found = {}
    for action in window.findChildren(QAction):
        keys, owner = action.shortcut().toString(), action.parent()
        while owner is not None and not isinstance(owner, QWidget):
            owner = owner.parent()
        if keys and owner is not None and owner.isVisible():
            found.setdefault(keys, set()).add(action.text())
    return found


def test_no_key_means_two_things_anywhere(window, desk, amara, qtbot):
    places = [(key,) for key, kind in window.shell._kinds.items() if not kind.under]
    window.go("student", amara)
    places += [("student", amara, tab) for tab in window.shell.page._makers]
    for place in places:
        window.go(*place)
        reach = keys_in_reach(window)
        assert "Ctrl+K" in reach, "the shell is in reach everywhere"
        assert {keys: words for keys, words in reach.items() if len(words) > 1} == {}, place
