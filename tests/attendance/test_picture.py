"""What a person sees: by week, term and weekday; then beside now; and the caseload says the same."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.attendance.making import AMARA, BEN, brought, long_list, school_days, term
from tutor_desk.services.attendance import falls, picture
from tutor_desk.services.attendance.codes import kept, table_of
from tutor_desk.services.attendance.counting import Count
from tutor_desk.services.attendance.months import Session
from tutor_desk.services.attendance.picture import Term, drawn, easter, term_of
from tutor_desk.ui.attendance import words

START = date(2026, 9, 7)  # a Monday
TUESDAY_MORNINGS = {(START + timedelta(days=7 * n + 1), "AM") for n in (0, 1, 2, 4, 5, 7, 9, 10)}


def seen(desk, student):
    return desk.ask(picture.picture, student)


def test_tuesday_mornings_are_seen_and_said(desk, amara, tmp_path):
    brought(desk, long_list(tmp_path, *term(AMARA, school_days(START, 55), TUESDAY_MORNINGS)))
    found = seen(desk, amara)
    assert found.year.count == Count(110, 8)
    tuesday = found.weekdays[1]
    assert (tuesday.morning.missed, tuesday.morning.possible, tuesday.afternoon.missed) == (8, 11, 0)
    assert words.pattern_words(found) == [
        "On Tuesdays 8 of 11 mornings were missed; of all other sessions 0 of 99.",
        "Mornings: 8 of 55 missed. Afternoons: 0 of 55.",
    ]
    assert "8 of 110 sessions were missed; a tenth would be 11." in words.year_words(found)
    assert "Missed for: illness (I) 8." in words.year_words(found)


def test_a_drop_is_told_with_both_figures_and_their_days(desk, amara, ben, tmp_path):
    days = school_days(START, 55)
    lately = {(day, half) for day in days[-10:-6] for half in ("AM", "PM")}
    brought(desk, long_list(tmp_path, *term(AMARA, days, lately), *term(BEN, days)))
    change = seen(desk, amara).change
    assert change.fallen
    assert words.change_words(change) == (
        "The last four weeks with school: 80.0%, 32 of 40 sessions, 26 Oct to 20 Nov. "
        "Before: 100.0%, 70 of 70 sessions, 7 Sep to 25 Oct."
    )
    assert desk.ask(falls.falls) == {amara: change}
    assert words.fallen_words(change) == "80.0% since 26 Oct, before 100.0%"
    assert not seen(desk, ben).change.fallen


def test_a_short_year_has_nothing_to_compare(desk, amara, tmp_path):
    brought(desk, long_list(tmp_path, *term(AMARA, school_days(START, 8), {(START, "AM")}, "U")))
    found = seen(desk, amara)
    assert found.change is None
    assert words.year_words(found) == [
        "1 of 16 sessions were missed; a tenth would be 2.",
        "These are few sessions yet, so a share of them says little.",
        "Late 1 time: 0 before the register closed, 1 after, which counts as missed.",
        "Missed for: arrived after the register closed (U) 1.",
    ]
    assert words.change_words(None) == "There are too few weeks yet to lay the last four beside those before."


def test_days_that_do_not_count_are_told_apart(desk, amara, tmp_path):
    rows = [
        (*AMARA, "02/11/2026", "AM", "Y2"),
        (*AMARA, "02/11/2026", "PM", "/"),
        (*AMARA, "03/11/2026", "AM", "#"),
    ]
    brought(desk, long_list(tmp_path, *rows))
    found = seen(desk, amara)
    assert found.year.count == Count(1)
    assert words.year_words(found)[-1] == "Not counted: unable to attend: travel widely disrupted (Y2) 1."


def test_the_first_day_back_after_a_break(desk, amara, tmp_path):
    days = [*school_days(START, 30), *school_days(date(2026, 11, 2), 10)]
    brought(
        desk, long_list(tmp_path, *term(AMARA, days, {(date(2026, 11, 2), "AM"), (date(2026, 11, 2), "PM")}))
    )
    assert words.pattern_words(seen(desk, amara))[-1] == (
        "On the first day back after a break (2 Nov): 2 of 2 sessions missed."
    )


def test_only_the_newest_school_year_is_drawn(desk, amara, tmp_path):
    brought(desk, long_list(tmp_path, (*AMARA, "05/11/2025", "AM", "I"), (*AMARA, "05/11/2026", "AM", "/")))
    assert seen(desk, amara).year.count == Count(1)


def test_terms_end_at_christmas_and_at_easter():
    assert [easter(year) for year in (2024, 2025, 2026, 2027)] == [
        date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28),
    ]  # fmt: skip
    days = (date(2026, 12, 18), date(2027, 1, 4), date(2027, 3, 29), date(2027, 3, 30), date(2027, 8, 31))
    assert [term_of(day) for day in days] == [Term.AUTUMN, Term.SPRING, Term.SPRING, Term.SUMMER, Term.AUTUMN]


def test_what_the_charts_show_is_said_in_words(desk, amara, tmp_path):
    days = school_days(START, 15)
    brought(desk, long_list(tmp_path, *term(AMARA, days, {(days[6], "AM"), (days[7], "PM")})))
    found = seen(desk, amara)
    assert words.weeks_words(found.weeks) == (
        "Sessions missed: week of 14 Sep 2 of 10. In 2 other weeks none was."
    )
    assert words.grid_words(found.weekdays).startswith(
        "Missed on Mondays: 0 of 3 mornings, 0 of 3 afternoons; Tuesdays: 1 of 3 mornings"
    )


marks = st.dictionaries(
    st.tuples(st.integers(0, 330), st.booleans()), st.sampled_from("//\\LIOUB2Xc"), min_size=1, max_size=300
)


@given(marks)
def test_parts_add_up_to_the_year(said):
    codes = kept(table_of(START))
    found = drawn(
        [
            Session(START + timedelta(days=day), half, codes[sign])
            for (day, half), sign in sorted(said.items())
        ]
    )
    year = found.year.count
    assert sum((week.count for week in found.weeks), Count()) == year
    assert sum((term.span.count for term in found.terms), Count()) == year
    assert sum((day.morning + day.afternoon for day in found.weekdays), Count()) == year
    assert sum(count for _code, count in found.absences) == year.missed


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(st.lists(st.sampled_from("//////II.2O"), min_size=60, max_size=140))
def test_the_caseload_and_the_page_agree_on_who_fell(desk, amara, tmp_path, signs):
    days = school_days(date(2026, 8, 31), 62)
    rows = [
        (*AMARA, f"{days[n // 2]:%d/%m/%Y}", ("AM", "PM")[n % 2], {"2": "Y2", ".": ""}.get(sign, sign))
        for n, sign in enumerate(signs[: 2 * len(days)])
    ]
    brought(desk, long_list(tmp_path, *rows))
    change = desk.ask(picture.picture, amara).change
    assert desk.ask(falls.falls).get(amara) == (change if change and change.fallen else None)
    desk.undo()
