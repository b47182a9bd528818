"""The overview of a student: what needs doing first, then what is known, each figure with its age."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from tutor_desk import clock
from tutor_desk.models.kinds import ACCEPTED, EntryKind, ReviewState, Sen
from tutor_desk.services.attendance import figures
from tutor_desk.services.grades.subjects import progress
from tutor_desk.services.observations.noticed import open_concerns
from tutor_desk.services.plan import plans
from tutor_desk.services.plan.plans import EntryRow
from tutor_desk.services.review import actions, review_sheets
from tutor_desk.services.students import students
from tutor_desk.services.students.students import Details
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.dates import short_date, weekday_date
from tutor_desk.ui.faces import standing_words
from tutor_desk.ui.house import House
from tutor_desk.ui.marks import status_mark
from tutor_desk.ui.progress.card import GradesCard
from tutor_desk.ui.student.actions import ActionsCard, Names
from tutor_desk.ui.student.figures import AttendanceCard
from tutor_desk.ui.student.tab import Tab
from tutor_desk.ui.student.todo import Deeds, TodoCard, todos
from tutor_desk.ui.wellbeing.card import WellbeingCard
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.layout import clear, column, row, scrolled
from tutor_desk.ui.widgets.text import Muted, Small, Text
from tutor_desk.words import _, plural, word

ASPIRATIONS_SHOWN = 3


class OverviewTab(Tab):
    """Shows a student at a glance, and what there is to do."""

    tables = frozenset(
        {
            "student",
            "entry",
            "goal",
            "review",
            "action",
            "attendance",
            "session_month",
            "grade",
            "taken_subject",
            "observation",
            "wellbeing_consent",
        }
    )

    def __init__(self, house: House, commands: Commands, deeds: Deeds) -> None:
        super().__init__(house, commands)
        self._deeds = deeds
        self.todo, self.agreed = TodoCard(), ActionsCard(house, commands)
        self.aspirations, self.status = AspirationsCard(), StatusCard(commands)
        self.attendance, self.grades = AttendanceCard(commands), GradesCard(commands)
        self.wellbeing, self.details = WellbeingCard(house), DetailsCard(commands)
        left, right = QWidget(), QWidget()
        sides = (
            (left, (self.todo, self.agreed, self.grades)),
            (right, (self.status, self.aspirations, self.attendance, self.wellbeing, self.details)),
        )
        for side, cards in sides:
            box = column(side, gap=12)
            for card in cards:
                box.addWidget(card)
            box.addStretch(1)
        both = Fold(gap=16, fills=True)
        both.add(left, 3)
        both.add(right, 2)
        holder = QWidget()
        box = column(holder, gap=0, margin=(0, 0, 8, 20))
        box.addWidget(both)
        column(self).addWidget(scrolled(holder))

    def show_student(self, card: students.Card) -> None:
        """Ask for everything that the overview shows: thirteen statements, one more where how they were is shown."""
        desk = self.house.desk
        plan, agreed = desk.ask(plans.plan, card.id), desk.ask(actions.actions, card.id)
        sheets = desk.ask(review_sheets.sheets, card.id)
        next_on = weekday_date(card.next_review)
        nothing = (
            _("Nothing for now. The next review is on {day}.").format(day=next_on)
            if next_on
            else _("Nothing for now.")
        )
        self.todo.show_todos(
            todos(
                plan,
                agreed,
                sheets,
                Names(self.called, desk.seat.name),
                self._deeds,
                desk.ask(open_concerns, card.id),
            ),
            nothing,
        )
        locked = {one.id for one in sheets if one.state is ReviewState.LOCKED}
        self.agreed.show_actions(card.id, agreed, Names(self.called, desk.seat.name), locked)
        self.status.show_status(card)
        self.aspirations.show_entries(plan.entries, self.called)
        self.attendance.show_figures(desk.ask(figures.attendance, card.id))
        self.grades.show_subjects(desk.ask(progress, card.id))
        self.wellbeing.show_student(card.id, self.called)
        self.details.show_details(desk.ask(students.details, card.id))


class AspirationsCard(Card):
    """Quotes what the student wants, once an adult has accepted it."""

    def __init__(self) -> None:
        super().__init__(_("Aspirations"))
        self._quotes = column(gap=10)
        self.add(self._quotes)

    def show_entries(self, entries: Sequence[EntryRow], student: str) -> None:
        """Show the newest accepted aspirations among these entries."""
        clear(self._quotes)
        wishes = [entry for entry in entries if entry.kind is EntryKind.ASPIRATION]
        accepted = [entry for entry in wishes if entry.standing in ACCEPTED]
        for entry in accepted[::-1][:ASPIRATIONS_SHOWN]:
            self._quotes.addWidget(Text(f"“{entry.text}”"))
            self._quotes.addWidget(Small(standing_words(entry, student)))
        waiting = len(wishes) - len(accepted)
        if waiting:
            self._quotes.addWidget(
                Muted(plural("{n} more is not accepted yet.", "{n} more are not accepted yet.", waiting))
            )
        if not wishes:
            self._quotes.addWidget(
                Muted(
                    _("What {student} wants to be or do goes here, in their own words.").format(
                        student=student
                    )
                )
            )


class StatusCard(Card):
    """Says how the student is doing, and why."""

    def __init__(self, commands: Commands) -> None:
        super().__init__(_("How things stand"))
        self.head.addWidget(commands.button("set_status", quiet=True))
        self._words = column(gap=8)
        self.add(self._words)

    def show_status(self, card: students.Card) -> None:
        """Show the status of a student."""
        clear(self._words)
        holder = QWidget()
        line = row(holder)
        line.addWidget(Chip(status_mark(card.status)))
        line.addStretch(1)
        self._words.addWidget(holder)
        if card.status_reason:
            self._words.addWidget(Text(card.status_reason))


class DetailsCard(Card):
    """Shows what else is known about the student; what is not known is left out."""

    def __init__(self, commands: Commands) -> None:
        super().__init__(_("Details"))
        self.head.addWidget(commands.button("edit_details", quiet=True))
        self._lines = column(gap=6)
        self.add(self._lines)

    def show_details(self, details: Details) -> None:
        """Show these details."""
        clear(self._lines)
        holder = QWidget()
        grid = QGridLayout(holder)
        theme.set_gaps(grid, 6, (0, 0, 0, 0))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        for line, (name, value) in enumerate(_facts(details)):
            grid.addWidget(Muted(name), line, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(value), line, 1)
        self._lines.addWidget(holder)


def _facts(details: Details) -> list[tuple[str, str]]:
    legal = f"{details.first_name} {details.surname}".strip()
    other = bool(details.preferred_first_name or details.preferred_surname)
    year = _("Year {year}").format(year=details.year_group) if details.year_group else ""
    flags = (
        (_("Looked after"), details.looked_after),
        (_("Free school meals"), details.fsm),
        (_("Medical needs"), details.medical),
        (_("Send nothing home"), details.nothing_home),
    )
    facts = [
        (_("Name in full"), legal if other else ""),
        (_("Born"), _born(details.born_on)),
        (_("Joined"), short_date(details.entered_on)),
        (_("Class"), " · ".join(part for part in (year, details.tutor_group) if part)),
        (_("Special needs"), word(details.sen) if details.sen not in (None, Sen.NONE) else ""),
        (_("Also"), ", ".join(name for name, known in flags if known)),
        (_("Email"), details.email),
        (_("School’s number"), details.mis_id),
    ]
    return [(name, value) for name, value in facts if value]


def _born(day: date | None) -> str:
    if day is None:
        return ""
    today = clock.today()
    age = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    return _("{day}, aged {age}").format(day=short_date(day), age=age)
