"""``tutor-desk keys``: everything about keys without a window, and no secret in the command itself."""

import os
import subprocess
import sys

import pytest

from tests.conftest import PASSPHRASE
from tutor_desk import opening
from tutor_desk.security import keyfile

COVER, OTHER = "blue lamp fish under table", "red stone fish over table"


@pytest.fixture(autouse=True)
def _quick_keys(monkeypatch):
    monkeypatch.setattr(keyfile.Cost.__init__, "__defaults__", (8 * 1024, 1, 1))


@pytest.fixture
def secret(tmp_path):
    """Write a secret to a file, as school IT would hand it over."""

    def write(text):
        path = tmp_path / f"secret {len(list(tmp_path.iterdir()))}.txt"
        path.write_text(text + "\n", encoding="utf-8-sig")
        return path

    return write


@pytest.fixture
def both(run, shut, secret):
    """A closed caseload with a cover tutor in it."""
    words = ["keys", "add", shut, "--name", "Mr D. Hughes", "--role", "cover"]
    assert "Mr D. Hughes can open the caseload now" in run(*words, "--new-passphrase-file", secret(COVER))[1]
    return shut


def test_adults_are_listed_with_their_keys(run, both):
    lines = run("keys", "list", both)[1].splitlines()
    assert lines == [
        "R. Okafor  Personal tutor  holds a key  (you)",
        "Mr D. Hughes  Cover tutor  holds a key",
    ]


def test_a_suggested_passphrase_is_shown_once_and_opens(run, shut):
    said = run("keys", "add", shut, "--name", "A. Third", "--role", "teacher", "--suggest")[1]
    words = said.split("New passphrase: ")[1].splitlines()[0]
    assert "A. Third  Teacher  holds a key  (you)" in run("keys", "list", shut, passphrase=words)[1]


def test_ones_own_passphrase_is_changed_and_anothers_given_anew(run, both, secret):
    assert (
        "passphrase of R. Okafor is set"
        in run("keys", "change", both, "--new-passphrase-file", secret(OTHER))[1]
    )
    given = run(
        "keys", "change", both, "--adult", "mr d.  hughes", "--new-passphrase-file", secret(PASSPHRASE), passphrase=OTHER
    )  # fmt: skip
    assert "passphrase of Mr D. Hughes is set" in given[1]
    assert "(you)" in run("keys", "list", both, passphrase=PASSPHRASE)[1].splitlines()[1]


def test_a_key_is_taken_away(run, both):
    assert "holds no key any more" in run("keys", "take-away", both, "--adult", "Mr D. Hughes")[1]
    assert run("list", both, passphrase=COVER)[0] == 1


def test_the_recovery_key_is_made_checked_and_opens_when_all_is_forgotten(run, both, secret):
    key = run("keys", "recovery", both)[1].split("Recovery key: ")[1].splitlines()[0]
    assert "It fits" in run("keys", "recovery", both, "--check", "--recovery-key-file", secret(key))[1]
    words = [
        "keys",
        "change",
        both,
        "--recovery-key-file",
        secret(key),
        "--new-passphrase-file",
        secret(OTHER),
    ]
    assert "passphrase of R. Okafor is set" in run(*words)[1]
    opening.open_caseload(both, OTHER).close()


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["add", "{file}", "--name", "X", "--new-passphrase-file", "{weak}"], "at least 12 characters"),
        (["add", "{file}", "--name", "X", "--new-passphrase-file", "{none}"], "cannot be read or is empty"),
        (["take-away", "{file}", "--adult", "Nobody"], "There are 0 adults of that name"),
        (["take-away", "{file}", "--adult", "R. Okafor"], "cannot take away your own key"),
        (["recovery", "{file}", "--check", "--recovery-key-file", "{weak}"], "nine groups"),
    ],
)
def test_refusals_are_one_sentence(run, both, secret, tmp_path, words, sentence):
    places = {"file": both, "weak": secret("short"), "none": tmp_path / "none"}
    code, _said, complaint = run("keys", *(word.format(**places) for word in words))
    assert code == 1
    assert sentence in complaint


def test_other_adults_are_told_what_only_the_tutor_may(run, both, secret):
    words = ["keys", "add", both, "--name", "X", "--new-passphrase-file", secret(OTHER)]
    code, _said, complaint = run(*words, passphrase=COVER)
    assert (code, "Only the personal tutor" in complaint) == (1, True)


def test_wrong_tries_are_slowed_from_one_command_to_the_next(run, shut):
    assert run("list", shut, passphrase="not the passphrase")[0] == 1
    code, _said, complaint = run("list", shut)
    assert code == 1
    assert "Try again in 1 second" in complaint


def test_a_new_passphrase_is_typed_twice_at_a_prompt_and_shown_nowhere(shut):
    kept = {name: value for name, value in os.environ.items() if name != "TUTOR_DESK_PASSPHRASE"}
    ended = subprocess.run(
        [sys.executable, "-m", "tutor_desk.cli", "keys", "change", str(shut)],
        env=kept | {"TUTOR_DESK_PASSPHRASE": PASSPHRASE}, input=f"{OTHER}\n{OTHER}\n", capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert OTHER not in ended.stdout + ended.stderr
    if ended.returncode == 0:  # a prompt without a terminal may refuse to hide what is typed
        opening.open_caseload(shut, OTHER).close()
