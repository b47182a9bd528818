"""Preparation sheets through the real window: made for two, filled in elsewhere, dropped, looked at, brought in, undone."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from tests.journeys.test_handover import choose_in_the_menu
from tests.sheets.filling import by_pypdf
from tutor_desk.models.kinds import Basis
from tutor_desk.services.plan import goals
from tutor_desk.services.plan.plans import plan
from tutor_desk.services.review import review_sheets


@pytest.fixture
def open_window(window, desk, amara, ben):
    """The window with two students, one of whom has a goal."""
    desk.do("Set goal", goals.set_goal, amara, "Get to school by 8:40", basis=Basis.DISCUSSED)
    window.open(desk)
    window.go("caseload")
    return window


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_sheets_go_out_and_come_back(person, open_window, desk, amara, answers, tmp_path):
    folder = tmp_path / "sheets"
    folder.mkdir()
    person.click("Papers")
    choose_in_the_menu(person, "Preparation sheets")
    person.click("All 2 students")
    answers.answers["folder"] = folder
    person.press("Ctrl+Return")
    person.until(lambda: person.sees("2 preparation sheets were saved"))
    went = sorted(folder.iterdir())
    assert len(went) == 2
    came = [folder / "amara back.pdf", folder / "ben back.pdf", folder / "not one.pdf"]
    came[0].write_bytes(by_pypdf(went[0].read_bytes(), {"well": "A 6 in maths", "goal_1_outcome": "/done"}))
    came[1].write_bytes(went[1].read_bytes())
    came[2].write_bytes(b"Nothing of the kind")
    person.click("Papers")
    choose_in_the_menu(person, "Bring in sheets")
    assert person.sees("nothing is brought in until you say so")
    drop(person.room, came)
    person.rest()
    assert sorted(person.rows("Sheets")) == ["Amara Diallo", "Ben Carter", "–"]
    assert person.sees("Went well: “A 6 in maths”")
    assert person.sees("Nothing was filled in on this sheet")
    assert person.sees("This is not a PDF file.")
    assert desk.ask(plan, amara).entries == ()
    assert person.can_press().count("Bring in 1 sheet") == 1
    person.press("Ctrl+Return")
    person.until(lambda: person.sees("1 sheet brought in, 1 entry waits for you. 2 files were left out."))
    person.page("To validate")
    assert any("A 6 in maths" in card for card in person.cards("Waiting for an adult"))
    assert desk.ask(review_sheets.sheets, amara)[0].state == "booked"
    open_window.go("student", amara, "history")
    told = "brought in an entry, achievement: From the preparation sheet of 26/11/2026"
    assert any(told.casefold() in card.casefold() for card in person.cards("History"))
    person.press("Ctrl+Z")
    assert desk.ask(plan, amara).entries == ()
    assert desk.ask(review_sheets.sheets, amara) == []


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_one_for_a_student_by_hand_and_no_folder_chosen(person, open_window, desk, answers, tmp_path):
    person.page("Caseload")
    person.at("Caseload")
    person.press("Ctrl+Shift+P")
    person.click("By hand: all in one, to print")
    answers.answers["folder"] = None
    person.press("Ctrl+Return")
    assert person.sees("No folder was chosen, so no sheet was made.")
    answers.answers["folder"] = tmp_path / "out"
    person.press("Ctrl+Return")
    person.until(lambda: person.sees("preparation sheet"))
    person.until((tmp_path / "out").is_dir)
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["preparation-sheets-11b-2026-11-26.pdf"]


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_one_from_the_student_s_own_page(person, open_window, amara, answers, tmp_path):
    open_window.go("student", amara)
    answers.answers["folder"] = tmp_path / "one"
    open_window.shell.page.commands.run("prepare_sheet")
    person.press("Ctrl+Return")
    person.until(lambda: person.sees("1 preparation sheet was saved"))
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["preparation-amara-diallo-2026-11-26.pdf"]


def drop(dialog, paths):
    """Drop files on a dialog."""
    what = QMimeData()
    what.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    dialog.dropEvent(
        QDropEvent(
            QPointF(20, 20),
            Qt.DropAction.CopyAction,
            what,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
    )
