"""What is kept of forms and statements: a form that the school brings in, an answer that a student writes."""

from sqlmodel import Session, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.application import ApplicationForm
from tutor_desk.models.kinds import EntryId, EntryKind, StudentId
from tutor_desk.services.access.seats import adults_only, student_may
from tutor_desk.services.applications import forms
from tutor_desk.services.applications.statement import Asked
from tutor_desk.services.plan import entries
from tutor_desk.words import _


def bring_in(session: Session, text: str) -> str:
    """Keep a form of the school's own; one of the same code takes its place. Return what it is called."""
    adults_only(session.info["seat"])
    found = forms.read(text)
    if found.form is None:
        raise Refused(_("{why} Nothing was brought in.").format(why=" ".join(found.faults)))
    code, name = found.form.code, found.form.name
    kept = session.exec(select(ApplicationForm).where(ApplicationForm.code == code)).one_or_none()
    if kept is None:
        session.add(ApplicationForm(code=code, name=name, content=text, brought_on=clock.today()))
    else:
        kept.name, kept.content, kept.brought_on = name, text, clock.today()
    return name


@student_may
def answer(session: Session, student: StudentId, asked: Asked, text: str) -> EntryId:
    """Keep a student's answer to a question as an entry of their plan, where it waits for an adult."""
    if asked.answer is None:
        return entries.write(session, student, EntryKind.APPLYING, text, topic=asked.question.topic)
    entries.edit(session, asked.answer.id, text)
    return asked.answer.id
