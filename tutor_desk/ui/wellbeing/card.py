"""How a student was over time, on their page: shown to whom the student shows it, and to nobody else."""

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.wellbeing import series
from tutor_desk.ui.house import House
from tutor_desk.ui.wellbeing.chart import over_time
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import clear, column
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _


class WellbeingCard(Card):
    """Asks anew whenever it is shown a student."""

    def __init__(self, house: House) -> None:
        super().__init__(_("How things are, over time"))
        self._house = house
        self._parts = column(gap=6)
        self.add(self._parts)

    def show_student(self, student: StudentId, called: str) -> None:
        """Show the chart, or say that it is the student's to show."""
        clear(self._parts)
        found = self._house.desk.ask(series.series, student)
        if not found.agreed:
            words = _(
                "{student} has not agreed that you see this. In their own seat, in a review, they can say who does."
            )
            self._parts.addWidget(Muted(words.format(student=called)))
        elif found.points:
            self._parts.addWidget(over_time(found.points))
        else:
            self._parts.addWidget(Muted(_("Nothing was said yet. It may always be left out.")))
