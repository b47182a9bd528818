"""What can be done with a referral: written, sent, chased, moved on, ended, and told of."""

import json
from datetime import date
from typing import Any

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.referral import Referral, ReferralAttempt, ReferralCopy
from tutor_desk.models.referral_kinds import (
    ChaseWay,
    Consent,
    ReferralId,
    ReferralStatus,
    ReferWay,
    ServiceId,
)
from tutor_desk.services.access import referrals_seen
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.referrals import asked, directory, drawing, moves
from tutor_desk.services.referrals.drawing import Drawn
from tutor_desk.services.referrals.facts import ReferralFacts
from tutor_desk.services.students import students
from tutor_desk.store import frozen, within
from tutor_desk.words import _

FREE = frozenset(
    {"matter", "tried", "hoped", "own_view", "consent", "consent_why", "family_consent", "family_why", "family_knows"}
    | {"owner", "raised_by", "to_parents", "next_on", "next_what"}
)  # fmt: skip
"""The fields that a form may set; all else changes by what is done."""
ONCE_SENT = frozenset({"owner", "raised_by", "to_parents", "next_on", "next_what", "family_knows"})
"""Those that may still change once it was sent: what was sent stays as it is."""


def make(
    session: Session,
    student: StudentId,
    service: ServiceId,
    next_on: date | None,
    drawn: Drawn | None = None,
    answers: dict[str, str] | None = None,
    /,
    **fields: Any,
) -> ReferralId:
    """Begin a referral as a draft with the day on which somebody looks at it again."""
    seat = session.info["seat"]
    adults_only(seat)
    students.find(session, student)
    asked_of = directory.find(session, service)
    if asked_of.retired_on is not None:
        raise Refused(
            _("“{service}” was retired, so nobody new is referred there. Nothing was changed. Choose another service.").format(service=asked_of.name)
        )  # fmt: skip
    made = Referral(
        student_id=student,
        service_id=service,
        service_name=asked_of.name,
        kind=asked_of.kind,
        sensitive=asked_of.sensitive,
        status_on=clock.today(),
        made_on=clock.today(),
        next_on=_dated(next_on),
        drawn=drawing.dump(drawn or Drawn()),
        answers=json.dumps(answers, ensure_ascii=False) if answers else "",
        **{"owner": seat.name, "raised_by": seat.name, **_free(fields)},
    )
    session.add(made)
    session.flush()
    return ReferralId(made.id or 0)


def edit(
    session: Session,
    key: ReferralId,
    drawn: Drawn | None = None,
    answers: dict[str, str] | None = None,
    /,
    **fields: Any,
) -> None:
    """Change a referral: a draft freely; once sent, only who owns it and what comes next."""
    record = found(session, key)
    changed = _free(fields)
    if record.status is not ReferralStatus.DRAFT:
        told = {name for name, value in changed.items() if getattr(record, name) != value}
        if told - ONCE_SENT or drawn is not None or answers is not None:
            raise Refused(
                _("It was sent, so what it says stays as it is. Nothing was changed. Log what is new, or send another.")
            )  # fmt: skip
    if record.status.open and changed.get("next_on", record.next_on) != record.next_on:
        _dated(changed["next_on"])
    for name, value in changed.items():
        setattr(record, name, value)
    if drawn is not None:
        record.drawn = drawing.dump(drawn)
    if answers is not None:
        record.answers = json.dumps(answers, ensure_ascii=False) if answers else ""


def lacks(row: Any) -> str:
    """Return why a referral cannot be sent yet, of a record or of a row; nothing if it can."""
    consent, family = row.consent, row.family_consent
    reasons = (
        (not row.matter or not row.hoped, _("Say what is the matter and what is hoped for.")),
        (not row.tried, _("Say what has been tried, or that nothing was yet and why.")),
        (consent is Consent.NOT_ASKED, _("The student was not asked yet. Ask them, or say why that is not needed.")),
        (consent is Consent.REFUSED, _("The student does not want this referral.")),
        (consent is Consent.NOT_NEEDED and not row.consent_why, _("Say why the student’s consent is not needed.")),
        (family is Consent.REFUSED and not row.family_why, _("The family said no. Say why it goes to the service all the same, or do not send it.")),
        (family is Consent.NOT_NEEDED and not row.family_why, _("Say why the family’s consent is not needed.")),
        (row.family_knows is None, _("Say whether parents or carers know of it.")),
    )  # fmt: skip
    return next((why for lacking, why in reasons if lacking), "")


