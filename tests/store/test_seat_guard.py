"""The student seat in the database: nobody breaks out of it with SQL."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from tests.store.sitting import CANARY, TABLES, attempt, tells, whole
from tutor_desk.errors import CannotRead, CannotSave, Refused, Stale
from tutor_desk.models.kinds import EntryKind
from tutor_desk.services.access import seats
from tutor_desk.services.plan import entries, plans
from tutor_desk.services.students import caseload, students
from tutor_desk.store.seat_guard import COPIED, denied

# The copies


def test_every_table_is_either_copied_or_closed():
    """A new table is closed to the student seat until somebody says whose its rows are."""
    handovers = {
        "handover",
        "handover_student",
        "earlier_trail",
        "earlier_deed",
        "earlier_change",
        "earlier_signature",
    }
    referrals = {"service", "referral_attempt", "referral_copy", "referral_view"}
    opportunities = {"opportunity", "opportunity_list"}
    applications = {"application", "application_copy", "application_form", "reference", "reference_part"}
    destinations = {"guarantee", "destination", "follow_attempt", "follow_round", "alumnus"}
    indicators = {
        "indicator_set", "indicator_factor", "indicator_band", "indicator_said", "indicator_decision", "indicator_fact",
    }  # fmt: skip
    rights = {"destruction", "legal_hold", "retention_kept", "retention_rule", "statement"}
    planning = {
        "free_period", "free_exception", "closure", "review_window", "planner_rule", "plan_choice", "timetable", "exported_event",
    }  # fmt: skip
    assert set(TABLES) - set(COPIED) == {
        "appointment", "caseload", "column_mapping", "contact", "evening", "home_agreement", "parents_view", "concern_step", "observation_note", "open_note", "restricted_note", "issued_paper", "not_before", "stay", "stage_mark", "stage_item", "paper_key", "safeguarding_note", "signature", "trail", "trail_change", *handovers, *rights, *planning, *referrals, *opportunities, *applications, *destinations, *indicators,
    }  # fmt: skip


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


def test_a_file_that_cannot_be_copied_leaves_the_adult_in_the_seat(desk, keys, amara):
    desk.file.connection.execute("ALTER TABLE grade RENAME COLUMN student_id TO lost")
    with pytest.raises(CannotRead, match="Restore a backup"):
        desk.seat_student(amara, "Amara")
    assert not desk.seat.is_student
    assert len(desk.ask(caseload.rows)) == 2
    assert desk.file.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_the_guard_stays_on_while_a_statement_still_reads_the_copies(sat, amara):
    reading = sat.file.connection.execute("SELECT * FROM entry")
    with pytest.raises(dbapi2.Error):
        sat.seat_adult()
    assert sat.seat.is_student
    assert isinstance(attempt(sat, "SELECT * FROM main.entry"), str)
    reading.close()


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
    sat.file.connection.execute("DELETE FROM action")
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


TEXTS = {
    "entry": "text", "goal": "text", "goal_step": "text", "action": "text", "draft": "text", "goal_report": "words",
    "review": "summary", "student": "surname", "grade": "subject", "trail_change": "content", "trail": "deed",
}  # fmt: skip
NAMES = st.sampled_from([*TEXTS, "x", "search_entry_au", "search", "main", "temp"])
ROWS = st.sampled_from(
    ["1", "id = 2", "rowid > 0", "text LIKE 'can%'", "id IN (SELECT id FROM main.student)"]
)
SIMPLE = st.one_of(
    st.builds(
        "SELECT id, {0[1]} AS text FROM {1}{0[0]} WHERE {2}".format,
        st.sampled_from(list(TEXTS.items())),
        st.sampled_from(["", "main.", "temp."]),
        ROWS,
    ),
    st.builds("SELECT rowid AS id, {} AS text FROM {}".format, *map(st.sampled_from, (
        ["words", "*", "c0", "sql"], ["search", "search('canary')", "search_content", "sqlite_master"],
    ))),
)  # fmt: skip
QUERIES = st.recursive(
    SIMPLE,
    lambda inner: st.one_of(
        st.builds("SELECT id, text FROM ({}) AS {}".format, inner, NAMES),
        st.builds("SELECT 1 AS id, (SELECT text FROM ({}) ORDER BY 1 DESC) AS text".format, inner),
        st.builds("SELECT count(*) AS id, group_concat(text) AS text FROM ({})".format, inner),
        st.builds("SELECT * FROM ({}) UNION ALL SELECT * FROM ({})".format, inner, inner),
        st.builds("WITH {0} AS ({1}) SELECT id, text FROM {0}".format, NAMES, inner),
        st.builds(
            "WITH {0} AS MATERIALIZED ({1}), y AS (SELECT * FROM {0}) SELECT id, text FROM y".format,
            NAMES,
            inner,
        ),
        st.builds("SELECT a.id, b.text FROM ({}) AS a JOIN ({}) AS b ON 1".format, inner, inner),
    ),
    max_leaves=3,
)
TARGETS = st.builds(
    "{}{}".format, st.sampled_from(["", "main.", "temp."]), st.sampled_from(["entry", "goal", "draft"])
)
STATEMENTS = st.one_of(
    QUERIES,
    st.builds("EXPLAIN QUERY PLAN {}".format, QUERIES),
    st.builds("INSERT INTO {} {}".format, TARGETS, QUERIES),
    st.builds("INSERT INTO draft (place, student_id, kept_at, text) SELECT id, 1, '', text FROM ({})".format, QUERIES),
    st.builds("UPDATE {} SET text = (SELECT text FROM ({})) RETURNING *".format, TARGETS, QUERIES),
    st.builds("UPDATE OR REPLACE {} SET id = 2 WHERE {}".format, TARGETS, ROWS),
    st.builds("DELETE FROM {} WHERE {} RETURNING text".format, TARGETS, ROWS),
    st.builds("CREATE TEMP VIEW {} AS {}".format, NAMES, QUERIES),
    st.builds("CREATE TABLE temp.{} AS {}".format, NAMES, QUERIES),
    st.builds("CREATE TEMP TRIGGER x AFTER INSERT ON {} BEGIN {}; END".format, TARGETS, QUERIES),
    st.builds("SAVEPOINT {}".format, NAMES),
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(script=st.lists(STATEMENTS, min_size=20, max_size=40))
def test_no_script_of_statements_breaks_out(sat, script):
    before = whole(sat)
    for sql in script:
        assert not tells(attempt(sat, sql)), sql
    for table in COPIED:
        assert not tells(sat.file.connection.execute(f"SELECT * FROM {table}").fetchall())
    assert whole(sat) == before
