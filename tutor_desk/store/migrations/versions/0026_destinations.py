"""The September Guarantee, destinations, and what follow-ups need."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.create_table(
        "guarantee",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("september", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.String(400), nullable=False),
        sa.Column("said_by", sa.String(120), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_guarantee_said_on", "guarantee", ["said_on"], unique=False)
    op.create_index("ix_guarantee_september", "guarantee", ["september"], unique=False)
    op.create_index("ix_guarantee_student_id", "guarantee", ["student_id"], unique=False)
    op.create_table(
        "destination",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("going", sa.String(), nullable=False),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("provider", sa.String(200), nullable=False),
        sa.Column("number", sa.String(12), nullable=False),
        sa.Column("activity", sa.String(3), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("full_time", sa.Boolean(), nullable=True),
        sa.Column("regulated", sa.Boolean(), nullable=True),
        sa.Column("as_at", sa.Date(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("confirmed_by", sa.String(120), nullable=False),
        sa.Column("recheck_by", sa.Date(), nullable=True),
        sa.Column("sustained", sa.String(), nullable=False),
        sa.Column("neet_on", sa.Date(), nullable=True),
        sa.Column("need", sa.String(), nullable=True),
        sa.Column("left_early", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(2000), nullable=False),
        sa.Column("chosen_on", sa.Date(), nullable=True),
        sa.Column("chosen_because", sa.String(400), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_destination_recheck_by", "destination", ["recheck_by"], unique=False)
    op.create_index("ix_destination_student_id", "destination", ["student_id"], unique=False)
    op.create_table(
        "follow_agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("in_own_seat", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_follow_agreement_student_id", "follow_agreement", ["student_id"], unique=False)
    op.create_table(
        "follow_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("second", sa.Boolean(), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("telephone", sa.String(60), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("address", sa.String(400), nullable=False),
        sa.Column("best", sa.String(200), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_follow_contact_student_id", "follow_contact", ["student_id"], unique=False)
    op.create_table(
        "follow_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("round", sa.String(20), nullable=False),
        sa.Column("tried_on", sa.Date(), nullable=False),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("sure", sa.String(), nullable=True),
        sa.Column("note", sa.String(2000), nullable=False),
        sa.Column("tried_by", sa.String(120), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("next_who", sa.String(120), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_follow_attempt_round", "follow_attempt", ["round"], unique=False)
    op.create_index("ix_follow_attempt_student_id", "follow_attempt", ["student_id"], unique=False)
    op.create_table(
        "follow_round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("years", sa.Integer(), nullable=False),
        sa.Column("script", sa.String(2000), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "alumnus",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("about", sa.String(400), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_alumnus_student_id", "alumnus", ["student_id"], unique=False)
