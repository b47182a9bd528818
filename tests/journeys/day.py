"""A whole day at the real window, run by ``tests/test_leaks.py`` in a process of its own that is watched.

Nothing of it is put in place: folders, settings and logs lie where the system says. At its end something
goes wrong on purpose, with a student's name in the error.
"""

import json
import os
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer

from tests.evidence import files
from tests.journeys import test_whole_job as job
from tests.journeys.test_whole_job import _time_goes_on, papers
from tutor_desk import app, backups, logs
from tutor_desk.settings import Settings
from tutor_desk.ui import crash, looks
from tutor_desk.ui.window import Window

__all__ = ["_time_goes_on", "papers"]


@pytest.fixture
def _as_installed(monkeypatch):
    monkeypatch.delenv("TUTOR_DESK_HOME")


@pytest.fixture
def window(_as_installed, qtbot, qapp, answers):
    settings = Settings.load()
    app._folders(settings)
    looks.dress(settings)
    made = Window(settings, answers)
    qtbot.addWidget(made)
    before = sys.excepthook
    crash.install(logs.start().error, answers)
    made.resize(1280, 800)
    made.show()
    qtbot.waitExposed(made)
    yield made
    logs.stop()
    sys.excepthook = before


def test_a_day(window, person, papers, answers):
    window.begin()
    job.make_a_caseload(person)
    job.bring_in_the_class_list(person, window)
    job.find_amara(person)
    job.write_her_plan(person)
    job.begin_the_review(person)
    job.she_writes(person, window)
    job.hand_back(person, window)
    job.settle_what_she_wrote(person)
    job.agree(person, window)
    paper = job.print_it(person, papers, answers)
    made = backups.automatic(window.house.desk)
    job.lock_and_come_back(person, window)
    class_list = answers.answers["open_file"]
    photo = _lay_a_photo_with_an_entry(person, window, answers, class_list.parent)
    _go_wrong(person, window, answers)
    window.close()
    asked_for = {
        "paper": str(paper),
        "backup": str(made.path),
        "list": str(class_list),
        "photo": str(photo),
    }
    Path(os.environ["ASKED_FOR"]).write_text(json.dumps(asked_for), encoding="utf-8")


def _lay_a_photo_with_an_entry(person, window, answers, folder):
    """Bring a photo that tells whose it is, look at it, take it away and take that back."""
    photo = folder / "Diallo certificate.jpg"
    photo.write_bytes(files.photo() + b"Amara Diallo")
    answers.answers["open_file"] = photo
    (amara,) = (row.id for row in window.house.desk.ask(job.caseload.rows) if row.surname == "Diallo")
    window.house.go("student", amara, "plan")
    person.click(next(words for words in person.can_press() if words.startswith("Entries")))
    person.at("Plan")
    person.press("V")
    person.click("Add a file")
    person.until(lambda: person.sees("Added. This entry waits for an adult."))
    person.at("Evidence of this entry")
    person.press("T")
    person.click("Undo")
    assert person.rows("Evidence of this entry") == ["Diallo certificate"]
    person.click("Close")
    return photo


def _go_wrong(person, window, answers):
    """Choke on her name, in a slot of the window and in a unit of work."""

    def choke():
        (row, *_others) = window.house.desk.ask(job.caseload.rows)
        raise KeyError(f"{row.name} {job.GOAL}")

    def fails(session):
        raise RuntimeError(job.GOAL)

    for wrong in (choke, lambda: window.house.desk.do("Fail", fails)):
        said = len(answers.heard)
        QTimer.singleShot(0, wrong)
        person.until(lambda said=said: len(answers.heard) > said)
        assert "Something went wrong" in answers.heard[-1][1]
