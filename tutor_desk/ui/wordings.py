"""Two wordings of a text, compared word by word; what is the same for long is left out."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from tutor_desk.ui.tables.faces import Note
from tutor_desk.ui.theme import Tone

LONG = 240
"""Characters from which on a wording is shortened to what was changed and the words around it."""
AROUND = 6
"""Words that stay on either side of a change in a long text."""
_GAP = "… "
_WORDS = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """One wording, and which of its parts the other has not: where each begins and how long it is."""

    text: str
    marked: tuple[tuple[int, int], ...] = ()


def compared(before: str, after: str) -> tuple[Part, Part]:
    """Return both wordings with their differences marked; none where they have nothing in common."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    steps = SequenceMatcher(
        None, _bare(old), _bare(new), autojunk=len(old) * len(new) > 1_000_000
    ).get_opcodes()
    if not any(step[0] == "equal" for step in steps):
        return _shown(old, [(False, 0, len(old))]), _shown(new, [(False, 0, len(new))])
    return (
        _shown(old, [(name != "equal", first, last) for name, first, last, _from, _to in steps]),
        _shown(new, [(name != "equal", first, last) for name, _from, _to, first, last in steps]),
    )


def quoted(tone: Tone, sentence: str, part: Part, *, struck: bool) -> Note:
    """Return a wording in a sentence, with the words marked that the other wording does not have."""
    shift = sentence.index("{text}")
    marked = tuple((start + shift, length) for start, length in part.marked)
    return Note(tone, sentence.format(text=part.text), marked, struck=struck)


def _bare(words: Sequence[str]) -> list[str]:
    return [word.strip() for word in words]


def _shown(words: Sequence[str], runs: Sequence[tuple[bool, int, int]]) -> Part:
    text, marked = "", []
    for place, (changed, first, last) in enumerate(runs):
        run = "".join(words[first:last])
        if changed and run.strip():
            marked.append((len(text), len(run.rstrip())))
        elif not changed and sum(map(len, words)) > LONG:
            run = "".join(_shortened(words[first:last], begins=place == 0, ends=place == len(runs) - 1))
        text += run
    return Part(text.rstrip(), tuple(marked))


def _shortened(words: Sequence[str], *, begins: bool, ends: bool) -> Iterator[str]:
    """Yield the words of a stretch that is the same, without those far from any change."""
    head, tail = 0 if begins else AROUND, 0 if ends else AROUND
    if (begins and ends) or len(words) <= head + tail + 1:
        yield from words
        return
    yield from words[:head]
    yield _GAP
    yield from words[len(words) - tail :]
