"""The keychain of the operating system, which keeps the secret of one slot when a person asks for it.

Only stores known to encrypt are used, and found by name: neither the settings of ``keyring`` nor other
packages can put another in their place, because some of those write plain text without a word.
Nothing is loaded until it is asked for.
"""

import contextlib
import importlib
import secrets
import sys
from typing import Any

from tutor_desk import settings
from tutor_desk.errors import CannotSave, Refused
from tutor_desk.words import _

ALLOWED = {
    "keyring.backends.Windows:WinVaultKeyring": "Windows Credential Manager",
    "keyring.backends.macOS:Keyring": "macOS Keychain",
    "keyring.backends.SecretService:Keyring": "Secret Service",
    "keyring.backends.kwallet:DBusKeyring": "KWallet",
}
SECRET_BYTES = 32


def offered() -> str | None:
    """Return what the keychain of this machine is called, or nothing if there is none to be trusted. Run it in a job."""
    found = _store() if settings.keychain_allowed() else None
    return found[0] if found else None


def keep(vault: str, slot: str) -> bytes:
    """Make a new secret for a slot, keep it and read it back; raise ``CannotSave`` and keep nothing if that fails.

    Raises ``Refused`` where the policy of this machine allows no keychain.
    """
    if not settings.keychain_allowed():
        raise Refused(not_allowed())
    secret = secrets.token_bytes(SECRET_BYTES)
    with contextlib.suppress(Exception):  # each store has errors of its own
        found = _store()
        if found:
            _name, store = found
            store.set_password(_service(slot), vault, secret.hex())
            if store.get_password(_service(slot), vault) == secret.hex():
                return secret
    forget(vault, slot)
    raise CannotSave(
        _(
            "The keychain of this laptop did not take the key, or did not give it back. Nothing was changed. "
            "Your passphrase opens the caseload as before."
        )
    )


def recall(vault: str, slot: str) -> bytes | None:
    """Return the secret kept for a slot, or nothing; the system may ask the person. Run it in a job.

    Raises ``Refused`` where the policy of this machine allows no keychain.
    """
    if not settings.keychain_allowed():
        raise Refused(not_allowed())
    with contextlib.suppress(Exception):  # each store has errors of its own
        found = _store()
        kept = found[1].get_password(_service(slot), vault) if found else None
        return bytes.fromhex(kept) if kept else None
    return None


def not_allowed() -> str:
    """Return the sentence for a machine whose policy allows no keychain."""
    return _(
        "The school’s policy does not let the keychain of this laptop open a caseload. Nothing was changed. "
        "Your passphrase opens it."
    )


def forget(vault: str, slot: str) -> None:
    """Take the secret of a slot out of the keychain; if it is not there, so much the better."""
    with contextlib.suppress(Exception):
        found = _store()
        if found:
            found[1].delete_password(_service(slot), vault)


def _store() -> tuple[str, Any] | None:
    """Return the first store of the list that works here, with its name."""
    for place, name in ALLOWED.items():
        module, kind = place.split(":")
        if sys.platform != "darwin" and module.endswith(".macOS"):
            continue  # looking for its library elsewhere starts a compiler
        with contextlib.suppress(Exception):  # where one does not work, each has its own way to say so
            backend = getattr(importlib.import_module(module), kind)
            if backend.priority > 0:
                store = backend()
                if name == "Windows Credential Manager":
                    store.persist = "local machine"  # else it travels with the account to other machines
                return name, store
    return None


def _service(slot: str) -> str:
    return f"Tutor Desk {slot}"
