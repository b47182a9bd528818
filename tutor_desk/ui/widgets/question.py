"""Small dialogs that say a sentence, or ask for a decision or a line of text."""

from PySide6.QtWidgets import QDialog, QLineEdit, QWidget

from tutor_desk.ui import early, theme
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Heading, Strong, Text
from tutor_desk.words import _


class Question(QDialog):
    """Says a sentence and offers a deed, named by what it does, beside Cancel; without a deed, just OK."""

    def __init__(
        self, parent: QWidget | None, title: str, sentence: str, deed: str, *, danger: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.body = column(self, gap=14, margin=24)
        self.body.addWidget(Heading(title))
        if sentence:
            words = Text(sentence)
            early.can_be_copied(words)
            self.body.addWidget(words)
            self.setAccessibleDescription(sentence)
        self.body.addStretch(1)
        self.setMinimumWidth(theme.look(parent).px(440))
        self._buttons(deed, danger=danger)

    def _buttons(self, deed: str, *, danger: bool) -> None:
        line = row(gap=8)
        line.addStretch(1)
        self.deed = button(deed or _("OK"), self.accept, primary=not danger, danger=danger)
        if deed:
            cancel = button(_("Cancel"), self.reject)
            line.addWidget(cancel)
            # what cannot be undone is never a slip of Enter away
            (cancel if danger else self.deed).setDefault(True)
            (cancel if danger else self.deed).setFocus()
        else:
            self.deed.setDefault(True)
        line.addWidget(self.deed)
        self.body.addLayout(line)


class LineQuestion(Question):
    """Asks for a line of text."""

    def __init__(
        self, parent: QWidget, title: str, label: str, text: str, deed: str, *, secret: bool = False
    ) -> None:
        super().__init__(parent, title, "", deed)
        self._field = QLineEdit(text)
        self._field.setAccessibleName(label)
        if secret:
            self._field.setEchoMode(QLineEdit.EchoMode.Password)
        words = Strong(label)
        words.setBuddy(self._field)
        self.body.insertWidget(1, words)
        self.body.insertWidget(2, self._field)
        self._field.textChanged.connect(lambda: self.deed.setEnabled(bool(self.text)))
        self.deed.setEnabled(bool(text))
        self._field.selectAll()
        self._field.setFocus()

    @property
    def text(self) -> str:
        """What has been typed."""
        text = self._field.text()
        return text.strip() if self._field.echoMode() == QLineEdit.EchoMode.Normal else text
