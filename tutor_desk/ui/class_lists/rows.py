"""What a class list would change, in words: the columns of the table that is looked at first."""

from collections.abc import Sequence
from datetime import date

from tutor_desk.models.kinds import Sen
from tutor_desk.services.students.class_list import FieldChange, Match, PreviewRow, Value
from tutor_desk.services.students.incoming import IncomingAttendance
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.words import _, word

BETWEEN = " · "
_TONES = {
    Match.NEW: Tone.GOOD,
    Match.CHANGED: Tone.WAITING,
    Match.SAME: Tone.PLAIN,
    Match.REFUSED: Tone.ACT,
}


def columns() -> Sequence[Column[PreviewRow]]:
    """Return the columns of the table of rows."""
    return (
        Column("row", _("Row"), lambda r: str(r.student.row), lambda r: r.student.row, width=64),
        Column("student", _("Student"), name, width=170, bold=True),
        Column("match", _("What"), lambda r: word(r.match), lambda r: _order(r.match), match_mark, width=110),
        Column("said", _("What it says"), said, width=250, stretch=True),
        Column("doubts", _("To look at"), lambda r: " ".join(r.doubts), width=230, stretch=True),
    )


def name(row: PreviewRow) -> str:
    """Return what the student of a row is called."""
    who = row.student
    first, last = who.preferred_first_name or who.first_name, who.preferred_surname or who.surname
    return f"{first} {last}".strip() or _("(no name)")


def match_mark(row: PreviewRow) -> Mark:
    """Return the chip for what a row is to the desk."""
    return Mark(_TONES[row.match], word(row.match))


def said(row: PreviewRow) -> str:
    """Return what would come of a row: why it is refused, what changes, or who is new."""
    if row.match is Match.REFUSED:
        return row.reason
    if row.match is Match.CHANGED:
        return BETWEEN.join(change_words(change) for change in row.changes)
    who = row.student
    year = _("Year {n}").format(n=who.year_group) if who.year_group else ""
    born = _("born {day}").format(day=value_words(who.born_on)) if who.born_on else ""
    return BETWEEN.join(part for part in (year, who.tutor_group, born) if part)


def everything(row: PreviewRow) -> str:
    """Return all there is to say of a row, for reading below the table."""
    head = _("Row {n}, {student}: {what}.").format(n=row.student.row, student=name(row), what=word(row.match))
    about = f"{said(row).rstrip('.')}." if said(row) else ""
    return " ".join(part for part in (head, about, *row.doubts) if part)


def change_words(change: FieldChange) -> str:
    """Return what changes in a field, such as "Year 11 → 12"."""
    return f"{word(change.field)} {value_words(change.old)} → {value_words(change.new)}"


def value_words(value: Value | bool) -> str:
    """Return a value of a field in words."""
    if value is None or value == "":
        return _("nothing")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Sen):
        return word(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, IncomingAttendance):
        missed = value.authorised + value.unauthorised
        share = round(100 * (value.possible - missed) / value.possible) if value.possible else 0
        return _("{share}% on {day}").format(share=share, day=short_date(value.as_at))
    return str(value)


def _order(match: Match) -> int:
    return list(Match).index(match)
