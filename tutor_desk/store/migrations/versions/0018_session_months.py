"""The marks of students by month."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "session_month",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("began", sa.Date(), nullable=False),
        sa.Column("school_year", sa.Integer(), nullable=False),
        sa.Column("marks", sa.String(62), nullable=False),
        sa.Column("possible", sa.Integer(), nullable=False),
        sa.Column("authorised", sa.Integer(), nullable=False),
        sa.Column("unauthorised", sa.Integer(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("student_id", "began", name="one_month"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_session_month_student_id", "session_month", ["student_id"], unique=False)
