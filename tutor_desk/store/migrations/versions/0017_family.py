"""Families: contacts, what was said with them, agreements, views, what students have seen; evenings with parents."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length) if length else sa.String(), nullable=False)


def _table(name: str, *columns: sa.Column[Any], to: tuple[str, ...] = ("student",)) -> None:
    keys = [sa.ForeignKeyConstraint([f"{one}_id"], [f"{one}.id"]) for one in to]
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(f"{one}_id", sa.Integer(), nullable=one == "contact") for one in to),
        *columns,
        *keys,
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    for one in to:
        op.create_index(f"ix_{name}_{one}_id", name, [f"{one}_id"], unique=False)


def upgrade() -> None:
    op.add_column(
        "action", sa.Column("with_family", sa.Boolean(), nullable=False, server_default=sa.text("0"))
    )
    _table(
        "contact",
        _text("name", 120),
        _text("relationship"),
        sa.Column("responsibility", sa.Boolean(), nullable=True),
        sa.Column("lives_with", sa.Boolean(), nullable=True),
        sa.Column("rank", sa.Integer(), nullable=False),
        _text("phones", 200),
        _text("email", 254),
        _text("address", 400),
        _text("language", 60),
        sa.Column("interpreter", sa.Boolean(), nullable=False),
        _text("needs", 400),
        sa.Column("do_not_contact", sa.Boolean(), nullable=False),
        sa.Column("court_order", sa.Boolean(), nullable=False),
        _text("warning", 400),
    )
    _table(
        "contact_log",
        _text("with_whom", 120),
        sa.Column("happened_on", sa.Date(), nullable=False),
        _text("way"),
        _text("purpose", 400),
        _text("outcome", 2000),
        _text("next_step", 400),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("next_done_on", sa.Date(), nullable=True),
        sa.Column("shared", sa.Boolean(), nullable=False),
        _text("written_by", 120),
        to=("student", "contact"),
    )
    _table(
        "home_agreement",
        _text("state"),
        sa.Column("said_on", sa.Date(), nullable=False),
        _text("with_whom", 120),
        _text("note", 400),
        sa.Column("review_on", sa.Date(), nullable=True),
    )
    _table(
        "parents_view",
        _text("from_whom", 120),
        *(_text(name, 2000) for name in ("well", "worries", "topics", "helps")),
        _text("came_at"),
        to=("student", "contact"),
    )
    _table("home_reading", _text("read_at"), _text("author"), _text("digest", 64))
    _table(
        "evening",
        _text("name", 120),
        sa.Column("held_on", sa.Date(), nullable=False),
        _text("starts", 5),
        sa.Column("minutes", sa.Integer(), nullable=False),
        _text("breaks", 400),
        to=(),
    )
    _table(
        "appointment",
        _text("who", 120),
        _text("starts", 5),
        sa.Column("minutes", sa.Integer(), nullable=False),
        _text("attending"),
        to=("student", "evening", "contact"),
    )
