"""The student seat in the database: nobody breaks out of it with SQL or through a service."""

import inspect
import itertools
import pkgutil
import threading
import typing
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from importlib import import_module
from types import UnionType
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2
from sqlmodel import SQLModel

from tutor_desk import services
from tutor_desk.errors import CannotSave, Refused, Stale, TutorDeskError
from tutor_desk.models import kinds
from tutor_desk.models.kinds import Basis, EntryKind, GradeKind, ItemKind, Outcome, Owner, Verdict
from tutor_desk.services import (
    actions,
    adults,
    caseload,
    caseloads,
    drafts,
    entries,
    figures,
    goals,
    history,
    plans,
    review_sheets,
    reviews,
    seats,
    students,
    validation,
)
from tutor_desk.store.check import check
from tutor_desk.store.seat_guard import COPIED, denied

CANARY = "canary"
OTHER = (CANARY, "Carter")  # what nobody but the adult may see while Amara sits
TABLES = sorted(SQLModel.metadata.tables)


@pytest.fixture
def keys(desk, amara, ben):
    """The keys of the same kinds of records of Amara, whose seat it is, and of Ben: by kind, Amara's first."""
    desk.do("Set PIN", caseloads.set_pin, "7391")
    both = [_filled(desk, student, words) for student, words in ((amara, "own"), (ben, CANARY))]
    desk.do("Prepare", reviews.prepare, amara, f"{CANARY} for the adult alone")
    desk.do("Draft", drafts.keep, "tutor:status", f"{CANARY} for the adult alone", amara)
    desk.do("Draft", drafts.keep, "tutor's own", CANARY, None)
    return {kind: tuple(one[kind] for one in both) for kind in both[0]}


def _filled(desk, student, words):
    entry = desk.do("Write", entries.write, student, EntryKind.BARRIER, f"{words} barrier")
    goal = desk.do("Set", goals.set_goal, student, f"{words} goal", steps=[f"{words} step"])
    review = desk.do("Begin", reviews.begin, student)
    desk.do("Write", reviews.write, review, good_news=f"{words} news", summary=f"{words} summary")
    desk.do("Report", reviews.report_goal, review, goal, outcome=Outcome.NOT_YET, words=f"{words} report")
    action = desk.do("Add", actions.add, student, f"{words} action", owner=Owner.STUDENT)
    on = date(2026, 11, 20)
    desk.do("Grade", figures.record_grade, student, f"{words} maths", GradeKind.CURRENT, "5", on)
    desk.do("Attend", figures.record_attendance, student, on, possible=9, authorised=student, unauthorised=0)
    desk.do("Draft", drafts.keep, f"goal:new:{student}", f"{words} draft", student)
    (step,) = desk.ask(plans.goals, student)[0].steps
    return {
        "StudentId": student, "EntryId": entry, "GoalId": goal, "StepId": step.id,
        "ReviewId": review, "ActionId": action, "place": f"goal:new:{student}",
    }  # fmt: skip


@pytest.fixture
def sat(desk, keys, amara):
    """The desk with Amara in the seat; whatever the test did, the file must be sound afterwards."""
    desk.seat_student(amara, "Amara")
    yield desk
    desk.seat_adult()
    assert check(desk.file) == []


def whole(desk):
    """Return every row of the file, past the guard if it is on."""
    connection = desk.file.connection
    guard = desk.file.guard
    if guard is None:
        return {table: _rows(connection, table) for table in (*TABLES, "search_content")}
    with guard.lifted():
        return {table: _rows(connection, table) for table in (*TABLES, "search_content")}


def records(desk):
    """Return every row of the file but for the trail and the drafts, which undo leaves as they are."""
    return {
        table: rows for table, rows in whole(desk).items() if table not in ("trail", "trail_change", "draft")
    }


def of_others(desk, amara):
    """Return every row of the file that is not Amara's own, but for the trail."""
    found = {}
    for table, rows in whole(desk).items():
        column = {"student": 0, "search_content": 2}.get(table)
        model = SQLModel.metadata.tables.get(table)
        if column is None and "student_id" in model.c:
            column = list(model.c.keys()).index("student_id")
        if table not in ("trail", "trail_change"):
            found[table] = [row for row in rows if column is None or row[column] != amara]
    return found


