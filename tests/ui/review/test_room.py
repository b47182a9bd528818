"""The review as a whole: its stages, its two seats, and that nothing typed in it is lost."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLabel

from tests.conftest import NOW
from tests.ui.review.conftest import settled
from tutor_desk import clock
from tutor_desk.models.kinds import ReviewState, Verdict
from tutor_desk.services.plan import drafts, plans
from tutor_desk.services.review import review_sheets, reviews
from tutor_desk.ui.dialogs.help import Help
from tutor_desk.ui.forms.form import REST
from tutor_desk.ui.review.pad import Pad
from tutor_desk.ui.review.room import Room, open_review

TUTORS = ["prepare", "since", "things", "goals", "plan", "next", "agree"]
STUDENTS = TUTORS[1:]


def sheet(desk, student):
    return desk.ask(review_sheets.sheets, student)[0]


def pad(room, label) -> Pad:
    return next(one for one in room.stage.findChildren(Pad) if one.editor.accessibleName().startswith(label))


def press(qtbot, room, keys):
    qtbot.waitUntil(room.isActiveWindow)
    combination = QKeySequence(keys)[0]
    qtbot.keyClick(QApplication.focusWidget() or room, combination.key(), combination.keyboardModifiers())


def killed(room):
    """Leave a room as a power cut does: nothing in it hears of it."""
    for one in room.findChildren(Pad):
        one.editor.removeEventFilter(one)
    room.hide()


def test_it_covers_the_window_and_begins_the_review(qtbot, house, covers, amara, desk):
    open_review(house, amara)
    [room] = covers
    qtbot.addWidget(room)
    assert isinstance(room, Room)
    assert sheet(desk, amara).state is ReviewState.OPEN


@pytest.mark.parametrize(("forward", "back"), [("Ctrl+PgDown", "Ctrl+PgUp"), ("Alt+Right", "Alt+Left")])
def test_the_keys_go_through_the_stages_of_each_seat(qtbot, room, adult_agrees, forward, back):
    for keys in (TUTORS, STUDENTS):
        assert room.places() == keys
        room.go(keys[0])
        walked = [room.key]
        for _step in keys[1:]:
            press(qtbot, room, forward)
            walked.append(room.key)
        assert walked == keys
        for _step in keys[1:]:
            press(qtbot, room, back)
        assert room.key == keys[0]
        press(qtbot, room, "F4")
    assert adult_agrees


def test_ctrl_enter_goes_on_and_adds_what_is_half_written(qtbot, room, desk, amara, adult_agrees):
    press(qtbot, room, "F4")
    room.go("plan")
    qtbot.keyClicks(pad(room, "What should").editor, "I live with my gran")
    press(qtbot, room, "Ctrl+Return")
    assert (room.key, [entry.text for entry in desk.ask(plans.plan, amara).entries]) == (
        "plan",
        ["I live with my gran"],
    )
    press(qtbot, room, "Ctrl+Return")
    assert room.key == "next"
    room.hand_back()


@pytest.mark.parametrize("keys", ["Ctrl+PgDown", "Alt+Right"])
def test_leafing_on_from_the_last_stage_confirms_nothing(qtbot, room, desk, amara, keys):
    room.go("agree")
    room.stage.verdict.setFocus()
    qtbot.keyClick(room.stage.verdict, Qt.Key.Key_1)
    press(qtbot, room, keys)
    assert (room.key, sheet(desk, amara).tutor_verdict) == ("agree", None)


def test_a_seat_keeps_its_stage_and_settles_opposite_my_plan(room, adult_agrees):
    for key in STUDENTS:
        room.go(key)
        room.hand_over()
        assert (room.by_student, room.key) == (True, key)
        room.hand_back()
        assert (room.by_student, room.key) == (False, key)
    room.go("prepare")
    room.hand_over()
    assert room.key == "since"
    room.hand_back()


def test_the_student_stays_until_an_adult_has_shown_who_they_are(qtbot, room, desk, monkeypatch):
    monkeypatch.setattr("tutor_desk.ui.review.room.ask_leave", lambda _house, _parent: False)
    room.hand_over()
    press(qtbot, room, "F4")
    room.leave()
    assert room.by_student
    assert desk.seat.is_student


def test_typing_of_both_seats_survives_a_kill_in_every_stage(qtbot, open_room, desk, amara, adult_agrees):
    """A kill a moment after the last key, in every stage that is written in; all of it comes back."""
    places = [
        ("prepare", "What I want", False, "preparation"),
        ("things", "Something good", True, "good_news"),
        ("things", "Why", True, "how_i_am"),
        ("things", "Anything", True, "topics"),
        ("agree", "In my own", True, "in_my_words"),
        ("agree", "Your summary", False, "summary"),
    ]
    for key, label, by_student, field in places:
        room = open_room()
        room.go(key)
        if by_student:
            room.hand_over()
        qtbot.keyClicks(pad(room, label).editor, f"Words for {field}")
        qtbot.wait(REST + 100)
        killed(room)
        desk.seat_adult()
        again = open_room()
        assert again.key == key
        if by_student:
            again.hand_over()
        assert pad(again, label).text == f"Words for {field}"
        assert again.keep()
        desk.seat_adult()
        assert getattr(desk.ask(review_sheets.sheet, sheet(desk, amara).id), field) == f"Words for {field}"
        killed(again)


@pytest.mark.parametrize("how", ["stage", "seat", "leave", "close"])
def test_typing_becomes_part_of_the_review_however_one_goes(qtbot, room, desk, amara, how):
    room.go("things")
    qtbot.keyClicks(pad(room, "Something good").editor, "A cup")
    ways = {
        "stage": room.forward,
        "seat": room.hand_over,
        "leave": room.leave,
        "close": lambda: (QApplication.focusWidget().clearFocus(), room.close()),
    }
    ways[how]()
    desk.seat_adult()
    review = sheet(desk, amara)
    assert review.good_news == "A cup"
    assert desk.ask(drafts.kept, f"review:{review.id}:good_news") is None


def test_what_cannot_be_kept_holds_the_stage(qtbot, room, desk):
    room.go("things")
    pad(room, "Something good").editor.put("x" * 4001)
    for going in (room.forward, room.hand_over, room.leave):
        going()
        assert room.key == "things"
    assert not desk.seat.is_student
    assert len(pad(room, "Something good").text) == 4001


def test_leaving_goes_to_the_students_reviews_and_resumes_at_its_stage(
    room, open_room, desk, amara, went, covers
):
    room.go("next")
    room.leave()
    assert went[-1] == ("student", amara, "reviews")
    assert covers[-1] is None
    assert sheet(desk, amara).stage == "next"
    with clock.fixed(NOW + timedelta(days=21)):
        assert open_room().key == "next"


def test_one_key_puts_off_the_rest_and_it_goes_on_at_its_stage(qtbot, room, open_room, desk, amara, covers):
    room.go("things")
    pad(room, "Something good").editor.setPlainText("We won")
    press(qtbot, room, "F8")
    parked = sheet(desk, amara)
    assert (parked.state, parked.stage, parked.good_news) == (ReviewState.PARKED, "things", "We won")
    assert covers[-1] is None
    with clock.fixed(NOW + timedelta(days=4)):
        again = open_room()
        assert (again.key, pad(again, "Something good").text) == ("things", "We won")
        assert sheet(desk, amara).state is ReviewState.OPEN
        assert any(label.text() == "0 of 10 minutes" for label in again.findChildren(QLabel))


def test_what_cannot_be_kept_is_not_put_off(qtbot, room, desk, amara):
    room.go("things")
    pad(room, "Something good").editor.setPlainText("x" * 4001)
    press(qtbot, room, "F8")
    assert sheet(desk, amara).state is ReviewState.OPEN
    assert room.key == "things"


def test_the_student_has_no_key_to_put_off(qtbot, room, desk, amara):
    room.hand_over()
    press(qtbot, room, "F8")
    assert sheet(desk, amara).state is ReviewState.OPEN


def test_help_explains_the_review_and_its_keys_to_the_tutor(qtbot, room, adult_agrees):
    press(qtbot, room, "F1")
    [told] = room.findChildren(Help)
    assert "Hand over" in told.text.text()
    assert "F4" in [label.text() for label in told.keys.findChildren(QLabel)]
    told.close()
    room.hand_over()
    settled()
    room.activateWindow()
    press(qtbot, room, "F1")
    assert room.findChildren(Help) == []
    room.hand_back()


def test_the_window_is_named_after_the_student_alone(room, adult_agrees):
    assert room.window().windowTitle() == "Review with Amara Diallo · Tutor Desk"
    room.hand_over()
    assert room.window().windowTitle() == "Amara · Tutor Desk"
    room.hand_back()
    assert room.window().windowTitle() == "Review with Amara Diallo · Tutor Desk"


def test_nothing_of_the_tutors_seat_is_left_for_the_student(qtbot, room, adult_agrees):
    qtbot.keyClicks(pad(room, "What I want").editor, "Go gently with her")
    before = room.stage
    room.hand_over()
    settled()
    assert not any(one is before for one in QApplication.allWidgets())
    said = [one.text for one in room.findChildren(Pad)]
    assert "Go gently with her" not in said
    room.hand_back()


@pytest.mark.parametrize("student_first", [True, False])
def test_both_confirm_in_either_order_and_the_second_locks(
    qtbot, room, desk, amara, adult_agrees, student_first
):
    def agree():
        room.go("agree")
        room.stage.verdict.setFocus()
        qtbot.keyClick(room.stage.verdict, Qt.Key.Key_1)
        press(qtbot, room, "Ctrl+Return")

    if student_first:
        room.hand_over()
    agree()
    assert sheet(desk, amara).state is ReviewState.OPEN
    room.change_seats()
    agree()
    assert sheet(desk, amara).state is ReviewState.LOCKED
    assert room.places() == ["agree"]
    if not student_first:
        room.hand_back()
    assert room.places() == ["agree"]
    room.leave()


def test_disagreeing_needs_words_and_keeps_them(qtbot, room, desk, amara, adult_agrees):
    room.hand_over()
    room.go("agree")
    stage = room.stage
    stage.confirm()
    qtbot.keyClick(stage.verdict, Qt.Key.Key_3)
    stage.confirm()
    assert sheet(desk, amara).student_verdict is None
    qtbot.keyClicks(stage.comment.editor, "I was there on the 3rd")
    stage.confirm()
    found = sheet(desk, amara)
    assert (found.student_verdict, found.student_comment) == (Verdict.DISAGREE, "I was there on the 3rd")
    room.hand_back()


def test_an_edit_after_a_confirmation_asks_again_and_says_so(qtbot, room, desk, amara):
    desk.do("Confirm", reviews.confirm, sheet(desk, amara).id, Verdict.AGREE)
    room.go("agree")
    words = pad(room, "Your summary")
    words.editor.setFocus()
    qtbot.keyClicks(words.editor, "Better")
    room.keep()
    assert sheet(desk, amara).tutor_verdict is None


def test_the_next_date_is_kept(qtbot, room, desk, amara):
    room.go("agree")
    room.stage.next_on.setFocus()
    qtbot.keyClicks(room.stage.next_on, "10 Dec")
    room.back()
    assert sheet(desk, amara).next_on == date(2026, 12, 10)
    room.go("agree")
    room.stage.next_on.setText("soon")
    room.back()
    assert room.key == "agree"


def test_it_is_usable_at_twice_the_size(qtbot, room, light, adult_agrees):
    from tutor_desk.ui import theme

    theme.apply(light, "dark", 2.0)
    for _seat in range(2):
        for key in room.places():
            room.go(key)
            assert room.minimumSizeHint().width() <= 1280
            assert room.minimumSizeHint().height() <= 720
        room.change_seats()
