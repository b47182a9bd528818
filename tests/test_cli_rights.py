"""The commands about retention and rights."""

import json
from datetime import date

import pytest

from tests.reports.reading import plain
from tutor_desk.models.kinds import EntryKind
from tutor_desk.services.plan import entries
from tutor_desk.services.review import reviews
from tutor_desk.services.rights import holds, keeping
from tutor_desk.services.students import students


@pytest.fixture
def left(desk, amara, ben, caseload_path):
    """A closed caseload whose Amara left last year, and whose Ben has no date of birth."""
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I work with Ben Carter")
    desk.do("Prepare", reviews.prepare, amara, "For the adult alone")
    desk.do("Archive", students.archive, amara)
    desk.do("Left", keeping.set_left_on, amara, date(2025, 7, 18))
    desk.close()
    return caseload_path


def test_what_is_due_with_its_reason(run, left):
    code, said, complaint = run("rights", "due", left)
    assert code == 0
    assert "left 2025-07-18, kept for 1 year after leaving, until 2026-07-18" in said
    assert "Amara Diallo" in said
    assert "date of birth of Ben Carter is missing" in complaint


def test_what_is_due_as_json(run, left):
    rows = json.loads(run("rights", "due", left, "--json")[1])
    assert [
        (row["student"], row["class"], row["since"], row["action"], row["hold"]) for row in rows["due"]
    ] == [
        ("Amara Diallo", "plan", "2026-07-18", "delete", False),
        ("Amara Diallo", "reviews", "2026-07-18", "delete", False),
    ]
    assert rows["missing"] == [{"student": "Ben Carter", "class": "student", "lacks": "born"}]


def test_nothing_due_is_said_and_a_hold_is_shown(run, desk, amara, caseload_path):
    desk.do("Hold", holds.place, amara, "Inquiry")
    desk.close()
    assert "Nothing is due today." in run("rights", "due", caseload_path)[1]


def test_a_pack_with_everything_in_doubt_left_out(run, left, tmp_path):
    code, said, complaint = run("access-pack", left, "--student", "amara  diallo", "--out", tmp_path / "out")
    assert code == 0
    assert "1 name, 1 note for adults" in complaint
    (place,) = (tmp_path / "out").iterdir()
    assert str(place) in said
    (paper,), (record,) = place.glob("*.pdf"), place.glob("*.json")
    for text in (plain(paper.read_bytes()), record.read_text("utf-8")):
        assert "I work with [name withheld]" in text
        assert "Carter" not in text
        assert "adult alone" not in text


def test_a_name_that_nobody_has_is_refused_and_nothing_is_made(run, left, tmp_path):
    code, _said, complaint = run("access-pack", left, "--student", "Nobody", "--out", tmp_path / "out")
    assert (code, "There are 0 students of that name. Nothing was saved." in complaint) == (1, True)
    assert not (tmp_path / "out").exists()
