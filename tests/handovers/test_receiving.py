"""Receiving: what arrived equals what was sent, nobody is merged, and twice is once."""

import dataclasses
from datetime import date, timedelta

import pytest

from tests.conftest import NOW, PASSPHRASE, QUICK
from tests.full import live
from tests.handovers.conftest import WORDS
from tests.store.sitting import whole
from tutor_desk import clock, handovers, opening
from tutor_desk.errors import CannotRead, CannotSave, Refused
from tutor_desk.exchange import handover_files
from tutor_desk.models.kinds import EntryKind
from tutor_desk.services.handover import arriving, receiving
from tutor_desk.services.handover.arriving import Arrival
from tutor_desk.services.history import elsewhere, history
from tutor_desk.services.plan import entries, plans
from tutor_desk.services.samples import sample
from tutor_desk.services.students import caseload, students
from tutor_desk.store import travelling
from tutor_desk.store.check import check
from tutor_desk.store.reading import Reader


def everything(desk, student):
    """Return all that a desk holds of a student, every field, with keys counted from the first."""
    found = travelling.records(Reader(desk.file.connection, desk.seat), [student], restricted=True)
    keys = {(table, row["id"]): n for table, rows in found.items() for n, row in enumerate(rows)}
    for table in travelling.tables():
        above = {**travelling.parents(table), "id": table.name}
        for row in found[table.name]:
            row.update(travelling.HERE_ALONE.get(table.name, {}))
            for column, name in above.items():
                row[column] = None if row[column] is None else keys[name, row[column]]
    return found


def looked(desk, path):
    return handovers.look(desk, handovers.open_file(path, WORDS))


def test_what_arrived_equals_what_was_sent_in_every_field(full, other, amara, ben, send, receive):
    send(amara, ben, restricted=True)
    received = receive()
    assert len(received.students) == 2
    for there, here in zip((amara, ben), received.students, strict=True):
        assert everything(other, here) == everything(full, there)
        assert all(everything(other, here).values())
    assert check(other.file) == []
    assert set(received.students) & {amara, ben} == set()


def test_without_restricted_notes_all_else_is_equal(full, other, amara, send, receive):
    send(amara)
    (here,) = receive().students
    before, after = everything(full, amara), everything(other, here)
    for table, columns in travelling.RESTRICTED.items():
        assert after[table] != before[table]
        for row in before[table]:
            row.update(dict.fromkeys(columns, ""))
    assert after == before
    assert check(other.file) == []


def test_the_desk_answers_for_who_came_as_for_anybody(full, other, amara, send, receive):
    send(amara)
    (here,) = receive().students
    assert other.ask(students.card, here).name == "Amara Diallo"
    (entry,) = other.ask(plans.plan, here).entries
    assert (entry.text, entry.settled_by) == ("Amara entry", "R. Okafor")
    assert here in other.ask(caseload.find, "amara entry")
    other.do("Write", entries.write, here, EntryKind.BARRIER, "New here")


def test_it_is_one_step_that_is_not_undone_and_stands_on_the_trail(other, amara, send, receive):
    send(amara)
    (here,) = receive().students
    assert other.can_undo is None
    assert [row.deed for row in other.ask(history.history, here)] == ["Receive students"]


SILENT = ("Show", "Passed on", "Put indicator", "Dismiss indicators", "Confirm indicators")
"""Deeds that stay: to whom of the adults here she shows how she was, that a worry was passed on, and the indicators."""


def test_the_history_comes_too_and_says_where_from(full, other, amara, send, receive):
    there = full.ask(history.history, amara)
    send(amara)
    (here,) = receive().students
    (came,) = other.ask(elsewhere.histories, here)
    assert (came.tutor, came.caseload, came.school) == ("R. Okafor", "11B", "Anytown School")
    assert [(row.at, row.who, row.seat, row.deed) for row in came.rows] == [
        (row.at, row.who, row.seat, row.deed) for row in there if row.deed not in SILENT
    ]
    told = {row.deed: row for row in came.rows}
    assert told["Accept"].changes[0].after["settled_by"] == "R. Okafor"
    assert told["Status"].changes[0].after is None  # its reason did not travel
    assert told["Prepare"].changes[0].after is None


def test_the_same_file_twice_changes_nothing_and_gives_the_receipt_again(other, amara, send, receive, path):
    send(amara)
    received = receive()
    before = whole(other)
    (one,) = looked(other, path).students
    assert (one.arrival, one.sentence) == (Arrival.RECEIVED, "Received from this file on 2026-11-26.")
    with pytest.raises(Refused, match="Nobody in this handover can be received"):
        receive(fill=True)
    assert whole(other) == before
    assert handovers.received_before(other, handovers.open_file(path, WORDS)) == received


