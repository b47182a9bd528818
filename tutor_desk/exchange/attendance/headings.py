"""What the columns of a list of attendance mean: who, which half day, which mark, or which total.

Who a row is about stands under the headings of class lists. Headings of days hold a date, and AM or PM.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tutor_desk.errors import CannotRead
from tutor_desk.exchange import columns, values
from tutor_desk.exchange.columns import bare
from tutor_desk.services.students.incoming import Field
from tutor_desk.words import _

WHO = (
    Field.SURNAME, Field.FIRST_NAME, Field.FULL_NAME, Field.PREFERRED_FIRST_NAME, Field.PREFERRED_SURNAME,
    Field.BORN_ON, Field.MIS_ID, Field.UPN, Field.ULN,
)  # fmt: skip
_CAN_TELL = frozenset({Field.SURNAME, Field.FIRST_NAME, Field.FULL_NAME, Field.MIS_ID, Field.UPN, Field.ULN})


class Role(StrEnum):
    """What a column of attendance holds."""

    DAY = "day"
    SESSION = "session"
    MARK = "mark"
    MORNING = "morning"
    AFTERNOON = "afternoon"
    POSSIBLE = "possible"
    ATTENDED = "attended"
    AUTHORISED = "authorised"
    UNAUTHORISED = "unauthorised"
    AS_AT = "as_at"


_ALIASES: dict[Role, tuple[str, ...]] = {
    Role.DAY: ("date", "day", "mark date", "session date", "attendance date", "register date", "event date"),
    Role.SESSION: ("session", "am pm", "period", "session name", "registration session", "session type"),
    Role.MARK: ("mark", "code", "attendance mark", "attendance code", "register mark", "session mark", "mark code"),
    Role.MORNING: ("am", "am mark", "am code", "morning", "morning mark", "am session"),
    Role.AFTERNOON: ("pm", "pm mark", "pm code", "afternoon", "afternoon mark", "pm session"),
    Role.POSSIBLE: (
        "possible", "sessions possible", "possible sessions", "possible marks", "possible attendances", "total possible",
        "total sessions", "termly sessions possible",
    ),
    Role.ATTENDED: (
        "attended", "sessions attended", "attendances", "present", "present marks", "sessions present", "present sessions",
        "total attended",
    ),
    Role.AUTHORISED: (
        "authorised", "authorised absences", "authorised absence", "auth abs", "auth absences", "sessions authorised",
        "authorised sessions", "termly sessions authorised",
    ),
    Role.UNAUTHORISED: (
        "unauthorised", "unauthorised absences", "unauthorised absence", "unauth abs", "unauth absences",
        "sessions unauthorised", "unauthorised sessions", "termly sessions unauthorised",
    ),
    Role.AS_AT: ("as at", "up to", "until", "to", "to date", "date to", "end date"),
}  # fmt: skip
_ROLES = columns.by_alias(_ALIASES)
_HALF = {
    "am": False, "a": False, "morning": False, "1": False, "pm": True, "p": True, "afternoon": True, "2": True,
}  # fmt: skip
_HALF_AT_END = re.compile(r"[\s,(:_-]*\b(am|pm)\b\)?$", re.IGNORECASE)
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[\s,.]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A column of one day; both halves of it if ``afternoon`` is nothing."""

    place: int
    day: date
    afternoon: bool | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a list says what: the places of who and of each role, and the columns of days."""

    who: dict[Field, int]
    roles: dict[Role, int]
    days: tuple[DayColumn, ...] = ()
    unread: tuple[str, ...] = field(default=())

    @property
    def known(self) -> int:
        """How many columns are understood."""
        return len(self.who) + len(self.roles) + len(self.days)

    @property
    def marks_by_row(self) -> bool:
        """Whether each row is of one day."""
        return Role.DAY in self.roles and bool({Role.MARK, Role.MORNING, Role.AFTERNOON} & set(self.roles))

    @property
    def totals(self) -> bool:
        """Whether rows hold totals."""
        return Role.POSSIBLE in self.roles


def half(text: str) -> bool | None:
    """Return whether a cell says afternoon, or nothing if it says neither half of the day."""
    name = bare(text)
    for start in ("am", "pm"):
        name = start if name.startswith(start) else name
    return _HALF.get(name)


def layout(cells: Sequence[str], below: Sequence[str] = ()) -> Layout:
    """Say what each column means; ``below`` is the next row, which may say AM and PM under the days."""
    days = _days(cells, below)
    taken = {column.place for column in days}
    roles = columns.places(_blanked(cells, taken), _ROLES)
    taken |= set(roles.values())
    mapping = columns.guess(_blanked(cells, taken))
    who = {column.field: column.place for column in mapping.columns if column.field in WHO}
    taken |= set(who.values())
    unread = tuple(cell for place, cell in enumerate(cells) if cell and place not in taken)
    return Layout({key: place for key, place in who.items() if key is not None}, roles, days, unread)


def _blanked(cells: Sequence[str], taken: set[int]) -> list[str]:
    return ["" if place in taken else cell for place, cell in enumerate(cells)]


def check(found: Layout) -> None:
    """Raise ``CannotRead`` with one sentence for a list that does not say whom, when or what."""
    if not (found.days or found.marks_by_row or found.totals):
        raise CannotRead(
            _(
                "No column is understood as marks or totals. Nothing was brought in. There may be a column for each "
                "day, such as “Mon 02/11/2026 AM”; or Date, Session and Mark; or Possible, Authorised and Unauthorised."
            )
        )
    if _CAN_TELL.isdisjoint(found.who):
        raise CannotRead(
            _(
                "No column says whose attendance it is. Nothing was brought in. "
                "Add the admission number, the UPN or the name of each student."
            )
        )
    if found.marks_by_row and Role.MARK in found.roles and Role.SESSION not in found.roles:
        raise CannotRead(
            _(
                "The list has a mark in each row but does not say whether it is of the morning or the afternoon. "
                "Nothing was brought in. Add the column Session, with AM or PM."
            )
        )
    if found.totals and not {Role.AUTHORISED, Role.UNAUTHORISED} <= set(found.roles):
        raise CannotRead(
            _(
                "The totals do not say how many sessions were missed with leave and how many without. "
                "Nothing was brought in. Add the columns Authorised and Unauthorised."
            )
        )
    if found.totals and Role.AS_AT not in found.roles:
        raise CannotRead(
            _(
                "The totals do not say up to which day they count. Nothing was brought in. "
                "Add the column “As at” with that day."
            )
        )


def _days(cells: Sequence[str], below: Sequence[str]) -> tuple[DayColumn, ...]:
    found: list[DayColumn] = []
    under = [half(cell) for cell in below]
    day: date | None = None
    for place, cell in enumerate(cells):
        at_end = _HALF_AT_END.search(cell)
        here = _day(_HALF_AT_END.sub("", cell))
        day = here or (day if not cell else None)  # a day written once over two columns
        which = half(at_end.group(1)) if at_end else under[place] if place < len(under) else None
        if here or (day and which is not None and not cell):
            found.append(DayColumn(place, day or date.min, which))
    return tuple(found)


def _day(text: str) -> date | None:
    rest = _WEEKDAY.sub("", text.strip())
    if not any(sign.isdigit() for sign in rest):
        return None
    try:
        return values.day(rest)
    except ValueError:
        return None
