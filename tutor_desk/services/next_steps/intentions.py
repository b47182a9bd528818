"""What a student means to do next, with a plan B: entries of the plan, dated, so that a change of mind is seen.

Asked in autumn and in spring. What is said again is a new entry, so that what was said before stays; like
everything that a student writes, it counts once an adult has accepted it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.choice import Intention
from tutor_desk.models.choice_kinds import Route
from tutor_desk.models.kinds import Author, Basis, EntryId, EntryKind, Standing, StudentId
from tutor_desk.services.access import visible
from tutor_desk.services.access.plan_kinds import topic_words
from tutor_desk.services.access.seats import own, student_may
from tutor_desk.services.plan import entries
from tutor_desk.services.plan.written import plain
from tutor_desk.services.students import students
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

KINDS = (EntryKind.INTENDED, EntryKind.PLAN_B)
SPRING, AUTUMN = 1, 8
"""The months with which the two times of asking begin."""
ASKED_FROM, ASKED_TO = 9, 13
"""The years of school in which students are asked."""


@dataclass(frozen=True, slots=True)
class Step:
    """A route, what, and where; what is not known yet is left empty."""

    what: str = ""
    where: str = ""
    route: Route | None = None

    @property
    def text(self) -> str:
        """The step as the entry holds it: what on the first line, where on the second."""
        return "\n".join(part for part in (_line(self.what), _line(self.where)) if part)


@dataclass(frozen=True, slots=True)
class IntentionRow:
    """Something a student means to do, or their plan B, when it was said, how sure they were, and how it stands."""

    id: EntryId
    kind: EntryKind
    text: str
    accepted_text: str
    standing: Standing
    author: Author
    topic: str
    said_on: date
    sure: int | None
    changed_because: str

    @property
    def step(self) -> Step:
        """The step in its parts."""
        what, _end, where = self.text.partition("\n")
        route = next((one for one in Route if one.value == self.topic), None)
        return Step(what, " ".join(where.split()), route)

    @property
    def words(self) -> str:
        """The step in one line."""
        step = self.step
        route = topic_words(self.kind, self.topic) if self.topic else ""
        return " · ".join(part for part in (step.what, step.where, route) if part)


_ROWS = """
SELECT entry.id, kind, text, accepted_text, standing, author, topic,
       coalesce(happened_on, date(written_at, 'localtime')) AS said_on, sure, coalesce(changed_because, '')
FROM entry LEFT JOIN intention ON intention.entry_id = entry.id
WHERE entry.student_id = :student AND kind IN ('intended', 'plan_b') AND standing <> 'withdrawn' AND {seen}
ORDER BY said_on DESC, entry.id DESC
"""


@student_may
def said(reader: Reader, student: StudentId) -> list[IntentionRow]:
    """List what a student means to do and their plans B, the newest first."""
    own(reader.seat, student)
    sql = _ROWS.format(seen=visible.clause(reader.seat))
    who = {} if reader.seat.is_student else {"me": reader.seat.name}
    return reader.rows(IntentionRow, sql, student=student, **who)


def newest(rows: Sequence[IntentionRow], kind: EntryKind) -> IntentionRow | None:
    """Return what was said last of a kind."""
    return next((one for one in rows if one.kind is kind), None)


@student_may
def say(
    session: Session,
    student: StudentId,
    step: Step,
    plan_b: Step | None = None,
    *,
    sure: int | None = None,
    because: str = "",
    on: date | None = None,
    basis: Basis | None = None,
) -> EntryId:
    """Write down what a student means to do, how sure they are, and a plan B if there is one.

    It is proposed, unless an adult writes it and says how they know. Raises ``Refused`` for a step without a
    what, or a day that is still to come.
    """
    own(session.info["seat"], student)
    if not session.info["seat"].is_student:
        students.find(session, student)
    day = on or clock.today()
    if day > clock.today():
        raise Refused(_("That day is still to come. Nothing was changed. Check the day."))
    made = _write(session, student, EntryKind.INTENDED, step, day, basis)
    session.add(Intention(student_id=student, entry_id=made, sure=sure, changed_because=plain(because)))
    if plan_b is not None and plan_b.text:
        _write(session, student, EntryKind.PLAN_B, plan_b, day, basis)
    session.flush()
    return made


@student_may
def correct(
    session: Session, key: EntryId, step: Step, *, sure: int | None = None, because: str = ""
) -> None:
    """Put right what was said, on the same day as before; what was accepted is proposed again.

    Who has changed their mind says it anew instead.
    """
    entry = entries.own_entry(session, key)
    entries.edit(session, key, _needed(step).text, topic=step.route.value if step.route else "")
    found = session.exec(select(Intention).where(Intention.entry_id == key)).first()
    if found is None:
        session.add(
            Intention(student_id=entry.student_id, entry_id=key, sure=sure, changed_because=plain(because))
        )
    else:
        found.sure, found.changed_because = sure, plain(because)


def season(day: date) -> tuple[date, str]:
    """Return the first day of the time of asking that a day is in, and what it is called."""
    if day.month >= AUTUMN:
        return date(day.year, AUTUMN, 1), _("autumn {year}").format(year=day.year)
    return date(day.year, SPRING, 1), _("spring {year}").format(year=day.year)


def due(rows: Sequence[IntentionRow], year: int | None, today: date) -> str:
    """Return what to ask now, in words; nothing if it was asked this autumn or spring, or is not asked at all."""
    if year is None or not ASKED_FROM <= year <= ASKED_TO:
        return ""
    begins, called = season(today)
    last = newest(rows, EntryKind.INTENDED)
    if last is None:
        return _("Not asked yet what comes next.")
    if last.said_on < begins:
        return _("Not asked again this {season}: is it still right?").format(season=called)
    return ""


def _write(
    session: Session, student: StudentId, kind: EntryKind, step: Step, day: date, basis: Basis | None
) -> EntryId:
    topic = step.route.value if step.route else ""
    return entries.write(
        session, student, kind, _needed(step).text, topic=topic, happened_on=day, basis=basis
    )


def _needed(step: Step) -> Step:
    if not step.what.strip():
        raise Refused(_("Say what comes next, in a few words. Nothing was changed."))
    return step


def _line(text: str) -> str:
    return " ".join(plain(text).split())
