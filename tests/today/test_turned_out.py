"""How what was agreed turned out: noted by whom and when, carried over, taken back, and told in the history."""

from datetime import date, timedelta

import pytest

from tests.conftest import NOW
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Owner, Turned, Verdict
from tutor_desk.services.family import summaries
from tutor_desk.services.review import actions, review_sheets, reviews
from tutor_desk.ui.history.feed import Feed

TODAY = date(2026, 11, 26)
LATER = TODAY + timedelta(days=15)


@pytest.fixture
def promise(desk, amara):
    """A promise of the tutor's that is ten days late."""
    return desk.do(
        "Add", actions.add, amara, "Ask maths", owner=Owner.TUTOR, due_on=TODAY - timedelta(days=10)
    )


def row(desk, student):
    (found,) = desk.ask(actions.actions, student)
    return found


def told(desk, student):
    return [one.words for story in Feed(desk, student).more() for one in story.told]


def test_done_says_when_and_by_whom(desk, amara, promise):
    desk.do("Turn", actions.turn_out, promise, Turned.DONE, "Two days more were given")
    now = row(desk, amara)
    assert (now.done_on, now.let_go_on, now.ended_on) == (TODAY, None, TODAY)
    assert (now.turned, now.told, now.noted_by, now.noted_at) == (
        Turned.DONE,
        "Two days more were given",
        "R. Okafor",
        NOW,
    )
    assert "R. Okafor noted how an action turned out: Done. Two days more were given" in told(desk, amara)


@pytest.mark.parametrize("turned", [Turned.PARTLY, Turned.NOT_DONE])
def test_carried_over_it_stays_open_until_the_new_day_and_counts(desk, amara, promise, turned):
    for times in (1, 2):
        desk.do("Turn", actions.turn_out, promise, turned, "They were away", LATER)
        now = row(desk, amara)
        assert (now.due_on, now.ended_on, now.carried, now.turned) == (LATER, None, times, turned)
    assert any("carried over to 11 Dec. They were away" in words for words in told(desk, amara))
    desk.undo()
    desk.undo()
    assert (row(desk, amara).carried, row(desk, amara).turned) == (0, None)


@pytest.mark.parametrize("turned", [Turned.PARTLY, Turned.NOT_DONE, Turned.NOT_NEEDED])
def test_without_a_new_day_it_is_followed_no_longer(desk, amara, promise, turned):
    desk.do("Turn", actions.turn_out, promise, turned, "Dropped")
    now = row(desk, amara)
    assert (now.done_on, now.ended_on, now.turned) == (None, TODAY, turned)
    assert desk.ask(summaries.progress_summary, amara).steps == ()


def test_the_new_day_of_what_was_done_counts_for_nothing(desk, amara, promise):
    desk.do("Turn", actions.turn_out, promise, Turned.DONE, "", LATER)
    assert (row(desk, amara).due_on, row(desk, amara).carried) == (TODAY - timedelta(days=10), 0)


def test_a_tick_notes_who_and_when_and_the_tick_off_forgets_it(desk, amara, promise):
    desk.do("Tick", actions.tick, promise, True)
    assert (row(desk, amara).turned, row(desk, amara).noted_by) == (Turned.DONE, "R. Okafor")
    assert told(desk, amara)[0] == "R. Okafor ticked an action"
    desk.do("Tick", actions.tick, promise, False)
    now = row(desk, amara)
    assert (now.turned, now.noted_by, now.noted_at, now.ended_on) == (None, "", None, None)
    assert told(desk, amara)[0] == "R. Okafor took the tick off an action"


@pytest.mark.parametrize("turned", [Turned.PARTLY, Turned.NOT_DONE, Turned.NOT_NEEDED])
def test_a_sentence_is_needed_unless_it_was_done(desk, amara, promise, turned):
    with pytest.raises(Refused, match=r"Say in a sentence how it turned out\. Nothing was changed"):
        desk.do("Turn", actions.turn_out, promise, turned, "  ", LATER)
    assert row(desk, amara).turned is None


def test_nothing_is_carried_over_into_the_past(desk, amara, promise):
    with pytest.raises(Refused, match=r"has passed already\. Nothing was changed"):
        desk.do("Turn", actions.turn_out, promise, Turned.PARTLY, "Away", TODAY - timedelta(days=1))
    assert row(desk, amara).turned is None


def test_a_student_says_it_of_their_own_alone(desk, amara, promise):
    own = desk.do("Add", actions.add, amara, "Read")
    desk.seat_student(amara, "Amara Diallo")
    desk.do("Turn", actions.turn_out, own, Turned.PARTLY, "Half the book", LATER)
    with pytest.raises(Refused, match="Your tutor says how promises to you turned out"):
        desk.do("Turn", actions.turn_out, promise, Turned.DONE)
    desk.seat_adult()
    mine = next(one for one in desk.ask(actions.actions, amara) if one.id == own)
    assert (mine.noted_by, mine.told) == ("Amara Diallo", "Half the book")


def test_what_is_gone_did_not_turn_out(desk, amara, promise):
    desk.do("Remove", actions.remove, promise)
    with pytest.raises(Refused, match="no longer there"):
        desk.do("Turn", actions.turn_out, promise, Turned.DONE)


def test_an_overdue_promise_tops_the_next_review_and_follows_from_review_to_review(desk, amara):
    """What was promised in one review stands first in the next, how it turned out in the one after."""
    with clock.fixed(NOW - timedelta(days=30)):
        first = desk.do("Begin", reviews.begin, amara)
        desk.do("Add", actions.add, amara, "Read", review=first, due_on=TODAY - timedelta(days=20))
        later = desk.do("Add", actions.add, amara, "Ring", owner=Owner.TUTOR, review=first, due_on=LATER)
        late = desk.do(
            "Add",
            actions.add,
            amara,
            "Ask",
            owner=Owner.TUTOR,
            review=first,
            due_on=TODAY - timedelta(days=2),
        )
        _lock(desk, amara, first)
    since = desk.ask(review_sheets.since_last, amara)
    assert [one.id for one in since.promises] == [late, later]
    second = desk.do("Begin", reviews.begin, amara)
    desk.do("Turn", actions.turn_out, late, Turned.NOT_DONE, "Nobody answered")
    _lock(desk, amara, second)
    ended = desk.ask(review_sheets.since_last, amara).promises[-1]
    assert (ended.id, ended.told) == (late, "Nobody answered")
    with clock.fixed(NOW + timedelta(days=30)):
        third = desk.do("Begin", reviews.begin, amara)
        _lock(desk, amara, third)
        assert [one.id for one in desk.ask(review_sheets.since_last, amara).promises] == [later]


def _lock(desk, student, review):
    desk.do("Agree", reviews.confirm, review, Verdict.AGREE)
    desk.seat_student(student, "Amara")
    desk.do("Agree", reviews.confirm, review, Verdict.AGREE)
    desk.seat_adult()
