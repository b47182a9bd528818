"""Names of other students in words that are about to be released: found, so that a person can look."""

import re
import unicodedata
from collections.abc import Iterable

from tutor_desk.models.kinds import StudentId
from tutor_desk.store.reading import Reader

_SHORTEST = 3
"""A shorter word than this is taken for a name only together with the rest of the name."""


def others(reader: Reader, student: StudentId) -> list[str]:
    """Return the names by which the other students of the caseload go, those who left among them."""
    return [name for name in reader.column(_OTHERS, student=student) if name]


def found_in(texts: Iterable[str], names: Iterable[str], own: Iterable[str] = ()) -> dict[str, str]:
    """Return the names that stand in texts, each with the words around the first place.

    A full name counts, and so does its first word alone where it is written as a name, with a capital
    letter if its script has them; words that belong to the student's ``own`` name do not. Accents make
    no difference.
    """
    written = [(text, _bare(text)) for text in texts if text]
    mine = {word for name in own for word in _words(_bare(name))}
    return {name: around for name in names if (around := _first(name, written, mine))}


def _first(name: str, written: list[tuple[str, str]], mine: set[str]) -> str:
    bare = _bare(name)
    words = _words(bare)
    wanted = [bare] if words and not set(words) <= mine else []
    if words and words[0] not in mine and len(words[0]) >= _SHORTEST:
        wanted.append(words[0])
    for text, plain in written:
        for one in wanted:
            for match in re.finditer(rf"(?<!\w){re.escape(one)}(?!\w)", plain):
                start = match.start()
                if one == bare or not plain[start].isascii() or text[start : start + 1] != plain[start]:
                    return text[max(start - 30, 0) : match.end() + 30].strip()
    return ""


def _bare(text: str) -> str:
    """Return a text in small letters without accents, letter for letter as long as it was."""
    return "".join(unicodedata.normalize("NFD", letter.casefold())[:1] or letter for letter in text)


def _words(bare: str) -> list[str]:
    return re.findall(r"\w+", bare)


_OTHERS = """
SELECT trim(first_name || ' ' || surname) FROM student WHERE id <> :student
UNION
SELECT trim(coalesce(nullif(preferred_first_name, ''), first_name) || ' ' ||
            coalesce(nullif(preferred_surname, ''), surname)) FROM student WHERE id <> :student
ORDER BY 1
"""
