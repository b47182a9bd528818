"""Prepare: what the tutor looks at before the student sits down."""

from tutor_desk.models.kinds import Owner
from tutor_desk.services.plan import plans, validation
from tutor_desk.services.review import review_sheets
from tutor_desk.services.review.review_sheets import GOING, SinceLast
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.review.figures import attendance_words
from tutor_desk.ui.review.sitting import Sitting, Stage
from tutor_desk.ui.review.ticks import Ticks
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.text import Muted, Text
from tutor_desk.words import _, plural


class PrepareStage(Stage):
    """Shows the tutor what has come up since last time, their own promises, and their private notes."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(
            sitting,
            _("Prepare"),
            _("Only you see this page. {name} never does.").format(name=sitting.first_name),
        )
        found = sitting.desk.ask(review_sheets.since_last, sitting.student)
        self.box.addWidget(self._news(found))
        mine = Card(_("What I promised"))
        mine.add(Ticks(self, lambda action: action.owner is Owner.TUTOR, _("You owe no promise."), 4))
        self.box.addWidget(mine)
        notes = Card()
        notes.add(
            sitting.pad(
                "preparation",
                _("What I want to remember"),
                help=_("Private: not in the student seat, not in the record, not on paper."),
                rows=4,
                most=8,
                private=True,
            )
        )
        self.box.addWidget(notes)

    def _news(self, found: SinceLast) -> Card:
        last = found.last
        on = short_date(last.held_at.astimezone().date() if last and last.held_at else None)
        card = Card(_("Since {day}").format(day=on) if on else _("What is known"))
        lines = [line for line in self._lines(found) if line]
        for line in lines:
            card.add(Text(line))
        if not lines:
            card.add(Muted(_("Nothing new since last time.")))
        return card

    def _lines(self, found: SinceLast) -> list[str]:
        waiting = len(self.sitting.desk.ask(validation.queue, self.sitting.student))
        goals = self.sitting.desk.ask(plans.goals, self.sitting.student)
        declined = sum(one.student_agrees is False and one.state in GOING for one in goals)
        open_actions = sum(one.ended_on is None for one in found.actions)
        return [
            plural("{n} entry or goal waits for you", "{n} entries and goals wait for you", waiting)
            if waiting
            else "",
            plural("{n} goal was declined", "{n} goals were declined", declined) if declined else "",
            plural("{n} goal is due", "{n} goals are due", len(found.due)) if found.due else "",
            plural("{n} agreed action is open", "{n} agreed actions are open", open_actions)
            if open_actions
            else "",
            attendance_words(found),
        ]
