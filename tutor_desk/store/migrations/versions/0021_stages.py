"""When a student applied, entered and left, the school's own checklist of each stage, and what is said of it by hand."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    op.create_table(
        "stay",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("applied_on", sa.Date(), nullable=True),
        sa.Column("criteria", sa.String(), nullable=False),
        sa.Column("alternative", sa.String(400), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("early", sa.Boolean(), nullable=False),
        sa.Column("left_because", sa.String(400), nullable=False),
        sa.Column("followed_on", sa.Date(), nullable=True),
        sa.Column("found", sa.String(1000), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "stage_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("item", sa.String(40), nullable=False),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("marked_on", sa.Date(), nullable=False),
        sa.Column("because", sa.String(400), nullable=False),
        sa.Column("marked_by", sa.String(120), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "stage_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(), nullable=False),
        sa.Column("text", sa.String(200), nullable=False),
        sa.Column("replaces", sa.String(40), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    for table in ("stay", "stage_mark"):
        op.create_index(f"ix_{table}_student_id", table, ["student_id"], unique=False)
