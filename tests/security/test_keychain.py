"""The keychain of the system: only one that encrypts is used, and a real Secret Service keeps a key."""

import importlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tutor_desk.errors import CannotSave, Refused
from tutor_desk.security import keychain

ROOT = Path(__file__).parents[2]
LACKING = [name for name in ("dbus-run-session", "gnome-keyring-daemon") if not shutil.which(name)]
PLAIN = "keyrings.alt.file.PlaintextKeyring"
TRY = """
import sys
from tutor_desk.errors import CannotSave
from tutor_desk.security import keychain
print("offered", keychain.offered())
try:
    keychain.keep("ab" * 16, "slot")
except CannotSave as error:
    print("refused", error)
print("recalled", keychain.recall("ab" * 16, "slot"))
print("plain", "keyrings.alt.file" in sys.modules)
"""
WHOLE = """
import sys
from pathlib import Path
from tests.conftest import PASSPHRASE, QUICK
from tutor_desk import keys, opening
from tutor_desk.errors import CannotOpen
from tutor_desk.models.kinds import Basis, EntryKind
from tutor_desk.security import here, keychain
from tutor_desk.services.plan import entries
from tutor_desk.services.students import students
from tutor_desk.store.check import check

path = Path(sys.argv[1])
made = opening.create(path, PASSPHRASE, name="11B", tutor="R. Okafor", cost=QUICK)
desk = made.desk
print("offered", keys.keychain_offered())
assert not keys.remembered_here(desk)
keys.remember_here(desk)
assert keys.remembered_here(desk)
first = here.recall(path, here.KEYCHAIN)
keys.remember_here(desk)
assert keychain.recall(desk.file.vault, first) is None, "the one before is taken out"
desk.close()

desk = opening.open_with_keychain(path)
student = desk.do("Add", students.add, surname="Diallo")
desk.do("Write", entries.write, student, EntryKind.STRENGTH, "I keep going", basis=Basis.SEEN)
assert (desk.seat.name, desk.can_sign, check(desk.file)) == ("R. Okafor", True, [])
keys.new_recovery_key(desk)
desk.close()

desk = opening.open_with_keychain(path)
print("opened after a new data key", desk.seat.name)
vault, slot = desk.file.vault, here.recall(path, here.KEYCHAIN)
assert keychain.recall(vault, slot)
keys.forget_here(desk)
assert keychain.recall(vault, slot) is None
desk.close()
try:
    opening.open_with_keychain(path)
except CannotOpen as error:
    print(error)
opening.open_caseload(path, PASSPHRASE).close()
print("passphrase as before")

desk = opening.open_caseload(path, PASSPHRASE)
keys.remember_here(desk)
keys.change(desk, PASSPHRASE, "another five words at random", cost=QUICK)
assert not keys.remembered_here(desk), "a new passphrase takes the keychain's key away"
desk.close()
"""


