"""What is on the screen while one family sits there: of one student alone, and only what is marked for parents."""

from dataclasses import dataclass

from tutor_desk.models.family_kinds import AppointmentId
from tutor_desk.services.evening import turns
from tutor_desk.services.evening.turns import TurnRow
from tutor_desk.services.family import coming_of_age, contacts, families, summaries
from tutor_desk.services.family.coming_of_age import Seen
from tutor_desk.services.family.summaries import ProgressFacts, Telling
from tutor_desk.services.students import caseload
from tutor_desk.store.reading import Reader


@dataclass(frozen=True, slots=True)
class Slide:
    """One family's turn as it is shown; ``withheld`` says why nothing is, and then ``telling`` is empty.

    ``heed`` is what to know of the contact who comes. ``seen`` is when the student saw what is told here.
    """

    turn: TurnRow
    tutor: str
    withheld: str
    heed: str
    telling: Telling
    seen: Seen | None


def slide(reader: Reader, key: AppointmentId) -> Slide:
    """Return what is shown in one turn; raise ``Refused`` if the turn is gone."""
    turn = turns.turn(reader, key)
    withheld = families.withheld(reader, turn.student)
    told = Telling() if withheld else summaries.telling(reader, turn.student)
    heed = contacts.contact(reader, turn.contact).heed if turn.contact else ""
    seen = coming_of_age.seen(reader, turn.student)
    return Slide(turn, caseload.about(reader).tutor, withheld, heed, told, seen)


@dataclass(frozen=True, slots=True)
class TakeHome:
    """What a family takes home: what was told, and what was agreed; ``who`` alone is named of the family."""

    facts: ProgressFacts
    who: str
    on: str


def take_home(reader: Reader, key: AppointmentId) -> TakeHome:
    """Return what one family takes home from their turn, as it stands now; raise ``Refused`` if the turn is gone."""
    turn = turns.turn(reader, key)
    return TakeHome(summaries.progress_summary(reader, turn.student), turn.who, turn.starts)
