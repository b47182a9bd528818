"""A student's plan as it was after a deed or at the end of a day: to be read, not to be changed."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_desk.models.kinds import EntryKind, StudentId
from tutor_desk.services.history import as_it_was
from tutor_desk.services.history.as_it_was import DeedThen, PlanThen
from tutor_desk.services.plan.plans import EntryRow, GoalRow
from tutor_desk.services.review.actions import ActionRow
from tutor_desk.services.review.review_sheets import Sheet
from tutor_desk.ui.dates import due_words, long_date, short_date
from tutor_desk.ui.faces import BETWEEN, entry_face, goal_face, owner_words, review_face, turned_words
from tutor_desk.ui.history.words import seat_words
from tutor_desk.ui.house import House
from tutor_desk.ui.tables.cards import CardFace, CardList
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.layout import Flow, column
from tutor_desk.ui.widgets.speech import announce
from tutor_desk.ui.widgets.text import Muted, Small, Title
from tutor_desk.words import _, plural, word

Item = GoalRow | EntryRow | Sheet | ActionRow
HELD = "\u00a0"
"""Holds words together on a line."""


class ThenView(QWidget):
    """Shows the plan of one moment under its date; Escape leaves, buttons go a deed back or forth."""

    left = Signal()

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self._student, self._called, self._day = StudentId(0), "", date.min
        self._then: PlanThen | None = None
        self.kind, self.title, self.about = Small(_("The plan as it was")), Title(), Muted()
        self.title.setWordWrap(True)
        self.erased = Banner()
        self.cards: CardList[Item] = CardList(
            self._face, lambda item: (type(item), item.id), _("Plan as it was")
        )
        self._earlier = button(_("Deed before"), lambda: self._go(-1), "chevron-left")
        self._later = button(_("Deed after"), lambda: self._go(1), "chevron-right")
        self.back = button(_("Back to the history"), self.left.emit, "arrow-left", primary=True)
        self._nothing = EmptyState("history", _("Nothing had been written by then."), title=_("No plan yet"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.cards)
        self._stack.addWidget(self._nothing)
        box = column(self, gap=10)
        box.addWidget(self._head())
        box.addWidget(self.erased)
        box.addWidget(self._stack, 1)
        self.setFocusProxy(self.cards)

    def show_day(self, student: StudentId, called: str, day: date) -> None:
        """Show the plan as it was at the end of a day."""
        self._student, self._called, self._day = student, called, day
        self._show(self._house.desk.ask(as_it_was.at_end_of, student, day), long_date(day))

    def show_deed(self, student: StudentId, called: str, deed: int) -> None:
        """Show the plan as it was after a deed."""
        self._student, self._called = student, called
        found = self._house.desk.ask(as_it_was.plan, student, deed)
        if found.deed is None:
            self._show(found, _("Before the first deed"))
            return
        at = found.deed.at.astimezone()
        self._day = at.date()
        self._show(found, _("{day}, {time}").format(day=long_date(self._day), time=f"{at:%H:%M}"))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go back to the history with Escape, a deed back or forth with the arrows."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif step is not None and not event.modifiers():
            self._go(step)
        else:
            super().keyPressEvent(event)

    def _head(self) -> QWidget:
        words = column(gap=2)
        for part in (self.kind, self.title, self.about):
            words.addWidget(part)
        steps = Flow(gap=8)
        for step in (self._earlier, self._later, self.back):
            steps.addWidget(step)
        head = Fold(gap=16)
        head.add(words, 1)
        head.add(steps)
        return head

    def _show(self, found: PlanThen, title: str) -> None:
        self._then = found
        self.title.setText(title)
        self.about.setText(_about(found.deed) if found.deed else _("No deed had touched this student."))
        self.erased.clear()
        if found.erased:
            said = plural(
                "What {n} record said then has been erased since.",
                "What {n} records said then has been erased since.",
                found.erased,
            )
            self.erased.say(Tone.WATCH, said)
        items = _items(found)
        self.cards.show_rows(items)
        self._stack.setCurrentIndex(0 if items else 1)
        number = found.deed.number if found.deed else 0
        self._earlier.setEnabled(found.deed is not None)
        self._later.setEnabled(self._house.desk.ask(as_it_was.next_deed, self._student, number) is not None)
        announce(self, f"{self.kind.text()} {title}")

    def _go(self, step: int) -> None:
        """Show the plan a deed earlier or later than the one shown."""
        deed = self._then.deed if self._then else None
        if step < 0 and deed is not None:
            self.show_deed(self._student, self._called, deed.number - 1)
        elif step > 0:
            number = deed.number if deed else 0
            later = self._house.desk.ask(as_it_was.next_deed, self._student, number)
            if later is not None:
                self.show_deed(self._student, self._called, later)

    def _face(self, item: Item) -> CardFace:
        if isinstance(item, GoalRow):
            return goal_face(item, self._called, section=_("Goals"), today=self._day)
        if isinstance(item, EntryRow):
            return entry_face(item, self._called, section=word(item.kind))
        if isinstance(item, Sheet):
            return review_face(item, self._called, section=_("Reviews"), today=self._day)
        ended = _("Done {day}").format(day=short_date(item.done_on)) if item.done_on else turned_words(item)
        return CardFace(
            body=item.text,
            left=owner_words(item, self._called),
            right=ended if item.ended_on else due_words(item.due_on, self._day),
            section=_("Actions"),
            faded=bool(item.ended_on),
        )


def _items(found: PlanThen) -> list[Item]:
    """Return what there was: goals, entries by kind, reviews, actions."""
    kinds = list(EntryKind)
    written = sorted(found.plan.entries, key=lambda entry: kinds.index(entry.kind))
    return [*found.plan.goals, *written, *found.reviews, *found.actions]


def _about(deed: DeedThen) -> str:
    at = deed.at.astimezone()
    last = _("Last deed: {who}, {deed}").format(who=deed.who, deed=deed.deed)
    when = _("{day} at {time}, {seat}").format(
        day=short_date(at.date()), time=f"{at:%H:%M}", seat=seat_words(deed.seat)
    )
    return BETWEEN.join(
        (
            _("To be read only"),
            last,
            when,
            _("Record {head}").format(head=deed.head.written).replace(" ", HELD),
        )
    )
