"""A paper before it leaves: what may be chosen on the left, the pages on the right, then printed or saved."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from tutor_desk.ui import saved, theme
from tutor_desk.ui.house import House
from tutor_desk.ui.saved import Offer
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row, scrolled
from tutor_desk.ui.widgets.pages import Pages
from tutor_desk.ui.widgets.text import Heading
from tutor_desk.words import _

_REST = 120
"""Milliseconds without a change after which the paper is set anew."""


class Preview(QDialog):
    """Shows a paper as it will be; each kind of paper says how it is made, released and saved."""

    def __init__(self, house: House, parent: QWidget, title: str) -> None:
        super().__init__(parent)
        self.house = house
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.banner, self.pages = Banner(), Pages()
        self.later = QTimer(self, singleShot=True, interval=_REST)
        self.later.timeout.connect(self.show_paper)
        look, behind = theme.look(parent), parent.window()
        room = (behind.parentWidget() or behind).window().size()  # a dialog behind may be small
        self.resize(min(look.px(1100), room.width()), max(look.px(560), room.height() - look.px(40)))

    def paper(self) -> bytes:
        """Return the paper as it is chosen now."""
        raise NotImplementedError

    def released(self) -> bool:
        """Whether the paper may leave; whoever has to be asked is asked here."""
        return True

    def remember(self) -> None:
        """Remember what was chosen, once a paper has left."""

    def show_paper(self) -> None:
        """Show the paper as it is chosen now."""
        self.later.stop()
        self.pages.show_paper(self.paper(), self.windowTitle())

    def print(self) -> None:
        """Print the paper through the system's dialog."""
        if self.released() and self.house.asking.print_pdf(self, self.windowTitle(), self.paper()):
            self.remember()
            self.banner.say(Tone.GOOD, _("Sent to the printer."))

    def save(self) -> None:
        """Save the paper where the person says."""
        raise NotImplementedError

    def write(self, kind: str, title: str, name: str, paper: Callable[[], bytes]) -> Path | None:
        """Ask for a place and write a paper there; return where it is, or nothing once it is said why not."""
        offer = Offer(kind, title, name, _("PDF (*.pdf)"))
        return saved.save(self.house, self, self.banner, offer, lambda _path: paper())

    def lay_out(self, heading: str, *choices: QWidget, save: str) -> None:
        """Put the choices beside the pages; ``save`` is what the button that saves says."""
        inside = QWidget()
        left = column(inside, gap=14, margin=(24, 24, 16, 16))
        left.addWidget(Heading(heading))
        for part in choices:
            left.addWidget(part)
        left.addStretch(1)
        aside = scrolled(inside)
        aside.setFixedWidth(theme.look(self).px(400))
        right = column(gap=12, margin=(0, 24, 24, 16))
        right.addWidget(self.banner)
        right.addWidget(self.pages, 1)
        foot = row(gap=8)
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.reject))
        foot.addWidget(button(_("Print…"), self.print, "printer"))
        foot.addWidget(button(save, self.save, "save", primary=True))
        right.addLayout(foot)
        whole = row(self, gap=8)
        whole.addWidget(aside)
        whole.addLayout(right, 1)
