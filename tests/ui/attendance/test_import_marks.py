"""The dialog that brings attendance in: looked at first, who is not known is left out knowingly."""

import pytest
from PySide6.QtCore import Qt

from tests.attendance.making import AMARA, BEN, kept, long_list
from tests.exchange.making import raw_file
from tutor_desk.services.registers import bringing
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.attendance.import_marks import AttendanceIn, brought_words
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.progress import ProgressDialog


@pytest.fixture(autouse=True)
def _no_surprise(monkeypatch):
    surprises = []
    monkeypatch.setattr(crash, "tell", surprises.append)
    yield
    assert surprises == []


@pytest.fixture
def page(qtbot):
    made = Banner()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def dialog(house, page, amara, ben, qtbot):
    made = AttendanceIn(house, None, page)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.addWidget(made)
    made.open()
    return made


def read(dialog, qtbot, *paths):
    dialog.read(paths)
    qtbot.waitUntil(lambda: not jobs.running(), timeout=10_000)


def cells(dialog):
    model = dialog.table.model()
    return [
        [str(model.index(row, place).data() or "") for place in range(1, 5)]
        for row in range(model.rowCount())
    ]


def test_it_says_what_each_student_brings_and_brings_it(dialog, desk, amara, page, qtbot, tmp_path):
    read(
        dialog,
        qtbot,
        long_list(tmp_path, (*AMARA, "02/11/2026", "AM", "/"), (*AMARA, "02/11/2026", "PM", "Q9")),
    )
    assert cells(dialog) == [
        ["Amara Diallo", "Comes in", "1 new mark", "“Q9” is no attendance code (row 3)."]
    ]
    assert dialog.deed.text() == "Bring in 1 student’s attendance"
    dialog.bring_in()
    qtbot.waitUntil(lambda: not jobs.running(), timeout=20_000)
    assert len(kept(desk, amara)) == 1
    assert "Attendance of 1 student: 1 new mark." in page.sentence


def test_who_is_not_known_must_be_left_out_first(dialog, qtbot, tmp_path):
    rows = [(*AMARA, "02/11/2026", "AM", "/"), ("", "Nobody", "Knows", "02/11/2026", "AM", "/")]
    read(dialog, qtbot, long_list(tmp_path, *rows))
    assert dialog.leave_out.text() == "Leave out 1 student who is not on this caseload"
    assert (dialog.deed.text(), dialog.deed.isEnabled()) == ("Tick who is left out first", False)
    dialog.leave_out.click()
    assert (dialog.deed.text(), dialog.deed.isEnabled()) == ("Bring in 1 student’s attendance", True)


def test_corrections_are_told_one_by_one(dialog, desk, qtbot, tmp_path):
    read(dialog, qtbot, long_list(tmp_path, (*BEN, "02/11/2026", "AM", "N")))
    desk.do("Bring in attendance", bringing.bring_in, dialog.looked)
    read(dialog, qtbot, long_list(tmp_path, (*BEN, "02/11/2026", "AM", "I")))
    assert dialog.told(dialog.looked.rows[0]) == ("Ben Carter: 1 mark changes.\nMon 2 Nov, morning: N → I.")
    read(dialog, qtbot, long_list(tmp_path, (*BEN, "02/11/2026", "AM", "N")))
    assert dialog.deed.text() == "Nothing to bring in"


def test_what_cannot_be_read_is_said_and_nothing_is_shown(dialog, qtbot, tmp_path):
    read(dialog, qtbot, raw_file(tmp_path, b"Name,House\nAmara,Blue\n"))
    assert "No column is understood as marks or totals." in dialog.banner.sentence
    assert dialog.looked is None


def test_reading_can_be_stopped(dialog, desk, amara, qtbot, tmp_path):
    """Cancelled in the dialog of progress while the first row of many is read."""
    rows = [(*AMARA, f"{day:02}/09/2026", half, "/") for day in range(1, 31) for half in ("AM", "PM")]
    path = long_list(tmp_path, *rows * 200)
    dialog.read([path])
    (progress,) = dialog.findChildren(ProgressDialog)
    progress.reject()
    qtbot.waitUntil(lambda: not jobs.running(), timeout=10_000)
    assert dialog.banner.sentence == "Stopped. Nothing was brought in."
    assert dialog.looked is None
    assert kept(desk, amara) == {}


def test_what_was_brought_in_words():
    assert brought_words(bringing.Brought(2, 10, 1, 3)) == (
        "Attendance of 2 students: 10 new marks, 1 mark changed, 3 totals."
    )
