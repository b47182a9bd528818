"""How the changes about families and evenings are told; what a contact's telephone or address is, is left out."""

from tutor_desk.models.family_kinds import AgreementState, Attending, ContactWay
from tutor_desk.models.kinds import Author
from tutor_desk.ui.history.change import Change, Teller, Told, as_day, said_as
from tutor_desk.words import _


def _contact(change: Change) -> list[Told]:
    name = change.now("name") or change.was("name")
    if change.came:
        return [change.say(_("{who} wrote down a contact: {name}"), name=name)]
    if change.went:
        return [change.say(_("{who} took a contact away: {name}"), name=name)]
    told = []
    for field, on, off in (
        (
            "do_not_contact",
            _("{who} noted not to contact {name}"),
            _("{who} noted that {name} may be contacted"),
        ),
        (
            "court_order",
            _("{who} noted a court order about {name}"),
            _("{who} took out the court order about {name}"),
        ),
    ):
        if change.differs(field):
            told.append(change.say(on if change.now(field) else off, after=change.now("warning"), name=name))
    return told or [change.say(_("{who} changed what is known of {name}"), name=name)]


def _log(change: Change) -> list[Told]:
    who, way = change.now("with_whom") or change.was("with_whom"), said_as(ContactWay, change.now("way"))
    if change.came:
        return [
            change.say(
                _("{who} logged with the family: {way}, {name}"),
                after=change.now("purpose"),
                way=way,
                name=who,
            )
        ]
    if change.went:
        return [change.say(_("{who} took out what was said with {name}"), name=who)]
    if change.differs("next_done_on"):
        done = _("{who} did the next step with the family") if change.now("next_done_on") else _("{who} took the tick off a next step with the family")  # fmt: skip
        return [change.say(done, after=change.now("next_step"))]
    if change.differs("shared"):
        seen = _("{who} let the student see what was said with {name}") if change.now("shared") else _("{who} keeps what was said with {name} among adults")  # fmt: skip
        return [change.say(seen, name=who)]
    return [change.say(_("{who} changed what was said with {name}"), name=who)]


def _agreement(change: Change) -> list[Told]:
    if change.went:
        return [change.say(_("{who} took out what became of the home–school agreement"))]
    sentence = _("{who} noted of the home–school agreement: {state}, {day}")
    state = said_as(AgreementState, change.now("state"))
    return [change.say(sentence, state=state.lower(), day=as_day(change.now("said_on")))]


def _view(change: Change) -> list[Told]:
    name = change.now("from_whom") or _("a parent or carer")
    return [change.say(_("{who} brought in the views of {name}"), name=name)] if change.came else []


def _reading(change: Change) -> list[Told]:
    if not change.came:
        return []
    if change.now("author") == Author.STUDENT:
        return [change.say(_("{who} saw what the family will be told"))]
    return [change.say(_("{who} noted that the student has seen what the family will be told"))]


def _turn(change: Change) -> list[Told]:
    at = change.now("starts") or change.was("starts")
    if change.came:
        return [change.say(_("{who} gave the family a turn at a parents’ evening, {at}"), at=at)]
    if change.went:
        return [change.say(_("{who} took out a turn at a parents’ evening"))]
    if change.differs("attending"):
        said = said_as(Attending, change.now("attending")).lower()
        return [change.say(_("{who} noted of the family at the parents’ evening: {said}"), said=said)]
    return [change.say(_("{who} changed the turn at a parents’ evening: {at}"), at=at)]


FAMILY_TELLERS: dict[str, Teller] = {
    "contact": _contact,
    "contact_log": _log,
    "home_agreement": _agreement,
    "parents_view": _view,
    "home_reading": _reading,
    "appointment": _turn,
}
