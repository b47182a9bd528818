"""What can be done: say when a student applied, entered and left, follow up, say something by hand, change the list."""

from datetime import date

from sqlmodel import Session, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import SeatKind, StudentId
from tutor_desk.models.stage import StageItem, StageMark, Stay
from tutor_desk.models.stage_kinds import Criteria, Marked, OwnItemId, Stage
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.stages import items
from tutor_desk.services.students import students
from tutor_desk.store import within
from tutor_desk.words import _


def came(
    session: Session,
    student: StudentId,
    *,
    applied_on: date | None,
    criteria: Criteria,
    alternative: str = "",
    entered_on: date | None,
) -> None:
    """Say when a student applied and entered, whether the criteria are met, and what was offered instead.

    Raise ``Refused`` if they would enter before they applied, or after they left.
    """
    found, person = _stay(session, student), students.find(session, student)
    if applied_on and entered_on and entered_on < applied_on:
        raise Refused(_("Nobody enters before they apply. Nothing was changed. Check the two days."))
    if entered_on and found.left_on and found.left_on < entered_on:
        raise Refused(_("Nobody leaves before they enter. Nothing was changed. Check the two days."))
    found.applied_on, person.entered_on = applied_on, entered_on
    found.criteria, found.alternative = criteria, alternative


def leave(session: Session, student: StudentId, left_on: date, *, early: bool, because: str) -> None:
    """Say when a student leaves and why; once the day has come, they are among those who left.

    Raise ``Refused`` without a reason for leaving early, or if they would leave before they entered.
    """
    found, person = _stay(session, student), students.find(session, student)
    if early and not because.strip():
        raise Refused(_("Say in a few words why the student leaves early. Nothing was changed."))
    if person.entered_on and left_on < person.entered_on:
        raise Refused(_("Nobody leaves before they enter. Nothing was changed. Check the two days."))
    found.left_on, found.early, found.left_because = left_on, early, because
    if left_on <= clock.today():
        person.archived_on = left_on


def stay_on(session: Session, student: StudentId) -> None:
    """Say that a student does not leave after all: they are back on the caseload."""
    found = _stay(session, student)
    found.left_on, found.early, found.left_because, found.followed_on, found.found = None, False, "", None, ""
    students.find(session, student).archived_on = None


def follow_up(session: Session, student: StudentId, found: str, on: date | None = None) -> None:
    """Say what came of asking after a student who left early; raise ``Refused`` if that is not said."""
    there, day = _stay(session, student), on or clock.today()
    if there.left_on is None:
        raise Refused(_("This student has not left. Nothing was changed. Record the leaving first."))
    if not found.strip():
        raise Refused(_("Say in a few words what you found out. Nothing was changed."))
    if day > clock.today():
        raise Refused(_("That day is still to come. Nothing was changed. Check the date."))
    there.followed_on, there.found = day, found


def mark(
    session: Session,
    student: StudentId,
    item: str,
    said: Marked,
    *,
    on: date | None = None,
    because: str = "",
) -> None:
    """Say by hand that something is done, since when, or that it is not needed, and why not.

    Raise ``Refused`` without that reason, for a day to come, and for what is not on the checklist.
    """
    seat, day = session.info["seat"], on or clock.today()
    adults_only(seat)
    students.find(session, student)
    if said is Marked.NOT_NEEDED and not because.strip():
        raise Refused(_("Say in a few words why it is not needed. Nothing was changed."))
    if day > clock.today():
        raise Refused(_("That day is still to come. Nothing was changed. Check the date."))
    known = items.checklist(within.reader(session))
    words = next((one.words() for one in known if one.key == item), None)
    if words is None:
        raise Refused(_("That is not on the checklist any more. Nothing was changed. Look again."))
    found = _mark(session, student, item)
    if found is None:
        found = StageMark(student_id=student, item=item, words=words, said=said, marked_on=day)
        session.add(found)
    found.said, found.marked_on, found.because, found.words = said, day, because, words
    found.marked_by = seat.name
    session.flush()


def unmark(session: Session, student: StudentId, item: str) -> None:
    """Take back what was said by hand."""
    adults_only(session.info["seat"])
    found = _mark(session, student, item)
    if found is None:
        raise Refused(_("Nothing was said of that by hand. Nothing was changed. Look again."))
    session.delete(found)


def add_item(session: Session, stage: Stage, text: str) -> OwnItemId:
    """Add something of the school's own to the checklist of a stage."""
    _tutor(session)
    if not text.strip():
        raise Refused(_("Say what is asked for. Nothing was changed."))
    made = StageItem(stage=stage, text=text)
    session.add(made)
    session.flush()
    return OwnItemId(made.id or 0)


def leave_out(session: Session, item: str) -> None:
    """Take something off the checklist, for everybody; what was said of it stays with the students."""
    _tutor(session)
    known = items.checklist(within.reader(session))
    found = next((one for one in known if one.key == item), None)
    if found is None:
        raise Refused(_("That is not on the checklist any more. Nothing was changed. Look again."))
    if found.own is not None:
        session.delete(session.get_one(StageItem, found.own))
    else:
        session.add(StageItem(stage=found.stage, replaces=item))


def put_back(session: Session, item: str) -> None:
    """Put something back on the checklist that was left out."""
    _tutor(session)
    there = session.exec(select(StageItem).where(StageItem.replaces == item)).first()
    if there is None:
        raise Refused(_("That is on the checklist already. Nothing was changed. Look again."))
    session.delete(there)


def _tutor(session: Session) -> None:
    seat = session.info["seat"]
    adults_only(seat)
    if seat.kind is not SeatKind.TUTOR:
        raise Refused(_("Only the personal tutor changes the checklist. Nothing was changed."))


def _stay(session: Session, student: StudentId) -> Stay:
    adults_only(session.info["seat"])
    students.find(session, student)
    found = session.exec(select(Stay).where(Stay.student_id == student)).first()
    if found is None:
        found = Stay(student_id=student)
        session.add(found)
        session.flush()
    return found


def _mark(session: Session, student: StudentId, item: str) -> StageMark | None:
    same = (StageMark.student_id == student, StageMark.item == item)
    return session.exec(select(StageMark).where(*same)).first()
