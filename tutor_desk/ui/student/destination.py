"""One student's destination: whether they may be asked, what was reported, which report counts and why."""

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.models.destination_kinds import FollowConsent, Going
from tutor_desk.services.destinations import following, nccis, whereabouts
from tutor_desk.services.destinations.following import AgreementRow
from tutor_desk.services.destinations.whereabouts import ReportRow, Whereabouts
from tutor_desk.services.students.students import Card as Student
from tutor_desk.ui.actions import Command, Commands
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.destinations import forms
from tutor_desk.ui.destinations.follow_panel import withdraw
from tutor_desk.ui.house import House
from tutor_desk.ui.student.tab import Tab
from tutor_desk.ui.tables.cards import CardFace, CardList
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.layout import Flow, column
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _, word

OFFERED = ("dest_report", "dest_choose", "dest_confirm", "dest_edit", "dest_state", "dest_ask", "dest_withdraw")  # fmt: skip
OF_REPORT = ("dest_choose", "dest_confirm", "dest_edit")


class DestinationTab(Tab):
    """Lists what was reported of a student, the report that counts first."""

    tables = frozenset({"destination", "follow_agreement", "follow_contact", "student"})

    def __init__(self, house: House, commands: Commands) -> None:
        super().__init__(house, commands)
        self.found = Whereabouts((), ())
        self._agreement: AgreementRow | None = None
        self.banner, self.notice, self.consent = Banner(), Banner(), Muted()
        self.cards: CardList[ReportRow] = CardList(self._face, lambda one: one.id, _("Reports"))
        self.acts = Commands(self)
        here, chosen = lambda: self.card is not None, lambda: self._current() is not None
        self.acts.add(
            Command("dest_report", _("Where they are…"), self._report, "map-pin", "Ctrl+Shift+W", here),
            Command("dest_choose", _("Let it count…"), self._choose, "check", "", chosen, _("Where two sources do not agree")),
            Command("dest_confirm", _("Still so…"), self._confirm, "refresh-cw", "", chosen),
            Command("dest_edit", _("Edit…"), self._edit, "pencil", "", chosen),
            Command("dest_state", _("September Guarantee…"), self._state, "badge-check", "", here),
            Command("dest_ask", _("Ask about later…"), self._ask, "arrow-left-right", "", self._may_ask, _("The student says in their own seat whether they may be asked after leaving")),
            Command("dest_withdraw", _("Consent taken back…"), self._withdraw, "x", "", self._has_consent),
        )  # fmt: skip
        self.cards.chosen.connect(lambda _row: self.acts.refresh())
        self.cards.opened.connect(lambda _row: self._edit())
        deeds = QWidget()
        flow = Flow(deeds)
        buttons = {id_: self.acts.button(id_, quiet=id_ != "dest_report") for id_ in OFFERED}
        for one in buttons.values():
            flow.addWidget(one)
        self._of_report = [buttons[id_] for id_ in OF_REPORT]
        box = column(self, gap=10)
        for part in (self.banner, self.notice, self.consent, deeds):
            box.addWidget(part)
        box.addWidget(self.cards, 1)
        self.setFocusProxy(self.cards)

    def show_student(self, card: Student) -> None:
        """Ask for the reports, and whether the student may be asked."""
        desk = self.house.desk
        self.found = desk.ask(whereabouts.of_student, card.id)
        self._agreement = desk.ask(following.agreement, card.id)
        self.cards.show_rows(list(self.found.reports))
        for one in self._of_report:
            one.setVisible(bool(self.found.reports))
        self.cards.begin()
        self.banner.clear()
        if self.found.doubts:
            self.banner.say(Tone.WATCH, " ".join(self.found.doubts))
        self.consent.setText(self._consent_words())
        self.acts.refresh()

    def turn_to(self, card: Student) -> None:
        """Show a student; what was said of another goes."""
        if self.card is None or self.card.id != card.id:
            self.notice.clear()
        super().turn_to(card)

    def _consent_words(self) -> str:
        said = self._agreement
        if said is None:
            return _("{name} was not asked yet whether they may be asked after leaving.").format(
                name=self.called
            )
        words = {
            FollowConsent.GIVEN: _(
                "{name} said on {day} that they may be asked for {years} years after leaving."
            ),
            FollowConsent.REFUSED: _("{name} said on {day} that they do not want to be asked after leaving."),
            FollowConsent.WITHDRAWN: _("{name} took their consent back on {day}; they are not asked."),
        }
        return words[said.said].format(name=self.called, day=short_date(said.said_on), years=said.years)

    def _face(self, row: ReportRow) -> CardFace:
        today = clock.today()
        first = self.found.current is not None and row.id == self.found.current.id
        going = row.counts_as(today)
        title = " · ".join(part for part in (word(row.going), row.what, row.provider) if part)
        tone = Tone.WAITING if going is Going.NOT_KNOWN else Tone.ACT if going is Going.NEET else Tone.GOOD
        mark = Mark(tone, _("Lapsed") if row.lapsed(today) else _("Counts") if first else _("Kept"))
        check = _("check again by {day}").format(day=short_date(row.recheck_by)) if row.recheck_by else ""
        chosen = _("Counts because: {why}").format(why=row.chosen_because) if row.chosen_because else ""
        return CardFace(
            title=title,
            body="\n".join(part for part in (chosen, _code(row), row.note) if part),
            mark=mark,
            left=" · ".join(part for part in (word(row.told), row.confirmed_by, check) if part),
            right=_("as at {day}").format(day=short_date(row.as_at)),
            faded=not first,
        )

    def _current(self) -> ReportRow | None:
        return self.cards.current() if self.found.reports else None

    def _may_ask(self) -> bool:
        return self.card is not None and self.card.archived_on is None

    def _has_consent(self) -> bool:
        return self.card is not None and self._agreement is not None

    def _report(self) -> None:
        if self.card is not None:
            forms.report_form(self, self.house.desk, self.card.id, self.called)

    def _edit(self) -> None:
        row = self._current()
        if row is not None and self.card is not None:
            forms.report_form(self, self.house.desk, self.card.id, self.called, row)

    def _choose(self) -> None:
        row = self._current()
        if row is not None:
            forms.choose_form(self, self.house.desk, row)

    def _confirm(self) -> None:
        row = self._current()
        if row is not None:
            forms.confirm_form(self, self.house.desk, row)

    def _state(self) -> None:
        if self.card is not None:
            forms.state_form(self, self.house.desk, self.card.id, self.called)

    def _ask(self) -> None:
        from tutor_desk.ui.destinations.seat import sit_down  # noqa: PLC0415 - the student's own seat, rarely wanted

        if self.card is not None:
            sit_down(self.house, self.card)

    def _withdraw(self) -> None:
        if self.card is not None:
            withdraw(self.house, self, self.notice, self.card.id, self.card.name)


def _code(row: ReportRow) -> str:
    """Return the NCCIS code of a report with its meaning where that is known."""
    known = nccis.ACTIVITIES.get(row.activity)
    meaning = f": {known.meaning}" if known else ""
    return _("NCCIS {code}").format(code=row.activity) + meaning if row.activity else ""
