"""The order of a parents' evening from outside: a list (CSV or Excel) of times, students and who comes."""

from pathlib import Path

from tutor_desk.exchange import plain_lists
from tutor_desk.exchange.plain_lists import Aliases
from tutor_desk.services.evening.evening_list import IncomingTurn

_ALIASES: Aliases = {
    "time": ("time", "start time", "start", "starts", "appointment time", "appointment", "slot", "from"),
    "who": ("parent name", "parent", "parents", "parent carer", "carer", "contact name", "contact", "who", "who comes", "attending", "booked by", "attendee"),
}  # fmt: skip


def read(path: Path) -> list[IncomingTurn]:
    """Read the order of an evening; raise ``CannotRead`` with one sentence."""
    return [
        IncomingTurn(row.number, row.student, row["time"], row["who"], row.refused)
        for row in plain_lists.read(path, _ALIASES, ("time",)).rows
    ]
