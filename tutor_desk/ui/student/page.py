"""The page of one student: a tab for each side of it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import GoalId, Sen, Status, StudentId
from tutor_desk.services.review import actions, review_sheets
from tutor_desk.services.rights import retention
from tutor_desk.services.rights.retention import Person
from tutor_desk.services.stages import asking as stages
from tutor_desk.services.stages.asking import StayRow
from tutor_desk.services.students import students
from tutor_desk.services.students.students import Card
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Command
from tutor_desk.ui.dates import short_date, weekday_date
from tutor_desk.ui.faces import BETWEEN
from tutor_desk.ui.family.commands import family_commands
from tutor_desk.ui.house import House, Page
from tutor_desk.ui.marks import status_mark
from tutor_desk.ui.rights.acts import ACTS, RightsActs
from tutor_desk.ui.stages.commands import StageActs
from tutor_desk.ui.student.applications import ApplicationsTab
from tutor_desk.ui.student.attendance import AttendanceTab
from tutor_desk.ui.student.commands import PAPERS, StudentCommands
from tutor_desk.ui.student.destination import DestinationTab
from tutor_desk.ui.student.family import FamilyTab
from tutor_desk.ui.student.history import HistoryTab
from tutor_desk.ui.student.next_steps import NextStepsTab
from tutor_desk.ui.student.noticed import NoticedTab
from tutor_desk.ui.student.overview import OverviewTab
from tutor_desk.ui.student.paper import print_summary
from tutor_desk.ui.student.plan import PlanTab
from tutor_desk.ui.student.progress import ProgressTab
from tutor_desk.ui.student.referrals import ReferralsTab
from tutor_desk.ui.student.reviews import ReviewsTab
from tutor_desk.ui.student.stages import StagesTab
from tutor_desk.ui.student.tab import Tab, called
from tutor_desk.ui.student.team import TeamTab
from tutor_desk.ui.student.todo import Deeds
from tutor_desk.ui.team.forms import note_form
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.ui.widgets.layout import column, scrolled
from tutor_desk.ui.widgets.tabs import TabStrip
from tutor_desk.words import _, word

OVERVIEW, PLAN, PROGRESS, ATTENDANCE, REVIEWS = "overview", "plan", "progress", "attendance", "reviews"
NOTICED, REFERRALS, NEXT_STEPS, APPLICATIONS = "noticed", "referrals", "next_steps", "applications"
DESTINATION, FAMILY, TEAM, STAGES, HISTORY = "destination", "family", "team", "stages", "history"
GROUPS = (
    (OVERVIEW,),
    (PLAN,),
    (PROGRESS, ATTENDANCE, NOTICED),
    (REVIEWS,),
    (REFERRALS, TEAM),
    (NEXT_STEPS, APPLICATIONS, DESTINATION, STAGES),
    (FAMILY,),
    (HISTORY,),
)
"""What stands in one tab: its first part gives it its key and its name, and the others stand in a row below."""
LEAST = 300
"""Height of a tab in pixels at 100 % below which the whole page scrolls instead."""


class StudentPage(Page):
    """Shows one student; a tab is made when it is first wanted."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.banner = Banner()
        self._can = StudentCommands(house, self, self.banner, self._print)
        self._makers: dict[str, tuple[str, Callable[[], Tab]]] = {
            OVERVIEW: (_("Overview"), lambda: OverviewTab(house, self.commands, self._deeds())),
            PLAN: (_("Plan"), lambda: PlanTab(house, self.commands)),
            PROGRESS: (_("Progress"), lambda: ProgressTab(house, self.commands)),
            ATTENDANCE: (_("Attendance"), lambda: AttendanceTab(house, self.commands)),
            REVIEWS: (_("Reviews"), lambda: ReviewsTab(house, self.commands)),
            NOTICED: (_("Noticed"), lambda: NoticedTab(house, self.commands)),
            REFERRALS: (_("Referrals"), lambda: ReferralsTab(house, self.commands)),
            NEXT_STEPS: (_("Next steps"), lambda: NextStepsTab(house, self.commands)),
            APPLICATIONS: (_("Applications"), lambda: ApplicationsTab(house, self.commands)),
            DESTINATION: (_("Destination"), lambda: DestinationTab(house, self.commands)),
            FAMILY: (_("Family"), lambda: FamilyTab(house, self.commands, self.banner)),
            TEAM: (_("Team"), lambda: TeamTab(house, self.commands)),
            STAGES: (_("Stages"), lambda: StagesTab(house, self.commands)),
            HISTORY: (_("History"), lambda: HistoryTab(house, self.commands)),
        }
        self.made: dict[str, Tab] = {}
        self.archived = Banner()
        self._can.subject = self._subject
        self._person: Person | None = None
        self._stay: StayRow | None = None
        acts = RightsActs(house, self, lambda: self._person, self.banner)
        self.commands.add(
            *self._can.made(),
            *acts.commands(),
            *family_commands(house, self, self.banner, lambda: self.card),
            *StageActs(house, self, self.banner, lambda: self._stay).commands(),
            *self._tab_commands(),
            *self._history_commands(),
            *self._plan_commands(),
            Command("add_note", _("Add note"), self._add_note, "plus", "Ctrl+Shift+T", lambda: self.card is not None, _("For the adults involved, or for those you name")),
        )  # fmt: skip
        papers = self.commands.drop(_("Papers and rights"), *PAPERS, "-", *ACTS)
        ids = {"print_summary": False, "start_review": True}
        buttons = [self.commands.button(id_, primary=first) for id_, first in ids.items()]
        self.header = PageHeader(buttons=[self.commands.button("safeguarding", quiet=True), papers, *buttons])
        self.tabs = TabStrip(_("Parts of the student’s page"))
        self.tabs.show_tabs([(parts[0], self._makers[parts[0]][0]) for parts in GROUPS])
        self.parts = TabStrip(_("Parts of this tab"), minor=True)
        self._within = {parts[0]: parts[0] for parts in GROUPS}
        self.tabs.chosen.connect(lambda key: self._show_part(self._within[key]))
        self.parts.chosen.connect(self._show_part)
        self._stack = _Stack()
        body = QWidget()
        box = column(body, gap=12, margin=(28, 14, 28, 0))
        for part in (self.header, self.archived, self.banner):
            box.addWidget(part)
        strips = column(gap=6)
        strips.addWidget(self.tabs)
        strips.addWidget(self.parts)
        box.addLayout(strips)
        box.addWidget(self._stack, 1)
        column(self).addWidget(scrolled(body))
        house.bridge.watch(self, {"student", "review", "legal_hold", "stay"}, self.refresh)

    @property
    def current(self) -> str:
        """The key of the part in sight."""
        return self._within[self.tabs.current]

    @property
    def card(self) -> Card | None:
        """Who is shown."""
        return self._can.card

    def show_for(self, *what: Any) -> None:
        """Show a student, by key; then, if named, a tab, and in it one record: its kind and its key."""
        student, tab, kind, record = (*what, "", "", 0)[:4] if len(what) < 4 else what[:4]
        if self.card is None or self.card.id != student:
            self.banner.clear()
        try:
            self._ask(student)
        except Refused:  # gone since, as on the way back after an erasure
            self._leave()
            QTimer.singleShot(0, self, lambda: self.house.go("caseload"))
            return
        self._show_part(tab or OVERVIEW)
        if kind:
            self.made[self.current].reveal(kind, record)

    def refresh(self) -> None:
        """Ask again who this is; a student who is gone leads back to the caseload."""
        if self.card is None:
            return
        try:
            self._ask(self.card.id)
        except Refused:
            self._leave()
            self.house.go("caseload")

    def _leave(self) -> None:
        """Show nobody any more."""
        self._can.card = self._can.coming = self._person = self._stay = None
        for tab in self.made.values():
            tab.card = None
        self.header.set_title("")
        self.commands.refresh()

    def _ask(self, student: StudentId) -> None:
        desk = self.house.desk
        card, sheets = desk.ask(students.card, student), desk.ask(review_sheets.sheets, student)
        self._can.card, self._person = card, desk.ask(retention.person, student)
        self._stay = desk.ask(stages.stay, student)
        self._can.coming = next((one for one in sheets if one.state.coming), None)
        self.header.set_title(card.name)
        self.header.set_marks(_marks(card))
        self.header.set_subtitle(_subtitle(card))
        for tab in self.made.values():
            if tab.card is not None and tab.card.id == card.id:
                tab.card = card
        self.archived.clear()
        if card.archived_on:
            words = _("{student} was archived on {day}.").format(
                student=card.name, day=short_date(card.archived_on)
            )
            self.archived.say(
                Tone.WAITING, words, button(_("Bring back"), partial(self.commands.run, "restore"))
            )
        self.commands.refresh()

    def _show_tab(self, key: str) -> None:
        if self.card is None:
            return
        if key not in self.made:
            self.made[key] = self._makers[key][1]()
            self._stack.addWidget(self.made[key])
        tab = self.made[key]
        tab.turn_to(self.card)
        self._stack.setCurrentWidget(tab)
        self.setFocusProxy(tab if tab.focusProxy() else self.tabs)

    def _tab_commands(self) -> list[Command]:
        """Return a command for each part; the tabs have a digit each, and the finder knows all of them."""
        digits = {parts[0]: f"Ctrl+{n}" for n, parts in enumerate(GROUPS, 1)}
        return [
            Command(
                f"tab_{key}",
                _("Show {tab}").format(tab=words),
                partial(self._go_to, key),
                "",
                digits.get(key, ""),
            )
            for key, (words, _make) in self._makers.items()
        ]

    def _history_commands(self) -> list[Command]:
        ask, find = partial(self._at_history, HistoryTab.ask_day), partial(self._at_history, HistoryTab.seek)
        return [
            Command("find_history", _("Find in the history"), find, "search", "Ctrl+F"),
            Command("as_it_was", _("Show the plan as it was on a day"), ask, "history", "Ctrl+D"),
        ]

    def _plan_commands(self) -> list[Command]:
        years, interests = (
            partial(self._at_plan, PlanTab.show_years),
            partial(self._at_plan, PlanTab.show_interests),
        )
        here = lambda: self.card is not None  # noqa: E731 - as short as what it says
        return [
            Command("years", _("Year by year"), years, "columns-3", "Ctrl+Shift+Y", here, _("Lay last year’s plan beside this year’s")),
            Command("interests", _("What they like"), interests, "compass", "", here, _("Short statements about interests, answered again whenever wished")),
        ]  # fmt: skip

    def _at_plan(self, deed: Callable[[PlanTab], None]) -> None:
        self._go_to(PLAN)
        tab = self.made.get(PLAN)
        if isinstance(tab, PlanTab):
            deed(tab)

    def _at_history(self, deed: Callable[[HistoryTab], None]) -> None:
        self._go_to(HISTORY)
        tab = self.made.get(HISTORY)
        if isinstance(tab, HistoryTab):
            deed(tab)

    def _go_to(self, key: str) -> None:
        self._show_part(key)
        self.setFocus()

    def _show_part(self, key: str) -> None:
        """Show a part, with the tab it stands in."""
        parts = next(some for some in GROUPS if key in some)
        self._within[parts[0]] = key
        for strip in (self.tabs, self.parts):
            strip.blockSignals(True)
        self.tabs.choose(parts[0])
        self.parts.show_tabs([(one, self._makers[one][0]) for one in parts])
        self.parts.choose(key)
        for strip in (self.tabs, self.parts):
            strip.blockSignals(False)
        self.parts.setVisible(len(parts) > 1)
        self._show_tab(key)

    def _add_note(self) -> None:
        if self.card is not None:
            note_form(self.window(), self.house.desk, self.card.id, called(self.card))

    def _print(self) -> None:
        if self.card is not None:
            print_summary(self, self.card)

    def _subject(self) -> str:
        """Return the subject that is chosen on the tab of progress, while it is shown."""
        tab = self.made.get(PROGRESS)
        return tab.chosen if isinstance(tab, ProgressTab) and self.current == PROGRESS else ""

    def _deeds(self) -> Deeds:
        run = self.commands.run
        return Deeds(
            settle=self._settle,
            start=partial(run, "start_review"),
            book=partial(run, "book_review"),
            plan=partial(self._go_to, PLAN),
            goal=self._open_goal,
            concern=self._open_concern,
            tick=lambda key: self.house.desk.do(_("Tick action"), actions.tick, key, True),
        )

    def _settle(self) -> None:
        self._go_to(PLAN)
        self.made[PLAN].reveal("waiting", 0)

    def _open_concern(self, key: int) -> None:
        self._go_to(NOTICED)
        self.made[NOTICED].reveal("observation", key)

    def _open_goal(self, key: GoalId) -> None:
        self._go_to(PLAN)
        self.made[PLAN].reveal("goal", key)


