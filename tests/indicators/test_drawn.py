"""What the file knows for itself: each factor with its day and source, and nothing where it does not know."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.attendance.making import AMARA, brought, long_list, school_days, term
from tests.indicators.conftest import TODAY, attends, fact, row, sheet
from tutor_desk import clock
from tutor_desk.models.destination_kinds import Promised
from tutor_desk.models.indicator_kinds import Drawn, Presence
from tutor_desk.models.kinds import GradeKind, Sen
from tutor_desk.services.destinations import guarantee
from tutor_desk.services.grades import marks
from tutor_desk.services.indicators import changing, of_attendance
from tutor_desk.services.indicators.sets import months_before
from tutor_desk.services.stages import deeds as stages
from tutor_desk.services.students import students

PRESENT, ABSENT, UNKNOWN = Presence.PRESENT, Presence.ABSENT, Presence.UNKNOWN


def states(desk, student, *codes):
    return [fact(desk, student, code).state for code in codes]


def test_what_nobody_knows_is_not_known_and_says_how_to_know(on, amara):
    facts = sheet(on, amara).standing.facts
    assert {one.state for one in facts} == {UNKNOWN}
    assert all(one.known.as_at is None and len(one.known.source) > 20 for one in facts)
    assert sheet(on, amara).reckoning.points == 0


@pytest.mark.parametrize(
    ("missed", "below90", "below85"),
    [(9, ABSENT, ABSENT), (10, ABSENT, ABSENT), (11, PRESENT, ABSENT), (15, PRESENT, ABSENT), (16, ABSENT, PRESENT), (100, ABSENT, PRESENT)],
)  # fmt: skip
def test_attendance_is_judged_in_whole_half_days(on, amara, missed, below90, below85):
    attends(on, amara, date(2026, 11, 20), 100, missed)
    assert states(on, amara, "ATT90", "ATT85") == [below90, below85]
    known = fact(on, amara, "ATT90").known
    assert (known.since, known.as_at) == (date(2026, 9, 1), date(2026, 11, 20))
    assert known.source == f"{100 - missed} of 100 half days attended, {100 - missed}.0%; entered by hand"


def test_six_months_reach_into_the_school_year_before(on, amara):
    attends(on, amara, date(2026, 5, 22), 300, 100)  # before: taken off
    attends(on, amara, date(2026, 7, 17), 360, 110)
    attends(on, amara, date(2026, 11, 20), 100, 4)
    known = fact(on, amara, "ATT90").known
    assert known.source.startswith("146 of 160 half days attended, 91.3%")
    assert (known.since, known.as_at) == (date(2026, 5, 23), date(2026, 11, 20))


def test_figures_too_long_ago_say_nothing(on, amara):
    attends(on, amara, date(2026, 5, 22), 300, 100)
    assert states(on, amara, "ATT90", "ATT85") == [UNKNOWN, UNKNOWN]


def test_figures_that_contradict_each_other_say_nothing(on, amara):
    attends(on, amara, date(2026, 11, 19), 100, 40)
    with clock.fixed(clock.now() + timedelta(days=180)):  # the first figure lies before the six months
        attends(on, amara, date(2027, 5, 20), 60, 2)
        assert states(on, amara, "ATT85") == [UNKNOWN]


def test_marks_count_as_figures_do_and_a_suspension_is_told_from_them(on, amara, ben, tmp_path):
    days = school_days(date(2026, 9, 7), 40)
    gone = {(days[20], half) for half in ("AM", "PM")}
    brought(on, long_list(tmp_path, *term(AMARA, days, gone, code="E")))
    known = fact(on, amara, "SUS").known
    assert (fact(on, amara, "SUS").state, known.as_at) == (PRESENT, days[20])
    assert "mark E" in known.source
    assert states(on, amara, "ATT90", "PEX") == [ABSENT, UNKNOWN]
    assert states(on, ben, "SUS") == [UNKNOWN]  # no mark does not prove that there was none
    with clock.fixed(clock.now() + timedelta(days=700)):
        assert states(on, amara, "SUS") == [UNKNOWN]


def test_details_say_who_set_them_and_when(on, amara):
    on.do("SEN", students.edit, amara, sen=Sen.SUPPORT, fsm=False, looked_after=True)
    assert states(on, amara, "SENK", "EHCP", "LAC", "FSM") == [PRESENT, ABSENT, PRESENT, ABSENT]
    known = fact(on, amara, "SENK").known
    assert (known.as_at, known.source) == (TODAY, "the student’s details, set by R. Okafor")
    with clock.fixed(clock.now() + timedelta(days=9)):
        on.do("Name", students.edit, amara, preferred_first_name="Am")
        assert fact(on, amara, "SENK").known.as_at == TODAY  # another detail does not make it newer
        on.do("SEN", students.edit, amara, sen=Sen.PLAN)
        assert states(on, amara, "SENK", "EHCP") == [ABSENT, PRESENT]
        assert fact(on, amara, "EHCP").known.as_at == TODAY + timedelta(days=9)


def test_what_was_so_within_twelve_months_still_counts(on, amara):
    on.do("In care", students.edit, amara, looked_after=True, sen=Sen.SUPPORT)
    with clock.fixed(clock.now() + timedelta(days=30)):
        on.do("Home", students.edit, amara, looked_after=False, sen=Sen.NONE)
        assert states(on, amara, "LAC", "SENK") == [PRESENT, ABSENT]
        assert "so until that day" in fact(on, amara, "LAC").known.source
        assert fact(on, amara, "LAC").known.as_at == TODAY + timedelta(days=30)
    with clock.fixed(clock.now() + timedelta(days=30 + 367)):
        assert states(on, amara, "LAC") == [ABSENT]


def test_factors_of_the_schools_own_drawn_from_the_file(on, amara, ben):
    drawn = (Drawn.NO_NEXT_STEP, Drawn.NO_OFFER, Drawn.LEFT_EARLY, Drawn.BELOW_TARGET)
    codes = [f"OWN{on.do('A', changing.add_factor, one.value, points=1, drawn=one)}" for one in drawn]
    assert states(on, amara, *codes) == [PRESENT, UNKNOWN, ABSENT, UNKNOWN]
    on.do("E", students.edit, amara, intended_destination="Nursing")
    on.do("S", guarantee.say, amara, Promised.NO_OFFER)
    on.do("L", stages.leave, amara, date(2027, 7, 1), early=True, because="Moves")
    for day, grade in ((1, "7"), (5, "5")):
        on.do("G", marks.record_grade, amara, "Maths", GradeKind.CURRENT, grade, date(2026, 11, day), "gcse")
    on.do("G", marks.record_grade, amara, "Maths", GradeKind.TARGET, "6", date(2026, 11, 1), "gcse")
    assert states(on, amara, *codes) == [ABSENT, PRESENT, PRESENT, PRESENT]
    assert fact(on, amara, codes[3]).known.source == "grades: Maths"
    on.do("S", guarantee.say, amara, Promised.OFFER)
    assert states(on, amara, codes[1]) == [ABSENT]
    assert states(on, ben, *codes) == [PRESENT, UNKNOWN, ABSENT, UNKNOWN]


def test_the_list_and_the_sheet_say_the_same_of_everybody(on, amara, ben, tmp_path):
    days = school_days(date(2026, 9, 7), 40)
    brought(on, long_list(tmp_path, *term(AMARA, days, {(days[20], "AM")}, code="E")))
    on.do("SEN", students.edit, ben, sen=Sen.PLAN, fsm=True)
    attends(on, ben, date(2026, 11, 20), 100, 20)
    for drawn in (Drawn.NO_NEXT_STEP, Drawn.NO_OFFER, Drawn.LEFT_EARLY, Drawn.BELOW_TARGET):
        on.do("A", changing.add_factor, drawn.value, points=1, drawn=drawn)
    for student in (amara, ben):
        assert row(on, student) == sheet(on, student).standing


@given(st.integers(0, 400), st.integers(0, 400), st.integers(1, 100))
def test_below_is_exact(possible, missed, percent):
    missed = min(missed, possible)
    if possible:
        from fractions import Fraction

        assert of_attendance.is_below(possible, missed, percent) == (
            Fraction(possible - missed, possible) < Fraction(percent, 100)
        )


@given(st.dates(date(2020, 1, 1), date(2040, 12, 31)), st.integers(1, 24))
def test_months_before_keeps_the_day_or_is_the_months_last(day, months):
    found = months_before(day, months)
    assert (day.year * 12 + day.month) - (found.year * 12 + found.month) == months
    assert found.day == day.day or (found.day < day.day and (found + timedelta(days=1)).day == 1)
