"""The seat in which a student writes a statement: typing is theirs alone, kept, and never goes in by itself."""

import pytest

from tests.answers import Answers
from tutor_desk.models.kinds import Basis, EntryKind, ItemKind, Standing
from tutor_desk.services.applications import forms
from tutor_desk.services.plan import entries, plans, validation
from tutor_desk.services.students import students
from tutor_desk.settings import Settings
from tutor_desk.ui.applications.seat import StatementSeat
from tutor_desk.ui.bridge import Bridge
from tutor_desk.ui.house import House


@pytest.fixture
def ucas():
    """The form of UCAS."""
    return next(form for form in forms.shipped() if form.code == "ucas")


@pytest.fixture
def sit(desk, qtbot, ucas):
    """Seat a student before a form, and return what they see."""
    house = House(
        desk, Bridge(desk), Answers(), Settings(), lambda *_what: None, lambda _cover: None, lambda: None
    )

    def sit(student):
        card = desk.ask(students.card, student)
        desk.seat_student(student, card.first_name)
        made = StatementSeat(house, card, ucas)
        qtbot.addWidget(made)
        made.show()
        return made

    return sit


def answers(desk, student):
    return [one for one in desk.ask(plans.plan, student).entries if one.kind is EntryKind.APPLYING]


def test_what_one_student_typed_never_comes_back_for_another(desk, amara, ben, sit):
    first = sit(amara)
    first._answers[0].pad.editor.put("Amara’s own words")
    first._answers[0].pad.settle()
    desk.seat_adult()
    second = sit(ben)
    assert second._answers[0].pad.text == ""
    second._answers[0].pad.editor.put("Ben’s")
    assert second.keep()
    desk.seat_adult()
    again = sit(amara)
    assert again._answers[0].pad.text == "Amara’s own words"
    assert answers(desk, amara) == []  # a draft is not in the plan
    desk.seat_adult()
    assert [one.text for one in answers(desk, ben)] == ["Ben’s"]


def test_a_changed_answer_waits_again_and_an_unchanged_one_does_not(desk, amara, sit):
    for topic in ("why", "prepared"):
        key = desk.do("W", entries.write, amara, EntryKind.APPLYING, f"Words {topic}", topic=topic)
        desk.do("A", validation.accept, ItemKind.ENTRY, key, Basis.DISCUSSED)
    made = sit(amara)
    made._answers[0].pad.editor.put("Other words")
    assert made.keep()
    assert {one.topic: one.standing for one in answers(desk, amara)} == {
        "why": Standing.PROPOSED,
        "prepared": Standing.ACCEPTED,
    }
    desk.seat_adult()


def test_what_is_too_long_is_refused_and_stays_in_sight(desk, amara, sit):
    made = sit(amara)
    made._answers[0].pad.editor.put("x" * 4001)
    assert not made.keep()
    assert made.banner.sentence
    assert made._answers[0].pad.text == "x" * 4001
    assert answers(desk, amara) == []
    desk.seat_adult()
