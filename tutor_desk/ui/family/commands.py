"""Everything that can be done about a student's family, stated once for the page."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tutor_desk.services.students.students import Card
from tutor_desk.ui.actions import Command
from tutor_desk.ui.family import forms
from tutor_desk.ui.house import House
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _


def family_commands(
    house: House, page: QWidget, banner: Banner, card: Callable[[], Card | None]
) -> list[Command]:
    """Return the commands; they are for whoever the page shows, as ``card`` says."""

    def here() -> bool:
        return card() is not None

    def form(made: Callable[..., object]) -> Callable[[], None]:
        def run() -> None:
            if (one := card()) is not None:
                made(page, house.desk, one.id, one.first_name or one.surname)

        return run

    def files(kind: str) -> Callable[[], None]:
        def run() -> None:
            from tutor_desk.ui.family import lists_in  # noqa: PLC0415 - rarely wanted

            getattr(lists_in, kind)(house, page.window(), banner).open()

        return run

    def sit() -> None:
        from tutor_desk.ui.family.seat import sit_down  # noqa: PLC0415 - rarely wanted

        if (one := card()) is not None:
            sit_down(house, one)

    return [
        Command("add_contact", _("Add contact"), form(forms.contact_form), "user-plus", "", here),
        Command("log_contact", _("Log a call or meeting"), form(forms.log_form), "plus", "Ctrl+Shift+L", here),
        Command("note_agreement", _("Note an answer"), form(forms.agreement_form), "pencil", "", here, _("What became of the home–school agreement")),
        Command("contacts_in", _("Bring in contacts…"), files("ContactsIn"), "file-input", "", here),
        Command("views_in", _("Bring in views…"), files("ViewsIn"), "file-input", "", here, _("Forms that parents sent back")),
        Command("home_seat", _("Hand over to look"), sit, "arrow-left-right", "", here, _("The student sees what the family will be told, and from 18 decides")),
    ]  # fmt: skip
