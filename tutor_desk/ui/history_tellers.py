"""How a change of each kind of record is told; a field that nobody needs to hear of is left out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from tutor_desk.models.kinds import (
    ACCEPTED,
    Audience,
    Author,
    Basis,
    EntryKind,
    GoalState,
    GradeKind,
    Outcome,
    Owner,
    ReviewState,
    Sen,
    Standing,
    Status,
    Verdict,
)
from tutor_desk.services.history import HistoryChange
from tutor_desk.ui.dates import short_date, weekday_date
from tutor_desk.words import _, word

E = TypeVar("E", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence about one change; ``before`` and ``after`` are the texts it changed, if any."""

    words: str
    before: str = ""
    after: str = ""


class Known:
    """What each record said after the deed in hand: at first what it says now, then back deed by deed."""

    def __init__(self, present: Mapping[tuple[str, int], Mapping[str, Any]] | None = None) -> None:
        self._fields = {key: dict(fields) for key, fields in (present or {}).items()}

    def go_back(self, change: HistoryChange) -> None:
        """Go back before a change."""
        key = (change.table, change.record)
        if change.before is None:  # the record is new, or what it said has been erased
            self._fields.pop(key, None)
        else:
            self._fields.setdefault(key, {}).update(change.before)

    def value(self, table: str, record: int, field: str) -> Any:
        """Return what a field of a record said, or nothing if that was never heard."""
        return self._fields.get((table, record), {}).get(field)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a deed, with who did it, what else the deed changed, and what was known after it."""

    who: str
    deed: str
    raw: HistoryChange
    beside: Sequence[HistoryChange]
    known: Known

    @property
    def came(self) -> bool:
        """Whether the record is new."""
        return self.raw.before is None

    @property
    def went(self) -> bool:
        """Whether the record was taken away."""
        return self.raw.after is None

    def differs(self, field: str) -> bool:
        """Whether a field was changed."""
        return field in (self.raw.after or {}) and not self.came

    def was(self, field: str) -> Any:
        """Return what a field said before."""
        return (self.raw.before or {}).get(field)

    def now(self, field: str) -> Any:
        """Return what a field says now, as far as is known."""
        after = self.raw.after or {}
        if field in after:
            return after[field]
        return (self.raw.before or {}).get(field) or self.known.value(self.raw.table, self.raw.record, field)

    def say(self, sentence: str, before: Any = "", after: Any = "", **parts: Any) -> Told:
        """Return a sentence with who did it and its parts put in; ``after`` alone is what it is about."""
        return Told(sentence.format(who=self.who, **parts), str(before or ""), str(after or ""))

    def news(self, *news: tuple[str, str, Any], about: Any = "") -> list[Told]:
        """Return a sentence for each field that was changed: the field, the sentence, what it says now."""
        return [
            self.say(sentence, after=about, now=now) for field, sentence, now in news if self.differs(field)
        ]


Teller = Callable[[Change], list[Told]]


def _entry(change: Change) -> list[Told]:
    kind = _said(EntryKind, change.now("kind"))
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
    day = _day(change.now("happened_on")) or _("none")
    return told or change.news(
        ("happened_on", _("{who} changed the date of an entry: {now}"), day), about=change.now("text")
    )


def _entry_news(change: Change) -> list[Told]:
    """Tell who may see an entry, what was asked of the student about it, and what they agreed to."""
    told = []
    if change.differs("audience") or change.differs("named") or change.differs("to_parents"):
        who = _said(Audience, change.now("audience"))
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
        ("state", _("{who} said how a goal stands: {now}"), _said(GoalState, change.now("state"))),
        *(() if ended else (far,)),
        ("carried", _("{who} carried a goal over; times so far: {now}"), change.now("carried")),
        *_agreement(change),
        ("confidence", _("{who} noted how sure the student is: {now} of 5"), change.now("confidence") or "–"),
        ("due_on", _("{who} changed the date of a goal: {now}"), _day(change.now("due_on")) or _("none")),
        ("measure", _("{who} changed how a goal is measured: {now}"), change.now("measure") or "–"),
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
        sentence = sentences.get(_member(Standing, change.now("standing")) or Standing.PROPOSED, edited)
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
        name = change.now("owner_name") or _said(Owner, owner)
        sentence = (
            _("{who} wrote down a promise by {name}") if promise else _("{who} agreed an action for {name}")
        )
        own = _("{who} promised something") if promise and name == change.who else sentence
        return [change.say(own, after=text, name=name)]
    if change.went:
        return [change.say(_("{who} took away an action"), after=change.was("text"))]
    if change.differs("done_on"):
        done = (
            _("{who} ticked an action") if change.now("done_on") else _("{who} took the tick off an action")
        )
        return [change.say(done, after=text)]
    return [change.say(_("{who} changed an action"), change.was("text"), text)]


def _review(change: Change) -> list[Told]:
    day = weekday_date(_date(change.now("planned_on"))) or _("no date")
    if change.went:
        return [change.say(_("{who} cancelled the review of {day}"), day=day)]
    if change.came:
        begun = change.now("state") == ReviewState.OPEN
        return [
            change.say(_("{who} began a review") if begun else _("{who} booked a review for {day}"), day=day)
        ]
    said = {
        "student_verdict": _("{who} confirmed the review for the student: {verdict}"),
        "tutor_verdict": _("{who} confirmed the review: {verdict}"),
    }
    told = [
        change.say(
            sentence,
            verdict=_said(Verdict, change.now(field)),
            after=change.now(field.replace("verdict", "comment")),
        )
        for field, sentence in said.items()
        if change.differs(field) and change.now(field)
    ]
    told += _review_state(change, day)
    if not told and any(change.differs(field) for field in _WRITTEN_IN_REVIEW):
        told.append(change.say(_("{who} wrote in the review")))
    return told


_WRITTEN_IN_REVIEW = ("good_news", "wellbeing", "how_i_am", "topics", "in_my_words", "summary", "next_on")


def _review_state(change: Change, day: str) -> list[Told]:
    state = ReviewState(change.now("state")) if change.differs("state") else None
    if state is ReviewState.MISSED:
        return [
            change.say(_("{who} recorded that the review was not held"), after=change.now("missed_because"))
        ]
    if change.differs("planned_on") and state is not ReviewState.PARKED:
        return [change.say(_("{who} moved the review to {day}"), day=day)]
    if state is ReviewState.OPEN and change.was("state") == ReviewState.LOCKED:
        return []  # the version that was reopened tells it, with the reason
    sentences = {
        ReviewState.OPEN: _("{who} began the review"),
        ReviewState.PARKED: _("{who} put off the rest of the review to {day}"),
        ReviewState.LOCKED: _("The review is confirmed by both and locked"),
    }
    if state is ReviewState.OPEN and change.was("state") == ReviewState.PARKED:
        return [change.say(_("{who} went on with the review"))]
    if state in sentences:
        return [change.say(sentences[state], day=day)]
    return [change.say(_("{who} prepared the review"))] if change.differs("preparation") else []


def _report(change: Change) -> list[Told]:
    outcome = _said(Outcome, change.now("outcome")) or _("not said yet")
    if change.went:
        return []
    return [
        change.say(_("{who} said how a goal went: {outcome}"), after=change.now("words"), outcome=outcome)
    ]


def _version(change: Change) -> list[Told]:
    if change.differs("reopened_at") and change.now("reopened_at"):
        return [change.say(_("{who} reopened a confirmed review"), after=change.now("reopened_because"))]
    return []


def _attendance(change: Change) -> list[Told]:
    if change.went:
        return [change.say(_("{who} took out an attendance figure"))]
    missed = (change.now("authorised") or 0) + (change.now("unauthorised") or 0)
    sentence = _("{who} wrote down attendance: {there} of {possible} sessions as at {day}")
    possible = change.now("possible") or 0
    return [change.say(sentence, there=possible - missed, possible=possible, day=_day(change.now("as_at")))]


def _grade(change: Change) -> list[Told]:
    if change.went:
        return [change.say(_("{who} took out a grade"))]
    kind = _said(GradeKind, change.now("kind"))
    parts = {"subject": change.now("subject"), "grade": change.now("grade"), "kind": kind}
    return [change.say(_("{who} wrote down a grade: {subject} {grade} ({kind})"), **parts)]


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
                sentence, after=change.now("status_reason"), status=_said(Status, change.now("status"))
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
        "intended_destination": _("Next step"),
    }


def _value(field: str, value: Any) -> str:
    if value is None or value == "":
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if field == "sen":
        return _said(Sen, value)
    return _day(value) if field == "born_on" else str(value)


def _basis(change: Change) -> str:
    words = _said(Basis, change.now("basis"))
    return words[:1].lower() + words[1:]


def _said(kind: type[StrEnum], value: Any) -> str:
    """Return the words for a stored value; as it is stored if a newer version wrote it."""
    member = _member(kind, value)
    return word(member) if member is not None else str(value or "")


def _member(kind: type[E], value: Any) -> E | None:
    return next((member for member in kind if member.value == value), None)


def _date(value: Any) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        return None


def _day(value: Any) -> str:
    return short_date(_date(value))


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
    "review": _review,
    "goal_report": _report,
    "review_record": _version,
    "attendance": _attendance,
    "grade": _grade,
    "file": _file,
}
"""How each table is told; whatever is not here is told by the name of the deed."""
