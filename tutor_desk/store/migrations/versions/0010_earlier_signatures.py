"""Signatures that came with students from other caseloads, which nothing changes afterwards."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

# When a student is erased, the salt goes and whose it was; nothing else ever does.
KEPT = (
    "id", "earlier_trail_id", "item_id", "number", "trail_id", "vault", "adult_id", "public_key", "table_name",
    "record_id", "signed_student", "decision", "basis", "at", "commitment", "prev", "signature",
)  # fmt: skip
MAY_GO = ("salt", "student_id")


def upgrade() -> None:
    for column in ("signed", "since"):
        op.add_column("earlier_trail", sa.Column(column, sa.String(), nullable=False, server_default=""))
    op.create_table(
        "earlier_signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("earlier_trail_id", sa.Integer(), nullable=False),
        sa.Column("student_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("trail_id", sa.Integer(), nullable=False),
        sa.Column("vault", sa.String(), nullable=False),
        sa.Column("adult_id", sa.Integer(), nullable=False),
        sa.Column("public_key", sa.String(), nullable=False),
        sa.Column("table_name", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("signed_student", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=True),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("salt", sa.String(), nullable=True),
        sa.Column("commitment", sa.String(), nullable=False),
        sa.Column("prev", sa.String(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["earlier_trail_id"], ["earlier_trail.id"]),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    for column in ("earlier_trail_id", "student_id"):
        op.create_index(op.f(f"ix_earlier_signature_{column}"), "earlier_signature", [column], unique=False)
    changed = " OR ".join(f"old.{column} IS NOT new.{column}" for column in KEPT)
    changed += "".join(
        f" OR (new.{column} IS NOT NULL AND new.{column} IS NOT old.{column})" for column in MAY_GO
    )
    refused = "BEGIN SELECT RAISE(ABORT, 'A signature is never changed.'); END"
    op.execute(
        f"CREATE TRIGGER earlier_signature_kept BEFORE UPDATE ON earlier_signature WHEN {changed} {refused}"
    )
    op.execute(f"CREATE TRIGGER earlier_signature_stays BEFORE DELETE ON earlier_signature {refused}")
