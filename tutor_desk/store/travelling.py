"""What of a student's records travels to another caseload: found by the metadata, so that nothing is forgotten.

Every table with a ``student_id`` travels, and the student's own row. What stays is named here; a test
fails for a table or a column that nobody has thought of.
"""

import base64
import json
from collections.abc import Collection
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from sqlalchemy import Table
from sqlmodel import SQLModel

from tutor_desk import models
from tutor_desk.models.base import Record
from tutor_desk.security.signing import told
from tutor_desk.store.reading import Reader

Values = dict[str, Any]
STUDENT = "student"
HISTORY = frozenset({"trail_change", "earlier_change", "signature", "earlier_signature"})
"""These travel as history, see histories.py."""
STAYS = frozenset(
    {
        "draft",
        "handover_student",
        "issued_paper",
        "not_before",
        "plan_choice",
        "appointment",
        "home_reading",
        "safeguarding_note",
        "wellbeing_consent",
        "restricted_note",
        "indicator_said",
        "indicator_decision",
        "indicator_fact",
    }
)
"""Typing that is no record yet; where students went; papers that are out, whose codes only the sender's caseload proves;
what its tutor knows of and has put off; what was decided about this tutor's weeks; turns in the evenings of this
caseload, and what students had seen of what it tells; that a worry was passed on, which goes from DSL to DSL; to whom
of the adults here a student shows how they were; notes for adults named here; what this
school made of its own indicators of risk, so that no mark of it follows a student."""
SILENT = frozenset(
    {"safeguarding_note", "wellbeing_consent", "indicator_said", "indicator_decision", "indicator_fact"}
)
"""Of these no history travels either: it would tell that there was one."""
NEVER_TOLD = frozenset({"restricted_note"})
"""Tables of which the history goes without what was written, whatever was chosen."""
FIGURES = frozenset({"attendance", "grade", "session_month"})  # a class list brings these: they are no plan
RESTRICTED: dict[str, tuple[str, ...]] = {
    "student": ("status_reason",),
    "review": ("preparation",),
    "observation_note": ("text", "outcome"),
    "stay": ("left_because", "found"),
    "open_note": ("text",),
    "referral": ("matter", "tried", "hoped"),
    "referral_attempt": ("answer",),
    "referral_copy": ("content",),
    "referral_view": ("going_well", "worries", "helped"),
    "destination": ("note",),
    "follow_attempt": ("note",),
    "guarantee": ("reason",),
    "reference": ("text", "content"),
    "reference_part": ("achieved", "working", "suited"),
}
HERE_ALONE: dict[str, Values] = {
    "referral": {"service_id": None, "drawn": ""},
    "application": {"drawn": "", "exceptions": ""},
}
"""What means something in one caseload alone, such as numbers of its directory, and what stands there in another."""
ADULT = ("id", "name", "role")  # what is said of an adult; and the public keys; never the slot or the PIN


def tables() -> list[Table]:
    """Return the tables whose rows travel, each after those it belongs to."""
    models.load()
    closed = HISTORY | STAYS
    return [
        table
        for table in SQLModel.metadata.sorted_tables
        if table.name == STUDENT or ("student_id" in table.c and table.name not in closed)
    ]


@cache
def model(table: str) -> type[Record]:
    """Return the record class of a table."""
    return next(kind for kind in _kinds(Record) if getattr(kind, "__tablename__", "") == table)


def record(table: str, values: Values) -> Record:
    """Return the record that values from elsewhere describe, checked field by field; raise ``ValueError``."""
    packed = {name: base64.b64decode(values[name], validate=True) for name in bytes_of(table)}
    made = model(table).model_validate({**values, **packed})
    for name in made.__class__.model_fields:
        value = getattr(made, name)
        if isinstance(value, datetime):
            if value.tzinfo is None:
                raise ValueError
            setattr(made, name, value.astimezone(UTC))
        elif isinstance(value, date) and values[name] != value.isoformat():
            raise ValueError  # a moment at midnight is taken for a date otherwise
    return made


def bytes_of(table: str) -> tuple[str, ...]:
    """Return the columns of a table that hold bytes; they travel in base 64."""
    columns = SQLModel.metadata.tables[table].columns
    return tuple(column.name for column in columns if column.type.python_type is bytes)


def as_told(table: str, row: Values) -> Values:
    """Return a row that travels as the trail tells it: of bytes, their hash."""
    return {**row, **{name: told(base64.b64decode(row[name])) for name in bytes_of(table)}}


def parents(table: Table) -> dict[str, str]:
    """Return what a table's records belong to: the table by the column that names it."""
    return {key.parent.name: key.column.table.name for key in table.foreign_keys}


def records(reader: Reader, students: Collection[int], *, restricted: bool) -> dict[str, list[Values]]:
    """Return the rows of the students as they are stored, restricted notes blank unless they were chosen."""
    found = {}
    for table in tables():
        packed = bytes_of(table.name)
        cells = (
            (name, f"hex({name})" if name in packed else name)
            for name in (column.name for column in table.columns)
        )
        pairs = ", ".join(f"'{name}', {cell}" for name, cell in cells)
        whose = "id" if table.name == STUDENT else "student_id"
        texts = reader.column(
            f"SELECT json_object({pairs}) FROM {table.name}"
            f" WHERE {whose} IN (SELECT value FROM json_each(:students)) ORDER BY id",
            students=json.dumps(sorted(students)),
        )
        found[table.name] = [_plain(table, json.loads(text), restricted=restricted) for text in texts]
    return found


def holds_restricted(table: str, content: str | None) -> bool:
    """Whether the content of a change says anything restricted."""
    columns = RESTRICTED.get(table, ())
    if not columns or content is None:
        return False
    told = json.loads(content)
    return any((told[side] or {}).get(column) for side in ("before", "after") for column in columns)


def _plain(table: Table, row: Values, *, restricted: bool) -> Values:
    """Return a row with yes and no as JSON has them, and bytes in base 64."""
    for name in bytes_of(table.name):
        row[name] = base64.b64encode(bytes.fromhex(row[name])).decode()
    for column in table.columns:
        if column.type.python_type is bool and row[column.name] is not None:
            row[column.name] = bool(row[column.name])
    if not restricted:
        row.update(dict.fromkeys(RESTRICTED.get(table.name, ()), ""))
    return row


def _kinds(kind: type[Record]) -> list[type[Record]]:
    return [below for one in kind.__subclasses__() for below in (one, *_kinds(one))]
