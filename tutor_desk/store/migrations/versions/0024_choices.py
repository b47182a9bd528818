"""Next steps: how sure students are of them, their choices and what those ask for; the directory of opportunities."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0022"


def upgrade() -> None:
    _of_students()
    _directory()
    for table, names in {
        "intention": ("student_id", "entry_id"),
        "choice": ("student_id",),
        "choice_requirement": ("student_id", "choice_id"),
        "opportunity": ("list_id",),
    }.items():
        for name in names:
            op.create_index(f"ix_{table}_{name}", table, [name], unique=False)
    op.create_index(
        "ix_opportunity_closed", "opportunity", ["provider"], unique=False, sqlite_where=sa.text("closed")
    )
    # the words lie in the table itself; of where in a row they stand nothing is kept, so that the file stays small.
    # a beginning of up to seven letters is looked up; a longer one is put together from all words that begin so,
    # which takes 17 ms where every one of 200,000 rows has it, as all have "college"
    op.execute(
        "CREATE VIRTUAL TABLE search_opportunity USING fts5(title, provider, place, level, kind, content = 'opportunity',"
        " content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4 5 6 7', detail = none,"
        " columnsize = 0)"
    )


def _of_students() -> None:
    op.create_table(
        "intention",
        *_numbers("id", "student_id", "entry_id"),
        sa.Column("sure", sa.Integer(), nullable=True),
        _text("changed_because", 1000),
        *_belongs("student", "entry"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "choice",
        *_numbers("id", "student_id", "rank"),
        _text("provider", 160),
        _text("provider_number", 20),
        _text("course", 200),
        _text("level", 60),
        _code("route"),
        _text("stated", 4000),
        _text("open_days", 400),
        _day("school_deadline"),
        _day("deadline"),
        _day("interview_on"),
        _text("interview", 400),
        _code("state"),
        _day("state_on", needed=True),
        _day("applied_on"),
        sa.Column("offer", sa.String(), nullable=True),
        _day("offer_on"),
        _text("conditions", 2000),
        _day("reply_by"),
        _text("why", 2000),
        _text("ended_because", 1000),
        _text("drawn_from", 160),
        _day("drawn_as_at"),
        *_belongs("student"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "choice_requirement",
        *_numbers("id", "student_id", "choice_id", "place", "many"),
        _text("subjects", 1000),
        sa.Column("besides", sa.Boolean(), nullable=False),
        _text("scale", 60),
        _text("grade", 12),
        _text("words", 400),
        *_belongs("student", "choice"),
        sqlite_autoincrement=True,
    )


def _directory() -> None:
    op.create_table(
        "opportunity_list",
        *_numbers("id"),
        _text("name", 160),
        _day("as_at", needed=True),
        _day("brought_on", needed=True),
        _text("brought_by", 120),
        *_numbers("entries", "twice", "refused"),
        _text("digest", 64),
        *_belongs(),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "opportunity",
        *_numbers("id", "list_id"),
        _code("kind"),
        _text("title", 200),
        _text("provider", 160),
        _text("number", 20),
        _code("route"),
        _text("level", 60),
        _text("place", 120),
        _text("postcode", 12),
        _text("about", 1000),
        _text("requirements", 2000),
        _text("open_days", 400),
        _text("starts", 120),
        _day("deadline"),
        _text("website", 300),
        _text("telephone", 60),
        _text("email", 254),
        sa.Column("closed", sa.Boolean(), nullable=False),
        _day("closed_on"),
        *_belongs(),
        sqlite_autoincrement=True,
    )


def _numbers(*names: str) -> list[sa.Column[int]]:
    return [sa.Column(name, sa.Integer(), nullable=False) for name in names]


def _text(name: str, most: int) -> sa.Column[str]:
    return sa.Column(name, sa.String(most), nullable=False)


def _code(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(), nullable=False)


def _day(name: str, *, needed: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=not needed)


def _belongs(*above: str) -> list[sa.Constraint]:
    keys = [sa.ForeignKeyConstraint([f"{name}_id"], [f"{name}.id"]) for name in above]
    return [*keys, sa.PrimaryKeyConstraint("id")]
