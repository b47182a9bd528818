"""The key file: several ways in, a new data key handed on to those who stay, and nothing altered unnoticed."""

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import QUICK
from tests.security.old_keys import version_1
from tutor_desk.errors import CannotOpen, Refused, WrongKey
from tutor_desk.security import keyfile, slots
from tutor_desk.security.keyfile import open_with_keychain, open_with_passphrase, open_with_recovery_key
from tutor_desk.security.recovery import RecoveryKey
from tutor_desk.security.signing import Signer, canonical, commitment, holds, new_seed

TUTOR, COVER = "one two three four", "five six seven eight"


class Kept:
    """A key file with a tutor, a cover tutor, a keychain of hers, and a recovery key."""

    def __init__(self):
        keys, self.data_key = keyfile.create()
        self.seeds = {TUTOR: new_seed(), COVER: new_seed()}
        self.ids = {}
        for passphrase, seed in self.seeds.items():
            keys = keyfile.with_passphrase(keys, self.data_key, passphrase, QUICK, seed=seed)
            self.ids[passphrase] = keys.slots[-1].id
        self.recovery, self.entry = RecoveryKey.new(), b"e" * 32
        keys = keyfile.with_recovery_key(keys, self.data_key, self.recovery)
        self.keys = keyfile.with_keychain(
            keys, self.data_key, self.entry, name="here", of=self.ids[COVER], seed=self.seeds[COVER]
        )

    @property
    def content(self):
        return self.keys.dump(self.data_key)


@pytest.fixture(scope="module")
def kept():
    return Kept()


def test_each_adult_gets_their_own_signing_key_with_the_data_key(kept):
    for passphrase in (TUTOR, COVER):
        opened = open_with_passphrase(kept.content, passphrase)
        assert (opened.data_key, opened.slot) == (kept.data_key, kept.ids[passphrase])
        assert opened.seed == kept.seeds[passphrase]
        assert opened.renewed is None


def test_the_keychain_opens_for_its_adult_and_the_recovery_key_signs_for_nobody(kept):
    by_keychain = open_with_keychain(kept.content, kept.entry)
    assert (by_keychain.slot, by_keychain.kind) == (kept.ids[COVER], "keychain")
    assert by_keychain.seed == kept.seeds[COVER]
    by_sheet = open_with_recovery_key(kept.content, kept.recovery)
    assert (by_sheet.data_key, by_sheet.seed) == (kept.data_key, b"")
    with pytest.raises(WrongKey, match="Type your passphrase"):
        open_with_keychain(kept.content, b"x" * 32)


def test_nothing_of_a_secret_is_shown_by_accident(kept):
    opened = open_with_passphrase(kept.content, TUTOR)
    told = repr(opened) + repr(slots.Secrets(kept.data_key, b"p", b"s"))
    assert repr(kept.data_key)[2:-1] not in told
    assert "seed" not in told


def test_one_argon2_serves_all_passphrases(kept, monkeypatch):
    """Else a wrong passphrase, or the last adult's, would take as many times longer as there are adults."""
    asked = []
    real = slots.stretch
    monkeypatch.setattr(slots, "stretch", lambda *words: asked.append(words) or real(*words))
    with pytest.raises(WrongKey):
        open_with_passphrase(kept.content, "nobody's words at all")
    assert len(asked) == 1


def test_a_new_data_key_reaches_all_who_stay_without_their_secrets(kept):
    new = keyfile.new_key()
    keys = keyfile.handed_on(keyfile.without(kept.keys, kept.ids[TUTOR]), kept.data_key, new)
    content = keys.dump(new)
    with pytest.raises(WrongKey):
        open_with_passphrase(content, TUTOR)
    for opened in (
        open_with_passphrase(content, COVER),
        open_with_keychain(content, kept.entry),
        open_with_recovery_key(content, kept.recovery),
    ):
        assert opened.data_key == new
        assert keyfile.belongs(opened.renewed, new)
    assert open_with_passphrase(content, COVER).seed == kept.seeds[COVER]


def test_what_was_handed_on_is_wrapped_anew_at_the_next_opening(kept):
    keys, key = kept.keys, kept.data_key
    for _turn in range(3):
        new = keyfile.new_key()
        keys, key = keyfile.handed_on(keys, key, new), new
    content = open_with_passphrase(keys.dump(key), COVER).renewed
    again = open_with_passphrase(content, COVER)
    assert (again.data_key, again.seed, again.renewed) == (key, kept.seeds[COVER], None)
    assert [len(slot.handed) for slot in keyfile.read(content, key).slots] == [3, 0, 3, 3]
    assert open_with_passphrase(content, TUTOR).data_key == key


