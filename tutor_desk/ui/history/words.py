"""What the trail of a student says, in plain words: who did what, and what it said before and after."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from tutor_desk.models.kinds import SeatKind
from tutor_desk.services.history.elsewhere import Elsewhere
from tutor_desk.services.history.history import HistoryChange, HistoryRow, SignedThen
from tutor_desk.ui.dates import long_date, short_date
from tutor_desk.ui.faces import BETWEEN
from tutor_desk.ui.history.change import Change, Known, Told
from tutor_desk.ui.history.tellers import TELLERS
from tutor_desk.ui.tables.faces import CardFace, Note
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.wordings import compared, quoted
from tutor_desk.words import _, plural

MOST = 5
"""More changes than this in one deed are counted instead of told one by one."""
_SITTING = timedelta(minutes=30)
Wanted = Callable[[HistoryChange, Known], bool]


def _everything(_change: HistoryChange, _known: Known) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Story:
    """One deed as people tell it, and from which seat it was done; ``told`` holds one sentence or several.

    ``origin`` says so if it was done in another caseload; its number is then below nought. ``signed`` are
    the signatures under it.
    """

    id: int
    at: datetime
    seat: SeatKind
    told: tuple[Told, ...]
    origin: str = ""
    signed: tuple[SignedThen, ...] = ()

    @property
    def day(self) -> date:
        """The day it happened on, here."""
        return self.at.astimezone().date()

    @property
    def words(self) -> str:
        """All the sentences, one on a line."""
        return "\n".join(one.words for one in self.told if one.words)


def stories(
    rows: Sequence[HistoryRow], known: Known, wanted: Wanted = _everything, last: Story | None = None
) -> list[Story]:
    """Tell deeds, newest first; the same person writing on in the same sitting is told once.

    ``known`` goes back with the deeds, so that the next page goes on from there; ``last`` is the story
    told before these. Changes that are not ``wanted`` are left out, and deeds without any other.
    """
    found = [] if last is None else [last]
    for row in rows:
        chosen = [change for change in row.changes if wanted(change, known)]
        told = _told(row, chosen, known)
        for change in reversed(row.changes):
            known.go_back(change)
        story = Story(row.id, row.at, row.seat, told, signed=row.signed)
        if told and not (found and _goes_on(story, found[-1])):
            found.append(story)
    return found if last is None else found[1:]


def stories_elsewhere(came: Sequence[Elsewhere], wanted: Wanted = _everything) -> list[Story]:
    """Tell what was done for a student in other caseloads, newest first; their numbers are below nought."""
    found = []
    for one in came:
        origin = _("from the caseload of {who}").format(who=one.tutor)
        rows = [
            replace(row, changes=tuple(c for c in row.changes if c.before or c.after)) for row in one.rows
        ]
        told = stories([row for row in rows if row.changes], _at_the_end(rows), wanted)
        told += [_without_words(row) for row in rows if not row.changes]
        told.sort(key=lambda story: story.id, reverse=True)
        found += [replace(story, id=-story.id, origin=origin) for story in told]
    return found


def _at_the_end(rows: Sequence[HistoryRow]) -> Known:
    """Return what each record said when it was handed over, gathered from what was changed, the newest first."""
    fields: dict[tuple[str, int], dict[str, Any]] = {}
    for row in reversed(rows):
        for change in row.changes:
            fields.setdefault((change.table, change.record), {}).update(change.after or {})
    return Known(fields)


def _without_words(row: HistoryRow) -> Story:
    words = _("{who}: {deed}; what it said did not travel").format(who=row.who, deed=row.deed)
    return Story(row.id, row.at, row.seat, (Told(words),), signed=row.signed)


def story_face(story: Story) -> CardFace:
    """Return a deed as a card, under the heading of its day."""
    lines, notes = [], []
    for one in story.told:
        lines += [one.words] if one.words else []
        if one.before:
            was, now = compared(one.before, one.after)
            notes.append(quoted(Tone.PLAIN, _("Before: “{text}”"), was, struck=True))
            notes.append(quoted(Tone.GOOD, _("Now: “{text}”"), now, struck=False))
        elif one.after:
            lines.append(f"“{one.after}”")
    notes += [_signature(one) for one in dict.fromkeys(story.signed)]
    at, seat = f"{story.at.astimezone():%H:%M}", seat_words(story.seat)
    over = (at, seat, story.origin or _("record {n}").format(n=story.id))
    return CardFace(
        over=BETWEEN.join(over), body="\n".join(lines), notes=tuple(notes), section=long_date(story.day)
    )


def _signature(one: SignedThen) -> Note:
    """Return who signed and when, and that it was checked here."""
    at = one.at.astimezone()
    told = {"who": one.who, "day": short_date(at.date()), "time": f"{at:%H:%M}"}
    if one.holds:
        return Note(Tone.GOOD, _("Signed by {who} on {day} at {time}, checked here").format(**told))
    return Note(Tone.ACT, _("The signature of {who} on {day} at {time} does not hold").format(**told))


def seat_words(kind: SeatKind) -> str:
    """Return the words for the seat that a deed was done from."""
    return {
        SeatKind.TUTOR: _("tutor’s seat"),
        SeatKind.ADULT: _("adult’s seat"),
        SeatKind.STUDENT: _("student seat"),
    }[kind]


def _goes_on(story: Story, later: Story) -> bool:
    """Say whether a deed is told already by the one that followed it, in the same sitting."""
    same = (later.told, later.day, later.seat) == (story.told, story.day, story.seat)
    return same and abs(later.at - story.at) <= _SITTING


def _told(row: HistoryRow, changes: Sequence[HistoryChange], known: Known) -> tuple[Told, ...]:
    told = [one for change in changes for one in _tell(row, change, known)]
    undone = _undone(row) if changes else ""
    if undone:
        return (Told(undone), *[replace(one, words="") for one in told if one.before or one.after][:1])
    told = list(dict.fromkeys(told))
    if len(told) > MOST:
        return (Told(f"{row.who}: {row.deed} ({_counted(changes)})"),)
    return tuple(told)


def _tell(row: HistoryRow, change: HistoryChange, known: Known) -> list[Told]:
    teller = TELLERS.get(change.table)
    if teller is None:
        return [Told(f"{row.who}: {row.deed}")]
    if change.before is None and change.after is None:
        return [
            Told(_("{who}: {deed}; what it said has been erased since").format(who=row.who, deed=row.deed))
        ]
    return teller(Change(row.who, row.deed, change, row.changes, known))


def _undone(row: HistoryRow) -> str:
    ways = {_("Undo: {deed}"): _("{who} took back: {deed}"), _("Redo: {deed}"): _("{who} did again: {deed}")}
    for label, words in ways.items():
        prefix = label.split("{", maxsplit=1)[0]
        if row.deed.startswith(prefix):
            return words.format(who=row.who, deed=row.deed.removeprefix(prefix))
    return ""


def _counted(changes: Sequence[HistoryChange]) -> str:
    nouns = {
        "goal": ("{n} goal", "{n} goals"),
        "entry": ("{n} entry", "{n} entries"),
        "review": ("{n} review", "{n} reviews"),
        "action": ("{n} action", "{n} actions"),
        "attendance": ("{n} attendance figure", "{n} attendance figures"),
        "session_month": ("{n} month of marks", "{n} months of marks"),
        "grade": ("{n} grade", "{n} grades"),
    }
    counts = {table: len({c.record for c in changes if c.table == table}) for table in nouns}
    return ", ".join(plural(*nouns[table], count) for table, count in counts.items() if count)
