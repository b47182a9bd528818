"""The sections of a plan that are still empty, each with a button that begins it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.models.kinds import Section
from tutor_desk.services.access.plan_kinds import KINDS
from tutor_desk.services.plan.plans import Plan
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import Flow, clear, column
from tutor_desk.ui.widgets.text import Small
from tutor_desk.words import _, plural, word


class Invites(QWidget):
    """Invites to write in what is empty, and says how much the student keeps to themselves and the tutor."""

    def __init__(self, add: Callable[[Section], Any]) -> None:
        super().__init__()
        self._add = add
        self._shown: tuple[Section, ...] = ()
        self._kept, self._empty = Small(), Small(_("Not in this plan yet:"))
        self._flow = Flow(gap=4)
        box = column(self, gap=4, margin=(0, 0, 0, 10))
        for part in (self._kept, self._empty):
            box.addWidget(part)
        box.addLayout(self._flow)
        self._flow.addWidget(QWidget())

    def show_for(self, plan: Plan, *, shown: bool) -> None:
        """Show what a plan is still without; nothing of it unless it is to be ``shown``."""
        written = {KINDS[entry.kind].section for entry in plan.entries}
        empty = tuple(one for one in Section if one not in written) if shown else ()
        if empty != self._shown:
            clear(self._flow)
            for section in empty:
                self._flow.addWidget(button(word(section), partial(self._add, section), "plus", quiet=True))
            self._shown = empty
        words = plural(
            "{n} entry is kept between the student and the tutor.",
            "{n} entries are kept between the student and the tutor.",
            plan.kept_back,
        )
        self._kept.setText(words)
        self._kept.setVisible(bool(plan.kept_back))
        self._empty.setVisible(bool(empty))
        self.setVisible(bool(empty or plan.kept_back))
