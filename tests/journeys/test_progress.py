"""Grades come in, are seen beside their targets, change, and are talked about: through the real window."""

from datetime import UTC, datetime

import pytest

from tests.grades.files import WIDE, write_csv
from tutor_desk.models.kinds import ReviewState
from tutor_desk.models.review import Review
from tutor_desk.services.grades import marks
from tutor_desk.services.grades.subjects import progress
from tutor_desk.store.check import check

ROUND = (WIDE[0], ("Diallo", "Amara", "14/09/2010", "7", "6", "Poor", "5-5", "Mr Hale"))


@pytest.fixture
def here(window, desk, amara, ben):
    """The window over a caseload of two."""
    window.open(desk)
    return desk


def hold_review(session, student):
    """Put in a review that both confirmed on 2 November."""
    held = datetime(2026, 11, 2, 10, tzinfo=UTC)
    session.add(Review(student_id=student, state=ReviewState.LOCKED, held_at=held, locked_at=held))


def bring_in(person, answers, path):
    answers.answers["open_file"] = path
    person.click("Import grades")
    person.click("Choose a file")


def test_a_round_of_grades_comes_in_and_the_next_says_what_has_changed(
    person, here, window, amara, answers, tmp_path
):
    here.do("Keep", marks.keep_scale, "Effort", "Excellent\nGood\nPoor", effort=True)
    window.go("student", amara, "progress")
    assert person.sees("No grades yet")
    bring_in(person, answers, write_csv(tmp_path / "november.csv", *WIDE))
    assert person.sees("One column a subject.")
    person.type("Grades are as at", "30/10/2026")
    person.rest()
    assert person.sees("Bring in 8 grades")
    person.press("Ctrl+Return")
    assert person.sees("8 grades added for 2 students.")
    assert person.rows("Subjects") == ["Combined Science", "Maths"]
    assert person.sees("Of 1 subject compared: 1 below target.")
    assert person.sees("Newest figure: as at 30 Oct, 27 days ago")
    here.do("Review", hold_review, amara)
    bring_in(person, answers, write_csv(tmp_path / "again.csv", *ROUND))
    person.rest()
    assert person.sees("Bring in 4 grades")
    person.press("Ctrl+Return")
    person.rest()
    person.at("Subjects")
    person.press("End")
    assert person.sees("1 grade below target")
    assert person.sees(
        "Maths, current grade: 5 on 30 Oct, 6 on 26 Nov. Target 7 as at 26 Nov: 1 grade below target."
    )
    assert person.sees("Since the review on 2 Nov")
    assert person.sees("Maths, current: 6 as at 26 Nov, was 5 on 30 Oct, 1 grade higher")
    assert person.sees("Maths, effort: Poor as at 26 Nov, was Good on 30 Oct, 1 grade lower")
    assert check(here.file) == []


def test_a_grade_is_written_down_by_keyboard_and_taken_back(person, here, window, amara):
    window.go("student", amara, "progress")
    person.press("Ctrl+Shift+G")
    person.type("Subject", "Drama")
    person.type("Teacher", "Ms Byrne")
    person.type("Grade", "nine")
    person.press("Ctrl+Return")
    assert person.sees(
        "“nine” is not a grade of GCSE 9–1, which has 9, 8, 7, 6, 5, 4, 3, 2, 1, U. Nothing was changed."
    )
    person.type("Grade", "6")
    person.press("Ctrl+Return")
    assert person.rows("Subjects") == ["Drama"]
    assert person.sees("Ms Byrne · GCSE 9–1")
    here.undo()
    assert person.sees("No grades yet")


def test_a_scale_of_the_school_is_made_and_used(person, here, window, amara):
    window.go("student", amara, "progress")
    person.click("Scales")
    person.click("New scale")
    person.type("What it is called", "Effort")
    person.type("Its grades, the best first", "Good")
    person.press("Ctrl+Return")
    assert person.sees("A scale needs at least two grades, each once, the best first.")
    person.press("Return")
    person.keys("Poor")
    person.press("Ctrl+Return")
    person.click("Close")
    person.press("Ctrl+Shift+G")
    person.type("Subject", "Drama")
    person.click("Effort")
    person.type("Grade", "good")
    person.press("Ctrl+Return")
    (found,) = here.ask(progress, amara)
    assert (found.effort.grade, found.effort.scale) == ("Good", "Effort")


def test_a_file_that_is_no_list_says_so_and_changes_nothing(person, here, window, amara, answers, tmp_path):
    window.go("student", amara, "progress")
    bring_in(person, answers, write_csv(tmp_path / "no.csv", ("Maths", "Art"), ("5", "6")))
    assert person.sees("No column says whom a grade is about")
    person.click("Cancel")
    assert here.ask(progress, amara) == ()


def test_subjects_left_out_and_scales_chosen_are_looked_at_again(
    person, here, window, amara, answers, tmp_path
):
    window.go("student", amara, "progress")
    rows = (("Name", "Drama", "Art"), ("Amara Diallo", "B", "7"), ("Zed Nobody", "B", "7"))
    bring_in(person, answers, write_csv(tmp_path / "w.csv", *rows))
    assert person.sees("Bring in 2 grades")
    assert person.sees("Left out 2")
    person.click("Art (new here)")
    assert person.sees("Bring in 1 grade")
    person.choose("Scale of Drama", "A level")
    person.rest()
    person.press("Ctrl+Return")
    (found,) = here.ask(progress, amara)
    assert (found.name, found.scale.key) == ("Drama", "a_level")
