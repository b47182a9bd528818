"""The first schema: students, plans, reviews, figures, drafts, the trail and the search index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

# What the search index holds of each table: its code within row numbers, and the words.
LETTERS = (
    ("ł", "l"),
    ("Ł", "L"),
    ("ø", "o"),
    ("Ø", "O"),
    ("đ", "d"),
    ("Đ", "D"),
    ("ß", "ss"),
    ("æ", "ae"),
    ("''", ""),
)
NAMES = (
    "{r}.first_name || ' ' || {r}.surname || ' ' || {r}.preferred_first_name || ' ' || {r}.preferred_surname"
)
SEARCHED = {
    "student": (0, "{r}.id", NAMES),
    "entry": (1, "{r}.student_id", "{r}.text"),
    "goal": (2, "{r}.student_id", "{r}.text || ' ' || {r}.measure"),
    "review": (3, "{r}.student_id", "{r}.summary || ' ' || {r}.topics || ' ' || {r}.in_my_words"),
    "action": (4, "{r}.student_id", "{r}.text"),
}


def upgrade() -> None:
    _tables()
    _search()


def _search() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(words, student_id UNINDEXED, kind UNINDEXED, record_id UNINDEXED,"
        " tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')"
    )
    for table, (code, student, words) in SEARCHED.items():
        new = words.format(r="new")
        if table == "student":
            folded = new
            for letter, plain in LETTERS:
                folded = f"replace({folded}, '{letter}', '{plain}')"
            new = f"{new} || ' ' || {folded}"
        insert = (
            "INSERT INTO search (rowid, words, student_id, kind, record_id)"
            f" VALUES ({_row(student, code, 'new')}, {new}, {student.format(r='new')}, '{table}', new.id);"
        )
        delete = f"DELETE FROM search WHERE rowid = {_row(student, code, 'old')};"
        changed = " OR ".join(f"old.{c} IS NOT new.{c}" for c in _columns(words))
        op.execute(f"CREATE TRIGGER search_{table}_ai AFTER INSERT ON {table} BEGIN {insert} END")
        op.execute(f"CREATE TRIGGER search_{table}_ad AFTER DELETE ON {table} BEGIN {delete} END")
        op.execute(
            f"CREATE TRIGGER search_{table}_au AFTER UPDATE ON {table} WHEN {changed} BEGIN {delete} {insert} END"
        )


def _row(student: str, code: int, record: str) -> str:
    # the student is in the row number, so that whose words match is known without reading the words
    return f"(({student.format(r=record)} << 40) + {record}.id * 8 + {code})"


def _columns(words: str) -> list[str]:
    return [part.split()[0] for part in words.split("{r}.")[1:]]


def _tables() -> None:
    op.create_table(
        "adult",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("pin", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "caseload",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("school", sa.String(120), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "column_mapping",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("headings_key", sa.String(), nullable=False),
        sa.Column("fields", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("headings_key"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "student",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("first_name", sa.String(80), nullable=False),
        sa.Column("surname", sa.String(80), nullable=False),
        sa.Column("preferred_first_name", sa.String(80), nullable=False),
        sa.Column("preferred_surname", sa.String(80), nullable=False),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("year_group", sa.Integer(), nullable=True),
        sa.Column("tutor_group", sa.String(40), nullable=False),
        sa.Column("mis_id", sa.String(40), nullable=False),
        sa.Column("upn", sa.String(20), nullable=False),
        sa.Column("uln", sa.String(20), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("sen", sa.String(), nullable=True),
        sa.Column("looked_after", sa.Boolean(), nullable=True),
        sa.Column("fsm", sa.Boolean(), nullable=True),
        sa.Column("medical", sa.Boolean(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("status_reason", sa.String(400), nullable=False),
        sa.Column("intended_destination", sa.String(200), nullable=False),
        sa.Column("archived_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "trail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("adult_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("seat_student_id", sa.Integer(), nullable=True),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "attendance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("possible", sa.Integer(), nullable=False),
        sa.Column("authorised", sa.Integer(), nullable=False),
        sa.Column("unauthorised", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["student_id"],
            ["student.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_attendance_student_id"), "attendance", ["student_id"], unique=False)
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("kept_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["student_id"],
            ["student.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("place"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_draft_student_id"), "draft", ["student_id"], unique=False)
    op.create_table(
        "entry",
        sa.Column("text", sa.String(4000), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("written_at", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.Column("settled_at", sa.String(), nullable=True),
        sa.Column("reply", sa.String(1000), nullable=False),
        sa.Column("proposed_text", sa.String(4000), nullable=False),
        sa.Column("accepted_text", sa.String(4000), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["student_id"],
            ["student.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_entry_student_id"), "entry", ["student_id"], unique=False)
    op.create_table(
        "goal",
        sa.Column("text", sa.String(4000), nullable=False),
        sa.Column("author", sa.String(), nullable=False),
        sa.Column("written_at", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("settled_by", sa.String(), nullable=False),
        sa.Column("settled_at", sa.String(), nullable=True),
        sa.Column("reply", sa.String(1000), nullable=False),
        sa.Column("proposed_text", sa.String(4000), nullable=False),
        sa.Column("accepted_text", sa.String(4000), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("measure", sa.String(400), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("confidence", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("carried", sa.Integer(), nullable=False),
        sa.Column("student_agrees", sa.Boolean(), nullable=True),
        sa.ForeignKeyConstraint(
            ["student_id"],
            ["student.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_goal_student_id"), "goal", ["student_id"], unique=False)
    op.create_table(
        "grade",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("grade", sa.String(12), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["student_id"],
            ["student.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_grade_student_id"), "grade", ["student_id"], unique=False)
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("held_at", sa.String(), nullable=True),
        sa.Column("preparation", sa.String(4000), nullable=False),
        sa.Column("good_news", sa.String(4000), nullable=False),
        sa.Column("wellbeing", sa.Integer(), nullable=True),
        sa.Column("how_i_am", sa.String(4000), nullable=False),
        sa.Column("topics", sa.String(4000), nullable=False),
        sa.Column("in_my_words", sa.String(4000), nullable=False),
        sa.Column("summary", sa.String(4000), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("student_verdict", sa.String(), nullable=True),
        sa.Column("student_comment", sa.String(1000), nullable=False),
        sa.Column("student_at", sa.String(), nullable=True),
        sa.Column("tutor_verdict", sa.String(), nullable=True),
        sa.Column("tutor_comment", sa.String(1000), nullable=False),
        sa.Column("tutor_at", sa.String(), nullable=True),
        sa.Column("tutor_name", sa.String(), nullable=False),
        sa.Column("locked_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["student_id"],
            ["student.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_review_planned_on"), "review", ["planned_on"], unique=False)
    op.create_index(op.f("ix_review_student_id"), "review", ["student_id"], unique=False)
    op.create_table(
        "trail_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trail_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["trail_id"],
            ["trail.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_trail_change_student_id"), "trail_change", ["student_id"], unique=False)
    op.create_index(op.f("ix_trail_change_trail_id"), "trail_change", ["trail_id"], unique=False)
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.String(400), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("owner_name", sa.String(120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["review.id"],
        ),
        sa.ForeignKeyConstraint(
            ["student_id"],
            ["student.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_action_review_id"), "action", ["review_id"], unique=False)
    op.create_index(op.f("ix_action_student_id"), "action", ["student_id"], unique=False)
    op.create_table(
        "goal_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=True),
        sa.Column("words", sa.String(4000), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["goal_id"],
            ["goal.id"],
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["review.id"],
        ),
        sa.ForeignKeyConstraint(
            ["student_id"],
            ["student.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_goal_report_goal_id"), "goal_report", ["goal_id"], unique=False)
    op.create_index(op.f("ix_goal_report_review_id"), "goal_report", ["review_id"], unique=False)
    op.create_index(op.f("ix_goal_report_student_id"), "goal_report", ["student_id"], unique=False)
    op.create_table(
        "goal_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("goal_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(300), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["goal_id"],
            ["goal.id"],
        ),
        sa.ForeignKeyConstraint(
            ["student_id"],
            ["student.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_goal_step_goal_id"), "goal_step", ["goal_id"], unique=False)
    op.create_index(op.f("ix_goal_step_student_id"), "goal_step", ["student_id"], unique=False)
