"""One note in full, for adults, with what can be done about it."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QCheckBox, QWidget

from tutor_desk.services.observations.noticed import ObservationRow
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.observations.faces import seen, state, step_words
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.layout import Flow, clear, column
from tutor_desk.ui.widgets.text import Heading, Muted, Small, Text
from tutor_desk.words import _, word

Act = Callable[[str, ObservationRow], None]


class ObservationPanel(QWidget):
    """Shows one note; ``act`` is told which of its buttons was pressed, ``tick`` which step was ticked."""

    def __init__(self, act: Act, tick: Callable[[int, bool], None]) -> None:
        super().__init__()
        self._act, self._tick = act, tick
        self._card = Card()
        self._lines = column(gap=8)
        self._card.add(self._lines)
        box = column(self)
        box.addWidget(self._card)
        box.addStretch(1)

    def show_note(self, row: ObservationRow | None) -> None:
        """Show a note; with none, nothing."""
        clear(self._lines)
        self._card.setVisible(row is not None)
        if row is None:
            return
        add = self._lines.addWidget
        add(Heading(row.reason))
        add(Chip(state(row)))
        add(Small(" · ".join(part for part in (word(row.kind), row.subject, seen(row)) if part)))
        raised = _("Raised by {name} on {day}, written down by {writer}.").format(
            name=row.raised_by, day=short_date(row.raised_on), writer=row.written_by
        )
        add(Muted(raised))
        if row.text:
            add(Text(row.text))
        if row.steps:
            add(Small(_("Plan")))
        for step in row.steps:
            box = QCheckBox(step_words(step).replace("&", "&&"))
            box.setChecked(step.done_on is not None)
            box.toggled.connect(partial(self._tick, step.id))
            add(box)
        if row.outcome:
            add(Small(_("How it turned out")))
            add(Text(row.outcome))
        if row.told_how and row.told_on:
            told = _("{name} was told on {day}: {how}.")
            add(
                Muted(
                    told.format(
                        name=row.raised_by, day=short_date(row.told_on), how=word(row.told_how).lower()
                    )
                )
            )
        add(self._buttons(row))

    def _buttons(self, row: ObservationRow) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        offered = [("seen", _("Who sees it…"))]
        if row.open:
            offered = [
                ("step", _("Add step…")),
                ("again", _("Look again…")),
                ("close", _("Close…")),
                *offered,
            ]
        elif row.closed_on:
            offered = [("again", _("Open again…")), *offered]
        if row.passed_on and (row.open or row.closed_on):
            offered.append(("paper", _("Note for {name}…").format(name=row.raised_by)))
        for deed, words in offered:
            flow.addWidget(button(words, partial(self._act, deed, row), quiet=deed != "close"))
        return holder
