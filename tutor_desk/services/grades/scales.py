"""The scales that grades are on, as data: each has an order, so that two grades of one scale can be compared.

Grades of different scales are never compared, added or averaged: there are no points here.

GCSE in England is graded 9 to 1 and combined science in pairs from 9-9 to 1-1, seventeen grades; BTEC
Nationals go from Pass to Distinction*, doubled and trebled by their size; Technical Awards go over two
levels; T Levels from Pass to Distinction*; Functional Skills are levels ("Grades and points" of the
product's collection of UK rules, verified there, read on 24 November 2026).
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

_DASHES = str.maketrans({"–": "-", "—": "-", "‑": "-", "−": "-", "/": "-", "∗": "*", "＊": "*"})
_BREAKS = re.compile(r"[\s.,;]+")
_STAR = re.compile(r"star")
_SCHOOL_YEARS = range(1, 12)


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale: ``grades`` stand best first; ``also`` are other ways in which a grade is written.

    ``older`` says that it belongs after Year 11, as A levels do; ``own`` that the school made it.
    """

    key: str
    name: str
    grades: tuple[str, ...]
    also: tuple[tuple[str, str], ...] = ()
    older: bool = False
    own: bool = False
    effort: bool = False
    places: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for place, grade in enumerate(self.grades):
            self.places[folded(grade)] = place
        for written, grade in self.also:
            self.places.setdefault(folded(written), self.grades.index(grade))

    def read(self, text: str) -> str | None:
        """Return the grade that a text means, as the scale writes it; nothing if it has no such grade."""
        place = self.places.get(folded(text))
        return None if place is None else self.grades[place]

    def above(self, grade: str, other: str) -> int | None:
        """Return by how many grades one is above another, below 0 if it is below; nothing if one is not in the scale."""
        mine, theirs = self.places.get(folded(grade)), self.places.get(folded(other))
        return None if mine is None or theirs is None else theirs - mine

    @property
    def span(self) -> str:
        """The best and the last grade, as "9 to U"."""
        return f"{self.grades[0]} – {self.grades[-1]}"


@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """Return a grade to compare by: without case, spaces and the many kinds of dashes."""
    plain = unicodedata.normalize("NFKC", text).translate(_DASHES).casefold()
    return _STAR.sub("*", _BREAKS.sub("", plain))


def _pairs(grades: Sequence[str], between: str = "-") -> tuple[str, ...]:
    """Return the grades of a double award: equal pairs, and between them those one apart."""
    made = [f"{grades[0]}{between}{grades[0]}"]
    for better, worse in itertools.pairwise(grades):
        made += [f"{better}{between}{worse}", f"{worse}{between}{worse}"]
    return tuple(made)


