"""Planning, booking and planning again on a real caseload, and what goes wrong around it."""

from datetime import date, timedelta

import pytest

from tests.planning.conftest import WINDOW
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Owner, ReviewState
from tutor_desk.models.planning import Closure, FreeException, FreePeriod, ReviewWindow
from tutor_desk.services.planning import agenda, booking, known, proposal, remedy
from tutor_desk.services.planning.fair import Urgency
from tutor_desk.services.planning.slots import Slot
from tutor_desk.services.review import actions, parking, reviews
from tutor_desk.services.students import students
from tutor_desk.store.check import check
from tutor_desk.ui.forms.times import read_time
from tutor_desk.ui.planning.said import result

MONDAY = date(2026, 11, 30)


def add(desk, *names):
    return [desk.do("Add", students.add, first_name=name, surname="Q", year_group=11) for name in names]


def ask(desk, window):
    return desk.ask(proposal.proposal, window)


def book(desk, window):
    made = ask(desk, window)
    return desk.do("Book", booking.book_all, window, [(one.who.student, one.slot) for one in made.placed])


def told(made):
    return [(one.who.name, one.slot.on.day, one.slot.starts) for one in made.placed]


def close(desk, first, last=None, name="INSET day"):
    desk.do("Close", known.keep, Closure, None, first=first, last=last or first, name=name)


def review_of(desk, student):
    return next(one for one in desk.ask(agenda.coming, clock.today()) if one.student == student)


def test_a_window_is_planned_booked_and_planned_again_without_touching_what_is_booked(desk, window):
    add(desk, *"ABCDEFGHIJK")
    made = ask(desk, window)
    assert len(made.placed) == 9
    assert [one.name for one in made.unseen] == ["J Q", "K Q"]
    assert made.breaks_in == date(2026, 12, 14)
    assert [(one.slots, one.placed) for one in made.weeks] == [(3, 3)] * 3
    assert book(desk, window) == 9
    add(desk, "L")
    again = ask(desk, window)
    assert [one.name for one in again.booked] == [f"{n} Q" for n in "ABCDEFGHI"]
    assert again.placed == ()
    assert [one.name for one in again.unseen] == ["J Q", "K Q", "L Q"]
    desk.undo()
    desk.undo()
    assert told(ask(desk, window)) == told(made)
    assert check(desk.file) == []


def test_the_most_urgent_first_and_every_third_slot_for_the_quiet(desk, window, amara):
    quiet = add(desk, *"BCDEF")
    promised, parked = add(desk, "P", "R")
    desk.do("Promise", actions.add, promised, "Ring", owner=Owner.TUTOR, due_on=date(2026, 11, 20))
    review = desk.do("Begin", reviews.begin, parked)
    desk.do("Park", parking.park, review, date(2026, 11, 27))
    made = ask(desk, window)
    assert [one.who.name for one in made.placed[:3]] == ["R Q", "P Q", "Amara Diallo"]
    assert made.placed[0].who.first.urgency is Urgency.PARKED
    assert made.placed[1].who.first.since == date(2026, 11, 20)
    assert all(one.who.quiet for one in made.placed[2:])
    assert len(made.placed) == 3 + len(quiet)
    assert made.moves == {parked: date(2026, 11, 27)}
    book(desk, window)
    assert review_of(desk, parked).state is ReviewState.PARKED
    assert review_of(desk, parked).minutes == parking.MINUTES


def test_six_weeks_after_coming_a_first_review_is_due(desk, window, amara):
    with clock.fixed(clock.now() - timedelta(days=60)):
        (early,) = add(desk, "E")
    reasons = {one.who.student: one.who.reasons for one in ask(desk, window).placed}
    assert reasons[amara] == ()
    assert [one.urgency for one in reasons[early]] == [Urgency.SIX_WEEKS]
    assert reasons[early][0].since == (clock.now() - timedelta(days=18)).date()


