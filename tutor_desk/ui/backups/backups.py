"""The backups of the open caseload: listed, made, proved, and put in its place."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDialog, QWidget

from tutor_desk import backups
from tutor_desk.backups import BackupInfo
from tutor_desk.errors import TutorDeskError, WrongKey
from tutor_desk.ui import crash, jobs, theme
from tutor_desk.ui.backups.restore import Restore, RestoreBackup
from tutor_desk.ui.dates import moment
from tutor_desk.ui.house import House
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.busy import Busy
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Muted, Title
from tutor_desk.words import _, plural


class Backups(QDialog):
    """Lists backups, the newest first; everything it does, it does in a job."""

    def __init__(self, house: House, parent: QWidget, restore: Restore) -> None:
        super().__init__(parent)
        self._house, self._restore = house, restore
        self.setWindowTitle(_("Backups"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.banner, self._busy, self._told = Banner(), Busy(_("At work on backups")), Muted()
        self.table = RecordView(_columns(), _("Backups"), lambda info: info.path)
        self.table.opened.connect(lambda _info: self.restore())
        self.table.chosen.connect(lambda _info: self._offer())
        self.make = button(_("Make a backup now"), self.make_one, "archive", primary=True)
        self.drill = button(_("Prove the newest"), self.prove, "badge-check")
        self.back = button(_("Restore this one…"), self.restore, "history")
        self.table.sort_by("made", descending=True)
        self._build()
        self._list()

    def make_one(self) -> None:
        """Make a backup."""
        desk = self._house.desk
        self._start(lambda progress: backups.make(desk, step=lambda: progress(0, 1)), self._made)

    def prove(self) -> None:
        """Open the newest backup and check it, as if it were needed."""
        path, way_in = self._house.desk.file.path, backups.by_desk(self._house.desk)
        self._start(lambda _progress: backups.drill(path, way_in), self._proved)

    def restore(self) -> None:
        """Ask for the key of the backup chosen, and put it in the place of the caseload."""
        info = self.table.current()
        if info is not None:
            RestoreBackup(self._house, self, info, self._restore).open()

    def _build(self) -> None:
        box = column(self, gap=14, margin=24)
        box.addWidget(Title(_("Backups")))
        box.addWidget(self._told)
        box.addWidget(self.banner)
        box.addWidget(self._busy)
        box.addWidget(self.table, 1)
        foot = row(gap=8)
        for deed in (self.make, self.drill, self.back):
            foot.addWidget(deed)
        foot.addStretch(1)
        foot.addWidget(button(_("Open folder"), self._show_folder, "folder-open", quiet=True))
        foot.addWidget(button(_("Close"), self.accept))
        box.addLayout(foot)
        look, room = theme.look(self), self.screen().availableGeometry()
        self.resize(min(look.px(820), room.width() - 40), min(look.px(560), room.height() - 60))

    def _list(self) -> None:
        path = self._house.desk.file.path
        self._start(lambda _progress: backups.listed(path), self._show)

    def _show(self, found: list[BackupInfo]) -> None:
        where = backups.folder(self._house.desk.file.path)
        there = plural("{n} backup", "{n} backups", len(found)) if found else _("No backup yet")
        self._told.setText(f"{there} · {where}")
        self.table.show_rows(found)
        if self.table.current() is None and found:
            self.table.choose(found[0].path)
        self._offer()

    def _made(self, made: BackupInfo) -> None:
        self.banner.say(
            Tone.GOOD, _("A backup was made. It opens and is sound. {in_it}").format(in_it=in_it(made))
        )
        self._list()

    def _proved(self, proved: BackupInfo) -> None:
        words = _("The backup of {moment} opens and is sound. {in_it}")
        self.banner.say(Tone.GOOD, words.format(moment=moment(proved.made_at), in_it=in_it(proved)))

    def _start(self, work: Callable[[jobs.Progress], Any], then: Callable[[Any], Any]) -> None:
        self._busy.show()
        job = jobs.run(work, then, self._failed)
        job.ended.connect(self._ended)
        self._offer()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, WrongKey):
            words = _(
                "The newest backup was made before the keys of this caseload were changed. Nothing is wrong "
                "with it; choose “Restore this one” to prove it with the passphrase of that day, or make a new one."
            )
            self.banner.say(Tone.WATCH, words)
        elif isinstance(error, TutorDeskError):
            self.banner.say(Tone.ACT, error.sentence)
        else:
            crash.tell(error)

    def _ended(self) -> None:
        self._busy.setVisible(bool(jobs.running()))
        self._offer()

    def _offer(self) -> None:
        """Offer what can be done now."""
        free, any_ = not jobs.running(), self.table.table.rowCount() > 0
        self.make.setEnabled(free)
        self.drill.setEnabled(free and any_)
        self.back.setEnabled(free and self.table.current() is not None)

    def _show_folder(self) -> None:
        self._house.asking.show_file(backups.folder(self._house.desk.file.path))


def in_it(info: BackupInfo) -> str:
    """Return how many students are in a backup, in a sentence."""
    return plural("{n} student is in it.", "{n} students are in it.", info.students)


def _columns() -> list[Column[BackupInfo]]:
    return [
        Column("made", _("Made"), lambda i: moment(i.made_at), lambda i: i.made_at, width=190, bold=True),
        Column("students", _("Students"), lambda i: str(i.students), lambda i: i.students, width=110, right=True),
        Column("size", _("Size"), lambda i: _size(i.size), lambda i: i.size, width=110, right=True),
        Column("file", _("File"), lambda i: i.path.name, width=320, stretch=True),
    ]  # fmt: skip


def _size(count: int) -> str:
    return QLocale().formattedDataSize(count, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat)
