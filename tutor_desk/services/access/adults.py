"""Questions about the adults named in a caseload."""

from dataclasses import dataclass
from datetime import datetime

from tutor_desk.models.kinds import AdultId, Role
from tutor_desk.security import pin as pins
from tutor_desk.services.access.seats import student_may
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class AdultRow:
    """An adult as shown in a list; ``has_pin`` says whether a PIN ends a student's turn.

    ``slot`` is the id of their slot in the key file, ``public_key`` the public half of their signing key.
    """

    id: AdultId
    name: str
    role: Role
    has_pin: bool
    slot: str
    public_key: str
    subject: str


_COLUMNS = "id, name, role, pin <> '', slot, public_key, subject"


def holder(reader: Reader, slot: str) -> AdultRow | None:
    """Return the adult whose passphrase slot this is."""
    return reader.one(AdultRow, f"SELECT {_COLUMNS} FROM adult WHERE slot = :slot AND slot <> ''", slot=slot)


def first(reader: Reader) -> AdultRow | None:
    """Return the adult for whom the recovery key opens: the first tutor who holds a key."""
    return reader.one(
        AdultRow, f"SELECT {_COLUMNS} FROM adult WHERE slot <> '' ORDER BY role <> 'tutor', id LIMIT 1"
    )


def rows(reader: Reader) -> list[AdultRow]:
    """List all adults of the caseload, those who hold no key too, in the order they were added."""
    return reader.rows(AdultRow, f"SELECT {_COLUMNS} FROM adult ORDER BY id")


def adult(reader: Reader, key: AdultId) -> AdultRow | None:
    """Return one adult."""
    return reader.one(AdultRow, f"SELECT {_COLUMNS} FROM adult WHERE id = :key", key=key)


def recovery_made(reader: Reader) -> datetime | None:
    """Return when the recovery key there is was made."""
    found = reader.value("SELECT coalesce(recovery_at, made_at) FROM caseload")
    return datetime.fromisoformat(found) if found else None


def names(reader: Reader) -> list[str]:
    """Return the names that anybody would try in a passphrase: of the caseload, the school and the adults."""
    return reader.column(
        "SELECT name FROM caseload UNION ALL SELECT school FROM caseload UNION ALL SELECT name FROM adult"
    )


@student_may
def has_pin(reader: Reader) -> bool:
    """Whether the adult in or beside the seat has a PIN; asked in the student seat, it tells nothing else."""
    return bool(reader.value("SELECT pin <> '' FROM adult WHERE id = :adult", adult=reader.seat.adult))


@student_may
def check_pin(reader: Reader, typed: str) -> bool:
    """Whether a PIN is that of the adult in or beside the seat: yes or no, nothing else. Takes a tenth of a second."""
    stored = reader.value("SELECT pin FROM adult WHERE id = :adult", adult=reader.seat.adult)
    return bool(stored) and pins.fits(typed, str(stored))
