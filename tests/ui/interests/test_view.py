"""Asking what a student likes: by keys, stopped and gone on with, shown in words, put into the plan."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.conftest import NOW
from tutor_desk import clock
from tutor_desk.models.kinds import Author, EntryKind, Standing
from tutor_desk.services.plan import drafts, interests, plans
from tutor_desk.ui.interests.asking import Asking, Begun
from tutor_desk.ui.interests.entry import EntryCard
from tutor_desk.ui.interests.result import Bar
from tutor_desk.ui.interests.view import InterestsView

ASKED = interests.questions().statements


@pytest.fixture
def view(qtbot, stand, desk, amara):
    made = stand(InterestsView(desk, amara, "Amara", "Back", mine=False))
    made.resize(900, 700)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


def asking(view):
    return next(one for one in view.findChildren(Asking) if one.isVisible())


def said(view):
    return "\n".join(label.text() for label in view.findChildren(QLabel) if label.isVisibleTo(view))


def push(view, words):
    next(
        one for one in view.findChildren(QPushButton) if one.text() == words and one.isVisibleTo(view)
    ).click()


def press(qtbot, view, *keys):
    for key in keys:
        qtbot.keyClick(asking(view).toggles, key)


def test_a_number_answers_and_goes_on_enter_skips_and_backspace_goes_back(view, qtbot, desk, amara):
    view.ask()
    assert ASKED[0].text in said(view)
    press(qtbot, view, Qt.Key.Key_4)
    assert ASKED[1].text in said(view)
    press(qtbot, view, Qt.Key.Key_Return, Qt.Key.Key_1)
    assert ASKED[3].text in said(view)
    press(qtbot, view, Qt.Key.Key_Backspace)
    assert asking(view).toggles.picked == 1
    press(qtbot, view, Qt.Key.Key_2)  # put right: it stays in sight
    assert ASKED[2].text in said(view)
    assert Begun(desk, amara).answers == {ASKED[0].key: 4, ASKED[2].key: 2}


def test_what_was_answered_is_there_after_stopping_and_goes_on_where_it_was(view, qtbot, desk, amara, stand):
    view.ask()
    press(qtbot, view, Qt.Key.Key_4, Qt.Key.Key_5, Qt.Key.Key_Escape)
    assert "Stopped for now" in view.banner.sentence
    assert "2 of 36 answered so far." in said(view)
    assert desk.ask(interests.takings, amara) == []
    desk.seat_student(amara, "Amara")
    again = stand(InterestsView(desk, amara, "Amara", "Back", mine=True))
    again.ask()
    assert again.findChildren(Asking)[-1]._at == 2
    again.ask_afresh()
    assert Begun(desk, amara).answers == {}


@pytest.mark.parametrize("text", ["[1]", "no json", '{"helping-1": 9, "gone": 3, "helping-2": "x"}'])
def test_a_draft_that_cannot_be_read_is_as_none(desk, amara, text):
    desk.do("Draft", drafts.keep, f"interests:{amara}", text, amara)
    assert Begun(desk, amara).answers == {}


def test_the_end_keeps_everything_at_once_and_tells_it_in_words(view, qtbot, desk, amara):
    view.ask()
    for one in ASKED:
        press(qtbot, view, Qt.Key.Key_5 if one.area == "helping" else Qt.Key.Key_2)
    (taking,) = desk.ask(interests.takings, amara)
    assert len(taking.answers) == 36
    assert "What draws Amara: helping people." in said(view)
    assert [bar.accessibleName() for bar in view.findChildren(Bar) if bar.isVisibleTo(view)] == [
        f"{area.name}, {'very much' if area.key == 'helping' else 'not so much'}"
        for area in interests.questions().areas
    ]
    assert "no test" in said(view)
    assert "O*NET Interest Profiler" in said(view)
    assert Begun(desk, amara).answers == {}


def test_skipping_everything_keeps_nothing_and_says_so(view, qtbot, desk, amara):
    view.ask()
    press(qtbot, view, *[Qt.Key.Key_Return] * 36)
    assert "Nothing was answered, so there is nothing to keep." in view.banner.sentence
    assert desk.ask(interests.takings, amara) == []


def test_nothing_that_stands_out_is_an_answer_too(view, qtbot):
    view.ask()
    press(qtbot, view, *[Qt.Key.Key_3] * 36)
    assert "Nothing stands out this time, and that is fine." in said(view)


@pytest.fixture
def twice(desk, amara):
    with clock.fixed(NOW - timedelta(days=300)):
        desk.do("Like", interests.keep, amara, {one.key: 4 if one.area == "making" else 2 for one in ASKED})
    desk.do("Like", interests.keep, amara, {one.key: 4 if one.area == "helping" else 2 for one in ASKED})


def test_a_second_time_lies_beside_the_first_in_words(twice, view):
    told = said(view)
    assert "30 Jan 2026: quite a lot" in told
    assert "26 Nov: not so much" in told
    assert "More than before" in told
    assert "Less than before" in told
    assert "About the same" in told
    assert "“Mending a bike or a piece of furniture”: less than before" in told
    view.beside._press("alone")
    assert "before" not in said(view).replace("before others", "").replace("has made before", "")


def test_an_area_becomes_an_entry_in_ones_own_words(twice, view, desk, amara):
    view._write(interests.questions().area("helping"))
    card = next(one for one in view.findChildren(EntryCard) if one.isVisibleTo(view))
    assert card.editor.value() == (
        "I like helping people, for example showing a younger child how to do something"
        " or listening to a friend who is having a hard time"
    )
    card.editor.put("   ")
    card.put_in()
    assert card.banner.sentence == "Write a few words first. Nothing was changed."
    card.editor.put("I like teaching my little brother")
    card.kinds.choose(EntryKind.STRENGTH)
    card.put_in()
    (entry,) = desk.ask(plans.plan, amara).entries
    assert (entry.kind, entry.text) == (EntryKind.STRENGTH, "I like teaching my little brother")
    assert (entry.author, entry.standing) == (Author.ADULT, Standing.PROPOSED)
    assert view.banner.sentence == "Added to the plan as strength: it waits for an adult."


def test_words_that_are_too_long_are_refused_and_stay(twice, view):
    view._write(interests.questions().area("helping"))
    card = next(one for one in view.findChildren(EntryCard) if one.isVisibleTo(view))
    card.editor.put("a" * 5000)
    card.put_in()
    assert "too long" in card.banner.sentence
    assert len(card.editor.value()) == 5000
    push(view, "Cancel")
    assert not [one for one in view.findChildren(EntryCard) if one.isVisibleTo(view)]
