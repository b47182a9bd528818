"""The student seat about home: what the family will be told, who decides from 18, and what was shared with the student."""

from functools import partial

from PySide6.QtWidgets import QWidget

from tutor_desk.services.family import coming_of_age, log, summaries
from tutor_desk.services.family.coming_of_age import Consent
from tutor_desk.services.students.students import Card as Student
from tutor_desk.ui.actions import Command
from tutor_desk.ui.dates import long_date, moment, short_date
from tutor_desk.ui.faces import BETWEEN
from tutor_desk.ui.family.telling_view import TellingView
from tutor_desk.ui.house import House
from tutor_desk.ui.keys.student_seat import StudentSeat, hand_over
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import clear, row
from tutor_desk.ui.widgets.text import Muted, Small, Text, Title
from tutor_desk.words import _, word


def sit_down(house: House, card: Student) -> None:
    """Give the keyboard to a student, to look at what their family will be told."""
    hand_over(house, card, "family", partial(HomeSeat, tutor=house.desk.seat.name))


class HomeSeat(StudentSeat):
    """Shows one student what their family will be told, and takes their answers; nobody else is in it."""

    def __init__(self, house: House, card: Student, tutor: str) -> None:
        super().__init__(house, card)
        self._tutor = tutor
        self.commands.add(Command("seen", _("I have seen this"), self.note_seen, "check", "Ctrl+Return"))
        self._show()

    def note_seen(self) -> None:
        """Note that the student has seen what the family will be told."""
        self.house.desk.do(_("See what the family is told"), coming_of_age.note_seen, self.card.id)
        self._show()

    def answer(self, *, agrees: bool) -> None:
        """Take the student's answer to whether the family is told."""
        self.house.desk.do(_("Say whether the family is told"), coming_of_age.answer, self.card.id, agrees)
        self._show()

    def _show(self) -> None:
        desk, student = self.house.desk, self.card.id
        clear(self.box)
        called = self.card.first_name or self.card.surname
        self.box.addWidget(Title(_("What your family is told")))
        self.box.addWidget(
            Muted(
                _(
                    "This, and nothing else, is what {tutor} may tell them. You choose in your plan which entries they may see."
                ).format(tutor=self._tutor)
            )
        )
        how = desk.ask(coming_of_age.consent, student)
        if how.to_ask:
            self.box.addWidget(self._question(how))
        self.box.addWidget(TellingView(desk.ask(summaries.telling, student), called, self._tutor))
        self.box.addWidget(self._seen())
        if shared := desk.ask(log.shared, student):
            card = Card(_("What was said with your family"))
            for one in shared:
                card.add(Text(one.purpose))
                card.add(Small(BETWEEN.join((word(one.way), one.with_whom, short_date(one.happened_on)))))
                if one.outcome:
                    card.add(Text(one.outcome))
            self.box.addWidget(card)
        self.box.addStretch(1)

    def _question(self, how: Consent) -> Card:
        card = Card(_("May your family be told?"))
        when = (
            _("You are 18 or over, so this is for you to decide.")
            if how.of_age
            else _(
                "You turn 18 on {day}. From then on this is for you to decide, and you can say so now."
            ).format(day=long_date(how.of_age_on))
        )
        card.add(Text(when))
        said = {True: _("You said: yes, they may."), False: _("You said: no, they are not told.")}
        card.add(Muted(said[how.agrees] if how.agrees is not None else _("You have not said yet.")))
        line = row(gap=8)
        line.addWidget(button(_("Yes, they may be told"), lambda: self.answer(agrees=True)))
        line.addWidget(button(_("No, tell them nothing"), lambda: self.answer(agrees=False)))
        line.addStretch(1)
        card.add(line)
        card.add(Small(_("You can change this at any time. If you are not safe, adults may have to tell somebody all the same, and will say so to you.")))  # fmt: skip
        return card

    def _seen(self) -> QWidget:
        found = self.house.desk.ask(coming_of_age.seen, self.card.id)
        holder = QWidget()
        line = row(holder, gap=12)
        if found is not None and found.same:
            line.addWidget(Muted(_("You have seen this, {when}.").format(when=moment(found.read_at))), 1)
        else:
            changed = _("It has changed since you last saw it.") if found else ""
            line.addWidget(Muted(changed), 1)
            line.addWidget(self.commands.button("seen", primary=True))
        return holder
