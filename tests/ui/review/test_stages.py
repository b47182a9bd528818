"""What each stage asks, shows and does."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QRadioButton

from tests.conftest import NOW
from tests.reports.reading import plain
from tests.ui.review.conftest import settled
from tutor_desk import clock
from tutor_desk.models.kinds import (
    Audience,
    Author,
    Basis,
    EntryKind,
    GoalState,
    GradeKind,
    ItemKind,
    Outcome,
    Owner,
    Section,
    Standing,
    Verdict,
)
from tutor_desk.services.access import plan_kinds
from tutor_desk.services.access.plan_kinds import KINDS
from tutor_desk.services.attendance import figures
from tutor_desk.services.grades import marks
from tutor_desk.services.plan import entries, goals, plans, validation, visibility
from tutor_desk.services.review import actions, review_sheets, reviews
from tutor_desk.services.since.figures import changes
from tutor_desk.services.students import students
from tutor_desk.ui.review.entry_kind import MOST
from tutor_desk.ui.review.figures import attendance_words
from tutor_desk.ui.review.goal_answer import GoalAnswer
from tutor_desk.ui.review.pad import Pad


@pytest.fixture
def before(desk, amara):
    """Hold and lock a review a fortnight before, with a promise and an action."""
    with clock.fixed(NOW - timedelta(days=14)):
        review = desk.do("Begin", reviews.begin, amara)
        desk.do(
            "P", actions.add, amara, "Ring home", owner=Owner.TUTOR, review=review, due_on=date(2026, 11, 20)
        )
        desk.do("A", actions.add, amara, "Buy a bus pass", owner_name="Amara", review=review)
        desk.do("W", reviews.write, review, summary="A good honest talk", preparation="Mother rang")
        desk.seat_student(amara, "Amara")
        desk.do("C", reviews.confirm, review, Verdict.AGREE)
        desk.seat_adult()
        desk.do("C", reviews.confirm, review, Verdict.AGREE)
    return review


def words(widget):
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def push(widget, label):
    made = [
        one for one in widget.findChildren(QPushButton) if one.text() == label and one.isVisibleTo(widget)
    ]
    assert made, label
    made[0].click()
    settled()


def sheet(desk, amara):
    return desk.ask(review_sheets.sheets, amara)[0]


def whole(desk, amara):
    return desk.ask(review_sheets.sheet, sheet(desk, amara).id)


# Prepare and since last time


def test_prepare_says_what_is_new_and_keeps_private_notes(qtbot, before, open_room, desk, amara):
    desk.seat_student(amara, "Amara")
    desk.do("E", entries.write, amara, EntryKind.STRENGTH, "I listen")
    desk.seat_adult()
    room = open_room()
    assert room.key == "prepare"
    assert "Since 12 Nov" in words(room.stage)
    assert "1 entry or goal waits for you" in words(room.stage)
    assert [box.accessibleName() for box in room.stage.findChildren(QCheckBox)] == ["Ring home – R. Okafor"]


def test_promises_come_first_and_a_tick_counts(before, open_room, desk, amara):
    room = open_room()
    room.go("since")
    boxes = room.stage.findChildren(QCheckBox)
    assert [box.accessibleName() for box in boxes] == ["Ring home – R. Okafor", "Buy a bus pass – Amara"]
    boxes[0].click()
    settled()
    assert desk.ask(actions.actions, amara)[1].done_on == NOW.date()
    assert [box.isChecked() for box in room.stage.findChildren(QCheckBox)] == [True, False]


def test_what_is_agreed_today_is_not_since_last_time(before, open_room, desk, amara):
    room = open_room()
    desk.do("A", actions.add, amara, "Agreed today", review=sheet(desk, amara).id)
    room.go("since")
    assert "Agreed today" not in words(room.stage)
    room.go("next")
    assert "Agreed today" in words(room.stage)


def test_figures_carry_their_dates_and_changes(before, open_room, desk, amara):
    for day, missed in ((date(2026, 10, 30), 4), (date(2026, 11, 25), 22)):
        desk.do("F", figures.record_attendance, amara, day, possible=100, authorised=missed, unauthorised=0)
    for day, grade in ((date(2026, 10, 1), "4"), (date(2026, 11, 10), "5")):
        desk.do("G", marks.record_grade, amara, "Biology", GradeKind.CURRENT, grade, day)
    desk.do("G", marks.record_grade, amara, "Biology", GradeKind.TARGET, "6", date(2026, 9, 1))
    room = open_room()
    room.go("since")
    said = words(room.stage)
    assert "Attendance 78 % as at 25 Nov, 18 points lower than on 30 Oct" in said
    assert "Biology: 5 as at 10 Nov, was 4 on 1 Oct, target 6, 1 grade below target" in said


def test_a_first_figure_is_compared_with_nothing(desk, amara):
    assert attendance_words(desk.ask(review_sheets.since_last, amara)) == ""
    desk.do(
        "F", figures.record_attendance, amara, date(2026, 11, 25), possible=0, authorised=0, unauthorised=0
    )
    assert attendance_words(desk.ask(review_sheets.since_last, amara)) == ""
    desk.do(
        "F", figures.record_attendance, amara, date(2026, 11, 25), possible=10, authorised=0, unauthorised=0
    )
    found = desk.ask(review_sheets.since_last, amara)
    assert attendance_words(found) == "Attendance 100 % as at 25 Nov"
    desk.do("G", marks.record_grade, amara, "Art", GradeKind.TARGET, "6", date(2026, 9, 1))
    assert [one.name for one in desk.ask(changes, amara, None)] == ["Attendance"]


def test_the_student_reads_the_tutors_words_and_never_the_preparation(
    before, open_room, desk, amara, adult_agrees
):
    room = open_room()
    room.hand_over()
    for key in room.places():
        room.go(key)
        assert "A good honest talk" in words(room)
        assert "Mother rang" not in words(room)
        assert "DSL" not in words(room)
    room.hand_back()
    assert "Tell your DSL now." in words(room)


def test_the_clock_is_gentle(open_room, desk, amara):
    reviews_begun = open_room()
    reviews_begun.leave()
    for minutes, said in (
        (9, "9 of 15 minutes"),
        (15, "15 of 15 minutes"),
        (17, "17 minutes"),
        (600, "0 of 15 minutes"),
    ):
        with clock.fixed(NOW + timedelta(minutes=minutes)):
            assert said in words(open_room())


# How are things?


def test_wellbeing_is_chosen_by_key_and_left_out_again(qtbot, room, desk, amara, adult_agrees):
    room.hand_over()
    room.go("things")
    qtbot.keyClick(room.stage.scale, Qt.Key.Key_4)
    assert sheet(desk, amara).wellbeing == 4
    push(room.stage, "Leave out")
    assert sheet(desk, amara).wellbeing is None
    assert room.stage.scale.picked is None
    room.hand_back()


# Goals


@pytest.fixture
def two_goals(desk, amara):
    first = desk.do(
        "G", goals.set_goal, amara, "Ring the college", due_on=date(2026, 11, 20), basis=Basis.DISCUSSED
    )
    second = desk.do("G", goals.set_goal, amara, "Read a book", basis=Basis.DISCUSSED)
    return first, second


def test_a_goal_is_answered_in_the_students_words(qtbot, two_goals, room, desk, amara, adult_agrees):
    room.hand_over()
    room.go("goals")
    card = room.stage.cards[0]
    assert card.unfolded
    qtbot.keyClick(card.questions.outcome, Qt.Key.Key_2)
    qtbot.keyClicks(card.questions.pad.editor, "I rang twice")
    card.questions.slider.setValue(40)
    room.forward()
    said = whole(desk, amara).report(two_goals[0])
    assert (said.outcome, said.words, said.progress) == (Outcome.PARTLY, "I rang twice", 40)
    room.go("goals")
    assert [card.unfolded for card in room.stage.cards] == [False, True]
    assert "I rang twice" in words(room.stage.cards[0])
    room.hand_back()


def test_done_moves_the_slider_to_the_end_and_one_goal_is_open_at_a_time(two_goals, room, desk, amara):
    room.go("goals")
    first, second = room.stage.cards
    first.questions.outcome.findChildren(QRadioButton)[0].click()
    assert whole(desk, amara).report(two_goals[0]).progress == 100
    second.more.click()
    assert (first.unfolded, second.unfolded) == (False, True)


def test_a_goal_an_adult_suggests_is_answered_by_the_student(two_goals, room, desk, amara, adult_agrees):
    room.go("goals")
    assert "Amara has not said yet whether they agree" in words(room.stage)
    room.hand_over()
    push(room.stage.cards[0], "I agree")
    push(room.stage.cards[1], "I do not agree")
    push(room.stage.cards[1], "Say no to this goal")
    assert "Say in a few words why not" in room._frame.banner.sentence
    assert [one.student_agrees for one in desk.ask(plans.goals, amara)] == [True, None]
    asked = room.stage.cards[1].findChild(GoalAnswer)
    asked.why.editor.put("I read at home anyway")
    push(room.stage.cards[1], "Say no to this goal")
    assert [one.student_agrees for one in desk.ask(plans.goals, amara)] == [True, False]
    push(room.stage.cards[1], "I agree")
    assert [one.student_agrees for one in desk.ask(plans.goals, amara)] == [True, True]
    room.hand_back()


def test_the_third_carrying_over_asks_for_another_goal_as_soon_as_it_is_said(two_goals, room, desk, amara):
    desk.file.connection.execute("UPDATE goal SET carried = 2")
    room.go("goals")
    card = room.stage.cards[0]
    assert "Make it smaller, or make it another goal?" not in words(card)
    card.questions.outcome.findChildren(QRadioButton)[2].click()  # not yet
    assert "Carried over 3 times. Make it smaller, or make it another goal?" in words(card)
    card.questions.outcome.findChildren(QRadioButton)[0].click()  # done
    assert "Make it smaller" not in words(card)
    card.questions.outcome.findChildren(QRadioButton)[1].click()  # partly
    push(card, "Change it")
    assert room.stage.form.form.value("text") == card.goal.text
    room.stage.form.cancel()


def test_a_goal_of_the_students_own_that_an_adult_changed_is_answered_too(room, desk, amara, adult_agrees):
    room.hand_over()
    key = desk.do("G", goals.set_goal, amara, "Read more")
    room.hand_back()
    desk.do("E", goals.edit, key, "Read a book", measure="", due_on=None, steps=[], confidence=None)
    room.hand_over()
    room.go("goals")
    assert "An adult has changed this goal. Do I agree?" in words(room.stage)
    push(room.stage.cards[0], "I agree")
    assert desk.ask(plans.goals, amara)[0].student_agrees is True
    assert not room.stage.cards[0].findChildren(GoalAnswer)
    room.hand_back()


def test_a_reason_begun_is_there_after_going_elsewhere(two_goals, room, desk, amara, adult_agrees):
    room.hand_over()
    room.go("goals")
    push(room.stage.cards[0], "I do not agree")
    room.stage.cards[0].findChild(GoalAnswer).why.editor.put("My bus")
    room.go("plan")
    room.back()
    asked = room.stage.cards[0].findChild(GoalAnswer)
    assert (asked.why.text, asked.why.isVisibleTo(room)) == ("My bus", True)
    push(room.stage.cards[0], "Cancel")
    assert not asked.why.isVisibleTo(room)
    room.hand_back()


def test_goals_that_have_ended_are_not_asked_about(two_goals, room, desk):
    desk.do("Close", goals.close, two_goals[0], GoalState.NOT_NEEDED)
    desk.do("Close", goals.close, two_goals[1], GoalState.PARTLY)
    room.go("goals")
    assert [card.goal.text for card in room.stage.cards] == ["Read a book"]


def test_a_goal_of_the_students_own_waits_and_one_of_the_tutors_counts(
    qtbot, room, desk, amara, adult_agrees
):
    for by_student in (False, True):
        room.go("goals")
        room.stage.form.start.click()
        room.stage.form.form.fill(
            text=f"Goal {by_student}", measure="I have it", due_on=date(2026, 12, 3), step="Ask", confidence=4
        )
        assert room.stage.form.add_it()
        settled()
        room.change_seats()
    made = {one.text: one for one in desk.ask(plans.goals, amara)}
    assert (made["Goal False"].author, made["Goal False"].standing) == (Author.ADULT, Standing.ACCEPTED)
    own = made["Goal True"]
    assert (own.author, own.standing, own.confidence) == (Author.STUDENT, Standing.PROPOSED, 4)
    assert ([step.text for step in own.steps], own.due_on) == (["Ask"], date(2026, 12, 3))


def test_a_goal_half_written_is_put_into_the_plan_on_leaving(qtbot, room, desk, amara, adult_agrees):
    room.hand_over()
    room.go("goals")
    room.stage.form.unfold()
    qtbot.keyClicks(room.stage.form.form.widget("text"), "Ring the college")
    qtbot.keyClicks(room.stage.form.form.widget("due_on"), "whenever")
    room.forward()
    assert room.key == "goals"  # the date cannot be read, so nothing may be lost by going on
    room.stage.form.form.fill(text="Ring the college", due_on=None)
    room.hand_back()
    assert [one.text for one in desk.ask(plans.goals, amara)] == ["Ring the college"]


def test_a_form_left_without_its_words_comes_back_as_it_was(qtbot, room, desk, amara, adult_agrees):
    room.hand_over()
    room.go("goals")
    form = room.stage.form
    form.unfold()
    qtbot.keyClicks(form.form.widget("measure"), "My certificate")
    form.form.widget("due_on").put(date(2026, 12, 3))
    room.go("plan")
    room.back()
    assert room.stage.form.unfolded
    assert (room.stage.form.form.value("measure"), room.stage.form.form.value("due_on")) == (
        "My certificate",
        date(2026, 12, 3),
    )
    room.stage.form.cancel()
    room.go("plan")
    room.back()
    assert not room.stage.form.unfolded
    room.hand_back()


def test_a_returned_goal_is_changed_and_waits_again(qtbot, room, desk, amara, adult_agrees):
    room.hand_over()
    key = desk.do("G", goals.set_goal, amara, "Get better at maths", steps=["Ask", "Practise"])
    room.hand_back()
    desk.do("R", validation.give_back, ItemKind.GOAL, key, "Which topic?")
    room.hand_over()
    room.go("goals")
    assert "R. Okafor asks: Which topic?" in words(room.stage)
    push(room.stage.cards[0], "Change it")
    assert room.stage.form.form.value("step") == "Ask"
    room.stage.form.form.widget("text").setText("Practise fractions twice a week")
    assert room.stage.form.add_it()
    [goal] = desk.ask(plans.goals, amara)
    assert (goal.text, goal.standing) == ("Practise fractions twice a week", Standing.PROPOSED)
    assert [step.text for step in goal.steps] == ["Ask", "Practise"]
    room.hand_back()


# My plan and settle


def choose(qtbot, about, kind):
    """Choose a kind by number keys: the section, the kind in it, and the first suggestion where one must be chosen."""
    section = KINDS[kind].section
    qtbot.keyClick(about.sections, getattr(Qt.Key, f"Key_{[*Section].index(section) + 1}"))
    qtbot.keyClick(about.kinds, getattr(Qt.Key, f"Key_{plan_kinds.of(section).index(kind) + 1}"))
    if KINDS[kind].pick:
        qtbot.keyClick(about.topics, Qt.Key.Key_Down if len(KINDS[kind].topics) > MOST else Qt.Key.Key_1)


def test_the_student_writes_entries_of_each_kind(qtbot, room, desk, amara, adult_agrees):
    room.hand_over()
    room.go("plan")
    for kind in EntryKind:
        choose(qtbot, room.stage.about, kind)
        qtbot.keyClicks(room.stage.pad.editor, f"About {kind.value}")
        push(room.stage, "Add to my plan")
        assert [room.stage.cards.table.record(0).text, room.stage.pad.text] == [f"About {kind.value}", ""]
    made = desk.ask(plans.plan, amara).entries
    assert [(one.kind, one.standing) for one in made] == [(kind, Standing.PROPOSED) for kind in EntryKind]
    room.hand_back()
    assert [row.text for row in room.stage.list.rows] == [one.text for one in made]


def test_a_new_text_follows_the_kind_and_is_put_in_on_handing_back(qtbot, room, desk, amara, adult_agrees):
    room.hand_over()
    room.go("plan")
    qtbot.keyClicks(room.stage.pad.editor, "I got my first aid certificate")
    choose(qtbot, room.stage.about, EntryKind.ACHIEVEMENT)
    room.hand_back()
    [entry] = desk.ask(plans.plan, amara).entries
    assert (entry.kind, entry.text) == (EntryKind.ACHIEVEMENT, "I got my first aid certificate")


def test_a_returned_entry_comes_first_and_is_changed(qtbot, room, desk, amara, adult_agrees):
    room.hand_over()
    key = desk.do("E", entries.write, amara, EntryKind.ACHIEVEMENT, "I passed")
    room.hand_back()
    desk.do("R", validation.give_back, ItemKind.ENTRY, key, "What, and when?")
    room.hand_over()
    room.go("plan")
    room.stage.cards.setFocus()
    qtbot.keyClick(room.stage.cards, "c")
    assert room.stage.pad.text == "I passed"
    room.stage.pad.editor.put("I passed first aid in May")
    room.hand_back()
    [entry] = desk.ask(plans.plan, amara).entries
    assert (entry.text, entry.standing) == ("I passed first aid in May", Standing.PROPOSED)


def test_an_entry_is_taken_out(qtbot, room, desk, amara, adult_agrees):
    room.hand_over()
    desk.do("E", entries.write, amara, EntryKind.ABOUT_ME, "I like cats")
    room.go("plan")
    room.stage.cards.setFocus()
    qtbot.keyClick(room.stage.cards, "t")
    assert desk.ask(plans.plan, amara).entries == ()
    assert "Nothing here yet." in words(room.stage)
    room.hand_back()


# What next and agree


def test_each_promises_for_themselves(qtbot, room, desk, amara, adult_agrees):
    room.go("next")
    room.stage.action_form.start.click()
    qtbot.keyClicks(room.stage.action_form.form.widget("text"), "Write to the bus company")
    room.forward()
    room.go("next")
    room.hand_over()
    assert "owner" not in room.stage.action_form.form.values()
    room.stage.action_form.start.click()
    qtbot.keyClicks(room.stage.action_form.form.widget("text"), "Ring the college")
    assert room.stage.deed()
    settled()
    found = desk.ask(actions.actions, amara)
    assert [(one.text, one.owner, one.review) for one in found] == [
        ("Write to the bus company", Owner.TUTOR, sheet(desk, amara).id),
        ("Ring the college", Owner.STUDENT, sheet(desk, amara).id),
    ]
    push(room.stage, "Take out")
    assert [one.text for one in desk.ask(actions.actions, amara)] == ["Write to the bus company"]
    room.hand_back()


def test_where_the_student_is_heading(qtbot, room, desk, amara, adult_agrees):
    room.go("next")
    room.stage.future.editor.setText("Paramedic science")
    room.hand_over()
    assert desk.ask(students.card, amara).intended_destination == "Paramedic science"
    assert "Paramedic science" in words(room.stage)
    qtbot.keyClicks(room.stage.future.editor, "Or nursing")
    room.hand_back()
    [entry] = desk.ask(plans.plan, amara).entries
    assert (entry.kind, entry.text, entry.standing) == (EntryKind.ASPIRATION, "Or nursing", Standing.PROPOSED)
    assert desk.ask(students.card, amara).intended_destination == "Paramedic science"


def test_a_locked_review_prints_the_summary_and_is_done(
    qtbot, room, desk, amara, answers, tmp_path, covers, went
):
    review = sheet(desk, amara).id
    desk.seat_student(amara, "Amara")
    desk.do("W", reviews.write, review, in_my_words="I will ring the college")
    desk.do("C", reviews.confirm, review, Verdict.COMMENT, "Thank you")
    desk.seat_adult()
    room.go("agree")
    room.stage.verdict.choose(Verdict.AGREE)
    room.stage.confirm()
    settled()
    assert "“I will ring the college”" in words(room.stage)
    assert "Amara: I agree, with a comment – Thank you" in words(room.stage)
    answers.answers["folder"] = tmp_path
    push(room.stage, "Print summary…")
    qtbot.waitUntil(lambda: any(kind == "show_file" for kind, _words in answers.heard), timeout=20_000)
    [made] = tmp_path.glob("*.pdf")
    assert made.read_bytes().startswith(b"%PDF")
    push(room.stage, "Print Amara’s copy…")
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("review-*.pdf"))) == 1, timeout=20_000)
    [copy] = tmp_path.glob("review-amara-*.pdf")
    qtbot.waitUntil(lambda: answers.heard[-1] == ("show_file", str(copy)), timeout=20_000)
    assert "I will ring the college" in plain(copy.read_bytes())
    push(room.stage, "Done")
    assert went[-1] == ("student", amara, "reviews")
    assert covers[-1] is None


def test_a_family_that_may_not_be_told_gets_no_summary_of_a_locked_review(room, desk, amara, answers):
    desk.do("E", students.edit, amara, nothing_home=True)
    review = sheet(desk, amara).id
    desk.do("C", reviews.confirm, review, Verdict.AGREE)
    desk.seat_student(amara, "Amara")
    desk.do("C", reviews.confirm, review, Verdict.AGREE)
    desk.seat_adult()
    room.go("agree")
    settled()
    push(room.stage, "Print summary…")
    assert [kind for kind, _words in answers.heard] == ["tell"]
    assert "Nothing is to be sent home for Amara" in answers.heard[0][1]


def test_everything_on_the_screen_has_a_name(room, adult_agrees, desk, amara):
    desk.do("G", goals.set_goal, amara, "Ring the college", basis=Basis.DISCUSSED)
    for _seat in range(2):
        for key in room.places():
            room.go(key)
            fields = [one.editor for one in room.findChildren(Pad)]
            for part in (*fields, *room.findChildren(QPushButton), *room.findChildren(QCheckBox)):
                assert part.accessibleName() or part.text(), (key, part)
        room.change_seats()


def test_the_student_agrees_to_new_words_and_answers_who_may_see_it(qtbot, room, desk, amara, adult_agrees):
    room.hand_over()
    key = desk.do("E", entries.write, amara, EntryKind.SKILL, "i soder", audience=Audience.TUTOR)
    room.hand_back()
    desk.do("C", validation.accept_changed, ItemKind.ENTRY, key, "I solder", Basis.SEEN)
    desk.do("Ask", visibility.ask, key, Audience.EVERYONE, "They can help", to_parents=True)
    room.hand_over()
    room.go("plan")
    face = room.stage.cards.table.face(0)
    assert face.section == "Asks me something"
    assert "i soder" in face.spoken
    assert "They can help" in face.spoken
    room.stage.cards.setFocus()
    qtbot.keyClick(room.stage.cards, "a")
    qtbot.keyClick(room.stage.cards, "y")
    [entry] = desk.ask(plans.plan, amara).entries
    assert (entry.student_agrees, entry.audience, entry.to_parents) == (True, Audience.EVERYONE, True)
    room.hand_back()


def test_who_may_see_an_entry_is_changed_without_its_words(qtbot, room, desk, amara, adult_agrees):
    room.hand_over()
    desk.do("E", entries.write, amara, EntryKind.ABOUT_ME, "I like cats")
    room.go("plan")
    room.stage.cards.setFocus()
    qtbot.keyClick(room.stage.cards, "c")
    qtbot.keyClick(room.stage.seen_by.audience, Qt.Key.Key_2)
    settled()
    push(room.stage, "Save")
    [entry] = desk.ask(plans.plan, amara).entries
    assert (entry.audience, entry.text, entry.standing) == (Audience.TUTOR, "I like cats", Standing.PROPOSED)
    assert room.stage.entry is None
    room.hand_back()


def test_a_text_too_long_stays_in_the_seat_with_the_reason(qtbot, room, desk, amara, adult_agrees):
    room.hand_over()
    room.go("plan")
    room.stage.pad.editor.put("a" * 100_000)
    said = []
    room.stage.refused.connect(said.append)
    push(room.stage, "Add to my plan")
    assert said == ["Text is too long: at most 4000 characters. Nothing was changed."]
    assert len(room.stage.pad.text) == 100_000
    room.stage.pad.editor.put("")
    room.hand_back()
