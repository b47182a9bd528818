"""The school's own scales: which there are, and making, changing and taking them out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from tutor_desk.errors import TutorDeskError
from tutor_desk.services.grades import marks, recorded
from tutor_desk.services.grades.recorded import OwnScaleRow
from tutor_desk.ui import theme
from tutor_desk.ui.house import House
from tutor_desk.ui.progress.forms import edit_scale
from tutor_desk.ui.tables.cards import CardFace, CardList, Deed
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Heading, Muted
from tutor_desk.words import _


class OwnScales(QDialog):
    """Lists the school's own scales."""

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self._house = house
        self.setWindowTitle(_("Scales of the school"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.banner = Banner()
        self.cards: CardList[OwnScaleRow] = CardList(
            _face,
            lambda one: one.id,
            _("Scales of the school"),
            lambda _one: (Deed("change", _("Change"), "C"), Deed("remove", _("Take out"), "T")),
        )
        self.cards.asked.connect(self._asked)
        self.cards.opened.connect(lambda one: edit_scale(self, house.desk, one))
        self.add = button(_("New scale…"), lambda: edit_scale(self, house.desk), "plus", primary=True)
        box = column(self, gap=12, margin=24)
        box.addWidget(Heading(_("Scales of the school")))
        box.addWidget(
            Muted(_("The scales of qualifications are known. Add how your school grades effort or attitude, or a scale of its own for a subject, the best grade first."))
        )  # fmt: skip
        box.addWidget(self.banner)
        box.addWidget(self.cards, 1)
        foot = row(gap=8)
        foot.addWidget(self.add)
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.accept))
        box.addLayout(foot)
        look = theme.look(self)
        self.resize(look.px(560), look.px(440))
        house.bridge.watch(self, {"own_scale"}, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the scales there are."""
        self.cards.show_rows(self._house.desk.ask(recorded.own_scales))

    def _asked(self, deed: str, one: OwnScaleRow) -> None:
        self.banner.clear()
        if deed == "change":
            edit_scale(self, self._house.desk, one)
            return
        try:
            self._house.desk.do(_("Take out scale"), marks.drop_scale, one.id)
        except TutorDeskError as error:
            self.banner.say(Tone.ACT, error.sentence)


def _face(one: OwnScaleRow) -> CardFace:
    return CardFace(
        one.name, " · ".join(one.grades.splitlines()), over=_("Effort") if one.effort else _("Grades")
    )