def _rows(connection, table):
    return connection.execute(f"SELECT * FROM main.{table} ORDER BY 1, 2").fetchall()


def tells(shown: Any) -> bool:
    """Whether anything shown is somebody else's."""
    return any(word.lower() in repr(shown).lower() for word in OTHER)


def attempt(desk, sql):
    """Try a statement over the bare connection and return what came of it: rows, or the driver's error."""
    connection = desk.file.connection
    try:
        return connection.execute(sql).fetchall()
    except dbapi2.Error as error:
        return str(error)
    finally:
        if connection.in_transaction:
            connection.rollback()


# The copies


def test_every_table_is_either_copied_or_closed():
    """A new table is closed to the student seat until somebody says whose its rows are."""
    assert set(TABLES) - set(COPIED) == {"caseload", "column_mapping", "trail", "trail_change"}


def test_the_tables_names_mean_the_students_own_rows(sat, amara):
    for table, own in COPIED.items():
        rows = sat.file.connection.execute(f"SELECT * FROM {table}").fetchall()
        assert len(rows) == 1, table
        assert not tells(rows)
        if "student_id" in own:
            assert sat.file.connection.execute(f"SELECT student_id FROM {table}").fetchall() == [(amara,)]


def test_a_student_without_anything_may_sit(desk):
    new = desk.do("Add", students.add, surname="New")
    desk.seat_student(new, "New")
    assert desk.ask(plans.plan, new).entries == ()
    desk.do("Write", entries.write, new, EntryKind.STRENGTH, "First")
    desk.seat_adult()
    assert [entry.text for entry in desk.ask(plans.plan, new).entries] == ["First"]


def test_one_student_after_the_other_without_an_adult_between(sat, keys, ben):
    sat.seat_student(ben, "Ben")
    assert [entry.text for entry in sat.ask(plans.plan, ben).entries] == [f"{CANARY} barrier"]
    assert sat.file.connection.execute("SELECT count(*) FROM student").fetchone() == (1,)


# Breaking out with SQL

READS = [
    "SELECT * FROM main.entry",
    "SELECT count(*) FROM main.entry",
    "SELECT rowid, _rowid_, oid FROM main.student",
    "SELECT id FROM entry UNION ALL SELECT text FROM main.entry",
    "SELECT (SELECT group_concat(surname) FROM main.student)",
    "SELECT 1 FROM entry WHERE EXISTS (SELECT 1 FROM main.student WHERE surname LIKE 'C%')",
    "SELECT * FROM entry ORDER BY (SELECT text FROM main.entry WHERE student_id = 2)",
    "SELECT * FROM entry JOIN main.entry AS other ON 1",
    "WITH entry AS (SELECT * FROM main.entry) SELECT * FROM entry",
    "WITH search_entry_au AS (SELECT * FROM main.entry) SELECT * FROM search_entry_au",
    "WITH RECURSIVE student AS (SELECT * FROM main.student UNION SELECT * FROM student) SELECT * FROM student",
    "SELECT * FROM (SELECT * FROM main.goal) AS goal",
    "VALUES ((SELECT summary FROM main.review))",
    "EXPLAIN SELECT * FROM main.entry",
    "EXPLAIN QUERY PLAN SELECT * FROM main.entry",
    "SELECT * FROM trail",
    "SELECT content FROM trail_change",
    "SELECT * FROM caseload",
    "SELECT * FROM column_mapping",
    "SELECT * FROM alembic_version",
    "SELECT * FROM search WHERE search MATCH 'canary'",
    "SELECT snippet(search, 0, '', '', '', 9), bm25(search) FROM search('canary')",
    *(f"SELECT * FROM search_{shadow}" for shadow in ("content", "data", "idx", "docsize", "config")),
    *(f"SELECT * FROM {place}" for place in (
        "sqlite_master", "sqlite_schema", "main.sqlite_master", "temp.sqlite_master", "sqlite_temp_master",
        "sqlite_temp_schema", "sqlite_sequence", "main.sqlite_sequence", "temp.sqlite_sequence",
        "sqlite_stat1", "sqlite_dbpage", "dbstat", "sqlite_stmt", "bytecode('SELECT 1')", "tables_used('SELECT 1')",
    )),
    *(f"SELECT * FROM pragma_{name}" for name in (
        "table_list", "table_info('entry')", "database_list", "function_list", "key", "index_list('entry')",
        "foreign_key_check", "integrity_check", "compile_options", "module_list", "cipher_version",
    )),
    "SELECT * FROM json_each((SELECT json_group_array(text) FROM main.entry))",
    "SELECT * FROM json_tree('[1]')",
    "SELECT * FROM generate_series(1, 2)",
    "SELECT load_extension('x')",
    "SELECT readfile('/etc/passwd')",
    "SELECT writefile('x', 'y')",
    "SELECT fts5(1)",
    "SELECT sqlite_version()",
    "SELECT sqlcipher_export('temp')",
    "SELECT sqlcipher_export('main', 'temp')",
    "SELECT eval('SELECT text FROM main.entry')",
    "SELECT highlight(search, 0, '', '') FROM main.search",
]  # fmt: skip

