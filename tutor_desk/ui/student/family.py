"""The family of a student: who they are, what was said with them, and what may be told."""

from PySide6.QtWidgets import QWidget

from tutor_desk.models.family_kinds import LogId
from tutor_desk.services.family import agreements, coming_of_age, contacts, families, log, views
from tutor_desk.services.family.contacts import ContactRow
from tutor_desk.services.family.log import LogRow
from tutor_desk.services.students.students import Card
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.family import forms
from tutor_desk.ui.family.cards import AgreementCard, ConsentCard, ContactsCard, LogCard, ViewsCard
from tutor_desk.ui.house import House
from tutor_desk.ui.student.tab import Tab
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.layout import column, scrolled
from tutor_desk.words import _


class FamilyTab(Tab):
    """Shows the family of a student, for adults."""

    tables = frozenset(
        {"student", "contact", "contact_log", "home_agreement", "parents_view", "home_reading", "entry", "goal", "review", "attendance", "grade"}
    )  # fmt: skip

    def __init__(self, house: House, commands: Commands, banner: Banner) -> None:
        super().__init__(house, commands)
        self._banner = banner
        acts = (
            (_("Log a call or meeting…"), self._log_with),
            ("", self._edit),
            (_("Letter…"), self._letter),
            (_("Progress summary…"), self._summary),
            (_("Home–school agreement…"), self._agreement),
            (_("Form for their views…"), self._views_form),
            ("", self._edit),
            (_("Take away"), self._remove),
        )
        self.contacts = ContactsCard(commands, self._edit, acts)
        self.log = LogCard(commands, self._tick, self._edit_log)
        self.consent, self.agreement = ConsentCard(commands), AgreementCard(commands)
        self.views = ViewsCard(commands)
        both = Fold(gap=16, fills=True)
        for cards, share in (((self.contacts, self.log), 3), ((self.consent, self.agreement, self.views), 2)):
            side = QWidget()
            box = column(side, gap=12)
            for card in cards:
                box.addWidget(card)
            box.addStretch(1)
            both.add(side, share)
        holder = QWidget()
        column(holder, gap=0, margin=(0, 0, 8, 20)).addWidget(both)
        column(self).addWidget(scrolled(holder))

    def show_student(self, card: Card) -> None:
        """Ask for everything about the family."""
        desk = self.house.desk
        self.contacts.show_contacts(desk.ask(contacts.contacts, card.id))
        self.log.show_log(desk.ask(log.log, card.id))
        how, seen = desk.ask(coming_of_age.consent, card.id), desk.ask(coming_of_age.seen, card.id)
        self.consent.show_consent(how, desk.ask(families.withheld, card.id), seen)
        self.agreement.show_agreement(desk.ask(agreements.agreement, card.id))
        self.views.show_views(desk.ask(views.views, card.id))

    def _edit(self, contact: ContactRow) -> None:
        forms.contact_form(self, self.house.desk, contact.student, self.called, contact)

    def _log_with(self, contact: ContactRow) -> None:
        forms.log_form(self, self.house.desk, contact.student, self.called, contact=contact)

    def _edit_log(self, one: LogRow) -> None:
        if self.card is not None:
            forms.log_form(self, self.house.desk, self.card.id, self.called, known=one)

    def _tick(self, key: LogId, done: bool) -> None:
        self.house.desk.do(_("Tick next step"), log.tick, key, done)

    def _letter(self, contact: ContactRow) -> None:
        from tutor_desk.ui.family.papers import LetterDialog  # noqa: PLC0415 - the PDF library comes with it

        LetterDialog(self.house, self.window(), contact).open()

    def _summary(self, contact: ContactRow) -> None:
        from tutor_desk.ui.family.papers import SummaryFor, heeded  # noqa: PLC0415 - as above

        if self.card is not None and heeded(self.house, self, contact):
            SummaryFor(self.house, self.window(), self.card, contact).open()

    def _agreement(self, contact: ContactRow) -> None:
        from tutor_desk.ui.family.papers import save_agreement  # noqa: PLC0415 - as above

        save_agreement(self.house, self.window(), self._banner, contact)

    def _views_form(self, contact: ContactRow) -> None:
        from tutor_desk.ui.family.papers import save_views_form  # noqa: PLC0415 - as above

        save_views_form(self.house, self.window(), self._banner, contact)

    def _remove(self, contact: ContactRow) -> None:
        self.house.desk.do(_("Take a contact away"), contacts.remove, contact.id)
