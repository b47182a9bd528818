"""Migrations as they may be one day: one more, which rebuilds the table of students in batch mode."""

import shutil
from pathlib import Path

from alembic.script import ScriptDirectory

from tutor_desk.store.migrating import MIGRATIONS

REBUILD = """
import sqlalchemy as sa
from alembic import op

revision = "{revision}"
down_revision = "{before}"


def upgrade():
    with op.batch_alter_table("student") as batch:
        batch.add_column(sa.Column("house", sa.String(), server_default=""))
        batch.alter_column("email", existing_type=sa.String(254), type_=sa.String(300))
    {more}
"""


def write(folder: Path, more: str = "pass") -> Path:
    """Put today's migrations and the later one into a folder, and return it."""
    shutil.copytree(MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    text = REBUILD.format(
        revision="later", before=ScriptDirectory(str(MIGRATIONS)).get_current_head(), more=more
    )
    (folder / "versions" / "later.py").write_text(text)
    return folder
