"""An earlier year beside this one: two columns in step, changed words marked, one column where there is no room."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt

from tutor_desk import clock
from tutor_desk.models.kinds import Basis, EntryKind, GoalState
from tutor_desk.services.history import school_years
from tutor_desk.services.plan import entries, goals, plans
from tutor_desk.services.students import students
from tutor_desk.ui.history.years import YearsView

SPRING = datetime(2026, 3, 12, 10, tzinfo=UTC)


@pytest.fixture
def dev(desk, now):
    with clock.fixed(SPRING):
        key = desk.do("Add", students.add, first_name="Dev", surname="Patel")
        desk.do("G", goals.set_goal, key, "Read one book", due_on=date(2026, 5, 1), basis=Basis.DISCUSSED)
        calm = desk.do("E", entries.write, key, EntryKind.STRENGTH, "I stay calm when a practical goes wrong")
        gone = desk.do("E", entries.write, key, EntryKind.BARRIER, "The bus is late")
    desk.do("E", entries.edit, calm, "I stay calm when an experiment goes wrong")
    desk.do("E", entries.withdraw, gone)
    desk.do("G", goals.close, desk.ask(plans.goals, key)[0].id, GoalState.DONE)
    desk.do("E", entries.write, key, EntryKind.ACHIEVEMENT, "I passed first aid")
    return key


@pytest.fixture
def view(qtbot, stand, desk, dev):
    made = stand(YearsView("Back"))
    made.resize(1000, 700)
    made.show()
    qtbot.waitExposed(made)
    made.show_years(desk.ask(school_years.earlier, dev), desk.ask(plans.plan, dev), "Dev")
    return made


def spoken(cards):
    return [
        str(cards.table.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(cards.table.rowCount())
    ]


def test_both_columns_say_what_was_and_what_is_row_by_row(view):
    assert view.about.text() == "Of goals and entries 1 is new, 2 have changed, 1 was taken out."
    then, now = spoken(view.then), spoken(view.now)
    assert [words.split(":")[0] for words in then] == [
        "Goals",
        "Strength",
        "Achievement",
        "What gets in my way",
    ]
    assert "In progress · 0% · Accepted" in then[0]
    assert "Changed" in now[0]
    assert "Done · 100%" in now[0]
    assert "I stay calm when a practical goes wrong" in then[1]
    assert "I stay calm when an experiment goes wrong" in now[1]
    assert "Not in the plan of 2025/26" in then[2]
    assert "New" in now[2]
    assert "The bus is late" in then[3]
    assert "Taken out since" in now[3]
    assert "No longer in it" in now[3]


def test_the_words_that_differ_are_marked_on_both_sides(view):
    for side, words in ((view.then, "a practical"), (view.now, "an experiment")):
        (note,) = side.table.face(1).notes
        assert [note.text[start : start + length] for start, length in note.marked] == [words]


def test_the_columns_keep_step_in_height_and_choice(view, qtbot):
    heights = [[side.height_of(row) for row in range(4)] for side in (view.then, view.now)]
    assert heights[0] == heights[1]
    view.now.setFocus()
    qtbot.keyClick(view.now, Qt.Key.Key_Down)
    qtbot.keyClick(view.now, Qt.Key.Key_Down)
    assert view.then.currentIndex().row() == view.now.currentIndex().row()
    assert view.then.current().id == view.now.current().id


def test_one_kind_of_change_is_shown_alone(view):
    view.views._press("gone")
    assert len(spoken(view.then)) == len(spoken(view.now)) == 1
    assert "The bus is late" in spoken(view.then)[0]


def test_where_there_is_no_room_one_column_says_both(view, qtbot):
    view.resize(420, 700)
    qtbot.waitUntil(lambda: not view.then.isVisible())
    now = spoken(view.now)
    assert "In 2025/26: In progress · 0%" in now[0]
    assert "In 2025/26: “I stay calm when a practical goes wrong”" in now[1]
    assert "In 2025/26: “The bus is late”" in now[3]
    marked = view.now.table.face(1).notes[0]
    assert [marked.text[start : start + length] for start, length in marked.marked] == ["a practical"]
    view.resize(1000, 700)
    qtbot.waitUntil(view.then.isVisible)


def test_the_first_year_says_so_and_that_nothing_has_to_be_done(stand, desk, amara):
    made = stand(YearsView("Back"))
    made.show_years(desk.ask(school_years.earlier, amara), desk.ask(plans.plan, amara), "Amara")
    assert "There is no earlier year on this desk" in made._first_year()
    assert made._stack.currentWidget() is made._nothing
    assert made.views.isHidden()


def test_several_years_are_chosen_from(view, desk, dev):
    with clock.fixed(datetime(2027, 10, 1, 10, tzinfo=UTC)):
        view.show_years(desk.ask(school_years.earlier, dev), desk.ask(plans.plan, dev), "Dev")
        assert view.years.current == "2026/27"
        assert view.about.text() == "Of goals and entries 3 are the same."
        view.years._press("2025/26")
        assert "2 have changed" in view.about.text()


def test_escape_leaves(view, qtbot):
    with qtbot.waitSignal(view.left):
        qtbot.keyClick(view, Qt.Key.Key_Escape)


def test_a_long_plan_keeps_step_too(view, desk, dev, qtbot):
    with clock.fixed(SPRING):
        for number in range(60):
            desk.do("E", entries.write, dev, EntryKind.STRENGTH, f"{number} " + "words " * (number % 30 + 1))
    view.show_years(desk.ask(school_years.earlier, dev), desk.ask(plans.plan, dev), "Dev")
    qtbot.waitUntil(lambda: view.now.table.rowCount() == view.then.table.rowCount() == len(view._pairs))
    assert [view.then.height_of(row) for row in range(60)] == [view.now.height_of(row) for row in range(60)]
    view.now.setFocus()
    qtbot.keyClick(view.now, Qt.Key.Key_End)
    assert view.then.verticalScrollBar().value() == view.now.verticalScrollBar().value()
    assert view.then.current().id == view.now.current().id
