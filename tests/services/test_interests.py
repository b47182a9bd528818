"""What a student likes: asked in plain words, kept with its moment, compared with themselves alone."""

import json
from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from tutor_desk import clock, places
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Liking, Shift
from tutor_desk.services.plan import interests
from tutor_desk.services.plan.interests import AnswerRow, Taking

ASKED = interests.questions().statements


def answers(**areas):
    """Return the same answer to every statement of an area."""
    return {one.key: areas[one.area] for one in ASKED if one.area in areas}


def taking(*ratings, area="helping"):
    return Taking(
        NOW,
        tuple(AnswerRow(NOW, f"{area}-{n}", area, "words", rating) for n, rating in enumerate(ratings, 1)),
    )


def test_there_are_as_many_statements_for_each_area_and_no_two_of_one_follow_each_other():
    questions = interests.questions()
    assert len(questions.statements) == 36
    assert Counter(one.area for one in questions.statements) == {area.key: 6 for area in questions.areas}
    assert all(one.area != after.area for one, after in pairwise(ASKED))
    assert len({one.key for one in ASKED} | {one.text for one in ASKED}) == 72
    assert "O*NET Interest Profiler" in questions.source


def test_the_statements_are_short_and_plain():
    """Somebody of 11 reads them at a glance."""
    for one in ASKED:
        words = one.text.split()
        assert len(words) <= 10, one.text
        assert max(map(len, words)) <= 11, one.text


def test_what_is_asked_is_data_and_can_be_worded_otherwise(desk, amara, tmp_path, monkeypatch):
    """A kept answer still says what was read when it was given."""
    desk.do("Like", interests.keep, amara, {"helping-1": 5})
    other = json.loads(places.resource("interests", "statements.json").read_text(encoding="utf-8"))
    other["statements"] = [{"key": "helping-1", "area": "helping", "text": "Dysgu plentyn iau"}]
    (tmp_path / "statements.json").write_text(json.dumps(other), encoding="utf-8")
    monkeypatch.setattr(places, "resource", lambda *_parts: tmp_path / "statements.json")
    interests.questions.cache_clear()
    try:
        assert [one.text for one in interests.questions().statements] == ["Dysgu plentyn iau"]
        assert (
            desk.ask(interests.takings, amara)[0].answers[0].words
            == "Showing a younger child how to do something"
        )
    finally:
        monkeypatch.undo()
        interests.questions.cache_clear()


def test_answers_are_kept_with_their_moment_the_newest_first(desk, amara, now):
    desk.do("Like", interests.keep, amara, answers(helping=5, making=1))
    with clock.fixed(NOW + timedelta(days=200)):
        desk.do("Like", interests.keep, amara, {"creating-1": 3, "helping-1": 2})
    again, first = desk.ask(interests.takings, amara)
    assert (again.at, first.at) == (NOW + timedelta(days=200), now)
    assert [(one.statement, one.rating) for one in again.answers] == [("creating-1", 3), ("helping-1", 2)]
    assert len(first.answers) == 12
    desk.undo()
    assert desk.ask(interests.takings, amara) == [first]


def test_a_student_answers_for_themselves_alone(desk, amara, ben):
    desk.seat_student(amara, "Amara")
    desk.do("Like", interests.keep, amara, {"helping-1": 4})
    with pytest.raises(Refused, match="not part of your plan"):
        desk.do("Like", interests.keep, ben, {"helping-1": 4})
    with pytest.raises(Refused, match="not part of your plan"):
        desk.ask(interests.takings, ben)
    desk.seat_adult()
    assert [one.words for one in desk.ask(interests.takings, amara)[0].answers] == [
        "Showing a younger child how to do something"
    ]
    assert desk.ask(interests.takings, ben) == []


@pytest.mark.parametrize("given_", [{}, {"no such statement": 3}])
def test_nothing_answered_is_nothing_kept(desk, amara, given_):
    with pytest.raises(
        Refused, match=r"^Nothing was answered, so there is nothing to keep\. Nothing was changed"
    ):
        desk.do("Like", interests.keep, amara, given_)


@pytest.mark.parametrize("rating", [0, 6, -1])
def test_an_answer_is_one_to_five(desk, amara, rating):
    with pytest.raises(Refused, match=r"Rating is not a value that can be kept\. Nothing was changed"):
        desk.do("Like", interests.keep, amara, {"helping-1": rating})
    assert desk.ask(interests.takings, amara) == []


@pytest.mark.parametrize(
    ("ratings", "liking"),
    [
        ((5, 5, 5, 4), Liking.VERY),
        ((4, 4, 4), Liking.MUCH),
        ((3, 3, 3), Liking.SOME),
        ((2, 2, 2), Liking.LITTLE),
        ((1, 1, 1), Liking.HARDLY),
        ((5, 5), Liking.UNSAID),
        ((), Liking.UNSAID),
    ],
)
def test_how_much_an_area_is_liked_is_a_word(ratings, liking):
    assert taking(*ratings).liking("helping") is liking


def test_the_areas_that_are_liked_stand_in_their_own_order_not_by_rank():
    both = Taking(NOW, taking(4, 4, 4, area="making").answers + taking(5, 5, 5).answers)
    assert [area.key for area in interests.liked(both, interests.questions().areas)] == ["making", "helping"]


def test_a_year_later_more_less_and_the_same_are_said_and_what_leapt(desk):
    before, now = taking(2, 2, 3, 3), taking(4, 4, 3, 3)
    assert interests.shift(before, now, "helping") is Shift.MORE
    assert interests.shift(now, before, "helping") is Shift.LESS
    assert interests.shift(before, taking(2, 2, 3, 4), "helping") is Shift.SAME
    assert interests.shift(before, now, "making") is Shift.UNSAID
    assert [(leap.before, leap.now) for leap in interests.leaps(before, now)] == [(2, 4), (2, 4)]


RATINGS = st.lists(st.integers(1, 5), max_size=6)


@given(RATINGS, RATINGS)
def test_any_answers_are_told(before, now):
    one, two = taking(*before), taking(*now)
    share = one.share("helping")
    assert share is None or 0 <= share <= 1
    there, back = interests.shift(one, two, "helping"), interests.shift(two, one, "helping")
    assert {there, back} in ({Shift.MORE, Shift.LESS}, {Shift.SAME}, {Shift.UNSAID})
    assert len(interests.leaps(one, two)) == len(interests.leaps(two, one))
