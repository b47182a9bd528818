"""What the tutor changed in the bank of starters for goals."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "starter_edit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("bundled", sa.String(40), nullable=False),
        sa.Column("theme", sa.String(), nullable=False),
        sa.Column("text", sa.String(400), nullable=False),
        sa.Column("measure", sa.String(400), nullable=False),
        sa.Column("step", sa.String(300), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
