"""A form: fields said one by one become labelled widgets with help, inline problems and drafts."""

from collections.abc import Callable
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from tutor_desk.ui.forms.fields import Editor, Field
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Problem, Small, Strong
from tutor_desk.words import _

REST = 600
"""Milliseconds without a key after which a text is kept as a draft."""

Drafts = Callable[[str, Any], Any]


class Form(QWidget):
    """Asks for the fields it is made of."""

    changed = Signal(str)

    def __init__(self, *fields: Field) -> None:
        super().__init__()
        self._fields = {field.name: field for field in fields}
        self._cells: dict[str, _Cell] = {}
        self._first: dict[str, Any] = {}
        self._filling = False
        self._drafts: Drafts | None = None
        self._waiting: dict[str, QTimer] = {}
        box, line = column(self, gap=14), None
        for field in fields:
            if line is None or not field.beside:
                line = row(gap=16)
                box.addLayout(line)
            cell = _Cell(field)
            cell.editor.edited.connect(lambda name=field.name: self._note(name))
            cell.widget.installEventFilter(self)
            line.addWidget(cell, 1)
            self._cells[field.name] = cell
        box.addStretch(1)
        self._first = self.values()

    def fill(self, **values: Any) -> None:
        """Show values; the form counts as untouched afterwards."""
        self._filling = True
        for name, value in values.items():
            self._cells[name].editor.put(value)
            self._cells[name].say("")
        self._filling = False
        self._first = self.values()

    def put(self, **values: Any) -> None:
        """Show values as if they had been typed: they are kept as a draft, and the form counts as changed."""
        for name, value in values.items():
            self._cells[name].editor.put(value)

    def values(self) -> dict[str, Any]:
        """Return all values by name; text is trimmed, what is empty otherwise is None."""
        return {name: cell.editor.value() for name, cell in self._cells.items()}

    def value(self, name: str) -> Any:
        """Return one value."""
        return self._cells[name].editor.value()

    def widget(self, name: str) -> QWidget:
        """Return the widget of a field, to connect or disable it."""
        return self._cells[name].widget

    def show_field(self, name: str, *, shown: bool) -> None:
        """Show a field with its label, or hide it."""
        self._cells[name].setVisible(shown)

    @property
    def dirty(self) -> bool:
        """Whether anything differs from what the form was filled with."""
        return self.values() != self._first

    def good(self) -> bool:
        """Check all fields, say inline what is wrong, and go to the first that is."""
        wrong = [name for name, cell in self._cells.items() if cell.check()]
        if wrong:
            self._cells[wrong[0]].widget.setFocus()
        return not wrong

    def say(self, name: str, sentence: str) -> None:
        """Say a sentence below a field; an empty one takes it away."""
        self._cells[name].say(sentence)

    def drafts(self, keep: Drafts) -> None:
        """Have ``keep(name, value)`` called when a changed field rests, and when the focus leaves it."""
        self._drafts = keep

    def keep_drafts(self) -> None:
        """Keep at once what is still waiting, as before the desk is locked."""
        for name in [name for name, timer in self._waiting.items() if timer.isActive()]:
            self._keep(name)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Keep a draft when the focus leaves its field."""
        if event.type() == QEvent.Type.FocusOut:
            for name, cell in self._cells.items():
                if cell.widget is watched and name in self._waiting and self._waiting[name].isActive():
                    self._keep(name)
        return super().eventFilter(watched, event)

    def _note(self, name: str) -> None:
        if self._filling:
            return
        self._cells[name].say("")
        if self._drafts is not None:
            if name not in self._waiting:
                timer = QTimer(self, singleShot=True, interval=REST)
                timer.timeout.connect(lambda: self._keep(name))
                self._waiting[name] = timer
            self._waiting[name].start()
        self.changed.emit(name)

    def _keep(self, name: str) -> None:
        self._waiting[name].stop()
        if self._drafts is not None:
            self._drafts(name, self.value(name))


class _Cell(QWidget):
    """A field with its label, help and problem."""

    def __init__(self, field: Field) -> None:
        super().__init__()
        self._field = field
        self.editor: Editor = field.editor()
        self.widget = cast("QWidget", self.editor)
        self.widget.setAccessibleName(field.label)
        told = [field.help, _("Must be filled in.") if field.required else ""]
        self.widget.setAccessibleDescription(" ".join(part for part in told if part))
        self._problem = Problem()
        self._problem.hide()
        box = column(self, gap=5)
        if field.labelled:
            label = Strong(field.label.replace("&", "&&"))
            label.setBuddy(self.widget)
            box.addWidget(label)
        box.addWidget(self.widget)
        if field.help:
            box.addWidget(Small(field.help))
        box.addWidget(self._problem)
        box.addStretch(1)

    def check(self) -> str:
        """Say what is wrong with the value, if anything, and return it."""
        problem = self.editor.problem()
        if not problem and self._field.required and self.editor.value() in (None, "", False):
            problem = _("Please fill this in.")
        self.say(problem)
        return problem

    def say(self, sentence: str) -> None:
        """Say a sentence below the field and colour its edge, or take both away."""
        if sentence == self._problem.text():
            return
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.widget.setProperty("wrong", bool(sentence))
        self.widget.style().unpolish(self.widget)
        self.widget.style().polish(self.widget)
        help_ = self._field.help
        self.widget.setAccessibleDescription(f"{sentence} {help_}".strip())
