"""Two desks, and students with everything that a plan can hold."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import NOW, PASSPHRASE, QUICK
from tutor_desk import clock, handovers, opening
from tutor_desk.models.kinds import Basis, EntryKind, GradeKind, ItemKind, Owner, Status, StudentId, Verdict
from tutor_desk.models.rights_kinds import Disputed, RecordClass
from tutor_desk.services import (
    actions,
    entries,
    figures,
    goals,
    holds,
    interests,
    keeping,
    reviews,
    statements,
    students,
    validation,
)

WORDS = "seven herons over the weir"
SECRET = "Prepcanary"
WHY = "Whycanary"


def live(desk, key, name):
    """Give a student something in every table."""
    goal = desk.do(
        "Goal", goals.set_goal, key, f"{name} reads", steps=["First", "Then"], basis=Basis.DISCUSSED
    )
    desk.do("Prepare", reviews.prepare, key, f"{SECRET} {name}")
    review = desk.do("Begin", reviews.begin, key)
    desk.seat_student(key, name)
    entry = desk.do("Write", entries.write, key, EntryKind.STRENGTH, f"{name} sings")
    desk.do("Say", reviews.write, review, in_my_words=f"{name} is well")
    desk.do("Like", interests.keep, key, {"creating-1": 5, "creating-2": 1})
    desk.do("Report", reviews.report_goal, review, goal, outcome=None, words="Going on", progress=30)
    desk.do("Agree", reviews.confirm, review, Verdict.AGREE)
    desk.seat_adult()
    desk.do("Accept", validation.accept, ItemKind.ENTRY, entry, Basis.SEEN)
    desk.do("Summary", reviews.write, review, summary="All well", next_on=date(2026, 12, 10))
    desk.seat_student(key, name)
    desk.do("Agree", reviews.confirm, review, Verdict.AGREE)
    desk.seat_adult()
    desk.do("Agree", reviews.confirm, review, Verdict.AGREE)
    desk.do("Promise", actions.add, key, f"Ring {name}", owner=Owner.TUTOR, owner_name="R. Okafor")
    desk.do(
        "Figure",
        figures.record_attendance,
        key,
        date(2026, 11, 20),
        possible=100,
        authorised=3,
        unauthorised=1,
    )
    desk.do("Grade", figures.record_grade, key, "Biology", GradeKind.CURRENT, "6", date(2026, 11, 20))
    desk.do("Status", students.edit, key, status=Status.WATCH, status_reason=f"{WHY} {name}")
    desk.do("Statement", statements.record, key, Disputed.ENTRY, entry, "I see it otherwise")
    if desk.ask(holds.holding, key) is None:
        desk.do("Hold", holds.place, key, "A claim")
    desk.do("Keep", keeping.keep, key, RecordClass.PLAN, "Asked for")


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