def _undashed(grades: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return tuple((grade.replace("-", ""), grade) for grade in grades if "-" in grade)


_NUMBERS = tuple("987654321")
_COMBINED = _pairs(_NUMBERS)
_WORDS = (
    ("Distinction*", "D*"), ("Dist*", "D*"), ("Distinction", "D"), ("Dist", "D"), ("Merit", "M"), ("Pass", "P"), ("Fail", "U"),
)  # fmt: skip
_TECHNICAL = ("L2D*", "L2D", "L2M", "L2P", "L1D", "L1M", "L1P", "U")
_TECHNICAL_WORDS = tuple(
    (written, grade)
    for grade in _TECHNICAL[:-1]
    for name, letter in _WORDS
    if letter == grade[2:]
    for written in (
        f"Level {grade[1]} {name}", f"L{grade[1]} {name}", f"{grade[1]}{letter}", f"{letter}{grade[1]}", f"{name} Level {grade[1]}",
    )
)  # fmt: skip

SCALES: tuple[Scale, ...] = (
    Scale("gcse", "GCSE 9–1", (*_NUMBERS, "U")),
    Scale("gcse_double", "GCSE Combined Science", (*_COMBINED, "U"), (*_undashed(_COMBINED), ("U-U", "U"))),
    Scale("gcse_letters", "GCSE A*–G", ("A*", "A", "B", "C", "D", "E", "F", "G", "U")),
    Scale("tech_award", "Technical Award, Levels 1 and 2", _TECHNICAL, _TECHNICAL_WORDS),
    Scale("btec2", "BTEC Level 2", ("D*", "D", "M", "P", "U"), _WORDS),
    Scale("btec2_double", "BTEC Level 2, double", (*_pairs(("D*", "D", "M", "P"), ""), "U")),
    Scale("functional", "Functional Skills", ("Level 2", "Level 1", "Entry 3", "Entry 2", "Entry 1", "U"), (
        ("L2", "Level 2"), ("L1", "Level 1"), ("E3", "Entry 3"), ("E2", "Entry 2"), ("E1", "Entry 1"),
    )),
    Scale("a_level", "A level", ("A*", "A", "B", "C", "D", "E", "U"), older=True),
    Scale("as", "AS level", ("A", "B", "C", "D", "E", "U"), older=True),
    Scale("epq", "EPQ", ("A*", "A", "B", "C", "D", "E", "U"), older=True),
    Scale("btec3", "BTEC Level 3", ("D*", "D", "M", "P", "U"), _WORDS, older=True),
    Scale("btec3_double", "BTEC Level 3, double", (*_pairs(("D*", "D", "M", "P"), ""), "U"), older=True),
    Scale("btec3_triple", "BTEC Level 3, triple", (
        "D*D*D*", "D*D*D", "D*DD", "DDD", "DDM", "DMM", "MMM", "MMP", "MPP", "PPP", "U",
    ), older=True),
    Scale("t_level", "T Level", ("Distinction*", "Distinction", "Merit", "Pass", "Partial", "U"), (
        ("D*", "Distinction*"), ("D", "Distinction"), ("M", "Merit"), ("P", "Pass"), ("Partial achievement", "Partial"),
    ), older=True),
    Scale("t_level_core", "T Level core", ("A*", "A", "B", "C", "D", "E", "U"), older=True),
)  # fmt: skip
"""The scales of qualifications, those most common first."""


@dataclass(frozen=True, slots=True)
class Scales:
    """All scales of a caseload: those of qualifications, and the school's own."""

    own: tuple[Scale, ...] = ()

    @property
    def all(self) -> tuple[Scale, ...]:
        """Every scale, those of qualifications first."""
        return SCALES + self.own

    @property
    def for_grades(self) -> tuple[Scale, ...]:
        """The scales for target, expected and current grades."""
        return tuple(one for one in self.all if not one.effort)

    @property
    def for_effort(self) -> tuple[Scale, ...]:
        """The school's scales for effort."""
        return tuple(one for one in self.own if one.effort)

    def get(self, key: str) -> Scale | None:
        """Return a scale by its key; nothing if this caseload has none such."""
        return next((one for one in self.all if one.key == key), None)

    def named(self, words: str) -> Scale | None:
        """Return the scale that a list means by "A Level" or "BTEC National Diploma", if it is clear."""
        wanted = _plain(words)
        known = {_plain(one.name): one for one in self.all} | {_plain(one.key): one for one in self.all}
        found = known.get(wanted)
        return found or self.get(_CALLED.get(wanted, ""))

    def fitting(self, texts: Iterable[str], *, effort: bool = False, year: int | None = None) -> Scale | None:
        """Return the first scale that has all of some grades, of those usual for a year; nothing if none has.

        Where no text is given nothing can be said.
        """
        wanted = {folded(text) for text in texts}
        offered = self.for_effort if effort else self.for_grades
        if not wanted or not offered:
            return None
        older = year is not None and year not in _SCHOOL_YEARS
        ordered = sorted(offered, key=lambda one: not one.own and one.older is not older)
        return next((one for one in ordered if wanted <= set(one.places)), None)


_CALLED = {
    "gcse": "gcse", "gcse91": "gcse", "gcsefullcourse": "gcse", "fullcourse": "gcse", "combinedscience": "gcse_double",
    "gcsecombinedscience": "gcse_double", "gcsedoubleaward": "gcse_double", "doubleaward": "gcse_double",
    "alevel": "a_level", "a2": "a_level", "gcealevel": "a_level", "gcea": "a_level", "aslevel": "as", "gceas": "as", "as": "as",
    "extendedproject": "epq", "epq": "epq", "btec": "btec3", "btecextendedcertificate": "btec3", "extendedcertificate": "btec3",
    "btecdiploma": "btec3_double", "btecnationaldiploma": "btec3_double", "diploma": "btec3_double",
    "btecextendeddiploma": "btec3_triple", "btecnationalextendeddiploma": "btec3_triple", "extendeddiploma": "btec3_triple",
    "btecnational": "btec3", "btectechaward": "tech_award", "techaward": "tech_award", "technicalaward": "tech_award",
    "cambridgenational": "tech_award", "btecfirst": "btec2", "tlevel": "t_level", "functionalskills": "functional", "fs": "functional",
}  # fmt: skip


@lru_cache(maxsize=1024)
def _plain(words: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", words).casefold() if sign.isalnum())
