"""Adults and keys: who holds one, and every step about them, from the page."""

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from tests.conftest import PASSPHRASE, QUICK
from tutor_desk import keys, opening
from tutor_desk.models.kinds import Role
from tutor_desk.security import keychain, keyfile
from tutor_desk.store.file import key_path
from tutor_desk.ui import jobs
from tutor_desk.ui.bridge import Bridge
from tutor_desk.ui.house import House
from tutor_desk.ui.keys.page import AdultsPage
from tutor_desk.ui.keys.recovery_key import RecoveryKey
from tutor_desk.ui.widgets.chip import Chip

COVER, OTHER = "blue lamp fish under table", "red stone fish over table"


class Store:
    """A keychain at the edge of the program."""

    def __init__(self):
        self.kept = {}

    def set_password(self, service, name, secret):
        self.kept[service, name] = secret

    def get_password(self, service, name):
        return self.kept.get((service, name))

    def delete_password(self, service, name):
        del self.kept[service, name]


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch):
    monkeypatch.setattr(keyfile.Cost.__init__, "__defaults__", (8 * 1024, 1, 1))


@pytest.fixture(autouse=True)
def store(monkeypatch):
    """Nothing of this machine's own keychain is asked in these tests."""
    kept = Store()
    monkeypatch.setattr(keychain, "_store", lambda: ("Secret Service", kept))
    return kept


@pytest.fixture
def settle(qtbot):
    def settled():
        qtbot.waitUntil(lambda: not jobs.running(), timeout=20_000)
        for _turn in range(5):
            QApplication.processEvents()

    return settled


@pytest.fixture
def both(desk):
    keys.add(desk, "D. Hughes", Role.COVER, COVER, cost=QUICK)
    return desk


@pytest.fixture
def page(both, house, stand, settle):
    shown = AdultsPage(house)
    stand(shown)
    shown.show_for()
    settle()
    return shown


def buttons(widget):
    return {one.accessibleName(): one for one in widget.findChildren(QAbstractButton) if one.isVisible()}


def words(widget):
    return [one.text() for one in widget.findChildren(QLabel) if one.isVisible() and one.text()]


def chips(widget):
    return [one.accessibleName() for one in widget.findChildren(Chip) if one.isVisible()]


def test_every_adult_is_shown_with_their_role_and_key(page):
    said = words(page)
    assert [
        word for word in ("R. Okafor", "Personal tutor", "D. Hughes", "Cover tutor") if word not in said
    ] == []
    assert chips(page) == ["You", "Holds a key", "Holds a key"]
    assert any(word.startswith("Made on Thursday 26 November 2026") for word in said)


def test_no_two_buttons_are_read_out_alike(page):
    names = [one.accessibleName() for one in page.findChildren(QAbstractButton) if one.isVisible()]
    assert len(names) == len(set(names))
    assert "Take key away: D. Hughes" in names


def test_an_adult_is_added(page, both, settle):
    page.commands.run("add-adult")
    dialog = QApplication.activeModalWidget()
    assert len(dialog.form.value("passphrase").split()) == 5
    dialog.form.fill(name="A. Third", role=Role.TEACHER, passphrase=OTHER)
    dialog.do()
    settle()
    assert not dialog.isVisible()
    assert [one.name for one in keys.holders(both)] == ["R. Okafor", "D. Hughes", "A. Third"]
    assert "A. Third" in words(page)
    assert page.banner.sentence == "They can open the caseload now."


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": "", "passphrase": OTHER}, "Please fill this in."),
        ({"name": "Mr Quillfeather", "passphrase": "Quillfeather2026"}, "name that stands in the caseload"),
        ({"name": "A. Third", "passphrase": "short"}, "at least 12 characters"),
    ],
)
def test_what_will_not_do_is_said_below_its_field(page, both, settle, values, sentence):
    page.commands.run("add-adult")
    dialog = QApplication.activeModalWidget()
    dialog.form.fill(**values)
    dialog.do()
    settle()
    assert any(sentence in word for word in words(dialog))
    assert len(keys.holders(both)) == 2
    dialog.reject()


def test_a_hidden_passphrase_is_asked_for_twice(page, both, settle):
    page.commands.run("add-adult")
    dialog = QApplication.activeModalWidget()
    dialog.form.widget("passphrase").show_typed(on=False)
    dialog.form.fill(name="A. Third", passphrase=OTHER, again="something else")
    dialog.do()
    settle()
    assert any("The two are not the same" in word for word in words(dialog))
    dialog.form.fill(again=OTHER)
    dialog.do()
    settle()
    assert len(keys.holders(both)) == 3


def test_a_refusal_keeps_the_dialog_open_and_says_why(page, both, settle):
    page.commands.run("add-adult")
    dialog = QApplication.activeModalWidget()
    dialog.form.fill(name="A. Third", passphrase=COVER)
    dialog.do()
    dialog.reject()  # not while it is being made
    settle()
    assert dialog.isVisible()
    assert "opens this caseload already" in dialog.banner.sentence
    dialog.reject()


def test_ones_own_passphrase_is_changed(page, both, settle):
    page.commands.run("change-passphrase")
    dialog = QApplication.activeModalWidget()
    dialog.form.fill(present="wrong", passphrase=OTHER)
    dialog.do()
    settle()
    assert "not open this caseload" in dialog.banner.sentence
    both_path = both.file.path
    from tutor_desk.security.tries import tries

    tries(both_path).fitted()
    dialog.form.fill(present=PASSPHRASE, passphrase=OTHER)
    dialog.do()
    settle()
    assert "old one opens nothing any more" in page.banner.sentence
    opening.passphrase_fits(both, OTHER)


