"""From what a student hopes for to a place, through the real window and by keyboard alone."""

from datetime import date, timedelta

import pytest

from tests.conftest import NOW
from tests.opportunities.making import gias, prospectus
from tutor_desk import clock
from tutor_desk.models.choice_kinds import ChoiceState, Fit, Offer
from tutor_desk.models.kinds import EntryKind, GradeKind, Standing
from tutor_desk.services.grades import marks
from tutor_desk.services.next_steps import choices, deeds, intentions, ranked
from tutor_desk.services.opportunities import search
from tutor_desk.services.students import caseloads, students
from tutor_desk.store.check import check

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
DAY = date(2026, 11, 26)


@pytest.fixture
def at_desk(window, desk, amara):
    """The window with grades of Amara's, before anything was said of what comes next."""
    for subject, kind, grade in (("English", GradeKind.CURRENT, "5"), ("Maths", GradeKind.EXPECTED, "3")):
        desk.do("G", marks.record_grade, amara, subject, kind, grade, DAY, "gcse")
    window.open(desk)
    return desk


def test_from_aspiration_to_accepted(window, person, answers, at_desk, amara, tmp_path):
    desk = at_desk
    # what she means to do, with a plan B
    window.go("student", amara)
    person.tab("Next steps")
    assert person.sees("Not asked yet what comes next.")
    person.press("Ctrl+Shift+J")
    person.type("What does Amara mean to do next?", "T Level in health")
    person.type("Where?", "Riverside College")
    person.choose("Which way?", "T Level")
    person.type("Plan B: what, if that does not work out?", "A levels")
    person.press("Ctrl+Return")
    assert person.sees("T Level in health · Riverside College · T Level")
    assert person.sees("Plan B: A levels")

    # the directory: brought in, searched as one types, shortlisted
    answers.answers["open_files"] = [[prospectus(tmp_path)]]
    person.press("Ctrl+Shift+F")
    assert person.sees("For Amara Diallo")
    person.press("Ctrl+I")
    person.click("Choose files")
    person.until(lambda: person.sees("Bring in 3 rows"))
    assert person.sees("1 row stands there twice and comes once.")
    person.press("Ctrl+Return")
    person.until(lambda: person.sees("3 opportunities were brought in."))
    assert person.sees("prospectus-2026-09-01: as at 1 Sep, 3 rows")
    person.press("Ctrl+F")
    person.keys("heal river")
    assert person.rows("Opportunities") == ["T Level Health"]
    assert person.sees("They ask for: 5 GCSEs at grade 4 including English and maths")
    person.press("Ctrl+Return")
    assert person.sees("T Level Health is among the choices now.")
    person.click("Show the choices")

    # a choice, what it asks for, and how that stands
    assert person.cards("Choices")[0].startswith("1. T Level Health. Idea")
    assert person.sees("Short by 1 grade: Maths 3, 4 is needed.")
    assert person.sees("Now: English 5.")
    person.press("Ctrl+Shift+Q")
    person.type("At which grade, or better?", "A*")
    person.press("Ctrl+Return")
    assert person.sees("“A*” is not a grade of GCSE 9–1")
    person.type("At which grade, or better?", "4")
    person.type("In which subject?", "a science")
    person.press("Ctrl+Return")
    assert person.sees("A science at 4 or better (GCSE 9–1)")

    # a second choice, liked more
    person.press("Ctrl+N")
    person.type("Course, apprenticeship or job", "A levels")
    person.type("Where?", "Hill Sixth Form")
    person.type("What they ask for", "6 GCSEs at grade 5")
    person.press("Ctrl+Return")
    assert [one.partition(". Idea")[0] for one in person.cards("Choices")] == [
        "1. T Level Health",
        "2. A levels",
    ]
    person.press("Ctrl+Shift+Up")
    assert [one.partition(". Idea")[0] for one in person.cards("Choices")] == [
        "1. A levels",
        "2. T Level Health",
    ]
    person.press("Ctrl+Z")

    # applied, offered, accepted
    (first, _second) = desk.ask(choices.of_student, amara)
    window.shell.page.made["next_steps"].cards.choose(first.id)
    person.press("Ctrl+Shift+M")
    person.click("Applied")
    person.press("Ctrl+Return")
    person.press("Ctrl+Shift+M")
    person.click("Conditional offer")
    person.press("Ctrl+Return")
    assert person.sees("Say what the offer depends on. Nothing was changed.")
    person.type("What does the offer depend on?", "Maths at 4")
    person.press("Ctrl+Return")
    person.press("Ctrl+Shift+M")
    person.click("Accepted")
    person.press("Ctrl+Return")
    (row, _other) = desk.ask(ranked.every, amara)[amara]
    assert (row.state, row.offer, row.conditions) == (ChoiceState.ACCEPTED, Offer.CONDITIONAL, "Maths at 4")
    person.tab("History")
    assert person.sees("moved a choice on, T Level Health, Riverside College: Accepted")
    assert check(desk.file) == []


