"""A caseload in which the indicators are switched on."""

from datetime import date

import pytest

from tests.conftest import NOW
from tutor_desk.services.attendance import figures
from tutor_desk.services.indicators import changing, standing

TODAY = NOW.date()


@pytest.fixture
def on(desk, amara, ben):
    """The desk, with two students and the starting set switched on, without its most sensitive factors."""
    desk.do("Switch on", changing.switch_on, "The head of sixth form, for careers interviews")
    return desk


def sheet(desk, student):
    """One student's sheet."""
    return desk.ask(standing.sheet, student)


def fact(desk, student, code):
    """One factor of one student."""
    return next(one for one in sheet(desk, student).standing.facts if one.factor.code == code)


def row(desk, student):
    """One student in the list."""
    return next(one for one in desk.ask(standing.caseload).rows if one.person.id == student)


def attends(desk, student, day, possible, missed):
    """An attendance figure as at a day."""
    desk.do(
        "Attend",
        figures.record_attendance,
        student,
        day,
        possible=possible,
        authorised=missed,
        unauthorised=0,
    )


def said(present=True, as_at=date(2026, 11, 20), source="The office", note=""):
    """What an adult puts down of a factor."""
    return {"present": present, "as_at": as_at, "source": source, "note": note}
