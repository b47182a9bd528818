"""Who may open the caseload: several adults, each with a key of their own, and always a way in."""

import json
from datetime import timedelta

import pytest

from tests.conftest import NOW, PASSPHRASE, QUICK
from tests.security.old_keys import version_1
from tutor_desk import clock, keys, opening
from tutor_desk.errors import CannotOpen, CannotSave, Refused, WrongKey
from tutor_desk.models.adult import Adult
from tutor_desk.models.kinds import AdultId, Basis, EntryKind, Role, SeatKind
from tutor_desk.security.recovery import RecoveryKey
from tutor_desk.services.access import adults
from tutor_desk.services.plan import entries
from tutor_desk.store.check import check
from tutor_desk.store.file import key_path

COVER, OTHER = "blue lamp fish under table", "red stone fish over table"


@pytest.fixture
def both(desk):
    """The tutor's desk, with a cover tutor who holds a key too."""
    keys.add(desk, "D. Hughes", Role.COVER, COVER, cost=QUICK)
    return desk


@pytest.fixture
def reopen(both, caseload_path):
    """Close the desk and open it by another way; close that too in the end."""
    opened = []

    def again(passphrase=None, recovery=None):
        for one in (both, *opened):
            one.close()
        opened.append(
            opening.open_with_recovery_key(caseload_path, recovery)
            if recovery
            else opening.open_caseload(caseload_path, passphrase)
        )
        return opened[-1]

    yield again
    for one in opened:
        one.close()


def held(desk):
    return [(one.name, one.role, one.has_key, one.is_here) for one in keys.holders(desk)]


def test_an_added_adult_opens_in_their_own_seat_under_their_own_name(both, amara, reopen):
    assert held(both) == [("R. Okafor", Role.TUTOR, True, True), ("D. Hughes", Role.COVER, True, False)]
    cover = reopen(COVER)
    assert (cover.seat.kind, cover.seat.name, cover.seat.adult) == (SeatKind.ADULT, "D. Hughes", AdultId(2))
    entry = cover.do("Write", entries.write, amara, EntryKind.STRENGTH, "Seen", basis=Basis.SEEN)
    found = cover.file.connection.execute("SELECT settled_by FROM entry WHERE id = ?", (entry,)).fetchone()
    assert found == ("D. Hughes",)
    last = cover.file.connection.execute("SELECT who, adult_id, seat FROM trail ORDER BY id DESC").fetchone()
    assert last == ("D. Hughes", 2, "adult")
    assert check(cover.file) == []


def test_only_the_tutor_changes_others(both, reopen):
    cover = reopen(COVER)
    assert not keys.may_change_others(cover)
    for deed in (
        lambda: keys.add(cover, "A. Third", Role.TEACHER, OTHER, cost=QUICK),
        lambda: keys.take_away(cover, AdultId(1)),
        lambda: keys.give(cover, AdultId(1), OTHER, cost=QUICK),
        lambda: keys.new_recovery_key(cover),
    ):
        before = key_path(cover.file.path).read_bytes()
        with pytest.raises(Refused, match=r"Only the personal tutor can.*Nothing was changed"):
            deed()
        assert key_path(cover.file.path).read_bytes() == before
    keys.change(cover, COVER, OTHER, cost=QUICK)
    assert check(cover.file) == []


def test_in_the_student_seat_no_key_is_changed(both, amara):
    both.seat_student(amara, "Amara")
    for deed in (
        lambda: keys.holders(both),
        lambda: keys.add(both, "A. Third", Role.TEACHER, OTHER, cost=QUICK),
        lambda: keys.take_away(both, AdultId(2)),
        lambda: keys.change(both, PASSPHRASE, OTHER, cost=QUICK),
        lambda: keys.new_recovery_key(both),
    ):
        with pytest.raises(Refused):
            deed()


def test_ones_own_passphrase_is_changed_with_the_present_one(both, reopen):
    with pytest.raises(WrongKey, match="not your present passphrase"):
        keys.change(both, COVER, OTHER, cost=QUICK)
    with clock.fixed(NOW + timedelta(minutes=1)):
        keys.change(both, PASSPHRASE, OTHER, cost=QUICK)
    with clock.fixed(NOW + timedelta(minutes=2)):
        assert reopen(OTHER).seat.name == "R. Okafor"
        with pytest.raises(WrongKey):
            reopen(PASSPHRASE)
    with clock.fixed(NOW + timedelta(minutes=3)):
        assert reopen(COVER).seat.name == "D. Hughes"


