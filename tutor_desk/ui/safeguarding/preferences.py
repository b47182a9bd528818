"""Who the DSL and the deputy are: set once, or by the school's policy for every laptop."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.models.kinds import PassedTo
from tutor_desk.services.safeguarding.contacts import LONGEST, PARTS, SETTING, contacts
from tutor_desk.settings import policy
from tutor_desk.ui.forms.fields import Field, Line
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.safeguarding.people import people
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _, word

_KINDS = (PassedTo.DSL, PassedTo.DEPUTY)


class Contacts(QWidget):
    """Asks for the name, room, telephone and hours of both, and keeps them on this laptop."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self._house = house
        self.banner = Banner()
        card = Card(_("Safeguarding"))
        card.add(Muted(_("Shown with one key, F9, in every review and on every student’s page.")))
        column(self).addWidget(card)
        said = getattr(house.settings, SETTING)
        if SETTING in policy():
            card.add(people(contacts(said), _("Nobody is named.")))
            card.add(Muted(_("The school’s policy fixes this on this laptop.")))
            return
        self.form = Form(*(field for kind in _KINDS for field in _fields(kind)))
        self.form.fill(
            **{f"{one.kind}_{part}": getattr(one, part) for one in contacts(said) for part in PARTS}
        )
        card.add(self.form)
        card.add(self.banner)
        line = row()
        line.addStretch(1)
        line.addWidget(button(_("Save who to tell"), self.save))
        card.add(line)

    def save(self) -> None:
        """Keep what was typed."""
        values: dict[str, Any] = self.form.values()
        said = {kind.value: {part: values[f"{kind}_{part}"] for part in PARTS} for kind in _KINDS}
        setattr(self._house.settings, SETTING, said)
        self._house.settings.save()
        self.banner.say(Tone.GOOD, _("Saved. It is shown whenever somebody is worried about a child."))


def _fields(kind: PassedTo) -> list[Field]:
    short = _("Deputy") if kind is PassedTo.DEPUTY else _("DSL")
    return [
        Line(f"{kind}_name", word(kind), limit=LONGEST),
        Line(f"{kind}_room", _("{who}: room").format(who=short), limit=LONGEST, beside=True),
        Line(f"{kind}_telephone", _("{who}: telephone").format(who=short), limit=LONGEST),
        Line(f"{kind}_hours", _("{who}: when there").format(who=short), limit=LONGEST, beside=True),
    ]
