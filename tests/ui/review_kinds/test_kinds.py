"""Kinds of review in the window: made one's own, handed round, booked, begun; what was left open is settled."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from tests.conftest import NOW
from tests.ui.review.conftest import settled
from tutor_desk import clock
from tutor_desk.exchange import review_kinds as files
from tutor_desk.models.kinds import Basis, EntryKind, ItemKind, Owner, ReviewState, Verdict
from tutor_desk.services.plan import entries, validation
from tutor_desk.services.review import actions, parking, review_sheets, reviews
from tutor_desk.services.review_kinds import changing, kinds
from tutor_desk.services.students import students
from tutor_desk.ui.dialogs.book_review import book_review
from tutor_desk.ui.review.prompts import Prompts
from tutor_desk.ui.review.room import Room
from tutor_desk.ui.review_kinds import start
from tutor_desk.ui.review_kinds.manage import Kinds
from tutor_desk.ui.review_kinds.stages import KindStages


def sheet(desk, student):
    return desk.ask(review_sheets.sheets, student)[0]


def now(desk, code):
    return next(one for one in desk.ask(kinds.every) if one.template.key == code)


def words(widget):
    return " | ".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


@pytest.fixture
def window(stand):
    return stand(QWidget())


@pytest.fixture
def dialog(house, stand, window):
    made = Kinds(house, window)
    made.open()
    return made


@pytest.fixture
def open_room(qtbot, house, amara):
    def opened(kind="") -> Room:
        room = Room(house, amara, kind)
        room.resize(1280, 800)
        qtbot.addWidget(room)
        room.show()
        qtbot.waitExposed(room)
        return room

    return opened


# The room


@pytest.mark.parametrize("kind", list(kinds.shipped()))
def test_each_kind_has_its_own_stages_in_the_room(open_room, monkeypatch, desk, kind):
    room, template = open_room(kind), kinds.shipped()[kind]
    assert room.places() == list(template.order)
    for one in template.stages:
        room.go(one.stage)
        shown = [
            label.text()
            for prompts in room.stage.findChildren(Prompts)
            for label in prompts.findChildren(QLabel)
        ]
        assert shown == list(one.tutor)
        assert f"about {one.minutes} minute" in words(room)
    assert f"Review with Amara Diallo · {template.name} · Thursday 26 November" in words(room)
    room.hand_over()
    assert room.places() == [key for key in template.order if key != "prepare"]
    for one in template.stages:
        if one.stage != "prepare":
            room.go(one.stage)
            shown = [
                label.text()
                for prompts in room.stage.findChildren(Prompts)
                for label in prompts.findChildren(QLabel)
            ]
            assert shown == list(one.student)
    desk.seat_adult()


def test_a_running_review_keeps_its_stages_whatever_becomes_of_its_kind(open_room, desk):
    room = open_room("concern")
    desk.do("Change", kinds.keep, changing.left_out(kinds.shipped()["concern"], "next"))
    assert "next" in room.places()
    room.leave()
    assert "next" in open_room().places()


def test_changing_seats_in_a_stage_that_the_student_has_not_goes_to_the_next_in_the_kinds_own_order(
    open_room, desk
):
    room = open_room("results_day")
    room.go("next")
    room.hand_over()
    assert room.key == "next"
    assert room.places().index("next") < room.places().index("plan")
    desk.seat_adult()


# Booking and beginning


def test_booking_a_six_week_review_proposes_its_day(desk, amara, window):
    desk.do("Edit", students.edit, amara, entered_on=date(2026, 10, 25))
    form = book_review(window, desk, amara, "Amara", None)
    form.form.widget("kind").put("six_week")
    assert form.form.value("on") == date(2026, 12, 7)  # day 42 is a Sunday
    form.do()
    booked = sheet(desk, amara)
    assert (booked.kind, booked.planned_on, booked.template.name) == (
        "six_week",
        date(2026, 12, 7),
        "Six-week",
    )


def test_without_a_day_of_joining_booking_says_what_is_missing(desk, amara, window):
    form = book_review(window, desk, amara, "Amara", None)
    form.form.widget("kind").put("six_week")
    assert form.form.value("on") is None
    assert "do not say when they joined" in words(form)
    form.form.widget("kind").put("exit")
    assert "do not say when they joined" not in words(form)
    form.close()


def test_moving_a_review_keeps_a_kind_that_is_not_offered_any_more(desk, amara, window):
    desk.do("Book", reviews.book, amara, date(2026, 12, 1), kind="exit")
    desk.do("Hide", kinds.hide, "exit", True)
    form = book_review(window, desk, amara, "Amara", sheet(desk, amara))
    form.form.put(on=date(2026, 12, 3))
    form.do()
    assert (sheet(desk, amara).kind, sheet(desk, amara).planned_on) == ("exit", date(2026, 12, 3))


def test_a_review_is_begun_as_the_kind_that_is_chosen(qtbot, house, desk, amara, covers, window):
    form = start.start_as(house, window, amara, "Amara")
    form.form.put(kind="drop_in")
    form.do()
    [room] = covers
    qtbot.addWidget(room)
    assert (sheet(desk, amara).kind, sheet(desk, amara).minutes) == ("drop_in", 8)


def test_an_archived_student_is_told_of_and_nothing_is_begun(house, desk, amara, answers, covers, window):
    review = desk.do("Begin", reviews.begin, amara)
    desk.do("Park", parking.park, review)
    desk.do("Archive", students.archive, amara)
    start.start_review(house, window, amara)
    assert covers == []
    [(_how, said)] = answers.heard
    assert "Bring the student back first" in said
    assert sheet(desk, amara).state is ReviewState.PARKED


# Left open


@pytest.fixture
def left(desk, amara):
    review = desk.do("Begin", reviews.begin, amara)
    desk.do("Write", reviews.write, review, stage="things", good_news="A cup")
    with clock.fixed(NOW + timedelta(days=21)):
        yield review


def asked(house, window, amara):
    start.start_review(house, window, amara)
    return next(one for one in window.findChildren(start.LeftOpenQuestion) if one.isVisible())


def test_a_review_left_open_is_told_of_in_one_sentence_and_goes_on(
    qtbot, house, desk, amara, covers, left, window
):
    question = asked(house, window, amara)
    assert question.sentence == (
        "This review was begun on Thursday 26 November 2026 and nothing was written in it for 21 days;"
        " what was written is kept."
    )
    assert covers == []
    question.go_on()
    [room] = covers
    qtbot.addWidget(room)
    assert (room.key, sheet(desk, amara).good_news) == ("things", "A cup")


def test_a_review_left_open_is_put_off(house, desk, amara, covers, left, window):
    asked(house, window, amara).park()
    found = sheet(desk, amara)
    assert (found.state, found.stage, found.planned_on) == (ReviewState.PARKED, "things", date(2026, 12, 24))
    assert covers == []


def test_a_review_left_open_is_recorded_as_not_held(house, desk, amara, left, window):
    asked(house, window, amara).not_held()
    form = QApplication.activeModalWidget()
    form.do()
    assert form.isVisible()
    form.form.put(because="The fire alarm went")
    form.do()
    found = sheet(desk, amara)
    assert (found.state, found.missed_because, found.good_news) == (
        ReviewState.MISSED,
        "The fire alarm went",
        "A cup",
    )


# Made one's own


def test_stages_are_moved_left_out_taken_in_and_asked_otherwise(house, desk, window):
    dialog = KindStages(house, window, "applications")
    dialog.open()
    dialog.cards.choose("goals")
    dialog.shift(1)
    assert now(desk, "applications").template.order[2:4] == ("plan", "goals")
    dialog.cards.choose("things")
    dialog.leave_out()
    assert "things" not in now(desk, "applications").template.order
    dialog.cards.choose("things")
    dialog.leave_out()
    assert now(desk, "applications").template.order[-2:] == ("things", "agree")
    dialog.cards.choose("goals")
    dialog.edit()
    form = QApplication.activeModalWidget()
    form.form.put(minutes=5, tutor="First?\nSecond?", student="Mine?")
    form.do()
    stage = now(desk, "applications").template.stage("goals")
    assert (stage.minutes, stage.tutor, stage.student) == (5, ("First?", "Second?"), ("Mine?",))
    for _deed in range(4):
        desk.undo()
    assert now(desk, "applications").template == kinds.shipped()["applications"]
    dialog.close()


def test_what_cannot_be_is_refused_with_a_sentence_and_changes_nothing(house, desk, window):
    dialog = KindStages(house, window, "exit")
    dialog.open()
    dialog.cards.choose("since")
    dialog.shift(1)
    assert "adults’ promises come first" in dialog.banner.sentence
    assert now(desk, "exit").template == kinds.shipped()["exit"]
    dialog.cards.choose("goals")
    dialog.edit()
    form = QApplication.activeModalWidget()
    form.form.put(tutor="\n".join("abcd"))
    form.do()
    assert "at most 3 prompts" in form.banner.sentence
    form.close()
    dialog.close()


def test_a_kind_of_our_own_is_added_renamed_hidden_and_taken_away(dialog, desk):
    dialog.cards.choose("exit")
    dialog.add()
    form = QApplication.activeModalWidget()
    form.form.put(name="Moving on", purpose="Before the summer", days_after_entry=300)
    form.do()
    own = next(one for one in desk.ask(kinds.every) if not one.shipped).template
    assert (own.name, own.days_after_entry, own.order) == ("Moving on", 300, kinds.shipped()["exit"].order)
    dialog.cards.choose(own.key)
    dialog.edit()
    form = QApplication.activeModalWidget()
    form.form.put(name="Moving up")
    form.do()
    assert now(desk, own.key).template.name == "Moving up"
    dialog.hide_it()
    assert now(desk, own.key).hidden
    dialog.restore()
    assert all(one.shipped for one in desk.ask(kinds.every))
    dialog.close()


def test_a_kind_is_saved_as_a_file_and_brought_in_after_a_look(dialog, desk, tmp_path, answers):
    desk.do("Change", kinds.keep, changing.left_out(kinds.shipped()["exit"], "goals"))
    path = tmp_path / "ours.json"
    answers.answers.update(save_file=path, open_file=path, confirm=[False, True])
    dialog.cards.choose("exit")
    dialog.save()
    assert "is saved as ours.json" in dialog.banner.sentence
    [kept] = files.read(path)
    desk.do("Restore", kinds.restore, "exit")
    dialog.bring_in()
    assert "“Exit” takes the place of “Exit”." in answers.heard[-1][1]
    assert not now(desk, "exit").own
    dialog.bring_in()
    assert now(desk, "exit").template == kept
    dialog.close()


def test_a_bad_file_and_a_bad_place_are_told_of(dialog, desk, tmp_path, answers):
    path = tmp_path / "ours.json"
    path.write_text("{}")
    answers.answers.update(open_file=path, save_file=path / "below" / "it.json")
    dialog.bring_in()
    assert dialog.banner.sentence == "This is no file with kinds of review. Nothing was brought in."
    dialog.cards.choose("exit")
    dialog.save()
    assert "nothing was saved" in dialog.banner.sentence
    dialog.close()


# Since last time


@pytest.fixture
def news(desk, amara):
    """What happened after a review that both confirmed: one entry each accepted, returned and waiting."""
    review = desk.do("Begin", reviews.begin, amara)
    for seat in (lambda: desk.seat_student(amara, "Amara"), desk.seat_adult):
        seat()
        desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    with clock.fixed(NOW + timedelta(days=14)):
        desk.seat_student(amara, "Amara")
        made = [
            desk.do("Write", entries.write, amara, EntryKind.STRENGTH, text)
            for text in ("I stay calm", "I am the best", "I can swim")
        ]
        desk.seat_adult()
        desk.do("Accept", validation.accept, ItemKind.ENTRY, made[0], Basis.SEEN)
        desk.do("Return", validation.give_back, ItemKind.ENTRY, made[1], "At what?")
        yield made


def test_since_last_time_tells_what_was_accepted_returned_and_waits(open_room, desk, news):
    room = open_room()
    room.go("since")
    said = words(room.stage)
    assert "Accepted: “I stay calm” (10 Dec)" in said
    assert "Returned: “I am the best” (10 Dec) – At what?" in said
    assert "Waiting for an adult: “I can swim”" in said
    room.hand_over()
    assert "Came back: “I am the best” (10 Dec) – At what?" in words(room.stage)
    desk.seat_adult()


def test_what_was_settled_before_the_last_review_is_no_news(open_room, desk, amara):
    entry = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "Old", basis=Basis.SEEN)
    assert entry
    with clock.fixed(NOW + timedelta(minutes=30)):
        review = desk.do("Begin", reviews.begin, amara)
        for seat in (lambda: desk.seat_student(amara, "Amara"), desk.seat_adult):
            seat()
            desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
        room = open_room()
        room.go("since")
        assert "Old" not in words(room.stage)


def test_much_of_everything_stays_on_one_screen(open_room, desk, amara, news):
    for place in range(9):
        for owner in (Owner.TUTOR, Owner.STUDENT):
            desk.do(
                "Add", actions.add, amara, f"Do number {place} of all", owner=owner, due_on=date(2026, 12, 1)
            )
        desk.do(
            "Write", entries.write, amara, EntryKind.STRENGTH, f"Strength {place} " * 30, basis=Basis.SEEN
        )
    room = open_room("six_week")
    for key in room.places():
        room.go(key)
        settled()
        assert room._frame._area.verticalScrollBar().maximum() == 0, key
