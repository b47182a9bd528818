"""How goals, entries and reviews look as cards, and the words about where they stand: the same on every page."""

from datetime import date

from tutor_desk import clock
from tutor_desk.models.kinds import (
    ACCEPTED,
    Audience,
    Author,
    GoalState,
    Owner,
    ReviewState,
    Standing,
    Turned,
    Verdict,
)
from tutor_desk.services.access.plan_kinds import topic_words
from tutor_desk.services.access.visible import Choice, names, present
from tutor_desk.services.plan.goal_advice import TOO_OFTEN, Gap
from tutor_desk.services.plan.plans import EntryRow, GoalRow
from tutor_desk.services.review.actions import ActionRow
from tutor_desk.services.review.review_sheets import Sheet
from tutor_desk.ui.dates import due_words, moment, short_date, weekday_date
from tutor_desk.ui.marks import standing_mark
from tutor_desk.ui.tables.faces import CardFace, Note
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.wordings import compared, quoted
from tutor_desk.words import _, plural, word

Item = GoalRow | EntryRow
BETWEEN = " · "

_STATES = {
    GoalState.OPEN: Tone.GOOD,
    GoalState.DONE: Tone.DONE,
    GoalState.PARTLY: Tone.WATCH,
    GoalState.NOT_NEEDED: Tone.PLAIN,
}
_REVIEWS = {
    ReviewState.BOOKED: Tone.PLAIN,
    ReviewState.PREPARED: Tone.GOOD,
    ReviewState.OPEN: Tone.WAITING,
    ReviewState.PARKED: Tone.WAITING,
    ReviewState.MISSED: Tone.WATCH,
    ReviewState.LOCKED: Tone.DONE,
}


def goal_face(goal: GoalRow, student: str, *, section: str = "", today: date | None = None) -> CardFace:
    """Return a goal as a card, as on a day; ``student`` is what the student is called in a sentence, such as "Dev"."""
    ended = goal.state in (GoalState.DONE, GoalState.NOT_NEEDED)
    steps = _("{done} of {all} steps").format(done=sum(s.done for s in goal.steps), all=len(goal.steps))
    left = [f"{goal.progress}%", "" if ended else due_words(goal.due_on, today), steps if goal.steps else ""]
    return CardFace(
        title=goal.text,
        body=goal.measure,
        mark=goal_mark(goal, today),
        progress=goal.progress / 100,
        left=BETWEEN.join(part for part in left if part),
        right=standing_words(goal, student, basis=False),
        notes=(*goal_notes(goal, student), *standing_notes(goal, student)),
        section=section,
        faded=ended,
    )


def entry_face(entry: EntryRow, student: str, *, section: str = "") -> CardFace:
    """Return an entry as a card; what the student wrote stands in quotation marks."""
    day = _("From {day}").format(day=short_date(entry.happened_on)) if entry.happened_on else ""
    return CardFace(
        over=about_words(entry),
        body=entry.text,
        mark=standing_mark(entry.standing),
        left=BETWEEN.join(part for part in (day, *seen_words(present(entry))) if part),
        right=standing_words(entry, student),
        quote=entry.author is Author.STUDENT and entry.standing is not Standing.CHANGED,
        notes=(*standing_notes(entry, student), *entry_notes(entry, student)),
        section=section,
    )


def about_words(entry: EntryRow) -> str:
    """Return what an entry is about: its kind, what was chosen from the list, and the subject."""
    return BETWEEN.join(
        part for part in (word(entry.kind), topic_words(entry.kind, entry.topic), entry.subject) if part
    )


def seen_words(choice: Choice) -> tuple[str, ...]:
    """Return who may see an entry, where that is not simply everyone at school."""
    who = {
        Audience.EVERYONE: "",
        Audience.NAMED: _("Tutor and {names} only").format(names=", ".join(choice.named)),
        Audience.TUTOR: _("Tutor only"),
    }[choice.audience]
    parents = _("May go to parents") if choice.to_parents else ""
    return tuple(part for part in (who, parents) if part)


