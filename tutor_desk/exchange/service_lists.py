"""Lists of services from outside, CSV or Excel: read whole, with what was not understood of each row."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tutor_desk.errors import CannotRead
from tutor_desk.exchange import columns, grids, values
from tutor_desk.exchange.columns import bare
from tutor_desk.exchange.values import Unclear
from tutor_desk.models.referral import Service
from tutor_desk.models.referral_kinds import ReferWay, ServiceKind
from tutor_desk.services.referrals.directory_in import IncomingService
from tutor_desk.words import _, word

HEADINGS: dict[str, tuple[str, ...]] = {
    "name": ("service", "name", "service name", "organisation", "provider"),
    "kind": ("kind", "type", "category", "area"),
    "inside": ("inside", "internal", "in school", "inside the school"),
    "offers": ("offers", "what they offer", "description", "offer", "support"),
    "youngest": ("youngest", "age from", "from age", "minimum age", "min age"),
    "oldest": ("oldest", "age to", "to age", "maximum age", "max age"),
    "contact": ("contact", "contact name", "person"),
    "email": ("email", "e mail", "email address", "contact email"),
    "telephone": ("telephone", "phone", "tel", "telephone number", "phone number"),
    "address": ("address", "postal address"),
    "hours": ("hours", "opening hours", "open", "times"),
    "way": ("way", "how to refer", "refer by", "referral method", "method"),
    "how": ("notes on referring", "referral notes", "how", "notes"),
    "usual_wait": ("usual wait", "waiting time", "usual waiting time", "wait", "wait in days"),
    "checked_on": ("checked", "checked on", "last checked", "updated"),
}
_ALIASES = columns.by_alias(HEADINGS)
_LONGEST = values.longest(Service)
_TELEPHONE = re.compile(r"\+[\d ()-]{6,}")  # no formula, though it begins like one
_WITHIN = 10
_WEEKS = 7
_MOST = 2_000
"""No school's directory comes near this."""


def read(path: Path) -> list[IncomingService]:
    """Read a list of services; raise ``CannotRead`` with one sentence if it is none."""
    no_list = _("This is not a list of services. Nothing was brought in. Save it as CSV or Excel.")
    _name, grid = grids.load(path, no_list)
    numbered = [(number, cells) for number, cells in enumerate(grid.rows, start=1) if any(cells)]
    heads = [columns.places(cells, _ALIASES) for _n, cells in numbered[:_WITHIN]]
    place = next((at for at, found in enumerate(heads) if "name" in found), None)
    if place is None:
        raise CannotRead(
            _("No column is called Service or Name. Nothing was brought in. Put headings in the first row, such as Service, E-mail, Telephone.")
        )  # fmt: skip
    below = numbered[place + 1 :]
    if not below or len(below) > _MOST:
        raise CannotRead(_("There are no services in this list, or far more than any directory holds. Nothing was brought in."))  # fmt: skip
    return [_row(number, cells, heads[place]) for number, cells in below]


def _row(number: int, cells: tuple[str, ...], found: dict[str, int]) -> IncomingService:
    texts = {name: cells[place] if place < len(cells) else "" for name, place in found.items()}
    doubts: list[str] = []
    fields: dict[str, Any] = {}
    try:
        name = values.plain(texts.pop("name"))
    except Unclear as reason:
        return IncomingService(number, "", refused=str(reason))
    if not name or len(name) > 120:
        return IncomingService(number, name[:120], refused=_("The row has no name, or one that is too long."))
    for field, text in texts.items():
        try:
            value = _value(field, text if _TELEPHONE.fullmatch(text) else values.plain(text))
        except Unclear as reason:
            doubts.append(str(reason))
            continue
        if value is not None:
            fields[field] = value
    if fields.get("youngest", 0) > fields.get("oldest", 99):
        doubts.append(_("The youngest age is above the oldest, so both were left out."))
        del fields["youngest"], fields["oldest"]
    return IncomingService(number, name, fields, tuple(doubts))


def _value(field: str, text: str) -> Any:
    """Return what a cell says, nothing if it is blank; raise ``Unclear`` for what cannot be understood."""
    if not text:
        return None
    reader = _READERS.get(field)
    if reader is not None:
        return reader(text)
    return values.fitting(text, _LONGEST[field])


def _number(text: str) -> int:
    digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
    if not digits or len(digits) > 3:
        raise Unclear(_("“{text}” is not a number of years.").format(text=text[:30]))
    return min(int(digits), 99)


def _wait(text: str) -> int:
    digits = "".join(sign for sign in text if sign.isascii() and sign.isdigit())
    if not digits or len(digits) > 3:
        raise Unclear(_("“{text}” is not a waiting time in days or weeks.").format(text=text[:30]))
    return min(int(digits) * (_WEEKS if "w" in text.casefold() else 1), 1000)


def _member(kind: type[ServiceKind] | type[ReferWay]) -> Callable[[str], Any]:
    def read(text: str) -> Any:
        said = bare(text)
        for member in kind:
            if said in (bare(member.value), bare(word(member))):
                return member
        raise Unclear(_("“{text}” is not understood, so it was left out.").format(text=text[:30]))

    return read


_READERS: dict[str, Callable[[str], Any]] = {
    "kind": _member(ServiceKind),
    "way": _member(ReferWay),
    "inside": values.yes_or_no,
    "youngest": _number,
    "oldest": _number,
    "usual_wait": _wait,
    "email": values.email,
    "checked_on": values.day,
}