def test_a_second_file_that_says_no_more_is_older(full, other, amara, send, receive, tmp_path):
    send(amara)
    receive()
    again = tmp_path / "again.tutordesk-handover"
    send(amara, to=again)
    (one,) = looked(other, again).students
    assert (one.arrival, "nothing is missing" in one.sentence) == (Arrival.OLDER, True)
    with pytest.raises(Refused):
        receive(again)


def test_a_student_with_a_plan_here_is_never_merged(full, other, amara, ben, send, receive, path):
    known = other.do("Add", students.add, first_name="Amara", surname="Diallo", born_on=date(2010, 9, 14))
    other.do("Write", entries.write, known, EntryKind.STRENGTH, "My own here")
    send(amara, ben)
    by_name = {one.name: one for one in looked(other, path).students}
    assert by_name["Amara Diallo"].arrival is Arrival.HERE
    assert "never merged" in by_name["Amara Diallo"].sentence
    received = receive(fill=True)
    assert [other.ask(students.card, key).name for key in received.students] == ["Ben Carter"]
    assert [entry.text for entry in other.ask(plans.plan, known).entries] == ["My own here"]


def test_a_student_here_with_nothing_written_is_filled_only_when_asked(
    full, other, amara, send, receive, path
):
    known = other.do(
        "Add",
        students.add,
        first_name="Amara",
        surname="Diallo",
        born_on=date(2010, 9, 14),
        tutor_group="12A",
    )
    send(amara)
    (one,) = looked(other, path).students
    assert (one.arrival, one.known) == (Arrival.BARE, known)
    with pytest.raises(Refused, match="Nobody"):
        receive()
    assert receive(fill=True).students == (known,)
    details = other.ask(students.details, known)
    assert (details.tutor_group, details.year_group) == ("12A", 11)  # known here stays, blank is filled
    assert [entry.text for entry in other.ask(plans.plan, known).entries] == ["Amara entry"]
    assert check(other.file) == []


def test_numbers_that_are_somebody_elses_are_unclear(full, other, amara, send, receive, path):
    full.do("UPN", students.edit, amara, upn="X801412525001")
    other.do("Add", students.add, first_name="Zed", surname="Zulu", upn="X801412525001")
    send(amara)
    (one,) = looked(other, path).students
    assert one.arrival is Arrival.UNCLEAR
    assert "another name" in one.sentence


def test_two_of_the_file_who_seem_to_be_one_here_are_unclear(full, other, amara, ben, send, path):
    for key, number in ((amara, "X801412525001"), (ben, "")):
        full.do("UPN", students.edit, key, upn=number)
    full.do("ULN", students.edit, ben, uln="1000000019")
    other.do("Add", students.add, first_name="Amara", surname="Carter", upn="X801412525001", uln="1000000019")
    send(amara, ben)
    assert {one.arrival for one in looked(other, path).students} == {Arrival.UNCLEAR}


def test_the_own_file_received_at_home_changes_nothing(full, amara, send, path):
    send(amara)
    (one,) = looked(full, path).students
    assert one.arrival is Arrival.OLDER


def test_a_desk_that_changed_since_the_look_is_asked_again(full, other, amara, send, path):
    send(amara)
    file = handovers.open_file(path, WORDS)
    seen = handovers.look(other, file)
    other.do("Add", students.add, first_name="Amara", surname="Diallo", born_on=date(2010, 9, 14))
    with pytest.raises(Refused, match="has changed since"):
        handovers.receive(other, file, seen)


def test_whoever_comes_is_current(full, other, amara, send, receive):
    full.do("Archive", students.archive, amara)
    send(amara)
    (here,) = receive().students
    assert other.ask(students.card, here).archived_on is None


@pytest.mark.parametrize(
    ("later", "sentence"),
    [
        (timedelta(days=300), "school year 2026/27"),
        (timedelta(days=-30), "still to come"),
        (timedelta(days=30), ""),
    ],
)
def test_another_school_year_and_a_wrong_clock_are_said(full, other, amara, send, path, later, sentence):
    send(amara)
    with clock.fixed(NOW + later):
        said = looked(other, path).notes
    assert sentence in " ".join(said)
    assert bool(said) is bool(sentence)


def test_the_school_year_begins_in_september():
    assert arriving.school_year(date(2026, 8, 31)) == "2025/26"
    assert arriving.school_year(date(2026, 9, 1)) == "2026/27"
    assert arriving.school_year(date(1999, 9, 1)) == "1999/00"


def test_a_student_in_the_seat_receives_nothing(full, other, amara, send, path):
    send(amara)
    file = handovers.open_file(path, WORDS)
    seen = handovers.look(other, file)
    someone = other.ask(caseload.rows)[0].id
    other.seat_student(someone, "Local")
    with pytest.raises(Refused, match="needs your tutor"):
        handovers.receive(other, file, seen)
    other.seat_adult()


