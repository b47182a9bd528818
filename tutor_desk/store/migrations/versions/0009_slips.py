"""Papers that come back filled in, the key for their codes, and how an entry came or who vouched for it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    for table in ("entry", "goal"):
        op.add_column(table, sa.Column("came_by", sa.String(300), nullable=False, server_default=""))
        op.add_column(table, sa.Column("vouched_by", sa.String(400), nullable=False, server_default=""))
    op.create_table(
        "paper_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "issued_paper",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("items", sa.String(), nullable=False),
        sa.Column("returned_at", sa.String(), nullable=True),
        sa.Column("signed_by", sa.String(120), nullable=False),
        sa.Column("signed_role", sa.String(120), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_issued_paper_student_id", "issued_paper", ["student_id"], unique=False)
