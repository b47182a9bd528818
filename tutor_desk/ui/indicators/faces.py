"""How indicators look: a student in the list, one factor, one decision; points stand beside the factor they are of alone."""

from collections.abc import Sequence

from tutor_desk.models.indicator_kinds import Decided, Presence
from tutor_desk.services.indicators.decided import Decision, Move
from tutor_desk.services.indicators.found import Known
from tutor_desk.services.indicators.reckoning import Fact
from tutor_desk.services.indicators.standing import Asks, Standing
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.tables.faces import CardFace, Deed, Note
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.words import _, plural, word

LOOK, PUT, BACK = "look", "put", "back"
Shown = Fact | Decision


def student(row: Standing) -> CardFace:
    """Return a student in the list: what is known, what is not, what was decided and what has moved since."""
    lines = [f"{fact.factor.words}: {where(fact.known)}" for fact in row.present]
    unknown = plural("{n} factor not known", "{n} factors not known", row.unknown) if row.unknown else ""
    notes = [Note(Tone.WATCH, moves(row.moved))] if row.moved else []
    if row.decision:
        notes.append(Note(Tone.PLAIN, decision_words(row.decision)))
    return CardFace(
        title=" · ".join(part for part in (row.person.name, row.person.tutor_group) if part),
        mark=mark(row),
        body="\n".join(lines) or _("No factor is known to be present."),
        notes=tuple(notes),
        left=unknown,
    )


def student_deeds(_row: Standing) -> Sequence[Deed]:
    """Return what can be done with a student in the list: to look; decisions are taken with every factor in sight."""
    return (Deed(LOOK, _("Look at the factors"), "L"),)


def mark(row: Standing) -> Mark | None:
    """Return where a student stands with the adults, in words."""
    asked = {
        Asks.MOVED: Mark(Tone.WATCH, _("Changed since")),
        Asks.AGAIN: Mark(Tone.WATCH, _("To look at again")),
        Asks.NEW: Mark(Tone.WAITING, _("Not looked at yet")),
    }
    if row.asks:
        return asked[row.asks]
    tones = {Decided.CONFIRMED: Tone.SUPPORT, Decided.DISMISSED: Tone.PLAIN}
    return Mark(tones[row.decided], word(row.decided)) if row.decided else None


def row(shown: Shown) -> CardFace:
    """Return a factor or a decision as a card."""
    return _decision(shown) if isinstance(shown, Decision) else _fact(shown)


def row_key(shown: Shown) -> tuple[str, str]:
    """Return what tells a card of one student from the others."""
    return ("decision", str(shown.id)) if isinstance(shown, Decision) else ("fact", shown.factor.code)


def row_deeds(shown: Shown) -> Sequence[Deed]:
    """Return what can be done with a factor: put down what the file does not know, or take it back."""
    if isinstance(shown, Decision):
        return ()
    put = (Deed(PUT, _("Put down…"), "P"),) if not shown.by_file else ()
    back = (Deed(BACK, _("Take back"), "B"),) if shown.said else ()
    return (*put, *back)


def where(known: Known) -> str:
    """Return as at which day something is known, and from where."""
    if known.as_at is None:
        return known.source
    if known.since is not None:
        words = _("{source}, from {since} to {day}")
        return words.format(source=known.source, since=short_date(known.since), day=short_date(known.as_at))
    return _("{source}, as at {day}").format(source=known.source, day=short_date(known.as_at))


def moves(moved: Sequence[Move]) -> str:
    """Return what has moved since a decision, in a sentence."""
    told = "; ".join(_move(one) for one in moved)
    return _("Changed since that was decided: {moves}.").format(moves=told)


def decision_words(decision: Decision) -> str:
    """Return a decision in a sentence: by whom, when, what is done, when it is looked at again."""
    made = {"who": decision.by, "day": short_date(decision.on)}
    if decision.decided is Decided.DISMISSED:
        return _("Dismissed by {who} on {day}: {because}").format(because=decision.because, **made)
    told = _("Confirmed by {who} on {day}. To be done: {to_do} Looked at again on {again}.").format(
        to_do=_ended(decision.to_do), again=short_date(decision.again_on), **made
    )
    return f"{told} {_ended(decision.because)}" if decision.because else told


def _move(one: Move) -> str:
    if one.was is None:
        return _("{factor} is new in the set: {now}").format(factor=one.words, now=_said(one.now))
    if one.now is None:
        return _("{factor} is not in the set any more").format(factor=one.words)
    if one.was is one.now:
        return _("{factor} counts {now} in the set and not {was}").format(
            factor=one.words, now=one.points_are, was=one.points_were
        )
    return _("{factor} was {was}, is {now}").format(factor=one.words, was=_said(one.was), now=_said(one.now))


def _said(presence: Presence | None) -> str:
    return word(presence).lower() if presence else ""


def _fact(fact: Fact) -> CardFace:
    tones = {Presence.PRESENT: Tone.SUPPORT, Presence.ABSENT: Tone.DONE, Presence.UNKNOWN: Tone.PLAIN}
    sections = {
        Presence.PRESENT: _("Present"),
        Presence.UNKNOWN: _("Not known, which is not the same as not present"),
        Presence.ABSENT: _("Not present"),
    }
    of_source = plural("{n} point in the set", "{n} points in the set", fact.factor.points)
    return CardFace(
        title=fact.factor.words,
        mark=Mark(tones[fact.state], word(fact.state)),
        body=_begun(where(fact.known)),
        notes=_hand(fact),
        left=_("Counts: {span}").format(span=word(fact.factor.span).lower()),
        right=of_source,
        section=sections[fact.state],
        faded=fact.state is Presence.ABSENT,
    )


def _hand(fact: Fact) -> tuple[Note, ...]:
    """Return the note of whoever put a factor down, or why what they said does not count."""
    said = fact.said
    if said is None:
        return ()
    if not fact.by_file and fact.state is not Presence.UNKNOWN:
        return (Note(Tone.PLAIN, said.note),) if said.note else ()
    words = _("{who} put down: {said} as at {day}, from {source}.").format(
        who=said.said_by, said=_said(said.said), day=short_date(said.as_at), source=said.source.rstrip(".")
    )
    why = (
        _("The file knows it now, and that counts.") if fact.by_file else _("That is too long ago to count.")
    )
    return (Note(Tone.PLAIN, f"{words} {why}"),)


def _decision(decision: Decision) -> CardFace:
    then = [one for one in decision.facts if one.state is Presence.PRESENT]
    unknown = sum(one.state is Presence.UNKNOWN for one in decision.facts)
    held = "; ".join(one.words for one in then) or _("no factor")
    body = _("Then present: {held}. Not known: {n}.").format(held=held, n=unknown)
    tones = {Decided.CONFIRMED: Tone.SUPPORT, Decided.DISMISSED: Tone.PLAIN}
    return CardFace(
        title=decision_words(decision),
        mark=Mark(tones[decision.decided], word(decision.decided)),
        body=body,
        section=_("What adults decided"),
    )


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _ended(words: str) -> str:
    words = words.strip()
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."
