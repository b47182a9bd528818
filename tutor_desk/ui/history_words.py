"""What the trail of a student says, in plain words: who did what, and what it said before and after."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tutor_desk.services.elsewhere import Elsewhere
from tutor_desk.services.history import HistoryChange, HistoryRow
from tutor_desk.ui.dates import long_date
from tutor_desk.ui.history_tellers import TELLERS, Change, Known, Told
from tutor_desk.ui.tables.faces import CardFace, Note
from tutor_desk.ui.theme import Tone
from tutor_desk.words import _, plural

MOST = 5
"""More changes than this in one deed are counted instead of told one by one."""
_SITTING = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Story:
    """One deed as people tell it; ``told`` holds one sentence or several; ``origin`` says if it was done elsewhere."""

    id: int
    at: datetime
    told: tuple[Told, ...]
    origin: str = ""

    @property
    def day(self) -> date:
        """The day it happened on, here."""
        return self.at.astimezone().date()

    @property
    def words(self) -> str:
        """All the sentences, one on a line."""
        return "\n".join(one.words for one in self.told if one.words)


def stories(rows: Sequence[HistoryRow]) -> list[Story]:
    """Tell deeds, newest first; the same person writing on in the same sitting is told once."""
    known, found = Known(), []
    for row in reversed(rows):
        told = _told(row, known)
        for change in row.changes:
            known.learn(change)
        if told:
            found.append(Story(row.id, row.at, told))
    return _merged(found[::-1])


def stories_elsewhere(came: Sequence[Elsewhere]) -> list[Story]:
    """Tell what was done for a student in other caseloads, newest first; their ids are below nothing."""
    found = []
    for one in came:
        origin = _("from the caseload of {who}").format(who=one.tutor)
        kept = [
            replace(row, changes=tuple(c for c in row.changes if c.before or c.after)) for row in one.rows
        ]
        mute = [
            Story(
                row.id,
                row.at,
                (Told(_("{who}: {deed}; what it said did not travel").format(who=row.who, deed=row.deed)),),
            )
            for row in kept
            if not row.changes
        ]
        told = sorted(
            [*stories([row for row in kept if row.changes]), *mute], key=lambda s: s.id, reverse=True
        )
        found += [replace(story, id=-story.id, origin=origin) for story in told]
    return found


def story_face(story: Story) -> CardFace:
    """Return a deed as a card, under the heading of its day."""
    lines, notes = [], []
    for one in story.told:
        lines += [one.words] if one.words else []
        if one.before:
            notes.append(Note(Tone.PLAIN, _("Before: “{text}”").format(text=one.before)))
            notes.append(Note(Tone.GOOD, _("Now: “{text}”").format(text=one.after)))
        elif one.after:
            lines.append(f"“{one.after}”")
    at = " · ".join(part for part in (f"{story.at.astimezone():%H:%M}", story.origin) if part)
    return CardFace(over=at, body="\n".join(lines), notes=tuple(notes), section=long_date(story.day))


def _told(row: HistoryRow, known: Known) -> tuple[Told, ...]:
    told = [one for change in row.changes for one in _tell(row, change, known)]
    undone = _undone(row)
    if undone:
        return (Told(undone), *[replace(one, words="") for one in told if one.before or one.after][:1])
    told = list(dict.fromkeys(told))
    if len(told) > MOST:
        return (Told(f"{row.who}: {row.deed} ({_counted(row.changes)})"),)
    return tuple(told)


def _tell(row: HistoryRow, change: HistoryChange, known: Known) -> list[Told]:
    teller = TELLERS.get(change.table)
    if teller is None:
        return [Told(f"{row.who}: {row.deed}")]
    if change.before is None and change.after is None:
        return [
            Told(_("{who}: {deed}; what it said has been erased since").format(who=row.who, deed=row.deed))
        ]
    return teller(Change(row.who, change, row.changes, known))


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
        "grade": ("{n} grade", "{n} grades"),
    }
    counts = {table: len({c.record for c in changes if c.table == table}) for table in nouns}
    return ", ".join(plural(*nouns[table], count) for table, count in counts.items() if count)


def _merged(found: Sequence[Story]) -> list[Story]:
    kept: list[Story] = []
    for story in found:
        last = kept[-1] if kept else None
        same = last is not None and last.told == story.told and last.day == story.day
        if last is None or not same or last.at - story.at > _SITTING:
            kept.append(story)
    return kept
