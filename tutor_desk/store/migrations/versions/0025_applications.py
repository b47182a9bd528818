"""Forms for applications, applications and their copies as sent, references and teachers' parts of them."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.create_table(
        "application_form",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("code", 40),
        _text("name", 120),
        _text("content", 100_000),
        _day("brought_on", needed=True),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reference",
        *_of_student(),
        _text("purpose", 200),
        _text("text", 4000),
        sa.Column("confidential", sa.Boolean(), nullable=False),
        _text("owner", 120),
        _day("made_on", needed=True),
        _day("given_on"),
        _text("given_to", 400),
        _text("given_by", 120),
        _code("content"),
        *_belongs(),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "application",
        *_of_student(),
        _text("form_name", 120),
        _text("form", 100_000),
        _text("purpose", 200),
        *(_text(name, 20_000) for name in ("drawn", "typed", "exceptions")),
        _text("choices", 4000),
        sa.Column("reference_id", sa.Integer(), nullable=True),
        _text("owner", 120),
        _day("made_on", needed=True),
        sa.ForeignKeyConstraint(["reference_id"], ["reference.id"]),
        *_belongs(),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "application_copy",
        *_of_student("application"),
        _code("sent_at"),
        _text("sent_to", 400),
        _code("ending"),
        _text("sent_by", 120),
        _code("content"),
        *_belongs("application"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reference_part",
        *_of_student("reference"),
        _text("teacher", 120),
        _text("subject", 80),
        _day("asked_on", needed=True),
        _day("chase_on", needed=True),
        _day("answered_on"),
        *(_text(name, 2000) for name in ("achieved", "working", "suited")),
        _text("predicted", 40),
        *_belongs("reference"),
        sqlite_autoincrement=True,
    )
    for table, names in (
        ("application", ("student_id", "reference_id")),
        ("application_copy", ("student_id", "application_id")),
        ("reference", ("student_id",)),
        ("reference_part", ("student_id", "reference_id")),
    ):
        for name in names:
            op.create_index(f"ix_{table}_{name}", table, [name], unique=False)


def _text(name: str, most: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(most), nullable=False)


def _code(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _day(name: str, *, needed: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=not needed)


def _of_student(*above: str) -> list[sa.Column[int]]:
    names = ("id", "student_id", *(f"{name}_id" for name in above))
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _belongs(*above: str) -> list[sa.Constraint]:
    keys = [sa.ForeignKeyConstraint([f"{name}_id"], [f"{name}.id"]) for name in ("student", *above)]
    return [*keys, sa.PrimaryKeyConstraint("id")]
