"""What was agreed with a student, and what adults promised, each with a tick."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QCheckBox, QToolButton, QWidget

from tutor_desk import clock
from tutor_desk.models.kinds import Owner, ReviewId, StudentId
from tutor_desk.services.review import actions
from tutor_desk.services.review.actions import ActionRow
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.dates import due_words, short_date
from tutor_desk.ui.dialogs.turned_out import turned_out
from tutor_desk.ui.faces import BETWEEN, carried_words, owner_words, turned_words
from tutor_desk.ui.house import House
from tutor_desk.ui.icons import icon, icon_size
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.layout import clear, column, row
from tutor_desk.ui.widgets.text import Muted, Small, Text
from tutor_desk.words import _

DONE_SHOWN = 4


@dataclass(frozen=True, slots=True)
class Names:
    """What the student is called in a sentence, and the name of whoever reads it."""

    student: str
    reader: str

    def owner(self, action: ActionRow) -> str:
        """Return who has to do an action, or who promised it."""
        if action.owner is Owner.TUTOR and action.owner_name == self.reader:
            return _("You promised")
        who = owner_words(action, self.student)
        return _("{who} promised").format(who=who) if action.is_promise else who


class ActionsCard(Card):
    """Lists what is still to be done, promises first, and below it what was done last."""

    def __init__(self, house: House, commands: Commands) -> None:
        super().__init__(_("Actions and promises"))
        self._house = house
        self.head.addWidget(commands.button("add_action", quiet=True))
        self._lines = column(gap=2)
        self.boxes: dict[int, QCheckBox] = {}
        self.add(self._lines)

    def show_actions(
        self,
        student: StudentId,
        found: Sequence[ActionRow],
        names: Names,
        locked: Collection[ReviewId] = (),
    ) -> None:
        """Show these actions; the tick in hand keeps the focus. What was agreed in a locked review stays."""
        self._student = student
        held = next((key for key, box in self.boxes.items() if box.hasFocus()), None)
        clear(self._lines)
        self.boxes = {}
        ended = sorted(
            (one for one in found if one.ended_on), key=lambda one: str(one.ended_on), reverse=True
        )
        for action in [*(one for one in found if not one.ended_on), *ended[:DONE_SHOWN]]:
            self._lines.addWidget(self._line(action, names, stays=action.review in locked))
        if not found:
            self._lines.addWidget(
                Muted(_("Nothing has been agreed yet. What you promise in a review is kept here."))
            )
        if held in self.boxes:
            self.boxes[held].setFocus()

    def _line(self, action: ActionRow, names: Names, *, stays: bool) -> QWidget:
        who = names.owner(action)
        when = _("done {day}").format(day=short_date(action.done_on)) if action.done_on else ""
        turned = turned_words(action)
        carried = carried_words(action.carried) if action.carried else ""
        holder = QWidget()
        line = row(holder, gap=4)
        line.addWidget(self._tick(action, who))
        words = column(gap=0, margin=(0, 4, 0, 4))
        words.addWidget(Muted(action.text) if action.ended_on else Text(action.text))
        words.addWidget(Small(BETWEEN.join(part for part in (who, when, carried) if part)))
        if turned:
            words.addWidget(Small(turned))
        line.addLayout(words, 1)
        mark = due_mark(action)
        if mark:
            line.addWidget(Chip(mark))
        line.addWidget(self._asker(action))
        if not stays:
            line.addWidget(self._remover(action))
        return holder

    def _tick(self, action: ActionRow, who: str) -> QCheckBox:
        box = QCheckBox()
        box.setChecked(action.done_on is not None)
        box.setAccessibleName(f"{action.text} – {who}")
        box.setAccessibleDescription("" if action.ended_on else due_words(action.due_on))
        box.clicked.connect(lambda on: self._house.desk.do(_("Tick action"), actions.tick, action.id, on))
        self.boxes[action.id] = box
        return box

    def _asker(self, action: ActionRow) -> QToolButton:
        return _aside(
            "message-circle",
            _("How did it turn out: {action}").format(action=action.text),
            lambda: turned_out(self.window(), self._house.desk, action.id, self._student, action.text),
        )

    def _remover(self, action: ActionRow) -> QToolButton:
        words = _("Take away: {action}").format(action=action.text)
        return _aside(
            "x", words, lambda: self._house.desk.do(_("Take away action"), actions.remove, action.id)
        )


def _aside(icon_name: str, words: str, run: Callable[[], Any]) -> QToolButton:
    made = QToolButton()
    made.setProperty("role", "aside")
    made.setIcon(icon(icon_name, "muted"))
    made.setIconSize(icon_size(14, beside_words=False))
    made.setAccessibleName(words)
    made.setToolTip(words)
    made.clicked.connect(run)
    return made


def due_mark(action: ActionRow) -> Mark | None:
    """Return the chip of an action that is still to be done by a date."""
    if action.ended_on or action.due_on is None:
        return None
    return Mark(Tone.WATCH if action.due_on < clock.today() else Tone.PLAIN, due_words(action.due_on))
