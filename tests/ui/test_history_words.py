from datetime import UTC, date, datetime, timedelta

import pytest

from tutor_desk import clock
from tutor_desk.models.kinds import (
    Basis,
    EntryKind,
    GoalState,
    GradeKind,
    ItemKind,
    Outcome,
    Owner,
    SeatKind,
    Status,
    Verdict,
)
from tutor_desk.services.attendance import figures
from tutor_desk.services.grades import marks
from tutor_desk.services.history import history
from tutor_desk.services.history.history import HistoryChange, HistoryRow
from tutor_desk.services.plan import drafts, entries, goals, plans, validation
from tutor_desk.services.review import actions, parking, review_locks, reviews
from tutor_desk.services.samples import sample
from tutor_desk.services.students import students
from tutor_desk.ui.history.change import Known
from tutor_desk.ui.history.words import MOST, story_face
from tutor_desk.ui.history.words import stories as tell
from tutor_desk.ui.theme import Tone


def stories(rows, present=None):
    return tell(rows, Known(present))


def everything(desk, student):
    """Return the whole history of a student."""
    return stories(desk.ask(history.history, student, most=1000), desk.ask(history.present, student))


@pytest.fixture
def told(desk, amara):
    """Return a function that returns the newest deeds of Amara's history as sentences, without the first."""
    return lambda: [story.words for story in everything(desk, amara)][:-1]


@pytest.fixture
def newest(desk, amara):
    """Return a function that returns the newest deed as a card."""
    return lambda: story_face(everything(desk, amara)[0])


def _notes(face):
    return [note.text for note in face.notes]


def test_the_first_deed_is_that_the_student_came(desk, amara):
    assert everything(desk, amara)[0].words == "R. Okafor added the student to the caseload"


def test_an_entry_is_told_from_writing_to_accepting(desk, amara, told, newest):
    desk.seat_student(amara, "Amara")
    key = desk.do("Write", entries.write, amara, EntryKind.ACHIEVEMENT, "I won the cup.")
    desk.seat_adult()
    assert newest().body.endswith("\n“I won the cup.”")
    desk.do("Return", validation.give_back, ItemKind.ENTRY, key, "Which cup?")
    desk.do("Edit", entries.edit, key, "I won the chess cup.")
    assert _notes(newest()) == ["Before: “I won the cup.”", "Now: “I won the chess cup.”"]
    assert [note.tone for note in newest().notes] == [Tone.PLAIN, Tone.GOOD]
    desk.do("Accept", validation.accept, ItemKind.ENTRY, key, Basis.SEEN)
    assert newest().body.endswith("\n“I won the chess cup.”")
    desk.do("Withdraw", entries.withdraw, key)
    assert told() == [
        "R. Okafor withdrew an entry",
        "R. Okafor accepted an entry: saw the certificate or work",
        "R. Okafor changed an entry, so it waits for an adult",
        "R. Okafor returned an entry: Which cup?",
        "Amara wrote an entry: Achievement",
    ]


def test_accepting_with_changes_shows_both_wordings(desk, amara, told, newest):
    key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "i lisen")
    desk.do("Accept", validation.accept_changed, ItemKind.ENTRY, key, "I listen.", Basis.TEACHER)
    assert told()[0] == "R. Okafor accepted an entry with changes: teacher confirmed"
    assert _notes(newest()) == ["Before: “i lisen”", "Now: “I listen.”"]


def test_a_day_changed_alone_is_told(desk, amara, told):
    key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen.", basis=Basis.SEEN)
    with_day = {"happened_on": date(2026, 11, 2)}
    desk.do("Edit", entries.edit, key, "I listen.", **with_day)
    assert told() == [
        "R. Okafor changed an entry, so it waits for an adult",
        "R. Okafor wrote and accepted an entry, Strength: saw the certificate or work",
    ]
    desk.do("Edit", entries.edit, key, "I listen.", happened_on=date(2026, 11, 3))
    assert told()[0] == "R. Okafor changed the date of an entry: 3 Nov"


def test_a_goal_and_its_steps_are_one_deed(desk, amara, told, newest):
    key = desk.do("Set", goals.set_goal, amara, "Go there", steps=["Book", "Ride"], basis=Basis.DISCUSSED)
    assert told() == ["R. Okafor set and accepted a goal: discussed with the student"]
    step = desk.ask(plans.goals, amara)[0].steps[0]
    desk.do("Tick", goals.tick, step.id, True)
    assert told()[0] == "R. Okafor ticked a step"
    assert newest().body.endswith("\n“Book”")
    same = {"measure": "", "due_on": None, "confidence": None}
    desk.do("Edit", goals.edit, key, "Go there", **{**same, "steps": ["Book"]})
    assert "R. Okafor changed the steps of a goal" in told()[0]
    desk.do("Close", goals.close, key, GoalState.DONE)
    assert told()[0] == "R. Okafor said how a goal stands: Done"
    assert newest().body.endswith("\n“Go there”")


