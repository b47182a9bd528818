"""What waits for an adult and what is begun are found without reading the rest, as Today asks first of all."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0026"


def upgrade() -> None:
    for table in ("entry", "goal"):
        op.create_index(
            f"ix_{table}_waiting", table, ["student_id"], sqlite_where=sa.text("standing = 'proposed'")
        )
    op.create_index(
        "ix_review_begun", "review", ["student_id"], sqlite_where=sa.text("state IN ('open', 'parked')")
    )
