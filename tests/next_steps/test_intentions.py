"""What a student means to do next: said in their own seat, accepted by an adult, dated, and asked again in spring."""

from datetime import date

import pytest

from tests.conftest import NOW
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.choice_kinds import Route
from tutor_desk.models.kinds import Basis, EntryKind, ItemKind, Standing
from tutor_desk.services.next_steps import choices, intentions
from tutor_desk.services.next_steps.intentions import Step
from tutor_desk.services.plan import validation

NURSING = Step("Nursing T Level", "Anytown College", Route.T_LEVEL)
SIXTH_FORM = Step("Biology and two more", "Hill Sixth Form", Route.A_LEVELS)


def test_written_in_the_student_seat_it_waits_for_an_adult(desk, amara):
    desk.seat_student(amara, "Amara")
    desk.do("Say", intentions.say, amara, NURSING, SIXTH_FORM, sure=4, because="The open day")
    (plan_b, mine) = desk.ask(intentions.said, amara)
    assert desk.ask(choices.whole, amara) == []
    desk.seat_adult()
    assert (mine.kind, mine.standing, mine.sure, mine.step) == (
        EntryKind.INTENDED,
        Standing.PROPOSED,
        4,
        NURSING,
    )
    assert (plan_b.kind, plan_b.step, plan_b.sure) == (EntryKind.PLAN_B, SIXTH_FORM, None)
    assert [one.text for one in desk.ask(validation.queue, amara)] == [
        "Nursing T Level\nAnytown College",
        "Biology and two more\nHill Sixth Form",
    ]
    desk.do("Accept", validation.accept, ItemKind.ENTRY, mine.id, Basis.DISCUSSED)
    desk.seat_student(amara, "Amara")
    changed = Step("Nursing T Level", "Riverside College", Route.T_LEVEL)
    desk.do("Correct", intentions.correct, mine.id, changed, sure=5)
    desk.seat_adult()
    (mine,) = [one for one in desk.ask(intentions.said, amara) if one.kind is EntryKind.INTENDED]
    assert (mine.standing, mine.accepted_text, mine.step.where, mine.sure) == (
        Standing.PROPOSED, "Nursing T Level\nAnytown College", "Riverside College", 5,
    )  # fmt: skip


def test_what_is_said_again_in_spring_stays_beside_what_was_said(desk, amara):
    desk.do("Say", intentions.say, amara, NURSING, sure=2, basis=Basis.DISCUSSED)
    with clock.fixed(NOW.replace(year=2027, month=3)):
        rows = desk.ask(intentions.said, amara)
        assert (
            intentions.due(rows, 11, clock.today()) == "Not asked again this spring 2027: is it still right?"
        )
        desk.do("Say", intentions.say, amara, SIXTH_FORM, sure=5, because="I liked the day there")
        rows = desk.ask(intentions.said, amara)
        assert [(one.said_on, one.step.what, one.sure) for one in rows] == [
            (date(2027, 3, 26), "Biology and two more", 5),
            (date(2026, 11, 26), "Nursing T Level", 2),
        ]
        assert intentions.due(rows, 11, clock.today()) == ""


@pytest.mark.parametrize(("year", "asked"), [(None, False), (7, False), (9, True), (13, True), (14, False)])
def test_who_is_asked(year, asked):
    assert bool(intentions.due([], year, date(2026, 11, 26))) is asked


@pytest.mark.parametrize(
    ("step", "day", "sentence"),
    [
        (Step(" ", "Anytown College"), None, "Say what comes next, in a few words. Nothing was changed."),
        (NURSING, date(2026, 11, 27), "still to come"),
        (Step("x" * 4001), None, "too long"),
    ],
)
def test_bad_input_is_told(desk, amara, step, day, sentence):
    with pytest.raises(Refused, match=sentence):
        desk.do("Say", intentions.say, amara, step, on=day)
    assert desk.ask(intentions.said, amara) == []


def test_a_student_says_nothing_for_another(desk, amara, ben):
    theirs = desk.do("Say", intentions.say, ben, NURSING)
    desk.seat_student(amara, "Amara")
    for deed, words in ((intentions.say, (ben, NURSING)), (intentions.correct, (theirs, NURSING))):
        with pytest.raises(Refused):
            desk.do("Say", deed, *words)
    with pytest.raises(Refused):
        desk.ask(intentions.said, ben)
    desk.seat_adult()
    assert [one.step for one in desk.ask(intentions.said, ben)] == [NURSING]
