"""The September Guarantee: every leaver by state, who is rung, what moved, and an export whose totals are the board's."""

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.destinations.conftest import leave
from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.exchange import lists_out
from tutor_desk.models.destination_kinds import Promised, Tried
from tutor_desk.services.destinations import calling, guarantee
from tutor_desk.services.students import students
from tutor_desk.words import word

TODAY = date(2026, 11, 26)


def states(desk, **more):
    return {one.first_name: one.state for one in desk.ask(guarantee.board, **more)}


def test_every_leaver_stands_on_the_board_without_a_word_written(desk, leavers):
    assert states(desk) == {"Ben": Promised.NOT_RECORDED, "Amara": Promised.NOT_RECORDED}
    assert states(desk, years=[9]) == {"Dilys": Promised.NOT_RECORDED}


def test_the_newest_state_counts_and_those_before_it_stay(desk, leavers):
    amara = leavers[0]
    desk.do("Say", guarantee.say, amara, Promised.NO_OFFER)
    desk.do("Say", guarantee.say, amara, Promised.OFFER, "Anytown College")
    (row,) = [one for one in desk.ask(guarantee.board) if one.id == amara]
    assert (row.state, row.said_on, row.reason, row.said_by) == (
        Promised.OFFER,
        TODAY,
        "Anytown College",
        "R. Okafor",
    )
    assert desk.file.connection.execute("SELECT count(*) FROM guarantee").fetchone() == (2,)


@pytest.mark.parametrize("state", [Promised.NOT_FITTING, Promised.OUT_OF_REACH])
def test_a_state_that_needs_a_reason_is_refused_without_one(desk, amara, state):
    with pytest.raises(Refused, match="Say why"):
        desk.do("Say", guarantee.say, amara, state, "  ")
    assert states(desk) == {"Amara": Promised.NOT_RECORDED}


def test_an_offer_sets_the_state_with_its_reason(desk, amara):
    desk.do("Offer", guarantee.offered, amara, "Anytown College", suitable=False, why="Too far away")
    (row,) = desk.ask(guarantee.board)
    assert (row.state, row.reason) == (Promised.NOT_FITTING, "Offer from Anytown College. Too far away")


def test_an_offer_for_a_student_who_left_is_kept_and_doubted(desk, amara):
    leave(desk, amara, date(2026, 11, 2))
    desk.do("Say", guarantee.say, amara, Promised.OFFER)
    (row,) = desk.ask(guarantee.board)
    assert "after this student had left on 2026-11-02" in row.doubt


def test_who_left_this_summer_is_on_the_board_in_september_and_not_in_november(desk, amara, ben):
    leave(desk, amara)
    assert set(states(desk)) == {"Ben"}
    with clock.fixed(datetime(2026, 9, 10, 10, tzinfo=UTC)):
        assert set(states(desk)) == {"Amara"}  # Ben, now counted as of Year 10 in the year before
        desk.do("Move up", students.edit, ben, year_group=12)
        assert set(states(desk)) == {"Ben", "Amara"}


def test_what_moved_today_is_said_once_a_student(desk, leavers):
    amara, ben = leavers
    assert guarantee.moved_words(desk.ask(guarantee.moved)) == "Nothing has moved today."
    with clock.fixed(datetime(2026, 11, 25, 10, tzinfo=UTC)):
        desk.do("Say", guarantee.say, amara, Promised.NO_OFFER)
    desk.do("Say", guarantee.say, amara, Promised.NOT_FITTING, "Too far")
    desk.do("Say", guarantee.say, amara, Promised.OFFER)
    desk.do("Say", guarantee.say, ben, Promised.NO_OFFER)
    found = desk.ask(guarantee.moved)
    assert [(one.name, one.before, one.now) for one in found] == [
        ("Ben Carter", Promised.NOT_RECORDED, Promised.NO_OFFER),
        ("Amara Diallo", Promised.NO_OFFER, Promised.OFFER),
    ]
    assert guarantee.moved_words(found) == "2 students moved today (Suitable offer: 1; No offer: 1)."


def test_a_call_sheet_leaves_out_who_has_a_place_or_is_tried_later(desk, leavers):
    amara, ben = leavers
    desk.do("Say", guarantee.say, amara, Promised.OFFER)
    assert [one.id for one in guarantee.to_call(desk.ask(guarantee.board), TODAY)] == [ben]
    desk.do("Try", calling.attempt, ben, guarantee.round_of(2027), Tried.NO_ANSWER)
    (row,) = [one for one in desk.ask(guarantee.board) if one.id == ben]
    assert (row.tried_on, row.result, row.next_on, row.next_who) == (
        TODAY,
        Tried.NO_ANSWER,
        date(2026, 11, 28),
        "R. Okafor",
    )
    assert guarantee.to_call(desk.ask(guarantee.board), TODAY) == []
    assert guarantee.to_call(desk.ask(guarantee.board), date(2026, 11, 28)) == [row]


def test_a_next_try_in_the_past_is_refused(desk, amara):
    with pytest.raises(Refused, match="has passed already"):
        desk.do("Try", calling.attempt, amara, "x", Tried.NO_ANSWER, next_on=date(2026, 11, 1))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(st.sampled_from(list(Promised)), min_size=1, max_size=8))
def test_the_exports_totals_are_the_boards(desk, amara, ben, said):
    for place, state in enumerate(said):
        desk.do("Say", guarantee.say, (amara, ben)[place % 2], state, "=1+1")
    rows = desk.ask(guarantee.board)
    headings, lines = guarantee.table(rows)
    read = list(csv.reader(io.StringIO(lists_out.csv_file(headings, lines).decode("utf-8-sig"))))
    totals = {line[0].removeprefix("Total: "): int(line[3]) for line in read if line[0].startswith("Total: ")}
    assert totals.pop("everybody") == len(rows)
    assert totals == {word(state): count for state, count in guarantee.totals(rows).items()}
    assert sum(totals.values()) == len(rows)
    assert all(not cell.startswith("=") for line in read for cell in line)
