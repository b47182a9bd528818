"""The statements one by one, answered with a number key; stopped and gone on with whenever one likes."""

import json

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.plan import drafts, interests
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import column, into_sight, row
from tutor_desk.ui.widgets.speech import announce
from tutor_desk.ui.widgets.text import Muted, Small, Title
from tutor_desk.ui.widgets.toggles import ToggleRow
from tutor_desk.words import _


class Begun:
    """Answers that are not kept yet: a draft in the file, so that stopping, or a power cut, loses none."""

    def __init__(self, desk: Desk, student: StudentId) -> None:
        self._desk, self._student = desk, student
        self._place = f"interests:{student}"
        self.answers = self._read()

    def note(self, statement: str, rating: int) -> None:
        """Keep an answer."""
        self.answers[statement] = rating
        self._keep(json.dumps(self.answers))

    def let_go(self) -> None:
        """Forget the answers, because they are kept as a whole or not wanted."""
        self.answers = {}
        self._keep("")

    def _keep(self, text: str) -> None:
        self._desk.do(_("Keep draft"), drafts.keep, self._place, text, self._student)

    def _read(self) -> dict[str, int]:
        """Return the answers to what is still asked; of what was written otherwise, nothing."""
        try:
            read = json.loads(self._desk.ask(drafts.kept, self._place) or "{}")
        except ValueError:
            return {}
        asked = {one.key for one in interests.questions().statements}
        pairs = read.items() if isinstance(read, dict) else ()
        return {key: n for key, n in pairs if key in asked and isinstance(n, int) and 1 <= n <= 5}


def ratings() -> list[tuple[int, str]]:
    """Return the five answers."""
    words = (_("No"), _("Not much"), _("Not sure"), _("A bit"), _("A lot"))
    return [(number, f"{number}  {said}") for number, said in enumerate(words, 1)]


class Asking(QWidget):
    """Asks one statement at a time: 1 to 5 answers and goes on, Enter goes on, Backspace goes back.

    ``ended`` is sent after the last statement, ``stopped`` when the rest is left for another time.
    """

    ended = Signal()
    stopped = Signal()

    def __init__(self, begun: Begun) -> None:
        super().__init__()
        self._begun = begun
        self._asked = interests.questions().statements
        self._at = 0
        self._card = Card()
        self._where, self._text = Small(), Title()
        self._text.setWordWrap(True)
        self.toggles = ToggleRow(ratings(), _("How much would I like it?"))
        self.toggles.chosen.connect(self._answer)
        self.earlier = button(_("Back"), self.back, "chevron-left", quiet=True)
        self.later = button(_("Skip"), self.on, "chevron-right")
        self.stop = button(_("Stop for now"), self.stopped.emit, "pause", quiet=True)
        self._build()

    def begin(self) -> None:
        """Go to the first statement that is not answered."""
        open_ = [n for n, one in enumerate(self._asked) if one.key not in self._begun.answers]
        self._at = open_[0] if open_ else len(self._asked) - 1
        self._show()

    def back(self) -> None:
        """Go to the statement before."""
        if self._at > 0:
            self._at -= 1
            self._show()

    def on(self) -> None:
        """Go to the next statement; past the last one, the end."""
        if self._at + 1 == len(self._asked):
            self.ended.emit()
            return
        self._at += 1
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go on with Enter, back with Backspace, stop with Escape; the numbers answer."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.on()
        elif event.key() == Qt.Key.Key_Backspace:
            self.back()
        elif event.key() == Qt.Key.Key_Escape:
            self.stopped.emit()
        else:
            super().keyPressEvent(event)

    def _answer(self, rating: int) -> None:
        """Keep the answer; a first one goes on, one that is put right stays in sight."""
        key = self._asked[self._at].key
        first = key not in self._begun.answers
        self._begun.note(key, rating)
        if first:
            self.on()
        else:
            self._name_next()

    def _show(self) -> None:
        one = self._asked[self._at]
        self._where.setText(_("{n} of {all}").format(n=self._at + 1, all=len(self._asked)))
        self._text.setText(one.text)
        self.toggles.setAccessibleName(one.text)
        self.toggles.choose(self._begun.answers.get(one.key))
        self.earlier.setEnabled(self._at > 0)
        self._name_next()
        self.toggles.take_focus()
        into_sight(self._card)
        announce(self, f"{self._where.text()}. {one.text}")

    def _name_next(self) -> None:
        answered = self._asked[self._at].key in self._begun.answers
        last = self._at + 1 == len(self._asked)
        self.later.setText(_("Finish") if last else _("Next") if answered else _("Skip"))
        self.later.setAccessibleName(self.later.text())

    def _build(self) -> None:
        card = self._card
        card.setAccessibleName(_("One statement"))
        for part in (self._where, self._text, self.toggles):
            card.add(part)
        deeds = row(gap=8)
        deeds.addWidget(self.earlier)
        deeds.addWidget(self.stop)
        deeds.addStretch(1)
        deeds.addWidget(self.later)
        card.add(deeds)
        box = column(self, gap=10)
        box.addWidget(Muted(_("How much would I like to do this? Never mind whether I can do it yet.")))
        box.addWidget(card)
        box.addWidget(
            Small(_("1 to 5 answers and goes on. Enter skips, Backspace goes back, Escape stops for now."))
        )
        box.addStretch(1)
