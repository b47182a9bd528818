"""An area of interests becoming an entry of the plan: begun in plain words, ended in the student's own."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk
from tutor_desk.errors import TutorDeskError
from tutor_desk.models.kinds import EntryKind, StudentId
from tutor_desk.services.plan import entries
from tutor_desk.services.plan.interests import Area, Taking
from tutor_desk.ui.forms.lines import LongEditor
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import row
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.ui.widgets.toggles import ToggleRow
from tutor_desk.words import _, word

SHOWN = 2
"""Statements that the beginning of an entry names."""


def beginning(area: Area, taking: Taking) -> str:
    """Return words to begin an entry with, such as "I like helping people, for example learning first aid"."""
    liked = [f"{one[:1].lower()}{one[1:]}" for one in taking.favourites(area.key)[:SHOWN]]
    if not liked:
        return area.saying
    return _("{saying}, for example {examples}").format(saying=area.saying, examples=_(" or ").join(liked))


class EntryCard(Card):
    """Asks for the words of an entry and puts it into the plan, where it waits for an adult like any other."""

    done = Signal(str)
    cancelled = Signal()

    def __init__(self, desk: Desk, student: StudentId, area: Area, taking: Taking) -> None:
        super().__init__(_("Into the plan: {area}").format(area=area.name))
        self._desk, self._student = desk, student
        self.banner = Banner()
        self.kinds = ToggleRow(
            [(kind, word(kind)) for kind in (EntryKind.INTEREST, EntryKind.STRENGTH)], _("What is it?")
        )
        self.kinds.choose(EntryKind.INTEREST)
        self.editor = LongEditor(rows=3, most=6)
        self.editor.setAccessibleName(_("In my own words"))
        self.editor.put(beginning(area, taking))
        deeds = row(gap=8)
        deeds.addStretch(1)
        deeds.addWidget(button(_("Cancel"), self.cancelled.emit, quiet=True))
        deeds.addWidget(button(_("Add to the plan"), self.put_in, "plus", primary=True))
        told = Muted(
            _(
                "Only a beginning: change it into your own words. It waits for an adult like everything in the plan."
            )
        )
        for part in (self.banner, told, self.kinds, self.editor, deeds):
            self.add(part)

    def begin(self) -> None:
        """Put the cursor behind the beginning."""
        widget: QWidget = self.editor
        widget.setFocus()
        self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)

    def put_in(self) -> None:
        """Put the entry into the plan, or say why that cannot be."""
        kind, text = self.kinds.picked, str(self.editor.value())
        if not text:
            self.banner.say(Tone.ACT, _("Write a few words first. Nothing was changed."))
            return
        try:
            self._desk.do(_("Write entry"), entries.write, self._student, kind, text)
        except TutorDeskError as error:
            self.banner.say(Tone.ACT, error.sentence)
            return
        self.done.emit(
            _("Added to the plan as {kind}: it waits for an adult.").format(kind=word(kind).lower())
        )
