"""Typing that is kept while it is typed, so that nothing is lost; drafts are not on the trail."""

from sqlmodel import Session, select

from tutor_desk import clock
from tutor_desk.models.draft import Draft
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.store.reading import Reader


@student_may
def kept(reader: Reader, place: str) -> str | None:
    """Return what was typed at a place and not saved, or nothing; in the student seat, the student's own alone."""
    text: str | None = reader.value(
        "SELECT text FROM draft WHERE place = :place AND :student IN (0, student_id)",
        place=place,
        student=reader.seat.student or 0,
    )
    return text


@student_may
def keep(session: Session, place: str, text: str, student: StudentId | None = None) -> None:
    """Keep what is typed at a place; an empty text lets it go."""
    own(session.info["seat"], student)
    draft = session.exec(select(Draft).where(Draft.place == place)).one_or_none()
    if draft:
        own(session.info["seat"], draft.student_id)
    if not text:
        if draft:
            session.delete(draft)
    elif draft:
        draft.text, draft.kept_at = text, clock.now()
    else:
        session.add(Draft(place=place, text=text, student_id=student, kept_at=clock.now()))
