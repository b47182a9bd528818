"""How a change of a referral, or of what belongs to it, is told."""

from tutor_desk.models.referral_kinds import ChaseWay, Consent, ReferralStatus, ReferWay
from tutor_desk.ui.history.change import Change, Teller, Told, as_day, said_as
from tutor_desk.words import _


def _referral(change: Change) -> list[Told]:
    service = change.now("service_name")
    if change.came:
        sentence = _("{who} began a referral to {service}")
        return [change.say(sentence, after=change.now("matter"), service=service)]
    if change.went:
        return [change.say(_("{who} took out a referral to {service}"), service=change.was("service_name"))]
    status = said_as(ReferralStatus, change.now("status"))
    told = []
    if change.differs("status"):
        sentence = _("{who} moved the referral to {service} on: {status}")
        after = change.now("outcome") if change.differs("outcome") else ""
        told.append(change.say(sentence, after=after, service=service, status=status))
    elif change.differs("next_on"):
        sentence = _("{who} put off the next date of the referral to {service}: {day}")
        told.append(change.say(sentence, service=service, day=as_day(change.now("next_on"))))
    told += change.news(
        ("consent", _("{who} noted the student’s consent to a referral: {now}"), said_as(Consent, change.now("consent"))),
        ("student_told_on", _("{who} noted that the student was told what came of a referral: {now}"), as_day(change.now("student_told_on")) or _("not yet")),
        ("raiser_told_on", _("{who} noted that whoever raised a referral was told what came of it: {now}"), as_day(change.now("raiser_told_on")) or _("not yet")),
        about=service,
    )  # fmt: skip
    written = any(
        change.differs(name) for name in ("matter", "tried", "hoped", "own_view", "drawn", "answers")
    )
    return [*told, change.say(_("{who} changed what a referral says"), after=service)] if written else told


def _attempt(change: Change) -> list[Told]:
    way = said_as(ChaseWay, change.now("way"))
    words = _("{who} chased a service: {way}, {whom}")
    return [
        change.say(words, after=change.now("answer"), way=way, whom=change.now("whom") or _("nobody named"))
    ]


def _copy(change: Change) -> list[Told]:
    way = said_as(ReferWay, change.now("way"))
    words = _("{who} kept a copy of what was sent to {to}: {way}")
    return [change.say(words, to=change.now("sent_to"), way=way)]


def _view(change: Change) -> list[Told]:
    teacher = change.now("teacher")
    if change.came:
        return [change.say(_("{who} asked {teacher} for their view"), teacher=teacher)]
    if change.differs("answered_on"):
        after = change.now("worries") or change.now("going_well") or change.now("helped")
        return [change.say(_("{who} recorded the view of {teacher}"), after=after, teacher=teacher)]
    return [change.say(_("{who} gave {teacher} more time for their view"), teacher=teacher)]


REFERRAL_TELLERS: dict[str, Teller] = {
    "referral": _referral,
    "referral_attempt": _attempt,
    "referral_copy": _copy,
    "referral_view": _view,
}
"""How each table of referrals is told."""
