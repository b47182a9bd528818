"""The Destinations page: where this year's students stand, in words first; the guarantee, follow-ups, and where they went."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget

from tutor_desk.models.kinds import StudentId
from tutor_desk.ui.actions import Command
from tutor_desk.ui.destinations.follow_panel import FollowPanel
from tutor_desk.ui.destinations.guarantee_panel import GuaranteePanel
from tutor_desk.ui.destinations.stand_panel import StandPanel
from tutor_desk.ui.house import House, Page
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.ui.widgets.tabs import TabStrip
from tutor_desk.words import _

GUARANTEE, FOLLOW, WENT = "guarantee", "follow", "went"


class DestinationsPage(Page):
    """Holds three panels under one head, one of them in sight."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.panels: dict[str, GuaranteePanel | FollowPanel | StandPanel] = {
            GUARANTEE: GuaranteePanel(house),
            FOLLOW: FollowPanel(house),
            WENT: StandPanel(house),
        }
        names = {GUARANTEE: _("September Guarantee"), FOLLOW: _("Follow-ups"), WENT: _("Where they went")}
        self.header = PageHeader(_("Destinations"))
        self.tabs = TabStrip(_("Parts of the destinations"))
        self.tabs.show_tabs(list(names.items()))
        self.tabs.chosen.connect(self._turn)
        self._stack = QStackedWidget()
        for panel in self.panels.values():
            self._stack.addWidget(panel)
        self.commands.add(
            *(
                Command(f"turn_{key}", words, partial(self.tabs.choose, key), "", f"Ctrl+{place}")
                for place, (key, words) in enumerate(names.items(), start=1)
            )
        )
        self.lay(self.header, self.tabs, self._stack)
        house.bridge.watch(
            self, {"guarantee", "student", "destination", "follow_attempt", "follow_agreement"}, self._say
        )
        self._turn(GUARANTEE)

    def show_for(self, *what: Any) -> None:
        """Show one part, and in it one student, if asked for."""
        if what:
            self.tabs.choose(str(what[0]))
        panel = self.panels[self.tabs.current]
        if len(what) > 1 and isinstance(panel, FollowPanel):
            panel.choose(StudentId(what[1]))

    def _turn(self, key: str) -> None:
        self._stack.setCurrentWidget(self.panels[key])
        self.setFocusProxy(self.panels[key])
        self.panels[key].setFocus()
        self._say()

    def _say(self) -> None:
        self.header.set_subtitle(self.panels[self.tabs.current].words())
