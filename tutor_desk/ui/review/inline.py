"""A form within a stage: folded up a button, unfolded it asks, and what is typed is kept as a draft."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_desk.ui.forms import kept
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.review.pad import Draft
from tutor_desk.ui.review.sitting import Sitting, Stage
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, into_sight, row
from tutor_desk.words import _


class InlineForm(QWidget):
    """Asks for something new; ``main`` is the field without which there is nothing to add.

    Each seat has a draft of its own: what a student had half written when the program ended is not added by
    the tutor who opens the review again, as if the tutor had said it.
    """

    opened = Signal()
    place, main = "", "text"

    def __init__(self, stage: Stage, start: str, deed: str) -> None:
        super().__init__()
        self._stage, self._deed = stage, deed
        mine = self.place if self.sitting.by_student else f"{self.place}:adult"
        self._draft = Draft(self.sitting.desk, self.sitting.place(mine), self.sitting.student)
        self.start = button(start, self.unfold, "plus", quiet=True)
        self.form = self.make_form()
        self._empty = self.form.values()
        self.form.drafts(lambda _field, _value: self._keep())
        self._cancel = button(_("Cancel"), self.cancel, quiet=True)
        self._add = button(deed, self.add_it, "check")
        deeds, line = row(gap=8), row()
        deeds.addStretch(1)
        deeds.addWidget(self._cancel)
        deeds.addWidget(self._add)
        line.addWidget(self.start)
        line.addStretch(1)
        box = column(self, gap=10)
        box.addLayout(line)
        box.addWidget(self.form)
        box.addLayout(deeds)
        self._bring_back()

    def make_form(self) -> Form:
        """Return the form that is asked for."""
        raise NotImplementedError

    def run(self, values: dict[str, Any]) -> bool:
        """Do what was asked for; say whether it was done."""
        raise NotImplementedError

    @property
    def sitting(self) -> Sitting:
        """The review this is part of."""
        return self._stage.sitting

    @property
    def unfolded(self) -> bool:
        """Whether something is being written."""
        return self.form.isVisibleTo(self)

    def has_cursor(self) -> bool:
        """Whether the cursor is in the form."""
        return self.unfolded and self.isAncestorOf(self._stage.focusWidget() or self._stage)

    def unfold(self) -> None:
        """Ask."""
        self._show(unfolded=True)
        self.opened.emit()
        self.form.widget(self.main).setFocus()
        into_sight(self)

    def cancel(self) -> None:
        """Let go of what was typed."""
        self.clear()
        self.start.setFocus()

    def add_it(self) -> bool:
        """Do what the form asks for if it can be done; say whether it was."""
        done = self.form.good() and self.run(self.form.values())
        if done:
            self.clear()
        return done

    def leave(self) -> bool:
        """Add what is being written because another stage or seat comes next; without its words it stays a draft."""
        if not self.unfolded or not self.form.value(self.main):
            self.form.keep_drafts()
            return True
        return self.add_it()

    def clear(self) -> None:
        """Fold up, empty, with no draft left."""
        self.form.fill(**self._empty)
        self._add.setText(self._deed)
        self._draft.keep("")
        self._show(unfolded=False)

    def ask_again(self, deed: str, **values: Any) -> None:
        """Ask with values that are there already, and for another deed."""
        self.form.fill(**values)
        self._add.setText(deed)
        self.unfold()

    def _show(self, *, unfolded: bool) -> None:
        for part in (self.form, self._cancel, self._add):
            part.setVisible(unfolded)
        self.start.setVisible(not unfolded)

    def _keep(self) -> None:
        values = self.form.values()
        text = "" if values == self._empty else kept.dump(values)
        self._draft.keep(text)

    def _bring_back(self) -> None:
        values = kept.load(self._draft.text)
        self._show(unfolded=bool(values))
        self.form.fill(**{name: value for name, value in values.items() if name in self._empty})
