"""What was noticed, as cards and in words."""

from tutor_desk import clock
from tutor_desk.models.kinds import ObservationKind, Owner
from tutor_desk.services.observations.noticed import ObservationRow, StepOfConcern
from tutor_desk.ui.dates import due_words, short_date
from tutor_desk.ui.tables.faces import CardFace
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.words import _, word

_TONES = {
    ObservationKind.CONCERN: Tone.WATCH,
    ObservationKind.PRAISE: Tone.GOOD,
    ObservationKind.OBSERVATION: Tone.PLAIN,
}


def face(row: ObservationRow) -> CardFace:
    """Return a note as a card."""
    raised = _("Raised by {name} on {day}").format(name=row.raised_by, day=short_date(row.raised_on))
    return CardFace(
        row.reason, over=" · ".join(part for part in (word(row.kind), row.subject) if part), mark=state(row),
        left=raised, right=seen(row), faded=row.kind is ObservationKind.CONCERN and not row.open,
    )  # fmt: skip


def state(row: ObservationRow) -> Mark:
    """Return how a note stands: the next look at a concern, or what it is."""
    if row.open and row.next_on:
        late = row.next_on <= clock.today()
        when = due_words(row.next_on)
        return Mark(
            Tone.ACT if late else Tone.WATCH,
            _("Look again {when}").format(when=when[:1].lower() + when[1:]),
        )
    if row.kind is ObservationKind.CONCERN:
        when = due_words(row.next_on)
        return Mark(Tone.DONE, _("Closed"))
    return Mark(_TONES[row.kind], word(row.kind))


def seen(row: ObservationRow) -> str:
    """Return who may see a note."""
    if row.adult_only:
        return _("Adults alone")
    student = _("Student sees the words too") if row.shared_words else _("Student sees kind, reason, day")
    return " · ".join([student, _("parents too")] if row.to_parents else [student])


def step_words(step: StepOfConcern) -> str:
    """Return a step with who does it, and by when or since when."""
    who = step.owner_name or word(step.owner) if step.owner is not Owner.STUDENT else word(step.owner)
    when = short_date(step.due_on) if step.due_on else ""
    if step.done_on:
        when = _("done {day}").format(day=short_date(step.done_on))
    return " · ".join(part for part in (step.text, who, when) if part)
