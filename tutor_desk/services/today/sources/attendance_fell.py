"""Students whose attendance fell, until somebody has written a concern about them since."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.attendance import falls
from tutor_desk.services.attendance.counting import share_words
from tutor_desk.services.attendance.spans import ThenAndNow
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

KEY = "attendance_fell"


class _Raised(NamedTuple):
    student: StudentId
    last: date


def lines(reader: Reader) -> list[Line]:
    """Return a line of every student whose attendance fell, with what was counted then and now."""
    return [_line(student, change) for student, change in falls.falls(reader).items()]


def _find(reader: Reader, _today: date) -> Sequence[Line]:
    found = lines(reader)
    if not found:
        return found
    raised = {
        one.student: one.last
        for one in reader.rows(
            _Raised,
            "SELECT student_id, max(raised_on) FROM observation WHERE kind = 'concern' GROUP BY student_id",
        )
    }
    return [line for line in found if raised.get(line.student, date.min) < line.since]


def _line(student: StudentId, change: ThenAndNow) -> Line:
    then, now = change.then.count, change.now.count
    words = _(
        "Attendance fell from {then}, {then_there} of {then_possible} half days from {then_since} to {then_until},"
        " to {now}, {now_there} of {now_possible} from {now_since} to {now_until}"
    )
    figures: dict[str, Figure] = {
        "then": share_words(then.possible, then.missed),
        "then_there": then.there,
        "then_possible": then.possible,
        "then_since": change.then.since,
        "then_until": change.then.until,
        "now": share_words(now.possible, now.missed),
        "now_there": now.there,
        "now_possible": now.possible,
        "now_since": change.now.since,
        "now_until": change.now.until,
    }
    return Line(student, KEY, words, figures, change.now.since, Act.CONCERN)


SOURCE = Source(
    KEY,
    45,
    lambda: _("Attendance fell"),
    Weight.DUE,
    lambda: _("students whose attendance fell, with no concern written since"),
    _find,
)
