"""Writing grades down by hand: a grade, a subject that is taken, a scale of the school's own."""

from datetime import date

from sqlmodel import Session, col, select

from tutor_desk.errors import Refused
from tutor_desk.models.figures import Grade
from tutor_desk.models.grades import OwnScale, TakenSubject
from tutor_desk.models.kinds import GradeKind, Source, StudentId
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.grades.recorded import OwnScaleRow
from tutor_desk.services.grades.scales import Scale, Scales
from tutor_desk.store import within
from tutor_desk.words import _


def record_grade(
    session: Session,
    student: StudentId,
    subject: str,
    kind: GradeKind,
    grade: str,
    as_at: date,
    scale: str = "",
    teacher: str = "",
) -> None:
    """Write down a grade in a subject; one of the same kind and day takes the place of what stood there.

    With a scale, the grade is written as the scale writes it; raise ``Refused`` if the scale has no such
    grade. A teacher or scale is remembered with the subject.
    """
    adults_only(session.info["seat"])
    if scale:
        grade = _graded(session, scale, grade)
    if teacher or scale:
        take(session, student, subject, teacher=teacher, scale="" if kind is GradeKind.EFFORT else scale)
    same = (Grade.student_id == student, Grade.kind == kind, Grade.as_at == as_at)
    there = session.exec(select(Grade).where(*same).order_by(col(Grade.id))).all()
    kept = next((one for one in there if one.subject.casefold() == subject.strip().casefold()), None)
    if kept is None:
        session.add(
            Grade(student_id=student, subject=subject, kind=kind, grade=grade, as_at=as_at, scale=scale)
        )
    else:
        kept.grade, kept.scale, kept.source = grade, scale, Source.HAND


def take(session: Session, student: StudentId, name: str, *, teacher: str = "", scale: str = "") -> None:
    """Say that a student takes a subject, and what is known of it; what is not said stays."""
    adults_only(session.info["seat"])
    mine = session.exec(select(TakenSubject).where(TakenSubject.student_id == student)).all()
    found = next((one for one in mine if one.name.casefold() == name.strip().casefold()), None)
    if found is None:
        session.add(TakenSubject(student_id=student, name=name, teacher=teacher, scale=scale))
        return
    found.teacher, found.scale = teacher or found.teacher, scale or found.scale


def remove(session: Session, key: int) -> None:
    """Take out a grade that was written down wrongly; it stays in the history."""
    adults_only(session.info["seat"])
    gone = _("That grade is no longer there. Nothing was changed. Look again.")
    found = within.found(session, Grade, key, gone)
    session.delete(found)


def keep_scale(session: Session, name: str, grades_best_first: str, *, effort: bool) -> None:
    """Define a scale of the school's own, or change the one of that name.

    Raise ``Refused`` if it has no two grades, names one twice, or is called like a qualification.
    """
    adults_only(session.info["seat"])
    lines = [line.strip() for line in grades_best_first.splitlines() if line.strip()]
    if Scales().named(name) or not name.strip():
        raise Refused(
            _(
                "“{name}” is the name of a qualification. Nothing was changed. Call the scale something else."
            ).format(name=name)
        )
    if len(lines) < 2 or len({line.casefold() for line in lines}) < len(lines):
        raise Refused(
            _(
                "A scale needs at least two grades, each once, the best first. Nothing was changed. Write one on each line."
            )
        )
    if any(len(line) > _LONGEST for line in lines):
        raise Refused(
            _("A grade has at most {most} characters. Nothing was changed. Shorten the longest.").format(
                most=_LONGEST
            )
        )
    found = session.exec(select(OwnScale).where(OwnScale.name == name.strip())).first()
    if found is None:
        session.add(OwnScale(name=name, grades="\n".join(lines), effort=effort))
        return
    found.grades, found.effort = "\n".join(lines), effort


_LONGEST = 12


def drop_scale(session: Session, key: int) -> None:
    """Take out a scale of the school's own; raise ``Refused`` while grades are on it."""
    adults_only(session.info["seat"])
    gone = _("That scale is no longer there. Nothing was changed. Look again.")
    found = within.found(session, OwnScale, key, gone)
    if session.exec(select(Grade).where(Grade.scale == found.name)).first():
        raise Refused(
            _("Grades are written in “{name}”, so it stays. Nothing was changed.").format(name=found.name)
        )
    session.delete(found)


def every_scale(session: Session) -> Scales:
    """Return every scale there is, within a deed."""
    rows = session.exec(select(OwnScale)).all()
    return Scales(tuple(OwnScaleRow(one.id or 0, one.name, one.grades, one.effort).scale for one in rows))


def _graded(session: Session, scale: str, grade: str) -> str:
    known = every_scale(session).get(scale)
    if known is None:
        raise Refused(_("That scale is no longer there. Nothing was changed. Choose another."))
    found = known.read(grade)
    if found is None:
        raise Refused(no_grade(known, grade) + " " + _("Nothing was changed."))
    return found


def no_grade(scale: Scale, grade: str) -> str:
    """Return the sentence that says why a grade is not in a scale, and what is."""
    return _("“{grade}” is not a grade of {scale}, which has {grades}.").format(
        grade=grade, scale=scale.name, grades=", ".join(scale.grades)
    )
