"""An earlier year's plan laid beside the present one: two columns, row by row; read only."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_desk import clock
from tutor_desk.services.history import school_years
from tutor_desk.services.history.school_years import Fate, Pair, YearThen, year_name
from tutor_desk.services.plan.plans import Plan
from tutor_desk.ui import theme
from tutor_desk.ui.dates import long_date
from tutor_desk.ui.history.year_faces import face_both, face_now, face_then
from tutor_desk.ui.tables.cards import CardFace, CardList
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.filters import FilterChips, View
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.speech import announce
from tutor_desk.ui.widgets.text import Muted, Small, Strong, Title
from tutor_desk.words import _, plural, word

WIDE, NARROW = 470, 160
"""In pixels at 100 %: from which width on the years stand side by side, and how narrow one may become."""
ALL = "all"
FIRST, MORE = 24, 100
"""Rows shown at once, more than fit a screen, and rows that follow whenever there is a moment."""


class YearsView(QWidget):
    """Lays the plan at the end of an earlier school year beside the present one.

    The arrows move through both at once; ``left`` is sent by Escape or the button. With ``fits`` the page
    around it scrolls. In the student seat ``mine`` words it for the student themself.
    """

    left = Signal()

    def __init__(self, back: str, *, fits: bool = False, mine: bool = False) -> None:
        super().__init__()
        self._mine = mine
        self._called = ""
        self._now = Plan((), ())
        self._years: Sequence[YearThen] = ()
        self._pairs: list[Pair] = []
        self._waiting: list[Pair] = []
        self._next = QTimer(self, singleShot=True, interval=0)
        self._next.timeout.connect(self._show_more)
        self.title, self.about, self.erased = Title(), Muted(), Banner()
        self.title.setWordWrap(True)
        self.back = button(back, self.left.emit, "arrow-left")
        self.years, self.views = FilterChips(_("Which year")), FilterChips(_("What to show"))
        self.years.chosen.connect(lambda _key: self._pair())
        self.views.chosen.connect(lambda _key: self._show())
        self.then: _Side = _Side(self._face_then, _("The plan then"), fits=fits, bar=False)
        self.now: _Side = _Side(self._face_now, _("The plan now"), fits=fits)
        self._left = QWidget()
        self.then.goes_with(self.now)
        self._heads = (Strong(), Strong())
        self._small = (Small(), Small())
        self._nothing = EmptyState("calendar", self._first_year(), title=_("The first year"))
        self._build()

    @property
    def wide(self) -> bool:
        """Whether there is room for both columns."""
        return self.width() >= theme.look(self).px(WIDE)

    def show_years(self, years: Sequence[YearThen], now: Plan, called: str) -> None:
        """Show the years there are, the last one first, each beside the plan of now."""
        self._years, self._now, self._called = years, now, called
        self._stack.setCurrentIndex(0 if years else 1)
        self.views.setVisible(bool(years))
        self.years.setVisible(len(years) > 1)
        self.about.setVisible(bool(years))
        self.years.show_views([View(year.name, year.name) for year in years], years[0].name if years else "")
        self._pair()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go back with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Show both columns, or one that says both."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow a change of scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._arrange()

    @property
    def _year(self) -> YearThen | None:
        return next((year for year in self._years if year.name == self.years.current), None)

    def _pair(self) -> None:
        """Lay the chosen year beside now."""
        year, this = self._year, year_name(clock.school_year_began(clock.today()))
        self.title.setText(_("Year by year"))
        self._pairs = school_years.beside(year.plan, self._now) if year else []
        self.erased.clear()
        if year is not None:
            self._heads[0].setText(year.name)
            self._small[0].setText(_("As it was on {day}").format(day=long_date(year.ended)))
            self._heads[1].setText(_("{year}, now").format(year=this))
            self._small[1].setText(_("As it is today"))
            self.about.setText(self._told())
            if year.erased:
                said = plural("{n} record of that year has been erased since.", "{n} records of that year have been erased since.", year.erased)  # fmt: skip
                self.erased.say(Tone.WATCH, said)
        views = [View(ALL, _("All"), len(self._pairs))]
        counts = {fate: sum(1 for pair in self._pairs if pair.fate is fate) for fate in Fate}
        views += [View(fate.value, word(fate), n) for fate, n in counts.items() if n]
        held = self.views.isAncestorOf(self.focusWidget() or self)
        self.views.show_views(views, ALL)
        self._show()
        if held:  # the chip in hand may be another now
            self.now.setFocus()
        announce(self, f"{self.title.text()}. {self.about.text()}" if year else self._first_year())

    def _show(self) -> None:
        wanted = self.views.current
        pairs = [pair for pair in self._pairs if wanted in (ALL, pair.fate.value)]
        self._waiting = pairs[FIRST:]
        for side in (self.then, self.now):
            side.show_rows(pairs[:FIRST])
        for side in (self.then, self.now):
            side.level()
        self._next.start() if self._waiting else self._next.stop()

    def _show_more(self) -> None:
        """Let the next rows of a long plan follow."""
        rows, self._waiting = self._waiting[:MORE], self._waiting[MORE:]
        for side in (self.then, self.now):
            side.add_rows(rows)
        for side in (self.then, self.now):
            side.level()
        self._next.start() if self._waiting else self._next.stop()

    def _told(self) -> str:
        """Say in a sentence what has come and gone."""
        counts = {fate: sum(1 for pair in self._pairs if pair.fate is fate) for fate in Fate}
        parts = (
            plural("{n} is new", "{n} are new", counts[Fate.NEW]) if counts[Fate.NEW] else "",
            plural("{n} has changed", "{n} have changed", counts[Fate.CHANGED])
            if counts[Fate.CHANGED]
            else "",
            plural("{n} is the same", "{n} are the same", counts[Fate.SAME]) if counts[Fate.SAME] else "",
            plural("{n} was taken out", "{n} were taken out", counts[Fate.GONE]) if counts[Fate.GONE] else "",
        )
        return _("Of goals and entries {what}.").format(what=", ".join(part for part in parts if part))

    def _first_year(self) -> str:
        """Say why there is nothing to compare yet."""
        since = long_date(clock.school_year_began(clock.today()))
        if self._mine:
            return _(
                "There is no earlier year on this desk: my plan here began after {day}. From next September on,"
                " this year’s plan stands here beside the new one. Nothing has to be done for that."
            ).format(day=since)
        return _(
            "There is no earlier year on this desk: this plan began after {day}. From next September on, this"
            " year’s plan stands here beside the new one. Nothing has to be done for that."
        ).format(day=since)

    def _face_then(self, pair: Pair) -> CardFace:
        return face_then(pair, self._called, self.years.current)

    def _face_now(self, pair: Pair) -> CardFace:
        if self._left.isHidden():
            return face_both(pair, self._called, self.years.current)
        return face_now(pair, self._called)

    def _arrange(self) -> None:
        """Show one column or both; its cards say more where the other is not there."""
        if self._left.isHidden() == self.wide:
            self._left.setVisible(self.wide)
            self._show()

    def _build(self) -> None:
        words = column(gap=2)
        words.addWidget(self.title)
        words.addWidget(self.about)
        head = Fold(gap=16)
        head.add(words, 1)
        head.add(self.back)
        chips = Fold(gap=16)
        chips.add(self.years)
        chips.add(self.views, 1)
        columns = row(gap=16)
        for place, (half, side) in enumerate(((self._left, self.then), (QWidget(), self.now))):
            one = column(half, gap=2)
            one.addWidget(self._heads[place])
            one.addWidget(self._small[place])
            one.addSpacing(6)
            one.addWidget(side, 1)
            columns.addWidget(half, 1)
        both = QWidget()
        column(both, gap=0).addLayout(columns)
        self._stack = QStackedWidget()
        self._stack.addWidget(both)
        self._stack.addWidget(self._nothing)
        box = column(self, gap=10)
        for part in (head, self.erased, chips):
            box.addWidget(part)
        box.addWidget(self._stack, 1)
        self.setFocusProxy(self.now)


class _Side(CardList[Pair]):
    """One of two lists of the same rows: as high, row by row, as the other, and scrolled and moved with it.

    One scroll ``bar`` is enough for both.
    """

    def __init__(self, face: Callable[[Pair], CardFace], name: str, *, fits: bool, bar: bool = True) -> None:
        self._other: _Side | None = None
        self._bar = bar
        super().__init__(face, lambda pair: pair.id, name, fits=fits)
        self.setMinimumWidth(theme.look(self).px(NARROW))

    def goes_with(self, other: "_Side") -> None:
        """Keep step with another list."""
        for one, beside in ((self, other), (other, self)):
            one._other = beside  # noqa: SLF001 - its own kind
            one.verticalScrollBar().valueChanged.connect(beside.verticalScrollBar().setValue)
            one.chosen.connect(beside._follow)  # noqa: SLF001 - as above

    def height_of(self, place: int) -> int:
        """Return the height of a row: that of the higher of both cards."""
        own = super().height_of(place)
        other = self._other
        if other is None or not other.isVisible() or place >= other.table.rowCount():
            return own
        return max(own, CardList.height_of(other, place))

    def level(self) -> None:
        """Lay the rows out again, once what the other list shows or how wide it is has changed."""
        self.scheduleDelayedItemsLayout()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Have the other list level with the new heights."""
        super().resizeEvent(event)
        if self._other is not None and event.size().width() != event.oldSize().width():
            self._other.level()

    def setVerticalScrollBarPolicy(self, policy: Qt.ScrollBarPolicy) -> None:  # noqa: N802
        """Never show a bar of its own if the other's is enough."""
        super().setVerticalScrollBarPolicy(policy if self._bar else Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _follow(self, pair: Pair | None) -> None:
        current = self.current()
        if pair is not None and (current is None or current.id != pair.id):
            self.choose(pair.id)
