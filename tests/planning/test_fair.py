"""The plan: nobody dropped, nothing double-booked, the fair order kept, whatever the caseload and the timetable."""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tutor_desk.services.planning.fair import Reason, Urgency, Waiting, fair_order, plan
from tutor_desk.services.planning.slots import Calendar, Closed, Period, Slot, Times, free_slots, monday_of

FIRST = date(2027, 1, 4)  # a Monday
DAYS = st.dates(date(2026, 1, 1), date(2027, 3, 31))
REASONS = st.builds(Reason, st.sampled_from(Urgency), DAYS)
PERIODS = st.builds(Period, st.integers(0, 2), st.integers(0, 6), st.integers(0, 1380), st.integers(5, 60))


@st.composite
def people(draw):
    """Some students who wait, each with a key of their own."""
    many = draw(st.integers(0, 25))
    return [
        Waiting(
            n,
            draw(st.sampled_from("ABCDE")),
            draw(st.none() | DAYS),
            tuple(draw(st.lists(REASONS, max_size=2))),
        )
        for n in range(many)
    ]


@st.composite
def timetables(draw):
    """A tutor's time over four weeks, with overlapping periods, closures, busy times and exceptions."""
    day = st.dates(FIRST, FIRST + timedelta(days=27))
    slot = st.builds(Slot, day, st.integers(0, 1380), st.integers(5, 60))
    begins = draw(st.lists(day, max_size=3))
    return Times(
        draw(st.lists(PERIODS, max_size=6)),
        draw(st.lists(slot, max_size=3)),
        draw(st.lists(slot, max_size=3)),
        [Closed(one, one + timedelta(days=draw(st.integers(0, 6))), "Half-term") for one in begins],
        draw(st.lists(slot, max_size=5)),
        draw(st.none() | st.just(FIRST)),
    )


@st.composite
def wholes(draw):
    """A whole question to the planner: people, slots, and some pins among what is free."""
    times, who = Calendar(draw(timetables())), draw(people())
    slots = free_slots(times, FIRST, FIRST + timedelta(days=27), draw(st.sampled_from([10, 15, 25])))
    pins = {
        one.student: draw(st.sampled_from(slots)) for one in who if slots and draw(st.integers(0, 3)) == 0
    }
    return who, slots, pins, draw(st.integers(0, 5))


@given(wholes())
def test_nobody_is_dropped_and_nobody_is_planned_twice(whole):
    who, slots, pins, every = whole
    made = plan(who, slots, FIRST, quiet_every=every, pins=pins)
    assert sorted([one.who.student for one in made.placed] + [one.student for one in made.unseen]) == [
        one.student for one in who
    ]


@given(wholes())
def test_no_slot_is_given_twice_and_none_is_left_while_somebody_waits(whole):
    who, slots, pins, every = whole
    made = plan(who, slots, FIRST, quiet_every=every, pins=pins)
    given_slots = [one.slot for one in made.placed]
    assert len(set(given_slots)) == len(given_slots)
    assert set(given_slots) <= set(slots)
    assert not any(a.overlaps(b) for a in given_slots for b in given_slots if a is not b)
    assert not made.unseen or len(given_slots) == len(slots)
    assert (made.breaks_in is None) == (not made.unseen)
    if made.unseen and given_slots:
        assert made.breaks_in == monday_of(max(given_slots).on)


@given(wholes())
def test_a_pin_is_kept_unless_another_has_the_same_time(whole):
    who, slots, pins, every = whole
    made = plan(who, slots, FIRST, quiet_every=every, pins=pins)
    kept = {one.who.student: one.slot for one in made.placed if one.pinned}
    assert all(pins[student] == slot for student, slot in kept.items())
    lost = {one.student for one in made.lost_pins}
    assert set(pins) == set(kept) | lost
    assert not set(kept) & lost
    assert all(pins[student] in kept.values() for student in lost)