def test_a_change_of_passphrase_keeps_the_signing_key_and_a_forgotten_one_does_not(both):
    def public():
        return [row.public_key for row in both.ask(adults.rows)]

    tutor, cover = public()
    keys.change(both, PASSPHRASE, OTHER, cost=QUICK)
    assert public() == [tutor, cover]
    keys.give(both, AdultId(2), PASSPHRASE, cost=QUICK)
    assert public()[0] == tutor
    assert public()[1] not in ("", cover)


def test_ones_own_forgotten_passphrase_is_not_given_without_the_present_one(both):
    with pytest.raises(Refused, match="changed with the present one"):
        keys.give(both, both.seat.adult, OTHER, cost=QUICK)


def test_by_the_recovery_key_a_forgotten_passphrase_is_made_anew(both, amara, reopen):
    recovery = keys.new_recovery_key(both)
    again = reopen(recovery=recovery)
    assert keys.needs_passphrase(again)
    assert again.seat.name == "R. Okafor"
    with pytest.raises(Refused, match="under Adults and keys"):
        again.do("Write", entries.write, amara, EntryKind.STRENGTH, "Seen", basis=Basis.SEEN)
    keys.give(again, again.seat.adult, OTHER, cost=QUICK)
    again.do("Write", entries.write, amara, EntryKind.STRENGTH, "Seen", basis=Basis.SEEN)
    assert not keys.needs_passphrase(again)
    assert check(again.file) == []
    assert reopen(OTHER).can_sign


def test_an_adult_whose_key_was_taken_away_may_get_another(both, reopen):
    keys.take_away(both, AdultId(2))
    assert held(both)[1] == ("D. Hughes", Role.COVER, False, False)
    with pytest.raises(Refused, match=r"D\. Hughes holds no key"):
        keys.take_away(both, AdultId(2))
    keys.give(both, AdultId(2), COVER, cost=QUICK)
    assert reopen(COVER).seat.adult == AdultId(2)


def test_nobody_takes_their_own_key_away_so_one_tutor_always_stays(both, reopen):
    with pytest.raises(Refused, match="cannot take away your own key"):
        keys.take_away(both, both.seat.adult)
    keys.add(both, "N. Ew", Role.TUTOR, OTHER, cost=QUICK)
    new = reopen(OTHER)
    keys.take_away(new, AdultId(1))
    assert [one.has_key for one in keys.holders(new)] == [False, True, True]
    with pytest.raises(Refused, match="cannot take away your own key"):
        keys.take_away(new, new.seat.adult)


def test_the_recovery_key_opens_for_a_tutor_who_still_holds_a_key(both, reopen):
    keys.add(both, "N. Ew", Role.TUTOR, OTHER, cost=QUICK)
    new = reopen(OTHER)
    keys.take_away(new, AdultId(1))
    assert reopen(recovery=keys.new_recovery_key(new)).seat.name == "N. Ew"


@pytest.mark.parametrize(
    ("passphrase", "sentence"),
    [
        ("short", "at least 12 characters"),
        ("Anytown School 11B", "name that stands in the caseload"),
        (COVER, "opens this caseload already"),
        (PASSPHRASE, "opens this caseload already"),
    ],
)
def test_a_passphrase_that_will_not_do_is_refused_everywhere(both, passphrase, sentence):
    for deed in (
        lambda: keys.add(both, "A. Third", Role.TEACHER, passphrase, cost=QUICK),
        lambda: keys.change(both, PASSPHRASE, passphrase, cost=QUICK),
        lambda: keys.give(both, AdultId(2), passphrase, cost=QUICK),
    ):
        with pytest.raises(Refused, match=f"{sentence}.*Nothing was changed"):
            deed()
    assert len(keys.holders(both)) == 2


def test_adding_cannot_be_undone_in_part(both):
    assert both.can_undo is None


