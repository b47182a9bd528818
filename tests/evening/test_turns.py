"""The order of an evening: turns that fit, lists that come in, who came, and who is to be called."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.matterhorn import failures
from tests.reports.reading import golden, plain, structure
from tutor_desk.errors import CannotRead, Refused
from tutor_desk.exchange import evening_lists
from tutor_desk.models.family_kinds import Attending, ContactWay
from tutor_desk.models.kinds import Basis, EntryKind, Owner
from tutor_desk.services.evening import calls, evening_list, evenings, slide, times, turns
from tutor_desk.services.family import coming_of_age, contacts, log
from tutor_desk.services.plan import entries
from tutor_desk.services.review import actions
from tutor_desk.services.students import students
from tutor_desk.services.students.class_list import Match
from tutor_desk.store.check import check

DAY = date(2026, 11, 26)


@pytest.fixture
def evening(desk):
    return desk.do("Plan", evenings.plan, DAY, starts="5pm", minutes=5, breaks="17:30 to 17:40")


@pytest.mark.parametrize(
    ("text", "time"),
    [("17:05", "17:05"), ("17.05", "17:05"), ("1705", "17:05"), ("5.05pm", "17:05"), ("5 pm", "17:00"), ("9:30", "09:30"), ("12am", "00:00"), (" 12:15 PM ", "12:15")],
)  # fmt: skip
def test_times_are_read_as_people_write_them(text, time):
    assert times.read(text) == time


@pytest.mark.parametrize("text", ["", "late", "25:00", "17:61", "13pm", "17:5x", "٣"])
def test_what_is_no_time_says_so(text):
    with pytest.raises(Refused, match="not a time of day"):
        times.read(text)


@pytest.mark.parametrize(
    ("breaks", "sentence"),
    [
        ("half past five", "not a break"),
        ("18:15-18:00", "ends before it begins"),
        ("18:00-x", "not a time of day"),
    ],
)
def test_wrong_breaks_say_so(desk, breaks, sentence):
    with pytest.raises(Refused, match=sentence):
        desk.do("Plan", evenings.plan, DAY, starts="17:00", minutes=5, breaks=breaks)
    assert desk.ask(evenings.evenings) == []


def test_turns_stand_in_order_and_never_overlap(desk, amara, ben, evening):
    desk.do("Turn", turns.add, evening, ben, "17:05", who="Jo Carter")
    first = desk.do("Turn", turns.add, evening, amara, "17:00")
    assert [(one.starts, one.ends, one.name) for one in desk.ask(turns.turns, evening)] == [
        ("17:00", "17:05", "Amara Diallo"),
        ("17:05", "17:10", "Ben Carter"),
    ]
    for starts, sentence in (
        ("17:04", "overlaps with the turn of Amara Diallo from 17:00 to 17:05. Nothing was changed"),
        ("17:28", "There is a break from 17:30 to 17:40"),
        ("16:55", "The evening begins at 17:00"),
        ("nine", "not a time of day"),
        ("23:58", "past midnight"),
    ):
        with pytest.raises(Refused, match=sentence):
            desk.do("Turn", turns.add, evening, amara, starts)
    with pytest.raises(Refused, match="overlaps"):
        desk.do("Move", turns.change, first, "17:06", who="", contact=None, minutes=5)
    desk.do("Move", turns.change, first, "17:10", who="Rosa", contact=None, minutes=10)
    assert desk.ask(turns.next_free, evening) == "17:20"
    assert check(desk.file) == []


def test_the_next_free_time_is_in_no_break(desk, amara, evening):
    desk.do("Turn", turns.add, evening, amara, "17:25")
    assert desk.ask(turns.next_free, evening) == "17:40"


@given(st.lists(st.tuples(st.integers(1000, 1100), st.integers(1, 20)), max_size=12))
def test_no_two_turns_that_were_accepted_have_a_minute_in_common(wanted):
    row = evenings.EveningRow(1, "", DAY, "16:40", 5, "17:30-17:40", 0)
    taken = []
    for begin, minutes in wanted:
        starts = f"{begin // 60:02}:{begin % 60:02}"
        if not turns.why_not(row, starts, minutes, taken):
            taken.append((starts, times.after(starts, minutes), "x"))
    busy = [minute for begin, end, _who in taken for minute in range(times.count(begin), times.count(end))]
    assert len(busy) == len(set(busy))
    assert not set(busy) & set(range(times.count("17:30"), times.count("17:40")))


class TestLists:
    """The order that comes as a list."""

    @pytest.fixture
    def look(self, desk, tmp_path, evening):
        def look(text):
            path = tmp_path / "order.csv"
            path.write_text("Time,Student name,Parent name\n" + text, encoding="utf-8")
            return desk.ask(evening_list.look, evening, evening_lists.read(path))

        return look

    def test_separated_parents_have_a_turn_each(self, desk, amara, ben, evening, look):
        mum = desk.do("Add", contacts.add, amara, name="Rosa Diallo")
        desk.do("Add", contacts.add, amara, name="Paul Diallo", court_order=True, warning="Not together.")
        looked = look("17:00,Amara Diallo,Rosa Diallo\n17:05,Ben Carter,Jo\n17:45,Amara Diallo,Paul Diallo\n")
        assert [one.match for one in looked] == [Match.NEW] * 3
        assert looked[2].heed == "There is a court order about Paul Diallo. Not together."
        assert desk.do("Bring in", evening_list.bring_in, evening, looked) == 3
        rows = desk.ask(turns.turns, evening)
        assert [(one.name, one.who) for one in rows] == [
            ("Amara Diallo", "Rosa Diallo"),
            ("Ben Carter", "Jo"),
            ("Amara Diallo", "Paul Diallo"),
        ]
        assert rows[0].contact == mum
        first = desk.ask(slide.slide, rows[0].id)
        assert "Paul" not in repr(first)
        assert "17:45" not in repr(first)

    def test_rows_that_cannot_be_used_say_why_and_nothing_is_lost(self, desk, amara, ben, evening, look):
        desk.do("Turn", turns.add, evening, ben, "17:00")
        looked = look(
            "17:02,Amara Diallo,Rosa\n17:35,Amara Diallo,Rosa\nsoon,Amara Diallo,Rosa\n17:10,Nobody Known,Rosa\n"
            "17:00,Ben Carter,Jo\n17:50,Amara Diallo,Rosa\n17:52,Ben Carter,Jo\n"
        )
        assert [one.match for one in looked] == [Match.REFUSED] * 4 + [Match.SAME, Match.NEW, Match.REFUSED]
        reasons = [one.reason for one in looked]
        assert "It overlaps with the turn of Ben Carter" in reasons[0]
        assert "There is a break" in reasons[1]
        assert "“soon” is not a time of day" in reasons[2]
        assert "No student of this name" in reasons[3]
        assert "It overlaps with the turn of Amara Diallo" in reasons[6]
        assert desk.do("Bring in", evening_list.bring_in, evening, looked) == 1
        assert len(desk.ask(turns.turns, evening)) == 2

    def test_a_list_without_times_says_so(self, tmp_path):
        path = tmp_path / "order.csv"
        path.write_text("Student name,Parent name\nAmara Diallo,Rosa\n", encoding="utf-8")
        with pytest.raises(CannotRead, match="no column headed “Time”"):
            evening_lists.read(path)


class TestSlide:
    """What a family is shown."""

    @pytest.fixture
    def turn(self, desk, amara, evening):
        return desk.do("Turn", turns.add, evening, amara, "17:00", who="Rosa Diallo")

    def test_only_what_is_marked_for_parents(self, desk, amara, turn):
        desk.do(
            "Write", entries.write, amara, EntryKind.STRENGTH, "I sing", basis=Basis.SEEN, to_parents=True
        )
        desk.do("Write", entries.write, amara, EntryKind.WORRY, "canary", basis=Basis.DISCUSSED)
        desk.do("Status", students.edit, amara, status_reason="canary")
        found = desk.ask(slide.slide, turn)
        assert [one.text for one in found.telling.going_well] == ["I sing"]
        assert "canary" not in repr(found)

    def test_of_age_and_not_agreed_shows_nothing_and_says_why(self, desk, amara, turn):
        desk.do(
            "Write", entries.write, amara, EntryKind.STRENGTH, "I sing", basis=Basis.SEEN, to_parents=True
        )
        desk.do("Edit", students.edit, amara, born_on=date(2008, 11, 26))
        found = desk.ask(slide.slide, turn)
        assert "has not been asked yet" in found.withheld
        assert "I sing" not in repr(found)
        from tutor_desk.reports.take_home import take_home

        with pytest.raises(Refused, match="has not been asked yet"):
            take_home(desk.ask(slide.take_home, turn))

    def test_whether_the_student_has_seen_it(self, desk, amara, turn):
        assert desk.ask(slide.slide, turn).seen is None
        desk.do("See", coming_of_age.note_seen, amara)
        assert desk.ask(slide.slide, turn).seen.same

    def test_the_page_to_take_home(self, desk, amara, evening, turn):
        from dataclasses import replace

        from tutor_desk.reports.take_home import take_home
        from tutor_desk.store.head import Head

        desk.do("Add", contacts.add, amara, name="Paul Diallo", address="9 Hill Road", phones="07700 900456")
        desk.do("Turn", turns.add, evening, amara, "17:45", who="Paul Diallo")
        desk.do(
            "Write", entries.write, amara, EntryKind.STRENGTH, "I sing", basis=Basis.SEEN, to_parents=True
        )
        desk.do(
            "Agree",
            actions.add,
            amara,
            "Read together on Sundays",
            owner=Owner.PARENT,
            owner_name="Rosa Diallo",
        )
        home = desk.ask(slide.take_home, turn)
        paper = take_home(replace(home, facts=replace(home.facts, head=Head(12, "a1b2c3d4"))))
        words = plain(paper)
        assert "Read together on Sundays" in words
        for other in ("Paul", "Hill Road", "07700", "17:45"):
            assert other not in words
        assert failures(paper) == []
        golden("take-home.txt", structure(paper))


def test_whoever_did_not_come_is_called_and_the_call_is_logged(desk, amara, ben, evening):
    mum = desk.do("Add", contacts.add, amara, name="Rosa Diallo", phones="07700 900123")
    turn = desk.do("Turn", turns.add, evening, amara, "17:00", contact=mum)
    desk.do("Turn", turns.add, evening, ben, "17:05")
    desk.do("Mark", turns.mark, turn, Attending.MISSED)
    ((one,),) = [desk.ask(turns.to_call, evening)]
    assert (one.turn.name, one.contact.phones) == ("Amara Diallo", "07700 900123")
    desk.do(
        "Call", calls.log_call, turn, contact_id=mum, with_whom="Rosa Diallo", happened_on=DAY, way=ContactWay.CALL,
        purpose="They did not come", outcome="Next week",
    )  # fmt: skip
    assert desk.ask(turns.to_call, evening) == []
    assert [line.outcome for line in desk.ask(log.log, amara)] == ["Next week"]
    desk.undo()
    assert len(desk.ask(turns.to_call, evening)) == 1, "the call and the mark are one step"
    assert desk.ask(log.log, amara) == []


def test_taking_an_evening_away_takes_its_turns_and_nothing_else(desk, amara, evening):
    desk.do("Turn", turns.add, evening, amara, "17:00")
    desk.do("Agree", actions.add, amara, "Read", owner=Owner.PARENT)
    desk.do("Remove", evenings.remove, evening)
    assert desk.ask(evenings.evenings) == []
    assert len(desk.ask(actions.actions, amara)) == 1
    desk.undo()
    assert len(desk.ask(turns.turns, evening)) == 1
    assert check(desk.file) == []
