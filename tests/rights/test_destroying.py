"""Nothing of an erased student is left in the file, the chain holds, and nobody else has lost a word."""

import json
import os
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import SQLModel

from tests.conftest import PASSPHRASE, SOAK
from tests.rights.conftest import fill
from tests.rights.pages import decrypted
from tutor_desk import opening, rights
from tutor_desk.errors import CannotSave, Refused
from tutor_desk.models.kinds import SeatKind
from tutor_desk.models.rights_kinds import EndAction, KeptFrom, RecordClass
from tutor_desk.services.attendance import figures
from tutor_desk.services.grades import recorded
from tutor_desk.services.history import history
from tutor_desk.services.plan import plans
from tutor_desk.services.rights import destroying, holds, keeping
from tutor_desk.services.rights.record_classes import CLASSES, Rule
from tutor_desk.services.students import caseload, students
from tutor_desk.store import wiping
from tutor_desk.store.check import check

CANARIES = (b"zqxv", b"wjkcanary")


def left(desk):
    """Return which canaries are left anywhere in the pages of the file and its log, in any case."""
    raw = decrypted(desk.file.path, desk.file.data_key).lower()
    return [word for word in CANARIES if word in raw]


def everything(desk, student):
    """Return every row of every table that belongs to a student."""
    return {
        table.name: desk.file.connection.execute(
            f"SELECT * FROM {table.name} WHERE student_id = ?", (student,)
        ).fetchall()
        for table in SQLModel.metadata.sorted_tables
        if "student_id" in table.c
    }


def test_the_pages_are_really_read(desk, zelda, other):
    assert left(desk) == list(CANARIES)
    desk.file.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert left(desk) == list(CANARIES)


def test_nothing_of_an_erased_student_is_left_anywhere_in_the_file(desk, zelda, other):
    before = everything(desk, other)
    done = rights.erase(desk, zelda, "asked for")
    assert done == 86
    assert left(desk) == []
    terms = desk.file.connection.execute("SELECT count(*) FROM search WHERE search MATCH 'zqxv* OR wjk*'")
    assert terms.fetchone() == (0,)
    dump = " ".join(map(repr, desk.file.connection.execute("SELECT * FROM search_content").fetchall()))
    assert "zqxv" not in dump.lower()
    assert check(desk.file) == []
    assert everything(desk, other) == before
    assert [row.id for row in desk.ask(caseload.rows)] == [other]
    path = desk.file.path
    desk.close()
    again = opening.open_caseload(path, PASSPHRASE)
    assert left(again) == []
    assert check(again.file) == []
    again.close()


def test_traces_lie_about_until_the_file_is_wiped(desk, zelda):
    """So that the test above can fail: the deed alone leaves pages behind."""
    desk.do("Erase", destroying.erase, zelda, "asked for")
    assert left(desk)
    assert wiping.owed(desk.file)
    wiping.wipe(desk.file)
    assert left(desk) == []
    assert not wiping.owed(desk.file)


def test_a_power_cut_between_is_made_good_at_the_next_opening(desk, zelda, caseload_path):
    desk.do("Erase", destroying.erase, zelda, "asked for")
    desk.close()
    again = opening.open_caseload(caseload_path, PASSPHRASE)
    assert not wiping.owed(again.file)
    assert left(again) == []
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot limit how large a file may grow")
def test_a_full_disk_is_told_and_the_wiping_stays_owed(desk, zelda):
    import resource

    desk.do("Erase", destroying.erase, zelda, "asked for")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))
    try:
        with pytest.raises(CannotSave, match="records are destroyed, but their traces"):
            wiping.wipe(desk.file)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert wiping.owed(desk.file)
    wiping.wipe(desk.file)
    assert left(desk) == []
    assert check(desk.file) == []


