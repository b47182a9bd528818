"""Locking and closing while something else is going on: nothing stays in sight, nothing is lost, nothing breaks."""

import threading

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from tests.conftest import PASSPHRASE
from tutor_desk import backups, opening
from tutor_desk.errors import Locked
from tutor_desk.models.kinds import Basis, EntryKind
from tutor_desk.services.plan import drafts
from tutor_desk.services.students import caseload, students
from tutor_desk.settings import Settings
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.asking import Asking
from tutor_desk.ui.dialogs.entry_form import add_entry
from tutor_desk.ui.dialogs.student_form import edit_student
from tutor_desk.ui.keys.leave_seat import LeaveSeat
from tutor_desk.ui.opening.start import Start
from tutor_desk.ui.review.room import open_review
from tutor_desk.ui.window import Window


@pytest.fixture
def window(desk, amara, answers, stand) -> Window:
    made = Window(Settings(), answers)
    made.open(desk)
    return stand(made)


@pytest.fixture
def told(answers, monkeypatch):
    """What would be shown of errors that nobody else caught."""
    said = []
    monkeypatch.setattr(crash._keeper, "asking", answers)
    monkeypatch.setattr(crash._keeper, "log", said.append)
    return said


def locked(qtbot, window):
    qtbot.waitUntil(lambda: isinstance(window.centralWidget(), Start), timeout=20_000)
    for _turn in range(2):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return window.house is None


def words(*widgets):
    names = ("text", "windowTitle", "toPlainText", "accessibleName")
    return [
        str(getattr(one, name)())
        for top in widgets
        for one in (top, *top.findChildren(QWidget))
        for name in names
        if one.isVisible() and callable(getattr(one, name, None))
    ]


def seen():
    return words(*(top for top in QApplication.topLevelWidgets() if top.isVisible()))


@pytest.mark.parametrize("at_once", [False, True])
def test_a_form_that_is_open_goes_and_its_words_are_kept(window, desk, amara, qtbot, caseload_path, at_once):
    dialog = edit_student(window, desk, amara)
    qtbot.waitExposed(dialog)
    qtbot.keyClicks(dialog.form.widget("first_name"), " Grace")
    assert any("Diallo" in said for said in seen())
    window.lock(asked=False, at_once=at_once)
    assert not any("Diallo" in said or "Grace" in said for said in seen())
    assert locked(qtbot, window)
    again = opening.open_caseload(caseload_path, PASSPHRASE)
    assert "Grace" in again.ask(drafts.kept, f"tutor:student:{amara}")
    again.close()


class Waits:
    """Does something once a dialog holds everything else up, and sees what comes of it."""

    def __init__(self, deed) -> None:
        self.errors = []
        self._deed = deed
        self._timer = QTimer(interval=20)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self):
        if QApplication.activeModalWidget() is not None:
            self._timer.stop()
            try:
                self._deed()
            except BaseException as error:
                self.errors.append(error)
                QApplication.activeModalWidget().close()


@pytest.mark.parametrize("at_once", [False, True])
@pytest.mark.parametrize("how", ["confirm", "line", "tell", "file"])
def test_a_question_that_holds_everything_up_is_answered_with_no(window, qtbot, how, at_once, told):
    asking = Asking()
    options = QFileDialog.Option.DontUseNativeDialog
    asks = {
        "confirm": lambda: asking.confirm(window, "Archive?", "Amara Diallo leaves.", "Archive"),
        "line": lambda: asking.line(window, "Why?", "Why?", "Because Amara"),
        "tell": lambda: asking.tell(window, "Amara", "Amara is here."),
        "file": lambda: QFileDialog.getOpenFileName(window, "Amara", "", options=options)[0],
    }
    waits = Waits(lambda: window.lock(asked=False, at_once=at_once))
    assert not asks[how]()
    assert waits.errors == told == []
    assert locked(qtbot, window)
    assert not [top for top in QApplication.topLevelWidgets() if isinstance(top, QDialog) and top.isVisible()]
    assert not any("Amara" in said for said in seen())


