"""Find other people's names in a student's texts, so that an adult decides on each before it leaves.

Nothing is guessed about what a text says: words are compared with names that are known.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from tutor_desk import places
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.rights_kinds import Named
from tutor_desk.services.held import Everything
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

_WORD = re.compile(r"[^\W_]+")
_JOINED = re.compile(r"[\s.'’\-]{1,3}")
_AROUND = 60
_STROKED = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
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
class _Names:
    id: StudentId
    first_name: str
    surname: str
    preferred_first_name: str
    preferred_surname: str

    @property
    def all(self) -> tuple[str, ...]:
        """Every name, the first with the last one as well: another Amara is found by both."""
        firsts, lasts = (self.first_name, self.preferred_first_name), (self.surname, self.preferred_surname)
        return (*firsts, *lasts, *(f"{first} {last}" for first in firsts for last in lasts if first and last))


@cache
def also_words() -> frozenset[str]:
    """Return names that are everyday words: taken for a name only with a capital letter, and then with a doubt."""
    return frozenset(places.resource("words", "names_that_are_words.txt").read_text("utf-8").split())


class Names:
    """The names to look for, by the first word of each."""

    def __init__(self, own: Collection[Tokens]) -> None:
        self._own = frozenset(own)
        self._by_first: dict[str, list[tuple[Tokens, Named]]] = {}

    def add(self, name: str, kind: Named) -> None:
        """Look for a name, for each part of it that stands for itself; not for what the student is called too."""
        whole = tokens(name)
        parts = [(part,) for part in whole if len(part) > 2 and part not in _PARTICLES]
        for one in dict.fromkeys((whole, *parts)):
            if one and one not in self._own:
                known = self._by_first.setdefault(one[0], [])
                if all(one != other for other, _kind in known):
                    known.append((one, kind))
                    known.sort(key=lambda each: -len(each[0]))

    def find(self, text: str) -> Iterator[tuple[int, int, Named, bool]]:
        """Yield from where to where a text names somebody, who that is, and whether it may be a mere word."""
        folded, at_letter = _folded(text)
        words = [(found[0], found.start(), found.end()) for found in _WORD.finditer(folded)]
        last: tuple[int, int, Named, bool] | None = None
        at = 0
        while at < len(words):
            named = self._at(words, at)
            if named is None:
                at += 1
                continue
            count, kind = named
            start, end = at_letter[words[at][1]], at_letter[words[at + count - 1][2] - 1] + 1
            lone = words[at][0] if count == 1 else ""
            at += count
            doubtful = lone in also_words() or 0 < len(lone) <= 2
            if doubtful and not text[start].isupper():
                continue
            if last is not None and _JOINED.fullmatch(text[last[1] : start]) and last[2] is kind:
                last = (last[0], end, kind, False)  # first name and surname: one passage, and no mere words
                continue
            if last is not None:
                yield last
            last = (start, end, kind, doubtful)
        if last is not None:
            yield last

    def _at(self, words: list[tuple[str, int, int]], at: int) -> tuple[int, Named] | None:
        for name, kind in self._by_first.get(words[at][0], ()):
            if tuple(word for word, _start, _end in words[at : at + len(name)]) == name:
                return len(name), kind
        return None


def passages(reader: Reader, everything: Everything, typed: Iterable[str] = ()) -> list[Passage]:
    """List the places where others are named: students of the caseload, adults who are not staff, names typed in."""
    names = _known(reader, everything, typed)
    fields: dict[str, dict[tuple[str, str], None]] = {}
    for table, _key, column, text in everything.texts():
        fields.setdefault(text, {})[table, column] = None
    return [
        Passage((text, start, end), kind, doubtful, tuple(where))
        for text, where in fields.items()
        for start, end, kind, doubtful in names.find(text)
    ]


def tokens(name: str) -> Tokens:
    """Return the words of a name, without case and accents."""
    return tuple(_WORD.findall(_folded(name)[0]))


def redacted(text: str, spots: Iterable[Spot]) -> str:
    """Return a text in which the passages named are replaced, not merely covered."""
    made, last = [], 0
    for _text, start, end in sorted(spots):
        made += [text[last:start], _("[name withheld]")]
        last = end
    return "".join([*made, text[last:]])


def _known(reader: Reader, everything: Everything, typed: Iterable[str]) -> Names:
    people = reader.rows(
        _Names, "SELECT id, first_name, surname, preferred_first_name, preferred_surname FROM student"
    )
    own = next(person for person in people if person.id == everything.student)
    mine = {tokens(name) for name in own.all} | {(part,) for name in own.all for part in tokens(name)}
    names = Names(mine)
    for name in typed:
        names.add(name, Named.TYPED)
    for person in people:
        for name in person.all if person.id != own.id else ():
            names.add(name, Named.STUDENT)
    for record in everything.records:
        adult = {"action": "owner_name", "statement": "name"}.get(record.table)
        staff = record.table == "action" and record.value("owner") == "tutor"
        if adult and not staff:
            names.add(str(record.value(adult)), Named.ADULT)
    return names


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
