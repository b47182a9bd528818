"""What the Attendance tab shows of marks; a chart says in words all that it draws."""

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel

from tests.attendance.making import AMARA, brought, long_list, school_days, term
from tutor_desk.services.students import students
from tutor_desk.ui.attendance.charts import DayGrid, WeekBars
from tutor_desk.ui.student.attendance import AttendanceTab
from tutor_desk.ui.widgets.chip import Chip


class _NoCommands:
    """Stands in for a page's commands: this test presses none."""

    def button(self, *_words, **_how):
        return QLabel()


@pytest.fixture
def tab(house, desk, amara, stand):
    made = AttendanceTab(house, _NoCommands())
    made.turn_to(desk.ask(students.card, amara))
    made.resize(980, 900)
    return stand(made)


def reads(tab):
    return [one.text() for one in tab.findChildren(QLabel) if one.text()]


def test_without_marks_it_says_where_they_come_from(tab):
    assert any("No marks yet. Bring them in" in words for words in reads(tab))


def test_marks_show_at_once_words_first(tab, desk, tmp_path, qtbot):
    days = school_days(date(2026, 9, 7), 55)
    lately = {(day, half) for day in days[-8:-4] for half in ("AM", "PM")}
    brought(desk, long_list(tmp_path, *term(AMARA, days, lately)))
    qtbot.waitUntil(lambda: bool(tab.findChildren(WeekBars)))
    said = reads(tab)
    assert "102 of 110 sessions, 8 missed with leave" in said
    assert any(words.endswith("Counted from marks") and words.startswith("As at 20 Nov") for words in said)
    assert any(words.startswith("The last four weeks with school: 80.0%") for words in said)
    assert [one.accessibleName() for one in tab.findChildren(Chip)] == ["Lower than before"]


def test_each_chart_draws_and_says_it_in_words(tab, desk, tmp_path, qtbot):
    days = school_days(date(2026, 9, 7), 10)
    brought(desk, long_list(tmp_path, *term(AMARA, days, {(days[1], "AM")})))
    qtbot.waitUntil(lambda: bool(tab.findChildren(DayGrid)))
    (bars,), (grid,) = tab.findChildren(WeekBars), tab.findChildren(DayGrid)
    assert bars.accessibleName() == "Sessions missed: week of 7 Sep 1 of 10. In 1 other week none was."
    assert "Tuesdays: 1 of 2 mornings, 0 of 2 afternoons" in grid.accessibleName()
    for chart in (bars, grid):
        qtbot.waitUntil(lambda chart=chart: chart.isVisible() and chart.width() > 200)
        picture = chart.grab().toImage()
        colours = {
            picture.pixel(x, y) for x in range(0, picture.width(), 3) for y in range(0, picture.height(), 3)
        }
        assert len(colours) > 3