CHANGES = [
    "INSERT INTO main.entry SELECT * FROM main.entry",
    "INSERT INTO entry SELECT * FROM main.entry WHERE student_id = 2",
    "INSERT INTO goal_step (student_id, goal_id, place, text, done) SELECT 1, 1, 9, text, 0 FROM main.entry",
    "INSERT INTO draft (place, student_id, text, kept_at) SELECT 'x', 1, surname, '' FROM main.student",
    "UPDATE main.entry SET text = 'x'",
    "UPDATE main.entry SET text = text WHERE text LIKE 'can%'",
    "UPDATE entry SET text = (SELECT text FROM main.entry WHERE student_id = 2)",
    "UPDATE entry SET text = other.text FROM main.entry AS other",
    "UPDATE entry SET text = 'x' RETURNING (SELECT text FROM main.entry WHERE student_id = 2)",
    "UPDATE main.entry SET text = 'x' RETURNING text",
    "DELETE FROM main.entry",
    "DELETE FROM main.entry RETURNING text",
    "DELETE FROM entry WHERE id IN (SELECT id FROM main.entry)",
    "REPLACE INTO main.student (id, surname) VALUES (2, 'x')",
    "UPDATE student SET surname = 'x'",
    "UPDATE adult SET pin = ''",
    "DELETE FROM grade",
    "UPDATE attendance SET possible = 1",
    "UPDATE sqlite_sequence SET seq = 1",
    "INSERT INTO search (search) VALUES ('delete-all')",
    "INSERT INTO search (search, rank) VALUES ('rank', 'x')",
    "DELETE FROM search_data",
    "UPDATE trail SET who = 'x'",
    "DELETE FROM trail_change",
    "UPDATE main.sqlite_master SET sql = ''",
    "DELETE FROM sqlite_temp_master",
]

STRUCTURE = [
    "ATTACH ':memory:' AS out",
    "ATTACH 'stolen.db' AS out KEY ''",
    "DETACH temp",
    "VACUUM",
    "VACUUM INTO 'stolen.db'",
    "REINDEX",
    "ANALYZE",
    "CREATE TABLE mine AS SELECT * FROM main.entry",
    "CREATE TEMP TABLE mine AS SELECT * FROM main.entry",
    "CREATE TEMP TABLE mine (x)",
    "CREATE VIEW mine AS SELECT * FROM entry",
    "CREATE TEMP VIEW mine AS SELECT * FROM main.entry",
    "CREATE INDEX mine ON entry (text)",
    "CREATE TRIGGER mine AFTER INSERT ON main.entry BEGIN SELECT 1; END",
    "CREATE TEMP TRIGGER mine AFTER INSERT ON entry BEGIN INSERT INTO draft SELECT * FROM main.draft; END",
    "CREATE TEMP TRIGGER mine AFTER INSERT ON main.entry BEGIN DELETE FROM entry; END",
    "CREATE VIRTUAL TABLE temp.mine USING fts5vocab('main', 'search', 'row')",
    "CREATE VIRTUAL TABLE mine USING fts5(x)",
    "DROP TABLE entry",
    "DROP TABLE main.entry",
    "DROP TRIGGER search_entry_ai",
    "DROP INDEX main.ix_entry_student_id",
    "ALTER TABLE entry RENAME TO mine",
    "ALTER TABLE main.student RENAME COLUMN surname TO first_name",
    *(f"PRAGMA {name}" for name in (
        "key = 'x'", "rekey = 'x'", "key", "hexkey = 'aa'", "cipher_export", "writable_schema = ON", "table_list",
        "table_info(entry)", "database_list", "foreign_keys = OFF", "defer_foreign_keys = ON", "trusted_schema = ON",
        "journal_mode = DELETE", "locking_mode = NORMAL", "user_version = 9", "application_id = 1", "schema_version",
        "temp_store = FILE", "temp_store_directory = '/tmp'", "query_only = OFF", "recursive_triggers = ON",
        "cipher_version", "cipher_integrity_check", "integrity_check", "wal_checkpoint", "function_list", "optimize",
    )),
]  # fmt: skip


