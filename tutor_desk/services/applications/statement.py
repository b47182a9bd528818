"""The statement helper: what each question asks for, which entries support it, and how long the answers are.

It counts and shows; it never writes. UCAS counts every character, spaces among them (UCAS, from 2026 entry:
350 at least for each of three questions, 4,000 together).
"""

from dataclasses import dataclass

from tutor_desk.models.kinds import EntryId, EntryKind, Standing, StudentId
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.services.applications.forms import Form, Part, Question
from tutor_desk.services.plan import plans
from tutor_desk.services.plan.plans import EntryRow
from tutor_desk.store.reading import Reader
from tutor_desk.words import _, plural


@dataclass(frozen=True, slots=True)
class Support:
    """An accepted entry that can support an answer."""

    id: EntryId
    kind: EntryKind
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a form, the student's newest answer to it if there is any, and what can support it."""

    question: Question
    answer: EntryRow | None
    support: tuple[Support, ...]


@student_may
def helper(reader: Reader, student: StudentId, form: Form) -> list[Asked]:
    """Return each question of a form with the student's own answer and the accepted entries that support it."""
    own(reader.seat, student)
    written = [one for one in plans.plan(reader, student).entries if one.standing is not Standing.WITHDRAWN]
    accepted = [Support(one.id, one.kind, one.accepted_text) for one in written if one.accepted_text]
    return [
        Asked(
            question,
            max(
                (one for one in written if one.kind is EntryKind.APPLYING and one.topic == question.topic),
                key=lambda one: (one.written_at, one.id),
                default=None,
            ),
            tuple(one for one in accepted if one.kind in question.support),
        )
        for question in form.questions
    ]


def counted(question: Question, text: str) -> str:
    """Return how long an answer is, and what is missing or too much; spaces count."""
    long = len(text)
    told = plural("{n} character", "{n} characters", long)
    if question.least > long:
        return _("{told}: {n} more are needed, at least {least}.").format(told=told, n=question.least - long, least=question.least)  # fmt: skip
    if question.most and long > question.most:
        return _("{told}: {n} too many, at most {most}.").format(
            told=told, n=long - question.most, most=question.most
        )
    return told + "."


def together(part: Part, texts: list[str]) -> str:
    """Return how long all answers of a statement are together; nothing where there is no limit."""
    if not part.most:
        return ""
    long = sum(len(text) for text in texts)
    if long > part.most:
        return _("Together {long} of {most} characters: {n} too many.").format(long=long, most=part.most, n=long - part.most)  # fmt: skip
    return _("Together {long} of {most} characters.").format(long=long, most=part.most)


def warnings(part: Part, answers: dict[str, str]) -> list[str]:
    """Return what is wrong with the lengths of the answers to a statement, by topic; nothing if they fit."""
    found = []
    for question in part.questions:
        text = answers.get(question.topic, "")
        if not text:
            found.append(_("Not answered yet: {question}").format(question=question.text))
        elif len(text) < question.least or (question.most and len(text) > question.most):
            found.append(f"{question.text} {counted(question, text)}")
    if part.most and sum(map(len, answers.values())) > part.most:
        found.append(together(part, list(answers.values())))
    return found
