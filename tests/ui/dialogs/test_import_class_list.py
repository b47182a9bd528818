from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from tests.exchange.making import csv_file, ctf, raw_file, xlsx_file
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Sen
from tutor_desk.services.students import caseload, class_list, students
from tutor_desk.services.students.bringing_in import Brought
from tutor_desk.services.students.class_list import FieldChange, Match
from tutor_desk.services.students.incoming import Field, IncomingAttendance, SensitiveGroup
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.class_lists import rows as import_rows
from tutor_desk.ui.class_lists.bring_in import ImportClassList, brought_words
from tutor_desk.ui.class_lists.columns import ImportColumns
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.progress import ProgressDialog

HEADINGS = ("Adno", "Surname", "Forename", "DOB", "Year", "Reg", "SEN Status", "Locker")
AALIYAH = ("1", "Ahmed", "Aaliyah", "14/09/2010", "11", "11C", "K", "12")
CALLUM = ("2", "Brooks", "Callum", "03/01/2011", "11", "11C", "N", "14")
NOBODY = ("3", "", "", "01/05/2011", "11", "11C", "N", "")


@pytest.fixture(autouse=True)
def _no_surprise(monkeypatch):
    """Let an error that nobody expects fail the test instead of opening a dialog."""
    surprises = []
    monkeypatch.setattr(crash, "tell", surprises.append)
    yield
    assert surprises == []


@pytest.fixture
def banner(qtbot):
    made = Banner()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(qtbot, house, banner):
    made = ImportClassList(house, None, banner)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    qtbot.waitUntil(made.isActiveWindow)
    return made


@pytest.fixture
def looked(qtbot, dialog, answers):
    """Choose a file from the keyboard and wait for what is said of it."""

    def look(path):
        answers.answers["open_file"] = path
        dialog.looked = None
        if dialog.first.isVisible():
            qtbot.keyClick(dialog.first, Qt.Key.Key_Space)
        else:
            dialog.choose()
        qtbot.waitUntil(lambda: not jobs.running())
        return dialog

    return look


def names(desk):
    return [row.name for row in desk.ask(caseload.rows)]


def bring(qtbot, dialog):
    dialog.activateWindow()  # the offscreen plugin does not go back to the window below
    qtbot.waitUntil(dialog.isActiveWindow)
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not jobs.running())


def shown(dialog):
    return [import_rows.name(row) for row in dialog.look.table.table.records()]


def test_a_list_is_looked_at_first_and_comes_in_as_one_step(desk, qtbot, looked, tmp_path, banner):
    dialog = looked(csv_file(tmp_path, HEADINGS, AALIYAH, CALLUM, NOBODY))
    assert names(desk) == []
    assert shown(dialog) == ["Aaliyah Ahmed", "Callum Brooks", "(no name)"]
    assert dialog.look.table.hasFocus()
    assert dialog.deed.text() == "Bring in 2 students"
    dialog.look.chips._press(Match.REFUSED)
    assert shown(dialog) == ["(no name)"]
    assert "no name" in import_rows.said(dialog.look.table.table.records()[0])
    bring(qtbot, dialog)
    assert not dialog.isVisible()
    assert names(desk) == ["Aaliyah Ahmed", "Callum Brooks"]
    assert banner.sentence == "2 students added. 1 refused row was left out."
    banner.findChild(QPushButton).click()
    assert names(desk) == []


def test_sensitive_groups_stay_out_until_ticked(desk, qtbot, looked, tmp_path):
    dialog = looked(csv_file(tmp_path, HEADINGS, AALIYAH))
    shown_boxes = [group for group, box in dialog.look.groups.items() if box.isVisible()]
    assert shown_boxes == [SensitiveGroup.SEN]
    assert not dialog.look.groups[SensitiveGroup.SEN].isChecked()
    bring(qtbot, dialog)
    key = desk.ask(caseload.rows)[0].id
    assert desk.ask(students.details, key).sen is None
    dialog.open()
    dialog = looked(csv_file(tmp_path, HEADINGS, AALIYAH))
    assert dialog.deed.text() == "Nothing to bring in"
    qtbot.keyClick(dialog.look.groups[SensitiveGroup.SEN], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: not jobs.running())
    assert dialog.look.chips._buttons[Match.CHANGED].text() == "Changed 1"
    bring(qtbot, dialog)
    assert desk.ask(students.details, key).sen is Sen.SUPPORT


def test_a_column_can_be_given_its_meaning_and_that_is_remembered(desk, qtbot, looked, tmp_path):
    path = csv_file(
        tmp_path, ("Adno", "Called", "Born", "Reg", "DOB"), ("1", "Ahmed, Aaliyah", "", "11C", "14/09/2010")
    )
    dialog = looked(path)
    assert "No column is understood as the name" in dialog.look.banner.sentence
    assert not dialog.deed.isEnabled()
    dialog.look.columns_wanted.emit()
    columns = dialog.findChild(ImportColumns)
    qtbot.waitUntil(columns.isActiveWindow)
    choice = columns.choices[1]
    choice.setFocus()
    qtbot.keyClicks(choice, "Full")
    assert columns.mapping.columns[1].field is Field.FULL_NAME
    qtbot.keyClick(columns, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not jobs.running())
    assert shown(dialog) == ["Aaliyah Ahmed"]
    bring(qtbot, dialog)
    assert names(desk) == ["Aaliyah Ahmed"]
    dialog.open()
    assert shown(looked(path)) == ["Aaliyah Ahmed"]
    assert dialog.looked.preview.count(Match.SAME) == 1


