"""The September Guarantee board: every leaver by state, a call sheet for the number keys, and what moved today."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.errors import TutorDeskError
from tutor_desk.models.destination_kinds import Promised, Tried
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.destinations import calling, guarantee
from tutor_desk.services.destinations.guarantee import LeaverRow
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Command, Commands, undo_button
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.destinations import forms
from tutor_desk.ui.destinations.marks import next_mark, state_mark
from tutor_desk.ui.house import House
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.filters import FilterChips, View
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Muted, Small
from tutor_desk.words import _, plural, word

CALL, ALL = "call", "all"
KEPT = "leaving years"
"""Where the years that may leave are remembered on this laptop."""
_LEAST = 260


class GuaranteePanel(QWidget):
    """Lists leavers; the rows are held, so that the chips only choose among them."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.house = house
        self.rows: list[LeaverRow] = []
        self.banner, self.moved = Banner(), Muted()
        self.numbers = Small()
        self.chips = FilterChips(_("Which leavers"))
        self.years = FilterChips(_("Which years"))
        self.view: RecordView[LeaverRow] = RecordView(_columns(), _("Leavers"), key=lambda one: one.id)
        self.commands = Commands(self)
        self._add_commands()
        self._build()
        self.years.chosen.connect(self._choose_years)
        self.chips.chosen.connect(lambda _key: self.show_chosen())
        self.view.chosen.connect(lambda _row: self._show_numbers())
        self.view.opened.connect(lambda row: house.go("student", row.id))
        house.bridge.watch(self, {"guarantee", "follow_attempt", "student", "contact", "follow_contact"}, self.refresh)  # fmt: skip
        self.refresh()

    @property
    def shown(self) -> list[LeaverRow]:
        """The leavers that the chips leave."""
        chosen = self.chips.current
        if chosen == CALL:
            return guarantee.to_call(self.rows, clock.today())
        return [one for one in self.rows if chosen in ("", ALL) or one.state == chosen]

    def refresh(self) -> None:
        """Ask the desk again."""
        self.rows = self.house.desk.ask(guarantee.board, self._chosen_years())
        counts = guarantee.totals(self.rows)
        self.years.show_views(_years(), self._kept_years())
        self.chips.show_views(
            [
                View(ALL, _("All leavers"), len(self.rows)),
                View(CALL, _("Call sheet"), len(guarantee.to_call(self.rows, clock.today()))),
                *(View(state, word(state), counts[state]) for state in Promised),
            ]
        )
        self.moved.setText(guarantee.moved_words(self.house.desk.ask(guarantee.moved)))
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show what the chips leave."""
        self.view.show_rows(self.shown)
        self.view.begin()
        self._show_numbers()

    def words(self) -> str:
        """Return where the leavers stand, for the head of the page."""
        open_ = sum(one.state in guarantee.OPEN for one in self.rows)
        year = guarantee.september(clock.today())
        said = _("For 30 September {year}: {placed} of {all} have a suitable offer").format(
            year=year, placed=len(self.rows) - open_, all=len(self.rows)
        )
        return said if self.rows else _("There are no leavers in these years.")

    def save_table(self) -> None:
        """Save the board for a spreadsheet where the person says."""
        from tutor_desk.exchange import lists_out  # noqa: PLC0415 - seen before it is saved
        from tutor_desk.reports import saving  # noqa: PLC0415 - as above

        name = f"guarantee-{clock.today().isoformat()}.xlsx"
        filters = _("Spreadsheet (*.xlsx);;CSV (*.csv)")
        path = self.house.asking.save_file(
            self, "guarantee", _("Where should the board be saved?"), name, filters
        )
        if path is None:
            return
        headings, lines = guarantee.table(self.rows)
        try:
            content = lists_out.table_file(path.suffix[1:].lower(), _("September Guarantee"), headings, lines)
            saving.write_whole(path, content)
        except TutorDeskError as error:
            self.banner.say(Tone.ACT, error.sentence)
            return
        told = _("Saved as {file} in {folder}. It names students: keep it safe.")
        show = button(_("Open"), lambda: self.house.asking.show_file(path), "folder-open", quiet=True)
        self.banner.say(Tone.GOOD, told.format(file=path.name, folder=path.parent), show)

    def _add_commands(self) -> None:
        here = lambda: self.view.current() is not None  # noqa: E731 - as short as what it says
        self.commands.add(
            Command("guarantee_state", _("Where they stand…"), self._say, "pencil", "Ctrl+Shift+S", here),
            Command("guarantee_calls", _("Call sheet"), self._call, "message-circle", "Ctrl+Shift+L", lambda: bool(self.rows)),
            *(Command(f"called_{result}", f"{place} {word(result)}", partial(self._outcome, result), "", str(place), here)
              for place, result in enumerate(calling.ORDER, start=1)),
            Command("guarantee_save", _("Save the board…"), self.save_table, "save", "Ctrl+Shift+P", lambda: bool(self.rows), _("For a spreadsheet; the totals stand below the names")),
        )  # fmt: skip

    def _build(self) -> None:
        theme.set_least_height(self.view, _LEAST)
        self.view.sort_by("student")
        results = [f"called_{result}" for result in calling.ORDER]
        keys = self.commands.buttons(*results, quiet=results, gap=6)
        acts = self.commands.buttons("guarantee_state", "guarantee_calls", "guarantee_save")
        box = column(self, gap=10)
        above: tuple[QWidget, ...] = (self.banner, self.moved, self.years, self.chips)
        below: tuple[QWidget, ...] = (self.numbers, keys, acts)
        for part in above:
            box.addWidget(part)
        box.addWidget(self.view, 1)
        for part in below:
            box.addWidget(part)
        self.setFocusProxy(self.view)

    def _show_numbers(self) -> None:
        row = self.view.current()
        found = self.house.desk.ask(calling.numbers, StudentId(row.id)) if row is not None else []
        said = [_("{who}: do not contact. {why}").format(who=one.who, why=one.heed) if one.heed else f"{one.who or (row.first_name if row else '')} {one.telephone}" for one in found]  # fmt: skip
        doubt = [row.doubt] if row is not None and row.doubt else []
        nothing = [_("No telephone number is written down.")] if row is not None and not found else []
        self.numbers.setText("  ·  ".join([*doubt, *said, *nothing]))
        self.commands.refresh()

    def _say(self) -> None:
        row = self.view.current()
        if row is not None:
            forms.state_form(self, self.house.desk, StudentId(row.id), row.first_name or row.surname)

    def _call(self) -> None:
        self.chips.choose(CALL)
        self.show_chosen()
        self.view.setFocus()

    def _outcome(self, result: Tried) -> None:
        """Log what a call came to; the next on the sheet is then in hand, as this one is put off to a later day."""
        row = self.view.current()
        if row is None:
            return
        called, desk = row.first_name or row.surname, self.house.desk
        if result is Tried.REACHED:
            forms.reached_form(self, desk, StudentId(row.id), called)
            return
        round_ = guarantee.round_of(guarantee.september(clock.today()))
        desk.do(_("Log a call"), calling.attempt, StudentId(row.id), round_, result)
        said = _("{name}: {result}.").format(name=row.name, result=word(result).lower())
        self.banner.say(Tone.GOOD, said, undo_button(desk))
        self.view.setFocus()

    def _kept_years(self) -> str:
        return str(self.house.settings.arranged.get(KEPT, ALL))

    def _chosen_years(self) -> Sequence[int]:
        kept = self._kept_years()
        return guarantee.YEARS if not kept.isdecimal() else (int(kept),)

    def _choose_years(self, key: str) -> None:
        self.house.settings.arranged[KEPT] = key
        self.house.settings.save()
        self.refresh()


def _years() -> list[View]:
    all_ = View(ALL, _("Years 11 to 13"), None)
    return [all_, *(View(str(year), _("Year {n}").format(n=year), None) for year in guarantee.YEARS)]


def _columns() -> Sequence[Column[LeaverRow]]:
    return (
        Column("student", _("Student"), lambda r: r.name, lambda r: r.surname.casefold(), width=136, bold=True, stretch=True),
        Column("year", _("Year"), lambda r: str(r.year_group or ""), lambda r: r.year_group, width=56),
        Column("state", _("State"), lambda r: word(r.state), lambda r: list(Promised).index(r.state), lambda r: state_mark(r.state), width=166),
        Column("since", _("Since"), lambda r: short_date(r.said_on), lambda r: r.said_on, width=74),
        Column("reason", _("Reason"), lambda r: r.reason, width=124),
        Column("tried", _("Last contact"), _tried, lambda r: r.tried_on, width=150),
        Column("next", _("Next try"), lambda r: short_date(r.next_on), lambda r: r.next_on, lambda r: next_mark(r.next_on), width=96),
        Column("who", _("Who"), lambda r: r.next_who, width=100),
    )  # fmt: skip


def _tried(row: LeaverRow) -> str:
    if row.tried_on is None or row.result is None:
        return ""
    tries = plural("{n} try", "{n} tries", row.tries)
    return f"{short_date(row.tried_on)} · {word(row.result)} · {tries}"
