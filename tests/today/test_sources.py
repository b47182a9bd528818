"""The sources of Today one by one: what each says, from which figures, and when it says nothing."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.conftest import NOW
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import (
    Audience,
    EntryKind,
    Owner,
    PaperKind,
    Role,
    Status,
    Turned,
    Verdict,
)
from tutor_desk.models.seat import Seat
from tutor_desk.services.access import seats
from tutor_desk.services.plan import entries, paper_codes, visibility
from tutor_desk.services.review import actions, parking, reviews
from tutor_desk.services.students import caseloads, students
from tutor_desk.services.today import finding
from tutor_desk.services.today.lines import Weight, said
from tutor_desk.services.today.sources import sources

TODAY = date(2026, 11, 26)


def ago(days):
    return TODAY - timedelta(days=days)


def at(days):
    """Hold the clock so many days before today."""
    return clock.fixed(NOW - timedelta(days=days))


def seen(desk, student, days):
    """Have a review held and confirmed so many days ago."""
    with at(days):
        key = desk.do("Begin", reviews.begin, student)
        desk.do("Agree", reviews.confirm, key, Verdict.AGREE)
        desk.seat_student(student, "x")
        desk.do("Agree", reviews.confirm, key, Verdict.AGREE)
        desk.seat_adult()


def says(desk, *, of=None):
    """Return what Today says, as sentences by source."""
    day = desk.ask(finding.day)
    lines = [line for group in day.groups if of in (None, group.person.id) for line in group.lines]
    return {line.source: said(line) for line in lines}


def test_an_appointment_with_a_time_of_day_says_when(desk, amara, ben):
    desk.do("Book", reviews.book, amara, TODAY, "10:30")
    desk.do("Book", reviews.book, ben, TODAY, "09:15")
    appointments = desk.ask(finding.day).appointments
    assert [(group.person.name, f"{group.at:%H:%M}") for group in appointments] == [
        ("Ben Carter", "09:15"),
        ("Amara Diallo", "10:30"),
    ]


def test_a_first_review_is_due_six_weeks_after_a_student_joined(desk, amara):
    desk.do("Join", students.edit, amara, entered_on=ago(41))
    assert "six_weeks" not in says(desk, of=amara)
    desk.do("Join", students.edit, amara, entered_on=ago(42))
    assert says(desk, of=amara)["six_weeks"] == (
        "Joined on 2026-10-15, 42 days ago, and has had no review since; the first is due after 42 days"
    )
    desk.do("Book", reviews.book, amara, ago(-3))
    assert "six_weeks" not in says(desk, of=amara)


@pytest.fixture
def booked(desk, amara):
    """Amara has a review next week, so that nobody need see her sooner."""
    return desk.do("Book", reviews.book, amara, TODAY + timedelta(days=6))


def test_a_student_with_a_review_to_come_and_nothing_else_is_left_in_peace(desk, booked):
    assert says(desk) == {}


def test_a_review_of_today_stands_first_with_its_length(desk, amara, ben):
    desk.do("Promise", actions.add, ben, "Ring", owner=Owner.TUTOR, due_on=ago(9))
    desk.do("Book", reviews.book, amara, TODAY)
    day = desk.ask(finding.day)

    assert [group.person.name for group in day.appointments] == ["Amara Diallo"]
    assert [group.person.name for group in day.groups] == ["Amara Diallo", "Ben Carter"]
    assert says(desk, of=amara) == {"appointment": "A review is booked for today, 2026-11-26: 15 minutes"}


@pytest.mark.parametrize(
    ("owner", "name", "days", "sentence"),
    [
        (Owner.TUTOR, "", 12, "You promised for 2026-11-14, 12 days ago: “Ask maths”"),
        (Owner.TUTOR, "", 1, "You promised for 2026-11-25, 1 day ago: “Ask maths”"),
        (Owner.TUTOR, "", 0, "You promised for today, 2026-11-26: “Ask maths”"),
        (Owner.TUTOR, "J. Patel", 3, "J. Patel promised for 2026-11-23, 3 days ago: “Ask maths”"),
        (Owner.OTHER, "Ms Lee", 3, "Ms Lee promised for 2026-11-23, 3 days ago: “Ask maths”"),
        (Owner.OTHER, "", 0, "Someone else promised for today, 2026-11-26: “Ask maths”"),
    ],
)
def test_a_promise_that_is_due(desk, amara, booked, owner, name, days, sentence):
    desk.do("Promise", actions.add, amara, "Ask maths", owner=owner, owner_name=name, due_on=ago(days))
    assert says(desk) == {"promise": sentence}


@pytest.mark.parametrize(
    ("owner", "days", "sentence"),
    [
        (Owner.STUDENT, 3, "The student was to do this by 2026-11-23, 3 days ago: “Read”"),
        (Owner.STUDENT, 0, "The student was to do this by today, 2026-11-26: “Read”"),
        (Owner.PARENT, 3, "The family was to do this by 2026-11-23, 3 days ago: “Read”"),
        (Owner.PARENT, 0, "The family was to do this by today, 2026-11-26: “Read”"),
    ],
)
def test_an_action_that_is_due(desk, amara, booked, owner, days, sentence):
    desk.do("Agree", actions.add, amara, "Read", owner=owner, due_on=ago(days))
    assert says(desk) == {"action_due": sentence}


def test_what_is_due_later_has_no_date_or_has_ended_says_nothing(desk, amara, booked):
    for owner in Owner:
        desk.do("Agree", actions.add, amara, "Later", owner=owner, due_on=TODAY + timedelta(days=1))
        desk.do("Agree", actions.add, amara, "Some day", owner=owner)
        done = desk.do("Agree", actions.add, amara, "Done", owner=owner, due_on=ago(5))
        desk.do("Tick", actions.tick, done, True)
        gone = desk.do("Agree", actions.add, amara, "Gone", owner=owner, due_on=ago(5))
        desk.do("Turn", actions.turn_out, gone, Turned.NOT_NEEDED, "The trip was cancelled")
    assert says(desk) == {}


def test_a_review_put_off_waits_and_says_until_when(desk, amara):
    with at(2):
        key = desk.do("Begin", reviews.begin, amara)
        desk.do("Put off", parking.park, key, TODAY + timedelta(days=1))
    assert says(desk) == {"left_open": "A review was put off; the rest is booked for 2026-11-27"}
    with clock.fixed(NOW + timedelta(days=4)):
        assert says(desk) == {"left_open": "A review was put off to 2026-11-27, 3 days ago, and waits"}


def test_a_review_left_open_three_weeks_ago(desk, amara):
    with at(21):
        desk.do("Begin", reviews.begin, amara)
    assert says(desk) == {"left_open": "A review begun on 2026-11-05, 21 days ago, is not confirmed yet"}


def test_a_review_begun_today_is_in_hand(desk, amara):
    desk.do("Begin", reviews.begin, amara)
    assert says(desk) == {}


def test_a_day_that_has_passed(desk, amara):
    seen(desk, amara, 20)
    with at(10):
        desk.do("Book", reviews.book, amara, ago(6))
    assert says(desk) == {"not_held": "A review was booked for 2026-11-20, 6 days ago, and not held"}


@pytest.mark.parametrize(("days", "shown"), [(6, False), (7, True), (30, True)])
def test_entries_that_wait_for_a_week(desk, amara, booked, days, shown):
    with at(days):
        desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I keep going")
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I am kind")
    sentence = f"2 entries and goals wait for an adult, the oldest since {ago(days)}: {days} days"
    assert says(desk) == ({"waiting": sentence} if shown else {})


def test_what_an_adult_may_not_see_is_not_counted_for_them(desk, amara, booked):
    with at(9):
        desk.seat_student(amara, "Amara")
        kept = desk.do("Write", entries.write, amara, EntryKind.WORRY, "For my tutor")
        desk.do("Choose", visibility.choose, kept, audience=Audience.TUTOR, to_parents=False)
        desk.seat_adult()
    assert "waiting" in says(desk)
    desk._seat = desk._adult = seats.adult_seat(desk.seat.adult, "J. Patel", Role.TEACHER)
    assert isinstance(desk.seat, Seat)
    assert says(desk) == {}


@pytest.mark.parametrize(
    ("kind", "words"),
    [(PaperKind.PREPARATION, "A preparation sheet"), (PaperKind.SLIP, "A validation slip")],
)
def test_papers_that_are_not_back(desk, amara, booked, kind, words):
    def issue(session):
        return paper_codes.issue(session, amara, kind, clock.now(), json.dumps([]))

    for days in (30, 14):  # a newer one takes the place of the first
        with at(days):
            desk.do("Print", issue)
    assert says(desk) == {"paper_out": f"{words} made on 2026-11-12, 14 days ago, is not back"}
    desk.do("Print", issue)
    assert says(desk) == {}


@pytest.mark.parametrize(("days", "shown"), [(42, False), (43, True)])
def test_not_seen_for_longer_than_planned(desk, amara, days, shown):
    seen(desk, amara, days)
    sentence = (
        f"Not seen for {days} days, since {ago(days)}, and no review is booked; you planned every 42 days"
    )
    assert says(desk) == ({"unseen": sentence} if shown else {})


def test_how_often_is_said_for_all_and_for_one(desk, amara, ben):
    seen(desk, amara, 20)
    seen(desk, ben, 20)
    assert says(desk) == {}
    desk.do("Often", caseloads.see_every, 14)
    assert says(desk, of=amara)["unseen"].endswith("you planned every 14 days")
    desk.do("Seldom", students.edit, amara, see_every=30)
    assert says(desk, of=amara) == {}
    assert "unseen" in says(desk, of=ben)


def test_nobody_plans_every_no_days(desk):
    with pytest.raises(Refused, match="Nothing was"):
        desk.do("Often", caseloads.see_every, 0)


def test_never_seen(desk, amara):
    sentence = "Seen 0 times so far and no review is booked; you planned one every 42 days"
    assert says(desk) == {"unseen": sentence}


@pytest.mark.parametrize("status", list(Status))
def test_the_quiet_ones_are_apart_and_a_concern_is_never_quiet(desk, amara, ben, status):
    desk.do("Status", students.edit, amara, status=status, status_reason="Two figures")
    desk.do("Promise", actions.add, ben, "Ring", owner=Owner.TUTOR, due_on=ago(1))
    day = desk.ask(finding.day)
    concern = status in (Status.WATCH, Status.ACT)
    assert ([group.person.id for group in day.quiet], len(day.needs)) == (
        ([], 2) if concern else ([amara], 1)
    )


def test_kept_longer_than_the_rule_says(desk, amara):
    with clock.fixed(datetime(2023, 7, 20, 10, tzinfo=UTC)):
        desk.do("Archive", students.archive, amara)
    assert says(desk) == {
        "retention_due": "What is held was to be kept until 2026-07-20: 3 years from 2023-07-20"
    }


def test_who_has_left_has_no_other_line(desk, amara):
    desk.do("Promise", actions.add, amara, "Ring", owner=Owner.TUTOR, due_on=ago(9))
    desk.do("Archive", students.archive, amara)
    assert says(desk) == {}


def test_a_student_stands_once_with_all_reasons_the_promise_first(desk, amara):
    desk.do("Agree", actions.add, amara, "Read", due_on=ago(20))
    desk.do("Promise", actions.add, amara, "Ring", owner=Owner.TUTOR, due_on=ago(2))
    desk.do("Promise", actions.add, amara, "Write", owner=Owner.TUTOR, due_on=ago(4))
    (group,) = desk.ask(finding.day).needs
    assert [line.source for line in group.lines] == ["promise", "promise", "action_due", "unseen"]
    assert [line.figures.get("text") for line in group.lines[:2]] == ["Write", "Ring"]


def test_the_student_seat_asks_for_nothing_of_it(desk, amara):
    desk.seat_student(amara, "Amara")
    with pytest.raises(Refused, match="Hand the laptop back"):
        desk.ask(finding.day)


def test_each_source_is_whole(desk):
    found = sources()
    assert len({source.key for source in found}) == len(found) == len({source.place for source in found})
    for source in found:
        assert source.name()
        assert source.rule()
        assert source.weight in Weight
    assert [source.key for source in found if source.first] == ["appointment", "evening"]
