"""Kinds of review: each review says its kind and keeps the template it was begun with; when a student joined."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.create_table(
        "review_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("content", sa.String(20_000), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
        sqlite_autoincrement=True,
    )
    op.add_column("review", sa.Column("kind", sa.String(40), nullable=False, server_default="progress"))
    op.add_column("review", sa.Column("template", sa.String(20_000), nullable=False, server_default=""))
    op.add_column("student", sa.Column("entered_on", sa.Date(), nullable=True))
