"""Whom to tell of a worry about a child: the DSL and the deputy, as they were set once or by the school's policy."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tutor_desk.models.kinds import PassedTo

SETTING = "safeguarding"
"""What the settings, and a policy, call it: for ``dsl`` and ``deputy`` a ``name``, ``room``, ``telephone`` and ``hours``."""
PARTS = ("name", "room", "telephone", "hours")
LONGEST = 80
_SET = (PassedTo.DSL, PassedTo.DEPUTY)


@dataclass(frozen=True, slots=True)
class Contact:
    """One person or service to tell; what is not known is empty."""

    kind: PassedTo
    name: str = ""
    room: str = ""
    telephone: str = ""
    hours: str = ""

    @property
    def known(self) -> bool:
        """Whether it says who they are or where to find them."""
        return bool(self.name or self.room or self.telephone)


def contacts(said: Any) -> tuple[Contact, Contact]:
    """Return the DSL and the deputy of a setting; what is missing or of the wrong kind is not known."""
    found = said if isinstance(said, Mapping) else {}
    dsl, deputy = (_contact(kind, found.get(kind.value)) for kind in _SET)
    return dsl, deputy


def everyone(said: Any) -> tuple[Contact, ...]:
    """Return all to whom a worry can be passed on; the DSL first."""
    return (*contacts(said), Contact(PassedTo.SOCIAL_CARE), Contact(PassedTo.POLICE))


def _contact(kind: PassedTo, said: Any) -> Contact:
    found = said if isinstance(said, Mapping) else {}
    texts = (found.get(part) for part in PARTS)
    return Contact(
        kind, *(" ".join(text.split())[:LONGEST] if isinstance(text, str) else "" for text in texts)
    )
