"""The parts of the preferences that keep a caseload safe: when it locks itself, and its backups."""

from PySide6.QtWidgets import QWidget

from tutor_desk import backups
from tutor_desk.settings import LOCK_MINUTES, policy
from tutor_desk.ui.house import House
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Muted, Strong, Text
from tutor_desk.ui.widgets.toggles import ToggleRow
from tutor_desk.words import _, plural

_DAYS = {92: _("Three months"), 183: _("Half a year"), 365: _("A year"), 730: _("Two years")}


class Safety(QWidget):
    """Changes act at once."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        settings, self._fixed = house.settings, policy()
        most = self._fixed.get("lock_minutes", LOCK_MINUTES[-1])
        offered = sorted({n for n in LOCK_MINUTES if n <= most} | {min(most, LOCK_MINUTES[-1])})
        self.minutes = ToggleRow(
            [(n, plural("{n} minute", "{n} minutes", n)) for n in offered], _("Lock after")
        )
        self.minutes.choose(settings.lock_minutes)
        self.minutes.chosen.connect(lambda minutes: self._set(lock_minutes=minutes))
        self.days = ToggleRow(list(_DAYS.items()), _("Keep backups for"))
        self.days.choose(settings.backup_days)
        self.days.chosen.connect(lambda days: self._set(backup_days=days))
        self.where = Text()
        self.beside = button(_("Beside the caseload"), lambda: self._put(""), quiet=True)
        box = column(self, gap=14)
        box.addWidget(self._locking())
        box.addWidget(self._backups())
        self._say_where()

    def choose_folder(self) -> None:
        """Ask where backups go from now on."""
        folder = self._house.asking.folder(self, "backups", _("Where should backups be kept?"))
        if folder is not None:
            self._put(str(folder))

    def _locking(self) -> Card:
        card = Card(_("Locking"))
        card.add(
            Muted(
                _(
                    "The desk locks itself when no key and no mouse is touched for so long, when the screen is "
                    "locked and when the laptop sleeps. What is being typed is kept."
                )
            )
        )
        card.add(self.minutes)
        most = self._fixed.get("lock_minutes")
        if most is not None:
            card.add(
                Muted(
                    _(
                        "The school’s policy fixes on this laptop that it locks after {time} at the latest."
                    ).format(time=plural("{n} minute", "{n} minutes", most))
                )
            )
        return card

    def _backups(self) -> Card:
        card = Card(_("Backups"))
        card.add(
            Muted(
                _(
                    "One is made when the desk is closed or locked, once a day, and around an import, if anything "
                    "was done since. They are encrypted, so a synchronised folder is a good place for them."
                )
            )
        )
        card.add(self.where)
        if "backup_folder" in self._fixed:
            card.add(Muted(_("The school’s policy fixes this folder on this laptop.")))
        else:
            card.add(self._choose_place())
        card.add(Strong(_("Keep them for")))
        days = self._fixed.get("backup_days")
        if days is None:
            card.add(self.days)
        else:
            card.add(Text(_DAYS.get(days) or plural("{n} day", "{n} days", days)))
            card.add(Muted(_("The school’s policy fixes this on this laptop.")))
        card.add(Muted(_("A backup also holds students who were erased since, until it has grown too old.")))
        return card

    def _choose_place(self) -> QWidget:
        made = QWidget()
        line = row(made)
        line.addWidget(button(_("Change folder…"), self.choose_folder, "folder-open"))
        line.addWidget(self.beside)
        line.addStretch(1)
        return made

    def _put(self, folder: str) -> None:
        self._set(backup_folder=folder)
        self._say_where()

    def _set(self, **values: object) -> None:
        for name, value in values.items():
            setattr(self._house.settings, name, value)
        self._house.settings.save()

    def _say_where(self) -> None:
        folder = backups.folder(self._house.desk.file.path)
        self.where.setText(_("They are kept in {folder}.").format(folder=folder))
        self.beside.setVisible(bool(self._house.settings.backup_folder))
