"""Which way a text runs, held to Unicode's own examples."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import SOAK
from tutor_desk.reports import bidi

PART = Path(__file__).parent.parent / "data" / "bidi_character_test.txt"
WHOLE = Path("/usr/share/unicode/BidiCharacterTest.txt")  # 92,000 lines, where the system has them


def examples(path):
    for line in path.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            codes, base, _resolved, levels, order = line.split(";")
            text = "".join(chr(int(code, 16)) for code in codes.split())
            yield line, text, (0, 1, None)[int(base)], levels.split(), [int(place) for place in order.split()]


def test_the_examples_of_unicode():
    tried = 0
    for line, text, base, levels, order in examples(WHOLE if SOAK and WHOLE.exists() else PART):
        found = bidi.levels(text, base)
        kept = [place for place, level in enumerate(levels) if level != "x"]  # the rest is not drawn
        assert [found[place] for place in kept] == [int(levels[place]) for place in kept], line
        assert [kept[place] for place in bidi.visual([found[place] for place in kept])] == order, line
        tried += 1
    assert tried > 300


@given(st.text(alphabet=st.sampled_from("ab 12(),.-اب٣ש\u2067\u2069\u202e\u202c\u0301"), max_size=40))
def test_every_text_has_levels_and_an_order(text):
    for base in (0, 1, None):
        levels = bidi.levels(text, base)
        assert len(levels) == len(text)
        assert all(0 <= level <= 126 for level in levels)
        assert sorted(bidi.visual(levels)) == list(range(len(text)))


@given(st.text(alphabet=st.characters(max_codepoint=0x24F, categories=("L", "N", "P", "Zs"))))
def test_words_from_left_to_right_stay_as_they_are(text):
    assert set(bidi.levels(text)) <= {0}
    assert not bidi.turns(text)


@pytest.mark.parametrize(
    ("text", "way"), [("", 0), ("12.", 0), ("Ann", 0), ("“عائشة”", 1), ("Ann عائشة", 0), ("12 עברית", 1)]
)
def test_the_first_strong_letter_decides(text, way):
    assert bidi.direction(text) == way


def test_a_name_does_not_turn_the_sentence_around_it():
    assert bidi.direction("عائشة’s goals") == bidi.RIGHT_TO_LEFT
    assert bidi.direction(f"{bidi.isolated('عائشة')}’s goals") == bidi.LEFT_TO_RIGHT
    assert bidi.isolated("") == ""
    assert bidi.unmarked(bidi.isolated("عائشة")) == "عائشة"
