"""What the chips of leavers and destinations say, the same everywhere."""

from datetime import date

from tutor_desk import clock
from tutor_desk.models.destination_kinds import Going, Promised
from tutor_desk.services.destinations.whereabouts import StandRow
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.words import _, word

_STATES = {
    Promised.OFFER: Tone.GOOD,
    Promised.NOT_FITTING: Tone.WATCH,
    Promised.NO_OFFER: Tone.ACT,
    Promised.NOT_RECORDED: Tone.WAITING,
    Promised.OUT_OF_REACH: Tone.SUPPORT,
}


def state_mark(state: Promised) -> Mark:
    """Return the chip for where a leaver stands with the guarantee."""
    return Mark(_STATES[state], word(state))


def next_mark(next_on: date | None) -> Mark | None:
    """Return the chip for a next try that is here or has passed; nothing otherwise."""
    if next_on is None or next_on > clock.today():
        return None
    return Mark(Tone.WATCH, _("Today") if next_on == clock.today() else _("Since {day}").format(day=short_date(next_on)))  # fmt: skip


def going_mark(row: StandRow) -> Mark:
    """Return the chip for where somebody is."""
    going = row.counts_as(clock.today())
    if going is Going.NOT_KNOWN:
        return Mark(Tone.WAITING, _("Lapsed") if row.going not in (None, Going.NOT_KNOWN) else word(going))
    return Mark(Tone.ACT if going is Going.NEET else Tone.GOOD, word(going))