LACKING = {
    *(f"no such table: {name}" for name in (
        "sqlite_dbpage", "dbstat", "sqlite_stmt", "sqlite_stat1", "bytecode", "tables_used", "generate_series",
        "pragma_key", "pragma_cipher_version",
    )),
    *(f"no such function: {name}" for name in ("readfile", "writefile", "eval")),
    *(f"table {name} may not be modified" for name in ("sqlite_master", "sqlite_temp_master")),
}  # fmt: skip


@pytest.mark.parametrize("statements", [READS, CHANGES, STRUCTURE], ids=["reads", "changes", "structure"])
def test_a_statement_that_reaches_beyond_the_students_rows_is_refused(sat, statements):
    """They fail because they may not, but for those that name what SQLite lacks here."""
    before = whole(sat)
    for sql in statements:
        with pytest.raises(dbapi2.Error) as error:
            sat.file.connection.execute(sql).fetchall()
        assert denied(error.value) or str(error.value) in LACKING, (sql, error.value)
        assert not tells(str(error.value))
        assert whole(sat) == before, sql


def test_a_refused_statement_becomes_one_sentence(sat, amara, monkeypatch):
    """A question or deed that is marked by mistake still gets nothing."""

    def careless(reader):
        return reader.column("SELECT surname FROM main.student")

    def idle(session):
        session.connection().exec_driver_sql("DELETE FROM main.entry")

    monkeypatch.setattr(seats, "_OPEN", {*seats._OPEN, caseload.rows, careless, idle, students.edit})
    before = whole(sat)
    assert [row.id for row in sat.ask(caseload.rows)] == [amara]
    for attempted in (
        lambda: sat.ask(careless),
        lambda: sat.do("Idle", idle),
        lambda: sat.do("Edit", students.edit, amara, surname="Boss"),
    ):
        with pytest.raises(Refused, match=r"^This is not part of your plan\. Nothing was changed\.$"):
            attempted()
    assert whole(sat) == before


def test_a_deed_cannot_carry_a_record_over_to_another_student(sat, keys, amara, ben, monkeypatch):
    def foist(session, **fields):
        session.get(entries.Entry, keys["EntryId"][0]).student_id = ben
        session.flush()

    monkeypatch.setattr(seats, "_OPEN", {*seats._OPEN, foist})
    before = whole(sat)
    with pytest.raises(Refused):
        sat.do("Foist", foist)
    assert whole(sat) == before


def test_what_is_written_past_the_desk_never_reaches_the_file(sat, keys, amara):
    """Writing into the copies by hand changes nothing, and the desk notices that they are not the file's."""
    before = whole(sat)
    sat.file.connection.execute("UPDATE entry SET standing = 'accepted'")
    sat.file.connection.execute("DELETE FROM goal_report")
    assert whole(sat) == before
    with pytest.raises(Stale):
        sat.do("Edit", entries.edit, keys["EntryId"][0], "Better")
    sat.seat_adult()
    assert whole(sat) == before
    assert sat.ask(plans.plan, amara).entries[0].standing == "proposed"


def test_a_transaction_left_open_by_hand_holds_nothing_up(sat, keys, amara):
    sat.file.connection.execute("BEGIN")
    sat.file.connection.execute("DELETE FROM entry")
    with pytest.raises(CannotSave):
        sat.do("Write", entries.write, amara, EntryKind.STRENGTH, "Patient")
    sat.seat_adult()
    assert [entry.text for entry in sat.ask(plans.plan, amara).entries] == ["own barrier"]


