"""Leavers: students of Year 11, and one who has left."""

from datetime import date

import pytest

from tests.full import agree_to_be_asked
from tutor_desk.services.students import students


@pytest.fixture
def leavers(desk, amara, ben):
    """Two students of Year 11 and one of Year 9."""
    desk.do("Add", students.add, first_name="Dilys", surname="Evans", year_group=9)
    return [amara, ben]


@pytest.fixture
def left(desk, amara):
    """Amara, who agreed to be asked and then left in July."""
    agree_to_be_asked(desk, amara, "amara")
    return leave(desk, amara)


def leave(desk, student, on=date(2026, 7, 17)):
    """Have a student leave on a day."""
    desk.do("Leave", _leave, student, on)
    return student


def _leave(session, student, on):
    students.find(session, student).archived_on = on
