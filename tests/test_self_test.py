"""The self-test finds what is wrong: each of its own proofs can fail."""

import re

import pytest

from tutor_desk import places, self_test
from tutor_desk.reports import saving
from tutor_desk.self_test import papers, window
from tutor_desk.services.family import summaries
from tutor_desk.services.samples import sample
from tutor_desk.services.students import caseload
from tutor_desk.settings import Settings


@pytest.fixture
def paper(desk, tmp_path) -> bytes:
    """A progress summary as it is written."""
    desk.do("Make sample", sample.fill, students=1, seed=1)
    (row,) = desk.ask(caseload.rows)
    return saving.write(desk.ask(summaries.progress_summary, row.id), tmp_path).read_bytes()


def test_a_good_paper_is_read_back(paper):
    papers._read_back(paper)


@pytest.mark.parametrize(
    ("what", "instead"),
    [
        (rb"%PDF-", b"%XDF-"),
        (rb"/Lang \(en-GB\)", b""),
        (rb"/StructTreeRoot \d+ 0 R", b""),
        (rb"/FontFile2", b"/Lost"),
        (rb"/ParentTree\b", b"/Lost"),
    ],
)
def test_a_paper_that_lacks_something_is_noticed(paper, what, instead):
    with pytest.raises(AssertionError, match="self-test failed"):
        papers._read_back(re.sub(what, instead, paper))


def test_a_blank_window_is_noticed(qapp):
    from PySide6.QtWidgets import QWidget

    blank = QWidget()
    blank.resize(400, 300)
    assert window._colours(blank) < 5


def test_a_font_that_is_not_there_is_noticed(qapp, monkeypatch, tmp_path):
    window.run_resources()
    monkeypatch.setattr(places, "resource", lambda *parts: tmp_path)
    with pytest.raises(AssertionError, match="fonts and icons are there"):
        window.run_resources()


def test_the_steps_leave_this_persons_settings_alone(monkeypatch):
    Settings(theme="dark", last_caseload="/mine").save()
    said = []
    chosen = [step for step in self_test.STEPS if step[0] in ("places", "migration", "validation")]
    monkeypatch.setattr(self_test, "STEPS", chosen)
    self_test.run_all(said.append)
    assert [line.split("  ")[1] for line in said] == ["places", "migration", "validation"]
    assert str(places.settings_folder()) in said[0]
    assert Settings.load() == Settings(theme="dark", last_caseload="/mine")
