"""Retention and rights through the real window: the yearly list, a hold, an erasure, a pack, a statement."""

import json
from collections import Counter
from datetime import date

import pytest
from pypdf import PdfReader

from tests.reports.reading import plain
from tests.rights.pages import decrypted
from tutor_desk import backups
from tutor_desk.models.kinds import Basis, EntryKind, GradeKind
from tutor_desk.services.grades import marks
from tutor_desk.services.plan import entries, goals
from tutor_desk.services.review import reviews
from tutor_desk.services.rights import holds, keeping, retention
from tutor_desk.services.students import caseload, students
from tutor_desk.store.check import check

DUE, STUDENTS = "Due", "Students"
SHE_MEANT = "I meant the other college."


@pytest.fixture
def open_window(window, desk, amara, ben):
    """The window with Amara, whose texts name Ben, and Ben, who left last year."""
    desk.do(
        "Write",
        entries.write,
        amara,
        EntryKind.STRENGTH,
        "Ben Carter and I won. Will we go on in May?",
        basis=Basis.SEEN,
    )
    desk.do("Prepare", reviews.prepare, amara, "Ask about Ben")
    desk.do("Add", students.add, first_name="Will", surname="Grace", born_on=date(2010, 1, 1))
    desk.do("Edit", students.edit, ben, born_on=date(2008, 3, 1))
    desk.do("Set", goals.set_goal, ben, "Ring the college", basis=Basis.DISCUSSED)
    desk.do("Grade", marks.record_grade, ben, "Maths", GradeKind.CURRENT, "5", date(2025, 6, 1))
    desk.do("Archive", students.archive, ben)
    desk.do("Left", keeping.set_left_on, ben, date(2025, 7, 18))
    window.open(desk)
    window.go("caseload")
    return window  # fmt: skip


def test_the_yearly_list_is_looked_through(person, open_window, desk, ben, answers):
    person.page("Data and rights")
    assert person.sees("1 class of records is due")
    assert person.sees("Left 18 July 2025, kept for 1 year after leaving, until 18 July 2026")
    person.at(DUE)
    person.click("Keep a year")
    person.type("Why is it still needed?", "The college has asked for it")
    person.press("Ctrl+Return")
    assert person.sees("Nothing is due today")
    person.press("Ctrl+Z")
    assert person.rows(DUE) == ["Ben Carter"]
    answers.answers["confirm"] = False
    person.at(DUE)
    person.click("Destroy")
    asked = answers.heard[-1][1]
    assert "Ben Carter: Plan: entries and goals, 1 record (destroyed)" in asked
    assert "cannot be undone" in asked
    assert len(desk.ask(retention.review_list).due) == 1
    answers.answers["confirm"] = True
    person.click("Destroy")
    assert person.sees("1 record is destroyed for good, and its traces in the file are overwritten.")
    assert person.sees("Nothing is due today")
    assert b"Ring the college" not in decrypted(desk.file.path, desk.file.data_key)
    person.click("Destroyed 1")
    assert person.sees("leaving and 1 year")
    assert "Ben" not in person.reads()
    assert check(desk.file) == []
    assert desk.can_undo is None


def test_a_hold_keeps_everything_until_it_is_ended(person, open_window, desk, ben):
    person.page("Data and rights")
    person.click("Students 3")
    person.at(STUDENTS)
    while "Ben Carter" not in open_window.shell.page.parts["students"].table.current().name:
        person.press("Down")
    person.click("Place legal hold")
    person.type("Why must it be kept?", "Claim about the school trip")
    person.press("Ctrl+Return")
    assert "Erase student…" not in person.can_press()
    person.click("Due 1")
    assert person.sees("Legal hold")
    person.at(DUE)
    person.click("Legal holds 1")
    assert person.sees("Claim about the school trip")
    person.at("Legal holds")
    person.click("End legal hold")
    assert person.sees("The legal hold on Ben Carter has ended.")
    assert desk.ask(holds.holding, ben) is None
    assert person.sees("R. Okafor")


