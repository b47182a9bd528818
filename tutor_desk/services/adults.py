"""Questions about the adults named in a caseload."""

from dataclasses import dataclass

from tutor_desk.models.kinds import AdultId, Role
from tutor_desk.security import pin as pins
from tutor_desk.services.seats import student_may
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class AdultRow:
    """An adult as shown in a list; ``has_pin`` says whether a PIN ends a student's turn."""

    id: AdultId
    name: str
    role: Role
    has_pin: bool


_COLUMNS = "id, name, role, pin <> ''"


def holder(reader: Reader, slot: str) -> AdultRow | None:
    """Return the adult whose key slot this is; the recovery key opens for the first adult."""
    return reader.one(AdultRow, f"SELECT {_COLUMNS} FROM adult WHERE slot = :slot", slot=slot) or reader.one(
        AdultRow, f"SELECT {_COLUMNS} FROM adult WHERE slot <> '' ORDER BY id LIMIT 1"
    )


def adult(reader: Reader, key: AdultId) -> AdultRow | None:
    """Return one adult."""
    return reader.one(AdultRow, f"SELECT {_COLUMNS} FROM adult WHERE id = :key", key=key)


@student_may
def has_pin(reader: Reader) -> bool:
    """Whether the adult in or beside the seat has a PIN; asked in the student seat, it tells nothing else."""
    return bool(reader.value("SELECT pin <> '' FROM adult WHERE id = :adult", adult=reader.seat.adult))


@student_may
def check_pin(reader: Reader, typed: str) -> bool:
    """Whether a PIN is that of the adult in or beside the seat: yes or no, nothing else. Takes a tenth of a second."""
    stored = reader.value("SELECT pin FROM adult WHERE id = :adult", adult=reader.seat.adult)
    return bool(stored) and pins.fits(typed, str(stored))
