"""What can be done with the application or reference in hand."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.errors import TutorDeskError
from tutor_desk.services.applications import asked as applications
from tutor_desk.services.applications.asked import Whole as Application
from tutor_desk.services.references import asked as references
from tutor_desk.services.references.asked import Whole as Reference
from tutor_desk.services.references.listed import Listed
from tutor_desk.services.students.students import Card
from tutor_desk.ui.actions import Command
from tutor_desk.ui.house import House
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _

ALWAYS = ("application_new", "reference_new")
OF_APPLICATION = (
    "application_statement", "application_choose", "application_write", "application_send", "application_print",
    "application_remove",
)  # fmt: skip
OF_REFERENCE = (
    "reference_write", "reference_ask", "reference_record", "reference_again", "reference_assemble", "reference_give",
    "reference_print",
)  # fmt: skip
FILES = ("form_in", "form_out", "reference_in")


class Acts:
    """Makes the commands; ``card`` returns the student, ``current`` the line in hand, if any."""

    def __init__(
        self,
        house: House,
        page: QWidget,
        banner: Banner,
        card: Callable[[], Card | None],
        current: Callable[[], Listed | None],
    ) -> None:
        self._house, self._page, self._banner = house, page, banner
        self._card, self._current = card, current

    def commands(self) -> list[Command]:
        """Return the commands."""
        here, form, waits = self._is_application, self._open_reference, self._part_missing
        student = lambda: self._card() is not None  # noqa: E731 - as short as what it says
        return [
            Command("application_new", _("New application…"), self._new, "notebook-pen", "Ctrl+Shift+U", student),
            Command("application_statement", _("Hand over for the statement"), self._statement, "arrow-left-right", "", here, _("The student answers the questions of the form in their own seat")),
            Command("application_choose", _("What goes in…"), partial(self._form, "choose_form"), "list-checks", "", here, _("Entries and grades, chosen together with the student")),
            Command("application_write", _("Fill in…"), partial(self._form, "write_form"), "pencil", "", here, _("What is not known: choices, addresses, which reference")),
            Command("application_send", _("Send…"), partial(self._sending, "send_form"), "send", "", here),
            Command("application_print", _("Save as PDF…"), partial(self._sending, "save_copy"), "printer", "", here, _("As it was sent, or the draft as it stands")),
            Command("application_remove", _("Take away"), self._remove, "x", "", self._is_draft, _("An application that was never sent")),
            Command("form_in", _("Bring in a form…"), partial(self._with_banner, "bring_form_in"), "file-input", "", help=_("A form of the school’s own, as a file")),
            Command("form_out", _("Save a form…"), partial(self._with_banner, "save_form"), "save", "", help=_("As a file, to change it and bring it in again")),
            Command("reference_new", _("New reference…"), self._new_reference, "quote", "", student),
            Command("reference_write", _("Write…"), self._write, "pencil", "", form),
            Command("reference_ask", _("Ask teachers…"), partial(self._slips, "ask_form"), "users", "", form, _("Slips for several teachers’ parts")),
            Command("reference_record", _("Record a part…"), partial(self._slips, "record_form"), "quote", "", waits, _("From a slip on paper, or said in person")),
            Command("reference_again", _("Slip again…"), partial(self._slips, "again_form"), "refresh-cw", "", waits, _("For a teacher who has not answered")),
            Command("reference_in", _("Bring in slips…"), self._bring_in, "file-input", "", help=_("Teachers’ parts that came back as PDF")),
            Command("reference_assemble", _("Put parts together"), self._assemble, "columns-3", "", form, _("Below what is written, for you to edit")),
            Command("reference_give", _("Give…"), partial(self._giving, "give_form"), "send", "", form, _("It stays as it is from then on")),
            Command("reference_print", _("Save reference…"), partial(self._giving, "save_reference"), "printer", "", self._is_reference),
        ]  # fmt: skip

    def whole(self, row: Listed | None) -> Application | Reference | None:
        """Return the application or reference of a line with everything that belongs to it."""
        if row is None:
            return None
        desk = self._house.desk
        if row.application is not None:
            return desk.ask(applications.whole, row.application)
        return desk.ask(references.whole, row.reference) if row.reference is not None else None

    def _application(self) -> Application | None:
        found = self.whole(self._current())
        return found if isinstance(found, Application) else None

    def _reference(self) -> Reference | None:
        found = self.whole(self._current())
        return found if isinstance(found, Reference) else None

    def _is_application(self) -> bool:
        row = self._current()
        return row is not None and row.application is not None

    def _is_draft(self) -> bool:
        row = self._current()
        return self._is_application() and row is not None and row.out_on is None

    def _is_reference(self) -> bool:
        row = self._current()
        return row is not None and row.reference is not None

    def _open_reference(self) -> bool:
        row = self._current()
        return row is not None and row.reference is not None and row.out_on is None

    def _part_missing(self) -> bool:
        row = self._current()
        return self._open_reference() and row is not None and row.missing > 0

    @property
    def _called(self) -> str:
        card = self._card()
        return (card.first_name or card.surname) if card else ""

    def _new(self) -> None:
        from tutor_desk.ui.applications.forms import new_application  # noqa: PLC0415 - loads the ORM

        card = self._card()
        if card is not None:
            new_application(self._page, self._house.desk, card.id, self._called)

    def _new_reference(self) -> None:
        from tutor_desk.ui.applications.reference_forms import new_reference  # noqa: PLC0415 - loads the ORM

        card = self._card()
        if card is not None:
            new_reference(self._page, self._house.desk, card.id, self._called)

    def _statement(self) -> None:
        from tutor_desk.ui.applications.seat import sit_down  # noqa: PLC0415 - loads the ORM

        found, card = self._application(), self._card()
        if found is None or card is None:
            return
        if not found.row.form.questions:
            self._banner.say(
                Tone.WAITING, _("This form asks for no statement, so there is nothing to hand over for.")
            )
            return
        sit_down(self._house, card, found.row.form)

    def _form(self, name: str) -> None:
        from tutor_desk.ui.applications import forms  # noqa: PLC0415 - loads the ORM

        found = self._application()
        if found is not None:
            more = (self._called,) if name == "choose_form" else ()
            getattr(forms, name)(self._page, self._house.desk, found, *more)

    def _sending(self, name: str) -> None:
        found = self._application()
        if found is not None:
            self._with_banner(name, found)

    def _with_banner(self, name: str, *more: Any) -> None:
        from tutor_desk.ui.applications import sending  # noqa: PLC0415 - loads the ORM

        try:
            getattr(sending, name)(self._page, self._house, self._banner, *more)
        except TutorDeskError as error:
            self._banner.say(Tone.ACT, error.sentence)

    def _remove(self) -> None:
        from tutor_desk.services.applications import deeds  # noqa: PLC0415 - loads the ORM

        row = self._current()
        if row is not None and row.application is not None:
            self._do(_("Take away application"), deeds.remove, row.application)

    def _assemble(self) -> None:
        from tutor_desk.services.references import deeds  # noqa: PLC0415 - loads the ORM

        row = self._current()
        if row is not None and row.reference is not None:
            self._do(_("Put a reference together"), deeds.assemble, row.reference)

    def _do(self, words: str, deed: Callable[..., Any], *args: Any) -> None:
        try:
            self._house.desk.do(words, deed, *args)
        except TutorDeskError as error:
            self._banner.say(Tone.ACT, error.sentence)

    def _write(self) -> None:
        from tutor_desk.ui.applications.reference_forms import write_reference  # noqa: PLC0415 - loads the ORM

        found = self._reference()
        if found is not None:
            write_reference(self._page, self._house.desk, found, self._called)

    def _giving(self, name: str) -> None:
        from tutor_desk.ui.applications import reference_forms  # noqa: PLC0415 - loads the ORM

        found = self._reference()
        if found is None:
            return
        try:
            getattr(reference_forms, name)(self._page, self._house, self._banner, found)
        except TutorDeskError as error:
            self._banner.say(Tone.ACT, error.sentence)

    def _slips(self, name: str) -> None:
        from tutor_desk.ui.applications.reference_forms import parts_out  # noqa: PLC0415 - loads the ORM
        from tutor_desk.ui.teacher_slips import forms  # noqa: PLC0415 - as above

        found = self._reference()
        if found is not None:
            banner = () if name == "record_form" else (self._banner,)
            opened: Callable[..., Any] = getattr(forms, name)
            opened(self._page, self._house, *banner, parts_out(found, self._called))

    def _bring_in(self) -> None:
        from tutor_desk.services.references.parts import PARTS  # noqa: PLC0415 - loads the ORM
        from tutor_desk.ui.teacher_slips.slips_in import SlipsIn  # noqa: PLC0415 - rarely wanted

        SlipsIn(self._house, self._page, self._banner, PARTS).open()
