"""A list of millions of marks is read in the memory that the marks themselves need."""

import tracemalloc
from datetime import date

import pytest

from tests.attendance.making import long_list, school_days, term
from tests.conftest import SOAK
from tutor_desk.exchange.attendance import reading

STUDENTS = 5_264 if SOAK else 100  # two million marks, or 38,000


@pytest.mark.usefixtures("now")
def test_two_million_marks_are_never_held_as_text(tmp_path, monkeypatch):
    monkeypatch.setattr(reading.files, "MOST_BYTES", 0)  # every file counts as long
    days = school_days(date(2025, 9, 2), 190)
    path = long_list(tmp_path, *(row for n in range(STUDENTS) for row in term((str(n), f"S{n}", "A"), days)))
    tracemalloc.start()
    found = reading.read(path)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert found.marks == STUDENTS * 380
    assert peak < 3_000_000 + STUDENTS * 6_000  # as rows of texts, each would take 100,000 and more
