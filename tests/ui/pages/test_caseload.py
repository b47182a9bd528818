import subprocess
import sys
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from tutor_desk import clock
from tutor_desk.models.kinds import Basis, EntryKind, GoalState, Sen, Status
from tutor_desk.services.attendance import figures
from tutor_desk.services.plan import entries, goals
from tutor_desk.services.review import reviews
from tutor_desk.services.samples import sample
from tutor_desk.services.students import students
from tutor_desk.services.students.caseload import View
from tutor_desk.settings import Settings
from tutor_desk.ui import theme
from tutor_desk.ui.caseload.page import ARRANGED, CaseloadPage, facts
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.theme import Tone


@pytest.fixture
def chloe(desk):
    """A third student, with everything that a row can show."""
    key = desk.do(
        "Add", students.add, first_name="Chloe", surname="Éluard", tutor_group="9A", status=Status.WATCH,
        sen=Sen.SUPPORT, intended_destination="Sixth form", year_group=12,
    )  # fmt: skip
    for day, missed in ((date(2026, 10, 2), 4), (date(2026, 11, 20), 11)):
        desk.do("Note", figures.record_attendance, key, day, possible=100, authorised=missed, unauthorised=0)
    done = desk.do("Goal", goals.set_goal, key, "Read ten books", basis=Basis.DISCUSSED)
    desk.do("Close", goals.close, done, GoalState.DONE)
    desk.do("Goal", goals.set_goal, key, "Join the choir", basis=Basis.DISCUSSED)
    desk.do("Book", reviews.book, key, clock.today() - timedelta(days=6))
    desk.seat_student(key, "Chloe")
    desk.do("Write", entries.write, key, EntryKind.STRENGTH, "I sing in tune")
    desk.seat_adult()
    return key


@pytest.fixture
def page(qtbot, house, amara, ben, chloe):
    return made(qtbot, house)


def made(qtbot, house):
    page = CaseloadPage(house)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.view.setFocus()
    return page


def names(page):
    return [row.name for row in page.view.table.records()]


def cells(page, key):
    """Return what the row of a student says, by column."""
    table = page.view.table
    place = next(n for n, row in enumerate(table.records()) if row.id == key)
    return {column.key: table.cell(place, n) for n, column in enumerate(table.columns)}


def form(page) -> FormDialog:
    return next(one for one in page.findChildren(FormDialog) if one.isVisible())


def test_a_row_says_how_a_student_stands(page, chloe, amara):
    said = cells(page, chloe)
    words = {key: cell.words for key, cell in said.items()}
    assert words["student"] == "Chloe Éluard"
    assert (words["form"], words["status"], words["goals"]) == ("9A", "Some concern", "1 of 2")
    assert (words["attendance"], words["attendance_at"]) == ("89%", "20 Nov")
    assert (said["attendance"].spark.values, said["attendance"].spark.tone) == ((96.0, 89.0), Tone.ACT)
    assert (words["next"], words["last"], words["waiting"]) == ("Overdue 6 days", "—", "1 waiting")
    nothing = {key: cell.words for key, cell in cells(page, amara).items()}
    assert (nothing["attendance"], nothing["goals"], nothing["waiting"]) == ("—", "—", "")
    assert nothing["next"] == "Not booked"


def test_the_head_says_what_needs_doing(page):
    words = page.header._subtitle.text()
    assert words == "3 students · 1 review overdue · 1 entry to validate · attendance as at 20 Nov"
    assert facts([]) == ""


A, B, C = "Amara Diallo", "Ben Carter", "Chloe Éluard"


@pytest.mark.parametrize(
    ("column", "up", "down"),
    [
        ("student", [A, B, C], [C, B, A]),
        ("surname", [B, A, C], [C, A, B]),
        ("form", [C, A, B], [A, B, C]),
        ("status", [A, B, C], [C, A, B]),
        ("year", [A, B, C], [C, A, B]),
        ("last", [A, B, C], [A, B, C]),
        *((column, [C, A, B], [C, A, B]) for column in (
            "attendance", "attendance_at", "goals", "next", "waiting", "sen", "destination",
        )),
    ],
)  # fmt: skip
def test_every_column_sorts_with_blanks_last(page, column, up, down):
    page.view.sort_by("student")
    page.view.sort_by(column)
    assert names(page) == up
    page.view.sort_by("student")
    page.view.sort_by(column, descending=True)
    assert names(page) == down


