"""The deck of a parents' evening: one family at a time fills the screen, worked from the keyboard.

While a family sits there, nothing of any other student is in the window: no name, no time, no list. What
comes next is asked for when it is turned to.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import QWidget

from tutor_desk.errors import TutorDeskError
from tutor_desk.models.family_kinds import AppointmentId, Attending, EveningId
from tutor_desk.services.evening import slide, turns
from tutor_desk.services.evening.slide import Slide
from tutor_desk.services.family import coming_of_age
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Command, Commands, undo_commands
from tutor_desk.ui.dates import moment
from tutor_desk.ui.dialogs.action_form import add_action
from tutor_desk.ui.evening.clock import GentleClock
from tutor_desk.ui.evening.steps import SlideSteps
from tutor_desk.ui.faces import BETWEEN
from tutor_desk.ui.family.telling_view import TellingView
from tutor_desk.ui.house import House
from tutor_desk.ui.looks import look_commands
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.layout import Flow, clear, column, row, scrolled
from tutor_desk.ui.widgets.text import Muted, Title
from tutor_desk.words import _, word

SHOWN_AGAIN = frozenset({"entry", "goal", "action", "student", "attendance", "grade", "review", "appointment", "home_reading"})  # fmt: skip


def open_deck(house: House, evening: EveningId, at: AppointmentId | None = None) -> None:
    """Fill the window with the deck of an evening, at a turn or at the first that is still to come."""
    order = [one.id for one in house.desk.ask(turns.turns, evening)]
    if order:
        house.go("evening", evening)
        house.cover(Deck(house, order, at))


class Deck(QWidget):
    """Shows one turn; ``order`` are the keys of all turns, and nothing else of them is kept."""

    def __init__(self, house: House, order: list[AppointmentId], at: AppointmentId | None = None) -> None:
        super().__init__()
        self._house, self._order = house, order
        self._place = order.index(at) if at in order else self._first()
        self._was_full = False
        self._steps = SlideSteps(house, self)
        self._slide: Slide | None = None
        self._covered = False
        self.setProperty("kind", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.banner, self._clock = Banner(), GentleClock()
        self.commands = self._make_commands()
        self._head, self._body = column(gap=6), QWidget()
        self._box = column(self._body, gap=14, margin=(0, 0, 12, 20))
        self._build()
        theme.large(self)
        house.bridge.watch(self, SHOWN_AGAIN, self._show)
        self._turn_to(self._place)

    @property
    def turn(self) -> AppointmentId:
        """The turn in sight."""
        return self._order[self._place]

    def forward(self) -> None:
        """Note that this family came, unless it is noted that they did not, and turn to the next; or uncover this one."""
        if self._covered:
            self._covered = False
            self._show()
            return
        slide_ = self._slide
        if slide_ is not None and slide_.turn.attending is Attending.EXPECTED and not slide_.withheld:
            self._mark(Attending.CAME)
        if self._place + 1 < len(self._order):
            self._turn_to(self._place + 1)

    def back(self) -> None:
        """Turn to the family before."""
        if self._place:
            self._turn_to(self._place - 1)

    def missed(self) -> None:
        """Note that this family did not come, so that they are called; or take that back."""
        slide_ = self._slide
        if slide_ is not None:
            there = slide_.turn.attending in (Attending.EXPECTED, Attending.CAME)
            self._mark(Attending.MISSED if there else Attending.EXPECTED)

    def seen(self) -> None:
        """Note that the student has seen what is told here."""
        if self._slide is not None:
            self._do(
                _("Note that the student has seen it"), coming_of_age.note_seen, self._slide.turn.student
            )

    def agree(self) -> None:
        """Type something that is agreed now; it lands among the student's actions."""
        if self._slide is not None:
            turn = self._slide.turn
            called = turn.first_name or turn.surname
            add_action(self, self._house.desk, turn.student, called, with_family=True)

    def take_home(self) -> None:
        """Show the page that this family takes home."""
        from tutor_desk.ui.evening.take_home import TakeHomeDialog  # noqa: PLC0415 - the PDF library comes with it

        home = self._house.desk.ask(slide.take_home, self.turn)
        if home.facts.withheld:
            self.banner.say(Tone.ACT, home.facts.withheld)
            return
        TakeHomeDialog(self._house, self, home).open()

    def leave(self) -> None:
        """Cover what is shown, so that nobody reads it in passing; from there, leave for the list of the evening."""
        if self._covered:
            self._house.cover(None)
        else:
            self._covered = True
            self._show()

    def full(self) -> None:
        """Fill the whole screen, or no longer."""
        window = self.window()
        window.showNormal() if window.isFullScreen() else window.showFullScreen()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Fill the screen; the window bears no name of anybody."""
        super().showEvent(event)
        if not event.spontaneous():
            window = self.window()
            self._was_full = window.isFullScreen()
            window.setWindowTitle(_("Tutor Desk"))
            window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
            self.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        """Leave the screen as it was."""
        super().hideEvent(event)
        window = self.window()
        if not event.spontaneous() and not self._was_full and window is not self:
            window.setWindowState(window.windowState() & ~Qt.WindowState.WindowFullScreen)

    def _first(self) -> int:
        for place, key in enumerate(self._order):
            if self._house.desk.ask(turns.turn, key).attending is Attending.EXPECTED:
                return place
        return 0

    def _turn_to(self, place: int) -> None:
        self._place = place
        self._steps.begin()
        self.banner.clear()
        self._slide, self._covered = None, False
        self._show()
        self._clock.begin(self._slide.turn.minutes if self._slide else 5)
        self.setFocus()

    def _show(self) -> None:
        clear(self._box)
        clear(self._head)
        try:
            self._slide = found = self._house.desk.ask(slide.slide, self.turn)
        except TutorDeskError as error:
            self._slide = None
            self.banner.say(Tone.ACT, error.sentence)
            return
        if self._covered:
            self._slide = None
            self._head.addWidget(Title(_("Parents’ evening")))
            self._box.addWidget(Muted(_("Nothing is shown now.")))
            self._box.addStretch(1)
            self.commands.refresh()
            return
        self._head.addWidget(self._about(found))
        for tone, words in _warnings(found):
            said = Banner()
            said.say(tone, words)
            self._box.addWidget(said)
        if not found.withheld:
            called = found.turn.first_name or found.turn.surname
            self._box.addWidget(TellingView(found.telling, called, found.tutor))
        self._box.addStretch(1)
        self.commands.refresh()

    def _about(self, found: Slide) -> QWidget:
        turn = found.turn
        holder = QWidget()
        box = column(holder, gap=4)
        top = Flow(gap=10)
        top.addWidget(Title(turn.name))
        if turn.attending is not Attending.EXPECTED:
            tone = Tone.GOOD if turn.attending is Attending.CAME else Tone.WATCH
            top.addWidget(Chip(Mark(tone, word(turn.attending))))
        box.addLayout(top)
        who = _("{time} to {end}").format(time=turn.starts, end=turn.ends)
        box.addWidget(Muted(BETWEEN.join(part for part in (who, turn.who) if part)))
        return holder

    def _mark(self, attending: Attending) -> None:
        self._do(_("Note who came"), turns.mark, self.turn, attending)

    def _do(self, label: str, deed: Callable[..., Any], *args: Any) -> None:
        try:
            self._house.desk.do(label, deed, *args)
        except TutorDeskError as error:
            self.banner.say(Tone.ACT, error.sentence)

    def _make_commands(self) -> Commands:
        made = Commands(self)

        def open_(told: bool = True) -> bool:
            return self._slide is not None and not (told and self._slide.withheld)

        made.add(
            Command("back", _("Back"), self.back, "arrow-left", "Left", lambda: self._place > 0),
            Command("next", self._next_words, self.forward, "arrow-right", "Right", lambda: self._covered or self._place + 1 < len(self._order)),
            Command("agree", _("Agree something"), self.agree, "plus", "A", partial(open_, told=False)),
            Command("take_home", _("Take home…"), self.take_home, "printer", "P", open_),
            Command("missed", self._missed_words, self.missed, "flag", "M", partial(open_, told=False)),
            Command("seen", _("The student has seen this"), self.seen, "eye", "S", open_),
            Command("full", _("Whole screen"), self.full, "", "F11"),
            Command("leave", lambda: _("Leave") if self._covered else _("Cover"), self.leave, "x", "Escape"),
            Command("lock", _("Lock"), self._house.lock, "lock", "Ctrl+L"),
            *undo_commands(self._steps),
            *look_commands(self._house.settings),
        )  # fmt: skip
        for id_, keys in {"next": ("Right", "PgDown"), "back": ("Left", "PgUp")}.items():
            made.action(id_).setShortcuts([QKeySequence(key) for key in keys])
        return made

    def _next_words(self) -> str:
        return _("Show again") if self._covered else _("Next")

    def _missed_words(self) -> str:
        gone = self._slide is not None and self._slide.turn.attending in (Attending.MISSED, Attending.CALLED)
        return _("They came after all") if gone else _("Did not come")

    def _build(self) -> None:
        top = row(gap=12)
        top.addLayout(self._head, 1)
        top.addWidget(self._clock)
        deeds = Flow(gap=8)
        for id_ in ("agree", "take_home", "seen", "missed"):
            deeds.addWidget(self.commands.button(id_))
        deeds.addWidget(self.commands.button("undo", quiet=True))
        foot = row(gap=8)
        for id_ in ("leave", "lock"):
            foot.addWidget(self.commands.button(id_, quiet=True))
        foot.addStretch(1)
        foot.addWidget(self.commands.button("back"))
        foot.addWidget(self.commands.button("next", primary=True))
        inside = QWidget()
        page = column(inside, gap=12)
        page.addLayout(top)
        page.addLayout(deeds)
        page.addWidget(self.banner)
        page.addWidget(self._body, 1)
        box = column(self, gap=12, margin=(32, 20, 32, 16))
        box.addWidget(scrolled(inside), 1)
        box.addLayout(foot)


def _seen_words(found: Slide) -> str:
    """Return in few words that the student has not seen what stands here; their family reads along."""
    called = found.turn.first_name or found.turn.surname
    if found.seen is None:
        return _("{student} has not seen this page yet.").format(student=called)
    when = moment(found.seen.read_at)
    return _("{student} saw this page {when}; it has changed since.").format(student=called, when=when)


def _warnings(found: Slide) -> list[tuple[Tone, str]]:
    """Return what has to be said before anything is told: in few words, because the family sits there."""
    said = [(Tone.ACT, found.withheld)] if found.withheld else []
    if found.heed:
        said.append((Tone.ACT, found.heed))
    if not found.withheld and (found.seen is None or not found.seen.same):
        said.append((Tone.WATCH, _seen_words(found)))
    return said
