"""Who sees how a student was, signing, and a review that is moved: through the real window, by keyboard."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QCheckBox, QLabel

from tests.conftest import NOW, PASSPHRASE
from tests.reports.reading import plain
from tutor_desk import clock
from tutor_desk.models.kinds import ReviewState
from tutor_desk.services.review import review_sheets, reviews
from tutor_desk.ui.signing.pad import SignaturePad

WHY = "My cat is back"


@pytest.fixture
def at_amara(window, desk, amara):
    """The window over Amara's page."""
    window.open(desk)
    window.go("student", amara, "overview")
    return window


def hand_back(person):
    def at_the_dialog():
        person.type("Passphrase", PASSPHRASE)
        person.press("Return")

    person.meanwhile(at_the_dialog)
    person.press("F4")


def sheet(desk, amara):
    return desk.ask(review_sheets.sheets, amara)[0]


def test_the_student_shows_how_they_were_and_takes_it_back(at_amara, person, desk, amara):
    assert person.sees("Amara has not agreed that you see this.")
    person.press("Ctrl+R")
    person.press("F4")
    person.click("Next: How are things?")
    person.click("4 Good")
    person.type("Why, if I like to say", WHY)
    tick_the_tutor(person, on=True)
    hand_back(person)
    person.click("Leave for now")
    person.tab("Overview")
    with clock.fixed(NOW + timedelta(days=2)):
        at_amara.go("student", amara, "overview")
        at_amara.shell.page.made["overview"].refresh()
        person.rest()
        assert person.sees("26 Nov: 4, Good")
        assert person.sees(WHY)
        person.press("Ctrl+R")
        person.press("F4")
        leaf_to(person, "Who sees this?")
        tick_the_tutor(person, on=False)
        hand_back(person)
        person.click("Leave for now")
        person.tab("Overview")
        assert person.sees("Amara has not agreed that you see this.")
        assert not person.sees(WHY)
        person.tab("History")
        told = "\n".join(person.cards("History"))
        assert "Amara agreed that an adult sees how they were over time" in told
        assert "Amara took back that an adult sees how they were over time" in told
        assert WHY not in told


def leaf_to(person, words):
    for _stage in range(7):
        if words in person.can_press():
            return
        person.press("Ctrl+PgUp")
    raise AssertionError(person.can_press())


def tick_the_tutor(person, *, on):
    person.click("Who sees this?")
    assert person.sees("Nobody, unless I tick them here. I can take it back whenever I like.")
    (box,) = person.room.findChildren(QCheckBox)
    assert box.isChecked() is not on
    person.click("R. Okafor, Personal tutor")
    assert box.isChecked() is on
    person.press("Escape")


def test_one_types_a_name_the_other_draws_and_both_are_on_the_paper(
    qtbot, at_amara, person, desk, amara, answers, tmp_path
):
    answers.answers["folder"] = tmp_path
    person.press("Ctrl+R")
    person.click("Agree")
    person.click("I agree")
    person.type("Signed with my name", " ")
    person.press("Ctrl+Return")
    assert person.sees("Sign it first: type your name, or draw your signature. Nothing was changed.")
    draw(qtbot, at_amara)
    person.press("Ctrl+Return")
    assert sheet(desk, amara).tutor_signature.startswith("ink:")
    person.press("F4")
    person.click("I agree, with a comment")
    person.type("In a few words", "Good talk")
    person.type("Signed with my name", "Amara D.")
    person.press("Ctrl+Return")
    assert person.sees("Confirmed by both")
    assert person.sees("Signed by Amara D. on 26 Nov")
    named = [one.accessibleName() for one in at_amara.findChildren(QLabel)]
    assert "Signed by R. Okafor on 26 Nov" in named
    hand_back(person)
    person.click("Print Amara’s copy")
    (paper,) = tmp_path.glob("review-*.pdf")
    text = plain(paper.read_bytes())
    assert "Signed by Amara D. on 26 November 2026" in text
    assert "Signed by R. Okafor on 26 November 2026" in text


def draw(qtbot, window):
    pad = window.findChild(SignaturePad)
    assert pad.accessibleName().endswith("nothing drawn")
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(20, 40))
    for x in range(20, 120, 10):
        qtbot.mouseMove(pad, QPoint(x, 40 + (x % 20)))
        pad.mouseMoveEvent(moved(pad, x, 40 + (x % 20)))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(120, 40))
    assert pad.accessibleName().endswith("1 stroke")


def moved(pad, x, y):
    from PySide6.QtCore import QEvent, QPointF
    from PySide6.QtGui import QMouseEvent

    at = QPointF(x, y)
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QMouseEvent(QEvent.Type.MouseMove, at, pad.mapToGlobal(at), left, left, none)


def test_what_the_tutor_changes_after_the_student_confirmed_is_asked_again(at_amara, person, desk, amara):
    person.press("Ctrl+R")
    person.press("F4")
    person.click("Agree")
    person.click("I agree")
    person.press("Ctrl+Return")
    assert sheet(desk, amara).student_signature == "name:Amara Diallo"
    hand_back(person)
    person.type("Your summary, which Amara reads too", "Something else")
    person.click("I agree")
    person.press("Ctrl+Return")
    found = sheet(desk, amara)
    assert (found.state, found.student_verdict, found.student_signature) == (ReviewState.OPEN, None, "")


def test_a_review_is_moved_and_then_not_held_and_the_history_says_so(at_amara, person, desk, amara):
    desk.do("Book", reviews.book, amara, date(2026, 12, 3))
    person.press("Ctrl+B")
    person.type("On which day?", "10/12/2026")
    person.click("The tutor")
    person.type("Why is it moved?", "Parents evening")
    person.click("Move")
    person.tab("Reviews")
    assert person.sees("Moved from Thu 3 Dec by R. Okafor: the tutor could not come: Parents evening")
    person.click("Not held")
    person.click("The student")
    person.type("Why was it not held?", "Ill")
    person.click("Record")
    assert sheet(desk, amara).state is ReviewState.MISSED
    assert person.sees("Not held, noted by R. Okafor: the student could not come: Ill")
    person.tab("History")
    told = "\n".join(person.cards("History"))
    assert "R. Okafor moved the review from Thu 3 Dec to Thu 10 Dec: the tutor could not come" in told
    assert "R. Okafor recorded that the review was not held: the student could not come" in told
