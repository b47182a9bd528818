"""What is typed in a form dialog is never lost, and never shown to the wrong person."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.pages import seen
from tutor_desk.models.kinds import Basis, EntryKind
from tutor_desk.services.plan import drafts, entries, plans
from tutor_desk.ui.dialogs.entry_form import add_entry, edit_entry
from tutor_desk.ui.dialogs.goal_form import add_goal


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def goal_form(parent, desk, amara):
    return lambda: add_goal(parent, desk, amara, "Amara")


def _draft(desk, place):
    return desk.ask(drafts.kept, place)


def test_what_was_typed_comes_back_when_the_form_is_opened_again(goal_form, desk, amara):
    dialog = goal_form()
    dialog.form.widget("text").setPlainText("Go to the open evening")
    dialog.form.widget("due_on").setText("3/12/2026")
    dialog.reject()
    again = goal_form()
    assert again.form.value("text") == "Go to the open evening"
    assert again.form.value("due_on") == date(2026, 12, 3)
    assert again.banner.sentence == "This is what was typed here and not saved yet."


def test_typing_is_kept_while_the_form_is_open(goal_form, desk, amara, qtbot):
    dialog = goal_form()
    dialog.form.widget("text").setPlainText("Go to the")
    qtbot.waitUntil(lambda: "Go to the" in (_draft(desk, f"tutor:goal:new:{amara}") or ""))
    assert desk.can_undo == "Add student", "a draft is no step"


def test_saving_lets_the_draft_go(goal_form, desk, amara):
    dialog = goal_form()
    dialog.form.widget("text").setPlainText("Go to the open evening")
    dialog.form.keep_drafts()
    assert _draft(desk, f"tutor:goal:new:{amara}")
    dialog.do()
    assert _draft(desk, f"tutor:goal:new:{amara}") is None
    assert goal_form().form.value("text") == ""
    assert desk.can_undo == "Add goal"


def test_starting_afresh_throws_the_draft_away(goal_form, desk, amara):
    dialog = goal_form()
    dialog.form.widget("text").setPlainText("No, not this")
    dialog.reject()
    again = goal_form()
    seen.press(again, "Start afresh")
    assert again.form.value("text") == ""
    assert _draft(desk, f"tutor:goal:new:{amara}") is None


def test_a_form_closed_as_it_was_opened_leaves_no_draft(parent, desk, amara):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen.", basis=Basis.SEEN)
    entry = desk.ask(plans.plan, amara).entries[0]
    edit_entry(parent, desk, amara, entry).reject()
    assert _draft(desk, f"tutor:entry:{entry.id}") is None


def test_choices_come_back_too(parent, desk, amara):
    dialog = add_entry(parent, desk, amara, "Amara", EntryKind.STRENGTH)
    dialog.form.widget("text").setPlainText("I listen.")
    dialog.form.widget("basis").setCurrentIndex(1)
    dialog.reject()
    dialog = add_entry(parent, desk, amara, "Amara")
    dialog.do()
    (entry,) = desk.ask(plans.plan, amara).entries
    assert (entry.kind, entry.text, entry.basis) == (EntryKind.STRENGTH, "I listen.", Basis.SEEN)


def test_the_tutors_draft_is_not_brought_back_for_the_student(parent, goal_form, desk, amara):
    dialog = goal_form()
    dialog.form.widget("text").setPlainText("I think she should stop dreaming")
    dialog.reject()
    desk.seat_student(amara, "Amara Diallo")
    assert add_goal(parent, desk, amara, "Amara").form.value("text") == ""
    desk.seat_adult()


def test_drafts_of_two_students_are_two(parent, goal_form, desk, ben):
    dialog = goal_form()
    dialog.form.widget("text").setPlainText("Go to the open evening")
    dialog.reject()
    assert add_goal(parent, desk, ben, "Ben").form.value("text") == ""


def test_a_form_that_goes_away_with_its_desk_is_quiet(goal_form, desk, amara):
    """As when the desk is locked while a form is open: what was typed has been kept before."""
    dialog = goal_form()
    dialog.form.widget("text").setPlainText("Go to the open evening")
    dialog.form.keep_drafts()
    assert _draft(desk, f"tutor:goal:new:{amara}")
    desk.close()
    dialog.reject()
