from datetime import date

import pytest

from tutor_desk.models.kinds import Basis, EntryKind, GoalState, ItemKind, Owner, ReviewState, Verdict
from tutor_desk.services.plan import entries, goals, plans, validation
from tutor_desk.services.review import actions, review_sheets, reviews
from tutor_desk.ui import faces
from tutor_desk.ui.theme import Tone


@pytest.fixture
def goal(desk, amara):
    """Return a function that sets a goal and returns it as it stands after ``deeds``."""

    def made(*deeds, **fields):
        key = desk.do("Set", goals.set_goal, amara, "Go to the open evening", **fields)
        for deed, *rest in deeds:
            desk.do("Do", deed, key, *rest)
        return next(one for one in desk.ask(plans.goals, amara) if one.id == key)

    return made


def _entry(desk, student):
    return desk.ask(plans.plan, student).entries[0]


def test_a_goal_says_how_far_it_is_when_it_is_due_and_who_accepted_it(goal):
    one = goal(measure="I have been", due_on=date(2026, 12, 3), steps=["Book", "Go"], basis=Basis.DISCUSSED)
    face = faces.goal_face(one, "Amara")

    assert (face.title, face.body, face.progress) == ("Go to the open evening", "I have been", 0)
    assert face.left == "0% · Due 3 Dec · 0 of 2 steps"
    assert face.right == "Accepted · R. Okafor 26 Nov"
    assert faces.standing_words(one, "Amara") == "Accepted · R. Okafor 26 Nov · discussed with the student"
    assert (face.mark.tone, face.mark.words) == (Tone.GOOD, "In progress")


def test_a_goal_that_waits_says_so_before_how_it_is_going(goal):
    face = faces.goal_face(goal(due_on=date(2026, 11, 1)), "Amara")
    assert face.mark.words == "Waiting for an adult"
    assert face.right == "Written by an adult · today 10:00"


def test_an_accepted_goal_past_its_date_is_overdue_until_it_is_done(goal):
    late = goal(due_on=date(2026, 11, 20), basis=Basis.DISCUSSED)
    assert faces.goal_face(late, "Amara").mark.words == "Overdue"
    assert "Overdue 6 days" in faces.goal_face(late, "Amara").left
    done = goal((goals.close, GoalState.DONE), due_on=date(2026, 11, 20), basis=Basis.DISCUSSED)
    assert done.state is GoalState.DONE
    assert faces.goal_mark(done).tone is Tone.DONE
    assert faces.goal_face(done, "Amara").faded
    assert "Overdue" not in faces.goal_face(done, "Amara").left


def test_a_goal_an_adult_proposed_says_whether_the_student_agrees(goal):
    assert [n.text for n in faces.goal_notes(goal(), "Amara")] == [
        "Amara has not said yet whether they agree"
    ]


@pytest.mark.parametrize(("agrees", "notes"), [(True, []), (False, ["Amara does not agree with this goal"])])
def test_the_students_answer_to_a_goal(goal, agrees, notes):
    assert [note.text for note in faces.goal_notes(goal((goals.answer, agrees)), "Amara")] == notes


def test_a_declined_goal_says_why_and_who_said_so(goal, desk, amara):
    one = goal()
    desk.seat_student(amara, "Amara Diallo")
    desk.do("Answer", goals.answer, one.id, False, "My bus comes at nine")
    desk.seat_adult()
    (one,) = desk.ask(plans.goals, amara)
    assert [(note.tone, note.text) for note in faces.goal_notes(one, "Amara")] == [
        (Tone.WATCH, "Amara does not agree with this goal: “My bus comes at nine”")
    ]
    assert faces.answered_words(one, "Amara") == "Said by Amara in the student seat, 26 Nov"
    desk.do("Answer", goals.answer, one.id, True)
    assert faces.answered_words(desk.ask(plans.goals, amara)[0], "Amara") == "Noted by an adult, 26 Nov"


