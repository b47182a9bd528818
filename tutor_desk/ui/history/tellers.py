"""How a change of each kind of record is told; a field that nobody needs to hear of is left out."""

from typing import Any

from tutor_desk.models.kinds import (
    ACCEPTED,
    Audience,
    Author,
    Basis,
    EntryKind,
    GoalState,
    GradeKind,
    Owner,
    Sen,
    Standing,
    Status,
    Turned,
)
from tutor_desk.ui.history.change import Change, Teller, Told, as_day, member, said_as
from tutor_desk.ui.history.of_agreement import AGREEMENT_TELLERS
from tutor_desk.ui.history.of_applications import APPLICATION_TELLERS
from tutor_desk.ui.history.of_choices import CHOICE_TELLERS
from tutor_desk.ui.history.of_destinations import DESTINATION_TELLERS
from tutor_desk.ui.history.of_families import FAMILY_TELLERS
from tutor_desk.ui.history.of_indicators import INDICATOR_TELLERS
from tutor_desk.ui.history.of_marks import tell_marks
from tutor_desk.ui.history.of_notes import NOTE_TELLERS
from tutor_desk.ui.history.of_observations import OBSERVATION_TELLERS
from tutor_desk.ui.history.of_referrals import REFERRAL_TELLERS
from tutor_desk.ui.history.of_reviews import REVIEW_TELLERS
from tutor_desk.ui.history.of_stages import STAGE_TELLERS
from tutor_desk.words import _


def _entry(change: Change) -> list[Told]:
    kind = said_as(EntryKind, change.now("kind"))
    if change.came:
        if change.now("standing") in ACCEPTED:
            sentence = _("{who} wrote and accepted an entry, {kind}: {basis}")
            return [change.say(sentence, after=change.now("text"), kind=kind, basis=_basis(change))]
        if came := change.now("came_by"):
            sentence = _("{who} brought in an entry, {kind}: {came}")
            return [change.say(sentence, after=change.now("text"), kind=kind, came=came)]
        return [change.say(_("{who} wrote an entry: {kind}"), after=change.now("text"), kind=kind)]
    if change.went:
        return [change.say(_("{who} took out an entry"), after=change.was("text"))]
    sentences = {
        Standing.PROPOSED: _("{who} changed an entry, so it waits for an adult"),
        Standing.ACCEPTED: _("{who} accepted an entry: {basis}"),
        Standing.CHANGED: _("{who} accepted an entry with changes: {basis}"),
        Standing.RETURNED: _("{who} returned an entry: {reply}"),
        Standing.WITHDRAWN: _("{who} withdrew an entry"),
    }
    told = _settled(change, sentences, _("{who} changed an entry")) + _entry_news(change)
    day = as_day(change.now("happened_on")) or _("none")
    return told or change.news(
        ("happened_on", _("{who} changed the date of an entry: {now}"), day), about=change.now("text")
    )


def _entry_news(change: Change) -> list[Told]:
    """Tell who may see an entry, what was asked of the student about it, and what they agreed to."""
    told = []
    if change.differs("audience") or change.differs("named") or change.differs("to_parents"):
        who = said_as(Audience, change.now("audience"))
        parents = _("parents may be told") if change.now("to_parents") else _("parents are not told")
        sentence = _("{who} chose who may see an entry: {seen}, {parents}")
        told.append(change.say(sentence, after=change.now("text"), seen=who, parents=parents))
    if change.differs("asked_by") and (change.raw.after or {}).get("asked_by"):
        why = change.now("asked_why")
        sentence = _("{who} asked the student to let more people see an entry: {why}")
        told.append(change.say(sentence, after=change.now("text"), why=why))
    if change.differs("student_agrees") and change.now("student_agrees"):
        told.append(change.say(_("{who} agreed to the new wording of an entry"), after=change.now("text")))
    return told


def _goal(change: Change) -> list[Told]:
    if change.came:
        if change.now("standing") in ACCEPTED:
            sentence = _("{who} set and accepted a goal: {basis}")
            return [change.say(sentence, after=change.now("text"), basis=_basis(change))]
        if came := change.now("came_by"):
            return [change.say(_("{who} brought in a goal: {came}"), after=change.now("text"), came=came)]
        return [change.say(_("{who} set a goal"), after=change.now("text"))]
    if change.went:
        return [change.say(_("{who} took out a goal"), after=change.was("text"))]
    sentences = {
        Standing.PROPOSED: _("{who} changed a goal, so it waits for an adult"),
        Standing.ACCEPTED: _("{who} accepted a goal: {basis}"),
        Standing.CHANGED: _("{who} accepted a goal with changes: {basis}"),
        Standing.RETURNED: _("{who} returned a goal: {reply}"),
        Standing.WITHDRAWN: _("{who} withdrew a goal"),
    }
    return _settled(change, sentences, _("{who} changed a goal")) + _goal_news(change)


