"""What a choice asks for, as data: said in words, and read from the words in which a provider states it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tutor_desk.models.choice_kinds import ChoiceId
from tutor_desk.services.grades.scales import Scale, Scales
from tutor_desk.words import _

PASSES = {"gcse": "4"}
"""The grade that is meant where a number of passes is stated without one: 4 is a standard pass at GCSE."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """``many`` passes at ``grade`` or better on ``scale`` in any of ``subjects``; in any subject at all if there are none.

    ``besides``: a subject that serves the line before does not serve this one too. Without a scale it is
    ``words`` alone, which a person checks.
    """

    many: int = 1
    subjects: tuple[str, ...] = ()
    besides: bool = False
    scale: str = ""
    grade: str = ""
    words: str = ""

    @property
    def checked_by_hand(self) -> bool:
        """Whether only a person can say if it is met."""
        return not self.scale


@dataclass(frozen=True, slots=True)
class RequirementRow:
    """A stored requirement of a choice; ``subjects`` are one a line."""

    id: int
    choice: ChoiceId
    many: int
    subjects: str
    besides: bool
    scale: str
    grade: str
    words: str

    @property
    def requirement(self) -> Requirement:
        """What it asks for."""
        listed = tuple(self.subjects.splitlines())
        return Requirement(self.many, listed, self.besides, self.scale, self.grade, self.words)


def told(asked: Requirement, scales: Scales) -> str:
    """Say a requirement in plain words."""
    scale = scales.get(asked.scale)
    if asked.checked_by_hand or scale is None:
        return asked.words
    grade = _("{grade} or better ({scale})").format(grade=asked.grade, scale=scale.name)
    what = _what(asked)
    return _("{what} at {grade}").format(what=what, grade=grade)


def _what(asked: Requirement) -> str:
    named = _either(asked.subjects)
    if not asked.subjects:
        if asked.besides:
            return _("{n} more of any subject").format(n=asked.many)
        return _("one pass") if asked.many == 1 else _("{n} passes").format(n=asked.many)
    if asked.besides:
        return _("{n} more of {subjects}").format(n=asked.many, subjects=named)
    return named if asked.many == 1 else _("{n} of {subjects}").format(n=asked.many, subjects=named)


def _either(subjects: tuple[str, ...]) -> str:
    if len(subjects) < 2:
        return "".join(subjects)
    return _("{some} or {last}").format(some=", ".join(subjects[:-1]), last=subjects[-1])


# -- read from the words of a provider

_PARTS = re.compile(r"[;\n•]|\.\s+|\.$")
_SCALES = (
    (re.compile(r"\bgcses?\b", re.IGNORECASE), "gcse"),
    (re.compile(r"\ba[ -]?levels?\b", re.IGNORECASE), "a_level"),
    (re.compile(r"\bas[ -]levels?\b", re.IGNORECASE), "as"),
    (re.compile(r"\bt[ -]levels?\b", re.IGNORECASE), "t_level"),
    (re.compile(r"\bfunctional skills?\b", re.IGNORECASE), "functional"),
)
_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_COUNT = r"(?P<n>\d{1,2}|" + "|".join(_NUMBERS) + r")"
_BETTER = r"(?:\s*(?:or (?:above|better|higher)|and above|\+|minimum))?"
_GRADE = r"(?:at |in |with )?(?:grades? )?(?P<grade>[1-9](?:\s*[-–]\s*[1-9])?|A\*|[A-E]|Merit|Pass|Distinction\*?)" + _BETTER  # fmt: skip
_MANY = re.compile(
    rf"(?:at least |a minimum of |minimum )?{_COUNT}\s*(?:passes|QUAL|good QUAL)(?:\s*(?:\(?{_GRADE}\)?))?"
    r"(?:,?\s*(?:including|to include)\s+(?P<subjects>.+))?",
    re.IGNORECASE,
)
_MORE = re.compile(rf"(?:and |plus )?{_COUNT} (?:more|other|further)\s+(?P<subjects>[A-Za-z&' ,]+?)\s+{_GRADE}(?:\s+QUAL)?", re.IGNORECASE)  # fmt: skip
_SUBJECT_FIRST = re.compile(rf"(?:QUAL\s+)?(?P<subjects>[A-Za-z&' ,]+?)(?:\s+QUAL)?[\s:,]+{_GRADE}(?:\s+QUAL)?", re.IGNORECASE)  # fmt: skip
_GRADE_FIRST = re.compile(
    rf"{_GRADE}\s+in\s+(?:QUAL\s+)?(?P<subjects>[A-Za-z&' ,]+?)(?:\s+QUAL)?", re.IGNORECASE
)
_AND = re.compile(r"\s*(?:,|\band\b|&)\s*", re.IGNORECASE)
_OR = re.compile(r"\s*(?:,|\bor\b)\s*", re.IGNORECASE)


def read(stated: str, scales: Scales | None = None) -> list[Requirement]:
    """Return what stated requirements ask for; what is not surely understood is kept as the words alone."""
    known = scales or Scales()
    found: list[Requirement] = []
    for part in (" ".join(one.split()) for one in _PARTS.split(stated)):
        if part:
            found += list(_read(part, known)) or [Requirement(words=part[:400])]
    return found[:30]


def _read(part: str, scales: Scales) -> Iterator[Requirement]:
    named = [(pattern, key) for pattern, key in _SCALES if pattern.search(part)]
    if len(named) != 1:
        return
    pattern, key = named[0]
    scale = scales.get(key)
    text = pattern.sub("QUAL", part)
    if scale is None:
        return
    for form, reader in ((_MANY, _many), (_MORE, _more), (_GRADE_FIRST, _named), (_SUBJECT_FIRST, _named)):
        match = form.fullmatch(text)
        if match:
            yield from reader(match, scale)
            return


def _many(match: re.Match[str], scale: Scale) -> Iterator[Requirement]:
    grade = _grade(match, scale) or PASSES.get(scale.key, "")
    if not grade:
        return
    yield Requirement(_number(match["n"]), (), False, scale.key, grade)
    for one in _AND.split(match["subjects"] or ""):
        if one:
            yield Requirement(1, _alternatives(one), False, scale.key, grade)


def _more(match: re.Match[str], scale: Scale) -> Iterator[Requirement]:
    grade = _grade(match, scale)
    if grade:
        yield Requirement(_number(match["n"]), _alternatives(match["subjects"]), True, scale.key, grade)


def _named(match: re.Match[str], scale: Scale) -> Iterator[Requirement]:
    grade, subjects = _grade(match, scale), match["subjects"].strip()
    if not grade or not subjects:
        return
    if re.search(r"\bor\b", subjects, re.IGNORECASE):
        if not re.search(r"\band\b|&", subjects, re.IGNORECASE):
            yield Requirement(1, _alternatives(subjects), False, scale.key, grade)
        return
    for one in _AND.split(subjects):
        if one:
            yield Requirement(1, (_capital(one),), False, scale.key, grade)


def _grade(match: re.Match[str], scale: Scale) -> str:
    return scale.read(match["grade"] or "") or ""


def _alternatives(text: str) -> tuple[str, ...]:
    return tuple(_capital(one) for one in _OR.split(text) if one)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _number(text: str) -> int:
    return _NUMBERS.get(text.casefold(), 0) or max(1, min(20, int(text)))
