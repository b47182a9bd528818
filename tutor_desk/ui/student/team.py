"""What adults note about a student for each other: open to all of them, or restricted to those named."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import SeatKind
from tutor_desk.services.students.students import Card
from tutor_desk.services.team import notes
from tutor_desk.services.team.notes import NoteRow
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.dates import moment
from tutor_desk.ui.house import House
from tutor_desk.ui.student.tab import Tab
from tutor_desk.ui.tables.cards import CardList
from tutor_desk.ui.tables.faces import CardFace, Deed
from tutor_desk.ui.team.forms import note_form
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.layout import Flow, column
from tutor_desk.words import _


class TeamTab(Tab):
    """Lists the notes about a student that whoever is in the seat may read."""

    tables = frozenset({"open_note", "restricted_note"})

    def __init__(self, house: House, commands: Commands) -> None:
        super().__init__(house, commands)
        self.banner = Banner()
        self.cards: CardList[NoteRow] = CardList(face, lambda row: row.place, _("Notes"), self._deeds)
        self.cards.asked.connect(self._act)
        self.cards.opened.connect(lambda row: self._act("edit", row))
        sentence = _(
            "What adults should know of each other’s work with a student. An open note is for every adult of this "
            "caseload; a restricted one for those you name, for you and the personal tutor."
        )
        first = EmptyState("users", sentence, title=_("No notes yet"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.cards)
        self._stack.addWidget(first)
        holder = QWidget()
        Flow(holder).addWidget(commands.button("add_note"))
        box = column(self, gap=8)
        box.addWidget(holder)
        box.addWidget(self.banner)
        box.addWidget(self._stack, 1)
        self.setFocusProxy(self.cards)

    def show_student(self, card: Card) -> None:
        """Ask for the notes."""
        rows = self.house.desk.ask(notes.notes, card.id)
        self._stack.setCurrentIndex(0 if rows else 1)
        self.cards.show_rows(rows)
        self.cards.begin()

    def _deeds(self, row: NoteRow) -> list[Deed]:
        seat = self.house.desk.seat
        edit = [Deed("edit", _("Edit"), "E")] if row.written_by == seat.name else []
        may_remove = edit or seat.kind is SeatKind.TUTOR
        return [*edit, Deed("remove", _("Take out"), "X")] if may_remove else []

    def _act(self, deed: str, row: NoteRow) -> None:
        desk = self.house.desk
        self.banner.clear()
        if deed == "remove":
            try:
                desk.do(_("Take out note"), notes.remove, row.place)
            except Refused as refused:
                self.banner.say(Tone.ACT, refused.sentence)
        elif self.card is not None and row.written_by == desk.seat.name:
            note_form(self.window(), desk, self.card.id, self.called, row)


def face(row: NoteRow) -> CardFace:
    """Return a note as a card; of a restricted one, who else may read it."""
    restricted = Mark(Tone.WATCH, _("Restricted"))
    named = _("For {names}, the writer and the tutor").format(names=", ".join(row.readers))
    readers = named if row.readers else _("For the writer and the tutor")
    return CardFace(
        body=row.text or _("What it said was not handed over."),
        mark=restricted if row.restricted else Mark(Tone.PLAIN, _("Open")),
        left=_("{name}, {when}").format(name=row.written_by, when=moment(row.written_at)),
        right=readers if row.restricted else "",
    )