def test_the_receipt_is_a_text_without_names(full, other, amara, send, receive, tmp_path):
    send(amara)
    received = receive()
    handovers.save_receipt(received, tmp_path / "r.txt")
    text = (tmp_path / "r.txt").read_text("utf-8")
    assert received.code in text
    assert received.mark in text
    assert "1 student received, of 1" in text
    assert "Amara" not in text
    (tmp_path / "blocked").write_text("")
    with pytest.raises(CannotSave, match="received all the same"):
        handovers.save_receipt(received, tmp_path / "blocked" / "r.txt")


def test_a_history_goes_on_to_a_third_desk(full, other, amara, send, receive, tmp_path, now):
    """From Okafor to Lee to Shah: both histories arrive, in order, and hold."""
    send(amara)
    (at_lee,) = receive().students
    other.do("Write", entries.write, at_lee, EntryKind.BARRIER, "Written at Lee's")
    onward = tmp_path / "onward.tutordesk-handover"
    send(at_lee, to=onward, desk=other)
    third = opening.create(tmp_path / "c.tutordesk", PASSPHRASE, name="13C", tutor="T. Shah", cost=QUICK).desk
    (at_shah,) = receive(onward, third).students
    assert [came.tutor for came in third.ask(elsewhere.histories, at_shah)] == ["S. Lee", "R. Okafor"]
    assert check(third.file) == []
    assert [e.text for e in third.ask(plans.plan, at_shah).entries if "Lee" in e.text] == ["Written at Lee's"]
    third.close()


def test_only_the_students_who_go_on_take_their_history_along(
    full, other, amara, ben, send, receive, tmp_path
):
    send(amara, ben)
    at_lee, _ben = receive().students
    onward = tmp_path / "onward.tutordesk-handover"
    send(at_lee, to=onward, desk=other)
    package = handovers.open_file(onward, WORDS).package
    assert b"Ben" not in handover_files.dump(package)
    assert package.wrong() is None


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE earlier_deed SET who = 'X' WHERE id = 2",
        "UPDATE earlier_deed SET at = '2020-01-01T00:00:00.000000+00:00' WHERE id = 3",
        "UPDATE earlier_change SET content = replace(content, 'Amara entry', 'Amara shouts')",
        "UPDATE earlier_change SET record_id = 77 WHERE id = 4",
        "DELETE FROM earlier_change WHERE deed_id = 2",
        "DELETE FROM earlier_deed WHERE number = (SELECT max(number) FROM earlier_deed)",
        "UPDATE earlier_trail SET links = 'x'",
    ],
)
def test_check_notices_when_the_history_that_came_is_altered(other, amara, send, receive, damage):
    send(amara)
    receive()
    other.file.connection.execute("PRAGMA foreign_keys = OFF")
    assert other.file.connection.execute(damage).rowcount
    assert any(
        "came with students from the caseload of R. Okafor has been altered" in s for s in check(other.file)
    )


def test_erased_content_of_the_history_that_came_leaves_it_verifiable(other, amara, send, receive):
    send(amara)
    receive()
    other.file.connection.execute("UPDATE earlier_change SET content = NULL, salt = NULL")
    assert check(other.file) == []


def test_a_record_that_belongs_to_nothing_brings_nobody(full, other, amara, send, path):
    send(amara)
    file = handovers.open_file(path, WORDS)
    records = {**file.package.records, "goal": []}
    broken = dataclasses.replace(file, package=dataclasses.replace(file.package, records=records))
    seen = handovers.look(other, broken)
    before = whole(other)
    with pytest.raises(Refused, match="not what its history says"):
        handovers.receive(other, broken, seen)
    step = file.package.records["goal_step"][0]
    with pytest.raises(CannotRead, match="belongs to nothing"):
        receiving._moved(step, {"goal_id": "goal"}, {("student", amara): 1})
    assert whole(other) == before


def test_many_students_of_a_real_caseload_arrive_whole(desk, other, send, receive, now):
    desk.do("Make sample", sample.fill, students=12, seed=3)
    everybody = sorted(row.id for row in desk.ask(caseload.rows) if row.archived_on is None)
    send(*everybody, desk=desk, restricted=True)
    received = receive()
    assert len(received.students) == len(everybody)
    for there, here in zip(everybody, received.students, strict=True):
        assert everything(other, here) == everything(desk, there)


def test_a_life_goes_on_and_comes_back_with_the_history_of_both(full, other, amara, send, receive, tmp_path):
    """Whoever comes back finds their old plan: nothing is merged, and the way out is said."""
    send(amara)
    (there,) = receive().students
    live(other, there, "Amara")
    back = tmp_path / "back.tutordesk-handover"
    send(there, to=back, desk=other)
    (one,) = looked(full, back).students
    assert one.arrival is Arrival.HERE
    assert "new caseload" in one.sentence
