"""All that an application says, frozen: gathered when it is shown or sent, kept as JSON once it is sent."""

from dataclasses import dataclass
from datetime import date, datetime

from tutor_desk.models.application_kinds import PartKind
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.plan.moved import Stood
from tutor_desk.store.head import Head


@dataclass(frozen=True, slots=True)
class ItemFact:
    """One thing in a part: what it is, its words, and the record it was drawn from.

    ``table`` is empty for what was typed. ``on`` and ``who`` are when it is from and who says so.
    ``exception`` is why it goes in although no adult accepted it.
    """

    label: str
    text: str
    table: str = ""
    id: int = 0
    on: date | None = None
    who: str = ""
    confirmed: bool = True
    exception: str = ""

    @property
    def stood(self) -> Stood:
        """How its record stood when it was drawn."""
        return Stood(self.table, self.id, self.text, self.confirmed)


@dataclass(frozen=True, slots=True)
class PartFact:
    """One part of the application; of a statement ``label`` of each item is the question."""

    kind: PartKind
    title: str
    items: tuple[ItemFact, ...] = ()


@dataclass(frozen=True, slots=True)
class ApplicationFacts:
    """An application as it is printed or sent; ``made_at`` is local time."""

    number: int
    student: StudentId
    name: str
    called: str
    school: str
    tutor: str
    caseload: str
    form: str
    purpose: str
    made_at: datetime
    head: Head
    parts: tuple[PartFact, ...]

    @property
    def drawn(self) -> tuple[ItemFact, ...]:
        """What was drawn from records."""
        return tuple(one for part in self.parts for one in part.items if one.table)

    @property
    def exceptions(self) -> tuple[ItemFact, ...]:
        """What goes in although no adult accepted it."""
        return tuple(one for one in self.drawn if not one.confirmed)
