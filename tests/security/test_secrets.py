"""Passphrases, the recovery key and the PIN."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_desk.errors import WrongKey
from tutor_desk.security import passphrase, pin
from tutor_desk.security.recovery import ALPHABET, RecoveryKey


@given(st.binary(min_size=20, max_size=20))
def test_a_recovery_key_reads_back_from_its_sheet(secret):
    written = RecoveryKey(secret).written()
    assert [len(group) for group in written.split("-")] == [4] * 9
    assert RecoveryKey.read(written).secret == secret
    assert (
        RecoveryKey.read(written.lower().replace("-", " ").replace("0", "o").replace("1", "l")).secret
        == secret
    )


@given(st.binary(min_size=20, max_size=20), st.integers(0, 31), st.sampled_from(ALPHABET))
def test_one_wrong_letter_in_a_recovery_key_is_found(secret, place, letter):
    letters = RecoveryKey(secret).written().replace("-", "")
    if letters[place] != letter:
        with pytest.raises(WrongKey):
            RecoveryKey.read(letters[:place] + letter + letters[place + 1 :])


@pytest.mark.parametrize("typed", ["", "-", "ÄÖÜ", "A" * 36, "0" * 35, "U" * 36])
def test_what_is_no_recovery_key_is_refused_in_a_sentence(typed):
    with pytest.raises(WrongKey, match="Nothing was changed"):
        RecoveryKey.read(typed)


def test_a_recovery_key_is_not_shown_by_accident():
    assert "secret" not in repr(RecoveryKey.new())


def test_a_suggested_passphrase_is_five_words_and_strong_enough():
    first, second = passphrase.suggest(), passphrase.suggest()
    assert len(first.split()) == 5
    assert first != second
    assert passphrase.weakness(first) is None


@pytest.mark.parametrize("weak", ["", "short", "aaaaaaaaaaaaaaaa", "abababababababab", "            "])
def test_a_weak_passphrase_is_refused_with_its_reason(weak):
    assert passphrase.weakness(weak)


@given(st.text(max_size=30))
def test_a_passphrase_is_the_same_however_its_spaces_fall(text):
    assert passphrase.normal(f"  {text}\t") == passphrase.normal(passphrase.normal(text))


def test_a_pin_fits_only_itself_and_is_not_stored_as_it_is():
    stored = pin.sealed("4071")
    assert "4071" not in stored
    assert pin.fits("4071", stored)
    assert not pin.fits("4072", stored)
    assert not pin.fits("4071", "")
    assert pin.sealed("4071") != stored


@pytest.mark.parametrize(
    ("typed", "good"),
    [("1234", False), ("4321", False), ("0000", False), ("12", False), ("12ab", False), ("4071", True)],
)
def test_guessable_pins_are_refused(typed, good):
    assert (pin.weakness(typed) is None) is good


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("MsOkafor2026!", "name that stands in the caseload"),
        ("anytownschool11b", "name that stands in the caseload"),
        ("Password123456", "many people use as a password"),
        ("abcdefabcdef", "repeats itself"),
        ("abcdefghijklmnop", "runs on in a row"),
        ("14091972 14091972", "mostly a date"),
        ("blue mug river", "Use four or five unrelated words"),
    ],
)
def test_a_guessable_passphrase_is_refused_with_the_reason(typed, why):
    assert why in passphrase.weakness(typed, ("Ms R. Okafor", "11B", "Anytown School"))


def test_what_is_suggested_is_never_refused():
    assert [
        words for words in (passphrase.suggest() for _turn in range(50)) if passphrase.weakness(words)
    ] == []


@pytest.mark.parametrize("typed", ["x7" * 200 + "Qp", "crème brûlée oven", "日本語の長い合言葉です、先生"])
def test_long_and_foreign_passphrases_are_judged_too(typed):
    passphrase.weakness(typed)
