"""Applications: drawn from what is accepted, exceptions by name, frozen when sent, a change afterwards told."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import NOW
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.application_kinds import FileEnding
from tutor_desk.models.choice_kinds import ChoiceState
from tutor_desk.models.kinds import Audience, Basis, EntryKind, GradeKind, ItemKind
from tutor_desk.services.applications import answering, asked, deeds, forms, records, statement
from tutor_desk.services.applications.forms import Part, Question
from tutor_desk.services.grades import marks
from tutor_desk.services.next_steps import deeds as choosing
from tutor_desk.services.plan import entries, validation, visibility
from tutor_desk.store.check import check

DAY = date(2026, 11, 20)


@pytest.fixture
def plan(desk, amara):
    """Two accepted entries, one that waits, one that the student keeps; by what they are."""
    made = {}
    for name, kind, text in (
        ("piano", EntryKind.QUALIFICATION, "Grade 3 piano"),
        ("care", EntryKind.EXPERIENCE, "Two weeks in a care home."),
        ("round", EntryKind.EXPERIENCE, "A paper round."),
        ("mine", EntryKind.EXPERIENCE, "My own business"),
    ):
        made[name] = desk.do("W", entries.write, amara, kind, text)
    for name in ("piano", "care", "mine"):
        desk.do("A", validation.accept, ItemKind.ENTRY, made[name], Basis.SEEN)
    desk.do("N", visibility.choose, made["mine"], Audience.TUTOR, to_parents=False)
    desk.do("G", marks.record_grade, amara, "Biology", GradeKind.EXPECTED, "6", DAY, teacher="D. Novak")
    desk.do("G", marks.record_grade, amara, "Biology", GradeKind.TARGET, "8", DAY)
    return made


@pytest.fixture
def ucas():
    """The form of UCAS."""
    return next(form for form in forms.shipped() if form.code == "ucas")


@pytest.fixture
def made(desk, amara, plan, ucas):
    """An application of Amara on it."""
    return desk.do("Make", deeds.make, amara, ucas, "Nursing")


def words(facts):
    return [one.text for one in facts.drawn]


def test_an_application_begins_with_the_students_choices_by_rank(desk, amara, ucas):
    for course, provider in (("BSc Nursing", "Eastmoor"), ("BSc Midwifery", "Westmoor")):
        desk.do("Choose", choosing.make, amara, [], provider=provider, course=course)
    gone = desk.do("Choose", choosing.make, amara, [], provider="Nowhere", course="Gone")
    desk.do("End", choosing.move, gone, ChoiceState.WITHDRAWN)
    made = desk.do("Begin", deeds.make, amara, ucas, "University")
    drawn = desk.file.connection.execute("SELECT choices FROM application WHERE id = ?", (made,)).fetchone()[
        0
    ]
    assert drawn.splitlines() == ["BSc Nursing, Eastmoor", "BSc Midwifery, Westmoor"]


def test_what_was_accepted_goes_in_and_nothing_else(desk, made):
    now = desk.ask(asked.gathered, made)
    assert words(now) == ["6", "Grade 3 piano", "Two weeks in a care home."]
    (grade,) = (one for one in now.drawn if one.table == "grade")
    assert (grade.label, grade.on, grade.who) == ("Biology", DAY, "D. Novak")
    assert "My own business" not in [one.item.text for one in desk.ask(asked.offers, made)]


def test_an_edit_reaches_a_draft_once_it_is_accepted(desk, made, plan):
    desk.do("E", entries.edit, plan["care"], "Three weeks in a care home.")
    assert "Two weeks in a care home." in words(desk.ask(asked.gathered, made))
    desk.do("A", validation.accept, ItemKind.ENTRY, plan["care"], Basis.EMPLOYER)
    assert "Three weeks in a care home." in words(desk.ask(asked.gathered, made))


def test_what_is_not_accepted_needs_a_reason(desk, made, plan):
    key = ("entry", plan["round"])
    with pytest.raises(Refused, match="was not accepted by an adult"):
        desk.do("C", deeds.choose, made, [key])
    with pytest.raises(Refused, match="was not accepted by an adult"):
        desk.do("C", deeds.choose, made, [key], {key: "  "})
    desk.do("C", deeds.choose, made, [key], {key: "On Friday."})
    now = desk.ask(asked.gathered, made)
    assert [(one.text, one.exception) for one in now.exceptions] == [("A paper round.", "On Friday.")]
    desk.do("A", validation.accept, ItemKind.ENTRY, plan["round"], Basis.SEEN)
    assert desk.ask(asked.gathered, made).exceptions == ()


@pytest.mark.parametrize("key", [("entry", 999), ("goal", 1), ("entry", 4)])
def test_what_is_not_there_or_kept_by_the_student_is_refused(desk, made, key):
    with pytest.raises(Refused, match="no longer in the plan, or not for everyone"):
        desk.do("C", deeds.choose, made, [key])


def test_what_was_sent_stays_and_each_change_is_told_with_its_day(desk, amara, made, plan):
    sent = desk.do("S", deeds.send, made, "UCAS", FileEnding.JSON)
    assert desk.ask(records.changed_since_sent) == []
    with clock.fixed(NOW + timedelta(days=2)):
        desk.do("E", entries.edit, plan["care"], "Three weeks in a care home.")
        desk.do("W", entries.withdraw, plan["piano"])
        desk.do("G", marks.record_grade, amara, "Biology", GradeKind.EXPECTED, "7", clock.today())
    whole = desk.ask(asked.whole, made)
    later = date(2026, 11, 28)
    assert {(one.sent, one.now, one.changed_on, one.waits) for one in whole.moved} == {
        ("Two weeks in a care home.", "Three weeks in a care home.", later, True),
        ("Grade 3 piano", "", later, False),
        ("6", "7", later, False),
    }
    assert whole.copies[0].facts == sent
    (changed,) = desk.ask(records.changed_since_sent)
    assert (changed.purpose, changed.many, changed.since) == ("Nursing", 3, later)
    assert "7" in words(whole.now)  # the draft goes on
    desk.do("S", deeds.send, made, "UCAS", FileEnding.PDF)
    assert [one.sent for one in desk.ask(asked.whole, made).moved] == ["Two weeks in a care home."]
    assert check(desk.file) == []


def test_a_draft_is_taken_away_and_what_was_sent_stays(desk, amara, made):
    desk.do("R", deeds.remove, made)
    assert desk.ask(records.of_student, amara) == []
    desk.undo()
    desk.do("S", deeds.send, made, "UCAS", FileEnding.PDF)
    with pytest.raises(Refused, match="was sent, so it stays"):
        desk.do("R", deeds.remove, made)


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (
            lambda desk, made, amara, ucas: desk.do("M", deeds.make, amara, ucas, " "),
            "Say what the application is for",
        ),
        (
            lambda desk, made, amara, ucas: desk.do("S", deeds.send, made, " ", FileEnding.PDF),
            "Say to whom it is sent",
        ),
        (
            lambda desk, made, amara, ucas: desk.do("S", deeds.send, 99, "x", FileEnding.PDF),
            "no longer there",
        ),
        (
            lambda desk, made, amara, ucas: desk.do(
                "W", deeds.write, made, purpose="x", typed={}, choices="", reference=9
            ),
            "That reference is no longer there",
        ),
    ],
)
def test_what_cannot_be_done_says_why(desk, made, amara, ucas, deed, said):
    with pytest.raises(Refused, match=said):
        deed(desk, made, amara, ucas)


def test_nothing_of_it_is_open_to_the_student_seat(desk, amara, made):
    desk.seat_student(amara, "Amara")
    for question in (lambda: desk.ask(asked.whole, made), lambda: desk.ask(records.of_student, amara)):
        with pytest.raises(Refused):
            question()
    with pytest.raises(Refused):
        desk.do("S", deeds.send, made, "me", FileEnding.PDF)
    desk.seat_adult()


class TestStatement:
    def test_the_student_writes_and_an_adult_accepts(self, desk, amara, made, ucas):
        desk.seat_student(amara, "Amara")
        first = desk.ask(statement.helper, amara, ucas)
        assert [one.answer for one in first] == [None, None, None]
        assert [[two.text for two in one.support] for one in first] == [
            [], ["Grade 3 piano"], ["Two weeks in a care home.", "My own business"],
        ]  # fmt: skip
        desk.do("A", answering.answer, amara, first[0], "I want to look after people.")
        (mine, *_rest) = desk.ask(statement.helper, amara, ucas)
        desk.do("A", answering.answer, amara, mine, "I love to look after people.")
        desk.seat_adult()
        assert "I love to look after people." not in words(desk.ask(asked.gathered, made))
        desk.do("S", validation.accept, ItemKind.ENTRY, mine.answer.id, Basis.DISCUSSED)
        assert "I love to look after people." in words(desk.ask(asked.gathered, made))
        warned = desk.ask(asked.whole, made).warnings
        assert (
            "Why do you want to study this course or subject? 28 characters: 322 more are needed, at least 350."
            in warned
        )
        assert sum(one.startswith("Not answered yet") for one in warned) == 2

    def test_the_newest_accepted_answer_goes_in(self, desk, amara, made):
        for text in ("First", "Second"):
            key = desk.do("W", entries.write, amara, EntryKind.APPLYING, text, topic="why")
            desk.do("A", validation.accept, ItemKind.ENTRY, key, Basis.DISCUSSED)
        desk.do("W", entries.write, amara, EntryKind.APPLYING, "Third", topic="why")
        drawn = words(desk.ask(asked.gathered, made))
        assert ("Second" in drawn, "First" in drawn, "Third" in drawn) == (True, False, False)

    @given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 900))
    def test_it_counts_as_the_form_says(self, least, room, long):
        most = least + room if room else 0
        told = statement.counted(Question("why", "Why?", least, most), "é" * long)
        assert told.startswith(f"{long} character")
        assert ("more are needed" in told) is (long < least)
        assert ("too many" in told) is (bool(most) and long > most)

    def test_all_answers_share_the_room(self):
        part = Part("statement", "S", questions=(Question("why", "Why?"), Question("me", "You?")), most=10)
        assert statement.together(part, ["12345", "67890"]) == "Together 10 of 10 characters."
        assert statement.warnings(part, {"why": "123456", "me": "67890"}) == [
            "Together 11 of 10 characters: 1 too many."
        ]
        assert statement.warnings(part, {"why": "1"}) == ["Not answered yet: You?"]
