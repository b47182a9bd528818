"""A list of services from outside: compared with the directory first, then brought in as one step."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.referral_kinds import ServiceId
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.referrals import directory
from tutor_desk.services.referrals.directory import ServiceRow
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


class Fate(StrEnum):
    """What bringing in a row would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class IncomingService:
    """One row of a list; ``fields`` are those it tells of, ``refused`` why it cannot be brought in, if it cannot."""

    row: int
    name: str
    fields: dict[str, Any] = field(default_factory=dict, hash=False)
    doubts: tuple[str, ...] = ()
    refused: str = ""


@dataclass(frozen=True, slots=True)
class LookedService:
    """A row as it was compared: what it would do, to which service, and the names of the fields that change."""

    incoming: IncomingService
    fate: Fate
    known: ServiceId | None = None
    changes: tuple[str, ...] = ()
    reason: str = ""


def look(reader: Reader, incoming: Sequence[IncomingService]) -> list[LookedService]:
    """Compare rows with the directory by name; a retired service stays retired."""
    adults_only(reader.seat)
    here = {row.name.casefold(): row for row in directory.services(reader)}
    seen: set[str] = set()
    looked = []
    for one in incoming:
        name = one.name.casefold()
        if one.refused:
            looked.append(LookedService(one, Fate.REFUSED, reason=one.refused))
        elif name in seen:
            reason = _("This service stands in the list twice; the first row counts.")
            looked.append(LookedService(one, Fate.REFUSED, reason=reason))
        else:
            seen.add(name)
            looked.append(_compared(one, here.get(name)))
    return looked


def bring_in(session: Session, looked: Sequence[LookedService]) -> tuple[int, int]:
    """Bring in what was looked at; return how many services are new and how many changed.

    Raises ``Refused`` if nothing would change, or the directory is not as it was when it was compared.
    """
    reader = within.reader(session)
    if look(reader, [one.incoming for one in looked]) != list(looked):
        raise Refused(
            _("The directory has changed since this list was looked at. Nothing was brought in. Look at it again.")
        )  # fmt: skip
    new = [one for one in looked if one.fate is Fate.NEW]
    changed = [one for one in looked if one.fate is Fate.CHANGED]
    if not new and not changed:
        raise Refused(_("The list says nothing new, so nothing was brought in."))
    for one in new:
        directory.add(session, name=one.incoming.name, **one.incoming.fields)
    for one in changed:
        if one.known is not None:
            fields = {
                **one.incoming.fields,
                "checked_on": one.incoming.fields.get("checked_on") or clock.today(),
            }
            directory.edit(session, one.known, **fields)
    return len(new), len(changed)


def _compared(one: IncomingService, known: ServiceRow | None) -> LookedService:
    if known is None:
        return LookedService(one, Fate.NEW)
    changes = tuple(
        name for name, value in one.fields.items() if name != "checked_on" and getattr(known, name) != value
    )
    if known.retired_on is not None and changes:
        reason = _("It was retired here, so it stays as it is. Take it into use again first.")
        return LookedService(one, Fate.REFUSED, known.id, reason=reason)
    return LookedService(one, Fate.CHANGED if changes else Fate.SAME, known.id, changes)
