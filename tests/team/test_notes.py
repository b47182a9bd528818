"""Notes about a student: open, or restricted; what a restricted one says is in its list and nowhere else."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.adult import Adult
from tutor_desk.models.kinds import AdultId, Role
from tutor_desk.services.access import seats
from tutor_desk.services.family import summaries
from tutor_desk.services.handover import packing
from tutor_desk.services.history import as_it_was, history
from tutor_desk.services.plan import plans, student_copy
from tutor_desk.services.rights import access_pack
from tutor_desk.services.students import caseload
from tutor_desk.services.team import notes
from tutor_desk.services.today import finding
from tutor_desk.store.check import check
from tutor_desk.ui.history.change import Change, Known
from tutor_desk.ui.history.tellers import TELLERS

CANARY = "Zqxvcanary"
NAMED, OTHER = "P. Hale", "C. Over"


@pytest.fixture
def team(desk):
    """A caseload with two more adults; the tutor is at the keyboard."""

    def add(session):
        session.add(Adult(name=NAMED, role=Role.TEACHER))
        session.add(Adult(name=OTHER, role=Role.COVER))

    desk.do("Add adults", add)
    return desk


@pytest.fixture
def secret(team, amara):
    """A restricted note for one adult, which has been changed, taken out and brought back."""
    key = team.do("Write note", notes.write, amara, f"{CANARY} first", restricted=True, named=[NAMED])
    team.do("Change note", notes.edit, (True, key), f"{CANARY} note", [NAMED])
    team.do("Take out note", notes.remove, (True, key))
    team.undo()
    return key


def sit(desk, name, role=Role.TEACHER):
    desk._seat = seats.adult_seat(AdultId(9), name, role)


def test_an_open_note_is_for_every_adult(team, amara):
    team.do("Write note", notes.write, amara, "Sits near the front", restricted=False)
    sit(team, OTHER, Role.COVER)
    (one,) = team.ask(notes.notes, amara)
    assert (one.text, one.restricted, one.written_by) == ("Sits near the front", False, "R. Okafor")
    assert check(team.file) == []


@pytest.mark.parametrize(("name", "seen"), [(NAMED, True), (OTHER, False), ("R. Okafor", True)])
def test_a_restricted_note_is_for_those_named_and_its_writer(team, amara, secret, name, seen):
    sit(team, name)
    assert [one.text for one in team.ask(notes.notes, amara)] == ([f"{CANARY} note"] if seen else [])


def test_a_name_within_a_name_opens_nothing(team, amara):
    team.do("Write note", notes.write, amara, CANARY, restricted=True, named=["P. Haley", "A. P. Hale"])
    sit(team, NAMED)
    assert team.ask(notes.notes, amara) == []


def test_the_student_sees_no_note_at_all(team, amara, secret):
    team.seat_student(amara, "Amara")
    for deed in (
        lambda: team.ask(notes.notes, amara),
        lambda: team.do("Write note", notes.write, amara, "x", restricted=False),
    ):
        with pytest.raises(Refused, match="tutor"):
            deed()
    with pytest.raises(Exception, match=r"not authorized|prohibited"):
        team.file.connection.execute("SELECT * FROM restricted_note")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"text": " \u202e ", "restricted": True}, "nothing in the note yet"),
        ({"text": "x", "restricted": False, "named": [NAMED]}, "nobody can be named"),
    ],
)
def test_what_cannot_be_is_refused(team, amara, said, sentence):
    text = said.pop("text")
    with pytest.raises(Refused, match=sentence) as refused:
        team.do("Write note", notes.write, amara, text, **said)
    assert "Nothing was changed." in refused.value.sentence
    assert team.ask(notes.notes, amara) == []


def test_who_may_not_see_it_cannot_tell_it_from_none(team, amara, secret):
    sit(team, OTHER, Role.COVER)
    sentences = []
    for key in (secret, 999):
        with pytest.raises(Refused, match="no longer there") as refused:
            team.do("Change note", notes.edit, (True, key), "x")
        sentences.append(refused.value.sentence)
    assert sentences[0] == sentences[1]


def test_its_writer_alone_changes_it_and_the_tutor_takes_it_out(team, amara):
    sit(team, NAMED)
    key = team.do("Write note", notes.write, amara, "Mine", restricted=False)
    sit(team, OTHER, Role.COVER)
    for deed in (lambda: team.do("E", notes.edit, (False, key), "x"), lambda: team.do("R", notes.remove, (False, key))):  # fmt: skip
        with pytest.raises(Refused, match=f"Only {NAMED} can change this note"):
            deed()
    sit(team, "R. Okafor", Role.TUTOR)
    team.do("R", notes.remove, (False, key))
    assert team.ask(notes.notes, amara) == []


def outputs(desk, student):
    """Everything that leaves or lists what is held, but for the list of notes and the access pack."""
    rows = desk.ask(history.history, student)
    tables = {(change.table, change.record) for row in rows for change in row.changes}
    known = Known(desk.ask(history.present, student))
    yield "history", rows
    yield "present", desk.ask(history.present, student)
    for row in rows:
        for raw in row.changes:
            told = TELLERS[raw.table](Change(row.who, row.deed, raw, row.changes, known))
            yield f"told {raw.table}", told
    for table, key in sorted(tables):
        yield f"then {table}", desk.ask(as_it_was.record, table, key, row.id)
    yield "plan then", desk.ask(as_it_was.at_end_of, student, clock.today())
    yield "search", [desk.ask(caseload.find, CANARY[:5]), desk.ask(caseload.hits, CANARY[:5])]
    yield "caseload", desk.ask(caseload.rows)
    yield "plan", desk.ask(plans.plan, student)
    yield "today", desk.ask(finding.day)
    yield "summary", desk.ask(summaries.progress_summary, student)
    yield "copy", desk.ask(student_copy.student_copy, student)
    for restricted in (False, True):
        package = desk.ask(packing.pack, [student], to="Next", restricted=restricted)
        yield f"handover {restricted}", [package.records, package.histories]
    yield "undo", [desk.can_undo, desk.can_redo]


@pytest.mark.parametrize("name", ["R. Okafor", NAMED, OTHER])
def test_what_it_says_is_in_no_output(team, amara, secret, caplog, name):
    sit(team, name, Role.TUTOR if name == "R. Okafor" else Role.COVER)
    team.do("Write note", notes.write, amara, "seen openly", restricted=False)
    seen = {where: repr(what) for where, what in outputs(team, amara)}
    assert {"history", "then restricted_note", "today", "summary", "copy", "handover True"} <= set(seen)
    assert "seen openly" in seen["history"]  # the outputs are really made
    assert "seen openly" in seen["handover True"]
    assert "seen openly" not in seen["handover False"]
    assert [where for where, what in seen.items() if CANARY.lower() in what.lower()] == []
    assert CANARY not in caplog.text
    assert team.file.connection.execute("SELECT count(*) FROM search WHERE search MATCH 'zqxv*'").fetchone() == (0,)  # fmt: skip


def test_that_there_was_one_is_told(team, amara, secret):
    tables = [change.table for row in team.ask(history.history, amara) for change in row.changes]
    assert tables.count("restricted_note") == 4


def test_a_pack_holds_it_for_the_tutor_to_decide_and_is_not_made_by_who_may_not_see_it(team, amara, secret):
    draft = team.ask(access_pack.draft, amara)
    assert ("restricted_note", secret, "text") in {note.key for note in draft.notes}
    assert CANARY not in repr(access_pack.pack(draft, access_pack.Decisions()))
    sit(team, OTHER, Role.COVER)
    with pytest.raises(Refused, match="not for you to see"):
        team.ask(access_pack.draft, amara)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([NAMED, OTHER, "P. Hal", "Hale", "R. Okafor"]), unique=True))
def test_seen_by_exactly_those_named(named):
    """The SQL rule says of every set of names what Python says of it."""
    import sqlite3

    from tutor_desk.services.access.restricted_seen import clause

    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE TABLE restricted_note (named TEXT, written_by TEXT)")
    connection.execute("INSERT INTO restricted_note VALUES (?, 'W. Riter')", ("\n".join(named),))
    for name in (NAMED, OTHER, "P. Hal", "Hale", "W. Riter", "N. Obody"):
        seat = seats.adult_seat(AdultId(9), name, Role.TEACHER)
        (count,) = connection.execute(
            f"SELECT count(*) FROM restricted_note WHERE {clause(seat)}", {"me": name}
        ).fetchone()
        assert bool(count) is (name in named or name == "W. Riter"), json.dumps([name, named])
