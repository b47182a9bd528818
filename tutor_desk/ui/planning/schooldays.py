"""What the planner is told: the school's windows and closures, and when the tutor is free."""

from collections.abc import Callable, Sequence
from typing import Any

from tutor_desk.models.planning import Closure, FreeException, FreePeriod, ReviewWindow
from tutor_desk.services.planning import agenda, known
from tutor_desk.ui.actions import Command
from tutor_desk.ui.dates import moment
from tutor_desk.ui.house import House, Page
from tutor_desk.ui.planning import columns, files, forms
from tutor_desk.ui.planning.room import Stack, roomy
from tutor_desk.ui.planning.said import clash, rule
from tutor_desk.ui.rights.page import Part
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.filters import FilterChips, View
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _, plural

WINDOWS, PERIODS, EXCEPTIONS, CLOSURES = "windows", "periods", "exceptions", "closures"
TABLES = frozenset(
    {"review_window", "free_period", "free_exception", "closure", "planner_rule", "timetable", "review"}
)
_KINDS: dict[str, known.Kind] = {
    WINDOWS: ReviewWindow,
    PERIODS: FreePeriod,
    EXCEPTIONS: FreeException,
    CLOSURES: Closure,
}


class SchoolDaysPage(Page):
    """Lists windows, free periods, exceptions and closures, each to be added to, changed and taken away."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.header, self.banner, self.told = PageHeader(_("School days")), Banner(), Banner()
        self.header.set_subtitle(
            _("What the planner goes by: when the school wants reviews, and when you are free.")
        )
        self.parts = self._parts()
        self.views, self._stack, self._said = FilterChips(_("What is shown")), Stack(), Muted()
        self.views.chosen.connect(self._choose)
        self._files = files.Files(house, self, self.told)
        self._add_commands()
        self.header.set_buttons([self.commands.button("plan", primary=True)])
        box = roomy(self)
        for above in (self.header, self.banner, self.told, self.views):
            box.addWidget(above)
        box.addWidget(self._stack, 1)
        for part in self.parts.values():
            part.build([])
            part.table.chosen.connect(lambda _row: self.commands.refresh())
            part.table.opened.connect(lambda _row: self._change())
            self._stack.addWidget(part)
        below = self.commands.buttons(
            "add", "change", "remove", "rule", "bring_timetable", quiet=("remove", "rule", "bring_timetable")
        )
        box.addWidget(below)
        box.addWidget(self._said)
        house.bridge.watch(self, TABLES, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        ask = self.house.desk.ask
        rows: dict[str, Sequence[Any]] = {
            WINDOWS: ask(known.windows),
            PERIODS: ask(known.periods),
            EXCEPTIONS: ask(known.exceptions),
            CLOSURES: ask(known.closures),
        }
        for key, part in self.parts.items():
            part.show_rows(rows[key])
        words = {
            WINDOWS: _("Review windows"),
            PERIODS: _("Free periods"),
            EXCEPTIONS: _("Days that differ"),
            CLOSURES: _("No school"),
        }
        self.views.show_views([View(key, words[key], len(rows[key])) for key in rows])
        brought = ask(known.timetable)
        busy = _("No timetable was brought in yet.")
        if brought.times:
            held = plural("{n} busy time", "{n} busy times", len(brought.times))
            busy = _("Your timetable: {held} from “{name}”, brought in {when}.").format(
                held=held, name=brought.name, when=moment(brought.brought_at)
            )
        self._said.setText(f"{rule(ask(known.rule).quiet_every)} {busy}")
        self._tell_clashes()
        self._choose(self.views.current)

    def _tell_clashes(self) -> None:
        found = self.house.desk.ask(agenda.clashes)
        if not found:
            self.banner.clear()
            return
        look = button(_("Go to the calendar"), lambda: self.house.go("calendar"), quiet=True)
        named = "; ".join(clash(one) for one in found[:3])
        told = plural("{n} booking cannot be kept", "{n} bookings cannot be kept", len(found))
        self.banner.say(Tone.ACT, f"{told}: {named}{'…' if len(found) > 3 else '.'}", look)

    def _parts(self) -> dict[str, Part]:
        return {
            WINDOWS: Part(columns.windows(), _("Review windows"), lambda row: row.id, "calendar-check", _("There is no review window yet. Add the weeks in which your school wants reviews.")),
            PERIODS: Part(columns.periods(), _("Free periods"), lambda row: row.id, "clock", _("There is no free period yet. Add the times of the week at which you can see students.")),
            EXCEPTIONS: Part(columns.exceptions(), _("Days that differ"), lambda row: row.id, "calendar", _("No day differs from the timetable. Add one when you are not free after all, or free besides.")),
            CLOSURES: Part(columns.closures(), _("Days without school"), lambda row: row.id, "calendar", _("No days are without school yet. Add holidays, half-terms and INSET days.")),
        }  # fmt: skip

    def _add_commands(self) -> None:
        def chosen() -> bool:
            return self._current() is not None

        self.commands.add(
            Command("add", _("Add…"), lambda: self._edit(None), "plus", "Ctrl+N"),
            Command("change", _("Change…"), self._change, "pencil", "", chosen),
            Command("remove", _("Take away"), self._remove, "x", "", chosen),
            Command(
                "rule", _("How it is planned…"), lambda: forms.edit_rule(self, self.house.desk), "settings"
            ),
            Command("plan", _("Plan reviews"), lambda: self.house.go("planner"), "calendar-check", "Ctrl+P"),
            *self._files.commands(),
        )

    def _choose(self, key: str) -> None:
        self.views.choose(key)
        self._stack.setCurrentWidget(self.parts[key])
        self.setFocusProxy(self.parts[key].table if self.parts[key].rows else self.views)
        self.commands.refresh()

    def _current(self) -> Any:
        key = self.views.current
        return self.parts[key].table.current() if key and self.parts[key].rows else None

    def _change(self) -> None:
        row = self._current()
        if row is not None:
            self._edit(row)

    def _edit(self, row: Any) -> None:
        edit: dict[str, Callable[..., Any]] = {
            WINDOWS: forms.edit_window,
            PERIODS: forms.edit_period,
            EXCEPTIONS: forms.edit_exception,
            CLOSURES: forms.edit_closure,
        }
        edit[self.views.current](self, self.house.desk, row)

    def _remove(self) -> None:
        row = self._current()
        if row is not None:
            self.house.desk.do(_("Take away"), known.remove, _KINDS[self.views.current], row.id)
