"""An application and a reference through the real window, by keyboard."""

import json
from datetime import date, timedelta

import pytest

from tests.conftest import NOW
from tests.reports.reading import plain
from tests.sheets.filling import by_pypdf
from tutor_desk import clock
from tutor_desk.models.kinds import Basis, EntryKind, GradeKind, ItemKind, Standing
from tutor_desk.services.applications import asked, records
from tutor_desk.services.grades import marks
from tutor_desk.services.plan import entries, plans, validation
from tutor_desk.services.references import asked as references
from tutor_desk.services.references import parts
from tutor_desk.services.students import caseloads
from tutor_desk.store.check import check

pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
WHY = "I want to look after people. " * 13  # 377 characters


@pytest.fixture
def at_desk(window, desk, amara):
    """The window with Amara's accepted experience, one that waits, and a predicted grade."""
    desk.do("P", caseloads.set_pin, "7391")
    done = desk.do("W", entries.write, amara, EntryKind.EXPERIENCE, "Two weeks in a care home.", topic="work")
    desk.do("A", validation.accept, ItemKind.ENTRY, done, Basis.EMPLOYER)
    desk.do("W", entries.write, amara, EntryKind.EXPERIENCE, "A paper round.", topic="work")
    desk.do(
        "G",
        marks.record_grade,
        amara,
        "Biology",
        GradeKind.EXPECTED,
        "6",
        date(2026, 11, 2),
        teacher="D. Novak",
    )
    window.open(desk)
    return desk


def answered(desk, amara):
    return [one for one in desk.ask(plans.plan, amara).entries if one.kind is EntryKind.APPLYING]


def test_from_the_plan_to_what_was_sent_and_a_change_that_is_told(
    window, person, answers, at_desk, amara, tmp_path
):
    desk = at_desk
    window.go("student", amara)
    person.tab("Applications")
    assert person.sees("No application yet")
    person.click("New application")
    person.choose("Which form?", "University, UCAS")
    person.type("What is it for?", "Nursing")
    person.press("Ctrl+Return")
    (card,) = person.cards("Applications")
    assert card.startswith("Applications: Nursing. Draft")
    assert person.sees("Two weeks in a care home.")
    assert not person.sees("A paper round.")  # nobody has accepted it
    assert person.sees("Biology: 6 (2 Nov, D. Novak)")

    person.click("Hand over for the statement")
    assert person.sees("My statement")
    assert person.sees("0 characters: 350 more are needed, at least 350.")
    assert person.sees("Experience: Two weeks in a care home.")
    person.type("Why do you want to study this course or subject?", WHY.strip())
    assert person.sees(f"{len(WHY.strip())} characters.")
    assert person.sees(f"Together {len(WHY.strip())} of 4000 characters.")
    person.press("Ctrl+Return")
    assert person.sees("1 answer is in your plan. It counts once an adult has accepted it.")
    (written,) = answered(desk, amara)
    assert (written.standing, written.topic) == (Standing.PROPOSED, "why")
    leaving = person.meanwhile(lambda: (person.keys("7391"), person.press("Return")))
    person.press("F4")
    assert not leaving.isActive()
    assert desk.seat.name == "R. Okafor"
    assert not person.sees("I want to look after people.")

    desk.do("A", validation.accept, ItemKind.ENTRY, written.id, Basis.DISCUSSED)
    person.rest()
    assert person.sees("I want to look after people.")
    person.click("Fill in")
    person.type("Choices, in order", "Riverside, Nursing, 2027")
    person.press("Ctrl+Return")
    assert person.sees("Choice 1: Riverside, Nursing, 2027")

    person.click("What goes in")
    person.click("Experience: A paper round. · not yet confirmed")
    person.press("Ctrl+Return")
    assert person.sees("was not accepted by an adult. Settle it first, or say why")
    person.type("Why does something not accepted go in all the same?", "The shop confirms it on Friday.")
    person.press("Ctrl+Return")
    assert person.sees("exception: The shop confirms it on Friday.")

    person.click("Send")
    assert person.sees("Not answered yet: What else have you done")
    answers.answers["save_file"] = None
    person.type("To whom?", "UCAS")
    person.press("Ctrl+Return")
    assert person.sees("No place was chosen, so nothing was written")
    path = tmp_path / "application.pdf"
    answers.answers["save_file"] = path
    person.press("Ctrl+Return")
    assert person.sees("Saved as application.pdf.")
    words = plain(path.read_bytes())
    assert "Two weeks in a care home." in words
    assert "It goes in because: The shop confirms it on Friday." in words
    (key,) = (row.id for row in desk.ask(records.of_student, amara))
    assert desk.ask(asked.whole, key).moved == ()

    with clock.fixed(NOW + timedelta(days=1)):
        (done,) = (one for one in desk.ask(plans.plan, amara).entries if one.text.startswith("Two weeks"))
        desk.do("E", entries.edit, done.id, "Three weeks in a care home.")
    person.rest()
    assert person.sees(
        "Changed in the plan on 27 Nov, after it was sent, and not accepted yet. It said: “Two weeks in a care home.” "
        "Now: “Three weeks in a care home.”"
    )
    assert person.cards("Applications")[0].startswith("Applications: Nursing. Changed since sent")
    person.page("Today")
    assert "The application to Nursing was sent on" in str(person.cards("Today"))
    assert plain(path.read_bytes()) == words
    assert check(desk.file) == []


