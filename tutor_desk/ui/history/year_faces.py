"""How a goal or an entry looks beside itself a year later: changed words marked, and a word for what became of it."""

from dataclasses import replace
from datetime import date

from tutor_desk.services.history.school_years import Fate, Item, Pair
from tutor_desk.services.plan.plans import GoalRow
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.faces import BETWEEN, standing_words
from tutor_desk.ui.tables.faces import CardFace, Note
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.wordings import Part, compared
from tutor_desk.words import _, word

_MARKS = {Fate.CHANGED: Tone.WAITING, Fate.NEW: Tone.GOOD, Fate.GONE: Tone.PLAIN}


def section(pair: Pair) -> str:
    """Return the heading a pair stands under."""
    return _("Goals") if pair.kind is None else word(pair.kind)


def face_then(pair: Pair, called: str, year: str) -> CardFace:
    """Return what stood in the plan of a year, such as "2025/26"."""
    if pair.before is None:
        return CardFace(
            body=_("Not in the plan of {year}").format(year=year), section=section(pair), faded=True
        )
    return _face(pair.before, called, section(pair), _words(pair)[0], over=_("As it read then"), struck=True)


def face_now(pair: Pair, called: str) -> CardFace:
    """Return what stands in the plan now, with what has become of it."""
    mark = Mark(_MARKS[pair.fate], word(pair.fate)) if pair.fate in _MARKS else None
    if pair.now is None:
        return CardFace(body=_("Taken out since"), section=section(pair), mark=mark, faded=True)
    return _face(pair.now, called, section(pair), _words(pair)[1], over=_("As it reads now"), mark=mark)


def face_both(pair: Pair, called: str, year: str) -> CardFace:
    """Return both on one card, for where there is no room side by side."""
    now, was = face_now(pair, called), face_then(pair, called, year)
    if pair.before is None or pair.fate is Fate.SAME:
        return now
    before, same = _words(pair)[0], pair.now is not None and pair.now.text == pair.before.text
    said = was.left if same else f"“{before.text}”"
    sentence = _("In {year}: {said}").format(year=year, said="{said}")
    shift = sentence.index("{said}") + 1
    marked = tuple((start + shift, length) for start, length in before.marked)
    note = Note(Tone.PLAIN, sentence.replace("{said}", said), marked, struck=True)
    return replace(now, notes=(note, *now.notes))


def _words(pair: Pair) -> tuple[Part, Part]:
    """Return both wordings, the words marked in which they differ."""
    before, now = (item.text if item is not None else "" for item in (pair.before, pair.now))
    if not before or not now or before == now:
        return Part(before), Part(now)
    return compared(before, now)


def _face(
    item: Item,
    called: str,
    heading: str,
    part: Part,
    *,
    over: str,
    mark: Mark | None = None,
    struck: bool = False,
) -> CardFace:
    """Return one side; where words differ they stand in a note, marked, and ``over`` says which side it is."""
    note = (Note(Tone.PLAIN if struck else Tone.GOOD, part.text, part.marked, struck=struck),)
    marked = bool(part.marked)
    if isinstance(item, GoalRow):
        return CardFace(
            over=over if marked else "",
            title="" if marked else item.text,
            body=_("How we will know: {measure}").format(measure=item.measure) if item.measure else "",
            mark=mark,
            notes=note if marked else (),
            left=_goes(item),
            right=_by(item.due_on),
            section=heading,
        )
    return CardFace(
        over=over if marked else "",
        body="" if marked else item.text,
        mark=mark,
        notes=note if marked else (),
        left=standing_words(item, called, basis=False),
        right=_("From {day}").format(day=short_date(item.happened_on)) if item.happened_on else "",
        section=heading,
    )


def _goes(goal: GoalRow) -> str:
    return BETWEEN.join((word(goal.state), f"{goal.progress}%", word(goal.standing)))


def _by(day: date | None) -> str:
    return _("By {day}").format(day=short_date(day)) if day else ""
