"""How a change of an application, a reference, or of what belongs to them is told."""

from tutor_desk.models.application_kinds import FileEnding
from tutor_desk.ui.history.change import Change, Teller, Told, said_as
from tutor_desk.words import _


def _form(change: Change) -> list[Told]:
    name = change.now("name") or change.was("name")
    return [change.say(_("{who} brought in a form for applications: {name}"), name=name)]


def _application(change: Change) -> list[Told]:
    purpose = change.now("purpose")
    if change.came:
        sentence = _("{who} began an application to {purpose}: {form}")
        return [change.say(sentence, purpose=purpose, form=change.now("form_name"))]
    if change.went:
        return [change.say(_("{who} took away an application to {purpose}"), purpose=change.was("purpose"))]
    told = []
    if change.differs("drawn") or change.differs("exceptions"):
        told.append(change.say(_("{who} chose what goes into the application to {purpose}"), purpose=purpose))
    if any(change.differs(name) for name in ("typed", "choices", "purpose", "reference_id")):
        sentence = _("{who} filled in the application to {purpose}")
        told.append(change.say(sentence, after=change.now("choices"), purpose=purpose))
    return told


def _copy(change: Change) -> list[Told]:
    way = said_as(FileEnding, change.now("ending"))
    words = _("{who} kept a copy of the application that was sent to {to}: {way}")
    return [change.say(words, to=change.now("sent_to"), way=way)]


def _reference(change: Change) -> list[Told]:
    purpose = change.now("purpose")
    if change.came:
        return [change.say(_("{who} began a reference for {purpose}"), purpose=purpose)]
    if change.went:
        return [change.say(_("{who} took away a reference for {purpose}"), purpose=change.was("purpose"))]
    if change.differs("given_on"):
        sentence = _("{who} gave the reference for {purpose} to {to}")
        return [change.say(sentence, after=change.now("text"), purpose=purpose, to=change.now("given_to"))]
    return [
        change.say(_("{who} wrote in the reference for {purpose}"), after=change.now("text"), purpose=purpose)
    ]


def _part(change: Change) -> list[Told]:
    teacher = change.now("teacher")
    if change.came:
        return [change.say(_("{who} asked {teacher} for a part of a reference"), teacher=teacher)]
    if change.differs("answered_on"):
        after = change.now("achieved") or change.now("working") or change.now("suited")
        return [change.say(_("{who} recorded the part of {teacher}"), after=after, teacher=teacher)]
    return [change.say(_("{who} gave {teacher} more time for their part"), teacher=teacher)]


APPLICATION_TELLERS: dict[str, Teller] = {
    "application_form": _form,
    "application": _application,
    "application_copy": _copy,
    "reference": _reference,
    "reference_part": _part,
}
"""How each table of applications and references is told."""
