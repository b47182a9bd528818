"""A field for a passphrase, PIN or recovery key: tried away from the window, and wrong tries slowed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from tutor_desk.errors import TutorDeskError, WrongKey
from tutor_desk.security.tries import Tries
from tutor_desk.ui.forms.lines import LineEditor, SecretEditor
from tutor_desk.ui.widgets.busy import Busy
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Problem, Strong
from tutor_desk.words import _, plural

Check = Callable[[str], Any]


class KeyForm(QWidget):
    """Asks for a key and hands it to ``check`` in a job; what that returns goes out with ``fitted``.

    What was typed goes out with ``failed`` when it was another error than a wrong key.

    ``check`` counts its tries with ``slowed``, and raises ``WrongKey`` or another ``TutorDeskError``.
    """

    fitted = Signal(object)
    failed = Signal(str, object)
    busy = Signal(bool)

    def __init__(self, label: str, deed: str, check: Check, tries: Tries, *, secret: bool = True) -> None:
        super().__init__()
        self._deed_words, self._check, self._tries = deed, check, tries
        self._working = False
        self.field = SecretEditor() if secret else LineEditor(limit=80)
        self.field.setAccessibleName(label)
        self.field.returnPressed.connect(self.try_key)
        self.field.textEdited.connect(lambda: self.say(""))
        self.deed = button(deed, self.try_key, primary=True)
        self.problem = Problem()
        self._bar = Busy(_("Checking the key"))
        self._clock = QTimer(self, interval=250)
        self._clock.timeout.connect(self._count_down)
        self._build(label)
        self.setFocusProxy(self.field)
        self._count_down()

    def try_key(self) -> None:
        """Try what is typed, unless nothing is, a try is under way, or the next must wait."""
        typed = self.field.text()
        if not typed or self._working or self._tries.left:
            return
        from tutor_desk.ui import jobs  # noqa: PLC0415 - the first window does without it

        self.say("")
        self.be_busy(busy=True)
        jobs.run(lambda _progress: self._check(typed), self._fit, self._fail)

    def say(self, sentence: str) -> None:
        """Say a sentence below the field; an empty one takes it away."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        self.field.setAccessibleDescription(sentence)

    def _build(self, label: str) -> None:
        box = column(self, gap=6)
        words = Strong(label)
        words.setBuddy(self.field)
        box.addWidget(words)
        box.addWidget(self.field)
        box.addWidget(self.problem)
        box.addSpacing(6)
        box.addWidget(self._bar)
        box.addWidget(self.deed)
        self.problem.hide()

    def _fit(self, opened: Any) -> None:
        self.be_busy(busy=False)
        self.field.clear()
        self.fitted.emit(opened)

    def _fail(self, error: Exception) -> None:
        from tutor_desk.ui import crash  # noqa: PLC0415 - as above

        self.be_busy(busy=False)
        self.say(crash.sentence(error))
        if not isinstance(error, TutorDeskError):
            crash.tell(error)
        self.field.selectAll()
        self.field.setFocus()
        if not isinstance(error, WrongKey):
            self.failed.emit(self.field.text(), error)

    def slow(self) -> None:
        """Count a wrong try that was found out elsewhere."""
        self._tries.failed()
        self._count_down()

    def be_busy(self, *, busy: bool) -> None:
        """Take nothing while a key is tried, this one or another."""
        self._working = busy
        self.field.setReadOnly(busy)
        self._bar.setVisible(busy)
        self._count_down()
        self.busy.emit(busy)

    def _count_down(self) -> None:
        left = self._tries.left
        words = (
            plural("Try again in {n} second", "Try again in {n} seconds", left) if left else self._deed_words
        )
        if self.deed.text() != words:
            self.deed.setText(words)
            self.deed.setAccessibleName(words)
        self.deed.setEnabled(not left and not self._working)
        if left and not self._clock.isActive():
            self._clock.start()
        elif not left:
            self._clock.stop()
