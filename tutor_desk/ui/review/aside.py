"""What stands beside every stage: what was written last time, and how the time goes."""

from datetime import timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.services.review import review_sheets
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.review.sitting import Sitting
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Muted, Small, Text
from tutor_desk.words import _, plural

SAME_SITTING = timedelta(hours=2)
LENGTH = 420


class Aside(QWidget):
    """Shows the tutor's words from last time and a gentle clock; in the tutor's seat, whom to tell of a worry."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__()
        self._sitting = sitting
        self.setAccessibleName(_("Beside the stage"))
        self._time, self._stage = Muted(), Small()
        box = column(self, gap=12)
        box.addWidget(self._last())
        box.addWidget(self._clock())
        if not sitting.by_student:
            box.addWidget(_safeguarding())
        box.addStretch(1)
        sheet = sitting.sheet()
        self._minutes, held = sheet.minutes, sheet.held_at or clock.now()
        self._began = held if clock.now() - held < SAME_SITTING else clock.now()
        self._tick()
        ticks = QTimer(self, interval=10_000)
        ticks.timeout.connect(self._tick)
        ticks.start()

    def show_stage(self, minutes: int) -> None:
        """Say about how long the present stage takes."""
        self._stage.setText(plural("This stage: about {n} minute", "This stage: about {n} minutes", minutes))

    def _last(self) -> Card:
        last = self._sitting.desk.ask(review_sheets.since_last, self._sitting.student).last
        card = Card(self._sitting.said(_("What my tutor wrote last time"), _("Last time")))
        if last is None:
            card.add(Muted(_("This is the first review on this desk.")))
            return card
        card.add(Text(_shortened(last.summary) or _("Nothing was written down.")))
        on = short_date(last.held_at.astimezone().date() if last.held_at else None)
        card.add(Small(" · ".join(part for part in (last.tutor_name, on) if part)))
        if last.in_my_words and not self._sitting.by_student:
            card.add(Text(f"“{_shortened(last.in_my_words)}”"))
            card.add(Small(self._sitting.first_name))
        return card

    def _clock(self) -> Card:
        card = Card(_("Time"))
        card.add(self._time)
        card.add(self._stage)
        return card

    def _tick(self) -> None:
        gone = int((clock.now() - self._began).total_seconds() // 60)
        if gone <= self._minutes:
            self._time.setText(_("{gone} of {all} minutes").format(gone=max(0, gone), all=self._minutes))
        else:
            self._time.setText(plural("{n} minute", "{n} minutes", gone))


def _safeguarding() -> Card:
    card = Card(_("Worried about a child?"))
    card.add(Text(_("Tell your DSL now. F9 says who that is, and what to do.")))
    card.add(Small(_("Do not promise to keep it secret. Do not write here what was said.")))
    return card


def _shortened(text: str) -> str:
    return text if len(text) <= LENGTH else text[:LENGTH].rsplit(" ", 1)[0] + " …"
