"""What adults do: put down what the file does not know, and confirm or dismiss what the factors say of a student."""

from datetime import date, timedelta

from sqlmodel import Session, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.indicator import SHORT, IndicatorDecision, IndicatorFact, IndicatorSaid
from tutor_desk.models.indicator_kinds import Decided, Presence
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access import indicators_seen
from tutor_desk.services.indicators import sets, standing
from tutor_desk.services.indicators.reckoning import Fact
from tutor_desk.services.indicators.sets import IndicatorSet
from tutor_desk.services.students import students
from tutor_desk.store import within
from tutor_desk.words import _

LATEST = timedelta(days=366)
"""So far ahead a confirmed student is looked at again at the latest."""


def put_down(
    session: Session,
    student: StudentId,
    code: str,
    *,
    present: bool,
    as_at: date,
    source: str,
    note: str = "",
) -> None:
    """Put down whether a factor holds, as at which day and from where.

    Raise ``Refused`` where the file knows it, for a day to come or too long ago, and without a source.
    """
    of = _in_use(session)
    students.find(session, student)
    fact = _fact(session, of, student, code)
    since, words = fact.factor.begins(clock.today()), source.strip()
    if fact.by_file:
        raise Refused(
            _("The file knows this for itself, from {source}. Nothing was changed. Correct it there.").format(
                source=fact.known.source
            )
        )
    if as_at > clock.today():
        raise Refused(_("That day is still to come. Nothing was changed. Check the date."))
    if since is not None and as_at < since:
        raise Refused(
            _(
                "That is longer ago than this factor counts, which is from {day} on. Nothing was changed."
            ).format(day=since.isoformat())
        )
    if not words:
        raise Refused(_("Say where this is from. Nothing was changed."))
    said = Presence.PRESENT if present else Presence.ABSENT
    found = _said(session, student, code)
    if found is None:
        found = IndicatorSaid(student_id=student, factor=code, said=said, as_at=as_at, source=words)
        session.add(found)
    found.words, found.said, found.as_at, found.source, found.note = (
        fact.factor.words,
        said,
        as_at,
        words,
        note,
    )
    found.said_by = session.info["seat"].name
    session.flush()


def take_back(session: Session, student: StudentId, code: str) -> None:
    """Take back what was put down of a factor: it is not known any more."""
    _in_use(session)
    found = _said(session, student, code)
    if found is None:
        raise Refused(_("Nobody put anything down of that. Nothing was changed. Look again."))
    session.delete(found)


def confirm(session: Session, student: StudentId, *, to_do: str, again_on: date, because: str = "") -> int:
    """Confirm that something is done about what the factors say, what, and when it is looked at again.

    Raise ``Refused`` without something to do, and for a day that is not within a year from now.
    """
    today = clock.today()
    if not to_do.strip():
        raise Refused(_("Say what is to be done. Nothing was changed."))
    if not today < again_on <= today + LATEST:
        raise Refused(
            _("Look at it again on a day to come, within a year. Nothing was changed. Check the date.")
        )
    return _decide(session, student, Decided.CONFIRMED, because=because, to_do=to_do, again_on=again_on)


def dismiss(session: Session, student: StudentId, because: str) -> int:
    """Dismiss what the factors say of a student; raise ``Refused`` without the reason."""
    if not because.strip():
        raise Refused(_("Say in a few words why the indicators do not fit. Nothing was changed."))
    return _decide(session, student, Decided.DISMISSED, because=because)


def _decide(
    session: Session,
    student: StudentId,
    decided: Decided,
    *,
    because: str,
    to_do: str = "",
    again_on: date | None = None,
) -> int:
    """Write a decision down with the facts as they stand, so that it is seen later what has moved."""
    of = _in_use(session)
    students.find(session, student)
    made = IndicatorDecision(
        student_id=student,
        decided=decided,
        decided_on=clock.today(),
        decided_by=session.info["seat"].name,
        because=because,
        to_do=to_do,
        again_on=again_on,
    )
    session.add(made)
    session.flush()
    key = made.id or 0
    for fact in standing.facts_of(within.reader(session), of, student):
        session.add(
            IndicatorFact(
                student_id=student,
                decision_id=key,
                factor=fact.factor.code,
                words=fact.factor.words,
                state=fact.state,
                points=fact.factor.points,
                as_at=fact.known.as_at,
                source=fact.known.source[:SHORT] if fact.state is not Presence.UNKNOWN else "",
            )
        )
    session.flush()
    return key


def _in_use(session: Session) -> IndicatorSet:
    indicators_seen.must_see(session.info["seat"])
    of = sets.in_use(within.reader(session))
    if of is None:
        raise Refused(_("Risk-of-NEET indicators are switched off here. Nothing was changed."))
    return of


def _fact(session: Session, of: IndicatorSet, student: StudentId, code: str) -> Fact:
    facts = standing.facts_of(within.reader(session), of, student)
    found = next((fact for fact in facts if fact.factor.code == code), None)
    if found is None:
        raise Refused(_("That factor is not in the set any more. Nothing was changed. Look again."))
    return found


def _said(session: Session, student: StudentId, code: str) -> IndicatorSaid | None:
    same = (IndicatorSaid.student_id == student, IndicatorSaid.factor == code)
    return session.exec(select(IndicatorSaid).where(*same)).first()
