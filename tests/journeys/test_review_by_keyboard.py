"""A whole review of a kind of its own, in both seats, by keys alone: it ends locked, with the student's printed copy."""

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox

from tests.conftest import PASSPHRASE
from tests.journeys.person import _words
from tests.reports.reading import plain
from tutor_desk.models.kinds import Basis, Owner, ReviewState
from tutor_desk.services.plan import goals
from tutor_desk.services.review import actions, review_records, review_sheets
from tutor_desk.services.review_kinds import kinds
from tutor_desk.ui.opening.start import Start

TOPIC, WILL = "It began when the bus times changed", "Ask for the earlier bus by Friday"
MINE, SUMMARY = (
    "I was heard and I know what I do now",
    "We found out about the bus and will look again in a week",
)
WAYS = 80


@pytest.fixture
def papers(tmp_path, answers):
    folder = tmp_path / "papers"
    folder.mkdir()
    answers.answers.update(folder=folder)
    return folder


@pytest.fixture
def at_the_reviews(desk, amara, window):
    desk.do("Promise", actions.add, amara, "Ring home about mornings", owner=Owner.TUTOR)
    desk.do("Goal", goals.set_goal, amara, "Be on time", basis=Basis.DISCUSSED)
    window.open(desk)
    window.go("student", amara, "reviews")


def test_a_concern_from_the_first_key_to_the_paper(at_the_reviews, person, desk, amara, papers):
    person.press("Ctrl+Shift+B")
    person.press("4")
    person.press("Ctrl+Return")
    assert person.sees("Review with Amara Diallo · Concern")
    keep_our_promise(person)
    she_writes(person)
    back_to_the_tutor(person)
    both_agree(person)
    back_to_the_tutor(person)
    [held] = [one for one in desk.ask(review_sheets.sheets, amara) if one.state is ReviewState.LOCKED]
    assert (held.kind, held.topics, held.summary) == ("concern", TOPIC, SUMMARY)
    assert [one.kind for one in desk.ask(review_records.versions, held.id)] == ["Concern"]
    tab_to(person, "Print Amara’s copy")
    person.press("Space")
    [paper] = papers.iterdir()
    said = plain(paper.read_bytes())
    for words in ("Concern", TOPIC, WILL, MINE, SUMMARY, "Be on time Accepted"):
        assert words in said
    tab_to(person, "Done")
    person.press("Space")
    assert person.sees("Confirmed and locked")


def keep_our_promise(person):
    assert person.sees(kinds.shipped()["concern"].stage("prepare").tutor[0])
    person.press("Ctrl+PgDown")
    assert isinstance(QApplication.focusWidget(), QCheckBox)
    person.press("Space")
    assert person.sees("Done 26 Nov") or QApplication.focusWidget().isChecked()
    person.press("Ctrl+PgDown")
    assert person.sees("How are things?")


def she_writes(person):
    person.press("F4")
    assert person.sees("How does it look from my side?")
    tab_to(person, "Anything my tutor should know?")
    person.keys(TOPIC)
    person.press("Ctrl+PgDown")
    assert not person.sees("My goals")
    tab_to(person, "Add something I will do")
    person.press("Space")
    person.keys(WILL)
    person.press("Ctrl+Return")
    person.press("Ctrl+PgDown")
    person.keys(MINE)


def back_to_the_tutor(person):
    def at_the_dialog():
        person.keys(PASSPHRASE)
        person.press("Return")

    person.meanwhile(at_the_dialog)
    person.press("F4")
    assert person.sees("Review with Amara Diallo")


def both_agree(person):
    tab_to(person, "Your summary, which Amara reads too")
    person.keys(SUMMARY)
    say_yes(person)
    person.press("F4")
    assert person.sees(SUMMARY)
    say_yes(person)
    assert person.sees("Confirmed by both")


def say_yes(person):
    tab_to(person, "What do I say?: I agree")
    person.press("1")
    person.press("Ctrl+Return")


def tab_to(person, name):
    """Go on with the tab key until the keyboard is at something of this name."""
    for _way in range(WAYS):
        field = QApplication.focusWidget()
        if field is not None and name in (_words(field), field.accessibleName()):
            return
        person.press("Tab")
    pytest.fail(f"no tab leads to {name!r}")


def test_locked_in_the_student_seat_in_the_middle_of_a_stage_it_goes_on_there(
    at_the_reviews, person, desk, amara, window
):
    person.press("Ctrl+Shift+B")
    person.press("4")
    person.press("Ctrl+Return")
    person.press("Ctrl+PgDown")
    person.press("Ctrl+PgDown")
    person.press("F4")
    tab_to(person, "Anything my tutor should know?")
    person.keys(TOPIC)
    person.press("Ctrl+PgDown")
    tab_to(person, "Add something I will do")
    person.press("Space")
    person.keys("Half of what I")
    person.press("Ctrl+L")
    person.until(lambda: isinstance(window.centralWidget(), Start))
    assert not person.sees("Amara")
    person.keys(PASSPHRASE)
    person.press("Return")
    person.until(lambda: person.sees("Go on with review"))
    person.press("Ctrl+R")
    assert person.sees("Review with Amara Diallo · Concern")
    assert person.sees("What next")
    person.press("F4")
    tab_to(person, "I will …")
    assert QApplication.focusWidget().text() == "Half of what I"
    person.press("Ctrl+PgUp")
    assert person.sees(TOPIC)