def entry_notes(entry: EntryRow, student: str) -> tuple[Note, ...]:
    """Return what the student has still to answer: a wording that an adult changed, or more people to see it."""
    notes = []
    if entry.standing is Standing.CHANGED and entry.author is Author.STUDENT and not entry.student_agrees:
        notes.append(
            Note(Tone.WAITING, _("{student} has not agreed to this wording yet").format(student=student))
        )
    if entry.asked_audience is not None:
        wish = Choice(entry.asked_audience, bool(entry.asked_parents), names(entry.asked_named))
        who = (
            ", ".join(seen_words(wish))
            if wish.audience is not Audience.EVERYONE
            else ", ".join((_("Everyone who teaches"), *seen_words(wish)))
        )
        sentence = _("{adult} asks {student} to change who may see this to: {who}. “{why}”")
        told = sentence.format(adult=entry.asked_by, student=student, who=who, why=entry.asked_why)
        notes.append(Note(Tone.WAITING, told))
    return tuple(notes)


def review_face(sheet: Sheet, student: str, *, section: str = "", today: date | None = None) -> CardFace:
    """Return a review as a card, as on a day: when it is or was, how far it came, what was said of it."""
    day = sheet_day(sheet)
    held = _("with {adult}").format(adult=sheet.tutor_name) if sheet.tutor_name else ""
    ahead = sheet.state in (ReviewState.BOOKED, ReviewState.PREPARED)
    late = ahead and day is not None and day < (today or clock.today())
    said = f"“{sheet.in_my_words}”" if sheet.in_my_words else ""
    return CardFace(
        title=weekday_date(day) if day else _("No date yet"),
        body="\n".join(part for part in (sheet.missed_because, sheet.summary, said) if part),
        mark=Mark(Tone.WATCH, _("Date has passed")) if late else state_mark(sheet.state),
        left=BETWEEN.join(part for part in (sheet.template.name, held) if part),
        right=_("{student} and tutor confirmed {at}").format(student=student, at=moment(sheet.locked_at))
        if sheet.locked_at
        else "",
        notes=disagreements(sheet, student),
        section=section,
    )


def state_mark(state: ReviewState) -> Mark:
    """Return the chip for how far a review has come."""
    return Mark(_REVIEWS[state], word(state))


def goal_mark(goal: GoalRow, today: date | None = None) -> Mark:
    """Return the chip of a goal: what an adult still has to settle comes before how it is going."""
    if goal.standing not in ACCEPTED:
        return standing_mark(goal.standing)
    if overdue(goal, today):
        return Mark(Tone.WATCH, _("Overdue"))
    return Mark(_STATES[goal.state], word(goal.state))


def overdue(goal: GoalRow, today: date | None = None) -> bool:
    """Whether the date of a goal that is still going has passed, as on a day."""
    return (
        goal.state in (GoalState.OPEN, GoalState.PARTLY)
        and goal.due_on is not None
        and goal.due_on < (today or clock.today())
    )


def standing_words(item: Item, student: str, *, basis: bool = True) -> str:
    """Return who settled it, when and, with ``basis``, how they know; or who wrote it, if nobody has."""
    at = item.settled_at.astimezone().date() if item.settled_at else None
    if item.standing in ACCEPTED:
        how = _lower(word(item.basis)) if item.basis and basis else ""
        who = f"{item.settled_by} {short_date(at)}".strip()
        return BETWEEN.join(part for part in (word(item.standing), who, how) if part)
    if item.standing is Standing.RETURNED:
        return _("Returned by {adult} {day}").format(adult=item.settled_by, day=short_date(at))
    writer = student if item.author is Author.STUDENT else _("an adult")
    return _("Written by {who} · {at}").format(who=writer, at=moment(item.written_at))


def standing_notes(item: Item, student: str, *, whole: bool = False) -> tuple[Note, ...]:
    """Return what else there is to read: who vouched, the adult's comment, and the wording before with what differs marked.

    With ``whole`` the wording before stands by itself and in full, as beside the item in full.
    """
    notes = []
    if item.vouched_by and item.standing in ACCEPTED:
        notes.append(Note(Tone.DONE, item.vouched_by))
    if item.came_by and item.standing is Standing.PROPOSED:
        notes.append(Note(Tone.PLAIN, item.came_by))
    if item.reply:
        notes.append(Note(Tone.WATCH, item.reply))
    for sentence, before in _before(item, student):
        if whole:
            notes.append(Note(Tone.PLAIN, sentence.format(text=before)))
        else:
            notes += wordings(sentence, before, item.text)
    return tuple(notes)


