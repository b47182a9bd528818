"""The finder finds by the beginnings of words and is used with the keyboard alone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from tutor_desk.ui.found import Found, matches, plain
from tutor_desk.ui.palette import Palette

ROWS = ("Amara Diallo", "Élise Durand", "Łukasz Nowak")


@pytest.mark.parametrize(
    ("sought", "text", "found"),
    [
        ("", "anything", True), ("ama", "Amara Diallo", True), ("dia am", "Amara Diallo", True),
        ("mara", "Amara Diallo", False), ("elise", "Élise Durand", True), ("ÉLI", "elise", True),
        ("amara x", "Amara Diallo", False),
    ],
)  # fmt: skip
def test_beginnings_of_words_match(sought, text, found):
    assert matches(sought, text) is found


def test_plain_is_the_same_with_and_without_accents():
    assert plain("ÉLISE") == plain("elise") == "elise"


@pytest.fixture
def went():
    return []


@pytest.fixture
def palette(qtbot, went):
    around = QWidget()
    around.resize(1280, 800)
    around.show()
    qtbot.addWidget(around)

    def students(text):
        return [
            Found("Students", row, lambda row=row: went.append(row), "11B")
            for row in ROWS
            if matches(text, row)
        ]

    def commands(text):
        return (
            [Found("Commands", "Add student", lambda: went.append("add"), keys="Ctrl+N")]
            if matches(text, "add")
            else []
        )

    palette = Palette(around, [students, commands])
    palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    palette.show()
    yield palette
    palette.close()


def titles(palette):
    table = palette.results
    return [table.index(row).data() for row in range(table.rowCount())]


def test_everything_is_offered_at_first(palette):
    assert titles(palette) == [*ROWS, "Add student"]


def test_enter_goes_to_the_first_found(palette, qtbot, went):
    qtbot.keyClicks(palette.field, "dur")
    assert titles(palette) == ["Élise Durand"]
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert went == ["Élise Durand"]
    assert not palette.isVisible()


def test_arrows_move_while_the_field_keeps_the_focus(palette, qtbot, went):
    for _again in range(3):
        qtbot.keyClick(palette.field, Qt.Key.Key_Down)
    qtbot.keyClick(palette.field, Qt.Key.Key_Up)
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert went == ["Łukasz Nowak"]


def test_a_click_goes_there(palette, qtbot, went):
    place = palette.view.visualRect(palette.results.index(3))
    qtbot.mouseClick(palette.view.viewport(), Qt.MouseButton.LeftButton, pos=place.center() + QPoint(0, 5))
    assert went == ["add"]


def test_nothing_found_is_said_and_enter_does_nothing(palette, qtbot, went):
    qtbot.keyClicks(palette.field, "zzz")
    qtbot.keyClick(palette.field, Qt.Key.Key_Return)
    assert (titles(palette), went) == ([], [])
    assert palette.nothing.isVisible()
    assert palette.isVisible()


def test_results_are_read_out_whole(palette):
    said = palette.results.index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Add student, Commands, Ctrl+N"
    assert palette.field.accessibleName()
    assert palette.view.accessibleName()


def test_sections_are_named_once(palette):
    heights = [palette.view.sizeHintForRow(row) for row in range(4)]
    assert heights[0] == heights[3] > heights[1] == heights[2]