def test_the_rest_that_can_be_said_of_a_goal(desk, amara, told):
    key = desk.do("Set", goals.set_goal, amara, "Go there")
    desk.do("Move", goals.move, key, 40)
    desk.do("Answer", goals.answer, key, True)
    desk.do(
        "Edit",
        goals.edit,
        key,
        "Go there",
        measure="I was there",
        due_on=date(2026, 12, 3),
        steps=(),
        confidence=4,
    )
    first, *rest = told()
    assert first.splitlines() == [
        "R. Okafor noted how sure the student is: 4 of 5",
        "R. Okafor asks the student anew whether they agree with a goal",
        "R. Okafor changed the date of a goal: 3 Dec",
        "R. Okafor changed how a goal is measured: I was there",
    ]
    assert rest == [
        "R. Okafor noted whether the student agrees with a goal: yes",
        "R. Okafor said how far a goal is: 40%",
        "R. Okafor set a goal",
    ]


def test_actions_and_promises(desk, amara, told):
    key = desk.do("Add", actions.add, amara, "Ring the college", owner=Owner.TUTOR)
    desk.do("Tick", actions.tick, key, True)
    desk.do("Tick", actions.tick, key, False)
    desk.do("Remove", actions.remove, key)
    desk.do("Add", actions.add, amara, "Bring the form", owner=Owner.PARENT, owner_name="Mrs Diallo")
    desk.do("Add", actions.add, amara, "Send the form", owner=Owner.OTHER, owner_name="J. Hale")
    assert told() == [
        "R. Okafor wrote down a promise by J. Hale",
        "R. Okafor agreed an action for Mrs Diallo",
        "R. Okafor took away an action",
        "R. Okafor took the tick off an action",
        "R. Okafor ticked an action",
        "R. Okafor promised something",
    ]


def test_a_review_is_told_and_writing_on_is_told_once(desk, amara, told):
    desk.do("Book", reviews.book, amara, date(2026, 11, 26))
    desk.do("Book", reviews.book, amara, date(2026, 11, 27))
    desk.do("Prepare", reviews.prepare, amara, "Ask about the bus")
    goal = desk.do("Set", goals.set_goal, amara, "Go there", basis=Basis.DISCUSSED)
    review = desk.do("Begin", reviews.begin, amara)
    for news in ("We", "We won", "We won twice"):
        desk.do("Write", reviews.write, review, good_news=news)
    desk.do("Report", reviews.report_goal, review, goal, outcome=Outcome.PARTLY, words="Half way")
    desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    desk.seat_student(amara, "Amara")
    desk.do("Confirm", reviews.confirm, review, Verdict.COMMENT, "Thank you")
    desk.seat_adult()
    said = told()
    assert said[0].splitlines()[0] == "Amara confirmed the review for the student: I agree, with a comment"
    assert "The review is confirmed by both and locked" in said[0]
    assert said[1:] == [
        "R. Okafor confirmed the review: I agree",
        "R. Okafor said how a goal went: Partly",
        "R. Okafor wrote in the review",
        "R. Okafor began the review",
        "R. Okafor set and accepted a goal: discussed with the student",
        "R. Okafor prepared the review",
        "R. Okafor moved the review from Thu 26 Nov to Fri 27 Nov",
        "R. Okafor booked a review for Thu 26 Nov",
    ]
    assert not any("bus" in story for story in said), "the tutor's own notes are not told"


def test_writing_on_at_another_hour_is_told_again(desk, amara, told):
    review = desk.do("Begin", reviews.begin, amara)
    desk.do("Write", reviews.write, review, summary="First")
    with clock.fixed(datetime(2026, 11, 26, 14, tzinfo=UTC)):
        desk.do("Write", reviews.write, review, summary="Second")
    assert told() == [
        "R. Okafor wrote in the review",
        "R. Okafor wrote in the review",
        "R. Okafor began a review",
    ]


def test_a_cancelled_review_says_which(desk, amara, told):
    key = desk.do("Book", reviews.book, amara, date(2026, 11, 27))
    desk.do("Cancel", reviews.cancel, key)
    assert told()[0] == "R. Okafor cancelled the review of Fri 27 Nov"


def test_figures_and_details_are_told_without_field_names(desk, amara, told, newest):
    day = date(2026, 11, 12)
    desk.do("Add", figures.record_attendance, amara, day, possible=100, authorised=4, unauthorised=1)
    desk.do("Add", marks.record_grade, amara, "Maths", GradeKind.CURRENT, "5", day)
    desk.do("Status", students.edit, amara, status=Status.WATCH, status_reason="92 % and falling")
    assert newest().body.endswith("\n“92 % and falling”")
    desk.do("Edit", students.edit, amara, year_group=12, fsm=True, sen="K", born_on=None)
    desk.do("Archive", students.archive, amara)
    desk.do("Restore", students.restore, amara)
    assert told() == [
        "R. Okafor brought the student back",
        "R. Okafor archived the student",
        (
            "R. Okafor changed the details. Date of birth: 14 Sep 2010 → nothing; Year: 11 → 12; "
            "SEND: nothing → SEN support; Free school meals: nothing → yes"
        ),
        "R. Okafor set the status: Some concern",
        "R. Okafor wrote down a grade: Maths 5 (Current)",
        "R. Okafor wrote down attendance: 95 of 100 sessions as at 12 Nov",
    ]


