"""Who can help: the DSL and the deputy, as the preferences or the policy name them."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tutor_desk.services.safeguarding.contacts import Contact
from tutor_desk.ui.faces import BETWEEN
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Muted, Strong, Text
from tutor_desk.words import word


def people(contacts: Sequence[Contact], unknown: str) -> QWidget:
    """Return the people who are known, each with where to find them; ``unknown`` is said where nobody is."""
    holder = QWidget()
    box = column(holder, gap=8)
    known = [one for one in contacts if one.known]
    for one in known:
        lines = column(gap=1)
        lines.addWidget(Strong(BETWEEN.join(part for part in (one.name, word(one.kind)) if part)))
        where = BETWEEN.join(part for part in (one.room, one.telephone, one.hours) if part)
        if where:
            lines.addWidget(Text(where))
        box.addLayout(lines)
    if not known:
        box.addWidget(Muted(unknown))
    return holder