def test_each_view_counts_and_shows_its_students(page, desk, ben):
    counts = {key: button.text() for key, button in page.chips._buttons.items()}
    assert counts == {
        "all": "All 3",
        "review_due": "Review due 3",
        "concern": "Concern 1",
        "no_destination": "No destination 2",
        "send": "SEND support 1",
        "archived": "Archived 0",
    }
    page.chips._press("no_destination")
    assert names(page) == ["Amara Diallo", "Ben Carter"]
    desk.do("Archive", students.archive, ben)
    assert names(page) == ["Amara Diallo"]
    assert page.chips._buttons["archived"].text() == "Archived 1"
    page.chips._press("archived")
    assert names(page) == ["Ben Carter"]


def test_finding_goes_over_names_and_plans_within_the_view(page, qtbot):
    qtbot.keyClick(page.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert page.field.hasFocus()
    qtbot.keyClicks(page.field, "sing")
    assert names(page) == ["Chloe Éluard"]
    page.field.clear()
    qtbot.keyClicks(page.field, "eluard")
    assert names(page) == ["Chloe Éluard"]
    page.chips._press("no_destination")
    assert names(page) == []
    assert page._instead.isVisible()
    page._instead.findChild(QPushButton).click()
    assert (page.field.text(), page.chips.current) == ("", "all")
    assert len(names(page)) == 3


def test_the_keyboard_leads_from_finding_to_the_student_and_back(page, qtbot, went, ben):
    qtbot.keyClick(page.view, "/")
    assert page.field.hasFocus()
    qtbot.keyClicks(page.field, "ca")
    qtbot.keyClick(page.field, Qt.Key.Key_Down)
    assert page.view.hasFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    assert went == [("student", ben)]
    page.chips._press("no_destination")
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert (page.field.text(), page.chips.current) == ("", "no_destination")
    qtbot.keyClick(page.view, Qt.Key.Key_Escape)
    assert page.chips.current == "all"


def test_enter_in_the_field_opens_what_was_found(page, qtbot, went, ben):
    page.field.setFocus()
    qtbot.keyClicks(page.field, "ca")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert went == [("student", ben)]
    page.field.setText("nobody at all")
    qtbot.keyClick(page.field, Qt.Key.Key_Return)
    assert len(went) == 1


def test_what_changes_elsewhere_is_seen_at_once_and_the_row_stays(page, desk, amara):
    page.view.choose(amara)
    desk.do("Edit", students.edit, amara, first_name="Zamara")
    assert names(page)[-1] == "Zamara Diallo"
    assert page.view.current().id == amara


def test_columns_and_view_are_remembered(page, qtbot, house):
    page.view.sort_by("form", descending=True)
    page.chips._press("concern")
    menu = page.view.columns_menu()
    next(action for action in menu.actions() if action.text() == "SEND").toggle()
    qtbot.waitUntil(lambda: house.settings.arranged.get(ARRANGED, {}).get("view") == "concern")
    qtbot.waitUntil(lambda: Settings.load().arranged.get(ARRANGED, {}).get("sort") == ["form", True])
    again = made(qtbot, house)
    assert again.chips.current == "concern"
    assert again.view.keep() == page.view.keep()
    shown = {key: on for key, _width, on in again.view.keep()["columns"]}
    assert shown["sen"]


def test_settings_that_make_no_sense_are_passed_over(qtbot, house, amara):
    house.settings.arranged[ARRANGED] = {
        "view": "gone",
        "columns": [["gone", 5, True]],
        "sort": ["gone", False],
    }
    assert names(made(qtbot, house)) == ["Amara Diallo"]


def test_an_empty_caseload_says_what_to_do_first(qtbot, house, desk):
    page = made(qtbot, house)
    assert not page.view.isVisible()
    first = page._instead.findChild(QPushButton)
    assert first.text() == "Import…"
    desk.do("Add", students.add, surname="Ahmed")
    assert page.view.isVisible()
    assert names(page) == ["Ahmed"]


def test_archiving_is_said_and_taken_back(page, qtbot, desk, ben):
    page.view.choose(ben)
    page.commands.run("archive")
    assert names(page) == ["Amara Diallo", "Chloe Éluard"]
    assert page.banner.sentence == "Ben Carter archived. Nothing was deleted."
    page.banner.findChild(QPushButton).click()
    assert len(names(page)) == 3
    assert page.banner.sentence == ""


def test_many_are_archived_and_restored_in_one_step(page, desk):
    page.view.selectAll()
    assert not page.commands.action("edit").isEnabled() or not page.deeds._one()
    page.commands.run("archive")
    assert page.banner.sentence.startswith("3 students archived")
    page.chips._press("archived")
    page.view.selectAll()
    page.commands.run("restore")
    page.show_all()
    assert len(names(page)) == 3
    desk.undo()
    desk.undo()
    assert len(names(page)) == 3


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_the_menu_of_a_student_offers_only_what_can_be_done(page, qtbot, ben):
    page.view.choose(ben)
    page._offer(QPoint(5, 5))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    offered = {action.text(): action.isEnabled() for action in menu.actions() if not action.isSeparator()}
    assert offered["Start review"]
    assert offered["Archive"]
    assert not offered["Restore to the caseload"]
    menu.close()


def test_a_review_begins_from_the_list(page, qtbot, covers, ben):
    page.view.choose(ben)
    qtbot.keyClick(page.view, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert len(covers) == 1
    qtbot.addWidget(covers[0])


def test_a_status_is_set_with_its_reason(page, qtbot, ben):
    page.view.choose(ben)
    page.commands.run("status")
    form(page).form.fill(status=Status.ACT, reason="Two days away without a word")
    form(page).do()
    assert cells(page, ben)["status"].words == "Serious concern"


def test_a_student_is_added_and_edited(page, qtbot, ben):
    qtbot.keyClick(page.view, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    form(page).form.fill(first_name="Dev", surname="Patel")
    form(page).do()
    assert names(page)[-1] == "Dev Patel"
    page.view.choose(ben)
    page.activateWindow()  # the offscreen plugin does not go back to the window below
    qtbot.waitUntil(page.isActiveWindow)
    page.view.setFocus()
    qtbot.keyClick(page.view, Qt.Key.Key_F2)
    form(page).form.fill(tutor_group="11Z")
    form(page).do()
    assert cells(page, ben)["form"].words == "11Z"


@pytest.mark.parametrize("command", ["import", "print"])
def test_the_dialogs_of_the_page_open(page, qtbot, command):
    page.commands.run(command)
    opened = QApplication.activeModalWidget()
    assert opened is not None
    opened.reject()


def test_a_sample_year_stands_in_the_list(qtbot, house, desk):
    desk.do("Make sample", sample.fill, students=28, seed=1)
    page = made(qtbot, house)
    assert len(names(page)) == 28
    assert page.chips._buttons[View.ALL].text() == "All 28"
    for row in page.rows:  # every cell of every row can be said
        assert all(isinstance(cell.words, str) for cell in cells(page, row.id).values())


def test_large_type_in_a_small_window_cuts_nothing_off(page, qtbot, light):
    theme.apply(light, "light", 2.0)
    page.resize(800, 700)
    chips = page.chips
    last = max(chips._buttons.values(), key=lambda button: button.geometry().bottom())
    qtbot.waitUntil(lambda: last.geometry().bottom() <= chips.height())
    qtbot.waitUntil(lambda: page.view.height() >= 600)
    for button in page.header.findChildren(QPushButton):
        right = button.mapTo(page, QPoint(button.width(), 0)).x()
        assert right <= page.width()
        assert button.width() >= button.sizeHint().width()


def test_nothing_heavy_is_loaded_with_the_page():
    heavy = ("sqlalchemy", "sqlmodel", "pydantic", "reportlab", "alembic", "openpyxl")
    code = (
        f"import sys, tutor_desk.ui.caseload.page;print([name for name in {heavy!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
