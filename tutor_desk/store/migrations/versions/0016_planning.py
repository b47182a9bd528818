"""When the tutor is free and the school closed, which reviews are wanted by when, and the time of day of a review."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    op.add_column("review", sa.Column("starts", sa.String(), nullable=False, server_default=""))
    _table("free_period", _whole("week"), _whole("weekday"), _text("starts"), _whole("minutes"))
    _table(
        "free_exception",
        _day("on_day"),
        _text("starts"),
        _whole("minutes"),
        sa.Column("free", sa.Boolean(), nullable=False),
    )
    _table("closure", _day("first"), _day("last"), _text("name", 80))
    _table(
        "review_window", _text("name", 80), _day("first"), _day("last"), sa.Column("year_group", sa.Integer(), nullable=True),
        _text("tutor_group", 40), _whole("minutes"),
    )  # fmt: skip
    _table("planner_rule", _whole("quiet_every"), sa.Column("first_week", sa.Date(), nullable=True))
    _table(
        "plan_choice", _whole("student_id"), _whole("window_id"), sa.Column("on_day", sa.Date(), nullable=True),
        _text("starts"), _text("because", 400),
        sa.ForeignKeyConstraint(["student_id"], ["student.id"]),
        sa.ForeignKeyConstraint(["window_id"], ["review_window.id"]),
    )  # fmt: skip
    _table(
        "timetable", _text("name", 200), sa.Column("brought_at", sa.String(), nullable=True), _text("times")
    )
    _table(
        "exported_event", _whole("review_id"), _text("uid", 80), _whole("sequence"), _text("said"),
        sa.Column("cancelled", sa.Boolean(), nullable=False), sa.UniqueConstraint("review_id"),
    )  # fmt: skip
    for table, column in (
        ("free_exception", "on_day"),
        ("closure", "first"),
        ("plan_choice", "student_id"),
        ("plan_choice", "window_id"),
    ):
        op.create_index(f"ix_{table}_{column}", table, [column], unique=False)


def _table(name: str, *parts: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *parts,
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )


def _whole(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _day(name: str) -> "sa.Column[object]":
    return sa.Column(name, sa.Date(), nullable=False)


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length), nullable=False)
