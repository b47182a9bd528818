"""Risk-of-NEET indicators: the school's set, what adults put down, and what they decided on which facts."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    _of_the_caseload()
    _of_students()
    op.create_index(  # when a student's details were set, without reading the whole trail
        "ix_trail_change_details",
        "trail_change",
        ["student_id"],
        unique=False,
        sqlite_where=sa.text("table_name = 'student'"),
    )


def _of_the_caseload() -> None:
    _table(
        "indicator_set",
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("source", sa.String(400), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=False),
        sa.Column("asks_from", sa.Integer(), nullable=False),
        sa.Column("on_since", sa.Date(), nullable=True),
        sa.Column("on_by", sa.String(120), nullable=False),
        sa.Column("agreed", sa.String(2000), nullable=False),
    )
    _table(
        "indicator_factor",
        sa.Column("code", sa.String(20), nullable=False),
        sa.Column("words", sa.String(160), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("span", sa.String(), nullable=False),
        sa.Column("drawn", sa.String(), nullable=False),
        sa.Column("below", sa.Integer(), nullable=True),
        sa.Column("not_below", sa.Integer(), nullable=True),
        sa.Column("once_with", sa.String(40), nullable=False),
        sa.Column("sensitive", sa.Boolean(), nullable=False),
        sa.Column("used", sa.Boolean(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
    )
    _table(
        "indicator_band",
        sa.Column("least", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(60), nullable=False),
        sa.Column("support", sa.String(160), nullable=False),
    )


def _of_students() -> None:
    _table(
        "indicator_said",
        *_of("student"),
        sa.Column("factor", sa.String(20), nullable=False),
        sa.Column("words", sa.String(160), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("source", sa.String(400), nullable=False),
        sa.Column("note", sa.String(2000), nullable=False),
        sa.Column("said_by", sa.String(120), nullable=False),
    )
    _table(
        "indicator_decision",
        *_of("student"),
        sa.Column("decided", sa.String(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_by", sa.String(120), nullable=False),
        sa.Column("because", sa.String(2000), nullable=False),
        sa.Column("to_do", sa.String(2000), nullable=False),
        sa.Column("again_on", sa.Date(), nullable=True),
    )
    _table(
        "indicator_fact",
        *_of("student"),
        *_of("indicator_decision", "decision_id"),
        sa.Column("factor", sa.String(20), nullable=False),
        sa.Column("words", sa.String(160), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("as_at", sa.Date(), nullable=True),
        sa.Column("source", sa.String(400), nullable=False),
    )
    for table in ("indicator_said", "indicator_decision", "indicator_fact"):
        op.create_index(f"ix_{table}_student_id", table, ["student_id"], unique=False)
    op.create_index("ix_indicator_decision_again_on", "indicator_decision", ["again_on"], unique=False)
    op.create_index("ix_indicator_fact_decision_id", "indicator_fact", ["decision_id"], unique=False)


def _table(name: str, *columns: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )


def _of(table: str, column: str = "student_id") -> tuple[sa.schema.SchemaItem, ...]:
    return (
        sa.Column(column, sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint([column], [f"{table}.id"]),
    )
