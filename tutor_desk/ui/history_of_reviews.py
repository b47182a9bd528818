"""How the changes of reviews are told: booked, held, put off, missed, confirmed, reopened."""

from tutor_desk.models.kinds import Outcome, ReviewState, Verdict
from tutor_desk.services.review_kinds import kinds
from tutor_desk.ui.dates import weekday_date
from tutor_desk.ui.history_change import Change, Teller, Told, as_date, said_as
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


REVIEW_TELLERS: dict[str, Teller] = {"review": _review, "goal_report": _report, "review_record": _version}
