"""What the columns of the caseload say of a student, and what they sort by."""

from collections.abc import Callable, Sequence

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.attendance.spans import ThenAndNow
from tutor_desk.services.students.caseload import Series, StudentRow
from tutor_desk.ui.attendance.words import fallen_words
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.marks import attendance_tone, review_mark, status_mark, waiting_mark
from tutor_desk.ui.tables.records import Column, Spark
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.words import _, word

NOTHING = "—"
_SHOWN_FIGURES = 8


def columns(
    series: Callable[[StudentId], Series | None],
    beside: Callable[[StudentId], tuple[int, int] | None] = lambda _student: None,
    fallen: Callable[[StudentId], ThenAndNow | None] = lambda _student: None,
) -> Sequence[Column[StudentRow]]:
    """Return the columns; ``series`` gives a student's attendance over time, if any is known.

    ``beside`` gives how many subjects are below target, and how many were compared; ``fallen`` then and now
    where attendance fell.
    """

    def below(row: StudentRow) -> str:
        found = beside(row.id)
        return _("{below} of {all}").format(below=found[0], all=found[1]) if found else NOTHING

    def fell(row: StudentRow) -> str:
        found = fallen(row.id)
        return fallen_words(found) if found else ""

    def fell_mark(row: StudentRow) -> Mark | None:
        return Mark(Tone.WATCH, _("{share}, fell").format(share=_attendance(row))) if fallen(row.id) else None

    def spark(row: StudentRow) -> Spark | None:
        found = series(row.id)
        if found is None or not row.possible or row.missed is None:
            return None
        return Spark(found.percents[-_SHOWN_FIGURES:], attendance_tone(row.possible, row.missed))

    return (
        Column("student", _("Student"), lambda r: r.name, width=160, bold=True, stretch=True),
        Column("surname", _("Surname"), lambda r: r.surname, width=120, shown=False),
        Column("year", _("Year"), _year, lambda r: r.year_group, width=80, shown=False),
        Column("form", _("Form"), lambda r: r.tutor_group, width=64),
        Column("status", _("Status"), lambda r: word(r.status), _severity, lambda r: status_mark(r.status)),
        Column("attendance", _("Attendance"), _attendance, percent, fell_mark, spark, width=150),
        Column(
            "attendance_fell", _("Last four weeks"), fell, lambda r: fell(r) or None,
            width=240, shown=False,
        ),
        Column(
            "attendance_at", _("Attendance as at"), lambda r: short_date(r.attendance_at),
            lambda r: r.attendance_at, width=140, shown=False,
        ),
        Column("goals", _("Goals met"), _goals, _goals_share, width=92),
        Column("below", _("Below target"), below, lambda r: beside(r.id), width=110, shown=False),
        Column("last", _("Last review"), lambda r: short_date(r.last_review) or NOTHING, lambda r: r.last_review, width=100),
        Column(
            "next", _("Next review"), lambda r: short_date(r.next_review), lambda r: r.next_review,
            lambda r: None if r.archived_on else review_mark(r.next_review),
        ),
        Column("waiting", _("To validate"), _waiting, lambda r: r.waiting or None, lambda r: waiting_mark(r.waiting), width=100),
        Column("sen", _("SEND"), lambda r: word(r.sen) if r.sen else "", lambda r: r.sen, width=140, shown=False),
        Column("destination", _("Intended destination"), lambda r: r.intended_destination, width=200, shown=False),
    )  # fmt: skip


def percent(row: StudentRow) -> int | None:
    """Return the sessions attended in whole per cent of the possible ones, if any is known."""
    if not row.possible or row.missed is None:
        return None
    return round(100 * (row.possible - row.missed) / row.possible)


def _attendance(row: StudentRow) -> str:
    known = percent(row)
    return NOTHING if known is None else f"{known}%"


def _year(row: StudentRow) -> str:
    return "" if row.year_group is None else _("Year {n}").format(n=row.year_group)


def _severity(row: StudentRow) -> int:
    return list(type(row.status)).index(row.status)


def _goals(row: StudentRow) -> str:
    return _("{done} of {all}").format(done=row.goals_done, all=row.goals) if row.goals else NOTHING


def _goals_share(row: StudentRow) -> tuple[float, int] | None:
    return (row.goals_done / row.goals, row.goals) if row.goals else None


def _waiting(row: StudentRow) -> str:
    return str(row.waiting) if row.waiting else ""
