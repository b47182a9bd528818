"""How what was agreed turned out, what is put off until a date, and in how many days each student is to be seen."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    for column in (
        sa.Column("let_go_on", sa.Date(), nullable=True),
        sa.Column("turned", sa.String(), nullable=True),
        sa.Column("told", sa.String(400), nullable=False, server_default=""),
        sa.Column("noted_by", sa.String(120), nullable=False, server_default=""),
        sa.Column("noted_at", sa.String(), nullable=True),
        sa.Column("carried", sa.Integer(), nullable=False, server_default=sa.text("0")),
    ):
        op.add_column("action", column)
    op.add_column(
        "caseload", sa.Column("see_every", sa.Integer(), nullable=False, server_default=sa.text("42"))
    )
    op.add_column("student", sa.Column("see_every", sa.Integer(), nullable=True))
    op.create_table(
        "not_before",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(40), nullable=False),
        sa.Column("record", sa.Integer(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("because", sa.String(400), nullable=False),
        sa.Column("noted_by", sa.String(120), nullable=False),
        sa.Column("noted_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_not_before_student_id"), "not_before", ["student_id"], unique=False)
