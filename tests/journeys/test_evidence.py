"""Evidence through the real window: a student lays a photo with an entry, the tutor looks and accepts, and nothing is left outside."""

import sys

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication

from tests.conftest import PASSPHRASE
from tests.evidence import files
from tests.reports.reading import plain
from tutor_desk.models.kinds import Basis, EntryKind, Standing
from tutor_desk.reports import saving
from tutor_desk.services.family import summaries
from tutor_desk.services.plan import entries, evidence, plans
from tutor_desk.services.review import reviews
from tutor_desk.store.check import check

PLAN, HERS, PIECES = "Plan", "What I have written", "Evidence of this entry"
WRITTEN: list[str] = []
WATCHING: list[bool] = []


def _watch(event, arguments):
    if (
        WATCHING
        and arguments
        and not isinstance(arguments[0], int)
        and event in ("open", "os.mkdir", "os.rename", "shutil.copyfile", "tempfile.mkstemp")
    ):
        mode = arguments[1] if event == "open" else "w"
        flags = arguments[2] if event == "open" else 0
        if (isinstance(mode, str) and set(mode) & set("wax+")) or (isinstance(flags, int) and flags & 0o3):
            WRITTEN.append(f"{event} {arguments[0]}")


@pytest.fixture
def watch():
    """Watch every file that Python writes, until the test is over."""
    sys.addaudithook(_watch)  # it stays, and looks at nothing once the test is over
    WRITTEN.clear()
    WATCHING.append(True)
    yield WRITTEN
    WATCHING.clear()


@pytest.fixture
def brought(tmp_path):
    """A photo and a letter on the student's stick."""
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "Swimming badge.jpg").write_bytes(files.photo())
    (stick / "Letter.pdf").write_bytes(files.pdf(2, acts=True))
    return stick


@pytest.fixture
def open_window(window, desk, amara, ben):
    """The window with two entries of Amara's, one of them accepted, and a review under way."""
    desk.do("Write", entries.write, amara, EntryKind.ABOUT_ME, "I can swim a mile", basis=Basis.DISCUSSED)
    desk.do("Prepare", reviews.prepare, amara, "")
    window.open(desk)
    return window


def outside(written):
    """Return what was written but for the settings, which name nobody."""
    return [one for one in written if "/home/settings" not in one.replace("\\", "/")]


def copied(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    QGuiApplication.clipboard().setMimeData(mime)


def test_the_tutor_adds_looks_takes_back_and_accepts(
    person, open_window, desk, amara, brought, answers, watch, tmp_path
):
    house = open_window.house
    house.go("student", amara, "plan")
    person.at(PLAN)
    person.press("V")
    assert person.sees("Nothing lies with this entry yet")
    answers.answers["open_file"] = brought / "Swimming badge.jpg"
    person.click("Add a file")
    person.until(lambda: person.sees("Added. This entry waits for an adult."))
    assert person.rows(PIECES) == ["Swimming badge"]
    copied(brought / "Letter.pdf")
    person.press("Ctrl+V")
    person.until(lambda: person.rows(PIECES) == ["Swimming badge", "Letter"])
    assert person.sees("Scripts that were in it were left out: its pages alone are kept.")
    person.at(PIECES)
    person.press("T")
    assert person.rows(PIECES) == ["Swimming badge"]
    person.click("Undo")
    person.until(lambda: person.rows(PIECES) == ["Swimming badge", "Letter"])
    person.click("Close")
    assert "Evidence: Swimming badge, Letter" in person.cards(PLAN)[0]
    assert "Waiting for an adult" in person.cards(PLAN)[0]
    assert "swim a mile" not in plain(saving.make(desk.ask(summaries.progress_summary, amara)))
    house.go("validate")
    assert "The words are as they were accepted" in person.cards("Waiting for an adult")[0]
    person.at("Waiting for an adult")
    person.press("V")
    assert person.rows(PIECES) == ["Swimming badge", "Letter"]
    person.click("Close")
    person.at("Waiting for an adult")
    person.press("A")
    person.press("1")
    (entry,) = desk.ask(plans.plan, amara).entries
    assert (entry.standing, entry.basis) == (Standing.ACCEPTED, Basis.SEEN)
    assert outside(watch) == []
    assert check(desk.file) == []
    saved = tmp_path / "copy"
    saved.mkdir()
    house.go("student", amara, "plan")
    person.at(PLAN)
    person.press("V")
    person.at(PIECES)
    answers.answers["save_file"] = saved
    person.press("S")
    assert person.sees("Anybody can open it there: delete it when it is no longer needed.")
    (copy,) = saved.iterdir()
    assert files.PLACE.encode() not in copy.read_bytes()
    person.click("Close")


def test_a_student_lays_a_photo_with_their_entry(
    person, open_window, desk, amara, ben, brought, answers, watch
):
    bens = desk.do("Write", entries.write, ben, EntryKind.ABOUT_ME, "I run")
    copied(brought / "Swimming badge.jpg")
    open_window.house.go("student", amara, "plan")
    person.press("Ctrl+R")
    seat = next(word for word in person.can_press() if word.startswith("Hand"))
    person.click(seat)
    person.click("My plan")
    person.at(HERS)
    person.press("E")
    assert "Add a file" not in person.can_press()
    assert "Carter" not in person.reads()
    person.press("Ctrl+V")
    person.until(lambda: person.rows(PIECES) == ["Swimming badge"])
    assert "Save a copy" not in person.reads()
    person.click("Close")
    assert "Evidence: Swimming badge" in person.cards(HERS)[0]
    assert "Waiting for an adult" in person.cards(HERS)[0]
    assert desk.seat.is_student
    assert outside(watch) == []
    answers.answers["line"] = PASSPHRASE
    desk.seat_adult()
    assert [row.name for row in desk.ask(evidence.of_student, amara)] == ["Swimming badge"]
    assert desk.ask(evidence.of_student, ben) == []
    assert bens
    assert check(desk.file) == []