@pytest.mark.parametrize("at_once", [False, True])
def test_the_dialog_that_ends_a_students_turn_goes_too(window, desk, amara, qtbot, at_once, told, answers):
    open_review(window.house, amara)
    room = window.centralWidget()
    room.hand_over()
    waits = Waits(lambda: window.lock(asked=False, at_once=at_once))
    room.hand_back()
    assert waits.errors == told == []
    assert locked(qtbot, window)
    assert not window.findChildren(LeaveSeat)
    assert answers.heard == []


@pytest.mark.parametrize("at_once", [False, True])
def test_work_under_way_is_stopped_and_what_it_says_afterwards_is_not_shown(
    window, desk, qtbot, at_once, told, answers
):
    begun, ended = threading.Event(), threading.Event()

    def work(progress):
        begun.set()
        try:
            while not ended.wait(0.01):
                progress(0, 1)
        finally:
            ended.set()

    def late(_progress):
        ended.wait(10)
        desk.do("Add student", students.add, surname="Late")

    jobs.run(work)
    jobs.run(late)
    assert begun.wait(5)
    window.lock(asked=False, at_once=at_once)
    assert locked(qtbot, window)
    assert ended.is_set()
    qtbot.waitUntil(lambda: not jobs.running())
    assert [kind for kind, _words in answers.heard if kind == "tell"] == []


def test_what_is_asked_of_a_locked_desk_is_refused_in_words_that_are_not_shown(window, desk, told, answers):
    window.lock(at_once=True)
    with pytest.raises(Locked, match="locked"):
        desk.ask(caseload.rows)
    with pytest.raises(Locked):
        desk.do("Add student", students.add, surname="Late")
    with pytest.raises(Locked):
        desk.undo()
    crash.tell(Locked("The caseload is locked."))
    assert told == answers.heard == []


def test_a_backup_is_made_before_the_keys_go(window, qtbot, caseload_path):
    window.lock()
    assert locked(qtbot, window)
    assert [info.students for info in backups.listed(caseload_path)] == [1]


def test_closing_makes_a_backup_once(window, caseload_path, desk):
    window.close()
    assert desk.file.closed
    assert len(backups.listed(caseload_path)) == 1


def test_nothing_done_since_makes_no_backup(window, qtbot, caseload_path, desk):
    made = backups.make(desk)
    window.close()
    assert backups.listed(caseload_path) == [made]


def test_closing_is_not_refused_where_no_backup_can_be_made_and_says_so(window, desk, answers, caseload_path):
    (caseload_path.parent / "Backups").write_text("in the way")
    window.close()
    assert not window.isVisible()
    assert desk.file.closed
    [(kind, said)] = answers.heard
    assert kind == "tell"
    assert "No backup was made: its folder cannot be written" in said


def test_locking_where_no_backup_can_be_made_says_so_on_the_unlock_screen(window, qtbot, caseload_path):
    (caseload_path.parent / "Backups").write_text("in the way")
    window.lock()
    assert locked(qtbot, window)
    assert any("No backup was made" in said for said in seen())


@pytest.fixture
def slow(monkeypatch):
    """A backup that takes as long as it is let, and hears when it is to stop."""
    running = threading.Event()

    def automatic(_desk, step):
        running.set()
        while True:
            step()
            threading.Event().wait(0.01)

    monkeypatch.setattr(backups, "automatic", automatic)
    return running


def when(true, deed):
    """Do something as soon as something is so: while a desk is being left, the window turns in a loop of its own."""
    timer = QTimer(interval=10)
    timer.timeout.connect(lambda: (timer.stop(), deed()) if true() else None)
    timer.start()
    return timer


def test_a_backup_that_takes_long_is_seen_and_can_be_left_out(window, desk, qtbot, slow):
    in_sight = []

    def skip():
        in_sight.extend(seen())
        window.centralWidget().skip.click()

    held = when(lambda: slow.is_set() and "Lock without a backup" in seen(), skip)
    window.lock()
    assert locked(qtbot, window)
    assert held
    assert "Locking" in in_sight
    assert not any("Amara" in said for said in in_sight)
    assert desk.file.closed