def test_an_adult_without_a_name_gets_no_key(both):
    before = key_path(both.file.path).read_bytes()
    with pytest.raises(Refused, match="Name is missing"):
        keys.add(both, " ", Role.TEACHER, OTHER, cost=QUICK)
    assert key_path(both.file.path).read_bytes() == before


def test_where_the_key_file_cannot_be_written_nobody_is_added(both, monkeypatch):
    from tutor_desk import whole

    def full(_path, _content):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(whole, "write", full)
    with pytest.raises(CannotSave, match=r"key file could not be written.*Nothing was changed"):
        keys.add(both, "A. Third", Role.TEACHER, OTHER, cost=QUICK)
    assert len(keys.holders(both)) == 2


def test_the_recovery_key_is_proved_and_a_reprinted_one_stops_the_old(both, reopen):
    first = keys.new_recovery_key(both)
    keys.prove_recovery_key(both, first.lower().replace("-", " "))
    second = keys.new_recovery_key(both)
    keys.prove_recovery_key(both, second)
    for minutes, (typed, sentence) in enumerate(
        [(first, "a newer one was printed"), (second[:-1], "nine groups")]
    ):
        with clock.fixed(NOW + timedelta(hours=minutes)), pytest.raises(WrongKey, match=sentence):
            keys.prove_recovery_key(both, typed)
    assert both.ask(adults.recovery_made) == NOW


def test_without_a_keychain_or_a_key_of_their_own_nothing_is_remembered(both, monkeypatch, reopen):
    from tutor_desk.security import keychain

    monkeypatch.setattr(keychain, "_store", lambda: None)
    assert keys.keychain_offered() is None
    with pytest.raises(CannotSave, match="keychain of this laptop did not take the key"):
        keys.remember_here(both)
    assert not keys.remembered_here(both)
    recovered = reopen(recovery=keys.new_recovery_key(both))
    with pytest.raises(Refused, match="new passphrase first"):
        keys.remember_here(recovered)
    with pytest.raises(CannotOpen, match="did not give the key"):
        opening.open_with_keychain(recovered.file.path)


def _without_adult(session, key):
    session.delete(session.get(Adult, key))


def test_a_passphrase_whose_adult_is_not_in_the_caseload_opens_nothing(both, caseload_path):
    """As after a crash between the key file and the caseload while an adult was added."""
    both.do("Take out", _without_adult, 2)
    both.close()
    with pytest.raises(CannotOpen, match="belongs to no adult of this caseload any more"):
        opening.open_caseload(caseload_path, COVER)
    tutor = opening.open_caseload(caseload_path, PASSPHRASE)
    keys.new_recovery_key(tutor)  # and goes with the next change
    tutor.close()
    slots = json.loads(key_path(caseload_path).read_bytes())["slots"]
    assert [slot["kind"] for slot in slots] == ["passphrase", "recovery"]


def test_the_end_of_a_students_turn_needs_the_passphrase_of_whoever_opened(both, amara):
    opening.passphrase_fits(both, PASSPHRASE)
    with pytest.raises(WrongKey, match="passphrase of another adult"):
        opening.passphrase_fits(both, COVER)


def test_a_caseload_of_version_1_opens_signs_and_keeps_its_recovery_key(desk, amara, caseload_path):
    recovery = RecoveryKey.new()
    slot = desk.file.slot
    content = version_1(desk.file.vault, desk.file.data_key, PASSPHRASE, slot, recovery.secret)
    desk.file.connection.execute("UPDATE adult SET public_key = ''")
    desk.close()
    key_path(caseload_path).write_bytes(content)
    again = opening.open_caseload(caseload_path, PASSPHRASE)
    assert again.ask(adults.rows)[0].public_key == again.file.signer.public
    again.do("Write", entries.write, amara, EntryKind.STRENGTH, "Seen", basis=Basis.SEEN)
    with pytest.raises(Refused, match="Print a new recovery key first"):
        keys.change(again, PASSPHRASE, OTHER, cost=QUICK)
    public = again.file.signer.public
    again.close()
    opening.open_with_recovery_key(caseload_path, recovery.written()).close()
    third = opening.open_caseload(caseload_path, PASSPHRASE)
    assert third.file.signer.public == public
    keys.change(third, PASSPHRASE, OTHER, cost=QUICK)
    assert check(third.file) == []
    third.close()