def test_whoever_was_left_out_cannot_read_what_was_handed_on_to_others(kept):
    """They know the old data key, their own secrets and both key files, and still lack another's secrets."""
    new = keyfile.new_key()
    keys = keyfile.handed_on(keyfile.without(kept.keys, kept.ids[TUTOR]), kept.data_key, new)
    mine = kept.keys.slot(kept.ids[TUTOR])
    wrapping = slots.stretch(TUTOR, mine.salt, QUICK)
    for theirs in keys.slots:
        grafted = replace(mine, handed=theirs.handed)
        assert slots.unwrap(keys.vault, grafted, wrapping) is None


def test_nobody_without_the_key_before_can_hand_on_a_key_of_their_own(kept):
    """A stranger who can write the files must not be able to slip in a caseload of their own making."""
    strangers = keyfile.new_key()
    keys = keyfile.handed_on(kept.keys, b"a guess at the key before......", strangers)
    with pytest.raises(WrongKey):
        open_with_passphrase(keys.dump(strangers), COVER)


def test_a_new_recovery_key_takes_the_place_of_the_old(kept):
    fresh = RecoveryKey.new()
    content = keyfile.with_recovery_key(kept.keys, kept.data_key, fresh).dump(kept.data_key)
    assert open_with_recovery_key(content, fresh).data_key == kept.data_key
    with pytest.raises(WrongKey, match="a newer one was printed"):
        open_with_recovery_key(content, kept.recovery)


def test_an_adults_keychain_goes_with_their_passphrase(kept):
    left = keyfile.without(kept.keys, kept.ids[COVER])
    assert [slot.kind for slot in left.slots] == ["passphrase", "recovery"]


def test_the_last_passphrase_stays(kept):
    with pytest.raises(Refused, match="last passphrase cannot be taken away"):
        keyfile.without(kept.keys, *kept.ids.values()).dump(kept.data_key)


def test_a_key_file_does_not_grow_beyond_what_is_read(kept):
    keys = kept.keys
    for _turn in range(100):
        keys = keyfile.handed_on(keys, kept.data_key, kept.data_key)
    with pytest.raises(Refused, match="as many keys as it can"):
        keys.dump(kept.data_key)


# Version 1


@pytest.fixture
def old():
    return RecoveryKey.new(), b"k" * 32


def test_version_1_opens_and_gets_its_signing_key(old):
    recovery, data_key = old
    content = version_1("ab" * 16, data_key, TUTOR, "mine", recovery.secret)
    opened = open_with_passphrase(content, TUTOR)
    assert (opened.data_key, opened.slot, len(opened.seed)) == (data_key, "mine", 32)
    again = open_with_passphrase(opened.renewed, TUTOR)
    assert (again.data_key, again.slot, again.seed, again.renewed) == (data_key, "mine", opened.seed, None)
    assert open_with_recovery_key(opened.renewed, recovery).data_key == data_key


def test_version_1_slots_that_nobody_opened_cannot_take_over_a_new_key(old):
    recovery, data_key = old
    content = open_with_passphrase(version_1("ab" * 16, data_key, TUTOR, "m", recovery.secret), TUTOR).renewed
    keys = keyfile.read(content, data_key)
    with pytest.raises(Refused, match="Print a new recovery key first"):
        keyfile.handed_on(keys, data_key, keyfile.new_key())
    renewed = open_with_recovery_key(content, recovery).renewed
    keyfile.handed_on(keyfile.read(renewed, data_key), data_key, keyfile.new_key())


# Altered, and hostile


@pytest.mark.parametrize(
    "change",
    [
        lambda keys: keys.update(version=1),
        lambda keys: keys["slots"].reverse(),
        lambda keys: keys["slots"].pop(1),
        lambda keys: keys["slots"][1].update(public="00" * 32),
        lambda keys: keys["slots"][1].update(public=keys["slots"][0]["public"]),
        lambda keys: keys["slots"][3].update(of=keys["slots"][0]["id"]),
        lambda keys: keys["slots"][1].update(handed=["00" * 92]),
        lambda keys: keys["slots"][1].update(wrapped=keys["slots"][0]["wrapped"]),
        lambda keys: keys["slots"][1].update(id="other"),
        lambda keys: keys["slots"][0].update(cost={"memory": 8 * 1024, "passes": 2, "lanes": 1}),
        lambda keys: keys["slots"].append(keys["slots"][0]),
        lambda keys: keys.update(mac="ü"),
        lambda keys: keys.update(more="of it"),
        lambda keys: keys["slots"][1].update(kind="keychain"),
        lambda keys: keys["slots"][1].update(kind="other"),
        lambda keys: keys["slots"][0].update(id=["a"]),
        lambda keys: keys["slots"][0].update(extra=1),
        lambda keys: keys["slots"][0].update(cost={"memory": float("inf"), "passes": 1, "lanes": 1}),
        lambda keys: keys["slots"][2].update(cost={"memory": 8 * 1024, "passes": 1, "lanes": 1}),
        lambda keys: keys["slots"][0].pop("cost"),
    ],
)
def test_an_altered_key_file_opens_nothing_by_any_way_in(kept, change):
    body = json.loads(kept.content)
    change(body)
    content = json.dumps(body).encode()
    for open_, secret in (
        (open_with_passphrase, COVER),
        (open_with_recovery_key, kept.recovery),
        (open_with_keychain, kept.entry),
    ):
        with pytest.raises(CannotOpen):
            open_(content, secret)
    assert not keyfile.belongs(content, kept.data_key)