def test_the_log_and_the_trail_tell_what_was_done_without_a_word_of_the_student(desk, zelda):
    rights.erase(desk, zelda, "Asked for by the student or a parent")
    rows = desk.ask(keeping.log)
    counts = {row.record_class: row.records for row in rows}
    assert (
        counts[RecordClass.STUDENT] == 5
    )  # the student, a hold that ended, a decision to keep, consent, passed on
    assert (
        counts[RecordClass.PLAN] == 12
    )  # entry, how sure of it, evidence, its content, goal, step, report, statement, two answers, two papers that went out
    assert counts[RecordClass.DESTINATIONS] == 7  # two states, report, answer, way to reach, a try, alumnus
    assert counts[RecordClass.NEXT_STEPS] == 2  # the choice and what it asks for
    assert counts[RecordClass.REFERRALS] == 4  # the referral, an attempt, a copy, a view
    assert counts[RecordClass.APPLICATIONS] == 4  # the application, its copy, a reference, a part
    assert all((row.who, row.action, row.wiped) == ("R. Okafor", EndAction.DELETE, True) for row in rows)
    last = desk.file.connection.execute("SELECT id, deed FROM trail ORDER BY id DESC LIMIT 1").fetchone()
    assert last[1] == "Erase a student"
    said = desk.file.connection.execute("SELECT content FROM trail_change WHERE trail_id = ?", last[:1])
    fields = {name for (content,) in said for name in json.loads(content)["after"]}
    assert fields == {"id", "at", "who", "record_class", "action", "records", "rule", "wiped"}


def test_it_cannot_be_undone_and_everybody_is_told(desk, zelda, other):
    told = []
    desk.listeners.append(told.append)
    rights.erase(desk, zelda, "asked for")
    assert desk.can_undo is None
    assert desk.can_redo is None
    assert {"student", "entry", "goal", "review"} <= told[-1].tables
    assert "zqxv" not in repr(told[-1]).lower()


def test_a_deed_from_before_names_were_kept_out_of_links_loses_its_name_too(desk, zelda, monkeypatch):
    from tutor_desk.store import trail

    monkeypatch.setattr(trail, "A_STUDENT", "Zqxvcanary")
    late = fill(desk, "wjkcanary", "Wjkcanary", "Old")
    monkeypatch.undo()
    assert check(desk.file) == []
    rights.erase(desk, late, "asked for")
    rights.erase(desk, zelda, "asked for")
    assert left(desk) == []
    assert check(desk.file) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trail SET who = '' WHERE seat = 'student'",  # the words are still there
        "UPDATE trail SET who = '' WHERE seat = 'tutor'",
        "UPDATE trail SET who = 'Somebody' WHERE seat = 'student'",
    ],
)
def test_a_name_taken_out_by_hand_is_noticed(desk, zelda, statement):
    desk.file.connection.execute(statement)
    assert any("trail has been altered" in said for said in check(desk.file))


def test_the_trail_names_the_adult_and_only_numbers_the_student(desk, zelda):
    rows = desk.ask(history.history, zelda, most=1000)
    assert {row.who for row in rows if row.seat is SeatKind.STUDENT} == {"zqxvcanarypref"}
    stored = desk.file.connection.execute("SELECT DISTINCT who FROM trail").fetchall()
    assert stored == [("R. Okafor",), ("student",)]


# Holds


def test_nothing_is_destroyed_while_a_hold_holds(desk, zelda):
    desk.do("Archive", students.archive, zelda)
    desk.do("Hold", holds.place, zelda, "Inquiry")
    before = everything(desk, zelda)
    for deed in (rights.erase, rights.anonymise):
        with pytest.raises(Refused, match="legal hold"):
            deed(desk, zelda, "asked for")
    desk.do("Rule", keeping.set_rule, RecordClass.ACTIONS, Rule(KeptFrom.LEFT, 0, EndAction.DELETE))
    with pytest.raises(Refused, match="legal hold"):
        rights.clear(desk, [(zelda, RecordClass.ACTIONS, "rule")])
    assert everything(desk, zelda) == before
    desk.do("End", holds.end, zelda)
    assert rights.clear(desk, [(zelda, RecordClass.ACTIONS, "rule")]) == 3
    rights.erase(desk, zelda, "asked for")
    assert left(desk) == []


# Classes


def test_one_class_goes_with_its_words_in_the_trail_and_the_rest_stays(desk, zelda):
    desk.do("Archive", students.archive, zelda)
    desk.do("Rule", keeping.set_rule, RecordClass.REVIEWS, Rule(KeptFrom.LEFT, 0, EndAction.DELETE))
    rights.clear(desk, [(zelda, RecordClass.REVIEWS, "left and 0 years")])
    raw = decrypted(desk.file.path, desk.file.data_key)
    for gone in (b"preparation", b"summary", b"news", b"report", b"comment"):
        assert b"zqxvcanary " + gone not in raw
    for kept in (b"entry", b"goal", b"action", b"status", b"removed"):
        assert b"zqxvcanary " + kept in raw
    assert len(desk.ask(plans.plan, zelda).goals) == 1
    assert any(change.after is None for row in desk.ask(history.history, zelda) for change in row.changes)
    assert check(desk.file) == []


