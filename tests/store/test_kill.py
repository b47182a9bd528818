"""What the program said was done is there after it is killed, whatever it was doing."""

import os
import shutil
from pathlib import Path

import pytest

from tests.conftest import SOAK
from tests.store import deeds, killing
from tests.store.killing import IN, look, said
from tutor_desk.store.check import check
from tutor_desk.store.file import SCHEMA, connect, key_path
from tutor_desk.store.migrating import migrate
from tutor_desk.store.trail import broken_link

KILLS = 70 if SOAK else 8
pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL and no fork")


@pytest.fixture
def place(tmp_path):
    return deeds.make(tmp_path / "place")


@pytest.fixture(scope="module")
def killer():
    with killing.killer(seed=1) as one:
        yield one


@pytest.mark.parametrize("deed", ["save", "bring_in", "back_up", "restore", "hold", "keep_settings"])
def test_killed_at_any_moment_nothing_that_was_done_is_lost(killer, place, deed):
    for _turn in range(KILLS):
        killer.kill(deed, place)
        look(place, said(place.said.read_bytes()))
        _tidy(place)


def test_killed_at_any_moment_of_a_migration_the_caseload_is_of_the_old_version_or_the_new(killer, place):
    for _turn in range(KILLS):
        killer.kill("migrate_old", place)
        lines = [line for line in said(place.said.read_bytes()) if line[1] == "migrated"]
        how, _what, old = lines[-1]
        _whole(Path(old), place.folder / "migrations", may_be_old=how == "begin")
        _tidy(place)


def _whole(path, migrations, *, may_be_old):
    """Assert that every record is there, whatever the version, and that an old file can be brought up after all."""
    file = connect(
        path, IN(key_path(path).read_bytes()).data_key, create=True
    )  # it may be newer than the program
    try:
        found = file.connection.execute("PRAGMA user_version").fetchone()[0]
        assert found in ((SCHEMA, SCHEMA + 1) if may_be_old else (SCHEMA + 1,))
        for _turn in range(2):
            assert check(file, older=True) == []
            assert broken_link(file.connection) is None
            assert file.connection.execute("SELECT count(*) FROM student").fetchone() == (2,)
            assert file.connection.execute("SELECT count(*) FROM search").fetchone() == (2,)
            if found == SCHEMA:
                migrate(file, migrations)
                found = SCHEMA + 1
    finally:
        file.close()


def _tidy(place):
    """Take away what grows from one kill to the next."""
    for path in (*place.folder.glob("*before*"), *place.folder.glob("old *"), place.backups):
        if path.is_dir():
            shutil.rmtree(path)
        elif path.exists():
            path.unlink()
    kept = [line for line in place.said.read_bytes().splitlines(keepends=True) if b'"backup"' not in line]
    place.said.write_bytes(b"".join(kept))
