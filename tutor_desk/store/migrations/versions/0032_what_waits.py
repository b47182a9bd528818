"""What waits, what is begun and when reviews were are found without reading what is written, as Today asks first."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0027"


def upgrade() -> None:
    for table in ("entry", "goal"):
        op.create_index(
            f"ix_{table}_waiting", table, ["student_id"], sqlite_where=sa.text("standing = 'proposed'")
        )
    op.create_index(
        "ix_review_begun", "review", ["student_id"], sqlite_where=sa.text("state IN ('open', 'parked')")
    )
    op.create_index("ix_review_when", "review", ["student_id", "state", "held_at", "planned_on"])
