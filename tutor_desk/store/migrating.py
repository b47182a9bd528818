"""Bring a file to the present schema, all of it or not at all."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from tutor_desk.errors import CannotOpen
from tutor_desk.store.database import Database
from tutor_desk.store.file import APPLICATION_ID, CaseloadFile
from tutor_desk.words import _

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(file: CaseloadFile, migrations: Path = MIGRATIONS) -> None:
    """Run the migrations that the file lacks in one transaction; raise ``CannotOpen`` if any loses a record.

    Batch mode rebuilds a table, and with foreign keys on, dropping the old one silently deletes its
    children: keys are off while it runs, and counts and keys are compared before it is committed.
    """
    config = _config(migrations)
    file.connection.execute("PRAGMA foreign_keys = OFF")
    try:
        with Database(file).engine.connect() as connection, connection.begin():
            before = _counts(connection)
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
            after = _counts(connection)
            lost = any(after.get(table, count) < count for table, count in before.items())
            if lost or connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise CannotOpen(
                    _(
                        "This caseload could not be brought to the new version without loss, so it was left as it was. "
                        "Use the version you had, and tell whoever looks after Tutor Desk."
                    )
                )
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {revisions(migrations)}")
    finally:
        file.connection.execute("PRAGMA foreign_keys = ON")


def revisions(migrations: Path = MIGRATIONS) -> int:
    """Return how many migrations there are."""
    return len(list(ScriptDirectory.from_config(_config(migrations)).walk_revisions()))


def _config(migrations: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "newline")
    return config


def _counts(connection: Connection) -> dict[str, int]:
    tables = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'search%'"
        " AND name NOT LIKE '_alembic_tmp_%' AND name != 'alembic_version'"
    ).scalars()
    return {
        name: connection.exec_driver_sql(f'SELECT count(*) FROM "{name}"').scalar_one()
        for name in tables.all()
    }
