"""The one key for a worry about a child: the same in the review, in both seats, and on a student's page."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tutor_desk.models.kinds import StudentId
from tutor_desk.ui.actions import Command
from tutor_desk.ui.house import House
from tutor_desk.words import _

ID, KEY = "safeguarding", "F9"


def safeguarding(house: House, parent: QWidget, student: Callable[[], StudentId | None]) -> Command:
    """Return the command; in the student seat it opens a page without any record."""

    def run() -> None:
        from tutor_desk.ui.safeguarding.adult import ForAdult  # noqa: PLC0415 - rarely wanted, and soon there
        from tutor_desk.ui.safeguarding.student import ForStudent  # noqa: PLC0415 - as above

        key = student()
        if house.desk.seat.is_student:
            ForStudent(parent, house.settings).open()
        elif key is not None:
            ForAdult(house, parent, key).open()

    def words() -> str:
        return _("Need help?") if house.desk.seat.is_student else _("Safeguarding")

    return Command(
        ID, words, run, "life-buoy", KEY, lambda: student() is not None, _("Whom to tell, and what to do now")
    )
