"""Everything that can be done about a student's stages, stated once for the page."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tutor_desk.errors import Refused
from tutor_desk.services.stages import asking, deeds
from tutor_desk.services.students.students import Card
from tutor_desk.ui.actions import Command, undo_button
from tutor_desk.ui.house import House
from tutor_desk.ui.stages import forms
from tutor_desk.ui.stages.paper import save_summary
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _


class StageActs:
    """Does what the commands say, for whoever the page shows, as ``card`` says."""

    def __init__(self, house: House, page: QWidget, banner: Banner, card: Callable[[], Card | None]) -> None:
        self._house, self._page, self._banner, self._card = house, page, banner, card

    def commands(self) -> list[Command]:
        """Return the commands."""
        return [
            Command("came_here", _("Applied and entered…"), self._came, "pencil", "", self._here, _("When the student applied and entered, and whether the entry criteria are met")),
            Command("leaves_here", self._leave_words, self._leave, "log-out", "", self._here, _("When the student leaves, whether early, and why")),
            Command("follow_up", _("Follow up…"), self._follow_up, "search", "", self._leaving, _("What came of asking after a student who left early")),
            Command("achievements_paper", _("Summary of achievements…"), self._paper, "printer", "", self._here, _("As a PDF: accepted entries alone")),
        ]  # fmt: skip

    def _here(self) -> bool:
        return self._card() is not None

    def _leaving(self) -> bool:
        one = self._card()
        found = (
            self._house.desk.ask(asking.stay, one.id)
            if one and not self._house.desk.seat.is_student
            else None
        )
        return found is not None and found.left_on is not None

    def _leave_words(self) -> str:
        return _("Stays after all") if self._leaving() else _("Record leaving…")

    def _came(self) -> None:
        if (one := self._card()) is not None:
            forms.came(self._page, self._house.desk, one.id, _called(one))

    def _follow_up(self) -> None:
        if (one := self._card()) is not None:
            forms.follow_up(self._page, self._house.desk, one.id, _called(one))

    def _leave(self) -> None:
        one = self._card()
        if one is None:
            return
        if not self._leaving():
            forms.leaving(self._page, self._house.desk, one.id, _called(one))
            return
        self._house.desk.do(_("Stays after all"), deeds.stay_on, one.id)
        self._banner.say(
            Tone.GOOD, _("{student} stays.").format(student=_called(one)), undo_button(self._house.desk)
        )

    def _paper(self) -> None:
        if (one := self._card()) is None:
            return
        try:
            save_summary(self._page.window(), self._house, one.id)
        except Refused as refused:
            self._banner.say(Tone.ACT, refused.sentence)


def _called(card: Card) -> str:
    return card.first_name or card.surname