def test_a_goal_carried_over_three_times_asks_to_be_another(goal, desk, amara):
    one = goal()
    for times, words in ((2, "Carried over 2 times"), (3, "Make it smaller, or make it another goal.")):
        desk.file.connection.execute("UPDATE goal SET carried = ?", (times,))
        assert words in faces.goal_notes(desk.ask(plans.goals, amara)[0], "Amara")[0].text
    assert one.carried == 0


def test_an_entry_of_the_students_own_is_quoted_and_says_who_wrote_it(desk, amara):
    desk.seat_student(amara, "Amara Diallo")
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen.")
    desk.seat_adult()
    face = faces.entry_face(_entry(desk, amara), "Amara", section="Strengths")
    assert face.quoted == "“I listen.”"
    assert face.right == "Written by Amara · today 10:00"
    assert face.section == "Strengths"


def test_what_an_adult_accepted_before_stays_readable_below_an_edit(desk, amara):
    key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen.", basis=Basis.SEEN)
    desk.do("Edit", entries.edit, key, "I listen well.")
    face = faces.entry_face(_entry(desk, amara), "Amara")
    assert face.mark.words == "Waiting for an adult"
    before, now = face.notes
    assert (before.text, before.struck) == ("Accepted before: “I listen.”", True)
    assert now.text == "Now: “I listen well.”"
    assert [now.text[first : first + length] for first, length in now.marked] == ["listen well."]


def test_an_adults_wording_keeps_the_students_beside_it(desk, amara):
    key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "i lisen")
    desk.do("Accept", validation.accept_changed, ItemKind.ENTRY, key, "I listen.", Basis.TEACHER)
    face = faces.entry_face(_entry(desk, amara), "Amara")
    assert face.quoted == "I listen."
    assert [note.text for note in face.notes] == ["Amara wrote: “i lisen”", "Now: “I listen.”"]
    assert face.right.startswith("Accepted with changes · R. Okafor 26 Nov · teacher")


def test_a_returned_entry_shows_why(desk, amara):
    key = desk.do(
        "Write", entries.write, amara, EntryKind.ACHIEVEMENT, "I won.", happened_on=date(2026, 10, 2)
    )
    desk.do("Return", validation.give_back, ItemKind.ENTRY, key, "What did you win?")
    face = faces.entry_face(_entry(desk, amara), "Amara")
    assert (face.mark.words, face.right) == ("Returned", "Returned by R. Okafor 26 Nov")
    assert [note.text for note in face.notes] == ["What did you win?"]
    assert face.left == "From 2 Oct · May go to parents"


def test_a_review_says_when_and_how_far_it_has_come(desk, amara):
    desk.do("Book", reviews.book, amara, date(2026, 11, 25))
    late = faces.review_face(desk.ask(review_sheets.sheets, amara)[0], "Amara")
    assert (late.title, late.mark.words) == ("Wed 25 Nov", "Date has passed")
    review = desk.do("Begin", reviews.begin, amara)
    desk.do("Write", reviews.write, review, summary="A good talk.", in_my_words="I will go.")
    desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    desk.seat_student(amara, "Amara Diallo")
    desk.do("Confirm", reviews.confirm, review, Verdict.DISAGREE, "It was too long.")
    desk.seat_adult()
    sheet = desk.ask(review_sheets.sheets, amara)[0]
    face = faces.review_face(sheet, "Amara")
    assert sheet.state is ReviewState.LOCKED
    assert face.body == "A good talk.\n“I will go.”"
    assert face.right == "Amara and tutor confirmed today 10:00"
    assert [note.text for note in face.notes] == ["Amara: I disagree, because: It was too long."]


def test_an_action_says_whose_it_is(desk, amara):
    desk.do("Add", actions.add, amara, "Ring the college", owner=Owner.TUTOR, due_on=date(2026, 11, 24))
    desk.do("Add", actions.add, amara, "Bring the form", owner=Owner.STUDENT)
    promise, own = desk.ask(actions.actions, amara)
    assert faces.owner_words(promise, "Amara") == "R. Okafor"
    assert faces.owner_words(own, "Amara") == "Amara"
