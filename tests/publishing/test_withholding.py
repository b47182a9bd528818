"""What is withheld cannot be worked out: not by the examples of the sources, nor by solving the whole table."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.publishing.solving import bounds, least_and_most
from tutor_desk.services.publishing.withholding import Rule, Sum, withheld


def line(*parts, total=None):
    counts = dict(enumerate(parts)) | {"total": sum(parts) if total is None else total}
    return counts, [Sum("total", tuple(range(len(parts))), cohort=True)]


def shown(counts, sums, *rule):
    hidden = withheld(counts, sums, *rule)
    return ["c" if key in hidden else count for key, count in counts.items()]


def table(rows):
    """Rows and columns with their totals, as one table."""
    counts = {(r, c): count for r, row in enumerate(rows) for c, count in enumerate(row)}
    heights, widths = range(len(rows)), range(len(rows[0]))
    counts |= {(r, "all"): sum(rows[r]) for r in heights}
    counts |= {("all", c): sum(row[c] for row in rows) for c in widths}
    counts["all", "all"] = sum(map(sum, rows))
    sums = [Sum((r, "all"), tuple((r, c) for c in widths)) for r in [*heights, "all"]]
    sums += [Sum(("all", c), tuple((r, c) for r in heights), cohort=True) for c in [*widths, "all"]]
    return counts, sums


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ((12, 4, 9), [12, "c", "c", 25]),
        ((3, 4, 10), ["c", "c", 10, 17]),
        ((20, 0, 30), [20, 0, 30, 50]),
        ((6, 7, 8), [6, 7, 8, 21]),
        ((1, 1, 10), ["c", "c", "c", 12]),  # 2 could only be 1 and 1
        ((5, 5, 9), ["c", "c", "c", 19]),  # 10 could only be 5 and 5, each being small
        ((0, 4, 0), ["c", "c", "c", "c"]),  # a cohort below 6
        ((0, 8, 0), ["c", "c", "c", 8]),  # all of a small cohort did the same
        ((0, 11, 0), [0, 11, 0, 11]),
        ((0, 0, 0), [0, 0, 0, 0]),
    ],
)
def test_the_triples_of_the_sources(given_, expected):
    assert shown(*line(*given_)) == expected


def test_a_small_count_without_another_to_hide_behind_takes_its_total_with_it():
    assert shown({"a": 4, "b": 0, "all": 4}, [Sum("all", ("a", "b"))]) == ["c", 0, "c"]


def test_a_stricter_rule_withholds_more():
    assert shown(*line(12, 8, 30), Rule(most=9)) == ["c", "c", 30, 50]


def test_rows_and_columns_hide_each_other():
    counts, sums = table([[20, 3, 15], [14, 18, 11], [9, 12, 17]])
    hidden = withheld(counts, sums)
    assert (0, 1) in hidden
    assert len(hidden) == 4  # a rectangle, and not one more
    assert all(key[0] != "all" and key[1] != "all" for key in hidden)


def test_a_table_that_does_not_add_up_is_refused():
    with pytest.raises(ValueError, match="do not add up"):
        withheld(*line(1, 2, total=4))


def test_a_negative_count_is_refused():
    with pytest.raises(ValueError, match="negative"):
        withheld(*line(-1, 2))


def worked_out(counts, sums):
    """Every withheld count that a reader who solves all sums at once knows for certain."""
    hidden = withheld(counts, sums)
    assert {key for key, count in counts.items() if 1 <= count <= 5} <= hidden
    found = bounds(counts, sums, hidden, {key: min(1, counts[key]) for key in hidden})
    assert found.keys() == hidden
    return [key for key, (least, most) in found.items() if least == most]


def test_the_solver_finds_what_can_be_found():
    # x + y = 2 with x, y >= 0; then also x - z = 0 and y + z = 2, which leave all as free; then x = 2
    assert least_and_most([[1, 1]], [2], 0) == (0, 2)
    assert least_and_most([[1, 1, 0], [1, 0, -1], [0, 1, 1]], [2, 0, 2], 2) == (0, 2)
    assert least_and_most([[1, 1], [1, -1]], [2, 2], 0) == (2, 2)
    assert least_and_most([[1, -1]], [3], 0) == (3, None)
    counts, sums = line(12, 4, 9)
    assert bounds(counts, sums, {1}, {1: 1}) == {1: (3, 3)}  # 4, beyond the least of 1: worked out


rows = st.integers(1, 5).flatmap(
    lambda width: st.lists(
        st.lists(st.one_of(st.integers(0, 7), st.integers(0, 60)), min_size=width, max_size=width),
        min_size=1,
        max_size=7,
    )
)


@settings(max_examples=150, deadline=None)
@given(rows)
def test_no_withheld_count_is_found_by_solving_the_table(rows):
    assert worked_out(*table(rows)) == []


@settings(max_examples=100, deadline=None)
@given(st.lists(st.one_of(st.integers(0, 7), st.integers(0, 40)), min_size=8, max_size=8))
def test_tables_that_share_a_total_do_not_betray_each_other(kinds):
    """The same people divided in three ways: what one table withholds the others must not show."""
    counts = {(a, b, c): kinds[4 * a + 2 * b + c] for a in (0, 1) for b in (0, 1) for c in (0, 1)}
    parts = dict(counts)
    sums = []
    for way in range(3):
        for side in (0, 1):
            keys = tuple(key for key in parts if key[way] == side)
            counts[way, side] = sum(parts[key] for key in keys)
            sums.append(Sum((way, side), keys))
    counts["all"] = sum(kinds)
    sums += [Sum("all", ((way, 0), (way, 1)), cohort=True) for way in range(3)]
    assert worked_out(counts, sums) == []


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(st.integers(11, 60), min_size=3, max_size=3), min_size=1, max_size=7))
def test_where_nothing_is_small_nothing_is_withheld(rows):
    assert withheld(*table(rows)) == frozenset()
