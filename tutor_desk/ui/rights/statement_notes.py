"""A statement beside what it disputes, as a note on a card or a page."""

from collections.abc import Iterable

from tutor_desk.models.rights_kinds import Disputed, SaidBy
from tutor_desk.services.rights.statements import StatementRow
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.tables.faces import Note
from tutor_desk.ui.theme import Tone
from tutor_desk.words import _, word


def statement_notes(
    said: Iterable[StatementRow], about: Disputed, record: int, student: str
) -> tuple[Note, ...]:
    """Return what was said beside one record, with who said it and when; ``student`` as in a sentence."""
    return tuple(
        Note(
            Tone.WAITING,
            _("Statement by {who}, {day}: “{text}”").format(
                who=_who(row, student), day=short_date(row.said_on), text=row.text
            ),
        )
        for row in said
        if (row.about, row.record) == (about, record)
    )


def _who(row: StatementRow, student: str) -> str:
    if row.said_by is SaidBy.STUDENT:
        return student
    parent = word(row.said_by).lower()
    return _("{name} ({parent})").format(name=row.name, parent=parent) if row.name else parent
