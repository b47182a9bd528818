"""The history of a student, newest first, day by day, in plain words."""

from tutor_desk.services import elsewhere, history
from tutor_desk.services.students import Card
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.history_words import Story, stories, stories_elsewhere, story_face
from tutor_desk.ui.house import House
from tutor_desk.ui.pages.student_tab import Tab
from tutor_desk.ui.tables.cards import CardList
from tutor_desk.ui.widgets.layout import column
from tutor_desk.words import _


class HistoryTab(Tab):
    """Lists what was done for a student, by whom, and what it said before and after."""

    tables = frozenset(
        {"student", "entry", "goal", "goal_step", "review", "goal_report", "action", "attendance", "grade"}
    )

    def __init__(self, house: House, commands: Commands) -> None:
        super().__init__(house, commands)
        self.cards: CardList[Story] = CardList(story_face, lambda story: story.id, _("History"))
        column(self).addWidget(self.cards)
        self.setFocusProxy(self.cards)

    def show_student(self, card: Card) -> None:
        """Ask for the history, and for what came with a student from elsewhere: at least three statements."""
        here = stories(self.house.desk.ask(history.history, card.id))
        self.cards.show_rows([*here, *stories_elsewhere(self.house.desk.ask(elsewhere.histories, card.id))])
