"""What every test may use: a real encrypted caseload, opened, with a tutor in the seat."""

import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from tutor_desk import clock, opening, places
from tutor_desk.security.keyfile import Cost
from tutor_desk.services.students import students

SOAK = bool(os.environ.get("TUTOR_DESK_SOAK"))
PASSPHRASE = "correct horse battery staple"
QUICK = Cost(memory=8 * 1024, passes=1, lanes=1)
NOW = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)  # a Thursday in the autumn term

settings.register_profile("short", max_examples=30, deadline=None, derandomize=True)
settings.register_profile("soak", max_examples=1000, deadline=None)
settings.load_profile("soak" if SOAK else "short")


@pytest.fixture(autouse=True)
def _own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("TUTOR_DESK_HOME", str(tmp_path / "home"))


@pytest.fixture
def now():
    """The clock, held at a Thursday morning in November."""
    with clock.fixed(NOW):
        yield NOW


@pytest.fixture
def caseload_path(tmp_path) -> Path:
    """Where the caseload of the ``desk`` fixture lies."""
    return tmp_path / "Year 11.tutordesk"


@pytest.fixture
def desk(caseload_path, now):
    """A desk over a real, empty, encrypted caseload of Ms R. Okafor."""
    made = opening.create(
        caseload_path, PASSPHRASE, name="11B", school="Anytown School", tutor="R. Okafor", cost=QUICK
    )
    yield made.desk
    made.desk.close()


@pytest.fixture
def amara(desk):
    """The key of a student, Amara Diallo of Year 11."""
    return desk.do(
        "Add student",
        students.add,
        first_name="Amara",
        surname="Diallo",
        born_on=date(2010, 9, 14),
        year_group=11,
        tutor_group="11B",
    )


@pytest.fixture
def ben(desk):
    """The key of another student, Ben Carter."""
    return desk.do(
        "Add student", students.add, first_name="Ben", surname="Carter", year_group=11, tutor_group="11B"
    )


@pytest.fixture
def shut(desk, amara, caseload_path) -> Path:
    """A caseload with Amara in it, closed."""
    desk.close()
    return caseload_path


@pytest.fixture
def write_policy(tmp_path, monkeypatch):
    """Put a policy where this machine's would be."""
    file = tmp_path / "machine" / "policy.json"
    monkeypatch.setattr(places, "policy_file", lambda: file)

    def write(text):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")

    return write


@pytest.fixture
def run(monkeypatch, capsys):
    """Run one command in this process: its exit code, what it said, and what it complained of."""

    from tutor_desk.cli import main as cli  # loads every command: only the tests that run one pay for it

    def run(*words, passphrase=PASSPHRASE):
        monkeypatch.setenv("TUTOR_DESK_PASSPHRASE", passphrase)
        monkeypatch.setattr(sys, "argv", ["tutor-desk", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        said = capsys.readouterr()
        return end.value.code or 0, said.out, said.err

    return run
