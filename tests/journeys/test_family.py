"""The family of a student through the real window: contacts, a warning heeded, papers, the log, and the student's own seat."""

from datetime import date

import pytest

from tests.conftest import PASSPHRASE
from tests.reports.reading import plain
from tests.sheets.filling import by_pypdf
from tutor_desk.models.family_kinds import AgreementState
from tutor_desk.models.kinds import Basis, EntryKind
from tutor_desk.services.family import agreements, coming_of_age, contacts, families, log, views
from tutor_desk.services.plan import entries
from tutor_desk.services.students import students


@pytest.fixture
def open_window(window, desk, amara, ben):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I sing", basis=Basis.SEEN, to_parents=True)
    window.open(desk)
    window.house.go("student", amara, "family")
    return window


def choose(person, window, name, words):
    """Choose what is written or logged with a contact, from the menu at their name."""
    from PySide6.QtWidgets import QPushButton

    person.rest()
    (button,) = [one for one in window.findChildren(QPushButton) if one.accessibleName() == f"Write or log: {name}" and one.isVisible()]  # fmt: skip
    (action,) = [one for one in button.menu().actions() if one.text().rstrip("…") == words]
    action.trigger()
    person.rest()


def test_a_contact_with_a_warning_is_heeded_before_a_letter(
    person, open_window, desk, amara, answers, tmp_path
):
    person.click("Add contact")
    person.type("Name", "Paul Diallo")
    person.type("Telephone", "07700 900456")
    person.type("Address", "9 Hill Road, Othertown")
    person.click("There is a court order")
    person.press("Ctrl+Return")
    assert person.sees("Say why there is a warning")
    person.type("Why is there a warning?", "Letters only.")
    person.press("Ctrl+Return")
    assert person.sees("There is a court order about Paul Diallo. Letters only.")
    assert desk.ask(contacts.contacts, amara)[0].phones == "07700 900456"

    choose(person, open_window, "Paul Diallo", "Letter")
    assert person.sees("There is a court order about Paul Diallo. Letters only.")
    person.type("What about?", "The bus")
    person.type("What do you want to say?", "It is late.")
    answers.answers.update(confirm=[False, True], save_file=tmp_path)
    person.click("Save")
    assert list(tmp_path.glob("letter-*.pdf")) == [], "whoever thinks better of it has sent nothing"
    assert ("confirm", "Look first: There is a court order about Paul Diallo. Letters only. [Go on all the same]") in answers.heard  # fmt: skip
    person.click("Save")
    (letter,) = tmp_path.glob("letter-*.pdf")
    assert "9 Hill Road" in plain(letter.read_bytes())
    person.click("Close")
    (line,) = desk.ask(log.log, amara)
    assert (line.with_whom, line.purpose) == ("Paul Diallo", "The bus")
    assert person.sees("The bus")


def test_a_letter_that_is_not_finished_is_there_again(person, open_window, desk, amara):
    desk.do("Add", contacts.add, amara, name="Rosa Diallo")
    choose(person, open_window, "Rosa Diallo", "Letter")
    person.type("What do you want to say?", "It is l")
    person.click("Close")
    choose(person, open_window, "Rosa Diallo", "Letter")
    assert person.sees("It is l")
    person.click("Close")


def test_a_call_is_logged_with_its_next_step_and_ticked(person, open_window, desk, amara):
    desk.do("Add", contacts.add, amara, name="Rosa Diallo")
    person.press("Ctrl+Shift+L")
    person.choose("Which contact?", "Rosa")
    person.type("What for?", "Late three times")
    person.type("What is next?", "Ring again")
    person.type("By when?", "30/11/2026")
    person.press("Ctrl+Return")
    assert person.sees("Late three times")
    assert person.sees("Due 30 Nov")
    person.click("Ring again")
    assert desk.ask(log.log, amara)[0].next_done_on == date(2026, 11, 26)
    person.press("Ctrl+Z")
    assert desk.ask(log.log, amara)[0].is_open


def test_the_agreement_is_offered_and_never_demanded(person, open_window, desk, amara):
    assert person.sees("Not asked yet. It is voluntary: nothing depends on it.")
    person.click("Note an answer")
    person.click("Declined")
    person.press("Ctrl+Return")
    assert desk.ask(agreements.agreement, amara).state is AgreementState.DECLINED
    assert person.sees("Declined")


def test_views_go_out_come_back_and_are_shown(person, open_window, desk, amara, answers, tmp_path):
    desk.do("Add", contacts.add, amara, name="Rosa Diallo")
    answers.answers["save_file"] = tmp_path
    choose(person, open_window, "Rosa Diallo", "Form for their views")
    person.until(lambda: person.sees("Form for their views for Rosa Diallo was saved"))
    (form,) = tmp_path.glob("views-*.pdf")
    back = tmp_path / "back.pdf"
    back.write_bytes(by_pypdf(form.read_bytes(), {"well": "She sings"}))
    answers.answers["open_files"] = [[back]]
    person.click("Bring in views")
    person.click("Choose files")
    person.until(lambda: "Bring in 1 form" in person.can_press())
    person.click("Bring in 1 form")
    person.until(lambda: person.sees("1 form brought in and logged."))
    assert person.sees("Going well: “She sings”")
    assert desk.ask(views.views, amara)[0].from_whom == "Rosa Diallo"


def test_contacts_come_in_from_a_list(person, open_window, desk, amara, answers, tmp_path):
    path = tmp_path / "contacts.csv"
    path.write_text(
        "Student name,Contact name,Relationship\nAmara Diallo,Rosa Diallo,Mother\nNobody,X,\n", "utf-8"
    )
    answers.answers["open_files"] = [[path]]
    person.click("Bring in contacts")
    person.click("Choose files")
    person.until(lambda: "Bring in 1 contact" in person.can_press())
    assert person.sees("No student of this name or number is on this desk.")
    person.click("Bring in 1 contact")
    person.until(lambda: person.sees("1 contact brought in."))
    assert person.sees("Rosa Diallo")


def test_on_the_birthday_the_student_decides_in_their_own_seat(person, open_window, window, desk, amara, ben):
    desk.do("Edit", students.edit, amara, born_on=date(2008, 11, 27))
    person.rest()
    assert person.sees(
        "Amara turns 18 on Friday 27 November 2026, and decides from then on. Ask before, in their own seat."
    )
    person.click("Hand over to look")
    assert desk.seat.is_student
    assert person.sees("What your family is told")
    assert person.sees("I sing")
    assert "Carter" not in person.reads()
    assert "Ben" not in window.windowTitle()
    person.click("No, tell them nothing")
    assert person.sees("You said: no, they are not told.")
    person.press("Ctrl+Return")
    assert person.sees("You have seen this, today")

    def back():
        person.type("Passphrase", PASSPHRASE)
        person.press("Return")

    timer = person.meanwhile(back)
    person.press("F4")
    person.until(lambda: not desk.seat.is_student)
    assert timer is not None
    assert desk.ask(coming_of_age.seen, amara).same
    assert person.sees("They have said already that their family is not to be told then.")
    desk.do("Edit", students.edit, amara, born_on=date(2008, 11, 26))
    assert "does not want the family to be told" in desk.ask(families.withheld, amara)
    person.until(lambda: person.sees("does not want the family to be told"))
