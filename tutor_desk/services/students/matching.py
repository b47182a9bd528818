"""Which row of a class list is which student of the desk: certain, or refused with the reason.

Tried in turn: the number in the school's system, a permanent UPN, a ULN, then name and date of birth.
A temporary UPN or a number with a wrong check character never decides. Two people are never made one:
whatever points to more than one student, or to one who differs in name and date of birth, is refused.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tutor_desk.models.kinds import Sen, StudentId
from tutor_desk.services.students.identifiers import IdStatus, check_uln, check_upn
from tutor_desk.services.students.incoming import IncomingStudent
from tutor_desk.words import _

_MANY = 20  # more rows of one name than this are no namesakes, but a column that is not what it seems
_SHOWN = 3
_UNMARKED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Known:
    """A student of the desk, as far as a list can tell of them."""

    id: StudentId
    surname: str
    first_name: str
    preferred_first_name: str
    preferred_surname: str
    born_on: date | None
    year_group: int | None
    tutor_group: str
    mis_id: str
    upn: str
    uln: str
    email: str
    sen: Sen | None
    looked_after: bool | None
    fsm: bool | None
    medical: bool | None
    archived_on: date | None


Person = Known | IncomingStudent


@dataclass(frozen=True, slots=True)
class Verdict:
    """Who a row is: a student of the desk, nobody yet, or refused for a reason.

    ``pointed_at`` are all students it might be, so that none of them counts as no longer listed.
    """

    known: StudentId | None = None
    reason: str = ""
    doubt: str = ""
    pointed_at: frozenset[StudentId] = frozenset()

    @property
    def claims(self) -> frozenset[StudentId]:
        """The students that the row is, or may be; nobody for a row that is new."""
        return self.pointed_at if self.reason or self.known is not None else frozenset()


class Matcher:
    """Finds the student of the desk that a row is about."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._by_number: dict[tuple[str, str], list[Known]] = defaultdict(list)
        self._by_name: dict[str, list[Known]] = defaultdict(list)
        for person in people:
            for number in numbers(person):
                self._by_number[number].append(person)
            for name in _all_names(person):
                self._by_name[name].append(person)

    def find(self, row: IncomingStudent) -> Verdict:
        """Say who a row is."""
        numbered = {
            person.id: person for number in numbers(row) for person in self._by_number.get(number, ())
        }
        named = {person.id: person for name in _all_names(row) for person in self._by_name.get(name, ())}
        verdict = (
            self._numbered(row, list(numbered.values())) if numbered else _named(row, list(named.values()))
        )
        if verdict.known is not None:
            return replace(verdict, pointed_at=frozenset({verdict.known}))
        return replace(verdict, pointed_at=frozenset(numbered) | frozenset(named))

    @staticmethod
    def _numbered(row: IncomingStudent, found: list[Known]) -> Verdict:
        if len(found) > 1:
            return Verdict(
                reason=_("Its numbers (MIS id, UPN or ULN) belong to more than one student on the desk.")
            )
        same_birth = row.born_on is not None and row.born_on == found[0].born_on
        if not same_birth and not _share_a_name(row, found[0]):
            return Verdict(
                reason=_(
                    "Its number belongs to a student on the desk with another name; this may be somebody else."
                )
            )
        return Verdict(known=found[0].id)


def repeats(rows: Sequence[IncomingStudent]) -> dict[int, str]:
    """Return the reason for every row that is about the same student as another, by row number.

    Of rows that say the very same the first is good; of others none.
    """
    together: dict[tuple[str, str], list[IncomingStudent]] = defaultdict(list)
    for row in rows:
        for key in (*numbers(row), ("name", _legal_name(row))):
            together[key].append(row)
    same: dict[int, str] = {}
    contradicted: dict[int, str] = {}
    for (kind, _value), group in together.items():
        for some, likely in _confusable(kind, group) if len(group) > 1 else ():
            if len({replace(row, row=0, doubts=()) for row in likely}) > 1:
                contradicted.update((row.row, _contradiction(row, likely)) for row in some)
            else:
                first = likely[0].row
                same.update((row.row, _repetition(first)) for row in some if row.row != first)
    return same | contradicted


def _confusable(
    kind: str, group: list[IncomingStudent]
) -> Iterable[tuple[list[IncomingStudent], list[IncomingStudent]]]:
    """Give rows with those that may be the same student, of rows that share a number or a name."""
    if kind != "name" or len(group) > _MANY:
        return [(group, group)]
    return [
        ([row], [other for other in group if other is row or not _set_apart(row, other)]) for row in group
    ]


