"""What the columns of a class list mean, for the tutor to put right; remembered for the next list of its kind."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QWidget

from tutor_desk.exchange.class_lists import ClassList
from tutor_desk.exchange.columns import CHOICES, Mapping, Use
from tutor_desk.services.students.incoming import Field
from tutor_desk.ui import theme
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row, scrolled
from tutor_desk.ui.widgets.text import Heading, Muted, Small, Strong
from tutor_desk.words import _, word


class ImportColumns(QDialog):
    """Lets each column mean something, or nothing; ``done`` is given the new meaning."""

    def __init__(
        self, parent: QWidget, listed: ClassList, mapping: Mapping, done: Callable[[Mapping], Any]
    ) -> None:
        super().__init__(parent)
        self.mapping, self._listed, self._done = mapping, listed, done
        self.choices: list[QComboBox] = []
        self.setWindowTitle(_("Columns of the list"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box = column(self, gap=14, margin=24)
        box.addWidget(Heading(_("What do the columns mean?")))
        box.addWidget(Muted(_("Your choice is remembered for the next list with the same headings.")))
        box.addWidget(scrolled(self._grid()), 1)
        line = row(gap=8)
        line.addStretch(1)
        line.addWidget(button(_("Cancel"), self.reject))
        use = button(_("Look again"), self._use, primary=True)
        use.setDefault(True)
        line.addWidget(use)
        box.addLayout(line)
        QShortcut(QKeySequence("Ctrl+Return"), self, self._use)
        look = theme.look(self)
        self.resize(look.px(720), min(look.px(560), self.screen().availableGeometry().height() - look.px(80)))
        self._show()

    def put(self, place: int, field: Field | None) -> None:
        """Let a column mean a field; one that meant it before means nothing now."""
        self.mapping = self.mapping.put(place, field)
        self._show()

    def _grid(self) -> QWidget:
        inside = QWidget()
        grid = QGridLayout(inside)
        theme.set_gaps(grid, 10, (0, 0, 8, 0))
        grid.setColumnStretch(1, 1)
        for place, column_ in enumerate(self.mapping.columns):
            examples = ", ".join(self._listed.examples(place)) or _("nothing in it")
            choice = self._choice(place, column_.heading)
            label = Strong(column_.heading or _("(no heading)"))
            label.setBuddy(choice)
            grid.addWidget(label, place, 0)
            grid.addWidget(Small(examples), place, 1)
            grid.addWidget(choice, place, 2)
        grid.setRowStretch(len(self.mapping.columns), 1)
        return inside

    def _choice(self, place: int, heading: str) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(_("Meaning of {heading}").format(heading=heading))
        choice.addItem("", None)
        for field in CHOICES:
            choice.addItem(word(field), field)
        fields = (None, *CHOICES)  # the box itself would hand back plain text
        choice.activated.connect(lambda at: self.put(place, fields[at]))
        self.choices.append(choice)
        return choice

    def _show(self) -> None:
        for choice, column_ in zip(self.choices, self.mapping.columns, strict=True):
            unused = word(column_.use) if column_.use is not Use.UNDERSTOOD else word(Use.NOT_NEEDED)
            choice.setItemText(0, _("Not brought in ({why})").format(why=unused[:1].lower() + unused[1:]))
            choice.setCurrentIndex(choice.findData(column_.field) if column_.field else 0)

    def _use(self) -> None:
        self._done(self.mapping)
        self.accept()
