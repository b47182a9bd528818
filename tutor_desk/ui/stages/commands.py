"""Everything that can be done about a student's stages, stated once for the page."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tutor_desk.errors import Refused
from tutor_desk.services.stages import deeds
from tutor_desk.services.stages.asking import StayRow
from tutor_desk.ui.actions import Command, undo_button
from tutor_desk.ui.house import House
from tutor_desk.ui.stages import forms
from tutor_desk.ui.stages.paper import save_summary
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _


class StageActs:
    """Does what the commands say, for whoever the page shows, as ``stay`` says."""

    def __init__(
        self, house: House, page: QWidget, banner: Banner, stay: Callable[[], StayRow | None]
    ) -> None:
        self._house, self._page, self._banner, self._stay = house, page, banner, stay

    def commands(self) -> list[Command]:
        """Return the commands."""
        return [
            Command("came_here", _("Applied and entered…"), self._came, "pencil", "", self._here, _("When the student applied and entered, and whether the entry criteria are met")),
            Command("leaves_here", self._leave_words, self._leave, "log-out", "", self._here, _("When the student leaves, whether early, and why")),
            Command("follow_up", _("Follow up…"), self._follow_up, "search", "", self._leaving, _("What came of asking after a student who left early")),
            Command("achievements_paper", _("Summary of achievements…"), self._paper, "printer", "", self._here, _("As a PDF: accepted entries alone")),
        ]  # fmt: skip

    def _here(self) -> bool:
        return self._stay() is not None

    def _leaving(self) -> bool:
        one = self._stay()
        return one is not None and one.left_on is not None

    def _leave_words(self) -> str:
        return _("Stays after all") if self._leaving() else _("Record leaving…")

    def _came(self) -> None:
        if (one := self._stay()) is not None:
            forms.came(self._page, self._house.desk, one.student, _called(one))

    def _follow_up(self) -> None:
        if (one := self._stay()) is not None:
            forms.follow_up(self._page, self._house.desk, one.student, _called(one))

    def _leave(self) -> None:
        one = self._stay()
        if one is None:
            return
        if not self._leaving():
            forms.leaving(self._page, self._house.desk, one.student, _called(one))
            return
        self._house.desk.do(_("Stays after all"), deeds.stay_on, one.student)
        self._banner.say(
            Tone.GOOD, _("{student} stays.").format(student=_called(one)), undo_button(self._house.desk)
        )

    def _paper(self) -> None:
        if (one := self._stay()) is None:
            return
        try:
            save_summary(self._page.window(), self._house, one.student)
        except Refused as refused:
            self._banner.say(Tone.ACT, refused.sentence)


def _called(one: StayRow) -> str:
    return one.first_name or one.surname
