"""Notes about a student: open ones, and restricted ones in a table of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"


def upgrade() -> None:
    for name, more in (("open_note", ()), ("restricted_note", ("named",))):
        op.create_table(
            name,
            sa.Column("id", sa.Integer(), nullable=False),
            sa.Column("student_id", sa.Integer(), nullable=False),
            sa.Column("text", sa.String(4000), nullable=False),
            *(sa.Column(column, sa.String(), nullable=False) for column in more),
            sa.Column("written_by", sa.String(120), nullable=False),
            sa.Column("written_at", sa.String(), nullable=False),
            sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
            sa.PrimaryKeyConstraint("id"),
            sqlite_autoincrement=True,
        )
        op.create_index(f"ix_{name}_student_id", name, ["student_id"], unique=False)
