"""The attention list: one card a student, each reason with the figures and days it follows from; no score, no rank."""

from PySide6.QtWidgets import QStackedWidget

from tutor_desk import clock
from tutor_desk.errors import TutorDeskError
from tutor_desk.services.access import indicators_seen
from tutor_desk.services.attention import finding
from tutor_desk.services.attention.finding import Attention
from tutor_desk.services.attention.reasons import reasons
from tutor_desk.services.today.finding import Group
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Command
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.house import House, Page
from tutor_desk.ui.tables.cards import CardList
from tutor_desk.ui.tables.faces import CardFace, Deed, Note
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.today import faces
from tutor_desk.ui.today.acts import Acts
from tutor_desk.ui.today.faces import DO
from tutor_desk.ui.widgets import filters
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.filters import FilterChips
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.ui.widgets.text import Small
from tutor_desk.words import _

_LEAST = 300
_CONCERN = "concern"
TABLES = {
    "student", "review", "goal", "attendance", "session_month", "grade", "taken_subject", "observation", "referral",
    "referral_view", "not_before", "caseload",
}  # fmt: skip


class AttentionPage(Page):
    """Shows everybody there is a reason to look at. A number does what its reason asks for, C writes a concern."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.found: Attention = house.desk.ask(finding.attention)
        self.banner = Banner()
        self.acts = Acts(house, self, self.banner)
        self.chips = FilterChips(_("Which reason"))
        self.cards: CardList[Group] = CardList(
            self._face, lambda group: group.person.id, _("Attention"), _deeds
        )
        self.commands.add(
            Command("indicators", _("Risk-of-NEET indicators"), lambda: house.go("indicators"), "flag", "", self._may_see, _("Off unless the school has switched them on"))
        )  # fmt: skip
        buttons = [self.commands.button("indicators", quiet=True)] if self._may_see() else []
        self.header = PageHeader(_("Attention"), buttons=buttons)
        self.rule = Small(_rule())
        self._instead = EmptyState(
            "sun", _("Nobody’s figures ask for a second look today."), title=_("Nobody stands out")
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.cards)
        self._stack.addWidget(self._instead)
        theme.set_least_height(self.cards, _LEAST)
        self.lay(self.header, self.banner, self.chips, self._stack, self.rule, bottom=16)
        self.chips.chosen.connect(lambda _key: self.show_chosen())
        self.cards.opened.connect(lambda group: house.go("student", group.person.id))
        self.cards.asked.connect(self._do)
        house.bridge.watch(self, TABLES, self.refresh)
        self.show_found()

    def show_for(self, *what: object) -> None:
        """Ask again when the page is come back to on another day."""
        super().show_for(*what)
        if self.found.on != clock.today():
            self.refresh()

    def refresh(self) -> None:
        """Ask the desk again."""
        self.banner.clear()
        self.found = self.house.desk.ask(finding.attention)
        self.show_found()

    def show_found(self) -> None:
        """Show what was found, with how many students each reason holds of."""
        found = self.found
        told = _("There is a reason to look at {n} of {all} students").format(
            n=len(found.groups), all=found.students
        )
        self.header.set_subtitle(told)
        some = [
            filters.View(one.key, one.name(), len(found.with_reason(one.key)))
            for one in reasons()
            if found.with_reason(one.key)
        ]
        self.chips.show_views([filters.View("", _("Everybody"), len(found.groups)), *some])
        self.chips.setVisible(len(some) > 1)
        self.show_chosen()

    def show_chosen(self) -> None:
        """Show the students of whom the chosen reason holds."""
        rows = self.found.with_reason(self.chips.current)
        self.cards.show_rows(rows)
        self.rule.setVisible(bool(rows))
        self._stack.setCurrentWidget(self.cards if rows else self._instead)
        self.setFocusProxy(self.cards if rows else self._instead)

    def _may_see(self) -> bool:
        return indicators_seen.may_see(self.house.desk.seat)

    def _face(self, group: Group) -> CardFace:
        known = _("{who} knows: not before {day}, because: {because}")
        return CardFace(
            title=" · ".join(part for part in (group.person.name, group.person.tutor_group) if part),
            mark=faces.mark(group.lines[0], reasons()),
            body=faces.numbered(group.lines),
            notes=tuple(
                Note(
                    Tone.PLAIN, known.format(who=one.noted_by, day=short_date(one.until), because=one.because)
                )
                for line in group.lines
                if (one := self.found.known.get(line.key))
            ),
        )

    def _do(self, deed: str, group: Group) -> None:
        try:
            if deed == _CONCERN:
                self.acts.concern(group, group.lines[0])
            else:
                self.acts.do(group, group.lines[int(deed.removeprefix(DO))])
        except TutorDeskError as error:
            self.refresh()
            self.banner.say(Tone.ACT, error.sentence)


def _deeds(group: Group) -> list[Deed]:
    return [*faces.acts(group.lines), Deed(_CONCERN, _("Write concern"), "C")]


def _rule() -> str:
    told = _(
        "Each reason holds or does not: {rules}. Students stand by their first reason in this order, and whoever it has held of"
        " longest comes first. Nothing is added up."
    )
    return told.format(rules="; ".join(one.rule() for one in reasons()))