def test_a_laptop_that_sleeps_meanwhile_does_not_wait(window, qtbot, slow):
    held = when(slow.is_set, lambda: window.lock(asked=False, at_once=True))
    window.lock()
    assert locked(qtbot, window)
    assert held


def test_closing_while_it_is_being_locked_closes_afterwards(window, qtbot, slow):
    stood = []

    def close():
        window.close()
        stood.append(window.isVisible())
        window.centralWidget().leave_out()

    held = when(slow.is_set, close)
    window.lock()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert held
    assert stood == [True]


def full(desk):
    """Let the disk be full: no page more may be added to the file."""
    pages = desk.file.connection.execute("PRAGMA page_count").fetchone()[0]
    desk.file.connection.execute(f"PRAGMA max_page_count = {pages}")


def test_a_full_disk_is_said_where_something_is_saved(window, desk, amara, qtbot, told, answers):
    dialog = add_entry(window, desk, amara, "Amara")
    dialog.form.fill(kind=EntryKind.STRENGTH, text="Something long. " * 240, basis=Basis.SEEN)
    full(desk)
    dialog.do()
    assert dialog.banner.sentence == (
        "The disk is full, so this was not saved. What was there before is whole. Make some room and try again."
    )
    assert dialog.isVisible()
    desk.file.connection.execute("PRAGMA max_page_count = 100000")
    dialog.do()
    assert not dialog.isVisible()


@pytest.mark.parametrize("stays", [True, False])
def test_typing_that_cannot_be_kept_is_said_before_anything_is_closed(
    window, desk, amara, qtbot, answers, stays, caseload_path
):
    dialog = edit_student(window, desk, amara)
    qtbot.waitExposed(dialog)
    qtbot.keyClicks(dialog.form.widget("first_name"), " Grace")
    away = caseload_path.with_name("moved")
    caseload_path.rename(away)
    answers.answers["confirm"] = not stays
    window.close()
    [asked] = [said for kind, said in answers.heard if kind == "confirm"]
    assert "moved or deleted while it was open, so this was not saved" in asked
    assert window.isVisible() is stays
    assert desk.file.closed is not stays
    away.rename(caseload_path)


def test_nobody_is_asked_when_the_desk_locks_itself_but_it_is_said(
    window, desk, amara, qtbot, answers, caseload_path
):
    dialog = edit_student(window, desk, amara)
    qtbot.waitExposed(dialog)
    qtbot.keyClicks(dialog.form.widget("first_name"), " Grace")
    caseload_path.rename(caseload_path.with_name("moved"))
    window.lock(asked=False)
    assert locked(qtbot, window)
    assert answers.heard == []
    assert any("was not saved" in said for said in seen())


def test_the_keys_of_a_locked_desk_are_gone(window, desk, qtbot):
    window.lock()
    assert locked(qtbot, window)
    assert desk.file.data_key == b""
    assert not [w for w in QApplication.allWidgets() if type(w).__name__ in ("Shell", "CaseloadPage")]


def test_in_the_review_a_key_and_a_button_lock(window, desk, amara, qtbot):
    open_review(window.house, amara)
    room = window.centralWidget()
    assert room._commands.action("lock").shortcut().toString() == "Ctrl+L"
    qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert locked(qtbot, window)
    window.open(opening.open_caseload(desk.file.path, PASSPHRASE))
    assert window.shell.shown == "student"
    assert window.house.desk.ask(caseload.rows)[0].id == amara


@pytest.mark.parametrize("meanwhile", [False, True])
def test_logging_off_is_not_held_up_by_a_backup_nor_by_the_student_seat(
    window, desk, amara, qtbot, slow, monkeypatch, meanwhile
):
    from tutor_desk.ui import window as module

    def log_off():
        monkeypatch.setattr(module, "_session_ends", lambda: True)
        assert window.close()
        assert desk.file.closed

    if meanwhile:
        held = when(slow.is_set, log_off)
        window.lock()
        qtbot.waitUntil(lambda: desk.file.closed)
        assert held
    else:
        desk.seat_student(amara, "Amara")
        log_off()
        assert not slow.is_set()
    assert not window.isVisible()
