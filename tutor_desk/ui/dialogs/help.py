"""What the page in sight is for, in a few lines, and the keys that work there."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QWidget

from tutor_desk import places
from tutor_desk.ui import theme
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row, scrolled
from tutor_desk.ui.widgets.text import Heading, Muted, Text, Title
from tutor_desk.words import _


class Help(QDialog):
    """Shows the help text of a page, ``resources/help/KEY.md``, and its shortcuts."""

    def __init__(self, parent: QWidget, key: str, words: str, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help: {page}").format(page=words))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.text = Text(_told(key))
        self.text.setTextFormat(Qt.TextFormat.MarkdownText)
        self.keys = QWidget()
        self._list(keys)
        inside = QWidget()
        box = column(inside, gap=14, margin=(24, 24, 24, 8))
        box.addWidget(Title(words))
        box.addWidget(self.text)
        box.addWidget(Heading(_("Keys")))
        box.addWidget(self.keys)
        box.addStretch(1)
        whole = column(self, gap=8, margin=(0, 0, 0, 16))
        whole.addWidget(scrolled(inside), 1)
        line = row(margin=(24, 0, 24, 0))
        line.addStretch(1)
        line.addWidget(button(_("Close"), self.accept, primary=True))
        whole.addLayout(line)
        look = theme.look(parent)
        self.resize(look.px(620), min(look.px(620), parent.window().height() - look.px(40)))

    def _list(self, keys: Sequence[tuple[str, str]]) -> None:
        grid = QGridLayout(self.keys)
        look = theme.look()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(look.px(24))
        grid.setVerticalSpacing(look.px(6))
        grid.setColumnStretch(1, 1)
        for place, (words, pressed) in enumerate(keys):
            for across, label in enumerate((Muted(pressed), QLabel(words))):
                label.setWordWrap(False)
                grid.addWidget(label, place, across)


def _told(key: str) -> str:
    path = places.resource("help", f"{key}.md")
    return path.read_text("utf-8") if path.is_file() else ""
