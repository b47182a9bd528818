"""Who may see how a student was: the student, the adult in the review itself, and whom the student lets see more.

Without the student's consent nobody sees an earlier answer: not on a page, in the history, or on a paper
for others. An answer on a preparation sheet is for the tutor of the review to come. An answer is of the moment while its review goes on, and till the end of that day, for the adult
who holds it; a review that was reopened is an earlier one.
"""

import json
from collections.abc import Mapping
from typing import Any

from tutor_desk import clock
from tutor_desk.models.kinds import SeatKind, StudentId
from tutor_desk.store.reading import Reader

ANSWERS = ("wellbeing", "how_i_am")
"""The number from 1 to 5, and the student's own words to it."""
_CONSENT = "SELECT 1 FROM wellbeing_consent WHERE student_id = :student AND adult_id = :adult AND agreed"


def consented(reader: Reader, student: StudentId) -> bool:
    """Whether the student lets whoever is in the seat see how they were over time."""
    if reader.seat.is_student:
        return reader.seat.student == student
    return bool(reader.value(_CONSENT, student=student, adult=reader.seat.adult))


def seen(reader: Reader, student: StudentId) -> frozenset[int] | None:
    """Return the reviews whose answers whoever is in the seat may see; nothing if that is all of them. One statement."""
    if reader.seat.is_student:
        return None
    found = reader.column(
        f"SELECT 0 WHERE EXISTS ({_CONSENT}) UNION ALL SELECT id FROM review WHERE student_id = :student"
        " AND ((state IN ('booked', 'prepared') AND :tutor) OR (tutor_name = :me AND"
        " (date(held_at, 'localtime') = :today OR (locked_at IS NULL AND NOT EXISTS (SELECT 1 FROM review_record WHERE review_record.review_id = review.id)))))",
        tutor=reader.seat.kind is SeatKind.TUTOR,
        student=student,
        adult=reader.seat.adult,
        me=reader.seat.name,
        today=clock.today().isoformat(),
    )
    return None if 0 in found else frozenset(found)


def may(allowed: frozenset[int] | None, review: int) -> bool:
    """Whether the answers of a review are among those that may be seen."""
    return allowed is None or review in allowed


def told(
    table: str, record: int, fields: Mapping[str, Any] | None, allowed: frozenset[int] | None
) -> dict[str, Any] | None:
    """Return the stored fields of a record of the trail without the answers that may not be seen."""
    if fields is None or allowed is None:
        return None if fields is None else dict(fields)
    if table == "review" and record not in allowed:
        return {name: value for name, value in fields.items() if name not in ANSWERS}
    if table == "review_record" and fields.get("content") and fields.get("review_id") not in allowed:
        content = json.loads(fields["content"])
        plain = {name: value for name, value in content.items() if name not in ANSWERS}
        return {**fields, "content": json.dumps(plain, ensure_ascii=False)}
    return dict(fields)
