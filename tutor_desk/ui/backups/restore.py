"""Put a backup in the place of the open caseload: what would be lost is said first, and its key proves it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from tutor_desk import backups
from tutor_desk.backups import BackupInfo
from tutor_desk.security.tries import slowed, tries
from tutor_desk.services.students import caseload
from tutor_desk.ui import theme
from tutor_desk.ui.dates import moment
from tutor_desk.ui.house import House
from tutor_desk.ui.keys.key_form import KeyForm
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Heading, Muted, Text
from tutor_desk.words import _, plural

Restore = Callable[[Path, str], Any]
"""Closes the desk, restores the backup at a path, and opens it with its passphrase: ``Window.restore``."""


class RestoreBackup(QDialog):
    """Says in numbers what would be lost, and asks for the passphrase of the day the backup was made."""

    def __init__(self, house: House, parent: QWidget, info: BackupInfo, restore: Restore) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Restore a backup"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        path = house.desk.file.path
        self.form = KeyForm(
            _("Passphrase of the day it was made"),
            _("Restore this backup"),
            lambda typed: _proved(path, info.path, typed),
            tries(path.resolve()),
        )
        self.form.fitted.connect(lambda typed: self._go(restore, info.path, typed))
        self.told = Text(_lost(house, info))
        box = column(self, gap=14, margin=24)
        box.addWidget(Heading(_("Restore the backup of {moment}").format(moment=moment(info.made_at))))
        box.addWidget(self.told)
        box.addWidget(
            Muted(_("The caseload as it is now is not deleted: it is kept beside it under a dated name."))
        )
        box.addStretch(1)
        box.addWidget(self.form)
        line = row()
        line.addWidget(button(_("Cancel"), self.reject, quiet=True))
        line.addStretch(1)
        box.addLayout(line)
        self.setMinimumWidth(theme.look(parent).px(520))
        self.form.setFocus()

    def _go(self, restore: Restore, path: Path, typed: str) -> None:
        if self.isVisible():  # else it was called off while the key was being tried
            self.accept()
            restore(path, typed)


def _proved(path: Path, backup: Path, typed: str) -> str:
    with slowed(path):
        backups.drill(backup, backups.by_passphrase(typed))
    return typed


def _lost(house: House, info: BackupInfo) -> str:
    now, then = house.desk.ask(caseload.about).students, info.students
    counts = _("{then} in the backup, {now} in the caseload now.").format(
        then=plural("{n} student is", "{n} students are", then), now=plural("{n} is", "{n} are", now)
    )
    return f"{counts} {since_words(backups.deeds_since(house.desk, info))}"


def since_words(deeds: int | None) -> str:
    """Return how much would be lost with a backup that is so many deeds old."""
    if deeds is None:
        return _("How much was done since then cannot be told.")
    if not deeds:
        return _("Nothing has been done since then, so nothing would be lost.")
    return plural(
        "{n} thing was done since then and would be lost.",
        "{n} things were done since then and would be lost.",
        deeds,
    )
