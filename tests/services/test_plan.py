"""Entries and goals: what a student writes counts once an adult has accepted it, and not before."""

from datetime import date

import pytest

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Author, Basis, EntryKind, GoalState, ItemKind, Standing
from tutor_desk.services.plan import entries, goals, plans, validation
from tutor_desk.services.students import caseload, students

ENTRY, GOAL = ItemKind.ENTRY, ItemKind.GOAL


@pytest.fixture
def by_amara(desk, amara):
    """An entry that Amara wrote herself."""
    desk.seat_student(amara, "Amara")
    key = desk.do("Write entry", entries.write, amara, EntryKind.ACHIEVEMENT, "I passed first aid")
    desk.seat_adult()
    return key


def entry(desk, student):
    return desk.ask(plans.plan, student).entries[0]


def test_what_a_student_writes_is_proposed_and_waits(desk, amara, by_amara):
    row = entry(desk, amara)
    assert (row.standing, row.author, row.accepted_text) == (Standing.PROPOSED, Author.STUDENT, "")
    assert [w.id for w in desk.ask(validation.queue)] == [by_amara]
    assert desk.ask(caseload.rows)[0].waiting == 1


def test_accepting_needs_a_basis_and_says_who_and_when(desk, amara, by_amara, now):
    desk.do("Accept", validation.accept, ENTRY, by_amara, Basis.SEEN)
    row = entry(desk, amara)
    assert (row.standing, row.basis, row.settled_by) == (Standing.ACCEPTED, Basis.SEEN, "R. Okafor")
    assert (row.settled_at, row.accepted_text) == (now, "I passed first aid")
    assert desk.ask(validation.queue) == []
    with pytest.raises(Refused):
        desk.do("Accept", validation.accept, ENTRY, by_amara, "because")


def test_accepting_with_changes_keeps_the_students_own_words(desk, amara, by_amara):
    desk.do("Accept", validation.accept_changed, ENTRY, by_amara, "I passed first aid in May", Basis.SEEN)
    row = entry(desk, amara)
    assert row.standing is Standing.CHANGED
    assert (row.text, row.accepted_text, row.proposed_text) == (
        "I passed first aid in May", "I passed first aid in May", "I passed first aid",
    )  # fmt: skip


def test_accepting_with_no_change_is_accepting(desk, amara, by_amara):
    desk.do("Accept", validation.accept_changed, ENTRY, by_amara, " I passed first aid ", Basis.SEEN)
    assert entry(desk, amara).standing is Standing.ACCEPTED


def test_returning_needs_a_comment_which_the_student_sees(desk, amara, by_amara):
    with pytest.raises(Refused, match="why you return it"):
        desk.do("Return", validation.give_back, ENTRY, by_amara, "  ")
    desk.do("Return", validation.give_back, ENTRY, by_amara, "Which course was it?")
    desk.seat_student(amara, "Amara")
    row = entry(desk, amara)
    assert (row.standing, row.reply) == (Standing.RETURNED, "Which course was it?")
    desk.do("Edit", entries.edit, by_amara, "I passed St John first aid")
    assert entry(desk, amara).standing is Standing.PROPOSED
    assert entry(desk, amara).reply == ""


@pytest.mark.parametrize("as_student", [True, False])
def test_an_edit_puts_it_back_to_proposed_and_keeps_the_last_accepted_version(
    desk, amara, by_amara, as_student
):
    desk.do("Accept", validation.accept, ENTRY, by_amara, Basis.SEEN)
    if as_student:
        desk.seat_student(amara, "Amara")
    desk.do("Edit", entries.edit, by_amara, "I passed two courses")
    row = entry(desk, amara)
    assert (row.standing, row.basis, row.accepted_text) == (Standing.PROPOSED, None, "I passed first aid")


def test_saving_without_a_change_leaves_it_accepted(desk, amara, by_amara):
    desk.do("Accept", validation.accept, ENTRY, by_amara, Basis.SEEN)
    desk.do("Edit", entries.edit, by_amara, " I passed first aid ")
    assert entry(desk, amara).standing is Standing.ACCEPTED


def test_a_student_cannot_settle_their_own_words(desk, amara, by_amara):
    desk.seat_student(amara, "Amara")
    for deed, arguments in (
        (validation.accept, (ENTRY, by_amara, Basis.SEEN)),
        (validation.accept_changed, (ENTRY, by_amara, "x", Basis.SEEN)),
        (validation.give_back, (ENTRY, by_amara, "x")),
    ):
        with pytest.raises(Refused):
            desk.do("Settle", deed, *arguments)
    with pytest.raises(Refused):
        desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I know myself", basis=Basis.SEEN)


def test_what_is_withdrawn_is_gone_from_the_plan_and_cannot_be_settled(desk, amara, by_amara):
    desk.do("Withdraw", entries.withdraw, by_amara)
    assert desk.ask(plans.plan, amara).entries == ()
    assert desk.ask(validation.queue) == []
    with pytest.raises(Refused, match="withdrawn"):
        desk.do("Accept", validation.accept, ENTRY, by_amara, Basis.SEEN)


def test_an_adult_who_says_how_they_know_need_not_wait(desk, amara):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "Patient", basis=Basis.TEACHER)
    row = entry(desk, amara)
    assert (row.standing, row.author, row.accepted_text) == (Standing.ACCEPTED, Author.ADULT, "Patient")


def test_an_archived_student_waits_for_nobody(desk, amara, by_amara):
    desk.do("Archive", students.archive, amara)
    assert desk.ask(validation.queue) == []


