"""By keyboard: a drop is noticed in the attention list, a concern comes of it, and Today is at peace about it."""

from datetime import date

import pytest

from tests.attendance.making import AMARA, brought, long_list, school_days, term
from tutor_desk.models.kinds import ObservationKind
from tutor_desk.services.observations import noticed
from tutor_desk.services.students import students

DAYS = school_days(date(2026, 9, 7), 55)
pytestmark = pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)


@pytest.fixture
def here(window, desk, amara, ben, tmp_path):
    """The window over two students, one of whom has been away."""
    missed = {(day, half) for day in DAYS[-9:-4] for half in ("AM", "PM")}
    brought(desk, long_list(tmp_path, *term(AMARA, DAYS, missed)))
    desk.do("See", students.edit, ben, see_every=99)
    window.open(desk)
    return desk


def test_a_drop_noticed_becomes_a_concern(person, here, amara):
    person.at("Today")
    assert "Attendance fell from 100.0%" in person.cards("Today")[0]
    person.page("Attention")
    assert person.sees("There is a reason to look at 2 of 2 students")
    first = person.cards("Attention")[0]
    assert first.startswith(
        "Amara Diallo · 11B. Attendance fell. 1  Attendance fell from 100.0%, 70 of 70 half days from 7 Sep to 25 Oct,"
        " to 75.0%, 30 of 40 from 26 Oct to 20 Nov\n2  Seen 0 times so far"
    )
    assert person.sees("Nothing is added up.")
    person.press("C")
    assert person.sees("What was noticed of Amara Diallo")
    person.press("Ctrl+Return")
    (concern,) = here.ask(noticed.of_student, amara)
    assert (concern.kind, concern.reason) == (ObservationKind.CONCERN, "Attendance fell")
    assert concern.text.startswith("Attendance fell from 100.0%, 70 of 70 half days from 7 Sep")
    assert "1 concern is open" in person.cards("Attention")[0]
    person.page("Today")
    assert not any("Attendance fell" in card for card in person.cards("Today"))


def test_a_reason_leads_to_what_it_is_about(person, here, amara):
    person.page("Attention")
    person.press("1")
    assert person.sees("The last four weeks with school: 75.0%, 30 of 40 sessions, 26 Oct to 20 Nov.")
