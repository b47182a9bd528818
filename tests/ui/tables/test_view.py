"""The table in use: keyboard, selection, columns, scale."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible

from tests.ui import gallery
from tests.ui.tables.test_records import COLUMNS, Row
from tutor_desk.ui import theme
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.paint import mark_width

ROWS = [Row(1, "Ben", waiting=1), Row(2, "Amara"), Row(3, "Chloe"), Row(4, "Bethan")]


@pytest.fixture
def view(stand):
    view = RecordView(COLUMNS, "Caseload", key=lambda r: r.id)
    view.resize(700, 400)
    view.show_rows(ROWS)
    stand(view)
    view.setFocus()
    return view


def names(view):
    return [row.name for row in view.table.records()]


def test_rows_come_in_the_order_of_names(view):
    assert names(view) == ["Amara", "Ben", "Bethan", "Chloe"]
    view.sort_by("name", descending=True)
    assert names(view) == ["Chloe", "Bethan", "Ben", "Amara"]


def test_the_focus_begins_at_the_first_row(view):
    assert view.current().name == "Amara"


def test_enter_and_double_click_open(view, qtbot):
    opened = []
    view.opened.connect(opened.append)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Return)
    place = view.visualRect(view.table.index(3, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert [row.name for row in opened] == ["Ben", "Chloe"]


def test_home_and_end_go_to_the_first_and_last_row(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current().name == "Chloe"
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.current().name == "Amara"


def test_typing_goes_to_the_name(view, qtbot):
    qtbot.keyClicks(view, "bet")
    assert view.current().name == "Bethan"
    qtbot.keyClicks(view, "zz")
    assert view.current().name == "Bethan"


def test_tab_leaves_the_table(view, qtbot):
    assert not view.tabKeyNavigation()


def test_the_current_row_stays_when_rows_are_shown_anew(view):
    told = []
    view.choose(3)
    view.chosen.connect(told.append)
    view.show_rows([Row(5, "Aaron"), *ROWS])
    assert view.current().name == "Chloe"
    view.show_rows(ROWS[:2])
    assert view.current() is None or view.current().name != "Chloe"


def test_several_rows_can_be_selected(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [row.name for row in view.selected()] == ["Amara", "Ben"]


def test_choosing_says_which(view):
    told = []
    view.chosen.connect(told.append)
    assert view.choose(4)
    assert not view.choose(99)
    assert [row.name for row in told] == ["Bethan"]


def test_columns_fill_the_width_and_chips_are_never_cut(qtbot):
    long = Mark(Tone.ACT, "At risk of not being in education")
    view = RecordView(
        [COLUMNS[0], Column("status", "Status", lambda r: "", mark=lambda r: long, width=60)],
        "T",
        lambda r: r.id,
    )
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show_rows(ROWS)
    view.show()
    assert view.columnWidth(0) + view.columnWidth(1) == view.viewport().width()
    view.resize(200, 300)
    assert view.columnWidth(1) >= mark_width(theme.look(), long) + 20


def action(menu, text):
    return next(action for action in menu.actions() if action.text() == text)


def test_columns_are_chosen_in_a_menu_and_the_name_stays(view):
    told = []
    view.arranged.connect(lambda: told.append(1))
    menu = view.columns_menu()
    assert not action(menu, "Student").isEnabled()
    action(menu, "Form").setChecked(False)
    assert view.isColumnHidden(1)
    assert told
    action(menu, "Columns as at first").trigger()
    assert not view.isColumnHidden(1)


def test_the_order_can_be_chosen_without_a_mouse(view):
    order = action(view.columns_menu(), "Sort by").menu()
    action(order, "Student").trigger()
    assert names(view) == ["Chloe", "Bethan", "Ben", "Amara"]
    action(order, "To validate").trigger()
    assert names(view)[0] == "Ben"


def test_what_was_arranged_comes_back(view, qtbot):
    header = view.horizontalHeader()
    header.moveSection(3, 0)
    view.setColumnHidden(1, True)
    view.setColumnWidth(0, 222)
    view.sort_by("due", descending=True)
    kept = view.keep()
    other = RecordView(COLUMNS, "Caseload", key=lambda r: r.id)
    qtbot.addWidget(other)
    other.restore(kept | {"columns": [*kept["columns"], ["gone", 50, True]]})
    assert other.keep() == kept
    assert other.isColumnHidden(1)
    assert {k: w for k, w, _shown in kept["columns"]}["name"] == 222
    other.restore({"sort": ["gone", True]})
    assert other.keep() == kept


def test_widths_follow_the_scale_and_are_kept_at_100(view, light):
    before = view.keep()
    theme.apply(light, "light", 2.0)
    assert view.rowHeight(0) == 104
    assert view.columnWidth(1) >= 240
    assert view.keep() == before


def test_the_row_under_the_mouse_shows(view, qtbot):
    point = view.visualRect(view.table.index(2, 1)).center()
    qtbot.mouseMove(view.viewport(), point)
    shown = view.grab().toImage()
    at = view.viewport().mapTo(view, QPoint(view.viewport().width() - 4, point.y()))
    assert shown.pixelColor(at).name() == theme.look().colours.hover.name()


def test_every_kind_of_cell_can_be_drawn(qtbot):
    view = RecordView(gallery.columns(), "Caseload", key=lambda r: r.id)
    qtbot.addWidget(view)
    view.resize(1000, 600)
    view.show_rows(gallery.rows(40))
    view.show()
    image = view.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, 1000, 2) for y in range(0, 600, 2)}
    for tone in (Tone.GOOD, Tone.WATCH, Tone.ACT, Tone.WAITING):
        assert theme.look().tone(tone)[1].name() in colours


def test_a_screen_reader_finds_the_cells(view):
    said = QAccessible.queryAccessibleInterface(view)
    assert said.text(QAccessible.Text.Name) == "Caseload"
    assert said.role() == QAccessible.Role.Table
    children = [said.child(place).text(QAccessible.Text.Name) for place in range(said.childCount())]
    assert children[1:5] == ["Student", "Form", "Next review", "To validate"]
    assert "Student: Amara" in children
    assert "To validate: 1 waiting" in children


@pytest.mark.parametrize(
    "kept",
    [{"columns": 7}, {"columns": [[]]}, {"columns": [["name", "wide", 1]]}, {"columns": [["name", 1e999, True]]}, {"sort": ["name"]}, {"sort": [[], 1]}],
)  # fmt: skip
def test_an_arrangement_that_is_not_understood_leaves_the_columns_as_at_first(view, kept):
    first = view.keep()
    view.restore(kept)
    assert view.keep() == first
