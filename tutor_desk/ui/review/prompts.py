"""The prompts of a stage: what the kind of review has this seat ask itself, in plain words."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Strong
from tutor_desk.words import _


class Prompts(QWidget):
    """Shows a few lines, one below the other."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__()
        self.setAccessibleName(_("To ask here"))
        box = column(self, gap=2)
        for line in lines:
            words = Strong(line)
            words.setWordWrap(True)
            box.addWidget(words)
