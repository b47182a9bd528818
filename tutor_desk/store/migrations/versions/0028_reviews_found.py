"""What is begun and when reviews were is found without reading what is written in them, as Today asks first."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"


def upgrade() -> None:
    op.create_index(
        "ix_review_begun", "review", ["student_id"], sqlite_where=sa.text("state IN ('open', 'parked')")
    )
    op.create_index("ix_review_when", "review", ["student_id", "state", "held_at", "planned_on"])
