"""What referrals, concerns, attendance, families and evenings bring to Today, and what keeps each away."""

from datetime import date, timedelta

import pytest

from tests.attendance.making import AMARA, brought, long_list, school_days, term
from tests.conftest import NOW
from tests.referrals.conftest import careers, draft, sent  # noqa: F401 - fixtures
from tests.referrals.test_seen import sit
from tests.today.test_sources import booked, says  # noqa: F401 - a fixture
from tutor_desk import clock
from tutor_desk.models.family_kinds import AgreementState, Attending, ContactWay
from tutor_desk.models.kinds import ObservationKind, Role
from tutor_desk.services.evening import evenings, turns
from tutor_desk.services.family import agreements, coming_of_age, log
from tutor_desk.services.observations import writing
from tutor_desk.services.referrals import views
from tutor_desk.services.referrals.views import Teacher
from tutor_desk.services.students import students
from tutor_desk.services.today import finding

TODAY = date(2026, 11, 26)
pytestmark = pytest.mark.usefixtures("booked")


def later(days):
    return clock.fixed(NOW + timedelta(days=days))


def test_a_referral_on_its_day_and_after_it(desk, amara, sent):  # noqa: F811
    assert "referral" not in says(desk)
    with later(7):
        assert says(desk)["referral"] == (
            "The referral to Careers adviser is to be followed up today, 2026-12-03: “Has it arrived?”"
        )
    with later(8):
        assert says(desk)["referral"] == (
            "The referral to Careers adviser was to be followed up on 2026-12-03, 1 day ago: “Has it arrived?”"
        )
        sit(desk, Role.TEACHER, "T. Each")
        assert "referral" not in says(desk)


def test_teachers_who_did_not_answer_are_one_line(desk, amara, draft):  # noqa: F811
    desk.do(
        "Ask",
        views.ask,
        draft,
        [Teacher("D. Novak", "English"), Teacher("P. Hale", "Art")],
        TODAY + timedelta(days=3),
    )
    with later(4):
        assert says(desk)["referral"] == (
            "For the referral to Careers adviser, views were asked for by 2026-11-29, 1 day ago, and did not come:"
            " D. Novak, P. Hale"
        )


def test_a_concern_comes_on_its_day(desk, amara):
    desk.do("W", writing.write, amara, ObservationKind.CONCERN, "Late", next_on=TODAY + timedelta(days=2))
    assert "concern" not in says(desk)
    with later(2):
        assert says(desk)["concern"] == "This concern is to be looked at again today, 2026-11-28: “Late”"
    with later(5):
        assert says(desk)["concern"] == (
            "This concern was to be looked at again on 2026-11-28, 3 days ago: “Late”"
        )


def test_a_fall_in_attendance_is_told_until_a_concern_is_written(desk, amara, tmp_path):
    days = school_days(date(2026, 9, 7), 55)
    missed = {(day, half) for day in days[-9:-4] for half in ("AM", "PM")}
    brought(desk, long_list(tmp_path, *term(AMARA, days, missed)))
    assert says(desk)["attendance_fell"].startswith("Attendance fell from 100.0%, 70 of 70 half days")
    desk.do("W", writing.write, amara, ObservationKind.CONCERN, "Away", next_on=TODAY + timedelta(days=9))
    assert "attendance_fell" not in says(desk)


def test_a_next_step_with_the_family(desk, amara):
    key = desk.do(
        "Log", log.write, amara, with_whom="Mrs Diallo", happened_on=TODAY, way=ContactWay.CALL, purpose="News",
        next_step="Send the form", next_on=TODAY + timedelta(days=2),
    )  # fmt: skip
    assert "contact_step" not in says(desk)
    with later(2):
        assert says(desk)["contact_step"] == (
            "After speaking to Mrs Diallo on 2026-11-26, this is to be done by today, 2026-11-28: “Send the form”"
        )
    with later(3):
        assert says(desk)["contact_step"].endswith("by 2026-11-28, 1 day ago: “Send the form”")
        desk.do("Tick", log.tick, key, True)
        assert "contact_step" not in says(desk)


def test_an_agreement_is_looked_at_again_after_a_year_and_the_newest_counts(desk, amara):
    desk.do("A", agreements.record, amara, AgreementState.AGREED, TODAY - timedelta(days=366))
    assert says(desk)["agreement"] == (
        "The family was asked for the home–school agreement on 2025-11-25; it is looked at again from 2026-11-25 on"
    )
    desk.do("A", agreements.record, amara, AgreementState.DECLINED, TODAY)
    assert "agreement" not in says(desk)


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(2008, 11, 26), "Born on 2008-11-26, 18 since 2026-11-26, and has not said yet whether the family may be told"),
        (date(2009, 2, 24), "Born on 2009-02-24, 18 on 2027-02-24, and has not said yet whether the family may be told then"),
        (date(2009, 2, 25), None),
        (None, None),
    ],
)  # fmt: skip
def test_a_birthday_that_changes_who_may_be_told(desk, amara, born, words):
    desk.do("Edit", students.edit, amara, born_on=born)
    assert says(desk).get("of_age") == words
    desk.seat_student(amara, "x")
    desk.do("Answer", coming_of_age.answer, amara, False)
    desk.seat_adult()
    assert "of_age" not in says(desk)


def test_a_family_who_comes_this_evening(desk, amara):
    evening = desk.do("Plan", evenings.plan, TODAY, starts="17:00", minutes=5)
    turn = desk.do("Turn", turns.add, evening, amara, "17:10", who="Mrs Diallo")
    day = desk.ask(finding.day)
    (line,) = (line for group in day.appointments for line in group.lines if line.source == "evening")
    assert (line.at.isoformat(), line.figures["evening"]) == ("17:10:00", evening)
    assert says(desk)["evening"] == (
        "Mrs Diallo comes to the parents’ evening of today, 2026-11-26: 17:10 to 17:15"
    )
    desk.do("Came", turns.mark, turn, Attending.CAME)
    assert "evening" not in says(desk)
    with later(1):
        assert "evening" not in says(desk)