def test_a_key_is_taken_away_once_that_is_confirmed_and_given_again(page, both, answers, settle):
    buttons(page)["Take key away: D. Hughes"].click()
    settle()
    assert keys.holders(both)[1].has_key
    answers.answers["confirm"] = True
    buttons(page)["Take key away: D. Hughes"].click()
    settle()
    assert "Backups made before today still open" in answers.heard[-1][1]
    assert page.banner.sentence == "D. Hughes holds no key any more."
    assert chips(page) == ["You", "Holds a key", "No key"]
    buttons(page)["Give a key: D. Hughes"].click()
    dialog = QApplication.activeModalWidget()
    dialog.form.fill(passphrase=OTHER)
    dialog.do()
    settle()
    assert keys.holders(both)[1].has_key


def test_a_new_recovery_key_covers_the_window_until_it_is_safe(page, both, answers, covers, settle):
    page.commands.run("new-recovery")
    settle()
    assert covers == []
    answers.answers["confirm"] = True
    page.commands.run("new-recovery")
    settle()
    (sheet,) = covers
    assert isinstance(sheet, RecoveryKey)
    keys.prove_recovery_key(both, sheet._key)
    sheet.safe.emit()
    assert covers == [sheet, None]


def test_the_recovery_key_on_the_sheet_is_checked(page, both, settle):
    key = keys.new_recovery_key(both)
    page.commands.run("check-recovery")
    dialog = QApplication.activeModalWidget()
    dialog.form.field.setText(key[:-1])
    dialog.form.try_key()
    settle()
    assert "nine groups of four" in dialog.form.problem.text()
    from tutor_desk.security.tries import tries

    tries(both.file.path).fitted()
    dialog.form.field.setText(key)
    dialog.form.try_key()
    settle()
    assert dialog.banner.sentence.startswith("It fits")
    dialog.accept()


def test_the_keychain_is_offered_used_and_forgotten(page, both, settle, store):
    assert any("Secret Service can open this caseload" in word for word in words(page))
    buttons(page)["Remember on this laptop"].click()
    settle()
    assert len(store.kept) == 1
    assert keys.remembered_here(both)
    buttons(page)["Forget on this laptop"].click()
    settle()
    assert store.kept == {}
    assert not keys.remembered_here(both)
    assert "Remember on this laptop" in buttons(page)


def test_without_a_keychain_nothing_is_offered(both, house, stand, settle, monkeypatch):
    monkeypatch.setattr(keychain, "_store", lambda: None)
    shown = AdultsPage(house)
    stand(shown)
    shown.show_for()
    settle()
    assert not [word for word in words(shown) if "keychain" in word.casefold()]


def test_a_keychain_that_the_policy_forbids_is_said_to_be_and_can_be_forgotten(
    page, both, settle, store, write_policy
):
    keys.remember_here(both)
    write_policy('{"keychain": false}')
    page.show_for()
    settle()
    assert "The school’s policy does not let the keychain of this laptop open a caseload." in words(page)
    buttons(page)["Forget on this laptop"].click()
    settle()
    assert store.kept == {}
    assert not {"Forget on this laptop", "Remember on this laptop"} & set(buttons(page))


@pytest.fixture
def seen_by(both, caseload_path, answers, covers, stand, settle):
    """Show the page to whoever opens the caseload anew."""
    opened = []

    def show(open_, secret):
        both.close()
        desk = open_(caseload_path, secret)
        opened.append(desk)
        from tutor_desk.settings import Settings

        house = House(
            desk, Bridge(desk), answers, Settings(), lambda *_where: None, covers.append, lambda: None
        )
        shown = AdultsPage(house)
        stand(shown)
        shown.show_for()
        settle()
        return shown

    yield show
    for desk in opened:
        desk.close()


def test_another_adult_may_change_their_own_passphrase_alone(seen_by):
    shown = seen_by(opening.open_caseload, COVER)
    names = set(buttons(shown))
    assert "Change your passphrase" in names
    assert "Check the recovery key" in names
    assert not {name for name in names if name.startswith(("Add", "Take", "New", "Make", "Give"))}


def test_whoever_came_in_by_the_recovery_key_is_asked_for_a_passphrase_of_their_own(both, seen_by, settle):
    shown = seen_by(opening.open_with_recovery_key, keys.new_recovery_key(both))
    assert "You came in without a key of your own" in shown.banner.sentence
    assert "Change your passphrase" not in buttons(shown)
    buttons(shown)["Set a passphrase"].click()
    dialog = QApplication.activeModalWidget()
    dialog.form.fill(passphrase=OTHER)
    dialog.do()
    settle()
    assert shown.house.desk.can_sign
    assert shown.banner.sentence == "The passphrase of R. Okafor is set."
    assert "Change your passphrase" in buttons(shown)


def test_a_key_file_that_was_altered_is_told_on_the_page(page, both):
    place = key_path(both.file.path)
    place.write_bytes(place.read_bytes().replace(b"passphrase", b"recovery", 1))
    page.show_for()
    assert "damaged or has been altered" in page.banner.sentence
    assert chips(page) == []


def test_a_keychain_that_answers_after_the_desk_was_locked_is_not_heard(page, both):
    page.show_for()
    both.close()
    QApplication.processEvents()
    page._offer_keychain("Keychain")
    page._fail(RuntimeError("late"))
    assert page.banner.sentence == ""
