"""The planner: who would be seen when in a window, who would be left unseen, and booking it in one step."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_desk import clock
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.planning import booking, known, proposal
from tutor_desk.services.planning.known import WindowRow
from tutor_desk.services.planning.proposal import Proposal
from tutor_desk.ui.actions import Command, undo_button
from tutor_desk.ui.dates import short_date, weekday_date
from tutor_desk.ui.forms.choices import ChoiceEditor
from tutor_desk.ui.house import House, Page
from tutor_desk.ui.planning import columns, forms
from tutor_desk.ui.planning.columns import Line
from tutor_desk.ui.planning.room import Stack, roomy
from tutor_desk.ui.planning.said import result, rule, whom, why
from tutor_desk.ui.rights.page import Part
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.filters import FilterChips, View
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.ui.widgets.layout import Flow, clear, column
from tutor_desk.ui.widgets.text import Muted, Strong
from tutor_desk.words import _, plural

ORDER, UNSEEN, BOOKED, SEEN, OUT, WEEKS = "order", "unseen", "booked", "seen", "out", "weeks"
TABLES = frozenset(
    {
        "review", "student", "action", "closure", "review_window", "free_period", "free_exception", "timetable",
        "planner_rule", "plan_choice",
    }
)  # fmt: skip


class PlannerPage(Page):
    """Shows the plan of one window; the tutor pins, moves and leaves out, and then books."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.made: Proposal | None = None
        self._pinned: set[int] = set()
        self._windows: list[WindowRow] = []
        self.header, self.banner, self.told = PageHeader(_("Plan reviews")), Banner(), Banner()
        self.parts = self._parts()
        self.views, self._stack, self._rule = FilterChips(_("What the plan says")), Stack(), Muted()
        self.views.chosen.connect(self._choose)
        self.window_choice: ChoiceEditor | None = None
        self._choices = Flow(gap=8)
        self._add_commands()
        self.header.set_buttons(
            [self.commands.button("schooldays"), self.commands.button("book", primary=True)]
        )
        self._build()
        house.bridge.watch(self, TABLES, self.refresh)
        self.refresh()

    def show_for(self, *what: object) -> None:
        """Plan anew: days have gone by since the page was made."""
        super().show_for(*what)
        self.told.clear()
        self.refresh()

    def refresh(self) -> None:
        """Plan again as things stand now."""
        windows = self.house.desk.ask(known.windows)
        if windows != self._windows or self.window_choice is None:
            self._offer(windows)
        chosen = self.window_choice.value() if self.window_choice is not None else None
        self.made = self.house.desk.ask(proposal.proposal, chosen) if chosen is not None else None
        self._whole.setCurrentIndex(0 if self.made is not None else 1)
        if self.made is not None:
            self._show(self.made)
        else:
            self.header.set_subtitle("")
            self.setFocusProxy(self._empty)
        self.commands.refresh()

    def _show(self, made: Proposal) -> None:
        self.header.set_subtitle(result(made))
        begun = _("The window has begun, so it is planned from {day} on.").format(
            day=weekday_date(made.begins)
        )
        told = [rule(made.quiet_every), begun if made.begins > made.window.first else ""]
        self._rule.setText(" ".join(part for part in told if part))
        lost = {one.student for one in made.lost_pins}
        self._pinned = lost | {one.who.student for one in made.placed if one.pinned}
        rows: dict[str, list[Line]] = {
            ORDER: [
                Line(
                    one.who.student, one.who.name, why(one.who), one.slot, f"{weekday_date(one.slot.on)}, {one.slot.starts}",
                    _decided(made, one.who.student, pinned=one.pinned, lost=one.who.student in lost),
                )
                for one in made.placed
            ],
            UNSEEN: [Line(one.student, one.name, why(one), decided=_decided(made, one.student, lost=one.student in lost)) for one in made.unseen],
            BOOKED: [Line(one.student, one.name, "", when=f"{weekday_date(one.on)} {one.starts}".strip()) for one in made.booked],
            SEEN: [Line(one.student, one.name, why(one)) for one in made.seen],
            OUT: [Line(one.student, one.name, one.because) for one in made.left_out],
        }  # fmt: skip
        for key, lines in rows.items():
            self.parts[key].show_rows(lines)
        self.parts[WEEKS].show_rows(made.weeks)
        words = {
            ORDER: _("Proposed"),
            UNSEEN: _("Left unseen"),
            BOOKED: _("Booked"),
            SEEN: _("Seen"),
            OUT: _("Left out"),
            WEEKS: _("Weeks"),
        }
        counts = {**{key: len(lines) for key, lines in rows.items()}, WEEKS: len(made.weeks)}
        self.views.show_views([View(key, words[key], counts[key]) for key in words], self.views.current)
        self._warn(made)
        self._choose(self.views.current)

    def _warn(self, made: Proposal) -> None:
        said = []
        if made.shared_with:
            said.append(
                _("It shares days with “{windows}”: each slot is given once.").format(
                    windows="”, “".join(made.shared_with)
                )
            )
        if made.lost_pins:
            names = ", ".join(one.name for one in made.lost_pins[:3])
            said.append(
                _("The time chosen is not free any more for {names}; they take their turn.").format(
                    names=names
                )
            )
        self.banner.say(Tone.WATCH, " ".join(said)) if said else self.banner.clear()

    def _offer(self, windows: list[WindowRow]) -> None:
        """Offer the windows; the one that is planned stays, at first the next that is not over."""
        kept = self.window_choice.value() if self.window_choice is not None else None
        self._windows = windows
        clear(self._choices)
        self.window_choice = ChoiceEditor(
            [
                (one.id, f"{one.name} · {short_date(one.first)} to {short_date(one.last)} · {whom(one)}")
                for one in windows
            ]
        )
        self.window_choice.setAccessibleName(_("Review window"))
        keys = [one.id for one in windows]
        today = clock.today()
        first = next((one.id for one in windows if one.last > today), keys[-1] if keys else None)
        self.window_choice.put(kept if kept in keys else first)
        self.window_choice.edited.connect(self.refresh)
        label = Strong(_("Review window"))
        label.setBuddy(self.window_choice)
        label.setWordWrap(False)
        for part in (label, self.window_choice):
            self._choices.addWidget(part)

    def _parts(self) -> dict[str, Part]:
        def part(name: str, icon: str, empty: str, *, when: str = "", because: str = "") -> Part:
            return Part(columns.lines(when=when, why=because), name, lambda row: row.student, icon, empty)

        return {
            ORDER: part(_("Proposed"), "calendar", _("Nobody is proposed: everybody is booked, seen or left out, or no slot is free."), when=_("When"), because=_("Why now")),
            UNSEEN: part(_("Left unseen"), "circle-check", _("Nobody would be left unseen."), because=_("What is known")),
            BOOKED: part(_("Booked"), "calendar", _("Nobody is booked in this window yet."), when=_("When")),
            SEEN: part(_("Seen"), "calendar", _("Nobody was seen in this window yet."), because=_("When")),
            OUT: part(_("Left out"), "calendar", _("Nobody is left out."), because=_("Why")),
            WEEKS: Part(columns.weeks(), _("Weeks"), lambda row: row.monday, "calendar", _("The window is over.")),
        }  # fmt: skip

    def _build(self) -> None:
        box = roomy(self)
        box.addWidget(self.header)
        inside = QWidget()
        within = column(inside, gap=12)
        within.addLayout(self._choices)
        for part in (self.banner, self.told, self.views):
            within.addWidget(part)
        for one in self.parts.values():
            one.build([])
            one.table.chosen.connect(lambda _row: self.commands.refresh())
            one.table.opened.connect(lambda _row: self._open())
            self._stack.addWidget(one)
        within.addWidget(self._stack, 1)
        below = self.commands.buttons("pin", "move", "leave_out", "order", "open", quiet=("order", "open"))
        within.addWidget(below)
        within.addWidget(self._rule)
        self._empty = EmptyState(
            "calendar-check",
            _(
                "Say in which weeks your school wants reviews. The planner tells how many fit, and who would be left unseen."
            ),
            self.commands.button("new_window"),
            title=_("No review window yet"),
        )
        self._whole = QStackedWidget()
        self._whole.addWidget(inside)
        self._whole.addWidget(self._empty)
        box.addWidget(self._whole, 1)

    def _add_commands(self) -> None:
        def at(*views: str) -> bool:
            return self.views.current in views and self._line() is not None

        def decided() -> bool:
            line = self._line()
            return line is not None and (self.views.current == OUT or line.student in self._pinned)

        def proposed() -> bool:
            return self.made is not None and bool(self.made.placed)

        self.commands.add(
            Command("book", self._book_words, self._book, "calendar-check", "Ctrl+Return", proposed),
            Command("pin", _("Keep this time"), self._pin, "map-pin", "Ctrl+P", lambda: at(ORDER)),
            Command("move", _("Another time…"), self._move, "clock", "Ctrl+M", lambda: at(ORDER, UNSEEN)),
            Command("leave_out", _("Leave out…"), self._leave_out, "x", "Ctrl+D", lambda: at(ORDER, UNSEEN)),
            Command("order", _("Let the order decide"), self._let_order, "undo-2", "", decided),
            Command("open", _("Open student"), self._open, "user", "", lambda: self._line() is not None),
            Command("schooldays", _("School days…"), lambda: self.house.go("schooldays"), "clock"),
            Command("new_window", _("Add a review window…"), lambda: forms.edit_window(self, self.house.desk, None), "plus", "Ctrl+N"),
        )  # fmt: skip

    def _book_words(self) -> str:
        count = len(self.made.placed) if self.made is not None else 0
        return plural("Book {n} review", "Book these {n} reviews", count) if count else _("Book these")

    def _choose(self, key: str) -> None:
        self.views.choose(key)
        self._stack.setCurrentWidget(self.parts[key])
        self.setFocusProxy(self.parts[key].table if self.parts[key].rows else self.views)
        self.commands.refresh()

    def _line(self) -> Line | None:
        part = self.parts.get(self.views.current)
        row = part.table.current() if part is not None and part.rows else None
        return row if isinstance(row, Line) else None

    def _book(self) -> None:
        if self.made is None:
            return
        given = [(one.who.student, one.slot) for one in self.made.placed]
        left = len(self.made.unseen)
        count = self.house.desk.do(_("Book planned reviews"), booking.book_all, self.made.window.id, given)
        said = plural("{n} review is booked.", "{n} reviews are booked.", count)
        if left:
            said += " " + plural(
                "{n} student is still left unseen.", "{n} students are still left unseen.", left
            )
        self.told.say(Tone.GOOD, said, undo_button(self.house.desk))

    def _pin(self) -> None:
        line = self._line()
        if self.made is not None and line is not None and line.slot is not None:
            self.house.desk.do(_("Keep this time"), booking.pin, self.made.window.id, line.student, line.slot)

    def _move(self) -> None:
        line = self._line()
        if self.made is not None and line is not None:
            forms.choose_slot(
                self, self.house.desk, self.made.window.id, line.student, line.name, self.made.slots
            )

    def _leave_out(self) -> None:
        line = self._line()
        if self.made is not None and line is not None:
            forms.leave_out(self, self.house.desk, self.made.window.id, line.student, line.name)

    def _let_order(self) -> None:
        line = self._line()
        if self.made is not None and line is not None:
            desk, window = self.house.desk, self.made.window.id
            desk.do(_("Let the order decide"), booking.let_order_decide, window, line.student)

    def _open(self) -> None:
        line = self._line()
        if line is not None:
            self.house.go("student", StudentId(line.student))


def _decided(made: Proposal, student: int, *, pinned: bool = False, lost: bool = False) -> str:
    """Return what was decided for a student, or what booking would change."""
    if pinned:
        return _("You chose this")
    if lost:
        return _("Time chosen is taken")
    moved = made.moves.get(student)
    return _("Moves {day}").format(day=short_date(moved)) if moved else ""
