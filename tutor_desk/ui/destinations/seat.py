"""The student seat about later: whether the school may ask where they are, and how to reach them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from tutor_desk.errors import TutorDeskError
from tutor_desk.models.destination_kinds import FollowConsent
from tutor_desk.services.destinations import following
from tutor_desk.services.destinations.following import ReachRow
from tutor_desk.services.students.students import Card as Student
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Command, Commands
from tutor_desk.ui.dates import long_date
from tutor_desk.ui.forms.fields import Line
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.keys.leave_seat import ask_leave
from tutor_desk.ui.looks import look_commands
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import clear, column, row, scrolled
from tutor_desk.ui.widgets.text import Muted, Small, Strong, Text, Title
from tutor_desk.words import _


def sit_down(house: House, card: Student) -> None:
    """Give the keyboard to a student, to say whether they may be asked after they have left."""
    tutor = house.desk.seat.name
    house.go("student", card.id, "destination")
    house.desk.seat_student(card.id, card.first_name or card.surname)
    house.cover(LaterSeat(house, card, tutor))


class LaterSeat(QWidget):
    """Asks one student; nobody else is in it."""

    def __init__(self, house: House, card: Student, tutor: str) -> None:
        super().__init__()
        self._house, self._card, self._tutor = house, card, tutor
        self.setProperty("kind", "desk")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.commands = Commands(self)
        self.commands.add(
            Command("keep_reach", _("Keep how to reach me"), self._keep, "check", "Ctrl+Return", lambda: self._said_yes),
            Command("seat", _("Hand back to tutor"), self.hand_back, "arrow-left-right", "F4"),
            Command("lock", _("Lock"), house.lock, "lock", "Ctrl+L"),
            *look_commands(house.settings),
        )  # fmt: skip
        bar = row(gap=8)
        bar.addWidget(Strong(card.name), 1)
        for id_ in ("lock", "seat"):
            bar.addWidget(self.commands.button(id_))
        self.banner = Banner()
        inside = QWidget()
        self._box = column(inside, gap=14, margin=(0, 0, 12, 20))
        box = column(self, gap=14, margin=(28, 16, 28, 12))
        box.addLayout(bar)
        box.addWidget(self.banner)
        box.addWidget(scrolled(inside), 1)
        theme.large(self)
        self._own: Form | None = None
        self._second: Form | None = None
        self._show()

    @property
    def _said_yes(self) -> bool:
        found = self._house.desk.ask(following.agreement, self._card.id) if self._house.desk.is_open else None
        return found is not None and found.said is FollowConsent.GIVEN

    def answer(self, *, agrees: bool, years: int = following.MOST) -> None:
        """Take the student's answer."""
        try:
            self._house.desk.do(_("Say whether I may be asked"), following.answer, self._card.id, agrees=agrees, years=years)  # fmt: skip
        except TutorDeskError as error:
            self.banner.say(Tone.ACT, error.sentence)
            return
        self._show()

    def hand_back(self) -> None:
        """Give the keyboard back to the tutor, who first shows who they are."""
        if ask_leave(self._house, self):
            self._house.desk.seat_adult()
            self._house.cover(None)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Name the window after this student alone."""
        super().showEvent(event)
        self.window().setWindowTitle(f"{self._card.name} · {_('Tutor Desk')}")
        self.setFocus()

    def _show(self) -> None:
        clear(self._box)
        self._box.addWidget(Title(_("After you have left")))
        self._box.addWidget(self._question())
        if self._said_yes:
            self._box.addWidget(self._ways())
        self._box.addStretch(1)
        self.commands.refresh()

    def _question(self) -> Card:
        card = Card(_("May {tutor} or the school ask how you are getting on?").format(tutor=self._tutor))
        card.add(Text(_("A few short calls or letters, for up to three years: where you are, and whether anything is difficult. It helps you if something goes wrong, and students after you.")))  # fmt: skip
        found = self._house.desk.ask(following.agreement, self._card.id)
        if found is None:
            said = _("You have not said yet.")
        elif found.said is FollowConsent.GIVEN:
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
        known = {one.second: one for one in self._house.desk.ask(following.reach, self._card.id)}
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
        desk = self._house.desk
        own, other = self._own, self._second
        if own is None or other is None or not (own.good() and other.good()):
            return
        for form, second in ((own, False), (other, True)):
            desk.do(_("Say how I can be reached"), following.keep_reach, self._card.id, second=second, **form.values())  # fmt: skip
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
