"""How one signs: a typed name is there already, and can be changed; what is drawn goes before it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tutor_desk.services.signing import signatures
from tutor_desk.ui.signing.pad import SignaturePad
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Small
from tutor_desk.words import _


class Sign(QWidget):
    """A field for a name, which says what is ``typed`` in it, and a pad to draw on for who would rather."""

    def __init__(self, name: QWidget, typed: Callable[[], str]) -> None:
        super().__init__()
        self._typed = typed
        self.pad = SignaturePad()
        self.again = button(_("Draw again"), self.pad.clear, quiet=True)
        self.again.hide()
        self.pad.changed.connect(lambda: self.again.setVisible(bool(self.pad.strokes)))
        left = column(gap=4)
        for part in (name, Small(_("Or sign by hand here."))):
            left.addWidget(part)
        left.addStretch(1)
        drawn = column(gap=4)
        drawn.addWidget(self.pad)
        drawn.addWidget(self.again, 0, Qt.AlignmentFlag.AlignRight)
        drawn.addStretch(1)
        both = row(self, gap=16)
        both.addLayout(left, 1)
        both.addLayout(drawn)

    def kept(self) -> str:
        """Return the signature as it is kept; nothing if there is neither name nor stroke."""
        return self.pad.kept() or signatures.typed(self._typed())
