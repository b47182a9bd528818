"""Signatures under a review, why one was moved, who may see wellbeing over time, and that a worry was passed on."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    for column in (
        sa.Column("missed_cause", sa.String(), nullable=True),
        sa.Column("missed_by", sa.String(), nullable=False, server_default=""),
        sa.Column("moved_from", sa.Date(), nullable=True),
        sa.Column("moved_because", sa.String(400), nullable=False, server_default=""),
        sa.Column("moved_cause", sa.String(), nullable=True),
        sa.Column("moved_by", sa.String(), nullable=False, server_default=""),
        sa.Column("student_signature", sa.String(4000), nullable=False, server_default=""),
        sa.Column("student_seal", sa.String(64), nullable=False, server_default=""),
        sa.Column("tutor_signature", sa.String(4000), nullable=False, server_default=""),
        sa.Column("tutor_seal", sa.String(64), nullable=False, server_default=""),
    ):
        op.add_column("review", column)
    op.create_table(
        "wellbeing_consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("adult_id", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["adult_id"], ["adult.id"]),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "safeguarding_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("passed_at", sa.String(), nullable=False),
        sa.Column("passed_to", sa.String(), nullable=False),
        sa.Column("to_name", sa.String(120), nullable=False),
        sa.Column("reference", sa.String(14), nullable=False),
        sa.Column("by_adult", sa.Integer(), nullable=False),
        sa.Column("by_name", sa.String(), nullable=False),
        sa.Column("noted_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["by_adult"], ["adult.id"]),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    for table, whose in (
        ("wellbeing_consent", "student_id"), ("wellbeing_consent", "adult_id"),
        ("safeguarding_note", "student_id"), ("safeguarding_note", "by_adult"),
    ):  # fmt: skip
        op.create_index(op.f(f"ix_{table}_{whose}"), table, [whose], unique=False)