def test_what_is_due_by_its_own_date_goes_and_what_is_newer_stays(desk, amara):
    for year in (2018, 2019, 2025):
        desk.do("Attend", figures.record_attendance, amara, date(year, 11, 20), possible=90, authorised=3, unauthorised=1)  # fmt: skip
    assert rights.clear(desk, [(amara, RecordClass.FIGURES, "6 years")]) == 2
    assert [row.as_at.year for row in desk.ask(figures.attendance, amara)] == [2025]
    with pytest.raises(Refused, match="not due"):
        rights.clear(desk, [(amara, RecordClass.FIGURES, "6 years")])
    assert check(desk.file) == []


def test_a_student_who_goes_whole_takes_along_what_else_is_due(desk, zelda):
    desk.do("Archive", students.archive, zelda)
    for record_class in (RecordClass.STUDENT, RecordClass.ACTIONS, RecordClass.ARCHIVED):
        desk.do("Rule", keeping.set_rule, record_class, Rule(KeptFrom.LEFT, 0, EndAction.DELETE))
    due = [(zelda, name, "rule") for name in (RecordClass.ACTIONS, RecordClass.STUDENT, RecordClass.ARCHIVED)]
    assert rights.clear(desk, due) > 10
    assert left(desk) == []


# Anonymous


def test_figures_stay_without_name_birth_date_identifiers_and_words(desk, zelda, other):
    with pytest.raises(Refused, match="still on the caseload"):
        rights.anonymise(desk, zelda, "rule")
    desk.do("Archive", students.archive, zelda)
    before = desk.ask(figures.attendance, zelda)
    rights.anonymise(desk, zelda, "rule")
    assert left(desk) == []
    assert desk.ask(figures.attendance, zelda) == before
    assert len(desk.ask(recorded.grades, zelda)) == 1
    known = desk.ask(students.details, zelda)
    assert (known.surname, known.born_on, known.email, known.mis_id) == ("Former student", None, "", "")
    (goal,) = desk.ask(plans.plan, zelda).goals
    assert (goal.text, goal.confidence, goal.measure) == ("Erased", None, "")
    assert desk.ask(history.history, zelda) == []
    assert check(desk.file) == []


def test_a_class_made_anonymous_keeps_its_figures(desk, zelda):
    desk.do("Archive", students.archive, zelda)
    desk.do("Rule", keeping.set_rule, RecordClass.REVIEWS, Rule(KeptFrom.LEFT, 0, EndAction.ANONYMISE))
    rights.clear(desk, [(zelda, RecordClass.REVIEWS, "rule")])
    row = desk.file.connection.execute("SELECT wellbeing, summary, preparation FROM review").fetchone()
    assert row == (4, "", "")
    assert check(desk.file) == []


# Whatever comes in whatever order


ACTS = st.lists(
    st.sampled_from(["erase", "anonymise", "plan", "reviews", "actions", "figures", "add"]), min_size=2, max_size=4
)  # fmt: skip


@settings(max_examples=3 if not SOAK else 60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ACTS)
def test_the_chain_holds_after_any_order_of_acts(desk, acts):
    """On one growing file, example after example."""
    keys = [fill(desk, f"word{number}x", f"Word{number}x", "Many") for number in range(2)]
    for key in keys:
        desk.do("Archive", students.archive, key)
    for name in (RecordClass.PLAN, RecordClass.REVIEWS, RecordClass.ACTIONS, RecordClass.FIGURES):
        desk.do("Rule", keeping.set_rule, name, Rule(KeptFrom.LEFT, 0, EndAction.DELETE))
    for act in acts:
        try:
            if act == "add":
                keys.append(fill(desk, "new", "New", "One"))
            elif act in ("erase", "anonymise"):
                getattr(rights, act)(desk, keys.pop(), "rule")
            else:
                rights.clear(desk, [(keys[0], RecordClass(act), "rule")])
        except (Refused, IndexError):
            continue
    assert check(desk.file) == []


def test_every_table_with_a_students_records_is_in_a_class():
    """Somebody who adds a table says here how long it is kept."""
    tables = {table.name for table in SQLModel.metadata.sorted_tables if "student_id" in table.c}
    classed = {part.table for data in CLASSES.values() for part in data.parts}
    assert tables | {"student"} == classed | {"trail_change"}
    columns = {
        (part.table, name) for data in CLASSES.values() for part in data.parts for name in part.figures
    }
    assert all(name in SQLModel.metadata.tables[table].c for table, name in columns)
