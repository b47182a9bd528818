"""The quiet list of stages: what is done, where we are, what is to come."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from tutor_desk.ui.icons import icon, icon_size
from tutor_desk.ui.widgets.layout import column
from tutor_desk.words import _


class Rail(QWidget):
    """Lists the stages of one seat and lets one be gone to; ``chosen`` carries its key."""

    chosen = Signal(str)

    def __init__(self, stages: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.setAccessibleName(_("Stages of the review"))
        self._words = dict(stages)
        self._buttons: dict[str, QPushButton] = {}
        box = column(self, gap=4)
        for key, words in stages:
            button = QPushButton(words)
            button.setProperty("role", "nav")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setIconSize(icon_size(18))
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            button.clicked.connect(lambda _checked=False, key=key: self.chosen.emit(key))
            self._buttons[key] = button
            box.addWidget(button)
        box.addStretch(1)

    def show_state(self, current: str, done: Collection[str]) -> None:
        """Show which stage is the present one and which were done before."""
        for place, (key, button) in enumerate(self._buttons.items(), 1):
            button.setChecked(key == current)
            if key == current:
                picture, tone, state = "circle-dot", "accent", _("now")
            elif key in done:
                picture, tone, state = "circle-check", "good", _("done")
            else:
                picture, tone, state = "circle", "muted", _("to come")
            button.setIcon(icon(picture, tone))
            button.setAccessibleName(
                _("Stage {n}: {words}, {state}").format(n=place, words=self._words[key], state=state)
            )