def _before(item: Item, student: str) -> list[tuple[str, str]]:
    """Return the wordings there were, each with the sentence it stands in."""
    found = []
    if item.standing is Standing.CHANGED and item.proposed_text:
        who = student.replace("{", "(").replace("}", ")")
        found.append((_("{who} wrote: “{text}”").format(who=who, text="{text}"), item.proposed_text))
    if item.standing not in ACCEPTED and item.accepted_text and item.accepted_text != item.text:
        found.append((_("Accepted before: “{text}”"), item.accepted_text))
    return found


def wordings(sentence: str, before: str, now: str) -> tuple[Note, Note]:
    """Return a wording as it was, in a sentence, and as it is now, with the words that differ marked."""
    was, is_ = compared(before, now)
    return (
        quoted(Tone.PLAIN, sentence, was, struck=True),
        quoted(Tone.GOOD, _("Now: “{text}”"), is_, struck=False),
    )


def goal_notes(goal: GoalRow, student: str) -> tuple[Note, ...]:
    """Return what a goal makes one ask about: carried over, or not agreed to."""
    notes = []
    if goal.carried and goal.state in (GoalState.OPEN, GoalState.PARTLY):
        again = word(Gap.CARRIED) if goal.carried >= TOO_OFTEN else carried_words(goal.carried)
        notes.append(Note(Tone.WATCH, again))
    if goal.student_agrees is not True:
        notes.append(
            Note(Tone.WATCH if goal.student_agrees is False else Tone.WAITING, agrees_words(goal, student))
        )
    return tuple(notes)


def carried_words(times: int) -> str:
    """Return how often a goal was carried over to another review."""
    return plural("Carried over {n} time", "Carried over {n} times", times)


def agrees_words(goal: GoalRow, student: str) -> str:
    """Return whether the student agrees to a goal, or that they have not been asked."""
    sentence = {
        True: _("{student} agrees with this goal"),
        False: _("{student} does not agree with this goal"),
        None: _("{student} has not said yet whether they agree"),
    }[goal.student_agrees]
    said = sentence.format(student=student)
    return (
        _("{said}: “{reason}”").format(said=said, reason=goal.answer_reason) if goal.answer_reason else said
    )


def answered_words(goal: GoalRow, student: str) -> str:
    """Return who said whether the student agrees, and when; nothing if nobody did, or before that was noted."""
    if goal.answered_at is None:
        return ""
    day = short_date(goal.answered_at.astimezone().date())
    if goal.answered_by is Author.STUDENT:
        return _("Said by {student} in the student seat, {day}").format(student=student, day=day)
    return _("Noted by an adult, {day}").format(day=day)


def disagreements(sheet: Sheet, student: str) -> tuple[Note, ...]:
    """Return what student and tutor added to a review at its end, and whether they disagreed."""
    said = (
        (student, sheet.student_verdict, sheet.student_comment),
        (sheet.tutor_name, sheet.tutor_verdict, sheet.tutor_comment),
    )
    return tuple(
        Note(Tone.WATCH if verdict is Verdict.DISAGREE else Tone.PLAIN, f"{who}: {word(verdict)}: {comment}")
        for who, verdict, comment in said
        if verdict and comment
    )


def owner_words(action: ActionRow, student: str) -> str:
    """Return who has to do an action."""
    return student if action.owner is Owner.STUDENT else action.owner_name or word(action.owner)


def sheet_day(sheet: Sheet) -> date | None:
    """Return the day of a review: when it was held, else when it is to be."""
    return sheet.held_at.astimezone().date() if sheet.held_at else sheet.planned_on


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]


def turned_words(action: ActionRow) -> str:
    """Return how an action turned out when it was last looked at, by whom and when; nothing for a mere tick."""
    if action.turned is None or (action.turned is Turned.DONE and not action.told):
        return ""
    told = f"{word(action.turned)}: {action.told}" if action.told else word(action.turned)
    at = action.noted_at.astimezone().date() if action.noted_at else None
    return BETWEEN.join(part for part in (told, f"{action.noted_by} {short_date(at)}".strip()) if part)
