"""How the changes of reviews are told: booked, held, put off, missed, confirmed, reopened."""

from tutor_desk.models.kinds import Cause, Outcome, ReviewState, Verdict
from tutor_desk.services.review_kinds import kinds
from tutor_desk.ui.dates import weekday_date
from tutor_desk.ui.history.change import Change, Teller, Told, as_date, member, said_as
from tutor_desk.ui.review_moves import for_whom
from tutor_desk.words import _


def _review(change: Change) -> list[Told]:
    day = weekday_date(as_date(change.now("planned_on"))) or _("no date")
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
            verdict=said_as(Verdict, change.now(field)),
            after=change.now(field.replace("verdict", "comment")),
        )
        for field, sentence in said.items()
        if change.differs(field) and change.now(field)
    ]
    told += _review_state(change, day)
    if change.differs("kind"):
        name = kinds.of(change.now("kind"), change.now("template") or "").name
        told.append(change.say(_("{who} made it a review of the kind {kind}"), kind=name))
    if not told and any(change.differs(field) for field in _WRITTEN_IN_REVIEW):
        told.append(change.say(_("{who} wrote in the review")))
    return told


_WRITTEN_IN_REVIEW = ("good_news", "wellbeing", "how_i_am", "topics", "in_my_words", "summary", "next_on")


def _review_state(change: Change, day: str) -> list[Told]:
    state = ReviewState(change.now("state")) if change.differs("state") else None
    if state is ReviewState.MISSED:
        cause = for_whom(member(Cause, change.now("missed_cause"))) if change.now("missed_cause") else ""
        words = (
            _("{who} recorded that the review was not held: {cause}")
            if cause
            else _("{who} recorded that the review was not held")
        )
        return [change.say(words, after=change.now("missed_because"), cause=cause)]
    if (change.differs("planned_on") or change.differs("starts")) and state is not ReviewState.PARKED:
        return [_moved(change, day)]
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


def _moved(change: Change, day: str) -> Told:
    before = weekday_date(as_date(change.was("planned_on")))
    if not before or not change.differs("planned_on"):
        return change.say(_("{who} moved the review to {day}"), day=day)
    cause = for_whom(member(Cause, change.now("moved_cause"))) if change.differs("moved_cause") else ""
    words = (
        _("{who} moved the review from {earlier} to {day}: {cause}")
        if cause
        else _("{who} moved the review from {earlier} to {day}")
    )
    why = (
        change.now("moved_because") if change.differs("moved_because") or change.differs("moved_from") else ""
    )
    return change.say(words, after=why, earlier=before, day=day, cause=cause)


def _report(change: Change) -> list[Told]:
    outcome = said_as(Outcome, change.now("outcome")) or _("not said yet")
    if change.went:
        return []
    return [
        change.say(_("{who} said how a goal went: {outcome}"), after=change.now("words"), outcome=outcome)
    ]


def _version(change: Change) -> list[Told]:
    if change.differs("reopened_at") and change.now("reopened_at"):
        return [change.say(_("{who} reopened a confirmed review"), after=change.now("reopened_because"))]
    return []


def _choice(change: Change) -> list[Told]:
    if change.went:
        return [change.say(_("{who} let the order of the planner decide again"))]
    if day := as_date(change.now("on_day")):
        sentence = _("{who} chose {day} at {time} for a review to come")
        return [change.say(sentence, day=weekday_date(day), time=change.now("starts"))]
    return [change.say(_("{who} left the student out of a review window"), after=change.now("because"))]


REVIEW_TELLERS: dict[str, Teller] = {
    "review": _review,
    "goal_report": _report,
    "review_record": _version,
    "plan_choice": _choice,
}
