"""“I know: not before …”: never shown sooner, always there from its day if it still holds; and each reason holds."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import NOW
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Owner, StudentId
from tutor_desk.services.history import history
from tutor_desk.services.review import actions, reviews
from tutor_desk.services.students import students
from tutor_desk.services.today import finding, knowing
from tutor_desk.services.today.lines import Key, said
from tutor_desk.ui.history.feed import Feed

TODAY = date(2026, 11, 26)


def on(days):
    """Hold the clock so many days after today."""
    return clock.fixed(NOW + timedelta(days=days))


def keys(desk):
    return {line.key for group in desk.ask(finding.day).groups for line in group.lines}


@pytest.fixture
def promise(desk, amara):
    """The key of the line of a promise that is three days late."""
    desk.do("Book", reviews.book, amara, TODAY + timedelta(days=90))
    action = desk.do("Add", actions.add, amara, "Ring", owner=Owner.TUTOR, due_on=TODAY - timedelta(days=3))
    return (amara, "promise", action)


def test_a_line_goes_and_comes_back_on_its_day_with_what_was_known(desk, promise):
    desk.do("Know", knowing.put_off, promise, TODAY + timedelta(days=5), "The office is closed")
    for days in range(5):
        with on(days):
            assert keys(desk) == set()
            assert [one.known.because for one in desk.ask(finding.day).put_off] == ["The office is closed"]
    with on(5):
        assert keys(desk) == {promise}
        assert desk.ask(finding.day).earlier[promise].because == "The office is closed"


def test_it_is_taken_back_or_shown_again_and_said_anew(desk, promise):
    desk.do("Know", knowing.put_off, promise, TODAY + timedelta(days=5), "The office is closed")
    desk.undo()
    assert keys(desk) == {promise}
    key = desk.do("Know", knowing.put_off, promise, TODAY + timedelta(days=5), "The office is closed")
    assert desk.do("Know", knowing.put_off, promise, TODAY + timedelta(days=9), "On holiday") == key
    (one,) = desk.ask(finding.day).put_off
    assert (one.known.until, one.known.because, one.known.noted_by) == (
        TODAY + timedelta(days=9),
        "On holiday",
        "R. Okafor",
    )
    desk.do("Back", knowing.bring_back, key)
    assert keys(desk) == {promise}
    with pytest.raises(Refused, match="not put off any more"):
        desk.do("Back", knowing.bring_back, key)


def test_the_history_of_the_student_tells_of_it(desk, amara, promise):
    key = desk.do("Know", knowing.put_off, promise, TODAY + timedelta(days=5), "The office is closed")
    desk.do("Back", knowing.bring_back, key)
    told = [one.words for story in Feed(desk, amara).more() for one in story.told]
    assert "R. Okafor brought back to Today what was put off" in told
    assert "R. Okafor knows of something in Today: not before 1 Dec, because" in told
    assert desk.ask(history.history, amara)


@pytest.mark.parametrize(
    ("until", "because", "sentence"),
    [
        (TODAY, "x", "Choose a day from tomorrow on"),
        (TODAY - timedelta(days=1), "x", "Choose a day from tomorrow on"),
        (TODAY + timedelta(days=367), "x", "within a year"),
        (TODAY + timedelta(days=1), "  ", "Say in a few words what you know"),
    ],
)
def test_without_a_day_or_a_reason_nothing_is_put_off(desk, promise, until, because, sentence):
    with pytest.raises(Refused, match=sentence):
        desk.do("Know", knowing.put_off, promise, until, because)
    assert keys(desk) == {promise}


def test_of_nobody_nothing_is_known(desk):
    with pytest.raises(Refused, match="no longer on the desk"):
        desk.do("Know", knowing.put_off, (StudentId(99), "unseen", 0), TODAY + timedelta(days=1), "x")


def test_a_student_may_not(desk, amara, promise):
    desk.seat_student(amara, "Amara")
    with pytest.raises(Refused, match="needs your tutor"):
        desk.do("Know", knowing.put_off, promise, TODAY + timedelta(days=1), "x")


@dataclass(frozen=True, slots=True)
class Agreed:
    owner: Owner
    due: int | None
    known: int | None


AGREED = st.lists(
    st.builds(
        Agreed,
        st.sampled_from(Owner),
        st.none() | st.integers(-40, 40),
        st.none() | st.integers(1, 60),
    ),
    max_size=5,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    agreed=AGREED,
    every=st.none() | st.integers(1, 90),
    booked=st.none() | st.integers(-30, 30),
    begun=st.none() | st.integers(-90, 0),
    later=st.lists(st.integers(0, 70), min_size=1, max_size=4),
)
def test_each_reason_recomputes_and_none_comes_before_its_day(desk, agreed, every, booked, begun, later):
    """What Today says is worked out anew from the records alone, on some days, and is the same to the figure."""
    student = desk.do("Add", students.add, first_name="Dev", surname="Patel", see_every=every)
    if begun is not None:
        with on(begun):
            desk.do("Begin", reviews.begin, student)
    elif booked is not None:
        with on(-60):
            desk.do("Book", reviews.book, student, TODAY + timedelta(days=booked))
    made: dict[Key, tuple[Agreed, str]] = {}
    for one in agreed:
        due = TODAY + timedelta(days=one.due) if one.due is not None else None
        key = desk.do("Agree", actions.add, student, "Read 12 pages", owner=one.owner, due_on=due)
        source = "promise" if one.owner in (Owner.TUTOR, Owner.OTHER) else "action_due"
        made[student, source, int(key)] = (one, source)
    for key, (one, _source) in made.items():
        if one.known is not None:
            desk.do("Know", knowing.put_off, key, TODAY + timedelta(days=one.known), "I know")
    for days in later:
        with on(days):
            day = desk.ask(finding.day)
            shown = {
                line.key: line for group in day.groups for line in group.lines if line.student == student
            }
            expected = _expected(student, made, every or 42, booked, begun, days)
            assert {_about(key): _figures(line) for key, line in shown.items()} == expected
            for line in shown.values():
                _states_its_figures(line)
            hidden = {one.line.key for one in day.put_off if one.person.id == student}
            assert hidden == {
                key
                for key, (one, _source) in made.items()
                if one.due is not None and one.due <= days and one.known is not None and days < one.known
            }
    desk.do("Archive", students.archive, student)


def _figures(line):
    return {name: value for name, value in line.figures.items() if isinstance(value, date | int)}


def _expected(student, made, every, booked, begun, days):
    """Work out what Today must say so many days from today, from what was done alone."""
    found = {}
    for key, (one, _source) in made.items():
        if one.due is not None and one.due <= days and (one.known is None or days >= one.known):
            found[key] = {"day": TODAY + timedelta(days=one.due), "days": days - one.due}
    if begun is not None:
        if days > begun:
            found[student, "left_open", 0] = {"day": TODAY + timedelta(days=begun), "days": days - begun}
        if days - begun > every:
            day = TODAY + timedelta(days=begun)
            found[student, "unseen", 0] = {"day": day, "days": days - begun, "days_planned": every}
        return found
    if booked is not None and booked == days:
        found[student, "appointment", 0] = {"day": TODAY + timedelta(days=days), "minutes": 15}
    if booked is not None and booked < days:
        found[student, "not_held", 0] = {"day": TODAY + timedelta(days=booked), "days": days - booked}
    if booked is None or booked < days:
        found[student, "unseen", 0] = {"times": 0, "days_planned": every}
    return found


def _about(key):
    """Return the key of a line, without the number of the one review there is."""
    return key if key[1] in ("promise", "action_due") else (*key[:2], 0)


def _states_its_figures(line):
    """Every figure of a line can be read in its sentence, and the days between two dates are what it says."""
    words = said(line)
    for name, value in line.figures.items():
        if f"{{{name}}}" in line.words:
            assert str(value) in words
    if "{days}" in line.words:
        stated = re.search(r"(\d+) days?", words)
        assert stated
        assert clock.today() - line.figures["day"] == timedelta(days=int(stated[1]))
