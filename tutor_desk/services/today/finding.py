"""What Today shows: the lines of all sources, gathered by student, without what is known and put off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from tutor_desk import clock
from tutor_desk.models.kinds import NotBeforeId, Status, StudentId
from tutor_desk.services.students.caseload import CALLED, Called
from tutor_desk.services.today.lines import Key, Line, Source
from tutor_desk.services.today.sources import sources
from tutor_desk.services.today.sources.unseen import KEY as UNSEEN
from tutor_desk.store.reading import Reader

_CONCERN = (Status.WATCH, Status.ACT)


@dataclass(frozen=True, slots=True)
class Person(Called):
    """Whom a line is about; ``left_on`` is the day they were archived."""

    id: StudentId
    first_name: str
    surname: str
    tutor_group: str
    status: Status
    left_on: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """What an adult knows of: a line, the day before which it is not to be shown, and because of what."""

    id: NotBeforeId
    student: StudentId
    source: str
    record: int
    until: date
    because: str
    noted_by: str

    @property
    def key(self) -> Key:
        """The key of the line it is about."""
        return self.student, self.source, self.record


@dataclass(frozen=True, slots=True)
class Group:
    """A student with all lines about them, the most pressing first."""

    person: Person
    lines: tuple[Line, ...]

    @property
    def at(self) -> time | None:
        """The time of their appointment today, if it has one."""
        return next((line.at for line in self.lines if line.at), None)


@dataclass(frozen=True, slots=True)
class PutOff:
    """A line that holds today and is put off, with what is known of it."""

    person: Person
    line: Line
    known: Known


@dataclass(frozen=True, slots=True)
class Day:
    """Everything Today shows.

    ``appointments`` are of today, by time; ``needs`` is what else needs an adult; ``quiet`` are students of
    whom there is nothing to say but that nobody has seen them lately; ``put_off`` is known. ``earlier`` is what
    was known of lines that are back.
    """

    on: date
    appointments: tuple[Group, ...]
    needs: tuple[Group, ...]
    quiet: tuple[Group, ...]
    put_off: tuple[PutOff, ...]
    earlier: dict[Key, Known]
    students: int

    @property
    def groups(self) -> tuple[Group, ...]:
        """All that is shown, in order."""
        return (*self.appointments, *self.needs, *self.quiet)


def day(reader: Reader) -> Day:
    """Return what needs an adult today: one statement a source, and two more."""
    today, known_sources = clock.today(), sources()
    people = everybody(reader)
    known = {one.key: one for one in put_offs(reader)}
    held: dict[StudentId, list[Line]] = {}
    put_off = []
    for source in known_sources:
        for line in in_order(source.find(reader, today)):
            person = people.get(line.student)
            if person is None or (person.left_on is not None) is not source.of_left:
                continue
            note = known.get(line.key)
            if note is not None and note.until > today:
                put_off.append(PutOff(person, line, note))
            else:
                held.setdefault(line.student, []).append(line)
    groups = [Group(people[student], tuple(lines)) for student, lines in held.items()]
    first = {source.key for source in known_sources if source.first}
    appointments = [group for group in groups if group.lines[0].source in first]
    rest = [group for group in groups if group.lines[0].source not in first]
    quiet = [group for group in rest if _is_quiet(group)]
    needs = [group for group in rest if not _is_quiet(group)]
    return Day(
        on=today,
        appointments=tuple(sorted(appointments, key=lambda group: (group.at or time.max, _named(group)))),
        needs=tuple(by_place(needs, known_sources)),
        quiet=tuple(by_place(quiet, known_sources)),
        put_off=tuple(sorted(put_off, key=lambda one: (one.known.until, one.person.surname))),
        earlier={key: note for key, note in known.items() if note.until <= today},
        students=sum(one.left_on is None for one in people.values()),
    )


def everybody(reader: Reader) -> dict[StudentId, Person]:
    """Return whom lines can be about, by their keys; those who left too."""
    found = reader.rows(Person, f"SELECT id, {CALLED}, tutor_group, status, archived_on FROM student")
    return {one.id: one for one in found}


def put_offs(reader: Reader) -> list[Known]:
    """Return what is known of lines, whether their day has come or not."""
    return reader.rows(
        Known, "SELECT id, student_id, source, record, until, because, noted_by FROM not_before ORDER BY id"
    )


def in_order(lines: Sequence[Line]) -> list[Line]:
    """Return lines in order: whatever has waited longest first."""
    return sorted(lines, key=lambda line: (line.since, line.student, line.record))


def _is_quiet(group: Group) -> bool:
    """Whether there is no concern, nothing else to do, and nobody has seen them lately."""
    return group.person.status not in _CONCERN and all(line.source == UNSEEN for line in group.lines)


def by_place(groups: Sequence[Group], known_sources: Sequence[Source]) -> list[Group]:
    """Order students by their first line: by the place of its source, then the longest waiting, then by name."""
    places = {source.key: place for place, source in enumerate(known_sources)}
    return sorted(
        groups, key=lambda group: (places[group.lines[0].source], group.lines[0].since, _named(group))
    )


def _named(group: Group) -> tuple[str, str, int]:
    return group.person.surname.casefold(), group.person.first_name.casefold(), group.person.id
