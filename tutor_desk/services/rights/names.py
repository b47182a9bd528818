"""Find other people's names in a student's texts, so that an adult decides on each before it leaves.

Nothing is guessed about what a text says: words are compared with names that are known.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from tutor_desk import places
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.rights_kinds import Named
from tutor_desk.services.rights.held import Everything
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"[\s.'’\-]{1,3}")
_AROUND, _NEAR = 60, 30
"""So many letters around a name are shown, and where a sentence quotes them."""
_STROKED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_PEOPLE = "SELECT id, first_name, surname, preferred_first_name, preferred_surname FROM student"
Tokens = tuple[str, ...]
Spot = tuple[str, int, int]
"""A passage: the text it stands in, and from which letter to which."""

_PARTICLES = frozenset(
    {"al", "bin", "bint", "da", "de", "del", "der", "di", "dos", "du", "el", "ibn", "la", "le"}
)
_PARTICLES |= {"mac", "mc", "o", "san", "st", "ter", "van", "von", "y"}


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a text where somebody else may be named; ``doubtful`` if the name is a word as well.

    ``fields`` are the tables and columns in which this text stands.
    """

    spot: Spot
    kind: Named
    doubtful: bool
    fields: tuple[tuple[str, str], ...]

    @property
    def found(self) -> str:
        """The words that name somebody."""
        text, start, end = self.spot
        return text[start:end]

    @property
    def before(self) -> str:
        """What stands before them."""
        text, start, _end = self.spot
        return ("…" if start > _AROUND else "") + text[max(0, start - _AROUND) : start]

    @property
    def after(self) -> str:
        """What stands after them."""
        text, _start, end = self.spot
        return text[end : end + _AROUND] + ("…" if len(text) > end + _AROUND else "")


@dataclass(frozen=True, slots=True)
class Found:
    """Where a text may name somebody, from which letter to which, and who goes by that name."""

    start: int
    end: int
    kind: Named
    doubtful: bool
    who: tuple[str, ...]


class _Names(NamedTuple):
    id: StudentId
    first_name: str
    surname: str
    preferred_first_name: str
    preferred_surname: str

    @property
    def called(self) -> str:
        """The name that the student goes by."""
        return (
            f"{self.preferred_first_name or self.first_name} {self.preferred_surname or self.surname}".strip()
        )

    @property
    def all(self) -> tuple[str, ...]:
        """Every name, the first with the last one as well: another Amara is found by both."""
        firsts, lasts = (self.first_name, self.preferred_first_name), (self.surname, self.preferred_surname)
        return (*firsts, *lasts, *(f"{first} {last}" for first in firsts for last in lasts if first and last))

    @property
    def own(self) -> frozenset[Tokens]:
        """What the student goes by: whole names, and each word of them."""
        whole = {tokens(name) for name in filter(None, self.all)}
        return frozenset(whole | {(part,) for name in whole for part in name})

    def add_to(self, names: "Names") -> None:
        """Have this student's names looked for."""
        for name in dict.fromkeys(filter(None, self.all)):
            names.add(name, Named.STUDENT, self.called)


@cache
def also_words() -> frozenset[str]:
    """Return names that are everyday words: taken for a name only with a capital letter, and then with a doubt."""
    return frozenset(places.resource("words", "names_that_are_words.txt").read_text("utf-8").split())


@dataclass(slots=True)
class _Name:
    tokens: Tokens
    kind: Named
    who: list[str]


