"""Names, the PIN that ends a student's turn, and how the program looks."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from tutor_desk.errors import TutorDeskError
from tutor_desk.models.kinds import LATEST, SOONEST
from tutor_desk.services.access import adults
from tutor_desk.services.students import caseload, caseloads
from tutor_desk.ui import theme
from tutor_desk.ui.dialogs.preferences_safety import Safety
from tutor_desk.ui.forms.fields import Line, Number, Secret
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.looks import LARGEST, SMALLEST, STEP, choose, theme_words
from tutor_desk.ui.safeguarding.preferences import Contacts
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import column, row, scrolled
from tutor_desk.ui.widgets.text import Muted, Strong
from tutor_desk.ui.widgets.toggles import ToggleRow
from tutor_desk.words import _


class Preferences(QDialog):
    """Changes of look act at once; names and PIN when they are saved."""

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self._house = house
        self.setWindowTitle(_("Preferences"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.banner = Banner()
        self.names = Form(
            Line("tutor", _("Your name"), required=True, limit=120),
            Line("name", _("Caseload"), required=True, limit=60),
            Line("school", _("School"), limit=120, beside=True),
        )
        self.pin = Form(
            Secret("pin", _("New PIN"), help=_("Four to twelve figures. An empty one takes the PIN away."))
        )
        self._pin_told = Muted()
        self.often = Form(
            Number("days", _("See each student every so many days"), SOONEST, LATEST, required=True, help=_("42 are six school weeks. For one student, say it under Edit details.")),
        )  # fmt: skip
        self.safety, self.contacts = Safety(house), Contacts(house)
        self.safety, self.contacts = Safety(house), Contacts(house)
        self.themes = ToggleRow(theme_words(), _("Theme"))
        self.scales = ToggleRow(_scales(), _("Size of text"))
        self._build()
        self._fill()
        look = theme.look(parent)
        self.resize(look.px(600), min(look.px(720), parent.window().height() - look.px(40)))

    def save_names(self) -> None:
        """Keep the names of the tutor, the caseload and the school."""
        if self.names.good():
            values = self.names.values()
            self._save(
                lambda: self._house.desk.do(_("Change names"), caseloads.describe, **values),
                _("The names are saved."),
            )

    def save_often(self) -> None:
        """Keep in how many days each student is to be seen."""
        if self.often.good():
            days = self.often.value("days")
            self._save(
                lambda: self._house.desk.do(_("Say how often to see each"), caseloads.see_every, days),
                _("How often to see each student is saved."),
            )

    def save_pin(self) -> None:
        """Set the PIN, or take it away."""
        typed = self.pin.value("pin")
        words = _("Set PIN") if typed else _("Remove PIN")
        done = (
            _("The PIN is set.")
            if typed
            else _("There is no PIN now; your passphrase ends a student’s turn.")
        )
        self._save(lambda: self._house.desk.do(words, caseloads.set_pin, typed), done)

    def _save(self, deed: Callable[[], Any], done: str) -> None:
        try:
            deed()
        except TutorDeskError as error:
            self.banner.say(Tone.ACT, error.sentence)
        else:
            self.banner.say(Tone.GOOD, done)
            self._fill()

    def _fill(self) -> None:
        about = self._house.desk.ask(caseload.about)
        self.names.fill(tutor=about.tutor, name=about.name, school=about.school)
        self.pin.fill(pin="")
        self.often.fill(days=self._house.desk.ask(caseload.see_every))
        has_pin = self._house.desk.ask(adults.has_pin)
        self._pin_told.setText(
            _("A PIN is set. It ends a student’s turn at the keyboard, and so does your passphrase.")
            if has_pin
            else _(
                "A short PIN ends a student’s turn at the keyboard, so that you need not type your passphrase beside them."
            )
        )
        self.themes.choose(self._house.settings.theme)
        self.scales.choose(self._house.settings.scale)

    def _build(self) -> None:
        settings = self._house.settings
        self.themes.chosen.connect(lambda name: choose(settings, name=name))
        self.scales.chosen.connect(lambda scale: choose(settings, scale=scale))
        looks = Card(_("How it looks"))
        for words, toggles in ((_("Theme"), self.themes), (_("Size of text"), self.scales)):
            looks.add(Strong(words))
            looks.add(toggles)
        names = Card(_("Names"))
        names.add(self.names)
        names.add(_at_the_right(button(_("Save names"), self.save_names)))
        often = Card(_("How often to see each student"))
        often.add(self.often)
        often.add(_at_the_right(button(_("Save how often"), self.save_often)))
        pin = Card(_("PIN"))
        pin.add(self._pin_told)
        pin.add(self.pin)
        pin.add(_at_the_right(button(_("Save PIN"), self.save_pin)))
        inside = QWidget()
        box = column(inside, gap=14, margin=(24, 24, 24, 8))
        for part in (self.banner, looks, names, often, pin, self.contacts, self.safety):
            box.addWidget(part)
        box.addStretch(1)
        whole = column(self, gap=8, margin=(0, 0, 0, 16))
        whole.addWidget(scrolled(inside), 1)
        foot = row(margin=(24, 0, 24, 0))
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.accept, primary=True))
        whole.addLayout(foot)


def _scales() -> list[tuple[float, str]]:
    count = round((LARGEST - SMALLEST) / STEP) + 1
    return [(SMALLEST + STEP * n, f"{SMALLEST + STEP * n:.0%}") for n in range(count)]


def _at_the_right(part: QWidget) -> QWidget:
    made = QWidget()
    line = row(made)
    line.addStretch(1)
    line.addWidget(part)
    return made