def test_a_statement_that_lay_ready_before_the_turn_is_judged_again(desk, keys, amara, ben):
    """The driver keeps compiled statements: one compiled for the adult must not answer the student."""
    named, bare = "SELECT text FROM main.entry ORDER BY id", "SELECT text FROM entry ORDER BY id"
    connection = desk.file.connection
    everything = [("own barrier",), (f"{CANARY} barrier",)]
    for _turn in range(2):
        assert connection.execute(named).fetchall() == everything
        assert connection.execute(bare).fetchall() == everything
        desk.seat_student(amara, "Amara")
        assert connection.execute(bare).fetchall() == everything[:1]
        assert isinstance(attempt(desk, named), str)
        with desk.file.guard.lifted():
            assert connection.execute(named).fetchall() == everything
        assert isinstance(attempt(desk, named), str)
        desk.seat_adult()
    assert connection.execute(bare).fetchall() == everything


# What is generated


SOURCES = st.sampled_from(
    [*(f"{schema}{table}" for schema in ("", "main.", "temp.") for table in TABLES),
     "search", "search_content", "sqlite_master", "sqlite_temp_master", "pragma_table_list", "json_each('[1]')"]
)  # fmt: skip
COLUMNS = st.sampled_from(
    [
        "*",
        "text",
        "surname",
        "rowid",
        "id",
        "content",
        "count(*)",
        "group_concat(text)",
        "max(text)",
        "student_id",
        "1",
    ]
)
NAMES = st.sampled_from([*TABLES, "x", "search_entry_au", "search", "main", "temp"])
WORDS = st.sampled_from(["1", "id = 2", "student_id = 2", "text LIKE 'can%'", "rowid > 0", "id IN (1, 2)"])
SIMPLE = st.builds("SELECT {} FROM {} WHERE {}".format, COLUMNS, SOURCES, WORDS)
QUERIES = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.builds("SELECT {} FROM ({}) AS {}".format, COLUMNS, inner, NAMES),
        st.builds("SELECT ({}) FROM {}".format, inner, SOURCES),
        st.builds("{} UNION ALL {}".format, SIMPLE, SIMPLE),
        st.builds("SELECT * FROM {} WHERE EXISTS ({})".format, SOURCES, inner),
        st.builds("WITH {0} AS ({1}) SELECT {2} FROM {0}".format, NAMES, inner, COLUMNS),
        st.builds("WITH {0} AS MATERIALIZED ({1}) SELECT * FROM {0}, {2}".format, NAMES, inner, SOURCES),
        st.builds("SELECT * FROM {} JOIN ({}) ON 1".format, SOURCES, inner),
    ),
    max_leaves=3,
)
STATEMENTS = st.one_of(
    QUERIES,
    st.builds("EXPLAIN QUERY PLAN {}".format, QUERIES),
    st.builds("INSERT INTO {} {}".format, SOURCES, QUERIES),
    st.builds("INSERT INTO {} (place, student_id, kept_at, text) VALUES ('x', 1, '', ({}))".format, SOURCES, QUERIES),
    st.builds("UPDATE {} SET text = ({}) WHERE {} RETURNING *".format, SOURCES, QUERIES, WORDS),
    st.builds("UPDATE OR REPLACE {} SET id = 2 WHERE {}".format, SOURCES, WORDS),
    st.builds("DELETE FROM {} WHERE {}".format, SOURCES, WORDS),
    st.builds("CREATE TEMP VIEW {} AS {}".format, NAMES, QUERIES),
    st.builds("CREATE TABLE temp.{} AS {}".format, NAMES, QUERIES),
    st.builds("CREATE TEMP TRIGGER x AFTER INSERT ON {} BEGIN {}; END".format, SOURCES, QUERIES),
    st.builds("SAVEPOINT {}".format, NAMES),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(script=st.lists(STATEMENTS, min_size=1, max_size=30))
def test_no_script_of_statements_breaks_out(sat, script):
    before = whole(sat)
    for sql in script:
        assert not tells(attempt(sat, sql)), sql
    for table in COPIED:
        assert not tells(sat.file.connection.execute(f"SELECT * FROM {table}").fetchall())
    assert whole(sat) == before


# Breaking out through the services


def _served():
    """Return every question and deed of the services."""
    for module in pkgutil.iter_modules(services.__path__, f"{services.__name__}."):
        for name, function in inspect.getmembers(import_module(module.name), inspect.isfunction):
            first = next(iter(inspect.signature(function).parameters), "")
            if function.__module__ == module.name and not name.startswith("_") and first in SERVED:
                yield function


SERVED = {"reader": "ask", "session": "do"}
FUNCTIONS = sorted(set(_served()), key=lambda function: (function.__module__, function.__name__))
MARKED = [function for function in FUNCTIONS if function in seats._OPEN]


def named(function):
    return f"{function.__module__.rpartition('.')[2]}.{function.__name__}"


def values(parameter, hint, keys):
    """Return what to try for a parameter: Amara's first, then Ben's; nothing if its kind is not known here."""
    plain: dict[Any, tuple[Any, ...]] = {
        str: ("words",), bool: (True,), int: (3,), date: (date(2026, 12, 1),), Any: ("words",), Sequence[str]: (["do"],),
    }  # fmt: skip
    if typing.get_origin(hint) in (UnionType, typing.Union):
        hint = next(part for part in typing.get_args(hint) if part is not type(None))
    if isinstance(hint, typing.NewType):
        return keys[hint.__name__]
    if parameter.name == "place":
        return (*keys["place"], "tutor's own", "tutor:status", "new place")
    if parameter.name in ("basis", "owner"):
        return (parameter.default,)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return (next(iter(hint)),)
    return plain.get(hint, ())


def calls(function, keys):
    """Return every way to call a function with Amara's and Ben's keys: whether all are Amara's, and the call."""
    hints = typing.get_type_hints(function)
    parts = list(inspect.signature(function).parameters.values())[1:]
    choices = [
        values(part, hints[part.name], keys)
        if part.kind is not part.VAR_KEYWORD
        else ({"good_news": "mine"},)
        for part in parts
    ]
    for part, choice in zip(parts, choices, strict=True):
        assert choice, f"say in this test what to try for {part.name} of {named(function)}"
    for chosen in itertools.product(*choices):
        args, more = [], {}
        for part, value in zip(parts, chosen, strict=True):
            if part.kind is part.VAR_KEYWORD:
                more.update(value)
            elif part.kind is part.KEYWORD_ONLY:
                more[part.name] = value
            else:
                args.append(value)
        own = all(value == choice[0] for value, choice in zip(chosen, choices, strict=True))
        yield own, args, more


def run(desk, function, args, more):
    """Ask or do."""
    first = next(iter(inspect.signature(function).parameters))
    return (
        desk.ask(function, *args, **more)
        if SERVED[first] == "ask"
        else desk.do("Try", function, *args, **more)
    )


def test_the_services_are_all_found():
    assert set(MARKED) == seats._OPEN
    assert {plans.plan, entries.write, history.history, validation.accept} < set(FUNCTIONS)
    assert isinstance(kinds.EntryId, typing.NewType)


def test_what_is_not_marked_is_refused(sat):
    before = whole(sat)
    for function in set(FUNCTIONS) - set(MARKED):
        with pytest.raises(Refused, match="needs your tutor"):
            run(sat, function, (), {})
    assert whole(sat) == before


def test_no_argument_of_a_service_reaches_another_student(sat, keys, amara):
    before = of_others(sat, amara)
    for function in MARKED:
        for _own, args, more in calls(function, keys):
            try:
                came = run(sat, function, args, more)
            except TutorDeskError as error:
                came = error.sentence
            assert not tells(came), (named(function), args, more)
            assert of_others(sat, amara) == before, (named(function), args, more)
            while sat.can_undo:
                sat.undo()


def test_what_is_marked_works_on_the_students_own_and_can_be_taken_back(sat, keys, amara):
    deeds = 0
    for function in MARKED:
        (args, more), *_rest = [(args, more) for own, args, more in calls(function, keys) if own]
        before = records(sat)
        run(sat, function, args, more)
        if sat.can_undo is None:
            continue
        deeds += 1
        after = records(sat)
        sat.undo()
        assert records(sat) == before, named(function)
        sat.redo()
        assert records(sat) == after, named(function)
        sat.seat_adult()
        sat.undo()
        assert records(sat) == before, named(function)
        sat.seat_student(amara, "Amara")
    assert deeds > 12


# A turn from beginning to end


def test_a_students_turn_is_kept_whole_and_the_adult_goes_on(desk, keys, amara, ben):
    review = keys["ReviewId"][0]
    before = of_others(desk, amara)
    desk.seat_student(amara, "Amara")
    assert desk.ask(adults.check_pin, "7391")
    mine = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "Łucja’s words")
    desk.do("Set", goals.set_goal, amara, "Read more", steps=["one", "two"])
    desk.do("Move", goals.move, keys["GoalId"][0], 40)
    desk.do("Keep", drafts.keep, "student:new", "half a sen", amara)
    desk.do("Write", reviews.write, review, in_my_words="Good")
    desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    desk.seat_adult()
    assert of_others(desk, amara) == before
    assert desk.ask(drafts.kept, "student:new") == "half a sen"
    assert desk.ask(review_sheets.sheet, review).preparation == f"{CANARY} for the adult alone"
    assert desk.ask(caseload.find, "Łucja’s") == {amara}
    assert len(desk.ask(caseload.rows)) == 2
    desk.do("Accept", validation.accept, ItemKind.ENTRY, mine, Basis.SEEN)
    assert [row.deed for row in desk.ask(history.history, amara)][:2] == ["Accept", "Confirm"]
    assert desk.do("Confirm", reviews.confirm, review, Verdict.AGREE) is True
    assert check(desk.file) == []