class _Stack(QStackedWidget):
    """Holds the tabs; where there is no room for it and the head, the whole page scrolls."""

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        """Return a size in which a card and what can be done with it are in sight."""
        look = theme.look(self)
        return QSize(look.px(260), look.px(LEAST))

    def sizeHint(self) -> QSize:  # noqa: N802
        """Want no more than that: what is longer scrolls within its tab, not the page with it."""
        return self.minimumSizeHint()

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        """Say that the height does not follow from the width, for the same reason."""
        return False


def _marks(card: Card) -> list[Mark]:
    marks = [] if card.status is Status.NOT_SAID else [status_mark(card.status)]
    if card.sen in (Sen.SUPPORT, Sen.PLAN):
        marks.append(Mark(Tone.SUPPORT, word(card.sen)))
    year = _("Year {year}").format(year=card.year_group) if card.year_group else ""
    where = BETWEEN.join(part for part in (year, card.tutor_group) if part)
    return [*marks, Mark(Tone.PLAIN, where)] if where else marks


def _subtitle(card: Card) -> str:
    last = (
        _("Last review {day}").format(day=short_date(card.last_review))
        if card.last_review
        else _("No review yet")
    )
    following = (
        _("next {day}").format(day=weekday_date(card.next_review)) if card.next_review else _("none booked")
    )
    step = _("Next step: {step}").format(step=card.intended_destination) if card.intended_destination else ""
    return BETWEEN.join(part for part in (step, f"{last}, {following}") if part)
