"""What a student answered when asked what they like, and how they answered a goal that an adult proposed."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "interest_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.String(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("statement", sa.String(40), nullable=False),
        sa.Column("area", sa.String(40), nullable=False),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_interest_answer_student_id", "interest_answer", ["student_id"], unique=False)
    op.add_column("goal", sa.Column("answered_by", sa.String(), nullable=True))
    op.add_column("goal", sa.Column("answered_at", sa.String(), nullable=True))
    op.add_column("goal", sa.Column("answer_reason", sa.String(1000), nullable=False, server_default=""))