def _goal_news(change: Change) -> list[Told]:
    ended = change.differs("state") and change.now("state") == GoalState.DONE
    far = ("progress", _("{who} said how far a goal is: {now}%"), change.now("progress"))
    return change.news(
        ("state", _("{who} said how a goal stands: {now}"), said_as(GoalState, change.now("state"))),
        *(() if ended else (far,)),
        ("carried", _("{who} carried a goal over; times so far: {now}"), change.now("carried")),
        *_agreement(change),
        ("confidence", _("{who} noted how sure the student is: {now} of 5"), change.now("confidence") or "–"),
        ("due_on", _("{who} changed the date of a goal: {now}"), as_day(change.now("due_on")) or _("none")),
        ("measure", _("{who} changed how a goal is measured: {now}"), change.now("measure") or "–"),
        ("subject", _("{who} said which subject a goal belongs to: {now}"), change.now("subject") or "–"),
        about=change.now("text"),
    )


def _agreement(change: Change) -> list[tuple[str, str, Any]]:
    """Return what was said of a goal by its student, or noted for them."""
    agrees, now = change.now("student_agrees"), change.now("answer_reason") or _("no reason given")
    sentence = _("{who} asks the student anew whether they agree with a goal")
    if change.now("answered_by") == Author.STUDENT:
        sentence = _("{who} agreed to a goal") if agrees else _("{who} declined a goal: {now}")
    elif agrees is not None:
        sentence, now = (
            _("{who} noted whether the student agrees with a goal: {now}"),
            _("yes") if agrees else _("no"),
        )
    return [("student_agrees" if change.differs("student_agrees") else "answer_reason", sentence, now)]


def _interests(change: Change) -> list[Told]:
    return [change.say(_("{who} answered what they like"))] if change.came else []


def _settled(change: Change, sentences: dict[Standing, str], edited: str) -> list[Told]:
    """Tell how a text moved between the standings, or that it was changed where it stood."""
    before = change.was("text") if change.differs("text") else ""
    if change.differs("standing"):
        sentence = sentences.get(member(Standing, change.now("standing")) or Standing.PROPOSED, edited)
    elif before:
        sentence = edited
    else:
        return []
    reply = change.now("reply") or ""
    vouched = (change.raw.after or {}).get("vouched_by")
    more = [Told(vouched)] if vouched else []
    return [change.say(sentence, before, change.now("text"), basis=_basis(change), reply=reply), *more]


def _step(change: Change) -> list[Told]:
    if change.differs("done"):
        ticked = _("{who} ticked a step") if change.now("done") else _("{who} took the tick off a step")
        return [change.say(ticked, after=change.now("text"))]
    goals = {other.record for other in change.beside if other.table == "goal" and other.before is None}
    if change.now("goal_id") in goals:
        return []
    return [change.say(_("{who} changed the steps of a goal"))]


def _evidence(change: Change) -> list[Told]:
    came = _("{who} added evidence to an entry, so it waits for an adult")
    went = _("{who} took evidence away from an entry, so it waits for an adult")
    return [change.say(came if change.came else went, after=change.now("name"))]


def _action(change: Change) -> list[Told]:
    text, owner = change.now("text"), change.now("owner")
    if change.came:
        promise = owner in (Owner.TUTOR, Owner.OTHER)
        name = change.now("owner_name") or said_as(Owner, owner)
        sentence = (
            _("{who} wrote down a promise by {name}") if promise else _("{who} agreed an action for {name}")
        )
        own = _("{who} promised something") if promise and name == change.who else sentence
        return [change.say(own, after=text, name=name)]
    if change.went:
        return [change.say(_("{who} took away an action"), after=change.was("text"))]
    if turned := _turned_out(change):
        return turned
    if change.differs("done_on"):
        done = (
            _("{who} ticked an action") if change.now("done_on") else _("{who} took the tick off an action")
        )
        return [change.say(done, after=text)]
    return [change.say(_("{who} changed an action"), change.was("text"), text)]


def _turned_out(change: Change) -> list[Told]:
    """Tell how an action turned out; a tick alone is told as a tick."""
    turned = member(Turned, change.now("turned"))
    if turned is None or (turned is Turned.DONE and not change.now("told")):
        return []
    if not any(change.differs(field) for field in ("turned", "told", "carried")):
        return []
    told = {"how": said_as(Turned, turned), "told": change.now("told")}
    if change.differs("carried"):
        sentence = _("{who} noted how an action turned out: {how}, carried over to {day}. {told}")
        return [change.say(sentence, after=change.now("text"), day=as_day(change.now("due_on")), **told)]
    return [
        change.say(_("{who} noted how an action turned out: {how}. {told}"), after=change.now("text"), **told)
    ]


def _not_before(change: Change) -> list[Told]:
    if change.went:
        return [change.say(_("{who} brought back to Today what was put off"), after=change.was("because"))]
    sentence = _("{who} knows of something in Today: not before {day}, because")
    return [change.say(sentence, after=change.now("because"), day=as_day(change.now("until")))]


