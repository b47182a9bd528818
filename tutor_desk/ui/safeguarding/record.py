"""Recording that a worry was passed on: to whom, when, with which reference; there is no room for more."""

from datetime import date, datetime, time, timedelta
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.errors import TutorDeskError
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.safeguarding import notes, references
from tutor_desk.services.safeguarding.contacts import SETTING, Contact, everyone
from tutor_desk.ui.dates import weekday_date
from tutor_desk.ui.forms.choices import ChoiceEditor
from tutor_desk.ui.house import House
from tutor_desk.ui.safeguarding.reference import ReferenceField
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Muted, Problem, Small, Strong
from tutor_desk.ui.widgets.toggles import ToggleRow
from tutor_desk.words import _, word

_DAYS = 8
_QUARTERS = [time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 45)]
_NOW = None


class RecordCard(Card):
    """Asks to whom, when, and for a reference; ``recorded`` carries the sentence that says what was recorded."""

    recorded = Signal(str)

    def __init__(self, house: House, student: StudentId) -> None:
        super().__init__(_("When it has been passed on"))
        self._house, self._student = house, student
        people = everyone(getattr(house.settings, SETTING))
        self.to: ToggleRow = ToggleRow([(one, _called(one)) for one in people], _("Passed on to"))
        self.day, self.time = ChoiceEditor(_days()), ChoiceEditor(_times())
        self.day.put(clock.today())
        self.time.put(_NOW)
        self.time.setCurrentIndex(0)
        self.reference = ReferenceField()
        self.remark, self.problem = Small(), Problem()
        self.remark.hide()
        self.problem.hide()
        self.reference.textChanged.connect(self._look)
        self.add(
            Muted(
                _(
                    "Only this is kept: that it was passed on, to whom, when, and the number of the DSL’s own record. What was said is never kept here."
                )
            )
        )
        self.add(Strong(_("To whom?")))
        self.add(self.to)
        line = Fold(gap=16)
        for label, part in (
            (_("On which day?"), self.day),
            (_("At what time?"), self.time),
            (_("Reference number"), self.reference),
        ):
            line.add(_labelled(label, part))
        self.add(line)
        self.add(self.remark)
        self.add(self.problem)
        foot = row()
        foot.addWidget(button(_("Record that it was passed on"), self.record, "check"))
        foot.addStretch(1)
        self.add(foot)

    def record(self) -> None:
        """Record it, or say what is missing."""
        to: Contact | None = self.to.picked
        if to is None:
            self._say(_("Choose to whom it was passed on. Nothing was recorded."))
            return
        deed, at = _("Record that it was passed on"), self._moment()
        try:
            self._house.desk.do(
                deed, notes.record, self._student, to, passed_at=at, reference=self.reference.text()
            )
        except TutorDeskError as error:
            self._say(error.sentence)
            return
        self._say("")
        self.reference.clear()
        self.to.choose(None)
        self.recorded.emit(_("Recorded: passed on to {whom}. Nothing else is kept.").format(whom=_called(to)))

    def _moment(self) -> datetime:
        day: date = self.day.value()
        at: time | None = self.time.value()
        if at is None:
            at = clock.now().astimezone().time()
        return datetime.combine(day, at).astimezone()

    def _look(self, typed: str) -> None:
        said = references.remark(typed) if typed else ""
        self.remark.setText(said)
        self.remark.setVisible(bool(said))

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))


def _called(contact: Contact) -> str:
    return f"{contact.name}, {word(contact.kind)}" if contact.name else word(contact.kind)


def _days() -> list[tuple[Any, str]]:
    today = clock.today()
    near = {0: _("Today"), 1: _("Yesterday")}
    days = [today - timedelta(days=back) for back in range(_DAYS)]
    return [(day, near.get(back) or weekday_date(day)) for back, day in enumerate(days)]


def _times() -> list[tuple[Any, str]]:
    return [(_NOW, _("Now")), *((at, f"{at:%H:%M}") for at in _QUARTERS)]


def _labelled(label: str, part: QWidget) -> QWidget:
    holder = QWidget()
    box = column(holder, gap=4)
    title = Strong(label)
    title.setBuddy(part)
    part.setAccessibleName(label)
    box.addWidget(title)
    box.addWidget(part)
    return holder