@given(wholes())
def test_those_without_a_pin_have_the_slots_in_the_fair_order(whole):
    who, slots, pins, every = whole
    made = plan(who, slots, FIRST, quiet_every=every, pins=pins)
    pinned = {one.who.student for one in made.placed if one.pinned}
    told = [one.who for one in made.placed if not one.pinned] + list(made.unseen)
    assert told == [one for one in fair_order(who, every) if one.student not in pinned]


@given(people(), st.integers(0, 5))
def test_the_fair_order(who, every):
    order = fair_order(who, every)
    urgent, quiet = [one for one in order if one.reasons], [one for one in order if not one.reasons]
    rank = list(Urgency).index
    waits = [(rank(one.first.urgency), one.first.since) for one in urgent]
    assert waits == sorted(waits)
    unseen = [one.last_seen or date.min for one in quiet]
    assert unseen == sorted(unseen)
    for place in range(1, len(order) + 1):
        seen = sum(one.quiet for one in order[:place])
        share = min(len(quiet), place // every if every else 0)
        assert seen >= share
        if seen > share:  # more than their share only when nobody urgent is left
            assert sum(not one.quiet for one in order[:place]) == len(urgent)


@given(people(), st.integers(0, 5), st.randoms())
def test_the_order_does_not_hang_on_the_order_of_asking(who, every, chance):
    mixed = list(who)
    chance.shuffle(mixed)
    assert fair_order(mixed, every) == fair_order(who, every)


@given(timetables(), st.sampled_from([5, 15, 40]), st.data())
def test_slots_keep_clear_of_all_that_takes_time(times, minutes, data):
    calendar, last = Calendar(times), FIRST + timedelta(days=27)
    before = free_slots(calendar, FIRST, last, minutes)
    taken = data.draw(st.lists(st.sampled_from(before), max_size=4)) if before else []
    slots = free_slots(calendar, FIRST, last, minutes, taken)
    assert slots == sorted(set(slots))
    assert not any(one.overlaps(other) for one in slots for other in (*times.busy, *times.lost, *taken))
    assert not any(a.overlaps(b) for a, b in itertools.pairwise(slots))
    assert not any(part.first <= one.on <= part.last for one in slots for part in times.closed)
    for one in slots:
        inside = [
            (part.at, part.at + part.minutes) for part in times.periods if part.weekday == one.on.weekday()
        ] + [(part.at, part.at + part.minutes) for part in times.extra if part.on == one.on]
        assert any(begin <= one.at and one.at + minutes <= end for begin, end in inside)


def test_ninety_students_and_nine_slots_a_week_over_seven_weeks_leave_27_unseen_by_name():
    nine = [Period(0, n % 5, 540 + 60 * (n // 5), 15) for n in range(9)]
    slots = free_slots(Calendar(Times(nine)), FIRST, FIRST + timedelta(days=7 * 7 - 1), 15)
    who = [Waiting(n, f"Student {n:02}", date(2026, 9, 1) + timedelta(days=n)) for n in range(90)]

    made = plan(who, slots, FIRST)

    assert len(slots) == len(made.placed) == 63
    assert [one.name for one in made.unseen] == [f"Student {n}" for n in range(63, 90)]
    assert made.breaks_in == FIRST + timedelta(weeks=6)


def test_a_week_without_school_does_not_count_between_two_weeks():
    half_term = Closed(date(2027, 2, 15), date(2027, 2, 19), "Half-term")
    calendar = Calendar(Times(closed=[half_term], first_week=FIRST))
    assert [calendar.week(FIRST + timedelta(weeks=n)) for n in range(9)] == [1, 2, 1, 2, 1, 2, 1, 1, 2]
    assert calendar.week(FIRST - timedelta(weeks=1)) == 2


def test_a_review_on_a_day_without_a_time_takes_the_first_slot_of_that_day():
    calendar = Calendar(Times([Period(0, 0, 540, 45)]))
    assert [one.starts for one in free_slots(calendar, FIRST, FIRST, 15, untimed={FIRST: 1})] == [
        "09:15",
        "09:30",
    ]