def numbers(person: Person) -> list[tuple[str, str]]:
    """Return the numbers that can tell who a person is, each with its kind."""
    found = []
    if person.mis_id:
        found.append(("mis_id", person.mis_id.casefold().lstrip("0")))  # spreadsheets drop leading zeros
    upn, uln = check_upn(person.upn), check_uln(person.uln)
    if upn.status is IdStatus.GOOD:
        found.append(("upn", upn.value))
    if uln.status is IdStatus.GOOD:
        found.append(("uln", uln.value))
    return found


def folded(name: str) -> str:
    """Return a name without case, accents, hyphens, apostrophes and spaces, to compare by."""
    plain = unicodedata.normalize("NFKD", name).casefold().translate(_UNMARKED)
    return "".join(sign for sign in plain if sign.isalnum())


def _named(row: IncomingStudent, found: list[Known]) -> Verdict:
    """Decide by name and date of birth; by the name alone only where nothing speaks against it."""
    certain = [person for person in found if row.born_on and person.born_on == row.born_on]
    if certain:
        certain = [person for person in certain if _legal_name(person) == _legal_name(row)] or certain
        if len(certain) > 1:
            return Verdict(reason=_("More than one student on the desk has this name and date of birth."))
        if _differ(row, certain[0], ("upn", "uln")):
            return Verdict(
                reason=_(
                    "A student of this name and date of birth is on the desk with another UPN or ULN. "
                    "If it is the same student, put the number right by hand first."
                )
            )
        return Verdict(known=certain[0].id)
    namesakes = [person for person in found if _legal_name(person) == _legal_name(row)]
    possible = [
        person
        for person in namesakes
        if (row.born_on is None or person.born_on is None)
        and not _differ(row, person, ("mis_id", "upn", "uln"))
    ]
    alike = [person for person in possible if person.born_on == row.born_on] or possible
    if len(alike) > 1:
        return Verdict(
            reason=_("More than one student on the desk has this name, and nothing tells which is meant.")
        )
    if alike:
        sure = alike[0].born_on == row.born_on
        return Verdict(
            known=alike[0].id,
            doubt="" if sure else _("Found by name alone; there is no date of birth to compare."),
        )
    return Verdict(doubt=_("Another student on the desk has the same name.") if namesakes else "")


def _repetition(first: int) -> str:
    return _("This row says the same as row {row}.").format(row=first)


def _contradiction(row: IncomingStudent, likely: list[IncomingStudent]) -> str:
    others = [other.row for other in likely[: _SHOWN + 2] if other is not row]
    shown = ", ".join(str(number) for number in others[:_SHOWN])
    if len(others) > _SHOWN:
        words = _("This row, rows {rows} and others seem to be the same student but do not say the same.")
    elif len(others) > 1:
        words = _("This row and rows {rows} seem to be the same student but do not say the same.")
    else:
        words = _("This row and row {rows} seem to be the same student but do not say the same.")
    return words.format(rows=shown) + " " + _("Put the list right.")


def _set_apart(one: IncomingStudent, other: IncomingStudent) -> bool:
    """Whether something tells namesakes apart: the date of birth, or a number where it is not given."""
    if one.born_on and other.born_on:
        return one.born_on != other.born_on
    return _differ(one, other, ("mis_id", "upn", "uln"))


def _differ(one: Person, other: Person, kinds: Sequence[str]) -> bool:
    mine, theirs = dict(numbers(one)), dict(numbers(other))
    return any(kind in mine and kind in theirs and mine[kind] != theirs[kind] for kind in kinds)


def _share_a_name(one: Person, other: Person) -> bool:
    reads: tuple[Callable[[Person], set[str]], ...] = (
        lambda person: {folded(person.first_name), folded(person.preferred_first_name)},
        lambda person: {folded(person.surname), folded(person.preferred_surname)},
    )
    return any((read(one) & read(other)) - {""} for read in reads)


def _legal_name(person: Person) -> str:
    return f"{folded(person.first_name)} {folded(person.surname)}"


def _all_names(person: Person) -> set[str]:
    firsts = {folded(person.first_name), folded(person.preferred_first_name or person.first_name)}
    surnames = {folded(person.surname), folded(person.preferred_surname or person.surname)}
    return {f"{first} {surname}" for first in firsts for surname in surnames}
