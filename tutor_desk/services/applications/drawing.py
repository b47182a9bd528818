"""What of a student's records can go into an application, part by part of its form.

Only what the student shows to everyone who teaches them is offered; only accepted words go in, unless an
exception says why. Predicted grades are the newest of each subject, with their day and teacher.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from tutor_desk.models.application_kinds import PartKind
from tutor_desk.models.kinds import EntryKind, ItemKind, StudentId
from tutor_desk.services.access import references_seen
from tutor_desk.services.applications.facts import ItemFact
from tutor_desk.services.applications.forms import Form
from tutor_desk.services.plan.moved import Stood
from tutor_desk.services.referrals import drawing
from tutor_desk.store.reading import Reader
from tutor_desk.words import word

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that can go into one part of a form; ``place`` is the part's, ``topic`` the question's it answers."""

    place: int
    item: ItemFact
    topic: str = ""
    written: str = ""

    @property
    def key(self) -> Key:
        """What tells it from the others."""
        return self.item.table, self.item.id


class _More(NamedTuple):
    id: int
    topic: str
    happened_on: date | None
    settled_by: str
    vouched_by: str


class _Grade(NamedTuple):
    id: int
    subject: str
    grade: str
    as_at: date
    teacher: str


class _Part(NamedTuple):
    id: int
    teacher: str
    subject: str
    answered_on: date
    predicted: str


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: EntryKind
    topic: str
    item: ItemFact
    written: str


def offers(reader: Reader, student: StudentId, form: Form) -> list[Offer]:
    """List what can go into an application, in the order of the form; of statements the newest answer first."""
    written, graded = _entries(reader, student), list(predicted(reader, student).values())
    found: list[Offer] = []
    for place, part in enumerate(form.parts):
        if part.kind is PartKind.GRADES:
            found += [Offer(place, item) for item in graded]
        found += [Offer(place, one.item, written=one.written) for one in written if one.kind in part.kinds]
        for question in part.questions:
            answers = [
                one for one in written if one.kind is EntryKind.APPLYING and one.topic == question.topic
            ]
            found += [
                Offer(place, replace(one.item, label=question.text), question.topic, one.written)
                for one in reversed(answers)
            ]
    return found


def predicted(reader: Reader, student: StudentId) -> dict[str, ItemFact]:
    """Return the newest predicted grade of each subject: a grade that is expected, or one from a reference's part."""
    grades = reader.rows(
        _Grade,
        "SELECT grade.id, subject, grade, as_at, coalesce((SELECT teacher FROM taken_subject WHERE"
        " taken_subject.student_id = grade.student_id AND lower(name) = lower(subject) ORDER BY taken_subject.id LIMIT 1), '')"
        " FROM grade WHERE student_id = :student AND kind = 'expected' ORDER BY as_at, grade.id",
        student=student,
    )
    found = [ItemFact(one.subject, one.grade, "grade", one.id, one.as_at, one.teacher) for one in grades]
    if references_seen.may_see(reader.seat):
        parts = reader.rows(
            _Part,
            "SELECT id, teacher, subject, answered_on, predicted FROM reference_part WHERE student_id = :student"
            " AND predicted <> '' AND subject <> '' AND answered_on IS NOT NULL ORDER BY answered_on, id",
            student=student,
        )
        found += [
            ItemFact(one.subject, one.predicted, "reference_part", one.id, one.answered_on, one.teacher)
            for one in parts
        ]
    newest: dict[str, ItemFact] = {}
    for item in sorted(found, key=lambda one: one.on or date.min):
        newest[item.label.casefold()] = item
    return dict(sorted(newest.items()))


def usual(form: Form, offered: Sequence[Offer]) -> tuple[Key, ...]:
    """Return what goes into a new application until somebody chooses: what was accepted, as much as fits."""
    chosen: list[Key] = []
    for place, part in enumerate(form.parts):
        if part.kind is PartKind.STATEMENT:
            continue
        sure = [one.key for one in offered if one.place == place and one.item.confirmed]
        chosen += sure[: part.most or None]
    return tuple(dict.fromkeys(chosen))


def taken(
    reader: Reader,
    student: StudentId,
    offered: Sequence[Offer],
    chosen: Sequence[Key],
    exceptions: Mapping[Key, str],
) -> list[Offer]:
    """Return what goes in: what was chosen and is accepted, the newest accepted answers, and the exceptions."""
    wanted, subjects = set(chosen), _subjects(reader, student, chosen)
    found: list[Offer] = []
    for one in offered:
        exception = exceptions.get(one.key, "")
        if one.topic:
            rivals = [other for other in offered if other.topic == one.topic]
            best = next((other for other in rivals if other.key in exceptions), None)
            best = best or next((other for other in rivals if other.item.confirmed), None)
            goes = best is one
        elif one.item.table in ("grade", "reference_part"):
            goes = one.item.label.casefold() in subjects
        else:
            goes = one.key in wanted or bool(exception)
        if goes and (one.item.confirmed or exception):
            item = one.item if one.item.confirmed else replace(one.item, exception=exception)
            found.append(replace(one, item=item))
    return found


def present(reader: Reader, student: StudentId) -> dict[Key, Stood]:
    """Return how everything that can be drawn stands now, by the key of what was drawn."""
    now: dict[Key, Stood] = {one.stood.key: one.stood for one in drawing.offers(reader, student)}
    newest = predicted(reader, student)
    for key, subject in _graded(reader, student).items():
        if subject in newest:
            now[key] = newest[subject].stood
    return now


def dump(chosen: Sequence[Key]) -> str:
    """Return what was chosen as text for the record; never empty, so that a record from elsewhere can be told."""
    return json.dumps([list(key) for key in chosen])


def load(text: str) -> tuple[Key, ...]:
    """Return what a record says was chosen."""
    return tuple((str(table), int(key)) for table, key in json.loads(text)) if text else ()


def dump_exceptions(exceptions: Mapping[Key, str]) -> str:
    """Return exceptions as text for the record."""
    told = [[table, key, why] for (table, key), why in exceptions.items()]
    return json.dumps(told, ensure_ascii=False) if told else ""


def load_exceptions(text: str) -> dict[Key, str]:
    """Return the exceptions of a record: why, by key."""
    return {(str(table), int(key)): str(why) for table, key, why in json.loads(text)} if text else {}


def _entries(reader: Reader, student: StudentId) -> list[_Entry]:
    more = {
        one.id: one
        for one in reader.rows(
            _More,
            "SELECT id, topic, happened_on, settled_by, vouched_by FROM entry WHERE student_id = :student",
            student=student,
        )
    }
    found = []
    for one in drawing.offers(reader, student):
        if one.item is not ItemKind.ENTRY or one.kind is None:
            continue
        also = more[one.id]
        who = (also.vouched_by or also.settled_by) if one.confirmed else ""
        label = word(one.kind)
        item = ItemFact(label, one.text, "entry", one.id, also.happened_on, who, one.confirmed)
        found.append(_Entry(one.kind, also.topic, item, one.written))
    return found


def _graded(reader: Reader, student: StudentId) -> dict[Key, str]:
    """Return the subject of every grade and part that can have been drawn, by key."""
    rows = reader.raw(
        "SELECT 'grade', id, subject FROM grade WHERE student_id = :student"
        " UNION ALL SELECT 'reference_part', id, subject FROM reference_part WHERE student_id = :student",
        student=student,
    )
    return {(str(table), int(key)): str(subject).casefold() for table, key, subject in rows}


def _subjects(reader: Reader, student: StudentId, chosen: Sequence[Key]) -> set[str]:
    known = _graded(reader, student)
    return {known[key] for key in chosen if key in known}
