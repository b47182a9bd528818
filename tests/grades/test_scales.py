"""Scales: their order is data, and steps between grades are counted, never weighed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_desk.services.grades.scales import SCALES, Scale, Scales, folded

ALL = Scales((Scale("Effort", "Effort", ("Excellent", "Good", "Poor"), own=True, effort=True),))
FROM = st.sampled_from(SCALES).flatmap(
    lambda scale: st.tuples(st.just(scale), *(st.sampled_from(scale.grades) for _n in range(3)))
)


def test_combined_science_has_seventeen_grades_and_u():
    double = ALL.get("gcse_double")
    assert double.grades[:4] == ("9-9", "9-8", "8-8", "8-7")
    assert double.grades[-2:] == ("1-1", "U")
    assert len(double.grades) == 18
    assert double.above("5-4", "5-5") == -1
    assert double.above("66", "5-5") == 2


@pytest.mark.parametrize(
    ("key", "grade", "other", "by"),
    [
        ("gcse", "5", "7", -2),
        ("gcse", "U", "1", -1),
        ("a_level", "A star", "B", 2),
        ("as", "A", "A", 0),
        ("btec3", "Distinction*", "Merit", 2),
        ("btec3_double", "D*D", "DD", 1),
        ("btec3_triple", "DMM", "D*DD", -3),
        ("btec2_double", "MP", "MM", -1),
        ("tech_award", "Level 1 Distinction", "L2 Pass", -1),
        ("t_level", "Merit", "Distinction*", -2),
        ("functional", "L1", "Entry 3", 1),
        ("gcse_letters", "C", "A*", -3),
    ],
)
def test_grades_are_counted_apart(key, grade, other, by):
    assert ALL.get(key).above(grade, other) == by


def test_a_grade_of_another_scale_is_not_compared():
    assert ALL.get("gcse").above("5", "B") is None


@given(FROM)
def test_the_order_is_one_order(drawn):
    scale, one, two, three = drawn
    assert scale.above(one, two) == -scale.above(two, one)
    assert scale.above(one, three) == scale.above(one, two) + scale.above(two, three)
    assert (scale.above(one, two) == 0) is (one == two)


@pytest.mark.parametrize("scale", SCALES, ids=lambda one: one.key)
def test_every_grade_reads_as_itself_and_fits_its_record(scale):
    assert [scale.read(grade) for grade in scale.grades] == list(scale.grades)
    assert len({folded(grade) for grade in scale.grades}) == len(scale.grades)
    assert all(len(grade) <= 12 for grade in scale.grades)


@given(st.text(max_size=8))
def test_any_text_is_a_grade_or_none(text):
    for scale in SCALES:
        assert scale.read(text) in (None, *scale.grades)


@pytest.mark.parametrize(
    ("texts", "year", "key"),
    [
        (("7", "5"), 11, "gcse"),
        (("B", "A*"), 12, "a_level"),
        (("B", "G"), 12, "gcse_letters"),
        (("5-4", "6-6"), 11, "gcse_double"),
        (("L2P",), 10, "tech_award"),
        (("D*", "M"), 13, "btec3"),
        (("D*", "M"), 11, "btec2"),
        (("DDM",), 13, "btec3_triple"),
    ],
)
def test_the_scale_that_fits_is_one_of_the_year(texts, year, key):
    assert ALL.fitting(texts, year=year).key == key


def test_nothing_fits_what_no_scale_has():
    assert ALL.fitting(("7", "B"), year=11) is None
    assert ALL.fitting((), year=11) is None
    assert ALL.fitting(("Good", "Poor"), effort=True).key == "Effort"
    assert ALL.fitting(("Good",), year=11) is None, "effort is no grade"


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("A Level", "a_level"),
        ("GCSE (9-1)", "gcse"),
        ("BTEC National Diploma", "btec3_double"),
        ("T Level", "t_level"),
        ("effort", "Effort"),
    ],
)
def test_lists_name_scales_as_schools_do(words, key):
    assert ALL.named(words).key == key