@pytest.mark.parametrize(
    "cost",
    [
        {"memory": 1 << 40, "passes": 3, "lanes": 2},
        {"memory": 64 * 1024, "passes": 10**9, "lanes": 2},
        {"memory": 8, "passes": 1, "lanes": 1},
        {"memory": 64 * 1024, "passes": 3, "lanes": 10**6},
        {"memory": 64 * 1024, "passes": 3},
        {"memory": -1, "passes": 3, "lanes": 1},
    ],
)
def test_no_slot_may_ask_for_a_bomb_or_a_downgrade(kept, monkeypatch, cost):
    """Looked at before anything is derived, in every slot, not only in that which opens."""
    body = json.loads(kept.content)
    body["slots"][1]["cost"] = cost
    monkeypatch.setattr(slots, "stretch", None)
    if cost.keys() < {"memory", "passes", "lanes"}:  # what is left out is as we would have it
        monkeypatch.setattr(slots, "stretch", lambda *_words: b"k" * 32)
    with pytest.raises(CannotOpen):
        open_with_passphrase(json.dumps(body).encode(), TUTOR)


def test_a_thousand_slots_are_refused_before_any_is_tried(kept, monkeypatch):
    body = json.loads(kept.content)
    bare = {"id": "x", "kind": "recovery", "salt": "00", "cost": None}
    body["slots"] = [{**bare, "id": str(number)} for number in range(500)]
    monkeypatch.setattr(slots, "expand", None)
    with pytest.raises(CannotOpen, match="damaged or has been altered"):
        open_with_recovery_key(json.dumps(body).encode(), kept.recovery)


def test_slots_that_would_each_be_stretched_anew_are_refused_before_any_is_tried(kept, monkeypatch):
    """Sixty of them at the highest cost that a slot may ask for would take minutes."""
    body = json.loads(kept.content)
    body["slots"] = [{**body["slots"][0], "id": str(number), "salt": f"{number:02}"} for number in range(60)]
    monkeypatch.setattr(slots, "stretch", None)
    with pytest.raises(CannotOpen, match="damaged or has been altered"):
        open_with_passphrase(json.dumps(body).encode(), TUTOR)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_byte_changed_opens_nothing_or_the_same(kept, data):
    content = bytearray(kept.content)
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] = data.draw(st.integers(0, 255))
    try:
        opened = open_with_recovery_key(bytes(content), kept.recovery)
    except CannotOpen:
        return
    assert opened.data_key == kept.data_key  # a space, or an escaped letter


@given(st.binary(max_size=300) | st.text(alphabet='{}[]":,0aslotmcvud', max_size=300).map(str.encode))
def test_whatever_lies_there_is_answered_with_a_sentence(content):
    with pytest.raises(CannotOpen):
        open_with_passphrase(content, TUTOR)


def test_json_as_deep_as_it_can_be_is_no_key_file():
    with pytest.raises(CannotOpen):
        open_with_passphrase(b"[" * 60_000, TUTOR)


# Signatures


def test_a_signature_holds_for_its_own_words_and_key_alone():
    mine, other = Signer(new_seed()), Signer(new_seed())
    signed = mine.sign(b"words")
    assert holds(mine.public, b"words", signed)
    assert not holds(mine.public, b"word", signed)
    assert not holds(other.public, b"words", signed)
    for public, signature in (
        (mine.public[:-2], signed),
        ("zz", signed),
        (mine.public, "zz"),
        (None, signed),
    ):
        assert not holds(public, b"words", signature)


@given(st.text(), st.text())
def test_a_commitment_binds_the_words_and_their_salt(first, second):
    one, other = canonical([first]), canonical([second])
    assert (commitment("s", one) == commitment("s", other)) == (first == second)
    assert commitment("s", one) != commitment("t", one)
    assert json.loads(canonical([first, second])) == [first, second]
