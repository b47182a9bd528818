"""Since last time: the adults' promises first, then what was agreed, goals due, attendance and grades."""

from PySide6.QtWidgets import QGridLayout, QWidget

from tutor_desk.services import review_sheets
from tutor_desk.services.review_sheets import SinceLast
from tutor_desk.ui import theme
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.marks import attendance_tone
from tutor_desk.ui.review.figures import Subject, attendance_words, since, subjects
from tutor_desk.ui.review.goal_card import due_mark
from tutor_desk.ui.review.referrals import referrals_card
from tutor_desk.ui.review.sitting import Sitting, Stage
from tutor_desk.ui.review.ticks import Ticks
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.layout import row
from tutor_desk.ui.widgets.spark import Sparkline
from tutor_desk.ui.widgets.text import Muted, Small, Text
from tutor_desk.words import _


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
        told = referrals_card(self)
        if told is not None:
            self.box.addWidget(told)
        if found.due:
            self.box.addWidget(self._due(found))
        if found.attendance or found.grades:
            self.box.addWidget(self._figures(found))

    def begin(self) -> None:
        """Put the focus on the first tick."""
        first = next((box for ticks in self.findChildren(Ticks) for box in ticks.boxes), self)
        first.setFocus()

    def _due(self, found: SinceLast) -> Card:
        card = Card(self.sitting.said(_("My goals that are due"), _("Goals that are due")))
        for goal in found.due:
            line = row(gap=8)
            line.addWidget(Text(goal.text), 1)
            mark = due_mark(goal)
            if mark:
                line.addWidget(Chip(mark))
            card.add(line)
        return card

    def _figures(self, found: SinceLast) -> Card:
        card = Card(_("Attendance and grades"))
        known = [one.percent for one in found.attendance if one.percent is not None]
        if known:
            words = attendance_words(found)
            if len(known) > 1:
                line = Sparkline(known, attendance_tone(known[-1]), words)
                line.setMaximumHeight(theme.look(self).px(24))
                card.head.addWidget(line, 1)
            card.add(Text(words))
        if found.grades:
            card.add(_grid(subjects(found.grades)))
        return card


def _grid(shown: list[Subject]) -> QWidget:
    """Return the subjects in two columns, each with its grade, target, change and date."""
    holder = QWidget()
    grid = QGridLayout(holder)
    theme.set_gaps(grid, 6, (0, 0, 0, 0))
    half = (len(shown) + 1) // 2
    for place, subject in enumerate(shown):
        across, down = divmod(place, half)
        told = [subject.grade]
        if subject.before:
            told.append(_("was {grade}").format(grade=subject.before))
        if subject.target:
            told.append(_("target {grade}").format(grade=subject.target))
        grid.addWidget(Text(subject.name), down, 3 * across)
        grid.addWidget(Muted(" · ".join(told)), down, 3 * across + 1)
        grid.addWidget(Small(short_date(subject.as_at)), down, 3 * across + 2)
    return holder
