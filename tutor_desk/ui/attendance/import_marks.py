"""Bring in attendance: marks or totals of any length, looked at first, then all of it as one step, or nothing."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from tutor_desk import backups
from tutor_desk.exchange.attendance.reading import read
from tutor_desk.services.registers import bringing, looking
from tutor_desk.services.registers.bringing import Brought
from tutor_desk.services.registers.looking import AttendancePreview, AttendanceRow, Finding
from tutor_desk.ui.attendance import import_rows
from tutor_desk.ui.bringing_in.files import FilesIn
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _, plural


class AttendanceIn(FilesIn[AttendancePreview]):
    """Shows what each student's marks would change; who is not on the caseload is left out knowingly."""

    kind, long = "attendance", True

    def __init__(self, house: House, parent: QWidget, banner: Banner) -> None:
        self.title = _("Bring in attendance")
        self.filters = _("Attendance (*.csv *.txt *.tsv *.xlsx *.xml);;All files (*)")
        self.invitation = _(
            "Export the marks or totals from the school’s system as CSV, Excel or Common Transfer File. "
            "You look at them first: nothing is brought in until you say so."
        )
        table: RecordView[AttendanceRow] = RecordView(
            import_rows.columns(), _("Students of the list"), key=lambda row: (row.row, row.name)
        )
        super().__init__(house, parent, banner, table)
        table.sort_by("finding")
        self._notes, self.leave_out = Muted(), QCheckBox()
        self.leave_out.toggled.connect(lambda _on: self._say_deed())
        head = column(gap=8)
        head.addWidget(self._notes)
        head.addWidget(self.leave_out)
        self.above.addLayout(head)

    def look(self, paths: Sequence[Path], progress: Progress) -> AttendancePreview:
        """Read the lists and compare them with the desk."""
        lists = [read(path, progress) for path in paths]
        progress(100, 100, _("Comparing with the desk"))
        return self._house.desk.ask(looking.look, lists)

    def rows(self, looked: AttendancePreview) -> Sequence[Any]:
        """Return one row a student, and show what is worth saying of the whole."""
        self._notes.setText("\n".join((looked.name, *looked.notes)))
        unknown = looked.count(Finding.UNKNOWN)
        words = plural(
            "Leave out {n} student who is not on this caseload",
            "Leave out {n} students who are not on this caseload",
            unknown,
        )
        self.leave_out.setText(words)
        self.leave_out.setAccessibleName(words)
        self.leave_out.setChecked(False)
        self.leave_out.setVisible(bool(unknown))
        return looked.rows

    def told(self, record: AttendanceRow) -> str:
        """Return all that a row says."""
        return import_rows.everything(record)

    def deed_words(self, looked: AttendancePreview) -> str:
        """Return what comes in; nothing until it is said that those who are not known stay out."""
        if looked.count(Finding.UNKNOWN) and not self.leave_out.isChecked():
            return ""
        return import_rows.deed_words(looked)

    def nothing_words(self, looked: AttendancePreview) -> str:
        """Return why nothing comes in: nothing is new, or it is still to be said who stays out."""
        if looked.count(Finding.COMING) and looked.count(Finding.UNKNOWN):
            return _("Tick who is left out first")
        return super().nothing_words(looked)

    def bring_with(self, looked: AttendancePreview, progress: Progress) -> tuple[Brought, str]:
        """Bring them in as one unit, between two backups; leaving early changes nothing."""
        desk = self._house.desk

        def step(done: int, months: int) -> None:
            progress(done, months, _("Writing months"))

        return backups.between(
            desk,
            lambda: desk.do(_("Bring in attendance"), bringing.bring_in, looked, step),
            lambda: progress(0, 1, _("Making a backup first")),
        )

    def brought(self, done: tuple[Brought, str]) -> tuple[Tone, str]:
        """Return what came in, and why there is no backup, if there is none."""
        brought, trouble = done
        return Tone.WATCH if trouble else Tone.GOOD, f"{brought_words(brought)} {trouble}".rstrip()


def brought_words(brought: Brought) -> str:
    """Return in a sentence what was brought in."""
    parts = [
        plural("{n} new mark", "{n} new marks", brought.new) if brought.new else "",
        plural("{n} mark changed", "{n} marks changed", brought.changed) if brought.changed else "",
        plural("{n} total", "{n} totals", brought.totals) if brought.totals else "",
    ]
    told = ", ".join(part for part in parts if part)
    whose = plural("Attendance of {n} student", "Attendance of {n} students", brought.students)
    return f"{whose}: {told}."
