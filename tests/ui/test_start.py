"""From the closed window to an open desk: unlock, a new caseload, the recovery key, the sample."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit

from tests.conftest import NOW, PASSPHRASE
from tutor_desk import clock, keys, opening, places
from tutor_desk.errors import CannotOpen
from tutor_desk.security import keychain, keyfile
from tutor_desk.security import passphrase as passphrases
from tutor_desk.services.students import caseload
from tutor_desk.settings import Settings
from tutor_desk.store.file import key_path
from tutor_desk.ui.keys.recovery_key import RecoveryKey
from tutor_desk.ui.opening.new_caseload import NewCaseload, free_path
from tutor_desk.ui.opening.sample import Sample
from tutor_desk.ui.opening.start import Start, Welcome
from tutor_desk.ui.opening.unlock import Unlock, UnlockWithRecoveryKey


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch):
    """Make keys of new caseloads cheap, as the ``desk`` fixture does for its own."""
    monkeypatch.setattr(keyfile.Cost.__init__, "__defaults__", (8 * 1024, 1, 1))


@pytest.fixture
def closed(desk, caseload_path) -> Path:
    """A caseload that lies there closed."""
    desk.close()
    return caseload_path


@pytest.fixture
def start(stand, answers) -> Start:
    """The start, in sight, with nothing remembered."""
    shown = Start(Settings(), answers)
    shown.begin()
    return stand(shown)


@pytest.fixture
def opened(start):
    """Hold the desks that were opened, and close them in the end."""
    desks = []
    start.opened.connect(desks.append)
    yield desks
    for one in desks:
        one.close()


def click(qtbot, widget, words):
    [button] = [b for b in widget.findChildren(QAbstractButton) if b.text() == words]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def type_key(qtbot, page, typed):
    qtbot.keyClicks(page.form.field, typed)
    with qtbot.waitSignal(page.form.busy, timeout=20_000, check_params_cb=lambda busy: not busy):
        qtbot.keyClick(page.form.field, Qt.Key.Key_Return)


def test_without_a_caseload_the_first_run_is_shown_and_its_first_step_has_the_focus(start):
    assert isinstance(start.shown, Welcome)
    assert start.shown.first.hasFocus()


def test_the_last_caseload_is_asked_for_by_name_with_the_cursor_in_the_field(stand, answers, closed):
    start = Start(Settings(last_caseload=str(closed)), answers)
    start.begin()
    stand(start)

    assert isinstance(start.shown, Unlock)
    assert "Year 11" in words(start)
    assert start.shown.form.field.hasFocus()
    assert start.shown.form.field.echoMode() == QLineEdit.EchoMode.Password


def test_a_last_caseload_that_has_gone_is_named_and_everything_else_offered(stand, answers, tmp_path):
    start = Start(Settings(last_caseload=str(tmp_path / "gone.tutordesk")), answers)
    start.begin()
    stand(start)

    assert isinstance(start.shown, Welcome)
    assert any("gone.tutordesk is not there any more" in said for said in words(start))


def test_wrong_and_then_right(qtbot, start, opened, closed):
    start.unlock(closed)

    with clock.fixed(NOW):
        type_key(qtbot, start.shown, "wrong horse")
        assert not opened
        assert any("passphrase" in said and "Nothing was changed" in said for said in words(start))
        assert start.shown.form.deed.text() == "Try again in 1 second"
        assert not start.shown.form.deed.isEnabled()
        assert start.shown.form.field.selectedText() == "wrong horse"
        qtbot.keyClick(start.shown.form.field, Qt.Key.Key_Return)
        assert start.shown.form.isEnabled()

    with clock.fixed(NOW + timedelta(seconds=2)):
        qtbot.waitUntil(lambda: start.shown.form.deed.text() == "Open")
        type_key(qtbot, start.shown, PASSPHRASE)

    assert opened[0].ask(caseload.about).name == "11B"
    assert start.shown.form.field.text() == ""


def test_an_early_enter_during_the_wait_tries_nothing(qtbot, start, opened, closed):
    start.unlock(closed)
    with clock.fixed(NOW):
        type_key(qtbot, start.shown, "wrong horse")
        start.shown.form.field.clear()
        qtbot.keyClicks(start.shown.form.field, PASSPHRASE)
        with qtbot.assertNotEmitted(start.shown.form.busy):
            qtbot.keyClick(start.shown.form.field, Qt.Key.Key_Return)

    assert not opened


def test_while_a_key_is_tried_no_other_way_can_be_taken(qtbot, start, opened, closed):
    start.unlock(closed)
    page = start.shown
    waiting = threading.Event()
    page.form._check = lambda typed: waiting.wait(10) and opening.open_caseload(closed, typed)
    others = [b for b in page.findChildren(QAbstractButton) if b.text().endswith("…")]
    assert len(others) == 3
    assert all(b.isEnabled() for b in others)

    with qtbot.waitSignal(page.form.fitted):
        qtbot.keyClicks(page.form.field, PASSPHRASE)
        qtbot.keyClick(page.form.field, Qt.Key.Key_Return)
        assert not any(b.isEnabled() for b in others)
        assert page.form.field.isReadOnly()
        waiting.set()

    assert all(b.isEnabled() for b in others)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.unlink(), "no caseload at that place"),
        (lambda path: key_path(path).unlink(), "is not beside the caseload"),
        (lambda path: key_path(path).write_text("{}"), "key file"),
        (lambda path: path.write_bytes(b""), "empty or cut short"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00" + bytes(5000)), "ordinary database"),
        (lambda path: path.write_bytes(b"x" * 8192), "damaged"),
    ],
)
def test_what_cannot_be_opened_says_why_in_a_sentence(qtbot, start, opened, closed, spoil, said):
    spoil(closed)
    start.unlock(closed)
    type_key(qtbot, start.shown, PASSPHRASE)

    assert said in start.shown.form.problem.text()
    assert not opened


def test_a_caseload_that_is_open_already_says_so(qtbot, start, opened, desk, caseload_path):
    start.unlock(caseload_path)
    type_key(qtbot, start.shown, PASSPHRASE)

    assert "already open" in start.shown.form.problem.text()
    assert start.shown.form.deed.isEnabled()  # no wrong key, no wait


def test_another_caseload_can_be_chosen(qtbot, start, answers, closed):
    answers.answers["open_file"] = [None, closed]
    click(qtbot, start, "Open a caseload…")
    assert isinstance(start.shown, Welcome)
    click(qtbot, start, "Open a caseload…")

    assert isinstance(start.shown, Unlock)
    assert "Year 11" in words(start)


def test_make_a_caseload_keep_its_recovery_key_and_open_with_it(qtbot, start, opened, answers, tmp_path):
    click(qtbot, start, "Create a caseload")
    page = start.shown
    assert isinstance(page, NewCaseload)
    assert page.form.widget("tutor").hasFocus()
    qtbot.keyClicks(page.form.widget("tutor"), "Ms R. Okafor")
    qtbot.keyClicks(page.form.widget("name"), "11B")
    suggested = page.form.value("passphrase")
    assert len(suggested.split()) == passphrases.SUGGESTED_WORDS
    path = places.documents_folder() / "11B.tutordesk"
    assert any(str(path) in said for said in words(page))

    with qtbot.waitSignal(page.made):
        click(qtbot, page, "Create caseload")

    page = start.shown
    assert isinstance(page, RecoveryKey)
    assert not page.go_on.isEnabled()
    assert not opened
    answers.answers.update(save_file=tmp_path, print_html=True)
    click(qtbot, page, "Save as text…")
    click(qtbot, page, "Print…")
    saved = (tmp_path / "11B recovery key.txt").read_text("utf-8")
    [line, *more] = [line for line in saved.splitlines() if "   " in line]
    key = "-".join("   ".join([line, *more]).split())
    assert all(group in answers.heard[-1][1] for group in key.split("-"))
    assert set(key.split("-")) <= set(words(page))
    page.ticked.click()
    click(qtbot, page, "Open my desk")

    assert opened[0].ask(caseload.about) == caseload.About("11B", "", "Ms R. Okafor", 0)
    assert opened[0].can_undo is None
    opened[0].close()
    for open_with, typed in ((opening.open_caseload, suggested), (opening.open_with_recovery_key, key)):
        open_with(path, typed).close()


def test_a_weak_or_mistyped_passphrase_is_refused_with_its_reason(qtbot, start, opened):
    click(qtbot, start, "Create a caseload")
    page = start.shown
    page.form.fill(tutor="Ms R. Okafor", name="11B", passphrase="Football1")
    click(qtbot, page, "Create caseload")
    assert any(said.startswith("Use at least 12 characters") for said in words(page))

    page.form.fill(passphrase="a long enough secret")
    page.form.widget("passphrase")._turn()
    page.form.fill(again="a long enough secrte")
    click(qtbot, page, "Create caseload")

    assert any("not the same" in said for said in words(page))
    assert not list(places.documents_folder().glob("*"))


def test_what_must_be_said_is_asked_for(qtbot, start):
    click(qtbot, start, "Create a caseload")
    click(qtbot, start.shown, "Create caseload")

    assert words(start.shown).count("Please fill this in.") == 2
    assert not list(places.documents_folder().glob("*"))


def test_a_folder_that_cannot_be_written_is_said_and_nothing_is_left(qtbot, start, answers, tmp_path):
    in_the_way = tmp_path / "a file"
    in_the_way.write_text("")
    answers.answers["folder"] = in_the_way / "inside"
    click(qtbot, start, "Create a caseload")
    page = start.shown
    page.form.fill(tutor="Ms R. Okafor", name="11B")
    click(qtbot, page, "Change folder…")
    click(qtbot, page, "Create caseload")
    qtbot.waitUntil(lambda: bool(page.banner.sentence))

    assert "cannot be written" in page.banner.sentence
    assert page.deed.isEnabled()


def test_the_recovery_key_opens_and_a_typing_mistake_is_found(qtbot, start, opened, tmp_path):
    made = opening.create(tmp_path / "a.tutordesk", PASSPHRASE, name="A", tutor="T")
    made.desk.close()
    start.unlock(tmp_path / "a.tutordesk")
    click(qtbot, start, "Use the recovery key…")
    assert isinstance(start.shown, UnlockWithRecoveryKey)
    wrong = ("1" if made.recovery_key[0] != "1" else "2") + made.recovery_key[1:]
    with clock.fixed(NOW):
        type_key(qtbot, start.shown, wrong)
        assert "typing mistake" in start.shown.form.problem.text()
    with clock.fixed(NOW + timedelta(seconds=2)):
        start.shown.form.field.clear()
        type_key(qtbot, start.shown, made.recovery_key.lower().replace("-", " "))

    assert opened[0].ask(caseload.about).name == "A"


def test_the_sample_says_its_passphrase_and_opens(qtbot, start, opened):
    click(qtbot, start, "Look around with the sample")
    page = start.shown
    assert isinstance(page, Sample)
    passphrase = page._passphrase
    assert passphrase in words(page)
    with qtbot.waitSignal(start.opened, timeout=20_000):
        click(qtbot, page, "Open the sample")

    assert opened[0].ask(caseload.about).students == 28
    assert opened[0].can_undo is None
    opened[0].close()
    opening.open_caseload(places.documents_folder() / "Sample.tutordesk", passphrase).close()


def test_closing_the_window_before_the_key_is_safe_lets_go_of_the_file(qtbot, start):
    start.make_new()
    start.shown.form.fill(tutor="T", name="11B")
    passphrase = start.shown.form.value("passphrase")
    with qtbot.waitSignal(start.shown.made):
        click(qtbot, start.shown, "Create caseload")
    path = places.documents_folder() / "11B.tutordesk"
    with pytest.raises(CannotOpen, match="already open"):
        opening.open_caseload(path, passphrase)
    start.let_go()

    opening.open_caseload(path, passphrase).close()


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("11B", "11B"),
        ("", "Caseload"),
        ("Mr O'Neill / 11B: maths?", "Mr O'Neill 11B maths"),
        ("con", "Caseload"),
        ("LPT1.x", "Caseload"),
        ("..", "Caseload"),
        ("tutor. ", "tutor"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("a\u202eb\x00c", "a b c"),
        ("x" * 200, "x" * 60),
    ],
)
def test_a_caseload_gets_a_name_every_system_can_store(tmp_path, name, file):
    assert free_path(tmp_path, name) == tmp_path / f"{file}.tutordesk"


def test_a_name_that_is_taken_gets_a_number(tmp_path):
    (tmp_path / "11B.tutordesk").write_text("")
    (tmp_path / "11B 2.tutordesk-keys").write_text("")

    assert free_path(tmp_path, "11B") == tmp_path / "11B 3.tutordesk"


@pytest.fixture
def remembered(desk, caseload_path, monkeypatch):
    """A closed caseload that this machine's keychain opens; and the keychain."""
    kept = {}

    class Store:
        def set_password(self, service, name, secret):
            kept[service, name] = secret

        def get_password(self, service, name):
            return kept.get((service, name))

        def delete_password(self, service, name):
            kept.pop((service, name))

    monkeypatch.setattr(keychain, "_store", lambda: ("Keychain", Store()))
    keys.remember_here(desk)
    desk.close()
    return caseload_path, kept


