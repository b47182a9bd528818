"""The goal helper: what it challenges, what it lets be, and what it offers instead."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor_desk.models.kinds import Theme
from tutor_desk.services.plan import starters
from tutor_desk.services.plan.goal_advice import Gap, Wording, better, gaps, smaller, theme_of
from tutor_desk.services.plan.starters import Starter

WHOLE = Wording(
    "Hand in every piece of homework", "Nothing is missing", date(2026, 12, 17), ["Look today"], 4
)


def of(text: str, **more) -> Wording:
    return Wording(text, "Seen by my tutor", date(2026, 12, 17), ["Begin"], **{"confidence": 4, **more})


@pytest.mark.parametrize(
    "text",
    [
        "Improve attendance",
        "try harder in maths",
        "Be more confident",
        "Do better",
        "Work harder",
        "To focus in lessons",
        "I want to get better at spelling",
        "Concentrate",
        "Make an effort",
    ],
)
def test_what_nobody_could_see_or_count_is_challenged(text):
    assert Gap.VAGUE in gaps(of(text))


@pytest.mark.parametrize(
    "text",
    [
        "Be in every lesson for four weeks",
        "Improve my mock grade from 4 to 5",
        "Read one book",
        "Ask my teacher for a past paper",
        "Hand in the essay",
        "Talk to the careers adviser about plan B",
    ],
)
def test_what_can_be_seen_or_counted_is_let_be(text):
    assert Gap.VAGUE not in gaps(of(text))


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("Hand in homework, revise every day and stop being late", True),
        ("Read more; write more; speak in class", True),
        ("Revise maths, physics and chemistry for 20 minutes a day", False),
        ("Ask Mr Hall and Ms Green about the course", False),
        ("Go to the open day and ask two questions", False),
    ],
)
def test_three_things_at_once_are_noticed(text, several):
    assert (Gap.SEVERAL in gaps(of(text))) is several


def test_what_is_missing_is_named_and_nothing_else():
    assert gaps(WHOLE) == []
    assert gaps(Wording("Read at home")) == [Gap.MEASURE, Gap.DATE, Gap.STEP, Gap.CONFIDENCE]
    assert gaps(Wording("   ")) == []


def test_a_count_in_the_goal_is_measure_enough():
    assert Gap.MEASURE not in gaps(Wording("Read one book", due_on=date(2026, 12, 17), steps=["Choose"]))


@pytest.mark.parametrize(("sure", "small"), [(1, True), (2, True), (3, False), (5, False), (None, False)])
def test_below_three_a_smaller_step_is_suggested(sure, small):
    assert (Gap.SURE in gaps(of("Read one book", confidence=sure))) is small


def test_a_smaller_step_is_named_for_a_goal_nobody_is_sure_of_and_not_again(desk):
    bank = desk.ask(starters.bank)
    unsure = of("Attend every lesson", confidence=2)
    step = smaller(unsure, bank)
    assert step in {one.step for one in bank if one.theme is Theme.ATTENDANCE}
    assert smaller(replace(unsure, steps=[step.upper(), "More"]), bank) == ""
    assert smaller(of("Attend every lesson", confidence=3), bank) == ""
    assert smaller(unsure, []) == ""


def test_how_sure_is_asked_until_it_was_said():
    assert Gap.CONFIDENCE in gaps(of("Read one book", confidence=None))
    assert Gap.CONFIDENCE not in gaps(of("Read one book", confidence=1))


@pytest.mark.parametrize(("carried", "again"), [(0, False), (2, False), (3, True)])
def test_the_third_carrying_over_asks_for_another_goal(carried, again):
    assert (Gap.CARRIED in gaps(of("Read one book", carried=carried))) is again


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("Improve attendance", Theme.ATTENDANCE),
        ("Stop being late", Theme.PUNCTUALITY),
        ("Do better in my mocks", Theme.REVISION),
        ("Be more organised", Theme.ORGANISATION),
        ("Be more confident in class", Theme.SPEAKING),
        ("Do better in science", Theme.SUBJECT),
        ("Sleep better", Theme.WELLBEING),
        ("Try harder", Theme.EFFORT),
    ],
)
def test_what_a_goal_is_about_is_read_from_its_words(text, theme):
    assert theme_of(text) is theme


def test_improve_attendance_becomes_something_that_can_be_counted(desk):
    instead = better(of("Improve attendance"), desk.ask(starters.bank))
    assert instead is not None
    assert instead.theme is Theme.ATTENDANCE
    assert gaps(of(instead.text)) == []


def test_a_plain_goal_is_offered_nothing(desk):
    assert better(WHOLE, desk.ask(starters.bank)) is None


def test_nothing_is_offered_where_the_bank_has_nothing_of_the_theme():
    other = Starter("", 1, Theme.READING, "Read one book", "", "", 28)
    assert better(of("Improve attendance"), [other]) is None


def test_no_starter_would_be_challenged_itself(desk):
    for starter in desk.ask(starters.bank):
        goal = Wording(starter.text, starter.measure, date(2026, 12, 17), [starter.step], 4)
        assert gaps(goal) == [], starter.text


@given(st.text(max_size=400), st.text(max_size=50), st.none() | st.integers(1, 5), st.integers(0, 9))
def test_any_words_get_an_answer(text, measure, sure, carried):
    goal = Wording(text, measure, None, (), sure, carried)
    assert (gaps(goal) == []) is (not text.strip())
    assert theme_of(text) in Theme
