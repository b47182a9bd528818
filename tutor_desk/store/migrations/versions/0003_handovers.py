"""Handovers: what was sent and received, and the history that came with students."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "handover",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("mark", sa.String(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("tutor", sa.String(120), nullable=False),
        sa.Column("caseload", sa.String(120), nullable=False),
        sa.Column("school", sa.String(120), nullable=False),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("arrived_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_handover_mark"), "handover", ["mark"], unique=False)
    op.create_table(
        "handover_student",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("arrived", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["handover_id"], ["handover.id"]),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_handover_student_handover_id"), "handover_student", ["handover_id"], unique=False
    )
    op.create_index(op.f("ix_handover_student_student_id"), "handover_student", ["student_id"], unique=False)
    _history()


def _history() -> None:
    op.create_table(
        "earlier_trail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("handover_id", sa.Integer(), nullable=False),
        sa.Column("chain", sa.String(), nullable=False),
        sa.Column("tutor", sa.String(), nullable=False),
        sa.Column("caseload", sa.String(), nullable=False),
        sa.Column("school", sa.String(), nullable=False),
        sa.Column("head", sa.Integer(), nullable=False),
        sa.Column("head_hash", sa.String(), nullable=False),
        sa.Column("links", sa.String(), nullable=False),
        sa.Column("adults", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["handover_id"], ["handover.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_earlier_trail_handover_id"), "earlier_trail", ["handover_id"], unique=False)
    op.create_table(
        "earlier_deed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("earlier_trail_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("adult_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("seat_student_id", sa.Integer(), nullable=True),
        sa.Column("deed", sa.String(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["earlier_trail_id"], ["earlier_trail.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_earlier_deed_earlier_trail_id"), "earlier_deed", ["earlier_trail_id"], unique=False
    )
    op.create_index(op.f("ix_earlier_deed_hash"), "earlier_deed", ["hash"], unique=False)
    op.create_table(
        "earlier_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deed_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=True),
        sa.Column("content", sa.String(), nullable=True),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["deed_id"], ["earlier_deed.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_earlier_change_deed_id"), "earlier_change", ["deed_id"], unique=False)
    op.create_index(op.f("ix_earlier_change_student_id"), "earlier_change", ["student_id"], unique=False)
