"""What the rows of a list of attendance say in the dialog that brings it in."""

from collections.abc import Sequence

from tutor_desk.exchange.attendance.gathering import half_words
from tutor_desk.services.attendance.counting import share_words
from tutor_desk.services.registers.looking import AttendancePreview, AttendanceRow, Finding, MarkChange
from tutor_desk.services.students.incoming import IncomingAttendance
from tutor_desk.ui.dates import weekday_date
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.words import _, plural

_TONES = {
    Finding.COMING: Tone.GOOD,
    Finding.SAME: Tone.PLAIN,
    Finding.UNKNOWN: Tone.WATCH,
    Finding.REFUSED: Tone.ACT,
}


def columns() -> Sequence[Column[AttendanceRow]]:
    """Return the columns of the table."""
    order = list(Finding)
    return (
        Column("row", _("Row"), lambda r: str(r.row), lambda r: r.row, width=64),
        Column("student", _("Student"), lambda r: r.name, width=170, bold=True),
        Column(
            "finding", _("What"), lambda r: _mark(r).words, lambda r: order.index(r.finding), _mark, width=150
        ),
        Column("said", _("What it brings"), said, width=250, stretch=True),
        Column("doubts", _("To look at"), lambda r: " ".join(r.doubts), width=230, stretch=True),
    )


def said(row: AttendanceRow) -> str:
    """Return what would come of a student's marks and totals, or why nothing does."""
    if row.finding is Finding.REFUSED:
        return row.reason
    if row.finding is Finding.UNKNOWN:
        return _("Nobody on this caseload")
    parts = [
        plural("{n} new mark", "{n} new marks", row.new) if row.new else "",
        plural("{n} mark changes", "{n} marks change", row.changed) if row.changed else "",
        _totals(row),
    ]
    return " · ".join(part for part in parts if part) or _("Nothing new")


def everything(row: AttendanceRow) -> str:
    """Return all there is to say of a row: the marks that change one by one, and what to look at."""
    lines = [f"{row.name}: {said(row)}."]
    if row.examples:
        told = "; ".join(change_words(one) for one in row.examples)
        more = row.changed - len(row.examples)
        lines.append(f"{told}{_(' and {n} more').format(n=more) if more > 0 else ''}.")
    return "\n".join([*lines, *row.doubts])


def change_words(change: MarkChange) -> str:
    """Return one change, such as "Tue 3 Nov, morning: N → I"."""
    half = half_words(afternoon=change.afternoon)
    return f"{weekday_date(change.day)}, {half}: {change.before} → {change.after}"


def deed_words(preview: AttendancePreview) -> str:
    """Return what bringing it in would do; nothing if nothing would."""
    coming = preview.count(Finding.COMING)
    return (
        plural("Bring in {n} student’s attendance", "Bring in {n} students’ attendance", coming)
        if coming
        else ""
    )


def _mark(row: AttendanceRow) -> Mark:
    words = {
        Finding.COMING: _("Comes in"),
        Finding.SAME: _("The same"),
        Finding.UNKNOWN: _("Not known here"),
        Finding.REFUSED: _("Refused"),
    }
    return Mark(_TONES[row.finding], words[row.finding])


def _totals(row: AttendanceRow) -> str:
    if row.totals is None:
        return ""
    after, before = _figure(row.totals.after), row.totals.before
    return f"{_figure(before)} → {after}" if before else after


def _figure(one: IncomingAttendance) -> str:
    return _("{share} of {all} sessions as at {day}").format(
        share=share_words(one.possible, one.authorised + one.unauthorised),
        all=one.possible,
        day=weekday_date(one.as_at),
    )
