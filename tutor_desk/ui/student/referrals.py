"""The referrals of one student: a list, and all about the one in hand beside it."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_desk.models.referral_kinds import ReferralStatus
from tutor_desk.services.referrals import asked, drawing
from tutor_desk.services.referrals.asked import ReferralRow
from tutor_desk.services.students.students import Card
from tutor_desk.ui.actions import Command, Commands
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.house import House
from tutor_desk.ui.referrals.acts import OFFERED, InHand, ReferralActs
from tutor_desk.ui.referrals.marks import status_mark
from tutor_desk.ui.student.beside import Beside
from tutor_desk.ui.student.referral_panel import ReferralPanel
from tutor_desk.ui.student.tab import Tab
from tutor_desk.ui.tables.cards import CardFace, CardList
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.layout import column
from tutor_desk.words import _


class ReferralsTab(Tab):
    """Lists a student's referrals; its commands are its own, and act while it is shown."""

    tables = frozenset(
        {"referral", "referral_attempt", "referral_copy", "referral_view", "entry", "goal", "service"}
    )

    def __init__(self, house: House, commands: Commands) -> None:
        super().__init__(house, commands)
        self.rows: list[ReferralRow] = []
        self._missing = False
        self.banner = Banner()
        self.acts = Commands(self)
        self.acts.add(
            Command(
                "refer",
                _("New referral…"),
                self._refer,
                "send",
                "Ctrl+Shift+R",
                lambda: self.card is not None,
            ),
            *ReferralActs(house, self, self.banner, self._in_hand).commands(),
        )
        self.cards: CardList[ReferralRow] = CardList(_face, lambda one: one.id, _("Referrals"))
        self.panel = ReferralPanel()
        self.beside = Beside(self.cards, self.panel, _("Back to the referrals"))
        self.cards.chosen.connect(self._show_panel)
        self.cards.opened.connect(lambda _row: self.beside.open_details())
        sentence = _("Ask somebody who can help: write down what was tried and what is hoped for, with the student’s consent.")  # fmt: skip
        first = EmptyState(
            "send", sentence, self.acts.button("refer", primary=True), title=_("No referral yet")
        )
        self._stack = QStackedWidget()
        full, more = QWidget(), (*OFFERED, "referral_views_in")
        inside = column(full, gap=10)
        inside.addWidget(self.acts.buttons("refer", *more, quiet=more))
        inside.addWidget(self.beside, 1)
        self._stack.addWidget(full)
        self._stack.addWidget(first)
        box = column(self, gap=8)
        box.addWidget(self.banner)
        box.addWidget(self._stack, 1)
        self.setFocusProxy(self.cards)

    def show_student(self, card: Card) -> None:
        """Ask for the referrals, what is due first."""
        self.rows = self.house.desk.ask(asked.of_student, card.id)
        self._stack.setCurrentIndex(0 if self.rows else 1)
        self.cards.show_rows(self.rows)
        self.cards.begin()
        self._show_panel(self.cards.current())

    def turn_to(self, card: Card) -> None:
        """Show a student; what was said of another goes."""
        if self.card is None or self.card.id != card.id:
            self.banner.clear()
        super().turn_to(card)

    def reveal(self, kind: str, record: int) -> None:
        """Go to a referral."""
        if kind == "referral":
            self.cards.choose(record)
            self.cards.setFocus()

    def _show_panel(self, row: ReferralRow | None) -> None:
        desk = self.house.desk
        whole = desk.ask(asked.whole, row.id) if row is not None else None
        self._missing = bool(whole and whole.unanswered)
        offered = desk.ask(drawing.offers, row.student) if row is not None else []
        self.panel.show_whole(whole, offered, self.called)
        self.acts.refresh()

    def _in_hand(self) -> InHand | None:
        row = self.cards.current() if self.rows and self.card is not None else None
        if row is None:
            return None
        return InHand(row.id, row.student, self.called, row.status, bool(row.outcome), self._missing)

    def _refer(self) -> None:
        from tutor_desk.ui.referrals.referral_form import choose_service  # noqa: PLC0415 - loads the ORM

        if self.card is not None:
            choose_service(self, self.house.desk, self.card.id, self.called)


def _face(row: ReferralRow) -> CardFace:
    ended = not row.status.open
    when = _("next {day}").format(day=short_date(row.next_on)) if row.next_on else ""
    left = " · ".join(part for part in (when, row.next_what) if part)
    sent = _("sent {day}").format(day=short_date(row.sent_on)) if row.sent_on else _("not sent yet")
    untold = row.status is ReferralStatus.OUTCOME and row.student_told_on is None
    return CardFace(
        title=row.service_name,
        body=row.outcome or row.matter,
        mark=status_mark(row.status),
        left=_("to be told at the next review") if untold else left,
        right=sent,
        section=_("Ended") if ended else _("Open"),
        faded=ended,
    )
