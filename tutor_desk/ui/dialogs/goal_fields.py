"""The form of a goal with its helper: what is still open, one plainer wording, and starters to begin from."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QVBoxLayout

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.services.plan import goal_advice, starters
from tutor_desk.services.plan.goal_advice import Gap, Wording
from tutor_desk.services.plan.starters import Starter
from tutor_desk.ui.forms.fields import Field
from tutor_desk.ui.forms.form import REST, Form
from tutor_desk.ui.forms.lines import LongEditor
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Small
from tutor_desk.words import _, word


def _open_words() -> dict[Gap, str]:
    """Return how what is still open is named, in the order in which it is asked for."""
    return {
        Gap.MEASURE: _("how you will know"),
        Gap.DATE: _("by when"),
        Gap.STEP: _("a first step"),
        Gap.CONFIDENCE: _("how sure"),
    }


class GoalFields(Form):
    """Asks for a goal, and challenges what is vague: it offers, and never keeps anybody from saving.

    ``steps`` is the name of the field that holds the first step or steps; ``carried`` counts the reviews
    over which the goal was carried.
    """

    def __init__(self, desk: Desk, *fields: Field, steps: str, carried: int = 0) -> None:
        super().__init__(*fields)
        self._desk, self._steps, self.carried = desk, steps, carried
        self.advice = Banner()
        self.still_open = Small()
        self.ideas = button(_("Ideas…"), self.choose, "compass", quiet=True)
        self.ideas.setShortcut("Alt+I")
        self._rest = QTimer(self, singleShot=True, interval=REST)
        self._rest.timeout.connect(self.look)
        self._build()
        self.changed.connect(lambda _name: self._rest.start())
        self.look()

    def fill(self, **values: Any) -> None:
        """Show values, and what is open in them."""
        super().fill(**values)
        self.look()

    def look(self) -> None:
        """Say what is open in the goal as it stands, and offer a better wording if it is vague."""
        self._rest.stop()
        goal = self._wording()
        found, open_words = goal_advice.gaps(goal), _open_words()
        said = [word(gap) for gap in found if gap not in open_words]
        bank = self._desk.ask(starters.bank) if said else []
        instead, step = goal_advice.better(goal, bank), goal_advice.smaller(goal, bank)
        use: QPushButton | None = None
        if instead is not None:
            said.append(_("For example: “{text}”").format(text=instead.text))
            use = self._use(instead.text, lambda: self.begin_from(instead))
        elif step:
            said.append(_("A small one to begin with: “{step}”").format(step=step))
            use = self._use(step, lambda: self.step_first(step))
        sentence = "\n".join(said)
        if sentence != self.advice.sentence:
            self.advice.say(Tone.WAITING, sentence, use)
        still = [words for gap, words in open_words.items() if gap in found]
        self.still_open.setText(_("Still open: {what}").format(what=", ".join(still)) if still else "")
        self.still_open.setVisible(bool(still))

    def choose(self) -> None:
        """Let a starter be chosen from the bank."""
        from tutor_desk.ui.dialogs.starters import ChooseStarter  # noqa: PLC0415 - rarely wanted

        dialog = ChooseStarter(
            self, self._desk.ask(starters.bank), goal_advice.theme_of(self._wording().text)
        )
        dialog.chosen.connect(self.begin_from)
        dialog.open()

    def begin_from(self, starter: Starter) -> None:
        """Put a starter into the fields, as if it had been typed."""
        until = clock.today() + timedelta(days=starter.days)
        self.put(text=starter.text, measure=starter.measure, due_on=until, **{self._steps: starter.step})
        self.look()
        self.widget("text").setFocus()

    def step_first(self, step: str) -> None:
        """Put a small step before the others; a form of one step asks for no other."""
        others = (self.value(self._steps) or "").splitlines()
        one = not isinstance(self.widget(self._steps), LongEditor)
        self.put(**{self._steps: step if one else "\n".join([step, *others])})
        self.look()
        self.widget(self._steps).setFocus()

    def _wording(self) -> Wording:
        values = self.values()
        return Wording(
            values["text"] or "",
            values["measure"] or "",
            values["due_on"],
            (values[self._steps] or "").splitlines(),
            values["confidence"],
            self.carried,
        )

    def _use(self, words: str, take: Callable[[], None]) -> QPushButton:
        made = button(
            _("Use it"), lambda: QTimer.singleShot(0, self, take), "check"
        )  # the button goes with it
        made.setShortcut("Alt+U")
        made.setAccessibleDescription(words)
        return made

    def _build(self) -> None:
        box = self.layout()
        assert isinstance(box, QVBoxLayout)  # noqa: S101 - a form is a column
        below = column(gap=8)
        below.addWidget(self.advice)
        line = row(gap=8)
        line.addWidget(self.still_open, 1)
        line.addStretch(0)
        line.addWidget(self.ideas)
        below.addLayout(line)
        box.insertLayout(1, below)  # below what the goal says
