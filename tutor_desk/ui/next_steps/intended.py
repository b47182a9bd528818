"""What a student means to do next, shown with its date, how sure they are, and how it stands with the adults."""

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.models.kinds import EntryKind
from tutor_desk.services.next_steps import intentions
from tutor_desk.services.next_steps.intentions import IntentionRow
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.marks import standing_mark
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.layout import clear, column, row
from tutor_desk.ui.widgets.text import Muted, Small, Text
from tutor_desk.words import _, word

_EARLIER = 3
"""So many earlier steps are in sight; the plan and the history have them all."""


class Intended(QWidget):
    """Shows the newest step and plan B, what was said before them, and what to ask now."""

    def __init__(self) -> None:
        super().__init__()
        self._box = column(self, gap=6)

    def show_rows(self, rows: list[IntentionRow], year: int | None) -> None:
        """Show what was said, the newest first."""
        clear(self._box)
        newest = [one for kind in intentions.KINDS if (one := intentions.newest(rows, kind))]
        for one in newest:
            self._box.addWidget(_line(one))
        earlier = [one for one in rows if one not in newest and one.kind is EntryKind.INTENDED][:_EARLIER]
        if earlier:
            said = "; ".join(f"{one.words} ({short_date(one.said_on)})" for one in earlier)
            self._box.addWidget(Small(_("Before: {said}").format(said=said)))
        if due := intentions.due(rows, year, clock.today()):
            self._box.addWidget(Muted(due))
        elif not newest:
            self._box.addWidget(Muted(_("Nothing is written down yet.")))


def _line(one: IntentionRow) -> QWidget:
    holder = QWidget()
    box = column(holder, gap=2)
    line = row(gap=8)
    label = "" if one.kind is EntryKind.INTENDED else f"{word(one.kind)}: "
    line.addWidget(Text(label + one.words), 1)
    line.addWidget(Chip(standing_mark(one.standing)))
    box.addLayout(line)
    sure = _("sure {n} of 5").format(n=one.sure) if one.sure else ""
    said = _("Said {day}").format(day=short_date(one.said_on))
    box.addWidget(Small(" · ".join(part for part in (said, sure, one.changed_because) if part)))
    return holder