def test_the_student_says_it_in_their_own_seat_and_an_adult_accepts(window, person, at_desk, amara):
    desk = at_desk
    desk.do("PIN", caseloads.set_pin, "7391")
    desk.do("Choose", deeds.make, amara, [], provider="Riverside College", course="T Level Health")
    window.go("student", amara)
    person.press("Ctrl+R")
    for _stage in range(6):
        if person.sees("Where Amara is heading"):
            break
        person.press("Ctrl+Return")
    person.click("Say what comes next")
    person.type("What does Amara mean to do next?", "Nursing")
    person.press("Ctrl+Return")
    (said,) = desk.ask(intentions.said, amara)
    assert (said.standing, said.kind) == (Standing.ACCEPTED, EntryKind.INTENDED)


def test_what_is_bad_news_is_told_and_nothing_is_lost(window, person, answers, at_desk, amara, tmp_path):
    desk = at_desk
    key = desk.do("C", deeds.make, amara, [], provider="Old Mill College", course="Art", deadline=DAY - timedelta(days=2))  # fmt: skip
    answers.answers["open_files"] = [[gias(tmp_path)]]
    person.page("Opportunities")
    person.press("Ctrl+I")
    person.click("Choose files")
    person.until(lambda: person.sees("Bring in 3 rows"))
    person.press("Ctrl+Return")
    person.until(lambda: person.sees("3 opportunities were brought in."))
    window.go("student", amara, "next_steps", "choice", key)
    assert person.sees("The provider’s deadline was 2 days ago, on 24 Nov.")
    assert person.sees("Old Mill College is closed or closes on 31 Aug")
    desk.do("M", deeds.move, key, ChoiceState.APPLIED)
    desk.do("L", students.archive, amara)
    person.press("Ctrl+Shift+M")
    person.click("Unconditional offer")
    person.press("Ctrl+Return")
    assert person.sees("This offer is for a student who left on 26 Nov.")
    person.press("Ctrl+Z")
    assert [one.state for one in desk.ask(choices.of_student, amara)] == [ChoiceState.APPLIED]


def test_asked_again_in_spring_and_tried_for_sixteen(window, person, at_desk, amara):
    desk = at_desk
    desk.do("S", intentions.say, amara, intentions.Step("Medicine"))
    desk.do("C", deeds.make, amara, [], provider="Harbour University", course="Medicine")
    window.go("student", amara, "next_steps")
    person.press("Ctrl+Shift+Q")
    person.choose("On which scale?", "A level")
    person.type("At which grade, or better?", "A")
    person.type("In which subject?", "Chemistry")
    person.press("Ctrl+Return")
    assert person.sees("Still to be chosen at 16.")
    assert desk.ask(choices.whole, amara)[0].fit is Fit.UNKNOWN
    person.click("Try subjects")
    person.type("Which subjects?", "Art")
    assert person.sees(
        "Medicine, Harbour University would be closed: it asks for Chemistry at A or better (A level)."
    )
    person.press("Escape")
    with clock.fixed(NOW.replace(year=2027, month=3)):
        window.go("caseload")
        window.go("student", amara, "next_steps")
        window.shell.page.made["next_steps"].refresh()
        person.rest()
        assert person.sees("Not asked again this spring 2027: is it still right?")


def test_a_list_is_taken_out_and_an_opportunity_put_among_choices(
    window, person, answers, at_desk, amara, tmp_path
):
    desk = at_desk
    person.page("Opportunities")
    assert person.sees("No list yet")
    answers.answers["open_files"] = [[prospectus(tmp_path)]]
    person.press("Ctrl+I")
    person.click("Choose files")
    person.until(lambda: person.sees("Bring in 3 rows"))
    person.press("Ctrl+Return")
    person.until(lambda: person.sees("3 opportunities were brought in."))
    person.click("Apprenticeships")
    assert person.rows("Opportunities") == ["Carpentry"]
    person.at("Opportunities")
    person.press("Ctrl+Return")
    person.choose("For which student?", "Amara Diallo")
    person.press("Ctrl+Return")
    assert [one.course for one in desk.ask(choices.of_student, amara)] == ["Carpentry"]
    person.click("Take out a list")
    person.press("Ctrl+Return")
    assert desk.ask(search.lists) == []
    assert person.sees("No list yet")
    person.press("Ctrl+Z")
    assert len(desk.ask(search.lists)) == 1
