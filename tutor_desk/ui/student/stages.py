"""The stages of one student: when they applied, entered and left, and the checklist of each stage they have come to."""

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.stage_kinds import Marked
from tutor_desk.services.stages import asking, deeds
from tutor_desk.services.stages.asking import Checked
from tutor_desk.services.students.students import Card
from tutor_desk.ui.actions import Commands, undo_button
from tutor_desk.ui.house import House
from tutor_desk.ui.stages import faces, forms
from tutor_desk.ui.student.tab import Tab
from tutor_desk.ui.tables.cards import CardList
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _

_BUTTONS = ("came_here", "leaves_here", "follow_up", "achievements_paper")


class StagesTab(Tab):
    """Lists what each stage asks for; D says that something is done, N that it is not needed, B takes that back."""

    tables = frozenset(
        {
            "stay",
            "stage_mark",
            "stage_item",
            "entry",
            "goal",
            "review",
            "referral",
            "home_agreement",
            "student",
        }
    )

    def __init__(self, house: House, commands: Commands) -> None:
        super().__init__(house, commands)
        self.banner = Banner()
        self.story = Muted()
        self.story.setWordWrap(True)
        self.cards: CardList[Checked] = CardList(
            faces.face, lambda row: row.item.key, _("Checklist"), faces.deeds
        )
        self.cards.asked.connect(self._act)
        box = column(self, gap=8)
        for part in (commands.buttons(*_BUTTONS), self.banner, self.story):
            box.addWidget(part)
        box.addWidget(self.cards, 1)
        self.setFocusProxy(self.cards)

    def show_student(self, card: Card) -> None:
        """Ask for the stages."""
        stay = self.house.desk.ask(asking.stay, card.id)
        self.story.setText(faces.story(stay, clock.today()) if stay else "")
        self.cards.show_rows(self.house.desk.ask(asking.of_student, card.id))
        self.commands.refresh()

    def reveal(self, kind: str, record: int) -> None:  # noqa: ARG002 - the list has no numbers
        """Go to the checklist."""
        self.cards.setFocus()

    def _act(self, deed: str, row: Checked) -> None:
        if self.card is None:
            return
        if deed != faces.BACK:
            said = Marked.DONE if deed == faces.DONE else Marked.NOT_NEEDED
            forms.mark(self.window(), self.house.desk, self.card.id, row, said)
            return
        try:
            self.house.desk.do(_("Take back"), deeds.unmark, self.card.id, row.item.key)
        except Refused as refused:
            self.banner.say(Tone.ACT, refused.sentence)
            return
        self.banner.say(
            Tone.GOOD, _("Taken back: {what}.").format(what=row.item.words()), undo_button(self.house.desk)
        )
