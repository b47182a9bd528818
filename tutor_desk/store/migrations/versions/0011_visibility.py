"""What an entry is about and who may see it, as the student chose; the subject that an adult teaches.

What families were told of so far, they may still be told: the student can now say otherwise.
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

TOLD = "('strength', 'achievement', 'aspiration')"


def upgrade() -> None:
    op.add_column("adult", sa.Column("subject", sa.String(80), nullable=False, server_default=""))
    for column in (
        sa.Column("topic", sa.String(40), nullable=False, server_default=""),
        sa.Column("subject", sa.String(80), nullable=False, server_default=""),
        sa.Column("student_agrees", sa.Boolean(), nullable=True),
        sa.Column("audience", sa.String(), nullable=False, server_default="everyone"),
        sa.Column("named", sa.String(1000), nullable=False, server_default=""),
        sa.Column("to_parents", sa.Boolean(), nullable=False, server_default=sa.text("0")),
        sa.Column("asked_audience", sa.String(), nullable=True),
        sa.Column("asked_named", sa.String(1000), nullable=False, server_default=""),
        sa.Column("asked_parents", sa.Boolean(), nullable=True),
        sa.Column("asked_by", sa.String(), nullable=False, server_default=""),
        sa.Column("asked_why", sa.String(1000), nullable=False, server_default=""),
    ):
        op.add_column("entry", column)
    op.execute(f"UPDATE entry SET to_parents = 1 WHERE kind IN {TOLD}")
