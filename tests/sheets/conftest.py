"""Sheets that are out, and students to fill them in."""

from datetime import date

import pytest

from tests.sheets.filling import by_pypdf
from tutor_desk import sheets
from tutor_desk.models.kinds import Basis
from tutor_desk.services.plan import goals


@pytest.fixture
def goal(desk, amara):
    """A goal of Amara's that is still going."""
    return desk.do(
        "Set goal",
        goals.set_goal,
        amara,
        "Get to school by 8:40",
        due_on=date(2026, 12, 18),
        basis=Basis.DISCUSSED,
    )


@pytest.fixture
def folder(tmp_path):
    """Where the sheets are saved."""
    return tmp_path / "sheets"


@pytest.fixture
def sheet(desk, amara, goal, folder):
    """Amara's sheet, as it went out."""
    return sheets.make(desk, [amara], folder)[0]


@pytest.fixture
def filled(sheet, goal):
    """Amara's sheet as it came back."""
    answers = {
        "well": "I got a 6 in maths.",
        "hard": "Getting up",
        "topics": "College open days",
        "wellbeing": "/4",
        "how_i_am": "Better than in October",
        f"goal_{goal}_outcome": "/partly",
        f"goal_{goal}_words": "Four days of five",
    }
    path = sheet.with_name("filled.pdf")
    path.write_bytes(by_pypdf(sheet.read_bytes(), answers))
    return path
