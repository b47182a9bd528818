"""What else belongs to the student's plan: what they like, and the plan of earlier years."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_desk.services.plan import plans
from tutor_desk.ui.history.years import YearsView
from tutor_desk.ui.interests.view import InterestsView
from tutor_desk.ui.review.sitting import Stage
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import Flow, clear, column
from tutor_desk.words import _


class More(QWidget):
    """Offers both, and shows the one chosen in place of the stage; ``opened`` says whether one is shown."""

    opened = Signal(bool)

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage
        self._offers, self._place = QWidget(), column()
        line = Flow(self._offers, gap=8)
        self.interests = button(_("What I like"), self.show_interests, "compass", quiet=True)
        self.years = button(_("Year by year"), self.show_years, "columns-3", quiet=True)
        line.addWidget(self.interests)
        line.addWidget(self.years)
        box = column(self, gap=0)
        box.addWidget(self._offers)
        box.addLayout(self._place)

    def show_interests(self) -> None:
        """Ask and show what the student likes."""
        if self._stage.leave():
            sitting = self._stage.sitting
            view = InterestsView(
                sitting.desk, sitting.student, sitting.first_name, _("Back to my plan"), mine=True
            )
            view.left.connect(lambda: self._close(self.interests))
            self._show(view)
            view.start.setFocus()

    def show_years(self) -> None:
        """Lay the plans of earlier years beside this year's."""
        if self._stage.leave():
            sitting = self._stage.sitting
            view = YearsView(_("Back to my plan"), fits=True, mine=True)
            view.left.connect(lambda: self._close(self.years))
            self._show(view)
            now = sitting.desk.ask(plans.plan, sitting.student)
            view.show_years(sitting.years, now, sitting.first_name)
            view.setFocus()

    def _show(self, view: QWidget) -> None:
        clear(self._place)
        self._offers.hide()
        self._place.addWidget(view)
        self.opened.emit(True)
        view.show()

    def _close(self, back: QWidget) -> None:
        clear(self._place)
        self._offers.show()
        self.opened.emit(False)
        back.setFocus()
