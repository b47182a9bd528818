"""The adults who may validate."""

from sqlmodel import Field

from tutor_desk.models.base import Record, coded, key
from tutor_desk.models.kinds import Role


class Adult(Record, table=True):
    """A tutor or another adult involved in the students' learning; may hold a key or only be named.

    ``subject`` is what a teacher teaches. ``slot`` is the id of their slot in the key file. ``public_key`` is the public half of their signing
    key; those before it stand in the trail.
    """

    id: int | None = key()
    name: str = Field(min_length=1, max_length=120)
    role: Role = coded(Role, Role.TUTOR)
    slot: str = ""
    public_key: str = ""
    pin: str = ""
    subject: str = Field(default="", max_length=80)
