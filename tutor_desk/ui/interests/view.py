"""What a student likes, as one place: begin or go on, see what came of it, lay it beside the time before."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk
from tutor_desk.errors import TutorDeskError
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.plan import interests
from tutor_desk.services.plan.interests import Area, Taking
from tutor_desk.ui.interests.asking import Asking, Begun
from tutor_desk.ui.interests.entry import EntryCard
from tutor_desk.ui.interests.result import Result, day_of
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.filters import FilterChips, View
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.layout import Flow, clear, column, into_sight
from tutor_desk.ui.widgets.text import Muted, Small, Text, Title
from tutor_desk.words import _

ALONE = "alone"


class InterestsView(QWidget):
    """Asks and shows what one student likes, to the student themself (``mine``) or to an adult beside them."""

    left = Signal()

    def __init__(self, desk: Desk, student: StudentId, called: str, back: str, *, mine: bool) -> None:
        super().__init__()
        self._desk, self._student, self._called, self._mine = desk, student, called, mine
        self._begun = Begun(desk, student)
        self._takings: list[Taking] = []
        self.banner = Banner()
        self.beside = FilterChips(_("Lay beside"))
        self.beside.chosen.connect(lambda _key: self._show_result())
        self._place = column(gap=12)
        self.back = button(back, self.left.emit, "arrow-left")
        self._build()
        self.home()

    def home(self) -> None:
        """Show what has been answered so far, and offer to answer."""
        self._takings = self._desk.ask(interests.takings, self._student)
        views = [View(ALONE, _("This time alone"))]
        views += [
            View(str(n), _("Beside {day}").format(day=day_of(one)))
            for n, one in enumerate(self._takings)
            if n
        ]
        self.beside.show_views(views, "1" if len(self._takings) > 1 else ALONE)
        self._show_result()

    def ask(self) -> None:
        """Ask the statements, from the first that is not answered."""
        self.banner.clear()
        self.beside.hide()
        asking = Asking(self._begun)
        asking.stopped.connect(self._stop)
        asking.ended.connect(self._finish)
        self._put(asking)
        asking.begin()

    def ask_afresh(self) -> None:
        """Let go of what was answered by half, and ask from the beginning."""
        self._begun.let_go()
        self.ask()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _stop(self) -> None:
        self.home()
        self.banner.say(
            Tone.GOOD, _("Stopped for now. What was answered is kept, and it goes on where it was.")
        )

    def _finish(self) -> None:
        try:
            self._desk.do(_("Answer what I like"), interests.keep, self._student, self._begun.answers)
        except TutorDeskError as error:
            self.banner.say(Tone.ACT, error.sentence)
            return
        self._begun.let_go()
        self.home()

    def _show_result(self) -> None:
        self.beside.setVisible(len(self._takings) > 1)
        first = self._start()
        parts: list[QWidget] = [first]
        if self._takings:
            chosen = self.beside.current
            before = None if chosen == ALONE else self._takings[int(chosen)]
            parts = [
                Result(self._takings[0], before, self._write, mine=self._mine, called=self._called),
                first,
            ]
        self._put(*parts)
        self.start.setFocus()

    def _start(self) -> Card:
        """Offer to begin, to go on or to answer again, and say what this is and what it is not."""
        card, begun = Card(), len(self._begun.answers)
        asked = len(interests.questions().statements)
        deeds = Flow(gap=8)
        if begun:
            card.add(Text(_("{n} of {all} answered so far.").format(n=begun, all=asked)))
            self.start = button(_("Go on"), self.ask, "arrow-right", primary=True)
            deeds.addWidget(self.start)
            deeds.addWidget(button(_("Begin again"), self.ask_afresh, quiet=True))
        else:
            words = _("Answer again") if self._takings else _("Begin")
            self.start = button(words, self.ask, "compass", primary=not self._takings)
            deeds.addWidget(self.start)
        told = (
            _("{n} short statements, some five minutes. Any may be skipped; you may stop and go on another day.")
            if self._mine
            else _("{n} short statements, some five minutes, answered by {name} or together. Any may be skipped; go on another day if you like.")
        )  # fmt: skip
        card.add(Muted(told.format(n=asked, name=self._called)))
        card.add(deeds)
        card.add(
            Small(
                _(
                    "To begin a talk with, and no test: there is no right or wrong, and nobody is compared with anybody else."
                )
            )
        )
        card.add(Small(interests.questions().source))
        return card

    def _write(self, area: Area) -> None:
        self.banner.clear()
        self.beside.hide()
        card = EntryCard(self._desk, self._student, area, self._takings[0])
        card.done.connect(self._written)
        card.cancelled.connect(self._show_result)
        self._put(card)
        card.begin()
        into_sight(card)

    def _written(self, sentence: str) -> None:
        self._show_result()
        self.banner.say(Tone.GOOD, sentence)

    def _put(self, *parts: QWidget) -> None:
        clear(self._place)
        for part in parts:
            self._place.addWidget(part)
            part.show()
        self._place.addStretch(1)

    def _build(self) -> None:
        words = column(gap=2)
        title = _("What I like") if self._mine else _("What {name} likes").format(name=self._called)
        words.addWidget(Title(title))
        head = Fold(gap=16)
        head.add(words, 1)
        head.add(self.back)
        box = column(self, gap=12)
        for part in (head, self.banner, self.beside):
            box.addWidget(part)
        box.addLayout(self._place, 1)
