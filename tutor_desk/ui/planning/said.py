"""The words of the planner: why a student has their place, and how a review stands."""

from tutor_desk.models.kinds import ReviewState
from tutor_desk.services.planning.agenda import Clash, Item, Why
from tutor_desk.services.planning.fair import Reason, Urgency, Waiting
from tutor_desk.services.planning.known import WindowRow
from tutor_desk.services.planning.proposal import Proposal
from tutor_desk.services.planning.remedy import WayOut
from tutor_desk.ui.dates import short_date, weekday_date
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.words import _, plural

_TONES = {
    ReviewState.PARKED: Tone.WATCH,
    ReviewState.LOCKED: Tone.DONE,
    ReviewState.OPEN: Tone.WATCH,
    ReviewState.MISSED: Tone.ACT,
}


def state(item: Item) -> Mark:
    """Return how a review stands, as the calendar says it."""
    words = {
        ReviewState.PARKED: _("Parked"),
        ReviewState.LOCKED: _("Held"),
        ReviewState.OPEN: _("Begun"),
        ReviewState.MISSED: _("Missed"),
    }
    return Mark(_TONES.get(item.state, Tone.WAITING), words.get(item.state, _("Planned")))


def reason(one: Reason) -> str:
    """Return one urgent thing with its day."""
    sentences = {
        Urgency.PARKED: _("Parked on {day}"),
        Urgency.PROMISE: _("A promise overdue since {day}"),
        Urgency.SIX_WEEKS: _("First review due since {day}"),
    }
    return sentences[one.urgency].format(day=short_date(one.since))


def why(who: Waiting) -> str:
    """Return in words why a student has their place in the order."""
    seen = _("last seen {day}").format(day=short_date(who.last_seen)) if who.last_seen else _("never seen")
    reasons = [reason(one) for one in sorted(who.reasons, key=lambda one: list(Urgency).index(one.urgency))]
    words = " · ".join([*reasons, seen] if reasons else [_("Nothing urgent"), seen])
    return words[:1].upper() + words[1:]


def rule(quiet_every: int) -> str:
    """Return the rule of the order."""
    first = _(
        "Parked reviews come first, then overdue promises, then first reviews due, the longest waiting first. "
        "Everybody else comes by how long they were not seen."
    )
    shares = {
        0: _("No slot is kept for them."),
        1: _("Every slot is theirs first."),
        2: _("Every second slot is theirs."),
        3: _("Every third slot is theirs."),
        4: _("Every fourth slot is theirs."),
        5: _("Every fifth slot is theirs."),
    }
    return f"{first} {shares.get(quiet_every, shares[3])}"


def result(made: Proposal) -> str:
    """Return what the planner says of a window, in a line."""
    here = [plural("{n} student", "{n} students", made.students)]
    here += [plural("{n} booked", "{n} booked", len(made.booked))] if made.booked else []
    here += [plural("{n} seen", "{n} seen", len(made.seen))] if made.seen else []
    here += [plural("{n} fits", "{n} fit", len(made.placed))]
    line = ", ".join(here)
    if not made.unseen:
        return _("{line}. Nobody would be left unseen.").format(line=line)
    left = plural("{n} would be left unseen", "{n} would be left unseen", len(made.unseen))
    if made.breaks_in is None or not made.slots:
        return _("{line}. {left}: there is no free slot.").format(line=line, left=left)
    day = short_date(made.breaks_in)
    return _("{line}. {left}: the slots run out in the week of {day}.").format(line=line, left=left, day=day)


def whom(window: WindowRow) -> str:
    """Return which students a window is for."""
    parts = [_("Year {n}").format(n=window.year_group) if window.year_group else "", window.tutor_group]
    return ", ".join(part for part in parts if part) or _("All students")


def clash(one: Clash) -> str:
    """Return a booking that cannot be kept, by name, with its day and why."""
    reasons = {
        Why.LEFT: _("has left"),
        Why.CLOSED: one.words,
        Why.BUSY: _("you are busy"),
        Why.TWICE: _("{other} is booked then too").format(other=one.words),
    }
    day = weekday_date(one.item.planned_on)
    when = f"{day} {one.item.starts}".strip()
    return f"{one.item.name}, {when} ({reasons[one.why]})"


def way_out(one: WayOut) -> str:
    """Return what would be done about a booking that cannot be kept."""
    if one.slot is not None:
        then = _("move to {day} at {time}").format(day=weekday_date(one.slot.on), time=one.slot.starts)
    else:
        then = _("no free time was found, so it stays") if one.stays else _("take the booking out")
    return f"{clash(one.clash)}: {then}"


def weekdays() -> list[str]:
    """Return the days of the week, Monday first."""
    return _("Monday Tuesday Wednesday Thursday Friday Saturday Sunday").split()