def test_what_was_taken_back_and_done_again_says_so(desk, amara, told, newest):
    key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen.")
    desk.do("Edit entry", entries.edit, key, "I listen well.")
    desk.undo()
    assert told()[0] == "R. Okafor took back: Edit entry"
    assert _notes(newest()) == ["Before: “I listen well.”", "Now: “I listen.”"]
    desk.redo()
    assert told()[0] == "R. Okafor did again: Edit entry"


def test_every_undo_can_be_told(desk, amara):
    """Whatever is done and taken back: additions, removals, ticks, figures."""
    day = date(2026, 11, 12)
    desk.do("A", entries.write, amara, EntryKind.STRENGTH, "I listen.")
    desk.do("B", goals.set_goal, amara, "Go there", steps=["Book"])
    desk.do("C", actions.add, amara, "Ring")
    desk.do("D", reviews.book, amara, day)
    desk.do("E", figures.record_attendance, amara, day, possible=10, authorised=0, unauthorised=0)
    desk.do("F", marks.record_grade, amara, "Maths", GradeKind.TARGET, "5", day)
    for _step in range(7):
        desk.undo()
    words = [story.words for story in everything(desk, amara)]
    assert words[:7] == [f"R. Okafor took back: {deed}" for deed in ("Add student", *"ABCDEF")]


def test_many_changes_at_once_are_counted(desk):
    desk.do("Make sample", sample.fill, students=1, seed=3)
    key = desk.ask(lambda reader: reader.value("SELECT id FROM student"))
    (story,) = everything(desk, key)
    assert story.words.startswith("R. Okafor: Make sample (")
    assert "grades" in story.words
    assert len(story.told) <= MOST


def _row(*changes, deed="Do a new thing"):
    return HistoryRow(1, datetime(2026, 11, 26, 9, tzinfo=UTC), "R. Okafor", SeatKind.TUTOR, deed, changes)


def test_a_table_of_a_newer_version_is_told_by_the_name_of_its_deed():
    (story,) = stories([_row(HistoryChange("of_a_later_version", 1, None, {"secret_field": "x"}))])
    assert story.words == "R. Okafor: Do a new thing"


def test_what_has_been_erased_is_said_to_be():
    (story,) = stories([_row(HistoryChange("entry", 1, None, None))])
    assert story.words == "R. Okafor: Do a new thing; what it said has been erased since"


@pytest.mark.parametrize(
    "change",
    [
        HistoryChange("entry", 1, {"standing": "proposed"}, {"standing": "on_the_moon"}),
        HistoryChange("goal", 1, {"text": "{who} {0}"}, {"text": "{x}"}),
        HistoryChange("action", 1, {"due_on": None}, {"due_on": "soon"}),
        HistoryChange("student", 1, {"sen": None}, {"sen": "Z"}),
        HistoryChange("attendance", 1, {"possible": 1}, {"possible": None}),
    ],
)
def test_values_never_heard_of_do_no_harm(change):
    (story,) = stories([_row(change)])
    assert story.words
    assert "_" not in story.words or "on_the_moon" in story.words


def test_a_deed_stands_under_its_day_at_its_time(now):
    story = stories([_row(HistoryChange("x", 1, None, {}))])[0]
    at = datetime(2026, 11, 26, 9, tzinfo=UTC).astimezone()
    face = story_face(story)
    assert face.section == "Thursday 26 November 2026"
    assert face.over == f"{at:%H:%M} · tutor’s seat · record 1"
    assert story.day == at.date()


def test_drafts_are_not_in_the_history(desk, amara, told):
    desk.do("Keep", drafts.keep, "goal:new", "text", amara)
    assert told() == []


def test_the_same_words_on_another_day_are_told_again():
    day = timedelta(days=1)
    one = _row(HistoryChange("x", 1, None, {}))
    other = HistoryRow(2, one.at + day, one.who, one.seat, one.deed, one.changes)
    assert len(stories([other, one])) == 2


def test_a_review_put_off_gone_on_with_and_reopened_is_told(desk, amara, told, newest):
    review = desk.do("Begin", reviews.begin, amara)
    desk.do("Put off", parking.park, review)
    desk.do("Begin", reviews.begin, amara)
    desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    desk.seat_student(amara, "Amara")
    desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    desk.seat_adult()
    desk.do("Reopen", review_locks.reopen, review, "The date was wrong")

    said = told()
    assert said[0] == "R. Okafor reopened a confirmed review"
    assert "“The date was wrong”" in newest().body
    assert "R. Okafor went on with the review" in said
    assert "R. Okafor put off the rest of the review to Thu 3 Dec" in said


def test_a_review_that_was_not_held_is_told_with_its_reason(desk, amara, told, newest):
    booked = desk.do("Book", reviews.book, amara, date(2026, 11, 26))
    desk.do("Not held", parking.miss, booked, "Ill that day")

    assert told()[0] == "R. Okafor recorded that the review was not held"
    assert "“Ill that day”" in newest().body
