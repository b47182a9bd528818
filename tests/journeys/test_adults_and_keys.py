"""A tutor lets a cover tutor in, who confirms an entry under their own name; then their key is taken away."""

from datetime import timedelta

import pytest

from tests.conftest import PASSPHRASE
from tutor_desk import clock, keys, opening
from tutor_desk.models.kinds import EntryKind
from tutor_desk.security import keychain, keyfile
from tutor_desk.services.plan import entries
from tutor_desk.store.check import check

COVER, NEW = "five wet herons at noon", "six dry herons at dusk"


@pytest.fixture(autouse=True)
def _here(monkeypatch):
    """Make keys cheap, and ask no keychain of this machine."""
    monkeypatch.setattr(keyfile.Cost.__init__, "__defaults__", (8 * 1024, 1, 1))
    monkeypatch.setattr(keychain, "_store", lambda: None)


@pytest.fixture
def closed(desk, amara, caseload_path):
    desk.do("Write entry", entries.write, amara, EntryKind.STRENGTH, "I keep going")
    desk.close()
    return caseload_path


def unlock(person, passphrase):
    person.type("Passphrase", passphrase)
    person.press("Return")
    person.rest()


def lock(person):
    person.press("Ctrl+L")
    person.rest()
    assert person.sees("Your desk is locked")


def test_a_cover_tutor_comes_acts_under_their_own_name_and_goes(window, person, closed, answers):
    window.begin(closed)
    unlock(person, PASSPHRASE)
    person.page("Adults and keys")
    assert person.sees("Who may open this caseload")
    person.click("Add an adult")
    person.type("Name", "Mr D. Hughes")
    person.type("Their passphrase", COVER)
    person.click("Add")
    person.rest()
    assert person.sees("They can open the caseload now.")
    lock(person)

    unlock(person, COVER)
    assert person.sees("Mr D. Hughes · 11B")
    person.page("To validate")
    person.press("A")
    person.press("1")
    person.page("Adults and keys")
    assert "Take key away: Mr D. Hughes" not in person.can_press()
    person.click("Change your passphrase")
    person.type("Your present passphrase", COVER)
    person.type("Your new passphrase", NEW)
    person.click("Change")
    person.rest()
    assert person.sees("Your new passphrase is set.")
    lock(person)

    unlock(person, PASSPHRASE)
    person.page("Adults and keys")
    answers.answers["confirm"] = True
    person.click("Take key away: Mr D. Hughes")
    person.rest()
    assert person.sees("Mr D. Hughes holds no key any more.")
    lock(person)

    with clock.fixed(clock.now()):
        unlock(person, NEW)
    assert person.sees("That passphrase does not open this caseload.")
    window.close()
    look_into(closed)


def look_into(path):
    """Hold that what the cover tutor settled stands under their name, and that all of it is sound."""
    with clock.fixed(clock.now() + timedelta(minutes=2)):
        desk = opening.open_caseload(path, PASSPHRASE)
    found = desk.file.connection.execute("SELECT settled_by, standing FROM entry").fetchone()
    signed = desk.file.connection.execute("SELECT adult_id, decision FROM signature").fetchall()
    assert (found, signed) == (("Mr D. Hughes", "accepted"), [(2, "accepted")])
    assert check(desk.file) == []
    desk.close()


def test_the_recovery_key_leads_to_a_new_passphrase(window, person, desk, caseload_path):
    recovery = keys.new_recovery_key(desk)
    desk.close()
    window.begin(caseload_path)
    person.click("Use the recovery key")
    person.type("Recovery key", recovery)
    person.press("Return")
    person.rest()
    assert person.sees("Give yourself a new passphrase")
    person.click("Set a passphrase")
    person.type("Your new passphrase", NEW)
    person.click("Set passphrase")
    person.rest()
    assert person.sees("The passphrase of R. Okafor is set.")
    lock(person)
    unlock(person, NEW)
    assert person.sees("R. Okafor · 11B")
    window.close()
