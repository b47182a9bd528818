"""What the student sees: that they can tell somebody, who, and what happens then. Nothing is asked or kept."""

from PySide6.QtWidgets import QWidget

from tutor_desk.services.safeguarding.contacts import SETTING, contacts
from tutor_desk.settings import Settings
from tutor_desk.ui import theme
from tutor_desk.ui.safeguarding.people import people
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.calm import Calm
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.text import Text
from tutor_desk.words import _


class ForStudent(Calm):
    """A calm page: nothing on it can be written in, and no record is on it."""

    def __init__(self, parent: QWidget, settings: Settings) -> None:
        super().__init__(parent, _("If something is wrong"))
        theme.large(self)
        tell = Card()
        for words in (
            _("You can tell an adult you trust, at any time, about anything. You will not be in trouble for it."),
            _("They will listen. They cannot promise to keep it secret: they tell the people whose job it is to keep you safe, and nobody else."),
            _("You need not write it down here. Saying it is enough."),
        ):  # fmt: skip
            tell.add(Text(words))
        who = Card(_("Who can help at school"))
        who.add(people(contacts(getattr(settings, SETTING)), _("Ask your tutor, or any adult at school.")))
        now = Card(_("Now, day or night"))
        now.add(Text(_("In danger: ring 999.")))
        now.add(
            Text(_("To talk to somebody: Childline, 0800 1111. It is free, and it is not shown on the bill."))
        )
        back = button(_("Back to my review"), self.accept, "arrow-left", primary=True)
        self.put(tell, who, now)
        self.end(back)
        back.setFocus()