def test_pins_and_students_left_out_with_a_reason(desk, window):
    a, b, c = add(desk, *"ABC")
    wanted = Slot(date(2026, 12, 16), 840, 15)
    desk.do("Pin", booking.pin, window, a, wanted)
    desk.do("Leave out", booking.leave_out, window, b, "Seen by the careers adviser")
    made = ask(desk, window)
    assert told(made) == [("C Q", 30, "09:00"), ("A Q", 16, "14:00")]
    assert [(one.name, one.because) for one in made.left_out] == [("B Q", "Seen by the careers adviser")]
    with pytest.raises(Refused, match="Say in a few words why"):
        desk.do("Leave out", booking.leave_out, window, c, " ")
    close(desk, date(2026, 12, 16))
    made = ask(desk, window)
    assert [one.name for one in made.lost_pins] == ["A Q"]
    assert len(made.placed) == 2
    desk.do("Back", booking.let_order_decide, window, b)
    assert len(ask(desk, window).placed) == 3
    with pytest.raises(Refused, match="nothing to take back"):
        desk.do("Back", booking.let_order_decide, window, c)


def test_a_day_closed_on_top_of_bookings_is_told_by_name_and_they_are_moved(desk, window):
    a, b, _c = add(desk, *"ABC")
    book(desk, window)
    close(desk, MONDAY)
    found = desk.ask(agenda.clashes)
    assert [(one.item.name, one.why, one.words) for one in found] == [
        ("A Q", agenda.Why.CLOSED, "INSET day"),
        ("B Q", agenda.Why.CLOSED, "INSET day"),
    ]
    way_out = desk.ask(remedy.ways_out)
    desk.do("Move", booking.move_all, [(one.clash.item.review, one.slot) for one in way_out])
    assert desk.ask(agenda.clashes) == []
    assert [review_of(desk, one).planned_on for one in (a, b)] == [date(2026, 12, 7)] * 2
    assert [review_of(desk, one).starts for one in (a, b)] == ["09:00", "09:15"]
    desk.undo()
    assert len(desk.ask(agenda.clashes)) == 2
    with pytest.raises(Refused, match="no school on Monday 30 November: INSET day"):
        desk.do("Book", reviews.book, a, MONDAY)


def test_who_leaves_with_a_booking_is_told_frees_the_slot_and_is_taken_out(desk, window):
    a, b = add(desk, *"AB")
    book(desk, window)
    desk.do("Archive", students.archive, a)
    (clash,) = desk.ask(agenda.clashes)
    assert (clash.item.name, clash.why) == ("A Q", agenda.Why.LEFT)
    assert Slot(MONDAY, 540, 15) in ask(desk, window).slots
    assert [one.name for one in desk.ask(agenda.items, MONDAY, MONDAY)] == ["B Q"]
    desk.do(
        "Put right",
        booking.move_all,
        [(one.clash.item.review, one.slot) for one in desk.ask(remedy.ways_out)],
    )
    assert desk.ask(agenda.clashes) == []
    assert [one.student for one in desk.ask(agenda.coming, MONDAY)] == [b]


def test_windows_that_overlap_share_slots_and_see_each_other(desk, window):
    add(desk, *"AB")
    desk.do("Add", students.add, surname="Sixth", year_group=12)
    desk.do("Window", known.keep, ReviewWindow, None, **{**WINDOW, "name": "Sixth form", "year_group": 12})
    other = next(one.id for one in desk.ask(known.windows) if one.name == "Sixth form")
    book(desk, other)
    made = ask(desk, window)
    assert made.shared_with == ("Sixth form",)
    assert [one.name for one in made.booked] == ["Sixth"]
    assert told(made) == [("A Q", 30, "09:15"), ("B Q", 2, "14:00")]


def test_a_slot_taken_meanwhile_books_nothing_at_all(desk, window, ben):
    a, _b = add(desk, *"AB")
    made = ask(desk, window)
    desk.do("Book", reviews.book, ben, MONDAY, "09:10")
    with pytest.raises(Refused, match="two reviews would be booked"):
        desk.do(
            "Book",
            booking.book_all,
            window,
            [(one.who.student, one.slot) for one in made.placed if one.who.student != ben],
        )
    assert [one.student for one in desk.ask(agenda.coming, MONDAY)] == [ben]
    with pytest.raises(Refused, match="At 09:10 on Monday 30 November a review with Ben Carter is booked"):
        desk.do("Book", reviews.book, a, MONDAY, "09:15")


