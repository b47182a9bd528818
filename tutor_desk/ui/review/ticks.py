"""Promises and actions with a tick each: what was done, and what is still to do."""

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QWidget

from tutor_desk import clock
from tutor_desk.models.kinds import ActionId, Owner
from tutor_desk.services.review import actions, review_sheets
from tutor_desk.services.review.actions import ActionRow
from tutor_desk.ui.dates import due_words, short_date
from tutor_desk.ui.dialogs.turned_out import turned_out
from tutor_desk.ui.faces import carried_words, owner_words, turned_words
from tutor_desk.ui.review.sitting import Stage
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.layout import clear, column, row
from tutor_desk.ui.widgets.text import Muted, Small, Text
from tutor_desk.words import _, word


class Ticks(QWidget):
    """Lists the actions from before this review that ``wanted`` picks; a tick says that it was done today.

    With ``most``, more than so many are counted only, the open ones shown first: a stage stays on one screen.
    """

    def __init__(
        self, stage: Stage, wanted: Callable[[ActionRow], bool], nothing: str, most: int | None = None
    ) -> None:
        super().__init__()
        self._stage, self._wanted, self._nothing, self._most = stage, wanted, nothing, most
        self._lines = column(self, gap=4)
        self._boxes: dict[int, QCheckBox] = {}
        self.refresh()
        stage.sitting.house.bridge.watch(self, {"action"}, self.refresh)

    @property
    def boxes(self) -> list[QCheckBox]:
        """The ticks, from top to bottom."""
        return list(self._boxes.values())

    def refresh(self) -> None:
        """Show the actions as they are now; the one in hand keeps the focus."""
        held = next((key for key, box in self._boxes.items() if box.hasFocus()), None)
        clear(self._lines)
        self._boxes = {}
        sitting = self._stage.sitting
        found = sitting.desk.ask(review_sheets.since_last, sitting.student)
        shown = [
            action
            for action in (*found.promises, *found.actions)
            if action.review != sitting.review and self._wanted(action)
        ]
        for action in shown[: self._most]:
            self._lines.addWidget(self._line(action))
        more = len(shown) - len(self._boxes)
        if more:
            words = _("And {n} more.") if sitting.by_student else _("And {n} more, on the overview.")
            self._lines.addWidget(Muted(words.format(n=more)))
        if not shown:
            self._lines.addWidget(Muted(self._nothing))
        if held in self._boxes:
            self._boxes[held].setFocus()

    def _tick(self, key: ActionId, done: bool) -> None:
        if not self._stage.do(_("Tick action"), actions.tick, key, done):
            self.refresh()

    def _line(self, action: ActionRow) -> QWidget:
        who = owner_words(action, self._stage.sitting.first_name)
        box = QCheckBox()
        box.setChecked(action.done_on is not None)
        box.setAccessibleName(f"{action.text} – {who}")
        box.setAccessibleDescription("" if action.ended_on else due_words(action.due_on))
        box.clicked.connect(lambda on: self._tick(action.id, on))
        self._boxes[action.id] = box
        holder = QWidget()
        line = row(holder, gap=8)
        line.addWidget(box)
        words = column(gap=0)
        words.addWidget(Text(action.text))
        carried = carried_words(action.carried) if action.carried else ""
        told = " · ".join(part for part in (turned_words(action), carried) if part)
        if told:
            words.addWidget(Small(told))
        line.addLayout(words, 1)
        if not (action.owner is Owner.STUDENT and self._stage.sitting.by_student):
            line.addWidget(Muted(who))
        mark = action_mark(action)
        if mark:
            line.addWidget(Chip(mark))
        if not self._stage.sitting.by_student or action.owner is Owner.STUDENT:
            line.addWidget(self._asker(action))
        return holder

    def _asker(self, action: ActionRow) -> QWidget:
        sitting = self._stage.sitting
        made = button(
            _("How did it turn out?"),
            lambda: turned_out(self.window(), sitting.desk, action.id, sitting.student, action.text),
            quiet=True,
        )
        made.setAccessibleDescription(action.text)
        return made


def action_mark(action: ActionRow) -> Mark | None:
    """Return the chip of an action: done when, or due when; nothing if it has no date."""
    if action.done_on:
        return Mark(Tone.DONE, _("Done {day}").format(day=short_date(action.done_on)))
    if action.let_go_on:
        return Mark(Tone.PLAIN, word(action.turned) if action.turned else "")
    if action.due_on is None:
        return None
    return Mark(Tone.WATCH if action.due_on < clock.today() else Tone.PLAIN, due_words(action.due_on))
