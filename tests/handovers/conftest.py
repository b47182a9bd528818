"""Two desks, and students with everything that a plan can hold."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import NOW, PASSPHRASE, QUICK
from tests.full import live
from tutor_desk import clock, handovers, opening
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.students import students

WORDS = "seven herons over the weir"


@pytest.fixture(scope="session")
def kept(tmp_path_factory) -> Path:
    """A closed caseload with Amara and Ben in full, made once."""
    path = tmp_path_factory.mktemp("full") / "full.tutordesk"
    with clock.fixed(NOW):
        made = opening.create(
            path, PASSPHRASE, name="11B", school="Anytown School", tutor="R. Okafor", cost=QUICK
        )
        for first, last in (("Amara", "Diallo"), ("Ben", "Carter")):
            fields = {"first_name": first, "surname": last, "year_group": 11, "tutor_group": "11B"}
            born = date(2010, 9, 14) if first == "Amara" else None
            key = made.desk.do("Add student", students.add, born_on=born, **fields)
            live(made.desk, key, first)
        made.desk.close()
    return path


@pytest.fixture
def full(kept, caseload_path, now):
    """The sender's desk, with Amara and Ben in full."""
    for end in ("", "-keys"):
        shutil.copy(f"{kept}{end}", f"{caseload_path}{end}")
    desk = opening.open_caseload(caseload_path, PASSPHRASE)
    yield desk
    desk.close()


@pytest.fixture
def amara() -> StudentId:
    """The key of Amara Diallo at the sender's."""
    return StudentId(1)


@pytest.fixture
def ben() -> StudentId:
    """The key of Ben Carter at the sender's."""
    return StudentId(2)


@pytest.fixture
def other_path(tmp_path) -> Path:
    """Where the receiver's caseload lies."""
    return tmp_path / "there" / "12A.tutordesk"


@pytest.fixture
def other(other_path, now):
    """The receiver's desk, with somebody on it so that no keys are the same."""
    other_path.parent.mkdir()
    made = opening.create(
        other_path, PASSPHRASE, name="12A", school="Other School", tutor="S. Lee", cost=QUICK
    )
    for number in range(4):
        made.desk.do("Add", students.add, surname=f"Local {number}")
    yield made.desk
    made.desk.close()


@pytest.fixture
def path(tmp_path) -> Path:
    """Where the handover lies."""
    return tmp_path / "x.tutordesk-handover"


@pytest.fixture
def send(request, path):
    """Send students, from the full desk unless another is named."""

    def send(*who, to=path, desk=None, words=WORDS, **how):
        desk = desk or request.getfixturevalue("full")
        return handovers.send(desk, who, to, words, **{"to": "S. Lee", "cost": QUICK, **how})

    return send


@pytest.fixture
def receive(other, path):
    """Receive at the other desk."""

    def receive(source=path, desk=other, **how):
        file = handovers.open_file(source, WORDS)
        return handovers.receive(desk, file, handovers.look(desk, file), **how)

    return receive
