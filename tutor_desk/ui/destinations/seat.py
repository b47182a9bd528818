"""The student seat about later: whether the school may ask where they are, and how to reach them."""

from functools import partial

from tutor_desk.errors import TutorDeskError
from tutor_desk.models.destination_kinds import FollowConsent
from tutor_desk.services.destinations import following
from tutor_desk.services.destinations.following import AgreementRow, ReachRow
from tutor_desk.services.students.students import Card as Student
from tutor_desk.ui.actions import Command
from tutor_desk.ui.dates import long_date
from tutor_desk.ui.forms.fields import Line
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.keys.student_seat import StudentSeat, hand_over
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import clear, row
from tutor_desk.ui.widgets.text import Muted, Small, Text, Title
from tutor_desk.words import _


def sit_down(house: House, card: Student) -> None:
    """Give the keyboard to a student, to say whether they may be asked after they have left."""
    hand_over(house, card, "destination", partial(LaterSeat, tutor=house.desk.seat.name))


class LaterSeat(StudentSeat):
    """Asks one student; nobody else is in it."""

    def __init__(self, house: House, card: Student, tutor: str) -> None:
        super().__init__(house, card)
        self._tutor = tutor
        self._said: AgreementRow | None = None
        self._own: Form | None = None
        self._second: Form | None = None
        self.commands.add(
            Command("keep_reach", _("Keep how to reach me"), self._keep, "check", "Ctrl+Return", lambda: self._said_yes)
        )  # fmt: skip
        self._show()

    @property
    def _said_yes(self) -> bool:
        return self._said is not None and self._said.said is FollowConsent.GIVEN

    def answer(self, *, agrees: bool, years: int = following.MOST) -> None:
        """Take the student's answer."""
        try:
            self.house.desk.do(_("Say whether I may be asked"), following.answer, self.card.id, agrees=agrees, years=years)  # fmt: skip
        except TutorDeskError as error:
            self.banner.say(Tone.ACT, error.sentence)
            return
        self._show()

    def _show(self) -> None:
        self._said = self.house.desk.ask(following.agreement, self.card.id)
        clear(self.box)
        self.box.addWidget(Title(_("After you have left")))
        self.box.addWidget(self._question())
        if self._said_yes:
            self.box.addWidget(self._ways())
        self.box.addStretch(1)
        self.commands.refresh()

    def _question(self) -> Card:
        card = Card(_("May {tutor} or the school ask how you are getting on?").format(tutor=self._tutor))
        card.add(Text(_("A few short calls or letters, for up to three years: where you are, and whether anything is difficult. It helps you if something goes wrong, and students after you.")))  # fmt: skip
        found = self._said
        if found is None:
            said = _("You have not said yet.")
        elif self._said_yes:
            said = _("On {day} you said yes, for {years} years.").format(day=long_date(found.said_on), years=found.years)  # fmt: skip
        else:
            said = _("On {day} you said no.").format(day=long_date(found.said_on))
        card.add(Muted(said))
        line = row(gap=8)
        line.addWidget(button(_("Yes, for three years"), lambda: self.answer(agrees=True)))
        line.addWidget(button(_("Yes, for one year"), lambda: self.answer(agrees=True, years=1)))
        line.addWidget(button(_("No"), lambda: self.answer(agrees=False)))
        line.addStretch(1)
        card.add(line)
        card.add(Small(_("You can take this back at any time, also later. Then what reaches you is destroyed; that somebody went somewhere is still counted, without your name.")))  # fmt: skip
        return card

    def _ways(self) -> Card:
        known = {one.second: one for one in self.house.desk.ask(following.reach, self.card.id)}
        card = Card(_("How can you be reached then?"))
        own, other = _form(_("Your"), named=False), _form(_("Their"), named=True)
        self._own, self._second = own, other
        for form, second in ((own, False), (other, True)):
            if second in known:
                form.fill(**_fields(known[second], named=second))
        card.add(own)
        card.add(Muted(_("And somebody who will know where you are, if you like")))
        card.add(other)
        card.add(self.commands.button("keep_reach", primary=True))
        return card

    def _keep(self) -> None:
        desk = self.house.desk
        own, other = self._own, self._second
        if own is None or other is None or not (own.good() and other.good()):
            return
        for form, second in ((own, False), (other, True)):
            desk.do(_("Say how I can be reached"), following.keep_reach, self.card.id, second=second, **form.values())  # fmt: skip
        self.banner.say(Tone.GOOD, _("Kept. Thank you."))


def _form(whose: str, *, named: bool) -> Form:
    name = [Line("name", _("Who is it?"), limit=120)] if named else []
    return Form(
        *name,
        Line("telephone", _("{whose} telephone").format(whose=whose), limit=60),
        Line("email", _("{whose} e-mail, not the school’s").format(whose=whose), limit=254, beside=True),
        Line("address", _("{whose} address").format(whose=whose), limit=400),
        Line("best", _("{whose} best way and time").format(whose=whose), limit=200, beside=True),
    )


def _fields(row_: ReachRow, *, named: bool) -> dict[str, str]:
    names = ("telephone", "email", "address", "best", *(("name",) if named else ()))
    return {name: getattr(row_, name) for name in names}
