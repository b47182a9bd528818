"""Arabic and Urdu letters, joined and set from right to left.

The paper draws one glyph for one letter, so each letter is exchanged for the form it takes between
its neighbours (the presentation forms of Unicode), and each line is turned round where it is Arabic.
Vowel signs, which everyday writing leaves out, are left out too.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_LETTERS = "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff"
_ARABIC = re.compile(f"[{_LETTERS}]")
_WORD = re.compile(f"[{_LETTERS}]+")
_RIGHT_TO_LEFT = re.compile(rf"[{_LETTERS}](?:[^A-Za-z\u00c0-\u024f]*[{_LETTERS}])?")
_FIGURES = re.compile(r"[\d\u0660-\u0669\u06f0-\u06f9]+(?:[.,/:][\d\u0660-\u0669\u06f0-\u06f9]+)*")
_VOWEL_SIGNS = re.compile("[\u064b-\u0652\u0670\u06d6-\u06ed]")
_MIRRORED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
_LAM = "\u0644"


@cache
def _forms() -> dict[str, dict[str, str]]:
    """Map a letter, or lam with alef, to its forms: isolated, initial, medial, final."""
    forms: dict[str, dict[str, str]] = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):
        kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        if kind in ("<isolated>", "<initial>", "<medial>", "<final>"):
            base = "".join(chr(int(letter, 16)) for letter in letters)
            if len(base) == 1 or (len(base) == 2 and base[0] == _LAM and base[1] in "اآأإ"):
                forms.setdefault(base, {}).setdefault(kind.strip("<>"), chr(code))
    return forms


def shaped(text: str) -> str:
    """Return a text in reading order with its Arabic letters in the forms that join."""
    if not _ARABIC.search(text):
        return text
    return _WORD.sub(lambda word: _joined(word.group()), _VOWEL_SIGNS.sub("", text))


def _joined(word: str) -> str:
    letters: list[str] = []
    for letter in word:
        if letters and letters[-1] + letter in _forms():
            letters[-1] += letter
        else:
            letters.append(letter)
    return "".join(
        _form(letter, before, after)
        for before, letter, after in zip(["", *letters], letters, [*letters[1:], ""], strict=False)
    )


def _form(letter: str, before: str, after: str) -> str:
    forms = _forms().get(letter)
    if forms is None:
        return letter
    joins_before = "final" in forms and "initial" in _forms().get(before, {})
    joins_after = "initial" in forms and "final" in _forms().get(after, {})
    name = {(True, True): "medial", (True, False): "final", (False, True): "initial"}.get(
        (joins_before, joins_after), "isolated"
    )
    return forms.get(name, letter)


def drawn(line: str) -> Iterator[tuple[str, str | None]]:
    """Yield the pieces of a line of shaped text as they are drawn, from left to right.

    With a piece that runs from right to left comes what a reader hears: its plain letters, in order.
    """
    start = 0
    for run in _RIGHT_TO_LEFT.finditer(line):
        if run.start() > start:
            yield line[start : run.start()], None
        yield _turned(run.group()), unicodedata.normalize("NFKC", run.group())
        start = run.end()
    if start < len(line) or not line:
        yield line[start:], None


def _turned(run: str) -> str:
    """Turn a run round, but keep the figures in it as they are read."""
    turned = run[::-1].translate(_MIRRORED)
    return _FIGURES.sub(lambda figures: figures.group()[::-1], turned)