def test_a_goal_has_measure_date_steps_and_confidence(desk, amara):
    key = desk.do(
        "Set goal", goals.set_goal, amara, "Read more", measure="A book a month", due_on=date(2027, 1, 15),
        steps=["Join the library", "  ", "Choose a book"], confidence=4,
    )  # fmt: skip
    (goal,) = desk.ask(plans.goals, amara)
    assert (goal.id, goal.measure, goal.due_on, goal.confidence) == (
        key,
        "A book a month",
        date(2027, 1, 15),
        4,
    )
    assert [step.text for step in goal.steps] == ["Join the library", "Choose a book"]
    assert goal.state is GoalState.OPEN


def test_editing_what_a_goal_says_proposes_it_again_but_confidence_and_ticks_do_not(desk, amara):
    key = desk.do("Set", goals.set_goal, amara, "Read", steps=["a", "b"], basis=Basis.DISCUSSED)
    same = {"measure": "", "due_on": None, "steps": ["a", "b"]}
    desk.do("Edit", goals.edit, key, "Read", **same, confidence=2)
    desk.do("Tick", goals.tick, desk.ask(plans.goals, amara)[0].steps[0].id, True)
    desk.do("Move", goals.move, key, 40)
    goal = desk.ask(plans.goals, amara)[0]
    assert (goal.standing, goal.confidence, goal.progress, goal.steps[0].done) == (
        Standing.ACCEPTED,
        2,
        40,
        True,
    )
    desk.do("Edit", goals.edit, key, "Read", measure="", due_on=None, steps=["b", "a", "c"], confidence=2)
    goal = desk.ask(plans.goals, amara)[0]
    assert goal.standing is Standing.PROPOSED
    assert [(s.text, s.done) for s in goal.steps] == [("b", False), ("a", True), ("c", False)]


def agreement(desk, student):
    (goal,) = desk.ask(plans.goals, student)
    return goal.student_agrees, goal.answered_by, goal.answer_reason


def test_a_student_answers_a_goal_that_an_adult_proposed(desk, amara, now):
    key = desk.do("Set", goals.set_goal, amara, "Be on time", basis=Basis.DISCUSSED)
    assert agreement(desk, amara) == (None, None, "")
    desk.seat_student(amara, "Amara")
    with pytest.raises(Refused, match=r"^Say in a few words why not, or what would fit better"):
        desk.do("Answer", goals.answer, key, False, "  ")
    assert agreement(desk, amara) == (None, None, "")
    desk.do("Answer", goals.answer, key, False, "My bus comes at nine")
    assert agreement(desk, amara) == (False, Author.STUDENT, "My bus comes at nine")
    assert desk.ask(plans.goals, amara)[0].answered_at == now
    desk.do("Answer", goals.answer, key, True)
    assert agreement(desk, amara) == (True, Author.STUDENT, "")
    with pytest.raises(Refused):
        desk.do("Close", goals.close, key, GoalState.DONE)


def test_an_adult_may_note_the_answer_and_it_is_told_apart(desk, amara):
    key = desk.do("Set", goals.set_goal, amara, "Be on time", basis=Basis.DISCUSSED)
    desk.do("Answer", goals.answer, key, False)
    assert agreement(desk, amara) == (False, Author.ADULT, "")


def test_the_student_agrees_to_their_own_words_and_is_asked_anew_when_an_adult_changes_them(desk, amara):
    said = {"measure": "", "due_on": None, "steps": [], "confidence": None}
    desk.seat_student(amara, "Amara")
    key = desk.do("Set", goals.set_goal, amara, "Read more")
    assert agreement(desk, amara) == (True, Author.STUDENT, "")
    desk.seat_adult()
    desk.do("Edit", goals.edit, key, "Read more", **{**said, "confidence": 3})
    assert agreement(desk, amara)[0] is True
    desk.do("Edit", goals.edit, key, "Read a book a week", **said)
    assert agreement(desk, amara) == (None, None, "")
    desk.seat_student(amara, "Amara")
    desk.do("Answer", goals.answer, key, False, "Too much")
    desk.do("Edit", goals.edit, key, "Read a book a month", **said)
    assert agreement(desk, amara) == (True, Author.STUDENT, "")


def test_a_goal_carried_over_too_often_begins_anew_once_it_says_something_else(desk, amara):
    said = {"measure": "", "steps": [], "confidence": None}
    key = desk.do("Set", goals.set_goal, amara, "Read more")
    for times, due, text, after in (
        (2, None, "Read a book", 2),
        (3, date(2027, 1, 8), "Read a book", 3),
        (3, date(2027, 1, 8), "Read a page a day", 0),
    ):
        desk.file.connection.execute("UPDATE goal SET carried = ?", (times,))
        desk.do("Edit", goals.edit, key, text, due_on=due, **said)
        assert desk.ask(plans.goals, amara)[0].carried == after


@pytest.mark.parametrize(
    "deed",
    [
        lambda: (entries.edit, 99, "x"),
        lambda: (goals.move, 99, 10),
        lambda: (goals.tick, 99, True),
        lambda: (validation.accept, GOAL, 99, Basis.SEEN),
    ],
)
def test_what_is_gone_is_said_to_be_gone(desk, deed):
    function, *arguments = deed()
    with pytest.raises(Refused, match="no longer in the plan"):
        desk.do("Do", function, *arguments)


@pytest.mark.parametrize("progress", [-1, 101])
def test_progress_stays_within_a_hundred(desk, amara, progress):
    key = desk.do("Set", goals.set_goal, amara, "Read")
    with pytest.raises(Refused):
        desk.do("Move", goals.move, key, progress)
