"""The student says, adult by adult, who may see how they were over time; a tick gives it, and takes it back."""

from PySide6.QtWidgets import QCheckBox, QWidget

from tutor_desk.models.kinds import AdultId, StudentId
from tutor_desk.services.wellbeing import consent, series
from tutor_desk.ui import theme
from tutor_desk.ui.house import House
from tutor_desk.ui.wellbeing.chart import over_time
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.calm import Calm
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Muted, Text
from tutor_desk.words import _, word


class WhoSees(Calm):
    """Shows the student their own answers so far, and a tick for each adult; opened in their own seat."""

    def __init__(self, house: House, parent: QWidget, student: StudentId) -> None:
        super().__init__(parent, _("Who may see how I was before?"))
        theme.large(self)
        self._house, self._student = house, student
        who = Card(_("Who may see it"))
        who.add(Text(_("Nobody, unless I tick them here. I can take it back whenever I like.")))
        holder = QWidget()
        line = column(holder, gap=8)
        self.boxes: dict[AdultId, QCheckBox] = {}
        for one in house.desk.ask(consent.adults, student):
            box = QCheckBox(f"{one.name}, {word(one.role)}".replace("&", "&&"))
            box.setChecked(one.agreed)
            box.clicked.connect(lambda on, key=one.adult: self._say(key, agreed=on))
            self.boxes[one.adult] = box
            line.addWidget(box)
        who.add(holder)
        points = house.desk.ask(series.series, student).points
        mine = Card(_("What they would see"))
        mine.add(over_time(points) if points else Muted(_("There is nothing to see yet.")))
        self.put(who, mine)
        self.end(button(_("Back to my review"), self.accept, "arrow-left", primary=True))

    def _say(self, adult: AdultId, *, agreed: bool) -> None:
        words = _("Let an adult see how I was") if agreed else _("Do not let an adult see how I was")
        self._house.desk.do(words, consent.say, self._student, adult, agreed)
