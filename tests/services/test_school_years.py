"""Year by year: the plan at the end of each school year comes from the trail, and is paired with now."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Author, Basis, EntryKind, GoalState, Standing
from tutor_desk.services.history import school_years
from tutor_desk.services.history.school_years import Fate
from tutor_desk.services.plan import entries, goals, plans
from tutor_desk.services.plan.plans import EntryRow
from tutor_desk.services.students import students


def on(year, month, day):
    """Hold the clock at noon of a day."""
    return clock.fixed(datetime(year, month, day, 12, tzinfo=UTC))


@pytest.fixture
def dev(desk):
    """A student with three school years behind them, and what was written in each."""
    with on(2023, 11, 6):
        key = desk.do("Add", students.add, first_name="Dev", surname="Patel")
        first = desk.do("E", entries.write, key, EntryKind.ASPIRATION, "I want to fly", basis=Basis.DISCUSSED)
    with on(2024, 9, 1):
        desk.do("E", entries.edit, first, "I want to fly planes")
        desk.do("G", goals.set_goal, key, "Read one book", steps=["Choose"], basis=Basis.DISCUSSED)
    with on(2026, 8, 31):
        desk.do("E", entries.write, key, EntryKind.STRENGTH, "I listen")
    with on(2026, 9, 1):
        desk.do("E", entries.withdraw, first)
        desk.do("G", goals.close, desk.ask(plans.goals, key)[0].id, GoalState.DONE)
        desk.do("E", entries.write, key, EntryKind.STRENGTH, "I am patient")
    return key


def texts(plan):
    return [one.text for one in (*plan.goals, *plan.entries)]


@pytest.mark.parametrize(
    ("day", "began"),
    [
        (date(2026, 8, 31), date(2025, 9, 1)),
        (date(2026, 9, 1), date(2026, 9, 1)),
        (date(2027, 1, 1), date(2026, 9, 1)),
    ],
)
def test_a_school_year_begins_on_the_first_of_september(day, began):
    assert clock.school_year_began(day) == began


def test_each_earlier_year_is_as_it_was_on_its_last_day_the_last_one_first(desk, dev):
    years = desk.ask(school_years.earlier, dev)
    assert [(year.name, year.ended, texts(year.plan)) for year in years] == [
        ("2025/26", date(2026, 8, 31), ["Read one book", "I want to fly planes", "I listen"]),
        ("2024/25", date(2025, 8, 31), ["Read one book", "I want to fly planes"]),
        ("2023/24", date(2024, 8, 31), ["I want to fly"]),
    ]
    assert years[0].plan.goals[0].state is GoalState.OPEN
    assert [step.text for step in years[0].plan.goals[0].steps] == ["Choose"]


def test_a_new_year_asks_nothing_and_changes_nothing(desk, dev):
    before = desk.ask(plans.plan, dev)
    with on(2027, 9, 1):
        years = desk.ask(school_years.earlier, dev)
        assert years[0].name == "2026/27"
        assert years[0].plan == before == desk.ask(plans.plan, dev)
        assert [year.name for year in years[1:]] == ["2025/26", "2024/25", "2023/24"]


def test_in_the_first_year_there_is_no_earlier_one(desk, amara):
    desk.do("E", entries.write, amara, EntryKind.STRENGTH, "I listen")
    assert desk.ask(school_years.earlier, amara) == []
    assert desk.ask(school_years.earlier, 99) == []


def test_what_was_erased_since_is_counted_and_not_guessed(desk, dev):
    desk.file.connection.execute(
        "UPDATE trail_change SET content = NULL, salt = NULL WHERE table_name = 'entry' AND record_id = 1"
    )
    year = desk.ask(school_years.earlier, dev)[0]
    assert (year.erased, texts(year.plan)) == (1, ["Read one book", "I listen"])


def test_a_student_never_reaches_the_trail_themselves(desk, dev):
    desk.seat_student(dev, "Dev")
    with pytest.raises(Refused, match="needs your tutor"):
        desk.ask(school_years.earlier, dev)


def test_the_plans_are_paired_by_what_has_become_of_each_part(desk, dev):
    year = desk.ask(school_years.earlier, dev)[0]
    pairs = school_years.beside(year.plan, desk.ask(plans.plan, dev))
    assert [((one.now or one.before).text, one.fate) for one in pairs] == [
        ("Read one book", Fate.CHANGED),
        ("I want to fly planes", Fate.GONE),
        ("I listen", Fate.SAME),
        ("I am patient", Fate.NEW),
    ]
    assert len({one.id for one in pairs}) == 4


def _entry(key):
    kind, at = list(EntryKind)[key % 3], datetime(2026, 1, 1, tzinfo=UTC)
    return EntryRow(
        key, kind, "words", None, Author.STUDENT, at, Standing.PROPOSED, None, "", None, "", "", ""
    )


KEPT = st.lists(st.integers(0, 9), unique=True)


@given(KEPT, KEPT)
def test_nothing_of_either_year_is_lost_or_told_twice(before, now):
    def plan(keys):
        return plans.Plan((), tuple(_entry(key) for key in keys))

    pairs = school_years.beside(plan(before), plan(now))
    assert sorted(one.before.id for one in pairs if one.before) == sorted(before)
    assert sorted(one.now.id for one in pairs if one.now) == sorted(now)
    assert sorted(one.id[1] for one in pairs) == sorted({*before, *now})
