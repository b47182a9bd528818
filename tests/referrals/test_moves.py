"""How a referral comes from one status to the next, whatever is tried: open, it always has a next date."""

import sqlite3
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import NOW
from tests.referrals.conftest import DAY, SAID, SOON
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.referral_kinds import ChaseWay, ReferralStatus, ReferWay
from tutor_desk.services.referrals import asked, board, deeds, moves
from tutor_desk.store.check import check

S = ReferralStatus


def status(desk, key):
    return desk.ask(asked.whole, key).row.status


def test_every_status_is_in_the_table_and_can_be_reached():
    assert set(moves.MOVES) == set(S)
    reached, todo = set(), [S.DRAFT]
    while todo:
        now = todo.pop()
        if now not in reached:
            reached.add(now)
            todo += moves.MOVES[now]
    assert reached == set(S)
    assert {one for one in S if not one.open} == {S.CLOSED, S.DECLINED}


acts = st.lists(
    st.tuples(
        st.sampled_from(["move", "send", "attempt", "edit", "undo"]),
        st.sampled_from(list(S)),
        st.sampled_from([None, SOON, DAY, DAY - timedelta(days=1)]),
        st.sampled_from(["", "It went well."]),
    ),
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=acts)
def test_whatever_is_tried_the_table_holds_and_nothing_is_open_without_a_date(desk, amara, careers, acts):
    key = desk.do("Refer", deeds.make, amara, careers, SOON, **SAID)
    desk.forget_steps()
    for act, target, day, words in acts:
        before = status(desk, key)
        undone = False
        try:
            if act == "move":
                desk.do("Move", deeds.move, key, target, words=words, next_on=day)
            elif act == "send":
                desk.do("Send", deeds.send, key, ReferWay.LETTER, "x", day)
            elif act == "attempt":
                desk.do("Chase", deeds.attempt, key, ChaseWay.EMAIL, "x", words, next_on=day)
            elif act == "edit":
                desk.do("Edit", deeds.edit, key, next_on=day)
            else:
                desk.undo()
                undone = True
        except Refused:
            assert status(desk, key) is before
        row = desk.ask(asked.whole, key).row
        assert undone or row.status is before or row.status in moves.MOVES[before]
        assert row.next_on is not None or not row.status.open
        assert row.status not in moves.ENDINGS or row.outcome
        assert row.status in (S.DRAFT, S.CLOSED) or row.sent_on is not None or undone
    assert check(desk.file) == []


def test_the_database_holds_it_too(desk, sent):
    with pytest.raises(Exception, match="open_has_a_next_date") as error:
        desk.file.connection.execute("UPDATE referral SET next_on = NULL WHERE id = ?", (sent,))
    assert "IntegrityError" in type(error.value).__name__
    assert not isinstance(error.value, sqlite3.IntegrityError)  # the cipher's own driver
    desk.do("Close", deeds.move, sent, S.CLOSED, words="Settled in tutor time.")
    assert desk.ask(asked.whole, sent).row.next_on is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"matter": ""}, "Say what is the matter"),
        ({"tried": ""}, "Say what has been tried"),
        ({"consent": "not_asked"}, "The student was not asked yet"),
        ({"consent": "refused"}, "The student does not want this referral"),
        ({"consent": "not_needed"}, "Say why the student’s consent is not needed"),
        ({"family_consent": "refused"}, "The family said no"),
        ({"family_consent": "not_needed"}, "Say why the family’s consent is not needed"),
        ({"family_knows": None}, "Say whether parents or carers know"),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_sent(desk, draft, change, sentence):
    desk.do("Edit", deeds.edit, draft, **change)
    with pytest.raises(Refused, match=f"{sentence}.*Nothing was sent"):
        desk.do("Send", deeds.send, draft, ReferWay.LETTER, "x", SOON)
    whole = desk.ask(asked.whole, draft)
    assert (whole.row.status, whole.copies) == (S.DRAFT, ())


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        (lambda desk, key: desk.do("M", deeds.move, key, S.WAITING), "no referral is open without a next date"),
        (lambda desk, key: desk.do("M", deeds.move, key, S.WAITING, next_on=DAY - timedelta(days=1)), "has passed already"),
        (lambda desk, key: desk.do("M", deeds.move, key, S.DRAFT, next_on=SOON), "cannot become"),
        (lambda desk, key: desk.do("M", deeds.move, key, S.SENT, next_on=SOON), "by sending it"),
        (lambda desk, key: desk.do("M", deeds.move, key, S.CLOSED), "Say what came of it"),
        (lambda desk, key: desk.do("E", deeds.edit, key, matter="Else"), "It was sent, so what it says stays"),
        (lambda desk, key: desk.do("E", deeds.edit, key, next_on=None), "no referral is open without a next date"),
        (lambda desk, key: desk.do("A", deeds.attempt, key, ChaseWay.EMAIL, "", "", on=SOON, next_on=SOON), "still to come"),
        (lambda desk, key: desk.do("A", deeds.attempt, key, ChaseWay.EMAIL, "", ""), "no referral is open without a next date"),
        (lambda desk, key: desk.do("T", deeds.tell_student, key), "Nothing has come of it yet"),
        (lambda desk, key: desk.do("T", deeds.tell_student, 99), "no longer there"),
    ],
)  # fmt: skip
def test_refusals_say_why_and_change_nothing(desk, sent, deed, sentence):
    before = desk.ask(asked.whole, sent)
    with pytest.raises(Refused, match=sentence):
        deed(desk, sent)
    assert desk.ask(asked.whole, sent) == before


def test_an_overdue_draft_can_still_be_edited_but_not_put_off_into_the_past(desk, draft):
    with clock.fixed(NOW + timedelta(days=30)):
        desk.do("Edit", deeds.edit, draft, next_on=SOON, matter="Still so")
        with pytest.raises(Refused, match="has passed already"):
            desk.do("Edit", deeds.edit, draft, next_on=SOON + timedelta(days=1))


def test_from_sent_to_told(desk, amara, sent):
    with clock.fixed(NOW + timedelta(days=9)):
        (due,) = desk.ask(board.to_chase)
        assert (due.name, due.service_name, due.what) == (
            "Amara Diallo",
            "Careers adviser",
            "Has it arrived?",
        )
        later = DAY + timedelta(days=20)
        desk.do("Chase", deeds.attempt, sent, ChaseWay.TELEPHONE, "the office", "It arrived.", next_on=later)
        assert desk.ask(board.to_chase) == []
        desk.do("Move", deeds.move, sent, S.IN_PROGRESS, next_on=later)
        desk.do("Move", deeds.move, sent, S.OUTCOME, words="Two visits are booked.", next_on=later)
        (row,) = desk.ask(board.rows)
        assert row.to_tell
        desk.do("Told", deeds.tell_student, sent)
        desk.do("Told", deeds.tell_raiser, sent)
        (row,) = desk.ask(board.rows)
        assert not row.to_tell
        desk.do("Close", deeds.move, sent, S.CLOSED)
        whole = desk.ask(asked.whole, sent)
    assert (whole.row.outcome, whole.row.next_on) == ("Two visits are booked.", None)
    assert [one.answer for one in whole.attempts] == ["It arrived."]
    assert check(desk.file) == []
