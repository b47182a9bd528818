"""A dialog around a form, with one deed; it stays open, and says why, when the deed is refused."""

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from tutor_desk.errors import TutorDeskError
from tutor_desk.ui import theme
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row, scrolled
from tutor_desk.ui.widgets.text import Heading, Muted
from tutor_desk.words import _

_BESIDE = 8
"""Room between the fields and a scroll bar, in pixels at 100 %."""


class FormDialog(QDialog):
    """Asks for the values of a form and hands them to ``run``; ``deed`` names what will happen."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        form: Form,
        deed: str,
        run: Callable[[dict[str, Any]], Any],
        *,
        intro: str = "",
        icon: str = "",
    ) -> None:
        super().__init__(parent)
        self.form, self._run = form, run
        self.setWindowTitle(title)
        self.banner = Banner()
        self.deed = button(deed, self.do, icon, primary=True)
        self.deed.setDefault(True)
        self._box = box = column(self, gap=14, margin=24)
        box.addWidget(Heading(title))
        if intro:
            box.addWidget(Muted(intro))
        box.addWidget(self.banner)
        place = QWidget()
        column(place, margin=(0, 0, _BESIDE, 0)).addWidget(form)
        self._area = scrolled(place)
        box.addWidget(self._area, 1)
        line = row(gap=8)
        line.addStretch(1)
        line.addWidget(button(_("Cancel"), self.reject))
        line.addWidget(self.deed)
        box.addLayout(line)
        QShortcut(QKeySequence("Ctrl+Return"), self, self.do)
        self._fit()

    def do(self) -> None:
        """Do the deed if the form is good; close when it was done."""
        if not self.form.good():
            return
        self.banner.clear()
        try:
            self._run(self.form.values())
        except TutorDeskError as error:
            self.banner.say(Tone.ACT, error.sentence)
        else:
            self.accept()

    def _fit(self) -> None:
        """Be as high as the form needs at this width, where choices may take more than one line."""
        look, box = theme.look(self), self._box
        for part in (self, *self.findChildren(QWidget)):
            part.ensurePolished()  # what they need is known only in the theme's type
        least, liked = self.form.minimumSizeHint().height(), self.form.sizeHint().height()
        form = max(least, liked, self.form.heightForWidth(look.px(500)))
        around = box.heightForWidth(look.px(560)) if box.hasHeightForWidth() else box.sizeHint().height()
        wanted = form + around - self._area.sizeHint().height() + look.px(8)
        room = self.screen().availableGeometry().height() - look.px(80)
        self.resize(look.px(560), min(wanted, room))