class Names:
    """The names to look for, by the first word of each."""

    def __init__(self, own: Collection[Tokens] = ()) -> None:
        self._own = frozenset(own)
        self._by_first: dict[str, list[_Name]] = {}

    def but(self, own: Collection[Tokens]) -> "Names":
        """Return the same names, without those that the student goes by too."""
        fewer = Names(own)
        fewer._by_first = self._by_first
        return fewer

    def add(self, name: str, kind: Named, who: str = "") -> None:
        """Look for a name of somebody, and for each part of it that stands for itself."""
        whole = tokens(name)
        parts = [(part,) for part in whole if len(part) > 2 and part not in _PARTICLES]
        for one in dict.fromkeys((whole, *parts)):
            if one:
                self._note(one, kind, who or name)

    def _note(self, name: Tokens, kind: Named, who: str) -> None:
        known = self._by_first.setdefault(name[0], [])
        same = next((one for one in known if one.tokens == name), None)
        if same is None:
            known.append(_Name(name, kind, [who]))
            known.sort(key=lambda each: -len(each.tokens))
        elif who not in same.who:
            same.who.append(who)

    def find(self, text: str) -> Iterator[Found]:
        """Yield where a text names somebody, and whether that may be a mere word."""
        folded, at_letter = _folded(text)
        words = [(found[0], found.start(), found.end()) for found in _WORD.finditer(folded)]
        last: Found | None = None
        at = 0
        while at < len(words):
            named = self._at(words, at)
            if named is None:
                at += 1
                continue
            count = len(named.tokens)
            start, end = at_letter[words[at][1]], at_letter[words[at + count - 1][2] - 1] + 1
            lone = words[at][0] if count == 1 else ""
            at += count
            doubtful = lone in also_words() or 0 < len(lone) <= 2
            if doubtful and not text[start].isupper():
                continue
            if last is not None and _JOINED.fullmatch(text[last.end : start]) and last.kind is named.kind:
                both = tuple(who for who in last.who if who in named.who)
                # first name and surname: one passage, and no mere words
                last = Found(last.start, end, last.kind, False, both or (*last.who, *named.who))
                continue
            if last is not None:
                yield last
            last = Found(start, end, named.kind, doubtful, tuple(named.who))
        if last is not None:
            yield last

    def _at(self, words: list[tuple[str, int, int]], at: int) -> _Name | None:
        for name in self._by_first.get(words[at][0], ()):
            count = len(name.tokens)
            if name.tokens in self._own:
                continue
            if tuple(word for word, _start, _end in words[at : at + count]) == name.tokens:
                return name
        return None


def passages(reader: Reader, everything: Everything, typed: Iterable[str] = ()) -> list[Passage]:
    """List the places where others are named: students of the caseload, adults who are not staff, names typed in."""
    people = reader.rows(_Names, _PEOPLE)
    names = Names(next((person.own for person in people if person.id == everything.student), ()))
    for name in typed:
        names.add(name, Named.TYPED)
    for person in people:
        if person.id != everything.student:
            person.add_to(names)
    for record in everything.records:
        adult = {"action": "owner_name", "statement": "name"}.get(record.table)
        staff = record.table == "action" and record.value("owner") == "tutor"
        if adult and not staff:
            names.add(str(record.value(adult)), Named.ADULT)
    fields: dict[str, dict[tuple[str, str], None]] = {}
    for table, _key, column, text in everything.texts():
        fields.setdefault(text, {})[table, column] = None
    return [
        Passage((text, found.start, found.end), found.kind, found.doubtful, tuple(where))
        for text, where in fields.items()
        for found in names.find(text)
    ]


class Students:
    """The names of all students of a caseload, those who left among them."""

    def __init__(self, people: Iterable[_Names]) -> None:
        self._people = {person.id: person for person in people}
        self._all = Names()
        for person in self._people.values():
            person.add_to(self._all)

    def but(self, student: StudentId) -> Names:
        """Return the names of all others."""
        person = self._people.get(student)
        return self._all.but(person.own if person else ())


def of_students(reader: Reader) -> Students:
    """Return the names of all students, to look for in what is about to be released."""
    return Students(reader.rows(_Names, _PEOPLE))


def who_is_named(texts: Iterable[str], names: Names) -> dict[str, str]:
    """Return who may be named in texts, each with the words around the first place."""
    named: dict[str, str] = {}
    for text in texts:
        for found in names.find(text):
            around = text[max(found.start - _NEAR, 0) : found.end + _NEAR].strip()
            for who in found.who:
                named.setdefault(who, around)
    return named


def tokens(name: str) -> Tokens:
    """Return the words of a name, without case and accents."""
    return tuple(_WORD.findall(name.casefold() if name.isascii() else _folded(name)[0]))


def redacted(text: str, spots: Iterable[Spot]) -> str:
    """Return a text in which the passages named are replaced, not merely covered."""
    made, last = [], 0
    for _text, start, end in sorted(spots):
        made += [text[last:start], _("[name withheld]")]
        last = end
    return "".join([*made, text[last:]])


def _folded(text: str) -> tuple[str, list[int]]:
    """Return a text without case and accents, and for each of its letters where it stood."""
    folded: list[str] = []
    stood: list[int] = []
    for place, letter in enumerate(text):
        for plain in unicodedata.normalize("NFKD", letter).casefold().translate(_STROKED):
            if not unicodedata.combining(plain):
                folded.append(plain)
                stood.append(place)
    return "".join(folded), stood
