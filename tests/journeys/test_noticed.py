"""A concern that becomes a plan and ends well, and praise as easily: through the real window, by keyboard."""

import pytest

from tests.observations.test_noticed import words_of
from tutor_desk.models.kinds import ObservationKind
from tutor_desk.services.observations import noticed, writing


@pytest.fixture
def here(window, desk, amara, ben):
    """The window over a caseload of two."""
    window.open(desk)
    return desk


def test_a_concern_is_passed_on_followed_and_closed(person, here, window, amara, answers, tmp_path):
    window.go("student", amara, "noticed")
    assert person.sees("Nothing noticed yet")
    person.press("Ctrl+Shift+C")
    person.keys("Three pieces of homework missing")
    person.type("Subject, if any", "Maths")
    person.type("What happened", "He has not answered when I asked")
    person.type("Raised by", "Mr Hale")
    person.press("Ctrl+Return")
    assert person.cards("What was noticed")[0].startswith("Concern · Maths. Three pieces of homework missing")
    assert person.sees("Look again in 14 days") or person.sees("Look again")
    person.click("Add step")
    person.type("What will be done?", "Ring home")
    person.press("Ctrl+Return")
    assert person.sees("Ring home · R. Okafor")
    person.click("Ring home · R. Okafor")
    assert person.sees("Ring home · R. Okafor · done 26 Nov")
    person.click("Close")
    person.type("How did it turn out?", "All handed in now")
    person.press("Ctrl+Return")
    assert person.sees("Please fill this in.")
    person.choose("How was Mr Hale told?", "In person")
    person.press("Ctrl+Return")
    assert person.sees("Mr Hale was told on 26 Nov: in person.")
    assert here.ask(noticed.open_concerns) == []
    answers.answers["folder"] = tmp_path
    person.click("Note for Mr Hale")
    (made,) = tmp_path.glob("concern-*.pdf")
    text = words_of(made.read_bytes())
    assert "All handed in now" in text
    assert "He has not answered" not in text


def test_praise_is_one_key_and_a_line(person, here, window, amara):
    window.go("student", amara, "overview")
    person.press("Ctrl+Shift+P")
    person.keys("Helped a new student")
    person.press("Ctrl+Return")
    (one,) = here.ask(noticed.of_student, amara)
    assert (one.kind, one.reason) == (ObservationKind.PRAISE, "Helped a new student")


def test_a_quick_note_from_the_caseload(person, here, window, amara):
    person.page("Caseload")
    person.at("Caseload")
    person.press("Home")
    person.press("Ctrl+Shift+N")
    assert person.sees("What was noticed of Amara")
    person.keys("Tired on Mondays")
    person.press("Ctrl+Return")
    assert [one.reason for one in here.ask(noticed.of_student, amara)] == ["Tired on Mondays"]


def test_what_is_for_adults_alone_says_why_it_cannot_be_shared(person, here, window, amara):
    window.go("student", amara, "overview")
    person.press("Ctrl+Shift+N")
    person.keys("Seems worried")
    person.click("For adults alone: the student sees nothing of it")
    person.click("Parents may be told of it: kind, reason and day")
    person.press("Ctrl+Return")
    assert person.sees("It is for adults alone, so it cannot be shown to the student or the parents.")
    person.click("Parents may be told of it: kind, reason and day")
    person.press("Ctrl+Return")
    assert here.ask(noticed.for_student, amara) == []


def test_a_concern_that_is_due_stands_on_the_overview(person, here, window, amara):
    from datetime import date

    here.do(
        "Note",
        writing.write,
        amara,
        ObservationKind.CONCERN,
        "Late every Tuesday",
        next_on=date(2026, 11, 27),
    )
    window.go("student", amara, "overview")
    assert person.sees("Look at a concern again: Late every Tuesday")
    person.click("Open: Look at a concern again: Late every Tuesday")
    assert person.sees("Raised by R. Okafor on 26 Nov, written down by R. Okafor.")
