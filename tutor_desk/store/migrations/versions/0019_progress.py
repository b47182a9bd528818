"""The subjects a student takes, the school's own scales, the scale of each grade, and the subject of a goal.

Grades written down before do not say their scale: a number is read as a GCSE grade, and of a letter it is
said that the scale is not known until somebody says it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"


def upgrade() -> None:
    op.add_column("grade", sa.Column("scale", sa.String(60), nullable=False, server_default=""))
    op.add_column("goal", sa.Column("subject", sa.String(80), nullable=False, server_default=""))
    op.create_table(
        "taken_subject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("teacher", sa.String(80), nullable=False),
        sa.Column("scale", sa.String(60), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_taken_subject_student_id", "taken_subject", ["student_id"], unique=False)
    op.create_table(
        "own_scale",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("grades", sa.String(400), nullable=False),
        sa.Column("effort", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name"),
        sqlite_autoincrement=True,
    )
    _observations()


def _observations() -> None:
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("reason", sa.String(120), nullable=False),
        sa.Column("shared_words", sa.String(4000), nullable=False),
        sa.Column("raised_on", sa.Date(), nullable=False),
        sa.Column("adult_only", sa.Boolean(), nullable=False),
        sa.Column("to_parents", sa.Boolean(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "kind <> 'concern' OR closed_on IS NOT NULL OR next_on IS NOT NULL",
            name="open_concerns_have_a_day",
        ),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "observation_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("raised_by", sa.String(120), nullable=False),
        sa.Column("written_by", sa.String(120), nullable=False),
        sa.Column("written_at", sa.String(), nullable=False),
        sa.Column("text", sa.String(4000), nullable=False),
        sa.Column("outcome", sa.String(1000), nullable=False),
        sa.Column("told_how", sa.String(), nullable=True),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.ForeignKeyConstraint(["observation_id"], ["observation.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "concern_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(400), nullable=False),
        sa.Column("owner", sa.String(), nullable=False),
        sa.Column("owner_name", sa.String(120), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.ForeignKeyConstraint(["observation_id"], ["observation.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    for table in ("observation", "observation_note", "concern_step"):
        op.create_index(f"ix_{table}_student_id", table, ["student_id"], unique=False)
    for table in ("observation_note", "concern_step"):
        op.create_index(f"ix_{table}_observation_id", table, ["observation_id"], unique=False)