def test_a_form_of_the_schools_own(window, person, answers, at_desk, amara, tmp_path):
    window.go("student", amara)
    person.tab("Applications")
    path = tmp_path / "ours.json"
    answers.answers["save_file"] = path
    person.click("Save a form")
    person.choose("Which form?", "Apprenticeship")
    person.press("Ctrl+Return")
    told = json.loads(path.read_text())
    told["name"], told["parts"][0]["kind"] = "Our form", "odd"
    path.write_text(json.dumps(told))
    answers.answers["open_file"] = path
    person.click("Bring in a form")
    assert person.sees("Part 1 has a “kind” that is not known.")
    told["parts"][0]["kind"] = "personal"
    path.write_text(json.dumps(told))
    person.click("Bring in a form")
    assert person.sees("The form “Our form” was brought in.")
    person.click("New application")
    person.choose("Which form?", "Our form")
    person.press("Escape")


def test_a_reference_from_three_teachers(window, person, answers, at_desk, amara, tmp_path):
    desk = at_desk
    desk.do(
        "W", entries.write, amara, EntryKind.APPLYING, "Please tell them of my care work.", topic="referee"
    )
    window.go("student", amara)
    person.tab("Applications")
    person.click("New reference")
    person.type("What is it for?", "Nursing at Riverside")
    person.press("Ctrl+Return")
    assert person.sees("Confidential: not for Amara to see")
    assert person.sees("“Please tell them of my care work.” · not yet confirmed")
    person.click("Ask teachers")
    answers.answers["folder"] = tmp_path
    person.type("Which teachers?", "D. Novak, Biology")
    person.press("Return")
    person.keys("P. Hale, Maths")
    person.press("Return")
    person.keys("S. Roy")
    person.press("Ctrl+Return")
    assert person.sees("3 slips were saved")
    slips = sorted(tmp_path.glob("view-*.pdf"))
    assert len(slips) == 3
    by_name = {path.name.split("-")[2]: path for path in slips}
    for name, told in (
        ("novak", {"achieved": "Leads her group.", "predicted": "7"}),
        ("hale", {"working": "Never gives up."}),
    ):
        by_name[name].write_bytes(by_pypdf(by_name[name].read_bytes(), told))
    with clock.fixed(NOW + timedelta(days=8)):
        person.page("Today")
        assert "S. Roy was asked on 26 Nov for a part of the reference" in str(person.cards("Today"))
    window.go("student", amara, "applications")
    answers.answers["open_files"] = [slips]
    person.click("Bring in slips")
    person.click("Choose files")
    person.until(lambda: person.sees("Bring in 2 slips"))
    person.press("Ctrl+Return")
    person.until(lambda: person.sees("2 teachers’ views were brought in. 1 file was left out."))
    person.click("Record a part")
    person.type("What makes Amara suited?", "Patient with everybody.")
    person.press("Ctrl+Return")
    person.click("Put parts together")
    assert person.sees("D. Novak, Biology: Leads her group.")
    (key,) = (row.id for row in desk.ask(references.of_student, amara))
    person.click("Write")
    assert person.sees("Amara notes: “Please tell them of my care work.”")
    person.type("The reference", "Amara leads, never gives up, and is patient.")
    person.press("Ctrl+Return")
    path = tmp_path / "reference.pdf"
    answers.answers["save_file"] = path
    person.click("Give")
    person.type("To whom?", "Riverside")
    person.press("Ctrl+Return")
    assert person.sees("Saved as reference.pdf.")
    words = plain(path.read_bytes())
    assert "Amara leads, never gives up, and is patient." in words
    assert "D. Novak, Biology; P. Hale, Maths; S. Roy" in words
    assert "7 D. Novak" in " ".join(words.split())
    whole = desk.ask(references.whole, key)
    assert (whole.row.given_to, whole.unanswered) == ("Riverside", ())
    assert person.sees("It stays as it is.")
    assert not any(words in person.can_press() for words in ("Write", "Give"))
    assert parts.PARTS.kind == "reference"
    assert check(desk.file) == []
