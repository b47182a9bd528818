"""Rows of a table: what cells say, and the order people expect."""

from dataclasses import dataclass
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from tutor_desk.ui.tables.records import Column, RecordTable, Spark, natural
from tutor_desk.ui.theme import Mark, Tone

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass(frozen=True, slots=True)
class Row:
    id: int
    name: str
    form: str = "11B"
    due: date | None = None
    waiting: int = 0


COLUMNS = [
    Column("name", "Student", lambda r: r.name, bold=True),
    Column("form", "Form", lambda r: r.form),
    Column("due", "Next review", lambda r: f"{r.due:%d/%m}" if r.due else "", sort=lambda r: r.due),
    Column(
        "waiting", "To validate", lambda r: str(r.waiting), sort=lambda r: r.waiting or None,
        mark=lambda r: Mark(Tone.WAITING, f"{r.waiting} waiting") if r.waiting else None, right=True,
    ),
]  # fmt: skip


@pytest.fixture
def table():
    return RecordTable(COLUMNS)


def names(table):
    return [row.name for row in table.records()]


def test_qt_finds_nothing_wrong(table, qtmodeltester):
    table.show_rows([Row(1, "Amara"), Row(2, "Ben", waiting=2)])
    qtmodeltester.check(table)


def test_cells_say_their_heading_to_a_screen_reader(table):
    table.show_rows([Row(1, "Amara", waiting=2)])
    said = [table.index(0, c).data(Qt.ItemDataRole.AccessibleTextRole) for c in range(4)]
    assert said == ["Student: Amara", "Form: 11B", "Next review: ", "To validate: 2 waiting"]
    assert table.index(0, 3).data() == "2 waiting"
    assert table.headerData(2, Qt.Orientation.Horizontal) == "Next review"


def test_cells_are_made_when_seen_and_once(qapp):
    made = []
    table = RecordTable([Column("name", "Student", lambda r: made.append(r.id) or r.name)])
    table.show_rows([Row(n, str(n)) for n in range(1000)])
    assert made == []
    for _again in range(3):
        table.index(7, 0).data()
    assert made == [7]


def test_names_sort_as_people_do(table):
    table.show_rows([Row(1, "Zoë"), Row(2, "élise"), Row(3, "Ewa"), Row(4, "Åsa"), Row(5, "ben")])
    table.sort(0, UP)
    assert names(table) == ["Åsa", "ben", "élise", "Ewa", "Zoë"]


def test_forms_sort_by_their_number(table):
    table.show_rows([Row(n, "x", form) for n, form in enumerate(("11A", "9B", "10C", "9A"))])
    table.sort(1, UP)
    assert [row.form for row in table.records()] == ["9A", "9B", "10C", "11A"]


@pytest.mark.parametrize("order", [UP, DOWN])
def test_blanks_come_last_either_way(table, order):
    days = [None, date(2026, 12, 1), None, date(2026, 11, 1)]
    table.show_rows([Row(n, "x", due=day) for n, day in enumerate(days)])
    table.sort(2, order)
    got = [row.due for row in table.records()]
    assert got[2:] == [None, None]
    assert got[:2] == sorted([days[1], days[3]], reverse=order == DOWN)


rows = st.lists(st.builds(Row, st.integers(), st.text(max_size=3), due=st.none() | st.dates()), max_size=30)


@given(rows, st.sampled_from([UP, DOWN]), st.sampled_from([0, 2]))
def test_sorting_loses_nothing_and_keeps_the_order_of_equals(some, order, column):
    table = RecordTable(COLUMNS)
    table.show_rows(some)
    table.sort(column, order)
    got = table.records()
    assert sorted(map(id, got)) == sorted(map(id, some))
    key = (lambda r: natural(r.name)) if column == 0 else (lambda r: r.due)
    groups: dict = {}
    for row in some:
        groups.setdefault(key(row), []).append(row)
    seen: dict = {}
    for row in got:
        seen.setdefault(key(row), []).append(row)
    assert seen == groups


def test_new_rows_come_in_the_present_order(table):
    table.show_rows([])
    table.sort(0, DOWN)
    table.show_rows([Row(1, "Amara"), Row(2, "Ben")])
    assert names(table) == ["Ben", "Amara"]
    table.sort(-1, UP)
    table.show_rows([Row(1, "Amara"), Row(2, "Ben")])
    assert names(table) == ["Amara", "Ben"]


@given(rows, st.sets(st.integers(0, 29)), st.sampled_from([None, UP, DOWN]))
def test_choosing_among_rows_says_none_of_them_anew(some, places, order):
    said = []
    table = RecordTable([Column("name", "Student", lambda r: said.append(id(r)) or r.name)])
    table.show_rows(some)
    if order is not None:
        table.sort(0, order)
    everybody = table.records()
    for row in range(len(some)):
        table.index(row, 0).data()
    said.clear()
    chosen = [row for place, row in enumerate(some) if place in places]
    table.show_rows(chosen)
    wanted = set(map(id, chosen))
    assert list(map(id, table.records())) == [id(row) for row in everybody if id(row) in wanted]
    assert [table.index(row, 0).data() for row in range(len(chosen))] == names(table)
    table.show_rows(some)
    assert list(map(id, table.records())) == list(map(id, everybody))
    assert said == []


def test_a_row_that_has_changed_is_said_anew(table):
    ben = Row(2, "Ben")
    table.show_rows([Row(1, "Amara"), ben])
    table.sort(0, UP)
    assert table.index(0, 0).data() == "Amara"
    table.show_rows([Row(1, "Zoe"), ben])
    assert [table.index(row, 0).data() for row in range(2)] == ["Ben", "Zoe"]


def test_a_row_that_is_there_twice_is_shown_twice(table):
    ben = Row(2, "Ben")
    table.show_rows([ben])
    table.show_rows([ben, ben])
    assert names(table) == ["Ben", "Ben"]


def test_what_is_held_on_to_moves_with_its_row(table):
    from PySide6.QtCore import QPersistentModelIndex

    table.show_rows([Row(1, "Ben"), Row(2, "Amara")])
    held = QPersistentModelIndex(table.index(0, 1))
    table.sort(0, UP)
    assert (held.row(), held.column()) == (1, 1)
    assert table.record(held).name == "Ben"


def test_figures_have_their_heading_at_the_right(table):
    role = Qt.ItemDataRole.TextAlignmentRole
    assert table.headerData(3, Qt.Orientation.Horizontal, role) & Qt.AlignmentFlag.AlignRight
    assert table.headerData(0, Qt.Orientation.Horizontal, role) & Qt.AlignmentFlag.AlignLeft


def test_a_spark_has_a_tone():
    assert Spark((1, 2)).tone is Tone.PLAIN
