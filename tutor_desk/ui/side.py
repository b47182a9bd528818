"""The side of the window: the program's name, the pages, and at the foot whose desk this is."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QSizePolicy

from tutor_desk.ui import theme
from tutor_desk.ui.icons import icon, icon_size
from tutor_desk.ui.widgets.layout import column, scrolled
from tutor_desk.ui.widgets.nav import NavList, Place
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _

WIDTH = 212


class Side(QFrame):
    """Lists the pages; ``pages.chosen`` says which is wanted."""

    def __init__(self, places: Sequence[Place], lock: Callable[[], Any]) -> None:
        super().__init__()
        self.setProperty("kind", "side")
        self.pages = NavList(places, _("Pages"))
        self.who = Muted()
        name = QLabel(_("Tutor Desk"))
        name.setProperty("kind", "name")
        box = column(self, gap=14, margin=(12, 18, 12, 14))
        box.addWidget(name)
        self._pages_area = scrolled(self.pages)
        self._pages_area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        box.addWidget(self._pages_area, 1)
        foot = column(gap=4)
        foot.addWidget(self.who)
        foot.addWidget(_lock_button(lock))
        box.addLayout(foot)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow a change of scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(theme.look(self).px(WIDTH))


def _lock_button(lock: Callable[[], Any]) -> QPushButton:
    keys = QKeySequence("Ctrl+L").toString(QKeySequence.SequenceFormat.NativeText)
    made = QPushButton(f"{_('Lock')}   {keys}")
    made.setProperty("role", "nav")
    made.setAutoDefault(False)
    made.setAccessibleName(_("Lock"))
    made.setToolTip(_("Close the caseload until the passphrase is typed again"))
    made.setIcon(icon("lock"))
    made.setIconSize(icon_size(18))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.clicked.connect(lambda _checked=False: lock())
    return made
