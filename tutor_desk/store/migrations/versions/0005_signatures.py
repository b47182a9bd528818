"""Each adult's public key, when the recovery key was made, and signatures, which nothing changes afterwards."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

# The salt may be taken out, so that the words of an erased student cannot be guessed; nothing else.
KEPT = (
    "id", "trail_id", "vault", "adult_id", "public_key", "table_name", "record_id", "student_id", "decision",
    "basis", "at", "commitment", "prev", "signature",
)  # fmt: skip


def upgrade() -> None:
    op.add_column("adult", sa.Column("public_key", sa.String(), nullable=False, server_default=""))
    op.add_column("caseload", sa.Column("recovery_at", sa.String(), nullable=True))
    op.create_table(
        "signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trail_id", sa.Integer(), nullable=False),
        sa.Column("vault", sa.String(), nullable=False),
        sa.Column("adult_id", sa.Integer(), nullable=False),
        sa.Column("public_key", sa.String(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["adult_id"], ["adult.id"]),
        sa.ForeignKeyConstraint(["trail_id"], ["trail.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_signature_student_id"), "signature", ["student_id"], unique=False)
    changed = " OR ".join(f"old.{column} IS NOT new.{column}" for column in KEPT)
    refused = "BEGIN SELECT RAISE(ABORT, 'A signature is never changed.'); END"
    op.execute(
        f"CREATE TRIGGER signature_kept BEFORE UPDATE ON signature WHEN {changed} OR new.salt IS NOT NULL {refused}"
    )
    op.execute(f"CREATE TRIGGER signature_stays BEFORE DELETE ON signature {refused}")
