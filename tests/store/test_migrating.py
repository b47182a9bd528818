"""Migrations: the schema they make, and that none of them loses a record."""

import shutil

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlmodel import SQLModel

from tests.conftest import PASSPHRASE
from tests.security.old_keys import version_1
from tests.store.later import write
from tutor_desk import opening
from tutor_desk.errors import CannotOpen
from tutor_desk.models.kinds import Basis, EntryKind
from tutor_desk.security.recovery import RecoveryKey
from tutor_desk.services.access import adults
from tutor_desk.services.plan import entries, plans
from tutor_desk.services.students import caseload, students
from tutor_desk.store import file as files
from tutor_desk.store.check import check
from tutor_desk.store.database import Database
from tutor_desk.store.migrating import MIGRATIONS, migrate, revisions


@pytest.fixture
def later(tmp_path):
    """Writes the later migrations; ``more`` is what the last one does besides."""
    return lambda more="pass": write(tmp_path / "migrations", more)


@pytest.fixture
def used(desk, amara):
    desk.do("Write entry", entries.write, amara, EntryKind.STRENGTH, "I keep going")
    return desk


def test_the_program_knows_how_many_migrations_there_are():
    assert revisions() == files.SCHEMA


def test_the_migrations_make_what_the_models_say(desk):
    with Database(desk.file).engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _ours, "compare_type": False})
        assert compare_metadata(context, SQLModel.metadata) == []


def _ours(name, kind, _parents):
    return kind != "table" or not (name.startswith("search") or name == "alembic_version")


def test_keys_are_numbered_for_ever(desk):
    made = desk.file.connection.execute("SELECT sql FROM sqlite_master WHERE name = 'student'").fetchone()[0]
    assert "AUTOINCREMENT" in made


def test_rebuilding_a_table_in_batch_mode_keeps_its_children(used, amara, later):
    """With foreign keys on, dropping the old table would silently delete them: the vault trap."""
    migrate(used.file, later())
    assert [entry.text for entry in used.ask(plans.plan, amara).entries] == ["I keep going"]
    assert used.file.connection.execute("SELECT house FROM student").fetchone() == ("",)
    assert used.file.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert used.file.connection.execute("PRAGMA user_version").fetchone() == (files.SCHEMA + 1,)


@pytest.mark.parametrize(
    "loss", ['op.execute("DELETE FROM entry")', 'op.execute("UPDATE entry SET student_id = 99")']
)
def test_a_migration_that_loses_something_is_taken_back_whole(used, amara, later, loss):
    with pytest.raises(CannotOpen, match="left as it was"):
        migrate(used.file, later(loss))
    assert [entry.text for entry in used.ask(plans.plan, amara).entries] == ["I keep going"]
    assert used.file.connection.execute("PRAGMA user_version").fetchone() == (files.SCHEMA,)
    assert (
        "house"
        not in used.file.connection.execute("SELECT sql FROM sqlite_master WHERE name='student'").fetchone()[
            0
        ]
    )
    assert [row.name for row in used.ask(caseload.rows)] == ["Amara Diallo"]


def test_a_migration_that_fails_is_taken_back_whole(used, later):
    with pytest.raises(ZeroDivisionError):
        migrate(used.file, later("1 / 0"))
    assert used.file.connection.execute("PRAGMA user_version").fetchone() == (files.SCHEMA,)
    assert used.file.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_caseload_of_the_first_version_opens_with_its_old_key_file_and_signs_from_then_on(tmp_path, now):
    """Schema 1 and key file version 1, as the first Tutor Desk left them."""
    first, path, data_key = tmp_path / "first", tmp_path / "Old.tutordesk", b"k" * 32
    shutil.copytree(MIGRATIONS, first)
    for later in sorted((first / "versions").glob("0*.py"))[1:]:
        later.unlink()
    old = files.connect(path, data_key, create=True)
    migrate(old, first)
    moment = "2025-11-26T09:00:00.000000+00:00"
    old.connection.execute(
        "INSERT INTO caseload (id, name, school, made_at) VALUES (1, '11B', '', ?)", (moment,)
    )
    old.connection.execute(
        "INSERT INTO adult (id, name, role, slot, pin) VALUES (1, 'R. Okafor', 'tutor', 'mine', '')"
    )
    old.close()
    content = version_1("ab" * 16, data_key, PASSPHRASE, "mine", RecoveryKey.new().secret)
    files.key_path(path).write_bytes(content)

    desk = opening.open_caseload(path, PASSPHRASE)
    student = desk.do("Add", students.add, surname="Diallo")
    desk.do("Write", entries.write, student, EntryKind.STRENGTH, "I keep going", basis=Basis.SEEN)
    assert desk.file.connection.execute("SELECT count(*) FROM signature").fetchone() == (1,)
    assert desk.ask(adults.recovery_made).isoformat() == "2025-11-26T09:00:00+00:00"
    # the caseload and its adult were put there above without a trail
    assert [told for told in check(desk.file) if "is not what the trail says" not in told] == []
    desk.close()
    assert list((tmp_path / "Backups").iterdir())  # of the day before, by its old keys
