"""The forms of a student's page that are more than their fields."""

from datetime import date

import pytest
from PySide6.QtWidgets import QWidget

from tests.ui.pages import seen
from tutor_desk.models.kinds import GradeKind, Owner, Sen
from tutor_desk.services.attendance import figures
from tutor_desk.services.grades import recorded
from tutor_desk.services.review import actions
from tutor_desk.services.students import caseload, students
from tutor_desk.ui.dialogs.action_form import add_action
from tutor_desk.ui.dialogs.figures_form import add_attendance
from tutor_desk.ui.dialogs.student_form import add_student, edit_student
from tutor_desk.ui.progress.forms import add_grade


@pytest.fixture
def parent(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_an_action_is_the_students_unless_said_otherwise(parent, desk, amara):
    dialog = add_action(parent, desk, amara, "Amara")
    dialog.form.fill(text="Bring the form", due_on=date(2026, 12, 1))
    dialog.do()
    (action,) = desk.ask(actions.actions, amara)
    assert (action.owner, action.due_on, action.is_promise) == (Owner.STUDENT, date(2026, 12, 1), False)


def test_what_the_tutor_will_do_is_a_promise_in_their_name(parent, desk, amara):
    dialog = add_action(parent, desk, amara, "Amara")
    dialog.form.fill(text="Ring the college", owner=Owner.TUTOR)
    dialog.do()
    (action,) = desk.ask(actions.actions, amara)
    assert (action.owner_name, action.is_promise) == ("R. Okafor", True)


def test_a_name_is_asked_for_only_where_it_is_needed(parent, desk, amara):
    dialog = add_action(parent, desk, amara, "Amara")
    name = dialog.form.widget("owner_name")
    assert not name.isVisible()
    for owner, asked in ((Owner.OTHER, True), (Owner.TUTOR, False), (Owner.PARENT, True)):
        dialog.form.fill(owner=owner)
        dialog.form.changed.emit("owner")
        assert name.isVisible() is asked


def test_attendance_counts_what_is_left_out_as_nothing(parent, desk, amara):
    dialog = add_attendance(parent, desk, amara)
    assert dialog.form.value("as_at") == date(2026, 11, 26)
    dialog.form.fill(possible=100, authorised=6)
    dialog.do()
    (figure,) = desk.ask(figures.attendance, amara)
    assert (figure.possible, figure.authorised, figure.unauthorised) == (100, 6, 0)


def test_more_missed_than_possible_is_refused_in_the_form(parent, desk, amara):
    dialog = add_attendance(parent, desk, amara)
    dialog.form.fill(possible=10, authorised=8, unauthorised=8)
    dialog.do()
    assert dialog.isVisible()
    assert "More sessions were missed than were possible" in dialog.banner.sentence
    assert desk.ask(figures.attendance, amara) == []


def test_a_figure_is_never_from_tomorrow(parent, desk, amara):
    dialog = add_attendance(parent, desk, amara)
    dialog.form.fill(as_at=date(2026, 11, 27), possible=10)
    dialog.do()
    assert dialog.isVisible()


def test_a_grade_carries_its_kind_and_date(parent, desk, amara):
    dialog = add_grade(parent, desk, amara)
    dialog.form.fill(subject="Biology", kind=GradeKind.TARGET, grade="6", as_at=date(2026, 11, 12))
    dialog.do()
    (grade,) = desk.ask(recorded.grades, amara)
    assert (grade.subject, grade.kind, grade.grade, grade.as_at) == (
        "Biology",
        GradeKind.TARGET,
        "6",
        date(2026, 11, 12),
    )


def test_a_student_is_added_by_hand(parent, desk):
    dialog = add_student(parent, desk)
    dialog.do()
    assert dialog.isVisible(), "a surname or single name is needed"
    dialog.form.fill(surname="Suharto", year_group=12, sen=Sen.SUPPORT, fsm=False)
    dialog.do()
    (student,) = desk.ask(caseload.rows)
    details = desk.ask(students.details, student.id)
    assert (details.surname, details.first_name, details.sen) == ("Suharto", "", Sen.SUPPORT)
    assert (details.fsm, details.looked_after) == (False, None)
    desk.undo()
    assert desk.ask(caseload.rows) == []


def test_details_are_edited_and_what_is_not_in_the_form_stays(parent, desk, amara):
    desk.do("Status", students.edit, amara, status_reason="because")
    dialog = edit_student(parent, desk, amara)
    assert dialog.form.value("born_on") == date(2010, 9, 14)
    dialog.form.fill(**{**dialog.form.values(), "intended_destination": "A levels", "sen": None})
    dialog.do()
    details = desk.ask(students.details, amara)
    assert (details.intended_destination, details.status_reason) == ("A levels", "because")
    assert details.born_on == date(2010, 9, 14)


def test_a_doubtful_upn_is_said_and_saved_all_the_same(parent, desk, amara):
    dialog = edit_student(parent, desk, amara)
    upn = dialog.form.widget("upn")
    upn.setText("A123")
    upn.editingFinished.emit()
    assert "A UPN is a letter, eleven figures, and a figure or letter." in " ".join(seen.words(dialog))
    dialog.do()
    assert desk.ask(students.details, amara).upn == "A123"
    assert "A UPN is a letter" in " ".join(seen.words(edit_student(parent, desk, amara)))