def test_the_preparation_survives_a_confirmed_review_and_an_undo_by_the_adult(desk, keys, amara):
    review = keys["ReviewId"][0]
    desk.seat_student(amara, "Amara")
    desk.do("Write", reviews.write, review, in_my_words="Good")
    desk.seat_adult()
    desk.undo()
    assert desk.ask(review_sheets.sheet, review).in_my_words == ""
    assert desk.ask(review_sheets.sheet, review).preparation == f"{CANARY} for the adult alone"


def test_a_deed_that_fails_in_the_turn_is_taken_back_from_copy_and_file(sat, amara, monkeypatch):
    def half(session):
        entries.write(session, amara, EntryKind.STRENGTH, "half")
        raise Refused("No.")

    monkeypatch.setattr(seats, "_OPEN", {*seats._OPEN, half})
    before = whole(sat)
    with pytest.raises(Refused, match=r"No\."):
        sat.do("Half", half)
    assert whole(sat) == before
    assert len(sat.ask(plans.plan, amara).entries) == 1
    assert isinstance(attempt(sat, "SELECT * FROM main.entry"), str)


def test_keys_made_in_the_turn_are_never_used_again(sat, amara):
    first = sat.do("Write", entries.write, amara, EntryKind.STRENGTH, "One")
    sat.undo()
    second = sat.do("Write", entries.write, amara, EntryKind.STRENGTH, "Two")
    sat.seat_adult()
    assert sat.do("Write", entries.write, amara, EntryKind.STRENGTH, "Three") > second > first > 2


def test_threads_that_ask_while_seats_change_see_one_seat_or_the_other(desk, keys, amara):
    wrong = []
    over = threading.Event()

    def watch():
        while not over.is_set():
            try:
                rows = desk.ask(caseload.rows)
                if len(rows) != 2:
                    wrong.append(rows)
            except Refused:
                pass
            except Exception as error:
                wrong.append(error)

    watchers = [threading.Thread(target=watch) for _ in range(2)]
    for watcher in watchers:
        watcher.start()
    for turn in range(20):
        desk.seat_student(amara, "Amara")
        desk.do("Write", entries.write, amara, EntryKind.STRENGTH, f"Turn {turn}")
        desk.seat_adult()
    over.set()
    for watcher in watchers:
        watcher.join()
    assert not wrong
    assert len(desk.ask(plans.plan, amara).entries) == 21
    assert check(desk.file) == []
