"""The attention list: each reason with the figures it follows from, what keeps it away, and who may see it."""

from datetime import date, timedelta

import pytest

from tests.attendance.making import AMARA, brought, long_list, school_days, term
from tests.conftest import NOW
from tests.referrals.conftest import careers, draft, sent  # noqa: F401 - fixtures
from tests.referrals.test_seen import sit
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Basis, GoalState, GradeKind, ObservationKind, Role
from tutor_desk.services.attendance import figures
from tutor_desk.services.attention import finding
from tutor_desk.services.attention.reasons import reasons
from tutor_desk.services.grades import marks, moved_below
from tutor_desk.services.grades.subjects import progress
from tutor_desk.services.observations import writing
from tutor_desk.services.plan import goals
from tutor_desk.services.students import caseload, students
from tutor_desk.services.today import knowing
from tutor_desk.services.today.lines import said

TODAY = date(2026, 11, 26)
AGREED = {"basis": Basis.DISCUSSED}
DAYS = school_days(date(2026, 9, 7), 55)


def ago(days):
    return TODAY - timedelta(days=days)


def says(desk, *, of=None):
    """Return what the list says, as sentences by reason, but for not having been seen."""
    found = desk.ask(finding.attention)
    lines = [line for group in found.groups if of in (None, group.person.id) for line in group.lines]
    return {line.source: said(line) for line in lines if line.source != "unseen"}


def missed(days):
    return {(day, half) for day in days for half in ("AM", "PM")}


def graded(desk, student, subject, *current, target="6"):
    desk.do("G", marks.record_grade, student, subject, GradeKind.TARGET, target, ago(60), "gcse")
    for back, grade in zip((40, 20, 5), current, strict=False):
        desk.do("G", marks.record_grade, student, subject, GradeKind.CURRENT, grade, ago(back), "gcse")


def test_a_fall_says_what_was_counted_then_and_now(desk, amara, ben, tmp_path):
    brought(desk, long_list(tmp_path, *term(AMARA, DAYS, missed(DAYS[-9:-4]))))
    assert says(desk)["attendance_fell"] == (
        "Attendance fell from 100.0%, 70 of 70 half days from 2026-09-07 to 2026-10-25, to 75.0%, 30 of 40 from"
        " 2026-10-26 to 2026-11-20"
    )
    assert says(desk, of=ben) == {}


@pytest.mark.parametrize(
    ("possible", "away", "words"),
    [
        (100, 9, None),
        (100, 10, "10 of 100 half days missed as at 2026-11-20, which is a tenth or more; attendance 90.0%"),
        (99, 9, None),
        (100, 50, "50 of 100 half days missed as at 2026-11-20, which is half or more; attendance 50.0%"),
    ],
)
def test_persistent_absence_begins_at_exactly_a_tenth(desk, amara, possible, away, words):
    desk.do(
        "F",
        figures.record_attendance,
        amara,
        possible=possible,
        authorised=away,
        unauthorised=0,
        as_at=ago(6),
    )
    assert says(desk).get("absence") == words


def test_a_newer_figure_counts_alone(desk, amara):
    desk.do("F", figures.record_attendance, amara, possible=100, authorised=20, unauthorised=0, as_at=ago(40))
    desk.do("F", figures.record_attendance, amara, possible=300, authorised=20, unauthorised=0, as_at=ago(6))
    assert says(desk) == {}


def test_grades_that_moved_below_target_are_named_with_their_days(desk, amara):
    graded(desk, amara, "Mathematics", "6", "5")
    graded(desk, amara, "Biology", "7", "6", "4")
    graded(desk, amara, "Art", "4", "5")  # below before, too
    graded(desk, amara, "History", "5", "6")  # has come up
    graded(desk, amara, "French", "5")  # there is but one
    assert says(desk) == {
        "moved_below": (
            "2 subjects moved below target: Biology 4 as at 2026-11-21, was 6 on 2026-11-06, target 6 of 2026-09-27;"
            " Mathematics 5 as at 2026-11-06, was 6 on 2026-10-17, target 6 of 2026-09-27"
        )
    }


def test_what_moved_is_the_same_for_all_at_once_as_on_the_student_s_page(desk, amara, ben):
    for student, subjects in ((amara, ("65", "76", "64")), (ben, ("66", "45", "75"))):
        for nth, grades in enumerate(subjects):
            graded(desk, student, f"Subject {nth}", *grades)
    at_once = desk.ask(moved_below.moved_below)
    for student in (amara, ben):
        alone = [one.name for one in desk.ask(progress, student) if moved_below.is_moved(one)]
        assert [one.name for one in at_once.get(student, ())] == alone
    assert at_once


