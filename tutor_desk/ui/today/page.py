"""Today: what needs the adult in the seat, and why; each reason with what can be done about it at once."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_desk import clock
from tutor_desk.errors import TutorDeskError
from tutor_desk.services.today import finding
from tutor_desk.services.today.finding import Day, Group, PutOff
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Command, undo_button
from tutor_desk.ui.dates import long_date
from tutor_desk.ui.house import House, Page
from tutor_desk.ui.tables.cards import CardList
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.today import faces
from tutor_desk.ui.today.acts import Acts
from tutor_desk.ui.today.faces import BACK, DO, KNOW, Entry
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.ui.widgets.text import Small
from tutor_desk.words import _, plural

_LEAST = 300
TABLES = {
    "student", "review", "action", "entry", "goal", "issued_paper", "not_before", "caseload", "retention_rule",
    "retention_kept", "referral", "referral_view", "observation", "session_month", "contact_log", "home_agreement",
    "evening", "appointment", "stay", "follow_agreement", "follow_attempt", "follow_round", "destination",
}  # fmt: skip


class TodayPage(Page):
    """Shows one card a student. A number does what its reason asks for, K puts a reason off, Enter opens the student."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.day: Day = house.desk.ask(finding.day)
        self.banner = Banner()
        self.acts = Acts(house, self, self.banner)
        self.cards: CardList[Entry] = CardList(
            lambda entry: faces.face(entry, self.day), faces.key, _("Today"), faces.deeds
        )
        self._with_known = False
        self.commands.add(
            Command("agreed", _("After a run of reviews…"), self._agreed, "list-checks", "Ctrl+Shift+L", help=_("All that was agreed, and your own promises, as lists")),
            Command("known", self._known_words, self._show_known, "eye", "Ctrl+Shift+K", lambda: bool(self.day.put_off), _("What is known, and not before its day")),
        )  # fmt: skip
        self._known = self.commands.button("known", quiet=True)
        self.header = PageHeader(_("Today"), buttons=[self._known, self.commands.button("agreed")])
        self.rule = Small(faces.order_words())
        theme.set_least_height(self.cards, _LEAST)
        self._stack, self._instead = QStackedWidget(), QWidget()
        self._stack.addWidget(self.cards)
        self._stack.addWidget(self._instead)
        self.lay(self.header, self.banner, self._stack, self.rule, bottom=16)
        self.cards.opened.connect(lambda entry: house.go("student", entry.person.id))
        self.cards.asked.connect(self._do)
        house.bridge.watch(self, TABLES, self.refresh)
        self.show_day()

    def show_for(self, *what: object) -> None:
        """Ask again when the page is come back to on another day."""
        super().show_for(*what)
        if self.day.on != clock.today():
            self.refresh()

    def refresh(self) -> None:
        """Ask the desk again."""
        self.banner.clear()
        self.day = self.house.desk.ask(finding.day)
        self.show_day()

    def show_day(self) -> None:
        """Show what needs the adult, or say something kind."""
        self._with_known = self._with_known and bool(self.day.put_off)
        shown: list[Entry] = [*self.day.groups, *(self.day.put_off if self._with_known else ())]
        self.cards.show_rows(shown)
        self.header.set_subtitle(self._facts())
        self.rule.setVisible(bool(shown))
        self._known.setVisible(bool(self.day.put_off))
        if not shown:
            self._say_so()
        self._stack.setCurrentWidget(self.cards if shown else self._instead)
        self.setFocusProxy(self.cards if shown else self._instead)
        self.commands.refresh()

    def _facts(self) -> str:
        day, needs = self.day, len(self.day.needs) + len(self.day.appointments)
        told = [
            long_date(day.on),
            plural("{n} student needs you", "{n} students need you", needs) if needs else "",
            plural("{n} quiet one not seen lately", "{n} quiet ones not seen lately", len(day.quiet))
            if day.quiet
            else "",
            plural("{n} known and put off", "{n} known and put off", len(day.put_off)) if day.put_off else "",
        ]
        return " · ".join(part for part in told if part)

    def _say_so(self) -> None:
        """Say that there is nothing to do, or how a caseload begins."""
        self._stack.removeWidget(self._instead)
        self._instead.deleteLater()
        if self.day.students:
            sentence = _("Everybody has been seen, and every promise is kept. Enjoy the quiet, or see someone who is doing well.")  # fmt: skip
            self._instead = EmptyState("sun", sentence, title=_("Nothing needs you today"))
        else:
            first = button(_("Go to the caseload"), lambda: self.house.go("caseload"), "users", primary=True)
            sentence = _("What needs you is shown here each day, with the reason, once there are students.")
            self._instead = EmptyState(
                "users", sentence, first, title=_("A caseload begins with its students")
            )
        self._stack.addWidget(self._instead)

    def _do(self, deed: str, entry: Entry) -> None:
        try:
            if isinstance(entry, PutOff):
                self._bring_back(entry) if deed == BACK else None
            elif deed == KNOW:
                self.acts.know(entry)
            elif deed.startswith(DO):
                self._act(entry, int(deed.removeprefix(DO)))
        except TutorDeskError as error:
            self.refresh()
            self.banner.say(Tone.ACT, error.sentence)

    def _act(self, group: Group, place: int) -> None:
        self.acts.do(group, group.lines[place])

    def _bring_back(self, entry: PutOff) -> None:
        from tutor_desk.services.today import knowing  # noqa: PLC0415 - loads the ORM

        self.house.desk.do(_("Show it again"), knowing.bring_back, entry.known.id)
        told = _("{student} is shown again.").format(student=entry.person.name)
        self.banner.say(Tone.GOOD, told, undo_button(self.house.desk))

    def _known_words(self) -> str:
        return _("Hide what is known") if self._with_known else _("Show what is known")

    def _show_known(self) -> None:
        self._with_known = not self._with_known
        self.show_day()

    def _agreed(self) -> None:
        from tutor_desk.ui.today.agreed import AgreedDialog  # noqa: PLC0415 - loads tables

        AgreedDialog(self.house, self.window()).open()
