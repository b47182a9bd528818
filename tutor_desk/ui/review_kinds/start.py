"""Begins a review: of the kind that was booked, of one that is chosen, or what was left open is settled first."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from tutor_desk.errors import TutorDeskError
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.review import parking
from tutor_desk.services.review_kinds import kinds, left_open
from tutor_desk.services.review_kinds.left_open import LeftOpen
from tutor_desk.ui import theme as looks
from tutor_desk.ui.dates import long_date
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Line, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.review.room import open_review
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import Flow, column
from tutor_desk.ui.widgets.text import Heading, Text
from tutor_desk.words import _, plural


def start_review(house: House, parent: QWidget, student: StudentId, kind: str = "") -> None:
    """Begin or go on with a review; one that was left open for long is asked about first.

    A refusal, as for a student who is archived, is told and changes nothing.
    """
    found = house.desk.ask(left_open.left_open, student)
    if found is not None:
        LeftOpenQuestion(house, parent, student, found).open()
        return
    try:
        open_review(house, student, kind)
    except TutorDeskError as error:
        house.asking.tell(parent, _("No review was begun"), error.sentence)


def start_as(house: House, parent: QWidget, student: StudentId, name: str) -> FormDialog:
    """Ask of which kind the review is to be, and begin it."""
    offered = house.desk.ask(kinds.offered)

    chosen: list[str] = []

    def begin() -> None:
        start_review(house, parent, student, chosen[-1])

    form = Form(
        Pick("kind", _("Which kind of review?"), [(one.key, one.name) for one in offered], required=True)
    )
    form.fill(kind=kinds.USUAL)
    dialog = FormDialog(
        parent,
        _("Review with {student}").format(student=name),
        form,
        _("Start"),
        lambda values: chosen.append(values["kind"]),
    )
    dialog.accepted.connect(begin)
    dialog.open()
    return dialog


class LeftOpenQuestion(QDialog):
    """Says in one sentence that a review was left open, and offers what can become of it."""

    def __init__(self, house: House, parent: QWidget, student: StudentId, found: LeftOpen) -> None:
        super().__init__(parent)
        self._house, self._student, self._found, self._parent = house, student, found, parent
        self.setWindowTitle(_("A review was left open"))
        self.banner = Banner()
        self.sentence = _(
            "This review was begun on {day} and nothing was written in it for {days}; what was written is kept."
        ).format(
            day=long_date(found.begun_at.astimezone().date()), days=plural("{n} day", "{n} days", found.days)
        )
        self.setAccessibleDescription(self.sentence)
        box = column(self, gap=14, margin=24)
        for part in (Heading(self.windowTitle()), self.banner, Text(self.sentence)):
            box.addWidget(part)
        deeds = QWidget()
        flow = Flow(deeds)
        self.on = button(_("Go on"), self.go_on, "message-circle", primary=True)
        for made in (
            self.on,
            button(_("Put off"), self.park, "calendar"),
            button(_("Not held…"), self.not_held, "x"),
            button(_("Cancel"), self.reject, quiet=True),
        ):
            flow.addWidget(made)
        self.on.setDefault(True)
        box.addWidget(deeds)
        self.setMinimumWidth(looks.look(parent).px(480))

    def go_on(self) -> None:
        """Go on with the review as if nothing had been."""
        self.accept()
        open_review(self._house, self._student)

    def park(self) -> None:
        """Put off the rest: ten minutes within five working days."""
        self._do(_("Put off the rest of the review"), parking.park)

    def not_held(self) -> None:
        """Ask why it was not held, and record that."""

        def run(values: dict[str, Any]) -> None:
            self._house.desk.do(
                _("Review not held"), left_open.not_held, self._found.review, values["because"]
            )

        words = _("A few words the student may read, such as: the fire alarm went.")
        form = Form(Line("because", _("Why was it not held?"), required=True, limit=400, help=words))
        intro = _("What was written in it stays, and counts for nothing until a review is confirmed.")
        dialog = FormDialog(self._parent, _("The review was not held"), form, _("Record"), run, intro=intro)
        self.accept()
        dialog.open()

    def _do(self, label: str, deed: Callable[..., Any]) -> None:
        try:
            self._house.desk.do(label, deed, self._found.review)
        except TutorDeskError as error:
            self.banner.say(Tone.ACT, error.sentence)
        else:
            self.accept()