def test_busy_times_and_exceptions_are_kept_clear(desk, window, amara):
    busy = [
        known.Busy(
            clock.now().replace(tzinfo=None, month=12, day=2, hour=13),
            clock.now().replace(tzinfo=None, month=12, day=2, hour=15),
        )
    ]
    desk.do("Bring", known.bring_timetable, "mine.ics", busy)
    desk.do("Lost", known.keep, FreeException, None, on_day=MONDAY, starts="09:00", minutes=15, free=False)
    desk.do(
        "Extra",
        known.keep,
        FreeException,
        None,
        on_day=date(2026, 12, 4),
        starts="12:00",
        minutes=15,
        free=True,
    )
    slots = ask(desk, window).slots
    assert [(one.on.day, one.starts) for one in slots[:3]] == [(30, "09:15"), (4, "12:00"), (7, "09:00")]
    with pytest.raises(Refused, match="By your timetable you are busy at 14:00 on Wednesday 2 December"):
        desk.do("Book", reviews.book, amara, date(2026, 12, 2), "14:00")
    desk.do("Bring", known.bring_timetable, "mine.ics", busy)
    assert len(desk.ask(known.timetable).times) == 1  # replaced, not doubled


def test_ten_minutes_follow_within_five_days_of_school(desk, amara):
    close(desk, date(2026, 11, 30), date(2026, 12, 2), "Strike")
    review = desk.do("Begin", reviews.begin, amara)
    assert desk.do("Park", parking.park, review) == date(2026, 12, 8)


def test_what_is_told_to_the_planner_is_checked(desk, window):
    with pytest.raises(Refused, match="last day comes before the first"):
        close(desk, MONDAY, MONDAY - timedelta(days=1))
    with pytest.raises(Refused, match="more than a year"):
        close(desk, MONDAY, MONDAY + timedelta(days=500))
    with pytest.raises(Refused, match="past midnight"):
        desk.do("Free", known.keep, FreeException, None, on_day=MONDAY, starts="23:50", minutes=15, free=True)
    desk.do("Remove", known.remove, ReviewWindow, window)
    with pytest.raises(Refused, match="no longer there"):
        ask(desk, window)
    with pytest.raises(Refused, match="no longer there"):
        desk.do("Remove", known.remove, ReviewWindow, window)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("9.15", "09:15"), ("09:15", "09:15"), ("2pm", "14:00"), ("12.30 am", "00:30"), ("14", "14:00")],
)
def test_a_time_as_people_type_it(typed, meant):
    assert read_time(typed) == meant


@pytest.mark.parametrize("typed", ["", "25:00", "9:75", "13 pm", "soon", "915pm5"])
def test_what_is_no_time(typed):
    with pytest.raises(ValueError, match=r"^$"):
        read_time(typed)


def test_planning_is_no_business_of_the_student_seat(desk, window, amara):
    desk.seat_student(amara, "Amara")
    for question in (known.windows, known.closures, agenda.clashes):
        with pytest.raises(Refused, match="needs your tutor"):
            desk.ask(question)
    for deed, parts in ((booking.book_all, (window, [])), (booking.leave_out, (window, amara, "no"))):
        with pytest.raises(Refused, match="needs your tutor"):
            desk.do("Deed", deed, *parts)
    desk.seat_adult()


def test_27_of_ninety_are_known_by_name_before_the_half_term_starts(desk):
    for n in range(9):
        fields = {"week": 0, "weekday": n % 5, "starts": f"{9 + n // 5:02}:00", "minutes": 15}
        desk.do("Free", known.keep, FreePeriod, None, **fields)
    first = date(2027, 1, 4)
    fields = {"name": "Spring", "first": first, "last": first + timedelta(weeks=7, days=-1), "minutes": 15}
    desk.do("Window", known.keep, ReviewWindow, None, **fields)
    for n in range(90):
        desk.do("Add", students.add, first_name=f"Student {n:02}", surname="Q", year_group=11)
    made = ask(desk, desk.ask(known.windows)[0].id)
    assert made.begins == first > clock.today()
    assert [one.name for one in made.unseen] == [f"Student {n} Q" for n in range(63, 90)]
    assert result(made) == (
        "90 students, 63 fit. 27 would be left unseen: the slots run out in the week of 15 Feb."
    )
