import pytest

from tutor_desk.errors import Refused
from tutor_desk.services.access import adults
from tutor_desk.services.students import caseloads


def test_only_the_adults_own_pin_fits_also_from_the_student_seat(desk, amara):
    assert not desk.ask(adults.has_pin)
    assert not desk.ask(adults.check_pin, "")
    desk.do("Set PIN", caseloads.set_pin, "7391")
    desk.seat_student(amara, "Amara")

    assert desk.ask(adults.has_pin)
    assert desk.ask(adults.check_pin, "7391")
    assert not desk.ask(adults.check_pin, "7392")
    with pytest.raises(Refused):
        desk.ask(adults.adult, desk.seat.adult)
