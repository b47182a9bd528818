"""Months of marks that come with a student who is here already: put together with those that are here."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from tutor_desk.models.session_month import SessionMonth
from tutor_desk.services.attendance.months import merged, record_fields

TABLE = str(SessionMonth.__tablename__)
Values = dict[str, Any]


def settle(session: Session, rows: Sequence[Values], students: Mapping[int, int]) -> list[Values]:
    """Fill months that are here with the marks that come, and return the rows of months that are not here.

    ``students`` are the keys here by those in the file. What is here is newer and stays.
    """
    wanted = {students[row["student_id"]] for row in rows}
    found = session.exec(select(SessionMonth).where(col(SessionMonth.student_id).in_(wanted))).all()
    here = {(month.student_id, month.began): month for month in found}
    left = []
    for row in rows:
        month = here.get((students[row["student_id"]], date.fromisoformat(row["began"])))
        if month is None:
            left.append(row)
        elif len(month.marks) == len(row["marks"]):
            for name, value in record_fields(month.began, merged(row["marks"], month.marks)).items():
                setattr(month, name, value)
    session.flush()
    return left