def test_grades_without_a_scale_are_judged_by_the_scale_of_the_subject(desk, amara):
    desk.do("T", marks.take, amara, "Law", scale="a_level")
    for kind, grade, back in (
        (GradeKind.TARGET, "B", 60),
        (GradeKind.CURRENT, "A", 40),
        (GradeKind.CURRENT, "D", 5),
    ):
        desk.do("G", marks.record_grade, amara, "Law", kind, grade, ago(back))
    assert says(desk)["moved_below"].startswith("1 subject moved below target: Law D as at 2026-11-21")


def test_open_concerns_are_counted_and_the_next_look_is_named(desk, amara):
    for reason, days in (("Late", 9), ("Tired", 2)):
        desk.do(
            "W", writing.write, amara, ObservationKind.CONCERN, reason, next_on=TODAY + timedelta(days=days)
        )
    assert says(desk) == {"open_concerns": "2 concerns are open, looked at next on 2026-11-28: “Tired”"}


def test_goals_past_their_day(desk, amara):
    with clock.fixed(NOW - timedelta(days=50)):
        first = desk.do("G", goals.set_goal, amara, "Hand in the essay", due_on=ago(9), **AGREED)
        desk.do("G", goals.set_goal, amara, "Read", due_on=ago(3), **AGREED)
        desk.do("G", goals.set_goal, amara, "Today’s", due_on=TODAY, **AGREED)
        desk.do("G", goals.set_goal, amara, "Proposed alone", due_on=ago(9))
    assert says(desk) == {
        "goals_overdue": "2 goals are past their day, the oldest was for 2026-11-17, 9 days ago: “Hand in the essay”"
    }
    desk.do("C", goals.close, first, GoalState.DONE)
    assert says(desk) == {
        "goals_overdue": "1 goal is past its day, the oldest was for 2026-11-23, 3 days ago: “Read”"
    }


def test_a_referral_is_told_to_whom_it_is_their_business(desk, amara, sent):  # noqa: F811
    with clock.fixed(NOW + timedelta(days=9)):
        assert says(desk)["referral"] == (
            "The referral to Careers adviser was to be followed up on 2026-12-03, 2 days ago: “Has it arrived?”"
        )
        sit(desk, Role.MENTOR, "M. Entor")
        assert "referral" not in says(desk)


def test_a_student_who_left_is_not_among_them_and_everybody_is_counted(desk, amara, ben):
    desk.do("F", figures.record_attendance, amara, possible=100, authorised=30, unauthorised=0, as_at=ago(6))
    assert desk.ask(finding.attention).students == 2
    desk.do("Archive", students.archive, amara)
    found = desk.ask(finding.attention)
    assert (found.students, [group.person.id for group in found.groups]) == (1, [ben])


def test_what_is_put_off_stands_here_all_the_same_with_what_is_known(desk, amara):
    key = (amara, "unseen", 0)
    desk.do("Know", knowing.put_off, key, TODAY + timedelta(days=5), "On a course")
    found = desk.ask(finding.attention)
    assert found.known[key].because == "On a course"
    assert any(line.key == key for group in found.groups for line in group.lines)


def test_students_stand_by_their_first_reason_and_nothing_is_added_up(desk, amara, ben):
    desk.do("F", figures.record_attendance, ben, possible=100, authorised=10, unauthorised=0, as_at=ago(6))
    for reason in ("One", "Two", "Three", "Four"):
        desk.do("W", writing.write, amara, ObservationKind.CONCERN, reason, next_on=TODAY)
    found = desk.ask(finding.attention)
    assert [group.person.id for group in found.groups] == [ben, amara]
    assert [group.person.id for group in found.with_reason("open_concerns")] == [amara]
    assert len({reason.key for reason in reasons()}) == len(reasons())


def test_the_student_seat_is_refused(desk, amara):
    desk.seat_student(amara, "x")
    with pytest.raises(Refused, match="needs your tutor"):
        desk.ask(finding.attention)


def test_an_empty_caseload_asks_for_nothing(desk):
    assert desk.ask(finding.attention) == finding.Attention(TODAY, (), {}, 0)
    assert caseload.rows  # the same figures as the list's
