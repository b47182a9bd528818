"""Two students with everything that can be held of one, each with words of their own to look for."""

from datetime import date

import pytest

from tests.full import live
from tutor_desk.services.students import students


def fill(desk, word, first_name, surname, **more):
    """Make a student with a record of every kind, the word in every text and detail."""
    key = desk.do(
        "Add student", students.add, first_name=first_name, surname=surname, preferred_first_name=f"{word}pref",
        email=f"{word}@school.example", mis_id=f"{word}mis", tutor_group="11B", year_group=11, **more,
    )  # fmt: skip
    live(desk, key, word)
    return key


@pytest.fixture
def zelda(desk):
    """The key of a student whose every text has the word ``Zqxvcanary``, in other cases too."""
    return fill(desk, "zqxvcanary", "Zqxvcanary", "Wjkcanary", born_on=date(2008, 3, 1))


@pytest.fixture
def other(desk):
    """The key of another student, whose words must stay."""
    return fill(desk, "brntother", "Brntother", "Carter", born_on=date(2010, 5, 5))