def test_who_is_no_longer_listed_is_archived_only_when_ticked(
    desk, qtbot, looked, tmp_path, amara, ben, banner
):
    dialog = looked(csv_file(tmp_path, HEADINGS, AALIYAH))
    dialog.look.chips._press("unlisted")
    leavers = dialog.look.leavers
    assert [leavers.item(i).text() for i in range(2)] == [
        "Ben Carter · Year 11 · 11B",
        "Amara Diallo · Year 11 · 11B",
    ]
    assert dialog.look.leaving == frozenset()
    leavers.setFocus()
    leavers.setCurrentRow(0)
    qtbot.keyClick(leavers, Qt.Key.Key_Space)
    assert dialog.deed.text() == "Bring in 1 student, archive 1"
    bring(qtbot, dialog)
    archived = {row.name: row.archived_on is not None for row in desk.ask(caseload.rows)}
    assert archived == {"Aaliyah Ahmed": False, "Amara Diallo": False, "Ben Carter": True}
    assert banner.sentence == "1 student added, 1 archived."


def test_a_workbook_and_a_transfer_file_are_read_too(looked, tmp_path):
    assert shown(looked(xlsx_file(tmp_path, HEADINGS, AALIYAH))) == ["Aaliyah Ahmed"]
    dialog = looked(
        raw_file(
            tmp_path, ctf("<Pupil><Surname>Ahmed</Surname><Forename>Aaliyah</Forename></Pupil>"), "x.xml"
        )
    )
    assert shown(dialog) == ["Aaliyah Ahmed"]
    assert not dialog.look._columns.isVisible()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\x00\x00\x00", "empty"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04broken", "Nothing was brought in"),
        (b"\xd0\xcf\x11\xe0old", ".xls"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><CTfile>&a;</CTfile>', "nothing was brought in"),
        (b"<html><table>", "web page"),
    ],
)
def test_a_bad_file_gets_one_sentence_and_the_dialog_stays(desk, looked, tmp_path, data, words):
    dialog = looked(raw_file(tmp_path, data))
    assert words in dialog.banner.sentence
    assert dialog.isVisible()
    assert dialog.looked is None
    assert names(desk) == []
    good = looked(csv_file(tmp_path, HEADINGS, AALIYAH))
    assert good.banner.sentence == ""
    assert good.deed.isEnabled()


def test_a_file_that_is_not_there_is_said_so(looked, tmp_path):
    assert "no file" in looked(tmp_path / "gone.csv").banner.sentence


def test_choosing_no_file_changes_nothing(looked):
    dialog = looked(None)
    assert dialog.looked is None
    assert dialog.banner.sentence == ""


def test_what_changed_meanwhile_refuses_the_whole_and_the_dialog_stays(desk, qtbot, looked, tmp_path):
    dialog = looked(csv_file(tmp_path, HEADINGS, AALIYAH))
    desk.do("Add student", students.add, first_name="Aaliyah", surname="Ahmed", mis_id="1")
    bring(qtbot, dialog)
    assert "has changed since" in dialog.banner.sentence
    assert dialog.isVisible()
    assert len(names(desk)) == 1


def test_stopping_brings_nothing_in(desk, qtbot, looked, tmp_path, monkeypatch):
    dialog = looked(csv_file(tmp_path, HEADINGS, AALIYAH))
    real = jobs.run

    def run(work, **then):
        job = real(work, **then)
        job.cancel()
        return job

    monkeypatch.setattr(jobs, "run", run)
    with desk.file.lock:  # the work waits for the desk until it has been told to stop
        dialog.bring_in()
        assert dialog.findChild(ProgressDialog).isVisible()
    qtbot.waitUntil(lambda: not jobs.running())
    assert dialog.banner.sentence == "Stopped. Nothing was brought in."
    assert names(desk) == []
    assert dialog.deed.isEnabled()


def test_an_older_look_never_replaces_a_newer_one(qtbot, looked, tmp_path, dialog):
    looked(csv_file(tmp_path, HEADINGS, AALIYAH))
    newest = dialog.looked
    dialog._show((dialog._nth - 1, None))
    assert dialog.looked is newest


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (FieldChange(Field.YEAR_GROUP, 11, 12), "Year 11 → 12"),
        (FieldChange(Field.TUTOR_GROUP, "", "12A"), "Tutor group nothing → 12A"),
        (FieldChange(Field.SEN, None, Sen.PLAN), "SEN provision nothing → EHC plan"),
        (FieldChange(Field.FSM, False, True), "Free school meals no → yes"),
        (FieldChange(Field.BORN_ON, None, date(2010, 9, 14)), "Date of birth nothing → 14/09/2010"),
        (
            FieldChange(Field.ATTENDANCE, None, IncomingAttendance(date(2026, 11, 20), 100, 4, 2)),
            "Attendance nothing → 94% on 20 Nov",
        ),
    ],
)
def test_every_change_is_put_into_words(now, change, words):
    assert import_rows.change_words(change) == words


def test_the_sentence_names_only_what_happened():
    assert brought_words(Brought(1, 0, 0)) == "1 student added."
    assert brought_words(Brought(0, 2, 1), 3) == "2 changed, 1 archived. 3 refused rows were left out."


def test_the_student_seat_cannot_bring_anything_in(desk, qtbot, looked, tmp_path, amara):
    path = csv_file(tmp_path, HEADINGS, AALIYAH)
    desk.seat_student(amara, "Amara")
    dialog = looked(path)
    assert "needs your tutor" in dialog.banner.sentence
    with pytest.raises(Refused):
        desk.ask(class_list.look, ())
