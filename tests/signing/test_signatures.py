"""A signature is kept small, and is what was drawn or typed."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_desk.errors import Refused
from tutor_desk.services.signing import signatures
from tutor_desk.services.signing.signatures import HEIGHT, LONGEST, WIDTH

POINTS = st.tuples(st.floats(-50, WIDTH + 50), st.floats(-50, HEIGHT + 50))
STROKES = st.lists(st.lists(POINTS, max_size=300), max_size=12)


@given(STROKES)
def test_whatever_is_drawn_is_kept_within_its_box_and_its_length(strokes):
    kept = signatures.drawn(strokes)
    assert len(kept) <= LONGEST
    assert signatures.checked(kept) == kept
    found = signatures.read(kept)
    if not any(strokes):
        assert (kept, found) == ("", None)
        return
    for stroke in found.strokes:
        assert stroke
        assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in stroke)


@given(st.lists(st.tuples(st.integers(0, WIDTH), st.integers(0, HEIGHT)), min_size=2, max_size=40))
def test_no_point_drawn_lies_far_from_the_line_that_is_kept(points):
    (stroke,) = signatures.read(signatures.drawn([points])).strokes
    assert (stroke[0], stroke[-1]) == (points[0], points[-1])
    for point in points:
        assert min(signatures._away(point, *pair) for pair in itertools.pairwise(stroke)) < 4


def test_a_straight_line_of_many_points_is_two():
    assert signatures.drawn([[(x, 50) for x in range(0, 200, 2)]]) == "ink:0,50 198,50"


def test_a_dot_is_a_signature():
    assert signatures.read(signatures.drawn([[(3, 4)]])).strokes == (((3, 4),),)


@pytest.mark.parametrize("name", ["Amara Diallo", "O’Brien; 1,2", "  Zoë   Łuk  "])
def test_a_typed_name_is_read_back(name):
    assert signatures.read(signatures.typed(name)).name == " ".join(name.split())


def test_nothing_is_no_signature():
    assert signatures.typed("  ") == signatures.drawn([]) == signatures.drawn([[]]) == ""
    assert signatures.read("") is None


@pytest.mark.parametrize(
    "text", ["ink:", "ink:1,2;", "ink:1,2 x", "ink:<script>", "name:", "data:abc", "ink:1,2 " * 2000]
)
def test_what_is_no_signature_is_refused(text):
    with pytest.raises(Refused, match="Draw it again, or type your name"):
        signatures.checked(text)