def run(code, *words, wrapped=(), **variables):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DBUS_")}
    return subprocess.run(
        [*wrapped, sys.executable, "-c", code, *map(str, words)],
        cwd=ROOT, env={**kept, "PYTHONPATH": str(ROOT), **variables}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.mark.parametrize("way", ["environment", "settings"])
def test_a_store_that_writes_plain_text_is_never_used(tmp_path, way):
    """keyring itself would use it without a word: the vault trap."""
    variables = {"HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path)}
    if way == "environment":
        variables["PYTHON_KEYRING_BACKEND"] = PLAIN
    else:
        config = tmp_path / "python_keyring"
        config.mkdir()
        (config / "keyringrc.cfg").write_text(f"[backend]\ndefault-keyring={PLAIN}\n")
    trap = run(
        "import keyring; keyring.set_password('a', 'b', 'c'); print(keyring.get_keyring())", **variables
    )
    assert "PlaintextKeyring" in trap.stdout, trap.stderr  # the trap is set
    written = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    ended = run(
        TRY, **variables, XDG_RUNTIME_DIR=str(tmp_path), DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere"
    )

    assert "offered None" in ended.stdout, ended.stderr
    assert "refused The keychain of this laptop did not take the key" in ended.stdout
    assert "recalled None" in ended.stdout
    assert "plain False" in ended.stdout
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == written


class Store:
    """A keychain at the edge of the program, which may forget what it took, or refuse."""

    def __init__(self, *, forgets=False, fails=False):
        self.kept, self._forgets, self._fails = {}, forgets, fails

    def set_password(self, service, name, secret):
        if self._fails:
            raise RuntimeError("locked")
        self.kept[service, name] = secret

    def get_password(self, service, name):
        return None if self._forgets else self.kept.get((service, name))

    def delete_password(self, service, name):
        del self.kept[service, name]


def test_a_key_is_kept_for_one_slot_and_forgotten_again(monkeypatch):
    store = Store()
    monkeypatch.setattr(keychain, "_store", lambda: ("Keychain", store))
    secret = keychain.keep("vault", "slot")
    assert keychain.recall("vault", "slot") == secret
    assert keychain.recall("vault", "other") is None
    keychain.forget("vault", "slot")
    keychain.forget("vault", "slot")
    assert store.kept == {}


@pytest.mark.parametrize("store", [Store(forgets=True), Store(fails=True)], ids=["forgets", "fails"])
def test_a_keychain_that_does_not_give_the_key_back_keeps_nothing(monkeypatch, store):
    monkeypatch.setattr(keychain, "_store", lambda: ("Keychain", store))
    with pytest.raises(CannotSave, match="Your passphrase opens the caseload as before"):
        keychain.keep("vault", "slot")
    assert store.kept == {}


@pytest.mark.parametrize("place", keychain.ALLOWED)
def test_the_list_names_stores_that_keyring_has(place):
    module, kind = place.split(":")
    assert hasattr(importlib.import_module(module), kind)


def test_on_windows_the_key_stays_on_the_machine(monkeypatch):
    """Else it would travel with the account to every machine the person logs in to."""
    store = pytest.importorskip("keyring.backends.Windows")

    class Vault(Store):
        priority = 5
        persist = "enterprise"

    monkeypatch.setattr(store, "WinVaultKeyring", Vault)
    name, found = keychain._store()
    assert (name, found.persist) == ("Windows Credential Manager", "local machine")


@pytest.mark.skipif(
    bool(LACKING),
    reason=f"needs a real Secret Service: apt-get install dbus-daemon gnome-keyring ({', '.join(LACKING)} missing)",
)
def test_a_real_secret_service_opens_the_caseload_until_it_is_told_to_forget(tmp_path):
    folders = {name: tmp_path / name.lower() for name in ("HOME", "XDG_RUNTIME_DIR", "XDG_DATA_HOME")}
    for folder in folders.values():
        folder.mkdir(mode=0o700)
    start = 'printf "a password" | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1; "$@"'
    ended = run(
        WHOLE, tmp_path / "11B.tutordesk", wrapped=["dbus-run-session", "--", "bash", "-c", start, "bash"],
        **{name: str(folder) for name, folder in folders.items()}, TUTOR_DESK_HOME=str(tmp_path / "own"),
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines() == [
        "offered Secret Service",
        "opened after a new data key R. Okafor",
        "The keychain of this laptop did not give the key. Nothing was changed. Type your passphrase.",
        "passphrase as before",
    ]


def test_a_policy_that_allows_no_keychain_is_kept_to(write_policy, monkeypatch):
    store = Store()
    monkeypatch.setattr(keychain, "_store", lambda: ("Keychain", store))
    assert keychain.keep("ab" * 16, "slot")
    write_policy('{"keychain": false}')
    assert keychain.offered() is None
    for attempt in (keychain.keep, keychain.recall):
        with pytest.raises(Refused, match=r"policy does not let the keychain .* Your passphrase opens it"):
            attempt("ab" * 16, "slot")
    keychain.forget("ab" * 16, "slot")
    write_policy("{}")
    assert keychain.recall("ab" * 16, "slot") is None