def _attendance(change: Change) -> list[Told]:
    if change.went:
        return [change.say(_("{who} took out an attendance figure"))]
    missed = (change.now("authorised") or 0) + (change.now("unauthorised") or 0)
    sentence = _("{who} wrote down attendance: {there} of {possible} sessions as at {day}")
    possible = change.now("possible") or 0
    return [change.say(sentence, there=possible - missed, possible=possible, day=as_day(change.now("as_at")))]


def _grade(change: Change) -> list[Told]:
    if change.went:
        return [change.say(_("{who} took out a grade"))]
    kind = said_as(GradeKind, change.now("kind"))
    if not change.came and change.differs("grade"):
        parts = {
            "subject": change.now("subject"),
            "was": change.was("grade"),
            "grade": change.now("grade"),
            "kind": kind,
        }
        return [change.say(_("{who} changed a grade: {subject} {was} → {grade} ({kind})"), **parts)]
    parts = {"subject": change.now("subject"), "grade": change.now("grade"), "kind": kind}
    return [change.say(_("{who} wrote down a grade: {subject} {grade} ({kind})"), **parts)]


def _taken(change: Change) -> list[Told]:
    if change.went:
        return [change.say(_("{who} took out a subject: {subject}"), subject=change.was("name"))]
    teacher = change.now("teacher") or _("teacher not said")
    sentence = _("{who} wrote down a subject: {subject}, {teacher}")
    return [change.say(sentence, subject=change.now("name"), teacher=teacher)]


def _student(change: Change) -> list[Told]:
    if change.came:
        return [change.say(_("{who} added the student to the caseload"))]
    if change.went:
        return [change.say(_("{who} took the student out of the caseload"))]
    told = []
    if change.differs("archived_on"):
        left = (
            _("{who} archived the student")
            if change.now("archived_on")
            else _("{who} brought the student back")
        )
        told.append(change.say(left))
    if change.differs("status") or change.differs("status_reason"):
        sentence = _("{who} set the status: {status}")
        told.append(
            change.say(
                sentence, after=change.now("status_reason"), status=said_as(Status, change.now("status"))
            )
        )
    changed = [
        _("{field}: {was} → {now}").format(
            field=name, was=_value(field, change.was(field)), now=_value(field, change.now(field))
        )
        for field, name in _details().items()
        if change.differs(field)
    ]
    if changed:
        told.append(change.say(_("{who} changed the details. {details}"), details="; ".join(changed)))
    return told


def _details() -> dict[str, str]:
    return {
        "first_name": _("First name"),
        "surname": _("Surname"),
        "preferred_first_name": _("Preferred first name"),
        "preferred_surname": _("Preferred surname"),
        "born_on": _("Date of birth"),
        "entered_on": _("Joined on"),
        "year_group": _("Year"),
        "tutor_group": _("Tutor group"),
        "mis_id": _("School’s number"),
        "upn": _("UPN"),
        "uln": _("ULN"),
        "email": _("Email"),
        "sen": _("SEND"),
        "looked_after": _("Looked after"),
        "fsm": _("Free school meals"),
        "medical": _("Medical needs"),
        "nothing_home": _("Send nothing home"),
        "agrees_home": _("From 18: the family may be told"),
        "intended_destination": _("Next step"),
        "see_every": _("To be seen every so many days"),
    }


def _value(field: str, value: Any) -> str:
    if value is None or value == "":
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field == "sen":
        return said_as(Sen, value)
    return as_day(value) if field in ("born_on", "entered_on") else str(value)


def _basis(change: Change) -> str:
    words = said_as(Basis, change.now("basis"))
    return words[:1].lower() + words[1:]


def _file(change: Change) -> list[Told]:
    sentence = _("The whole caseload went from record {was} to record {now}: {who}, {deed}")
    return [change.say(sentence, was=change.was("head"), now=change.now("head"), deed=change.deed)]


TELLERS: dict[str, Teller] = {
    "student": _student,
    "entry": _entry,
    "evidence": _evidence,
    "evidence_content": lambda _change: [],
    "goal": _goal,
    "goal_step": _step,
    "interest_answer": _interests,
    "action": _action,
    "not_before": _not_before,
    **REVIEW_TELLERS,
    **FAMILY_TELLERS,
    **REFERRAL_TELLERS,
    **AGREEMENT_TELLERS,
    **CHOICE_TELLERS,
    **APPLICATION_TELLERS,
    **DESTINATION_TELLERS,
    "attendance": _attendance,
    "session_month": tell_marks,
    "grade": _grade,
    "taken_subject": _taken,
    **OBSERVATION_TELLERS,
    **STAGE_TELLERS,
    **NOTE_TELLERS,
    **INDICATOR_TELLERS,
    "own_scale": lambda change: [
        change.say(
            _("{who} defined a scale of the school’s own: {name}"),
            name=change.now("name") or change.was("name"),
        )
    ],
    "file": _file,
}
"""How each table is told; whatever is not here is told by the name of the deed."""