def send(
    session: Session, key: ReferralId, way: ReferWay, to: str, next_on: date | None, next_what: str = ""
) -> ReferralFacts:
    """Keep a frozen copy of what goes out, and call the referral sent; return what the paper says.

    The program itself sends nothing. Raises ``Refused`` while something is missing, above all consent.
    """
    record = found(session, key)
    moves.check(record.status, ReferralStatus.SENT)
    if why := lacks(record):
        raise Refused(_("{why} Nothing was sent and nothing was changed.").format(why=why))
    record.next_on, record.next_what = _dated(next_on), next_what
    record.status, record.status_on, record.sent_on = ReferralStatus.SENT, clock.today(), clock.today()
    session.flush()
    made = asked.gathered(within.reader(session), key)
    copy = ReferralCopy(
        student_id=record.student_id,
        referral_id=key,
        sent_at=clock.now(),
        sent_to=to,
        way=way,
        sent_by=session.info["seat"].name,
        content=frozen.dump(made),
    )
    session.add(copy)
    return made


def move(
    session: Session,
    key: ReferralId,
    status: ReferralStatus,
    *,
    words: str = "",
    next_on: date | None = None,
    next_what: str = "",
) -> None:
    """Move a referral on; what ends it, or what came of it, is said in ``words``, and what stays open is dated."""
    record = found(session, key)
    if status in moves.BY_SENDING:
        raise Refused(_("It becomes sent by sending it. Nothing was changed."))
    moves.check(record.status, status)
    if status in moves.ENDINGS and not (words.strip() or record.outcome):
        raise Refused(_("Say what came of it, or why it ends. Nothing was changed."))
    record.next_on = _dated(next_on) if status.open else None
    record.next_what = next_what if status.open else ""
    if status in moves.ENDINGS and words.strip() and words.strip() != record.outcome:
        record.outcome = words
        record.student_told_on = record.raiser_told_on = None
    record.status, record.status_on = status, clock.today()


def attempt(
    session: Session,
    key: ReferralId,
    way: ChaseWay,
    whom: str,
    answer: str,
    *,
    on: date | None = None,
    next_on: date | None = None,
    next_what: str = "",
) -> None:
    """Log that a service was chased, whom, and what they answered; then comes the next date."""
    record = found(session, key)
    day = on or clock.today()
    if not record.status.open or record.status is ReferralStatus.DRAFT:
        raise Refused(_("It is not out at a service, so there is nobody to chase. Nothing was changed."))
    if day > clock.today():
        raise Refused(_("That day is still to come. Nothing was changed. Check the day."))
    record.next_on, record.next_what = _dated(next_on), next_what
    session.add(
        ReferralAttempt(
            student_id=record.student_id,
            referral_id=key,
            tried_on=day,
            way=way,
            whom=whom,
            answer=answer,
            tried_by=session.info["seat"].name,
        )
    )


def tell_student(session: Session, key: ReferralId, told: bool = True) -> None:
    """Say that the student was told what came of it, or that they were not."""
    record = found(session, key)
    _need_outcome(record)
    record.student_told_on = clock.today() if told else None


def tell_raiser(session: Session, key: ReferralId, told: bool = True) -> None:
    """Say that whoever raised it was told what came of it, or that they were not."""
    record = found(session, key)
    _need_outcome(record)
    record.raiser_told_on = clock.today() if told else None


def found(session: Session, key: ReferralId) -> Referral:
    """Return a referral within a unit of work; raise ``Refused`` if it is gone or not for the seat."""
    adults_only(session.info["seat"])
    gone = _("That referral is no longer there. Nothing was changed. Look again.")
    record = within.found(session, Referral, key, gone)
    referrals_seen.must_see(session.info["seat"], record)
    return record


def _need_outcome(record: Referral) -> None:
    if not record.outcome:
        raise Refused(_("Nothing has come of it yet, so there is nothing to tell. Nothing was changed."))


def _dated(next_on: date | None) -> date:
    """Return the next date; raise ``Refused`` without one, or for a day that has passed."""
    if next_on is None:
        raise Refused(
            _("Say when somebody looks at it again: no referral is open without a next date. Nothing was changed.")
        )  # fmt: skip
    if next_on < clock.today():
        raise Refused(_("The next date has passed already. Nothing was changed. Choose a day from today on."))
    return next_on


def _free(fields: dict[str, Any]) -> dict[str, Any]:
    odd = set(fields) - FREE
    if odd:
        raise TypeError(f"no such field of a referral: {sorted(odd)}")
    return fields
