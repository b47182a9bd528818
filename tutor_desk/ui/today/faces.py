"""How the students of Today look as cards: who it is, and why, in sentences that can be checked."""

from collections.abc import Sequence

from tutor_desk.services.today.finding import Day, Group, PutOff
from tutor_desk.services.today.lines import Act, Line, Source, Weight, said
from tutor_desk.services.today.sources import sources
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.tables.faces import CardFace, Deed, Note
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.words import _

Entry = Group | PutOff
KNOW, BACK, DO = "know", "back", "do:"
MOST = 9
"""So many reasons have a number key."""
_TONES = {
    Weight.HERE: Tone.WAITING,
    Weight.LATE: Tone.ACT,
    Weight.DUE: Tone.WATCH,
    Weight.QUIET: Tone.PLAIN,
}


def key(entry: Entry) -> tuple[object, ...]:
    """Return what tells a card from the others."""
    return ("put off", *entry.line.key) if isinstance(entry, PutOff) else (entry.person.id,)


def face(entry: Entry, day: Day) -> CardFace:
    """Return a card of Today: a student with all reasons, or a line that is put off."""
    return _put_off(entry) if isinstance(entry, PutOff) else _group(entry, day)


def deeds(entry: Entry) -> Sequence[Deed]:
    """Return what can be done with a card: an act for each reason, by its number, and to say what is known."""
    if isinstance(entry, PutOff):
        return (Deed(BACK, _("Show it again"), "B"),)
    return (*acts(entry.lines), Deed(KNOW, _("I know…"), "K"))


def acts(lines: Sequence[Line]) -> list[Deed]:
    """Return an act for each reason, by its number."""
    return [Deed(f"{DO}{place}", _act_words(line), str(place + 1)) for place, line in enumerate(lines[:MOST])]


def numbered(lines: Sequence[Line]) -> str:
    """Return reasons one below the other, numbered if there are several."""
    told = [reason(line) for line in lines]
    if len(told) > 1:
        told = [f"{place}  {words}" for place, words in enumerate(told, start=1)]
    return "\n".join(told)


def mark(line: Line, known: Sequence[Source]) -> Mark:
    """Return how a reason is marked: what it is called, and how pressing."""
    source = next(source for source in known if source.key == line.source)
    return Mark(_TONES[source.weight], source.name())


def order_words() -> str:
    """Return the rule by which students stand in order."""
    named = [source for source in sources() if not source.first]
    rules = "; ".join(source.rule() for source in named)
    told = _(
        "In order: today’s appointments by time, then {rules}. Within each, whoever has waited longest comes first."
    )
    return told.format(rules=rules)


def reason(line: Line) -> str:
    """Return a reason as a sentence with dates as they are written everywhere."""
    return said(line, short_date)


def source_name(key_: str) -> str:
    """Return what a source is called; its key where a newer version wrote it."""
    return next((source.name() for source in sources() if source.key == key_), key_)


def _group(group: Group, day: Day) -> CardFace:
    person, first = group.person, group.lines[0]
    return CardFace(
        title=" · ".join(part for part in (_time(group), person.name, person.tutor_group) if part),
        mark=mark(first, sources()),
        body=numbered(group.lines),
        notes=tuple(_earlier(group, day)),
        section=_section(group, day),
    )


def _section(group: Group, day: Day) -> str:
    if group in day.appointments:
        return _("Today’s appointments")
    if group in day.quiet:
        return _("Quiet: no concern and nothing to do, but not seen lately")
    return _("What needs you, and why")


def _time(group: Group) -> str:
    return f"{group.at:%H:%M}" if group.at else ""


def _earlier(group: Group, day: Day) -> list[Note]:
    """Return what was known of lines that are back."""
    told = _("Back since {day}. {who} knew: {because}")
    found = [day.earlier[line.key] for line in group.lines if line.key in day.earlier]
    return [
        Note(Tone.PLAIN, told.format(day=short_date(one.until), who=one.noted_by, because=one.because))
        for one in found
    ]


def _put_off(one: PutOff) -> CardFace:
    known = _("Not before {day}, because: {because}")
    return CardFace(
        title=one.person.name,
        mark=Mark(Tone.PLAIN, source_name(one.line.source)),
        body=reason(one.line),
        notes=(Note(Tone.PLAIN, known.format(day=short_date(one.known.until), because=one.known.because)),),
        left=_("Known by {who}").format(who=one.known.noted_by),
        section=_("Known, and not before its day"),
        faded=True,
    )


def _act_words(line: Line) -> str:
    return {
        Act.REVIEW: _("Start review"),
        Act.GO_ON: _("Go on with review"),
        Act.BOOK: _("Book review"),
        Act.TURN_OUT: _("How did it turn out?"),
        Act.SETTLE: _("Settle entries"),
        Act.SHEETS: _("Bring in sheets"),
        Act.SLIP: _("Record slip"),
        Act.RIGHTS: _("Look at records"),
        Act.APPLICATIONS: _("Look at applications"),
        Act.CHASE: _("Chase it"),
        Act.NOTICE: _("Look at concern"),
        Act.CONCERN: _("Write concern"),
        Act.FAMILY: _("Open family"),
        Act.EVENING: _("Open evening"),
        Act.PROGRESS: _("Open progress"),
        Act.GOAL: _("Open goal"),
        Act.REFERRALS: _("Open referrals"),
        Act.ATTENDANCE: _("Open attendance"),
        Act.FOLLOW_UP: _("Follow up"),
        Act.FOLLOW: _("Ask where they are"),
        Act.LOOK_AGAIN: _("Look again"),
    }[line.act]
