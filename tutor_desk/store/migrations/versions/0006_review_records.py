"""Reviews put off, missed and reopened; what was confirmed stays as it was, with the figures of that day."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.add_column("review", sa.Column("minutes", sa.Integer(), nullable=False, server_default="15"))
    op.add_column("review", sa.Column("missed_because", sa.String(400), nullable=False, server_default=""))
    op.add_column("goal_report", sa.Column("applied", sa.String(), nullable=True))
    op.create_table(
        "review_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("locked_at", sa.String(), nullable=False),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("reopened_at", sa.String(), nullable=True),
        sa.Column("reopened_by", sa.String(), nullable=False),
        sa.Column("reopened_because", sa.String(400), nullable=False),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.ForeignKeyConstraint(["review_id"], ["review.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_review_record_student_id", "review_record", ["student_id"])
    op.create_index("ix_review_record_review_id", "review_record", ["review_id"])
