"""What can be done about bookings that cannot be kept: the next free time for each, or none for who has left."""

from dataclasses import dataclass
from datetime import timedelta

from tutor_desk import clock
from tutor_desk.services.planning import agenda, known
from tutor_desk.services.planning.agenda import Clash, Why
from tutor_desk.services.planning.slots import Calendar, Slot, free_slots
from tutor_desk.store.reading import Reader

AHEAD = timedelta(days=120)


@dataclass(frozen=True, slots=True)
class WayOut:
    """A booking that cannot be kept, and the slot it would be moved to; without one it would be cancelled.

    ``stays`` says that no free time was found for a student who is still here: it is left as it is.
    """

    clash: Clash
    slot: Slot | None
    stays: bool = False


def ways_out(reader: Reader) -> list[WayOut]:
    """Find for each booking that cannot be kept the next free time after it, each time used once."""
    calendar = Calendar(known.times(reader))
    found: list[WayOut] = []
    given: list[Slot] = []
    for clash in agenda.clashes(reader, calendar):
        item = clash.item
        if clash.why is Why.LEFT:
            found.append(WayOut(clash, None))
            continue
        begin = max(item.planned_on or clock.today(), clock.today() + timedelta(days=1))
        slots, untimed = agenda.taken(reader, begin, begin + AHEAD)
        free = free_slots(calendar, begin, begin + AHEAD, item.minutes, [*slots, *given], untimed)
        slot = free[0] if free else None
        given += [slot] if slot else []
        found.append(WayOut(clash, slot, stays=slot is None))
    return found
