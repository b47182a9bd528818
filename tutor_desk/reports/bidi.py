"""Which way a text runs: the bidirectional algorithm of Unicode (UAX #9), from its rules.

Each letter gets a level: an even one runs from left to right, an odd one from right to left, and what
has a higher level is set inside what has a lower one. The names of the rules are those of the standard.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

LEFT_TO_RIGHT, RIGHT_TO_LEFT = 0, 1

_TURNS = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
MARKS = "\u061c\u200e\u200f\u2066\u2067\u2068\u2069"
"""Direction marks that a text may hold: they say how it runs and are not drawn."""

_NO_MARKS = {ord(mark): None for mark in MARKS}
_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_DEEPEST = 125
_MOST_BRACKETS = 63
_BRACKETS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋\u2329\u232a❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘⧘⧙⧚⧛⧼⧽"
    "⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜\u3008\u3009《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_CLOSER = {
    opener: unicodedata.normalize("NFC", closer)
    for opener, closer in zip(_BRACKETS[::2], _BRACKETS[1::2], strict=True)
}
_CLOSERS = frozenset(_BRACKETS[1::2])
_INITIATORS = frozenset({"LRI", "RLI", "FSI"})
_EMBEDDINGS = {"LRE": None, "RLE": None, "LRO": "L", "RLO": "R"}
_REMOVED = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON", "FSI", "LRI", "RLI", "PDI"})
_NUMBERS = frozenset({"EN", "AN"})


def turns(text: str) -> bool:
    """Say whether any of a text runs from right to left."""
    return _TURNS.search(text) is not None


def unmarked(text: str) -> str:
    """Return a text without direction marks."""
    return text.translate(_NO_MARKS)


def isolated(text: str) -> str:
    """Return a text so that its direction is its own inside a sentence it is put into."""
    return f"{_ISOLATE}{text}{_POP_ISOLATE}" if text else text


def direction(text: str) -> int:
    """Return which way a paragraph runs: that of its first strong letter."""
    kinds = [unicodedata.bidirectional(letter) or "L" for letter in text]
    return _direction(kinds, _isolates(kinds), 0, len(kinds))


def levels(text: str, base: int | None = None) -> list[int]:
    """Return the level of each letter of a paragraph; without a base its first strong letter decides."""
    kinds = [unicodedata.bidirectional(letter) or "L" for letter in text]
    ends = _isolates(kinds)
    base = _direction(kinds, ends, 0, len(kinds)) if base is None else base
    found, settled = _explicit(kinds, ends, base)
    for sequence in list(_sequences(kinds, found, ends, base)):
        _settle(sequence, settled, text)
        for place in sequence.places:
            found[place] += _deeper(settled[place], found[place])
    _trailing(kinds, found, base)
    return found


def visual(of: Sequence[int]) -> list[int]:
    """Return the places of the levels of a line in the order they are set from left to right (L2)."""
    order = list(range(len(of)))
    lowest_odd = min((level for level in of if level % 2), default=0)
    for level in range(max(of, default=0), lowest_odd - 1, -1) if lowest_odd else ():
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and of[order[end]] >= level:
                end += 1
            order[start:end] = order[start:end][::-1]
            start = end + 1
    return order


@dataclass(frozen=True, slots=True)
class _Sequence:
    """An isolating run sequence: its places, its level, and what stands before and after it."""

    places: list[int]
    level: int
    start: str
    end: str


def _isolates(kinds: Sequence[str]) -> dict[int, int]:
    """Return where each isolate ends (BD9); those that never do are left out."""
    opened: list[int] = []
    ends: dict[int, int] = {}
    for place, kind in enumerate(kinds):
        if kind in _INITIATORS:
            opened.append(place)
        elif kind == "PDI" and opened:
            ends[opened.pop()] = place
    return ends


def _direction(kinds: Sequence[str], ends: dict[int, int], start: int, end: int) -> int:
    """Return the direction of the first strong letter outside of isolates (P2, P3)."""
    place = start
    while place < end:
        kind = kinds[place]
        if kind in ("L", "R", "AL"):
            return int(kind != "L")
        place = ends.get(place, end) if kind in _INITIATORS else place + 1
    return LEFT_TO_RIGHT


@dataclass(frozen=True, slots=True)
class _Status:
    level: int
    override: str | None = None
    isolate: bool = False


class _Stack:
    """The open embeddings and isolates, and how many found no room (X1)."""

    def __init__(self, base: int) -> None:
        self._open = [_Status(base)]
        self._isolates = self._lost_isolates = self._lost_embeddings = 0

    @property
    def last(self) -> _Status:
        return self._open[-1]

    def push(self, odd: int, override: str | None, *, isolate: bool) -> None:
        level = self.last.level + (1 if self.last.level % 2 != odd else 2)
        if level <= _DEEPEST and not self._lost_isolates and not self._lost_embeddings:
            self._open.append(_Status(level, override, isolate))
            self._isolates += isolate
        elif isolate:
            self._lost_isolates += 1
        elif not self._lost_isolates:
            self._lost_embeddings += 1

    def pop_isolate(self) -> None:
        if self._lost_isolates:
            self._lost_isolates -= 1
        elif self._isolates:
            self._lost_embeddings = 0
            while not self._open.pop().isolate:
                pass
            self._isolates -= 1

    def pop_embedding(self) -> None:
        if self._lost_isolates:
            return
        if self._lost_embeddings:
            self._lost_embeddings -= 1
        elif not self.last.isolate and len(self._open) > 1:
            self._open.pop()


def _explicit(kinds: Sequence[str], ends: dict[int, int], base: int) -> tuple[list[int], list[str]]:
    """Return the levels that embeddings, overrides and isolates give, and the kinds they leave (X1 to X8)."""
    stack = _Stack(base)
    found, settled = [], list(kinds)
    for place, kind in enumerate(kinds):
        if kind == "PDI":
            stack.pop_isolate()
        found.append(base if kind == "B" else stack.last.level)
        if stack.last.override and kind not in _REMOVED and kind != "B":
            settled[place] = stack.last.override
        if kind in _EMBEDDINGS:
            stack.push(int(kind[0] == "R"), _EMBEDDINGS[kind], isolate=False)
        elif kind in _INITIATORS:
            inside = _direction(kinds, ends, place + 1, ends.get(place, len(kinds)))
            stack.push(inside if kind == "FSI" else int(kind == "RLI"), None, isolate=True)
        elif kind == "PDF":
            stack.pop_embedding()
    return found, settled


def _sequences(
    kinds: Sequence[str], found: Sequence[int], ends: dict[int, int], base: int
) -> Iterator[_Sequence]:
    """Yield the runs of one level, those joined that an isolate parted (X10)."""
    kept = [place for place, kind in enumerate(kinds) if kind not in _REMOVED]
    runs: list[list[int]] = []
    for place in kept:
        if runs and found[runs[-1][-1]] == found[place]:
            runs[-1].append(place)
        else:
            runs.append([place])
    begun = {run[0]: run for run in runs}
    continuing = set(ends.values())
    for run in runs:
        if run[0] in continuing:
            continue
        places = list(run)
        while (after := ends.get(places[-1])) is not None:
            places += begun[after]
        level = found[places[0]]
        yield _Sequence(places, level, *_borders(places, level, kept, kinds, found, base))


def _borders(
    places: list[int], level: int, kept: list[int], kinds: Sequence[str], found: Sequence[int], base: int
) -> tuple[str, str]:
    """Return the directions at the start and the end of a sequence: that of the higher level there."""
    before, after = bisect_left(kept, places[0]) - 1, bisect_left(kept, places[-1]) + 1
    first = found[kept[before]] if before >= 0 else base
    unended = kinds[places[-1]] in _INITIATORS
    last = base if unended or after >= len(kept) else found[kept[after]]
    return _letter(max(level, first)), _letter(max(level, last))


def _letter(level: int) -> Literal["L", "R"]:
    return "R" if level % 2 else "L"


def _settle(sequence: _Sequence, settled: list[str], text: str) -> None:
    """Turn every kind of a sequence into L, R, EN or AN."""
    own = [settled[place] for place in sequence.places]
    were = list(own)
    _weak(own, sequence.start)
    _brackets(own, were, sequence, text)
    _neutral(own, sequence)
    for place, kind in zip(sequence.places, own, strict=True):
        settled[place] = kind


def _weak(own: list[str], start: str) -> None:
    """Settle marks, figures and their signs (W1 to W7)."""
    before, strong = start, start
    for place, kind in enumerate(own):
        if kind == "NSM":
            own[place] = "ON" if before in _INITIATORS or before == "PDI" else before
        elif kind == "EN" and strong == "AL":
            own[place] = "AN"
        strong = own[place] if own[place] in ("L", "R", "AL") else strong
        before = own[place]
    own[:] = ["R" if kind == "AL" else kind for kind in own]
    _separators(own)
    _terminators(own)
    strong = start
    for place, kind in enumerate(own):
        strong = kind if kind in ("L", "R") else strong
        if kind == "EN" and strong == "L":
            own[place] = "L"


def _separators(own: list[str]) -> None:
    """Let a sign between two figures belong to them (W4)."""
    for place in range(1, len(own) - 1):
        before, after = own[place - 1], own[place + 1]
        allowed = {"ES": ("EN",), "CS": ("EN", "AN")}.get(own[place], ())
        if before == after and before in allowed:
            own[place] = before


def _terminators(own: list[str]) -> None:
    """Let signs beside a figure belong to it, and other signs be neutral (W5, W6)."""
    place = 0
    while place < len(own):
        end = place
        while end < len(own) and own[end] == "ET":
            end += 1
        if end > place:
            beside = "EN" in own[max(place - 1, 0) : place] + own[end : end + 1]
            own[place:end] = ["EN" if beside else "ON"] * (end - place)
        elif own[place] in ("ES", "CS"):
            own[place] = "ON"
        place = max(end, place + 1)


def _brackets(own: list[str], were: Sequence[str], sequence: _Sequence, text: str) -> None:
    """Let both brackets of a pair run the same way (N0)."""
    inside: str = _letter(sequence.level)
    other = "L" if inside == "R" else "R"
    for opener, closer in _pairs(own, sequence, text):
        strong = {_strong(kind) for kind in own[opener + 1 : closer]}
        if inside in strong:
            way = inside
        elif other in strong:
            before = (_strong(kind) for kind in reversed(own[:opener]))
            way = other if next(filter(None, before), sequence.start) == other else inside
        else:
            continue
        for place in (opener, closer):
            own[place] = way
            for mark in range(place + 1, len(own)):
                if were[mark] != "NSM":
                    break
                own[mark] = way


def _pairs(own: Sequence[str], sequence: _Sequence, text: str) -> list[tuple[int, int]]:
    """Return the pairs of brackets, by where they open (BD16)."""
    opened: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for place, at in enumerate(sequence.places):
        letter = text[at]
        if own[place] != "ON":
            continue
        if letter in _CLOSER:
            if len(opened) == _MOST_BRACKETS:
                return []
            opened.append((_CLOSER[letter], place))
        elif letter in _CLOSERS:
            letter = unicodedata.normalize("NFC", letter)
            depth = next(
                (depth for depth in range(len(opened) - 1, -1, -1) if opened[depth][0] == letter), -1
            )
            if depth >= 0:
                pairs.append((opened[depth][1], place))
                del opened[depth:]
    return sorted(pairs)


def _strong(kind: str) -> str | None:
    return kind if kind in ("L", "R") else "R" if kind in _NUMBERS else None


def _neutral(own: list[str], sequence: _Sequence) -> None:
    """Let what has no direction run as what is around it (N1, N2)."""
    place = 0
    while place < len(own):
        end = place
        while end < len(own) and own[end] in _NEUTRAL:
            end += 1
        if end > place:
            before = (_strong(own[place - 1]) if place else None) or sequence.start
            after = (_strong(own[end]) if end < len(own) else None) or sequence.end
            own[place:end] = [before if before == after else _letter(sequence.level)] * (end - place)
        place = max(end, place + 1)


def _deeper(kind: str, level: int) -> int:
    """Return how much deeper a letter stands than its run (I1, I2)."""
    if level % 2:
        return int(kind != "R")
    return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)


def _trailing(kinds: Sequence[str], found: list[int], base: int) -> None:
    """Give separators, and spaces at the end, the level of the paragraph (L1)."""
    ending = True
    for place in range(len(kinds) - 1, -1, -1):
        kind = kinds[place]
        if kind in ("B", "S"):
            ending = True
        elif kind not in ("WS", "PDI") and kind not in _INITIATORS and kind not in _REMOVED:
            ending = False
        if ending:
            found[place] = base
