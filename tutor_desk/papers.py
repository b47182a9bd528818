"""Releases progress summaries, for the window and the command line: nothing that names another student goes unseen."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from tutor_desk.desk import Desk
from tutor_desk.errors import Refused
from tutor_desk.reports.choices import Choices, chosen, withheld
from tutor_desk.services.family import summaries
from tutor_desk.services.family.summaries import ProgressFacts
from tutor_desk.services.rights import names
from tutor_desk.services.rights.names import Names
from tutor_desk.services.students.caseload import StudentRow
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class Skipped:
    """A student whose paper was not made, and why, in a sentence."""

    name: str
    why: str


def who_is_named(facts: ProgressFacts, choices: Choices, others: Names) -> dict[str, str]:
    """Return which other students may be named in what is chosen, each with the words around."""
    return names.who_is_named(chosen(facts, choices).words, others)


def released(
    desk: Desk,
    rows: Sequence[StudentRow],
    choices: Choices,
    skipped: list[Skipped],
    each: Callable[[int, StudentRow], object] = lambda _number, _row: None,
    *,
    seen: bool = False,
) -> Iterator[ProgressFacts]:
    """Yield what may be printed, student by student; note whose is skipped, and why.

    What may name another student is skipped, unless somebody has ``seen`` it. ``each`` is told of every
    student before they are asked for, and may stop all by raising.
    """
    known = desk.ask(names.of_students)
    for number, row in enumerate(rows):
        each(number, row)
        try:
            facts = desk.ask(summaries.progress_summary, row.id)
        except Refused as refused:
            skipped.append(Skipped(row.name, refused.sentence))
            continue
        if kept_back := withheld(facts, choices):
            skipped.append(Skipped(row.name, kept_back))
            continue
        named = {} if seen else who_is_named(facts, choices, known.but(row.id))
        if named:
            why = _("{names} may be named in it. Print it by itself, once you have looked at it.")
            skipped.append(Skipped(row.name, why.format(names=", ".join(named))))
            continue
        yield facts
