"""The one rule of standing: how an entry or goal moves between proposed, accepted, returned and withdrawn."""

from typing import TypeVar

from sqlmodel import Session

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.entry import Entry
from tutor_desk.models.kinds import Basis, Standing
from tutor_desk.models.seat import Seat
from tutor_desk.models.standing import Validated
from tutor_desk.services.access import limits
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.plan.written import plain
from tutor_desk.store import within
from tutor_desk.words import _

V = TypeVar("V", bound=Validated)


def found(session: Session, kind: type[V], key: int) -> V:
    """Return the record; raise ``Refused`` if it is gone."""
    gone = _("That is no longer in the plan. Nothing was changed. Look again.")
    return within.found(session, kind, key, gone)


def propose_again(record: Validated) -> None:
    """Put an edited record back to proposed; the last accepted version stays readable."""
    record.standing, record.basis, record.reply, record.proposed_text = Standing.PROPOSED, None, "", ""
    record.written_at, record.vouched_by = clock.now(), ""


def accept(record: Validated, seat: Seat, basis: Basis) -> None:
    """Let the record count from now on, on the word of the adult in the seat, who says how they know."""
    _settle(record, seat, Standing.ACCEPTED, basis)
    record.basis, record.accepted_text, record.proposed_text = basis, record.text, ""


def accept_changed(record: Validated, seat: Seat, text: str, basis: Basis) -> None:
    """Accept a record in the adult's wording; the student's own is kept beside it, and an entry's student asked."""
    text = plain(text)
    if text == record.text:
        accept(record, seat, basis)
        return
    own_words = record.text
    _settle(record, seat, Standing.CHANGED, basis)
    record.text = text
    if isinstance(record, Entry):
        record.student_agrees = None
    record.basis, record.accepted_text, record.proposed_text = basis, record.text, own_words


def give_back(record: Validated, seat: Seat, comment: str) -> None:
    """Return a record to the student with a comment that says what is missing."""
    comment = plain(comment)
    if not comment:
        raise Refused(
            _(
                "Say in a few words why you return it, so that the student knows what to do. Nothing was changed."
            )
        )
    _settle(record, seat, Standing.RETURNED)
    record.basis, record.reply = None, comment


def withdraw(record: Validated) -> None:
    """Take a record out of the plan; nothing of it is deleted."""
    record.standing = Standing.WITHDRAWN


def _settle(record: Validated, seat: Seat, standing: Standing, basis: Basis | None = None) -> None:
    adults_only(seat)
    if record.standing is Standing.WITHDRAWN:
        raise Refused(
            _("The student has withdrawn this, so there is nothing to settle. Nothing was changed.")
        )
    if record.standing is not Standing.PROPOSED and record.settled_by not in ("", seat.name):
        raise Refused(
            _(
                "{name} has settled this meanwhile. Nothing was changed. Edit it if it should be looked at again."
            ).format(name=record.settled_by)
        )
    kind = record.kind if isinstance(record, Entry) else None
    limits.check(seat, kind, getattr(record, "subject", ""), basis)
    record.standing, record.settled_by, record.settled_at, record.reply = standing, seat.name, clock.now(), ""
    record.vouched_by = ""
