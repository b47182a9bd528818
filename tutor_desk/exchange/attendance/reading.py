"""A list of attendance read from its first row to its last, before anything is compared or brought in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, islice
from pathlib import Path

from tutor_desk.errors import CannotRead
from tutor_desk.exchange import class_lists, ctf, files
from tutor_desk.exchange.attendance.gathering import Gathering
from tutor_desk.exchange.attendance.headings import WHO, Layout, check, layout
from tutor_desk.exchange.attendance.marks import Ahead, MarkDay, day_of, string_days, tokens
from tutor_desk.exchange.attendance.rows import MOST_BYTES, Cells, opened
from tutor_desk.exchange.sheets import HEADINGS_WITHIN, clean
from tutor_desk.exchange.values import Unclear
from tutor_desk.services.registers.incoming import AttendanceList, SaidStudent
from tutor_desk.words import _, plural

MOST_MARKS = 20_000_000
"""As many as 50,000 students have in a year."""
Step = Callable[[int, int, str], object]
_EVERY = 2_000


def read(path: Path, step: Step = lambda *_words: None) -> AttendanceList:
    """Read a list of marks or totals; raise ``CannotRead`` with one sentence.

    ``step`` is told now and then how far it is, in per cent, and may raise to stop.
    """
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise CannotRead(
                _(
                    "“{name}” is larger than {most} MB. Nothing was brought in. Export a term at a time."
                ).format(name=path.name, most=MOST_BYTES // (1024 * 1024))
            )
        with path.open("rb") as file:
            start = file.read(4096)
        files.check_filled(path.name, start)
        if files.kind(start) is files.Kind.XML:
            return _transfer_file(path)
        with opened(path) as rows:
            return _list(path.name, rows, size, step)
    except OSError as problem:
        raise files.unreadable(path.name) from problem


def _list(name: str, rows: Iterator[Cells], size: int, step: Step) -> AttendanceList:
    head = list(islice(rows, HEADINGS_WITHIN))
    if not any(any(row) for row in head):
        raise CannotRead(_("The list is empty. Nothing was brought in."))
    place, found = _headings(head)
    check(found)
    gathered = Gathering(found)
    read_bytes = number = 0
    for number, row in enumerate(chain(head[place + 1 :], rows), start=place + 2):
        gathered.take(number, row)
        if number % _EVERY == 0:
            read_bytes += _EVERY * (sum(map(len, row)) + len(row))
            share = min(99, 100 * read_bytes // size)
            step(share, 100, _("Row {n}").format(n=f"{number:,}"))
            if gathered.marks > MOST_MARKS:
                raise _too_many()
    if gathered.month_first:
        raise CannotRead(
            _(
                "Days of this list are written with the month first, so they cannot be told from others. "
                "Nothing was brought in. Export the list with days as day/month/year, or as 2026-11-02."
            )
        )
    students = gathered.students()
    if not students:
        raise CannotRead(_("The list has headings and no students under them. Nothing was brought in."))
    return AttendanceList(name, students, gathered.marks, tuple(_notes(gathered, found)))


def _headings(head: list[Cells]) -> tuple[int, Layout]:
    """Return the row of headings and what they mean: of the first rows the one that is understood best."""
    clean_rows = [[clean(cell) for cell in row] for row in head]
    found = [_layout(row, below) for row, below in zip(clean_rows, [*clean_rows[1:], []], strict=True)]
    best = max(range(len(found)), key=lambda at: (found[at].known, -at))
    return best, layout(clean_rows[best], clean_rows[best + 1] if best + 1 < len(head) else ())


def _layout(row: list[str], below: list[str]) -> Layout:
    try:
        return layout(row, below)
    except CannotRead:  # two headings alike; said when this row turns out to be the one
        return Layout({}, {}, unread=tuple(row))


def _notes(gathered: Gathering, found: Layout) -> list[str]:
    notes = []
    for reason, count in gathered.unknown.most_common(5):
        said = plural("{n} mark was left out", "{n} marks were left out", count)
        notes.append(_("{said}: {reason}.").format(said=said, reason=reason))
    if gathered.ahead:
        notes.append(
            plural(
                "{n} mark of a day that has not come yet was left out.",
                "{n} marks of days that have not come yet were left out.",
                gathered.ahead,
            )
        )
    if gathered.repeated:
        notes.append(
            plural("{n} mark is in the list twice.", "{n} marks are in the list twice.", gathered.repeated)
        )
    if gathered.nameless:
        notes.append(
            plural(
                "{n} row says nobody’s name or number and was left out.",
                "{n} rows say nobody’s name or number and were left out.",
                gathered.nameless,
            )
        )
    if found.unread:
        shown = ", ".join(found.unread[:8]) + (" …" if len(found.unread) > 8 else "")
        notes.append(_("Not needed for attendance, so not read: {headings}.").format(headings=shown))
    return notes


def _transfer_file(path: Path) -> AttendanceList:
    found = ctf.read(files.load(path).data)
    gathered = Gathering(Layout(dict.fromkeys(WHO, 0), {}))
    said: list[SaidStudent] = []
    totals, doubts = [], []
    for pupil in found.pupils:
        person = gathered.add(pupil.number, pupil.texts)
        wrong = ""
        for first, marks in pupil.marks:
            try:
                start: MarkDay | None = day_of(first)
            except Ahead:
                start = None
            except Unclear as reason:
                wrong, start = str(reason), None
            if start is not None:
                signs = tokens(marks)
                gathered.string(pupil.number, person, string_days(start.day, signs), signs)
        try:
            totals.append(class_lists.totals(pupil.sessions, found.made_on))
        except ValueError:
            totals.append(None)
            wrong = _("The attendance figures do not add up, so they were left out.")
        doubts.append((wrong,) if wrong else ())
    for student, figure, odd in zip(gathered.students(), totals, doubts, strict=True):
        said.append(replace(student, totals=figure, doubts=(*student.doubts, *odd)))
    spoken = tuple(one for one in said if one.months or one.totals or one.doubts)
    if not any(one.months or one.totals for one in said):
        raise CannotRead(
            _(
                "The Common Transfer File says nothing of attendance. Nothing was brought in. "
                "Export it with attendance, or export the marks as CSV."
            )
        )
    return AttendanceList(path.name, spoken, gathered.marks, tuple(_notes(gathered, Layout({}, {}))))


def _too_many() -> CannotRead:
    return CannotRead(
        _("The list has more than {most} marks. Nothing was brought in. Export a term at a time.").format(
            most=f"{MOST_MARKS:,}"
        )
    )
