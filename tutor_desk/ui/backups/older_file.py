"""What is said when a caseload was rolled back to an older file, before anything of it is shown."""

from PySide6.QtCore import Signal

from tutor_desk import backups
from tutor_desk.desk import Desk
from tutor_desk.errors import TutorDeskError
from tutor_desk.ui.dates import long_date
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.sheet import Sheet
from tutor_desk.ui.widgets.text import Muted, Text
from tutor_desk.words import _


class OlderFile(Sheet):
    """Says what is missing; ``gone_on`` once that is on the trail, ``left`` with what to do instead."""

    gone_on = Signal()
    left = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.file.path.stem, _("This file is older than the one used here last."), width=560)
        self._desk = desk
        older = desk.rolled_back
        self.banner = Banner()
        self.stay = button(_("Go on with this file"), self._go_on)
        self.leave = button(_("Close it, to restore a backup"), self._leave, primary=True)
        self.add(Text(older.sentence if older else ""))
        self.add(Muted(self._advice()))
        self.add(self.banner)
        deeds = column(gap=8)
        for one in (self.leave, self.stay):
            deeds.addWidget(one)
        self.add(deeds)
        self.setFocusProxy(self.leave)

    def _advice(self) -> str:
        """Return which backup is the newest, and where it lies."""
        found = backups.listed(self._desk.file.path)
        if not found:
            return _("There is no backup in {folder}.").format(folder=backups.folder(self._desk.file.path))
        at = found[0].made_at.astimezone()
        return _("The newest backup is of {day}, {time}, and holds record {number}.\n{path}").format(
            day=long_date(at.date()),
            time=f"{at:%H:%M}",
            number=found[0].manifest.facts.deeds,
            path=found[0].path,
        )

    def _go_on(self) -> None:
        try:
            self._desk.go_on()
        except TutorDeskError as error:
            self.banner.say(Tone.ACT, error.sentence)
            return
        self.gone_on.emit()

    def _leave(self) -> None:
        self.left.emit(self._advice())
