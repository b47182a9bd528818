"""A dialog around a change of keys, which takes a second or two and is made away from the window."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from tutor_desk.ui import crash, jobs, theme
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.forms.new_passphrase import NewPassphrase
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.busy import Busy
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Heading, Muted
from tutor_desk.words import _

WIDTH = 540


class KeyDialog(QDialog):
    """Asks for a new passphrase, and what else the form holds, and hands the values to ``run`` in a job.

    It stays open, and says why, when the change is refused. ``changed`` carries what ``run`` returns.
    """

    changed = Signal(object)

    def __init__(
        self,
        parent: QWidget,
        title: str,
        form: Form,
        deed: str,
        run: Callable[[dict[str, Any]], Any],
        *,
        intro: str,
        about: Iterable[str],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.form, self._run, self._about = form, run, tuple(about)
        self.secret = NewPassphrase(form)
        self.banner = Banner()
        self.deed = button(deed, self.do, "check", primary=True)
        self.deed.setDefault(True)
        self._cancel = button(_("Cancel"), self.reject)
        self._another = button(_("Suggest another"), self.secret.suggest, "refresh-cw", quiet=True)
        self._bar = Busy(_("Making the key"))
        self._working = False
        box = column(self, gap=14, margin=24)
        for part in (Heading(title), Muted(intro), self.banner, form, self._bar):
            box.addWidget(part)
        line = row(gap=8)
        line.addWidget(self._another)
        line.addStretch(1)
        line.addWidget(self._cancel)
        line.addWidget(self.deed)
        box.addLayout(line)
        self.setMinimumWidth(theme.look(parent).px(WIDTH))

    def do(self) -> None:
        """Make the change if all that is needed has been said."""
        good = self.form.good()
        if self._working or not self.secret.good([*self._about, self._name()]) or not good:
            return
        values = self.form.values()
        self.banner.clear()
        self._be_busy(busy=True)
        jobs.run(lambda _progress: self._run(values), self._succeed, self._fail)

    def reject(self) -> None:
        """Close, unless the change is just being made."""
        if not self._working:
            super().reject()

    def _name(self) -> str:
        return str(self.form.values().get("name") or "")

    def _be_busy(self, *, busy: bool) -> None:
        self._working = busy
        self._bar.setVisible(busy)
        for part in (self.form, self.deed, self._cancel, self._another):
            part.setEnabled(not busy)

    def _succeed(self, made: object) -> None:
        self._be_busy(busy=False)
        self.secret.clear()
        self.changed.emit(made)
        self.accept()

    def _fail(self, error: Exception) -> None:
        self._be_busy(busy=False)
        self.banner.say(Tone.ACT, crash.sentence(error))
