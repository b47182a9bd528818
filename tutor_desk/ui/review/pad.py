"""A place to write in that never loses a word: drafts while typing, part of the record when the focus leaves."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk
from tutor_desk.errors import TutorDeskError
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.plan import drafts
from tutor_desk.ui.forms.form import REST
from tutor_desk.ui.forms.lines import LineEditor, LongEditor
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Problem, Small, Strong
from tutor_desk.words import _


class Draft:
    """One place in the file where typing is kept; ``student`` is nobody for what a student never sees."""

    def __init__(self, desk: Desk, place: str, student: StudentId | None) -> None:
        self._desk, self._place, self._student = desk, place, student
        self.text = desk.ask(drafts.kept, place) or ""

    def keep(self, text: str) -> None:
        """Keep a text; an empty one lets the draft go."""
        if text != self.text:
            self._desk.do(_("Keep draft"), drafts.keep, self._place, text, self._student)
            self.text = text


class Pad(QWidget):
    """A labelled text: kept as a draft while it is typed, handed to ``save`` when the focus leaves.

    Without ``save`` it stays a draft until whoever asked for it has done something with it. A draft found on opening is shown, and saved like any other typing. While typing goes on, no more
    than the last ``REST`` milliseconds of it are only on the screen.
    """

    def __init__(
        self,
        desk: Desk,
        place: str,
        label: str,
        text: str,
        save: Callable[[str], Any] | None = None,
        *,
        student: StudentId,
        rows: int = 2,
        most: int = 5,
        line: bool = False,
        hint: str = "",
        help: str = "",  # noqa: A002 - what every field of a form calls it
        private: bool = False,
    ) -> None:
        super().__init__()
        self._save, self._saved = save, text
        self._draft = Draft(desk, place, None if private else student)
        self.editor = (
            LineEditor(hint=hint, limit=400) if line else LongEditor(rows=rows, most=most, hint=hint)
        )
        self.editor.setAccessibleName(label)
        self.editor.setAccessibleDescription(help)
        self.editor.put(self._draft.text or text)
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self._keep_draft)
        self.editor.edited.connect(self._typed)
        self.editor.installEventFilter(self)
        self._problem = Problem()
        self._problem.hide()
        self._build(label, help)

    @property
    def text(self) -> str:
        """What has been typed, without spaces at its ends."""
        return str(self.editor.value())

    @property
    def changed(self) -> bool:
        """Whether what has been typed differs from what was there before."""
        return self.text != self._saved

    @property
    def kept(self) -> bool:
        """Whether what has been typed is in the file, as part of the record or as a draft."""
        return self.text in (self._saved, self._draft.text)

    @property
    def problem(self) -> str:
        """Why it could not be saved, if it could not be."""
        return self._problem.text()

    def put(self, text: str) -> None:
        """Show another text, and count it as saved."""
        self._saved = text
        self.editor.put(text)
        self._rest.stop()
        self._draft.keep("")

    def ask(self, label: str) -> None:
        """Ask something else for the same text."""
        self._label.setText(label)
        self.editor.setAccessibleName(label)

    def settle(self) -> bool:
        """Save what was typed; if that is refused, keep it as a draft, say why, and return ``False``."""
        self._rest.stop()
        text = self.text
        try:
            if self._save is None:
                self._draft.keep(text if text != self._saved else "")
                return True
            if text != self._saved:
                if self._draft.text:
                    self._draft.keep(
                        text
                    )  # an older draft would stand before it after a power cut in between
                self._save(text)
                self._saved = text
            self._draft.keep("")
        except TutorDeskError as error:
            self._say(error.sentence)
            self._keep_draft()
            return False
        self._say("")
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Save when the focus leaves."""
        if event.type() == QEvent.Type.FocusOut:
            self.settle()
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        if not self._rest.isActive():
            self._rest.start()

    def _keep_draft(self) -> None:
        try:
            self._draft.keep(self.text if self.text != self._saved else "")
        except TutorDeskError as error:
            self._say(error.sentence)

    def _say(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def _build(self, label: str, help_: str) -> None:
        box = column(self, gap=5)
        self._label = Strong(label)
        self._label.setBuddy(self.editor)
        box.addWidget(self._label)
        if help_:
            box.addWidget(Small(help_))
        box.addWidget(self.editor)
        box.addWidget(self._problem)
