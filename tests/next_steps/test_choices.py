"""A student's choices: whatever is tried, their ranks are 1 to n and every state follows from the one before."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import NOW
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.choice_kinds import ChoiceState, Offer, Route
from tutor_desk.models.destination_kinds import Promised
from tutor_desk.services.destinations import guarantee
from tutor_desk.services.next_steps import choices, deeds, moves, ranked
from tutor_desk.services.next_steps.requirements import Requirement
from tutor_desk.services.students import students
from tutor_desk.store.check import check

S = ChoiceState
DAY = date(2026, 11, 26)
PLACE = {"provider": "Anytown College", "course": "T Level Health", "route": Route.T_LEVEL}


def make(desk, student, course="T Level Health", **more):
    return desk.do("Choose", deeds.make, student, [], **{**PLACE, "course": course, **more})


def stands(desk, student):
    return [(one.rank, one.course, one.state) for one in desk.ask(choices.of_student, student)]


def told(desk, student):
    return [sentence for one in desk.ask(choices.whole, student) for sentence in one.warnings]


def test_every_state_is_in_the_table_and_can_be_reached():
    assert set(moves.MOVES) == set(S)
    reached, todo = set(), [S.IDEA]
    while todo:
        now = todo.pop()
        if now not in reached:
            reached.add(now)
            todo += moves.MOVES[now]
    assert reached == set(S)
    assert all(one not in following for one, following in moves.MOVES.items())
    assert all(moves.MOVES[one] for one in S), "nothing is beyond putting right"


def test_nobody_accepts_or_enrols_without_an_offer():
    """Along every path of moves, whoever has accepted has been offered a place before."""
    seen, todo = set(), [(S.IDEA, None)]
    while todo:
        state, offer = todo.pop()
        if (state, offer) in seen:
            continue
        seen.add((state, offer))
        todo += [(then, moves.OFFERS.get(then, offer)) for then in moves.MOVES[state]]
    placed = {offer for state, offer in seen if state in (S.ACCEPTED, S.ENROLLED)}
    assert placed == {Offer.CONDITIONAL, Offer.UNCONDITIONAL}


acts = st.lists(
    st.one_of(
        st.tuples(st.just("make"), st.sampled_from(["Health", "Law", "Art"]), st.just(0)),
        st.tuples(st.just("move"), st.sampled_from(list(S)), st.integers(0, 3)),
        st.tuples(st.just("rank"), st.integers(-1, 6), st.integers(0, 3)),
        st.tuples(st.just("remove"), st.just(0), st.integers(0, 3)),
        st.tuples(st.just("undo"), st.just(0), st.just(0)),
    ),
    max_size=14,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts)
def test_whatever_is_tried_ranks_and_states_hold(desk, acts):
    student = desk.do("Add", students.add, surname="Student")
    for act, what, which in acts:
        before = {one.id: one for one in desk.ask(choices.of_student, student)}
        keys = list(before)
        try:
            if act == "make":
                make(desk, student, what)
            elif act == "undo":
                desk.undo()
            elif which < len(keys):
                if act == "move":
                    desk.do("Move", deeds.move, keys[which], what, conditions="Grade 5 in maths")
                    assert what in moves.MOVES[before[keys[which]].state]
                elif act == "rank":
                    desk.do("Rank", deeds.rank, keys[which], what)
                else:
                    desk.do("Remove", deeds.remove, keys[which])
        except Refused:
            if act != "undo":
                assert {one.id: one for one in desk.ask(choices.of_student, student)} == before
        rows = desk.ask(choices.of_student, student)
        assert [one.rank for one in rows] == list(range(1, len(rows) + 1))
        open_ones = [(one.provider, one.course) for one in rows if one.state.open]
        for one in rows:
            if one.state in (S.ACCEPTED, S.ENROLLED):
                assert one.offer in (Offer.CONDITIONAL, Offer.UNCONDITIONAL)
            if one.state in moves.OFFERS:
                assert one.offer is moves.OFFERS[one.state]
        assert open_ones or not any(one.state.open for one in rows)
    assert check(desk.file) == []


def test_from_idea_to_enrolled(desk, amara):
    key = make(desk, amara)
    desk.do("M", deeds.move, key, S.APPLIED, on=DAY - timedelta(days=9))
    desk.do(
        "M", deeds.move, key, S.INTERVIEW, interview_on=DAY + timedelta(days=3), interview="Bring your work"
    )
    with pytest.raises(Refused, match="Say what the offer depends on"):
        desk.do("M", deeds.move, key, S.CONDITIONAL)
    desk.do("M", deeds.move, key, S.CONDITIONAL, conditions="Five passes at 4")
    desk.do("M", deeds.move, key, S.ACCEPTED)
    desk.do("M", deeds.move, key, S.ENROLLED)
    ((row,),) = desk.ask(ranked.every).values()
    assert (row.state, row.offer, row.conditions, row.offered) == (S.ENROLLED, Offer.CONDITIONAL, "Five passes at 4", True)  # fmt: skip
    (whole,) = desk.ask(choices.whole, amara)
    assert whole.row.applied_on == DAY - timedelta(days=9)
    assert whole.warnings == ()


@pytest.mark.parametrize(
    ("deed", "sentence"),
    [
        (lambda desk, key, who: desk.do("M", deeds.move, key, S.ACCEPTED), "“Idea” cannot become “Accepted”. Nothing was changed."),
        (lambda desk, key, who: desk.do("M", deeds.move, key, S.APPLIED, on=DAY + timedelta(days=1)), "still to come"),
        (lambda desk, key, who: make(desk, who, "t level health"), "is choice 1 already"),
        (lambda desk, key, who: desk.do("E", deeds.edit, key, provider=" "), "Provider is missing"),
        (lambda desk, key, who: desk.do("E", deeds.edit, key, course="x" * 201), "at most 200 characters"),
        (lambda desk, key, who: desk.do("R", deeds.rank, 99, 1), "no longer there"),
        (lambda desk, key, who: desk.do("R", deeds.require, key, Requirement(1, ("Maths",), False, "gcse", "A*")), "is not a grade of GCSE"),
        (lambda desk, key, who: desk.do("R", deeds.require, key, Requirement(1, ("Maths",), False, "old", "5")), "That scale is no longer there"),
        (lambda desk, key, who: desk.do("R", deeds.require, key, Requirement()), "Say what is asked for"),
        (lambda desk, key, who: desk.do("R", deeds.drop_requirement, 99), "That requirement is no longer there"),
    ],
)  # fmt: skip
def test_bad_input_is_told_and_changes_nothing(desk, amara, deed, sentence):
    key = make(desk, amara)
    before = desk.ask(choices.whole, amara)
    with pytest.raises(Refused, match=sentence):
        deed(desk, key, amara)
    assert desk.ask(choices.whole, amara) == before


def test_what_was_applied_for_is_not_taken_out(desk, amara):
    first, second = make(desk, amara), make(desk, amara, "Law")
    desk.do("R", deeds.require, first, Requirement(words="A reference"))
    desk.do("M", deeds.move, second, S.APPLIED)
    with pytest.raises(Refused, match="Something was done about this choice"):
        desk.do("Out", deeds.remove, second)
    desk.do("Out", deeds.remove, first)
    assert stands(desk, amara) == [(1, "Law", S.APPLIED)]
    desk.undo()
    assert [one.course for one in desk.ask(choices.of_student, amara)] == ["T Level Health", "Law"]
    assert len(desk.ask(choices.requirements, amara)) == 1


def test_deadlines_in_the_past_are_told_softly(desk, amara):
    make(desk, amara, school_deadline=DAY - timedelta(days=3), deadline=DAY + timedelta(days=10))
    assert told(desk, amara) == [
        "The school’s deadline was 3 days ago, on 2026-11-23. Ask whether they still take applications.",
        "The provider’s deadline is in 10 days, on 2026-12-06.",
    ]


def test_an_offer_counts_for_the_september_guarantee_until_somebody_says_otherwise(desk, amara):
    desk.do("Edit", students.edit, amara, year_group=11)
    first, second = make(desk, amara), make(desk, amara, "A levels")
    desk.do("Apply", deeds.move, first, S.APPLIED)
    desk.do("Apply", deeds.move, second, S.APPLIED)
    desk.do("Refuse", deeds.move, second, S.REFUSED)
    (row,) = [one for one in desk.ask(guarantee.board) if one.id == amara]
    assert row.state is Promised.NOT_RECORDED
    desk.do("Offer", deeds.move, first, S.UNCONDITIONAL)
    (row,) = [one for one in desk.ask(guarantee.board) if one.id == amara]
    assert (row.state, row.reason) == (Promised.OFFER, "Offer from Anytown College")
    desk.do("Say", guarantee.say, amara, Promised.NOT_FITTING, "Too far")
    (row,) = [one for one in desk.ask(guarantee.board) if one.id == amara]
    assert row.state is Promised.NOT_FITTING
    desk.undo()
    desk.undo()
    (row,) = [one for one in desk.ask(guarantee.board) if one.id == amara]
    assert row.state is Promised.NOT_RECORDED


def test_an_offer_for_a_student_who_left_is_kept_and_told(desk, amara):
    key = make(desk, amara)
    desk.do("M", deeds.move, key, S.APPLIED)
    desk.do("Leave", students.archive, amara)
    assert told(desk, amara) == []
    desk.do("M", deeds.move, key, S.UNCONDITIONAL)
    assert told(desk, amara) == [
        "This offer is for a student who left on 2026-11-26. It is kept; make sure that they know of it."
    ]


def test_what_needs_an_answer_is_told(desk, amara):
    key = make(desk, amara)
    desk.do("M", deeds.move, key, S.APPLIED)
    desk.do("M", deeds.move, key, S.INTERVIEW, interview_on=DAY)
    with clock.fixed(NOW + timedelta(days=2)):
        assert told(desk, amara) == ["The interview was on 2026-11-26. What came of it?"]
        desk.do("M", deeds.move, key, S.UNCONDITIONAL, reply_by=DAY + timedelta(days=5))
        assert told(desk, amara) == ["An answer is wanted by 2026-12-01."]
    with clock.fixed(NOW + timedelta(days=9)):
        assert told(desk, amara) == [
            "An answer was wanted by 2026-12-01. Ask whether the offer still stands."
        ]


def test_two_enrolments_are_told(desk, amara):
    for course in ("Law", "Art"):
        key = make(desk, amara, course, provider=f"College of {course}")
        for state in (S.APPLIED, S.UNCONDITIONAL, S.ACCEPTED, S.ENROLLED):
            desk.do("M", deeds.move, key, state)
    assert told(desk, amara) == [
        "Enrolment is confirmed at College of Art as well. Ask which of them it is.",
        "Enrolment is confirmed at College of Law as well. Ask which of them it is.",
    ]