def test_a_student_is_erased_from_their_own_page(person, open_window, desk, ben):
    backups.make(desk)
    open_window.go("student", ben)
    menu = open_window.shell.page.commands
    menu.run("erase")
    assert person.sees("Everything that is held about Ben Carter is destroyed")
    assert person.sees("goals (1)")
    assert person.sees("1 backup still holds it; the last such backup is thinned out by 26 Nov 2027.")
    assert person.sees("The name also stands in 1 record of another student, which stays as it is.")
    person.click("Why?: The student or a parent asked")
    person.type("Type the student’s name", "Ben Cart")
    person.click("Erase for good")
    assert person.sees("That is not the name. Nothing was destroyed.")
    person.type("Type the student’s name", "ben carter")
    person.click("Erase for good")
    person.until(lambda: open_window.shell.shown == "caseload")
    assert [row.name for row in desk.ask(caseload.rows)] == ["Amara Diallo", "Will Grace"]
    person.press("Alt+Left")  # back to where there is nobody any more
    assert open_window.shell.shown == "caseload"
    assert b"Ring the college" not in decrypted(desk.file.path, desk.file.data_key)
    assert check(desk.file) == []


def test_a_pack_leaves_when_everything_is_decided(person, open_window, desk, amara, answers, tmp_path):
    answers.answers["folder"] = tmp_path / "out"
    open_window.go("student", amara)
    open_window.shell.page.commands.run("access_pack")
    person.rest()
    assert person.sees("1 note to decide · 3 names are taken out")
    assert not {"Save pack…", "Look at it…"} & set(person.can_press())
    person.at("What has to be decided")
    person.press("3")  # it is about somebody else
    assert person.sees("3 names are taken out")
    cards = person.cards("What has to be decided")
    assert any("This may be an ordinary word" in card and "Will" in card for card in cards)
    while "Will. " not in str(person.room.cards.currentIndex().data(_SPOKEN)):
        person.press("Down")
    person.press("S")
    answers.answers["print_pdf"] = True
    person.click("Look at it")
    person.until(lambda: person.sees("Page 2"))
    person.click("Print")
    assert person.sees("Sent to the printer.")
    person.click("Large print (18 point)")
    person.until(lambda: not person.room.later.isActive())
    person.until(lambda: person.sees("Page 3"))
    person.click("Save pack")
    person.until(lambda: person.room is open_window)
    assert person.sees("It is not encrypted: hand it over safely")
    (place,) = (tmp_path / "out").iterdir()
    (paper,), (record,) = place.glob("*.pdf"), place.glob("*.json")
    told = json.loads(record.read_text("utf-8"))
    assert told["withheld"]["notes"] == [
        {"reason": "others", "words": "It is about somebody else", "count": 1}
    ]
    for text in (plain(paper.read_bytes()), record.read_text("utf-8")):
        assert "[name withheld] and I won. Will we go on in May?" in text
        assert "Carter" not in text
        assert "Ask about" not in text
    assert usual_size(paper) == 18


def usual_size(paper):
    """The size in which most letters of a paper are set."""
    sizes = Counter()
    for page in PdfReader(paper).pages:
        page.extract_text(visitor_text=lambda text, _cm, _tm, _font, size: sizes.update({size: len(text)}))
    return sizes.most_common(1)[0][0]


def test_a_statement_stands_beside_what_it_disputes(person, open_window, desk, amara):
    open_window.go("student", amara, "plan")
    person.at("Plan")
    person.press("S")
    person.type("What do they say, word for word?", SHE_MEANT)
    person.press("Ctrl+Return")
    assert person.sees(f"Statement by Amara, 26 Nov: “{SHE_MEANT}”")
    assert person.sees("Ben Carter and I won.")


_SPOKEN = 11  # Qt.ItemDataRole.AccessibleTextRole
