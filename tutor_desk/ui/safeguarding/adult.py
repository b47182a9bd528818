"""What an adult sees on a worry about a child: whom to tell, what to do and not to promise, the sheet, the record."""

from PySide6.QtWidgets import QWidget

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.safeguarding import notes, sheet
from tutor_desk.services.safeguarding.contacts import SETTING, contacts
from tutor_desk.services.safeguarding.notes import NoteRow
from tutor_desk.ui.dates import moment
from tutor_desk.ui.faces import BETWEEN
from tutor_desk.ui.house import House
from tutor_desk.ui.safeguarding.people import people
from tutor_desk.ui.safeguarding.record import RecordCard
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.calm import Calm
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.layout import clear, column, row
from tutor_desk.ui.widgets.text import Muted, Small, Strong, Text
from tutor_desk.words import _, word


class ForAdult(Calm):
    """A signpost: nothing a child has said can be written on it."""

    def __init__(self, house: House, parent: QWidget, student: StudentId) -> None:
        super().__init__(parent, _("Worried about a child?"))
        self._house, self._student = house, student
        self.banner = Banner()
        self.before = _Before()
        self.record = RecordCard(house, student)
        self.record.recorded.connect(self._recorded)
        self.put(self.banner, self._tell(), _what_to_do(), self._paper(), self.record, self.before)
        back = button(_("Close"), self.accept, primary=True)
        self.end(back)
        self._show_before()
        back.setFocus()

    def print_sheet(self) -> None:
        """Print the empty sheet; it goes to the printer and into no file."""
        from tutor_desk.reports.safeguarding_sheet import safeguarding_sheet  # noqa: PLC0415 - loads reportlab

        facts = self._house.desk.ask(sheet.sheet, getattr(self._house.settings, SETTING))
        if self._house.asking.print_pdf(self, _("Sheet to hand over"), safeguarding_sheet(facts)):
            self._say(_("The empty sheet was printed. It is kept nowhere."))

    def _tell(self) -> Card:
        card = Card(_("Tell the DSL now"))
        known = contacts(getattr(self._house.settings, SETTING))
        card.add(
            people(
                known,
                _(
                    "Who the DSL is has not been set on this laptop yet. Ask the school office now; afterwards it can be set in the preferences, once."
                ),
            )
        )
        card.add(Text(_("If a child is in danger this minute, ring 999 first.")))
        return card

    def _paper(self) -> Card:
        card = Card(_("The child’s own words belong on paper"))
        card.add(
            Text(
                _(
                    "Write them by hand, word for word, as soon as you can. Hand the paper over yourself, and keep no copy."
                )
            )
        )
        line = row()
        line.addWidget(button(_("Print the empty sheet…"), self.print_sheet, "printer"))
        line.addStretch(1)
        card.add(line)
        return card

    def _recorded(self, sentence: str) -> None:
        self._show_before()
        self._say(sentence)

    def _say(self, sentence: str) -> None:
        self.banner.say(Tone.GOOD, sentence)
        self.area.verticalScrollBar().setValue(0)

    def _show_before(self) -> None:
        self.before.show_notes(self._house.desk.ask(notes.notes, self._student))


class _Before(Card):
    """What was passed on about this student; hidden while there is nothing."""

    def __init__(self) -> None:
        super().__init__(_("Passed on before"))
        self._lines = column(gap=6)
        self.add(self._lines)
        self.add(
            Small(_("The personal tutor sees this, and whoever recorded it. It is on no paper for families."))
        )

    def show_notes(self, rows: list[NoteRow]) -> None:
        """Show when, to whom, by whom, and the reference of each."""
        clear(self._lines)
        for one in rows:
            whom = f"{one.to_name}, {word(one.passed_to)}" if one.to_name else word(one.passed_to)
            self._lines.addWidget(Strong(BETWEEN.join((whom, moment(one.passed_at)))))
            number = (
                _("reference {number}").format(number=one.reference) if one.reference else _("no reference")
            )
            by = _("passed on by {who}").format(who=one.by_name)
            self._lines.addWidget(Muted(BETWEEN.join((by, number))))
        self.setVisible(bool(rows))


def _what_to_do() -> Fold:
    both = Fold(gap=14)
    do = (
        _("Stay calm, and listen. Let the child speak."),
        _("Ask open questions only: “What happened?” “Can you tell me more?”"),
        _("Say that it was right to tell you, and what you will do next."),
        _("Tell the DSL now, before the end of the day at the very latest."),
    )
    never = (
        _("Do not promise to keep it secret."),
        _("Do not suggest answers, and do not ask why."),
        _("Do not look into it yourself, or speak to whoever is named."),
        _("Do not tell the family first: the DSL decides."),
    )
    for title, lines in ((_("Do"), do), (_("Do not"), never)):
        card = Card(title)
        for words in lines:
            card.add(Text(words))
        card.add(QWidget(), 1)
        both.add(card, 1)
    return both