def keychain_button(page):
    return next((b for b in page.findChildren(QAbstractButton) if "keychain" in b.text()), None)


def test_the_keychain_opens_with_one_button_where_it_was_asked_to(qtbot, start, opened, remembered):
    start.unlock(remembered[0])
    assert start.shown.form.field.hasFocus()
    with qtbot.waitSignal(start.opened, timeout=20_000):
        qtbot.mouseClick(keychain_button(start.shown), Qt.MouseButton.LeftButton)

    assert opened[0].seat.name == "R. Okafor"
    assert opened[0].can_sign


def test_a_keychain_that_the_policy_forbids_is_not_offered(start, opened, remembered, write_policy):
    write_policy('{"keychain": false}')
    start.unlock(remembered[0])
    assert keychain_button(start.shown) is None


def test_a_keychain_that_gives_nothing_leaves_the_passphrase(qtbot, start, opened, remembered):
    path, kept = remembered
    kept.clear()
    start.unlock(path)
    with qtbot.waitSignal(start.shown.form.busy, check_params_cb=lambda busy: not busy, timeout=20_000):
        qtbot.mouseClick(keychain_button(start.shown), Qt.MouseButton.LeftButton)

    assert any("did not give the key" in said for said in words(start))
    type_key(qtbot, start.shown, PASSPHRASE)
    assert opened


def test_an_entry_that_fits_no_longer_is_offered_no_more(start, opened, remembered):
    path, kept = remembered
    kept.update(dict.fromkeys(kept, "00" * 32))
    with pytest.raises(CannotOpen, match="no longer opens this caseload"):
        opening.open_with_keychain(path)
    start.unlock(path)
    assert keychain_button(start.shown) is None


def test_where_nobody_asked_for_it_no_keychain_is_offered(start, closed):
    start.unlock(closed)
    assert keychain_button(start.shown) is None
