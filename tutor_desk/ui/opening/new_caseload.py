"""Make a caseload: whose it is, where it lies, and a passphrase; one page, under a minute."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_desk import places
from tutor_desk.security import passphrase as passphrases
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.asking import Asking
from tutor_desk.ui.forms.fields import Line
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.forms.lines import LineEditor
from tutor_desk.ui.forms.new_passphrase import NewPassphrase, passphrase_fields
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.busy import Busy
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.sheet import Sheet
from tutor_desk.ui.widgets.text import Problem, Small
from tutor_desk.words import _

SUFFIX = ".tutordesk"
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NewDesk:
    """A caseload just made: where it lies, its desk, and the recovery key."""

    path: Path
    desk: Any
    recovery_key: str = field(repr=False)


def free_path(folder: Path, name: str) -> Path:
    """Return a path for a caseload of that name which every system can store and nothing has yet."""
    plain = unicodedata.normalize("NFC", name)
    plain = "".join(" " if c in '<>:"/\\|?*' or not c.isprintable() else c for c in plain)
    plain = " ".join(plain.split()).strip(". ")[:60].rstrip(". ")
    if not plain or _RESERVED.match(plain):
        plain = _("Caseload")
    path, number = folder / f"{plain}{SUFFIX}", 1
    while path.exists() or path.with_name(path.name + "-keys").exists():
        number += 1
        path = folder / f"{plain} {number}{SUFFIX}"
    return path


def make(path: Path, passphrase: str, *, name: str, school: str, tutor: str) -> NewDesk:
    """Make a caseload; raise ``TutorDeskError`` if it cannot be. Run it in a job."""
    from tutor_desk import opening  # noqa: PLC0415 - the cipher and the ORM load while the person types

    made = opening.create(path, passphrase, name=name, school=school, tutor=tutor)
    return NewDesk(path, made.desk, made.recovery_key)


class WhereLine(QWidget):
    """Says where a new caseload will lie, and lets another folder be chosen."""

    def __init__(self, asking: Asking, name: str = "") -> None:
        super().__init__()
        self._asking, self._name = asking, name
        self._folder = places.documents_folder()
        self._words, self._doubt = Small(), Problem()
        box = column(self, gap=4)
        line = row(gap=8)
        box.addLayout(line)
        box.addWidget(self._doubt)
        line.addWidget(self._words, 1)
        line.addWidget(button(_("Change folder…"), self.change_folder, "folder-open", quiet=True))
        self.show_name(name)
        self._say_doubt()

    @property
    def path(self) -> Path:
        """Where the caseload will lie."""
        return free_path(self._folder, self._name)

    def show_name(self, name: str) -> None:
        """Say where a caseload of that name will lie."""
        self._name = name
        self._words.setText(_("It will be kept at {path}").format(path=self.path))

    def _say_doubt(self) -> None:
        """Warn of a folder in which a caseload had better not lie."""
        from tutor_desk import opening  # noqa: PLC0415 - loaded by now, or while this is read

        self._doubt.setText(opening.doubt(self.path))
        self._doubt.setVisible(bool(self._doubt.text()))

    def change_folder(self) -> None:
        """Ask for another folder."""
        folder = self._asking.folder(self, "caseload", _("Where to keep the caseload"))
        if folder is not None:
            self._folder = folder
            self.show_name(self._name)
            self._say_doubt()


class NewCaseload(Sheet):
    """Asks what a new caseload needs and makes it; ``made`` carries the ``NewDesk``."""

    made = Signal(object)
    back_wanted = Signal()

    def __init__(self, asking: Asking, *, suggest: Callable[[], str] = passphrases.suggest) -> None:
        super().__init__(
            _("New caseload"),
            _("One encrypted file on this laptop holds your students. Nothing leaves it by itself."),
            width=560,
        )
        self._working = False
        self.form = Form(
            Line(
                "tutor",
                _("Your name"),
                required=True,
                limit=120,
                hint=_("As students know you: Ms R. Okafor"),
            ),
            Line("name", _("Caseload"), required=True, limit=60, hint=_("11B")),
            Line("school", _("School"), limit=120, hint=_("May be left out"), beside=True),
            *passphrase_fields(
                _("Passphrase"),
                _("Five words picked at random, or your own. You type it each time you open the desk."),
            ),
        )
        self.secret = NewPassphrase(self.form, suggest)
        self.banner = Banner()
        self.where = WhereLine(asking)
        self.deed = button(_("Create caseload"), self.do, "check", primary=True)
        self._bar = Busy(_("Making the caseload"))
        self._build()
        self.setFocusProxy(self.form.widget("tutor"))

    def do(self) -> None:
        """Make the caseload if all that is needed has been said."""
        if self._working or not self._good():
            return
        values = self.form.values()
        self.where.show_name(values["name"])
        path = self.where.path
        secret = values["passphrase"]
        self.banner.clear()
        self._be_busy(busy=True)
        jobs.run(
            lambda _progress: make(
                path, secret, name=values["name"], school=values["school"], tutor=values["tutor"]
            ),
            self._succeed,
            self._fail,
        )

    def _build(self) -> None:
        self.form.changed.connect(lambda _name: self.where.show_name(self.form.value("name")))
        self.add(self.banner)
        self.add(self.form)
        line = row(gap=8)
        line.addStretch(1)
        line.addWidget(button(_("Suggest another"), self.secret.suggest, "refresh-cw", quiet=True))
        self.add(line)
        self.add(self.where)
        self.add(self._bar)
        line = row(gap=8)
        line.addWidget(button(_("Back"), self.back_wanted.emit, "arrow-left", quiet=True))
        line.addStretch(1)
        line.addWidget(self.deed)
        self.add(line)
        for name in ("tutor", "name", "school", "passphrase", "again"):
            cast("LineEditor", self.form.widget(name)).returnPressed.connect(self.do)

    def _good(self) -> bool:
        good, values = self.form.good(), self.form.values()
        return self.secret.good([values["tutor"], values["name"], values["school"]]) and good

    def _be_busy(self, *, busy: bool) -> None:
        self._working = busy
        self._bar.setVisible(busy)
        self.form.setEnabled(not busy)
        self.deed.setEnabled(not busy)

    def _succeed(self, made: NewDesk) -> None:
        self._be_busy(busy=False)
        self.secret.clear()
        self.made.emit(made)

    def _fail(self, error: Exception) -> None:
        self._be_busy(busy=False)
        self.banner.say(Tone.ACT, crash.sentence(error))
