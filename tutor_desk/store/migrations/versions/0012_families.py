"""Whether anything may go to a student's family: do-not-send, and what a student of 18 says to it."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column(
        "student", sa.Column("nothing_home", sa.Boolean(), nullable=False, server_default=sa.text("0"))
    )
    op.add_column("student", sa.Column("agrees_home", sa.Boolean(), nullable=True))
