"""“I know: not before that day, because …”: a line of Today is put off, and comes back on its day."""

from datetime import date, timedelta

from sqlmodel import Session, col, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import NotBeforeId
from tutor_desk.models.not_before import NotBefore
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.students import students
from tutor_desk.services.today.lines import Key
from tutor_desk.store import within
from tutor_desk.words import _

LONGEST = timedelta(days=366)


def put_off(session: Session, key: Key, until: date, because: str) -> NotBeforeId:
    """Show a line of Today no sooner than on a day; raise ``Refused`` without a reason or for a day out of reach."""
    seat, (student, source, record) = session.info["seat"], key
    adults_only(seat)
    students.find(session, student)
    if not because.strip():
        raise Refused(_("Say in a few words what you know. Nothing was changed."))
    if not clock.today() < until <= clock.today() + LONGEST:
        raise Refused(
            _("Choose a day from tomorrow on, within a year. Nothing was changed, and the line stays.")
        )
    same = (
        NotBefore.student_id == student,
        NotBefore.source == source,
        NotBefore.record == record,
    )
    found = session.exec(select(NotBefore).where(*same).order_by(col(NotBefore.id))).first()
    if found is None:
        found = NotBefore(
            student_id=student,
            source=source,
            record=record,
            until=until,
            because=because,
            noted_at=clock.now(),
        )
        session.add(found)
    found.until, found.because = until, because
    found.noted_by, found.noted_at = seat.name, clock.now()
    session.flush()
    return NotBeforeId(found.id or 0)


def bring_back(session: Session, key: NotBeforeId) -> None:
    """Show a line again that was put off."""
    adults_only(session.info["seat"])
    gone = _("That is not put off any more. Nothing was changed. Look again.")
    found = within.found(session, NotBefore, key, gone)
    session.delete(found)
