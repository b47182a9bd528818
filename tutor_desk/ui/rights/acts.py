"""What can be done with all that is held of one student, stated once for the page and the student's own page."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from tutor_desk.services.rights import holds
from tutor_desk.services.rights.retention import Person
from tutor_desk.ui.actions import Command, undo_button
from tutor_desk.ui.house import House
from tutor_desk.ui.rights import destroy, rights_forms
from tutor_desk.ui.rights.access_pack import AccessPack
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _

ACTS = ("access_pack", "place_hold", "end_hold", "left_on", "anonymise", "erase")
"""The commands in the order they are offered in."""


class RightsActs:
    """Makes the commands for whoever ``chosen`` names; nobody, and none of them can be run."""

    def __init__(
        self, house: House, page: QWidget, chosen: Callable[[], Person | None], banner: Banner
    ) -> None:
        self._house, self._page, self._chosen, self._banner = house, page, chosen, banner

    def commands(self) -> list[Command]:
        """Return the commands."""
        return [
            Command("access_pack", _("Subject-access pack…"), self._pack, "file-input", "", self._one, _("Everything held about the student, as PDF and JSON")),
            Command("place_hold", _("Place legal hold…"), partial(self._form, rights_forms.place_hold), "lock", "", lambda: self._one() and not self._held()),
            Command("end_hold", _("End legal hold"), self._end_hold, "undo-2", "", self._held),
            Command("left_on", _("Day of leaving…"), partial(self._form, rights_forms.set_left_on), "calendar", "", self._left),
            Command("anonymise", _("Make anonymous…"), partial(self._destroy, destroy.anonymise), "eye-off", "", lambda: self._left() and not self._held()),
            Command("erase", _("Erase student…"), partial(self._destroy, destroy.erase), "x", "", lambda: self._one() and not self._held()),
        ]  # fmt: skip

    def _one(self) -> bool:
        return self._chosen() is not None

    def _held(self) -> bool:
        person = self._chosen()
        return person is not None and bool(person.hold)

    def _left(self) -> bool:
        person = self._chosen()
        return person is not None and person.left_on is not None

    def _form(self, form: Callable[..., object]) -> None:
        person = self._chosen()
        if person is not None:
            form(self._page, self._house.desk, person)

    def _destroy(self, ask: Callable[..., object]) -> None:
        person = self._chosen()
        if person is not None:
            ask(self._house, self._page, self._banner, person)

    def _end_hold(self) -> None:
        person = self._chosen()
        if person is not None:
            self._house.desk.do(_("End legal hold"), holds.end, person.id)
            words = _("The legal hold on {student} has ended.").format(student=person.name)
            self._banner.say(Tone.GOOD, words, undo_button(self._house.desk))

    def _pack(self) -> None:
        person = self._chosen()
        if person is not None:
            AccessPack(self._house, self._page, self._banner, person).open()
