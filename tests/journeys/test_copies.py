"""A student takes their plan along and comes to another desk with it, through the real window."""

import pytest

from tests.conftest import PASSPHRASE, QUICK
from tests.journeys.test_handover import choose_in_the_menu
from tutor_desk import opening
from tutor_desk.models.kinds import Basis, EntryKind
from tutor_desk.services.plan import entries, goals
from tutor_desk.services.students import caseload


@pytest.fixture
def elsewhere(tmp_path, now):
    made = opening.create(
        tmp_path / "12A.tutordesk", PASSPHRASE, name="12A", school="Other", tutor="Mr S. Lee", cost=QUICK
    )
    yield made.desk
    made.desk.close()


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_a_plan_goes_with_its_student(window, person, answers, desk, amara, elsewhere, tmp_path):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I help at home", basis=Basis.PARENT)
    desk.do("Set", goals.set_goal, amara, "Read every evening")
    window.open(desk)
    window.go("student", amara)
    answers.answers["folder"] = tmp_path / "copy"
    window.shell.page.commands.run("student_copy")
    person.until(lambda: person.sees("The copy was saved as plan-amara-diallo-2026-11-26.pdf"))
    assert person.sees("It is not encrypted: give it to Amara Diallo alone.")
    file = next((tmp_path / "copy").glob("*.json"))
    odd = tmp_path / "odd.json"
    odd.write_text("{}")
    window.open(elsewhere)
    person.rest()
    answers.answers["open_files"] = (odd, file)
    person.click("Papers")
    choose_in_the_menu(person, "Bring in a student’s copy")
    person.click("Choose files")
    assert sorted(person.rows("Copies")) == ["Amara Diallo", "–"]
    person.at("Copies")
    for _turn in range(2):
        if not person.sees("Will wait for an adult: 1 entry, 1 goal."):
            person.press("Down")
    assert person.sees("Comes in as a new student.")
    assert elsewhere.ask(caseload.rows) == []
    person.press("Ctrl+Return")
    person.until(lambda: person.sees("The copy of Amara Diallo was brought in"))
    person.page("To validate")
    assert len(person.cards("Waiting for an adult")) == 2
    person.press("Ctrl+Z")
    assert elsewhere.ask(caseload.rows) == []
