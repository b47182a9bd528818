"""Preparation sheets and validation slips that went out a fortnight ago or earlier and are not back."""

from datetime import date, timedelta
from typing import NamedTuple

from tutor_desk.models.kinds import PaperKind, StudentId
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

LONG = timedelta(days=14)


class _Out(NamedTuple):
    student: StudentId
    paper: int
    kind: PaperKind
    made_on: date


def _find(reader: Reader, today: date) -> list[Line]:
    found = reader.rows(
        _Out,
        "SELECT student_id, id, kind, made_on FROM (SELECT student_id, id, kind, returned_at,"
        " date(made_at, 'localtime') AS made_on,"
        " row_number() OVER (PARTITION BY student_id, kind ORDER BY made_at DESC, id DESC) AS newest FROM issued_paper)"
        " WHERE newest = 1 AND returned_at IS NULL AND made_on <= :limit",
        limit=(today - LONG).isoformat(),
    )
    return [_line(row, today) for row in found]


def _line(row: _Out, today: date) -> Line:
    sheet = row.kind is PaperKind.PREPARATION
    words = (
        _("A preparation sheet made on {day}, {days} ago, is not back")
        if sheet
        else _("A validation slip made on {day}, {days} ago, is not back")
    )
    figures: dict[str, Figure] = {"day": row.made_on, "days": (today - row.made_on).days}
    act = Act.SHEETS if sheet else Act.SLIP
    return Line(row.student, SOURCE.key, words, figures, row.made_on, act, row.paper)


SOURCE = Source(
    "paper_out",
    70,
    lambda: _("Not back"),
    Weight.DUE,
    lambda: _("sheets and slips that are out for a fortnight"),
    _find,
)
