"""The entries of a plan."""

from datetime import date

from tutor_desk.models.base import coded, key, of
from tutor_desk.models.kinds import EntryKind
from tutor_desk.models.standing import Validated


class Entry(Validated, table=True):
    """One thing written in the plan, of the kind that ``kind`` names."""

    id: int | None = key()
    student_id: int = of("student")
    kind: EntryKind = coded(EntryKind, required=True)
    happened_on: date | None = None
