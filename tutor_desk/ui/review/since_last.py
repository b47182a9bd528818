"""Since last time: the adults' promises first, then what was agreed, goals due, attendance and grades."""

from PySide6.QtWidgets import QGridLayout, QWidget

from tutor_desk.services import review_sheets
from tutor_desk.services.grades.subjects import SubjectNow
from tutor_desk.services.grades.words import target_words
from tutor_desk.services.observations.noticed import Noticed
from tutor_desk.services.review_sheets import SinceLast
from tutor_desk.ui import theme
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.marks import attendance_tone
from tutor_desk.ui.review.figures import attendance_words
from tutor_desk.ui.review.goal_card import due_mark
from tutor_desk.ui.review.referrals import referrals_card
from tutor_desk.ui.review.sitting import Sitting, Stage
from tutor_desk.ui.review.ticks import Ticks
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.layout import row
from tutor_desk.ui.widgets.spark import Sparkline
from tutor_desk.ui.widgets.text import Muted, Small, Text
from tutor_desk.words import _, word

_NOTICED = 6
"""So many of the newest notes are talked about; the tab holds all."""


class SinceLastStage(Stage):
    """Opens the talk on what has changed; ticks say what was done."""

    def __init__(self, sitting: Sitting) -> None:
        found = sitting.desk.ask(review_sheets.since_last, sitting.student)
        on = found.held_on
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
        if found.noticed:
            self.box.addWidget(_noticed(found.noticed))
        if found.attendance or any(one.now for one in found.subjects):
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
        known = [one for one in found.attendance if one.percent is not None]
        if known:
            newest = known[-1]
            words = attendance_words(found)
            if len(known) > 1:
                line = Sparkline(
                    [one.percent or 0.0 for one in known],
                    attendance_tone(newest.possible, newest.missed),
                    words,
                )
                line.setMaximumHeight(theme.look(self).px(24))
                card.head.addWidget(line, 1)
            card.add(Text(words))
        graded = [one for one in found.subjects if one.now]
        if graded:
            card.add(_grid(graded))
        return card


def _noticed(rows: tuple[Noticed, ...]) -> Card:
    """Return what the student sees of what was noticed: kind, reason and day, and words that are shared."""
    card = Card(_("What was noticed"))
    for one in rows[:_NOTICED]:
        line = row(gap=8)
        line.addWidget(Text(": ".join(part for part in (one.subject, one.reason) if part)), 1)
        line.addWidget(Muted(word(one.kind)))
        line.addWidget(Small(short_date(one.raised_on)))
        card.add(line)
        if one.shared_words:
            card.add(Muted(one.shared_words))
    return card


def _grid(shown: list[SubjectNow]) -> QWidget:
    """Return the subjects in two columns, each with its grade, what it was, the target and the date."""
    holder = QWidget()
    grid = QGridLayout(holder)
    theme.set_gaps(grid, 6, (0, 0, 0, 0))
    half = (len(shown) + 1) // 2
    for place, subject in enumerate(shown):
        across, down = divmod(place, half)
        grid.addWidget(Text(subject.name), down, 3 * across)
        grid.addWidget(Muted(_told(subject)), down, 3 * across + 1)
        grid.addWidget(Small(short_date(subject.now.as_at if subject.now else None)), down, 3 * across + 2)
    return holder


def _told(subject: SubjectNow) -> str:
    """Return "5 · was 4 · target 6 · 1 grade below target"."""
    told = [subject.now.grade if subject.now else ""]
    if subject.now and subject.before and subject.before.grade != subject.now.grade:
        told.append(_("was {grade}").format(grade=subject.before.grade))
    if subject.target:
        told.append(_("target {grade}").format(grade=subject.target.grade))
    against = target_words(subject)
    return " · ".join([*told, against.lower()] if against else told)
