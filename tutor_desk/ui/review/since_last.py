"""Since last time: the adults' promises first, then what was agreed, goals due, figures then and now, news."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from tutor_desk.services.observations.noticed import Noticed
from tutor_desk.services.plan.plans import GoalRow
from tutor_desk.services.review import review_sheets
from tutor_desk.services.review.review_sheets import SinceLast
from tutor_desk.services.since.figures import changes
from tutor_desk.services.since.news import news
from tutor_desk.ui import theme
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.marks import attendance_tone
from tutor_desk.ui.review.figures import attendance_words, change_words
from tutor_desk.ui.review.goal_card import due_mark
from tutor_desk.ui.review.news import news_lines, shortened
from tutor_desk.ui.review.referrals import referrals_card
from tutor_desk.ui.review.sitting import Sitting, Stage
from tutor_desk.ui.review.ticks import Ticks
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import row
from tutor_desk.ui.widgets.spark import Sparkline
from tutor_desk.ui.widgets.text import Heading, Muted, Text
from tutor_desk.words import _, word

MOST = 3
"""So many promises and actions are shown, and one fewer in the student's large type: all stays on one screen."""


class SinceLastStage(Stage):
    """Opens the talk on what has changed; ticks say what was done."""

    def __init__(self, sitting: Sitting) -> None:
        found = sitting.desk.ask(review_sheets.since_last, sitting.student)
        on = found.held_on
        title = _("Since last time, {day}").format(day=short_date(on)) if on else _("Since last time")
        super().__init__(sitting, title)
        self._most = MOST - 1 if sitting.by_student else MOST
        agreed = Card(sitting.said(_("What I was promised"), _("What adults promised {name}")))
        agreed.add(Ticks(self, lambda action: action.is_promise, _("No promises are open."), self._most))
        theirs = sitting.said(
            _("What I and my family said we would do"), _("What {name} and family said they would do")
        )
        agreed.add(Heading(theirs))
        agreed.add(Ticks(self, lambda action: not action.is_promise, _("Nothing is open."), self._most))
        self.box.addWidget(agreed)
        told = referrals_card(self)
        if told is not None:
            self.box.addWidget(told)
        both = row(gap=12)
        for card in (self._figures(found), self._news(found)):
            if card is not None:
                both.addWidget(card, 1, Qt.AlignmentFlag.AlignTop)
        self.box.addLayout(both)

    def begin(self) -> None:
        """Put the focus on the first tick."""
        first = next((box for ticks in self.findChildren(Ticks) for box in ticks.boxes), self)
        first.setFocus()

    def _figures(self, found: SinceLast) -> Card | None:
        """Return what attendance and grades were and are, with their dates; nothing if none are known."""
        changed = self.sitting.desk.ask(changes, self.sitting.student, found.last.id if found.last else None)
        known = [one for one in found.attendance if one.percent is not None]
        grades = [one for one in changed if one.name != _("Attendance")]
        if not known and not grades:
            return None
        card = Card(_("Attendance and grades"))
        if known:
            words = attendance_words(found)
            if len(known) > 1 and not self.sitting.by_student:
                newest = known[-1]
                percents = [one.percent or 0.0 for one in known]
                line = Sparkline(percents, attendance_tone(newest.possible, newest.missed), words)
                line.setMaximumHeight(theme.look(self).px(24))
                card.head.addWidget(line, 1)
            card.add(Text(words))
        for one in grades[: self._most - 1]:
            card.add(Text(f"{one.name}: {change_words(one)}"))
        if len(grades) >= self._most:
            card.add(Muted(_("And {n} more have changed.").format(n=len(grades) - self._most + 1)))
        return card

    def _news(self, found: SinceLast) -> Card | None:
        """Return the goals that are due and what is new in the plan; nothing if that is nothing."""
        sitting = self.sitting
        new = sitting.desk.ask(news, sitting.student, found.last.locked_at if found.last else None)
        told = news_lines(new, sitting.sheet(), mine=sitting.by_student)
        if sitting.by_student:
            told = told[: 1 if found.due else 2]  # the rest stands in my plan
        noticed = [_noticed_words(one) for one in found.noticed[: self._most - 1]]
        if not told and not found.due and not noticed:
            return None
        card = Card(sitting.said(_("In my plan"), _("In {name}’s plan")))
        if found.due:
            card.add(Text(_due_words(found.due)))
        for words in (*told, *noticed):
            card.add(Text(words))
        return card


def _noticed_words(one: Noticed) -> str:
    """Return what the student sees of what was noticed: kind, reason and day, and words that are shared."""
    about = ": ".join(part for part in (one.subject, one.reason) if part)
    shared = f" – {shortened(one.shared_words)}" if one.shared_words else ""
    return f"{word(one.kind)}, {short_date(one.raised_on)}: {shortened(about)}{shared}"


def _due_words(due: Sequence[GoalRow]) -> str:
    """Return the goal that is due first, and how many more are."""
    mark = due_mark(due[0])
    first = f"{shortened(due[0].text)}: {mark.words}" if mark else shortened(due[0].text)
    more = len(due) - 1
    return _("{first}, and {n} more").format(first=first, n=more) if more else first
