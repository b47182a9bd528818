"""Since last time: the adults' promises first, then what was agreed, goals due, figures then and now, news."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from tutor_desk.services import review_sheets
from tutor_desk.services.review_sheets import SinceLast
from tutor_desk.services.since.figures import FigureChange, changes
from tutor_desk.services.since.news import news
from tutor_desk.ui import theme
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.marks import attendance_tone
from tutor_desk.ui.review.figures import attendance_words, change_words, since
from tutor_desk.ui.review.goal_card import due_mark
from tutor_desk.ui.review.news import news_lines
from tutor_desk.ui.review.sitting import Sitting, Stage
from tutor_desk.ui.review.ticks import Ticks
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.layout import row
from tutor_desk.ui.widgets.spark import Sparkline
from tutor_desk.ui.widgets.text import Muted, Small, Text
from tutor_desk.words import _

MOST, FIGURES = 3, 8
"""So many goals and grades are shown, so that all stays on one screen."""


class SinceLastStage(Stage):
    """Opens the talk on what has changed; ticks say what was done."""

    def __init__(self, sitting: Sitting) -> None:
        found = sitting.desk.ask(review_sheets.since_last, sitting.student)
        on = since(found)
        title = _("Since last time, {day}").format(day=short_date(on)) if on else _("Since last time")
        super().__init__(sitting, title)
        promises = Card(sitting.said(_("What I was promised"), _("What adults promised {name}")))
        promises.add(Ticks(self, lambda action: action.is_promise, _("No promises are open.")))
        self.box.addWidget(promises)
        agreed = Card(
            sitting.said(
                _("What I and my family said we would do"), _("What {name} and family said they would do")
            )
        )
        agreed.add(Ticks(self, lambda action: not action.is_promise, _("Nothing is open.")))
        self.box.addWidget(agreed)
        if found.due:
            self.box.addWidget(self._due(found))
        figures = sitting.desk.ask(changes, sitting.student, found.last)
        if figures:
            self.box.addWidget(_figures(found, figures))
        new = sitting.desk.ask(news, sitting.student, found.last.locked_at if found.last else None)
        told = news_lines(new, sitting.sheet(), mine=sitting.by_student)
        if told:
            plan = Card(sitting.said(_("News of my plan"), _("News of {name}’s plan")))
            for line in told:
                plan.add(Text(line))
            self.box.addWidget(plan)

    def begin(self) -> None:
        """Put the focus on the first tick."""
        first = next((box for ticks in self.findChildren(Ticks) for box in ticks.boxes), self)
        first.setFocus()

    def _due(self, found: SinceLast) -> Card:
        card = Card(self.sitting.said(_("My goals that are due"), _("Goals that are due")))
        for goal in found.due[:MOST]:
            line = row(gap=8)
            line.addWidget(Text(goal.text), 1)
            mark = due_mark(goal)
            if mark:
                line.addWidget(Chip(mark))
            card.add(line)
        if len(found.due) > MOST:
            card.add(Muted(_("And {n} more, under goals.").format(n=len(found.due) - MOST)))
        return card


def _figures(found: SinceLast, figures: Sequence[FigureChange]) -> Card:
    """Return what attendance and grades were and are, with their dates."""
    card = Card(_("Attendance and grades"))
    known = [one.percent for one in found.attendance if one.percent is not None]
    if known:
        words = attendance_words(found)
        if len(known) > 1:
            line = Sparkline(known, attendance_tone(known[-1]), words)
            line.setMaximumHeight(theme.look(card).px(24))
            card.head.addWidget(line, 1)
        card.add(Text(words))
    grades = [one for one in figures if one.name != _("Attendance")]
    if grades:
        card.add(_grid(grades[:FIGURES]))
    return card


def _grid(shown: Sequence[FigureChange]) -> QWidget:
    """Return figures in two columns, each with what it was, and its date."""
    holder = QWidget()
    grid = QGridLayout(holder)
    theme.set_gaps(grid, 6, (0, 0, 0, 0))
    half = (len(shown) + 1) // 2
    for place, one in enumerate(shown):
        across, down = divmod(place, half)
        grid.addWidget(Text(one.name), down, 3 * across)
        grid.addWidget(Muted(change_words(one)), down, 3 * across + 1)
        grid.addWidget(Small(short_date(one.now_on)), down, 3 * across + 2)
    return holder
