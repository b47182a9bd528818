"""Who there is a reason to look at: the lines of all reasons, gathered by student, also of what is known and put off."""

from dataclasses import dataclass
from datetime import date

from tutor_desk import clock
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.attention.reasons import reasons
from tutor_desk.services.today.finding import Group, Known, by_place, everybody, in_order, put_offs
from tutor_desk.services.today.lines import Key, Line
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class Attention:
    """Everything the attention list shows: students with their reasons in order, of how many in all.

    ``known`` is what an adult knows of a line whose day has not come; the line stands here all the same.
    """

    on: date
    groups: tuple[Group, ...]
    known: dict[Key, Known]
    students: int

    def with_reason(self, key: str) -> tuple[Group, ...]:
        """Return the students of whom one reason holds; all of them without a key."""
        return tuple(
            group for group in self.groups if not key or any(line.source == key for line in group.lines)
        )


def attention(reader: Reader) -> Attention:
    """Return who there is a reason to look at; nothing is added up or weighed, and nobody who left is among them."""
    today = clock.today()
    people = {key: one for key, one in everybody(reader).items() if one.left_on is None}
    held: dict[StudentId, list[Line]] = {}
    for reason in reasons():
        for line in in_order(reason.find(reader, today)):
            if line.student in people:
                held.setdefault(line.student, []).append(line)
    groups = [Group(people[student], tuple(lines)) for student, lines in held.items()]
    known = {one.key: one for one in put_offs(reader) if one.until > today}
    return Attention(today, tuple(by_place(groups, reasons())), known, len(people))
