"""Services that help, referrals to them, how they were chased, what was sent, and what teachers say."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    op.create_table(
        "service",
        sa.Column("id", sa.Integer(), nullable=False),
        _text("name", 120),
        _code("kind"),
        _flag("inside"),
        _text("offers", 1000),
        sa.Column("youngest", sa.Integer(), nullable=True),
        sa.Column("oldest", sa.Integer(), nullable=True),
        _text("contact", 120),
        _text("email", 254),
        _text("telephone", 60),
        _text("address", 400),
        _text("hours", 200),
        _code("way"),
        _text("how", 1000),
        _text("questions", 2000),
        sa.Column("usual_wait", sa.Integer(), nullable=True),
        _flag("sensitive"),
        _day("checked_on"),
        _day("retired_on"),
        _text("retired_because", 400),
        sa.PrimaryKeyConstraint("id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "referral",
        *_of_student(),
        sa.Column("service_id", sa.Integer(), nullable=True),
        _text("service_name", 120),
        _code("kind"),
        _flag("sensitive"),
        _code("status"),
        _day("status_on", needed=True),
        *(_text(name, 4000) for name in ("matter", "tried", "hoped", "own_view")),
        _code("consent"),
        _text("consent_why", 400),
        _code("family_consent"),
        _text("family_why", 400),
        sa.Column("family_knows", sa.Boolean(), nullable=True),
        _text("drawn", 20_000),
        _text("answers", 20_000),
        _text("owner", 120),
        _text("raised_by", 120),
        _day("made_on", needed=True),
        _day("sent_on"),
        _day("next_on"),
        _text("next_what", 200),
        _text("outcome", 4000),
        _day("student_told_on"),
        _day("raiser_told_on"),
        _flag("to_parents"),
        sa.CheckConstraint(
            "status IN ('closed', 'declined') OR next_on IS NOT NULL", name="open_has_a_next_date"
        ),
        *_belongs(),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "referral_attempt",
        *_of_student("referral"),
        _day("tried_on", needed=True),
        _code("way"),
        _text("whom", 120),
        _text("answer", 2000),
        _text("tried_by", 120),
        *_belongs("referral"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "referral_copy",
        *_of_student("referral"),
        _code("sent_at"),
        _text("sent_to", 400),
        _code("way"),
        _text("sent_by", 120),
        _code("content"),
        *_belongs("referral"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "referral_view",
        *_of_student("referral"),
        _text("teacher", 120),
        _text("subject", 80),
        _day("asked_on", needed=True),
        _day("chase_on", needed=True),
        _day("answered_on"),
        *(_text(name, 2000) for name in ("going_well", "worries", "helped")),
        *_belongs("referral"),
        sqlite_autoincrement=True,
    )
    for name in ("student_id", "service_id", "next_on"):
        op.create_index(f"ix_referral_{name}", "referral", [name], unique=False)
    for table in ("referral_attempt", "referral_copy", "referral_view"):
        for name in ("student_id", "referral_id"):
            op.create_index(f"ix_{table}_{name}", table, [name], unique=False)


def _text(name: str, most: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(most), nullable=False)


def _code(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _flag(name: str) -> sa.Column[bool]:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _day(name: str, *, needed: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=not needed)


def _of_student(*above: str) -> list[sa.Column[int]]:
    names = ("id", "student_id", *(f"{name}_id" for name in above))
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _belongs(*above: str) -> list[sa.Constraint]:
    keys = [sa.ForeignKeyConstraint([f"{name}_id"], [f"{name}.id"]) for name in ("student", *above)]
    return [*keys, sa.PrimaryKeyConstraint("id")]
