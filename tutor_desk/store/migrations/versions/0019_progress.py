"""The subjects a student takes, the school's own scales, the scale of each grade, and the subject of a goal.

Grades written down before do not say their scale: a number is read as a GCSE grade, and of a letter it is
said that the scale is not known until somebody says it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0012"


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
