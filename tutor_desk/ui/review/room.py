"""The review itself: one student, two seats, stage by stage, over the whole window."""

from dataclasses import replace

from PySide6.QtGui import QKeySequence, QShowEvent
from PySide6.QtWidgets import QPushButton, QWidget

from tutor_desk.models.kinds import StudentId
from tutor_desk.services.history import school_years
from tutor_desk.services.review import parking, reviews
from tutor_desk.services.students import students
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Command, Commands
from tutor_desk.ui.dialogs.help import Help
from tutor_desk.ui.house import House
from tutor_desk.ui.keys.leave_seat import ask_leave
from tutor_desk.ui.looks import look_commands
from tutor_desk.ui.review.frame import Frame
from tutor_desk.ui.review.pad import Draft
from tutor_desk.ui.review.rail import Rail
from tutor_desk.ui.review.sitting import Sitting, Stage
from tutor_desk.ui.review.stages import StageKind, nearest, stages
from tutor_desk.ui.safeguarding.command import safeguarding
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.layout import clear, column
from tutor_desk.words import _

KEYS = {
    "next": ("Ctrl+Return", "Ctrl+Enter"),
    "on": ("Ctrl+PgDown", "Alt+Right"),
    "back": ("Ctrl+PgUp", "Alt+Left"),
}


def open_review(house: House, student: StudentId, kind: str = "") -> None:
    """Begin the student's review, of a kind if one is named, or go on with the one that has begun.

    It covers the whole window. Raises ``Refused`` for a student who is archived.
    """
    house.cover(Room(house, student, kind))


class Room(QWidget):
    """Holds a review with one student, in the tutor's seat or the student's; everything typed stays."""

    def __init__(self, house: House, student: StudentId, kind: str = "") -> None:
        super().__init__()
        self._house, self._student = house, student
        card = house.desk.ask(students.card, student)
        self._review = house.desk.do(_("Begin review"), reviews.begin, student, kind)
        self._sitting = Sitting(
            house,
            student,
            self._review,
            card.name,
            card.first_name or card.surname,
            house.desk.seat.name,
        )
        self._where = Draft(house.desk, self._sitting.place("stage"), student)
        self._seen: set[str] = set()
        self._last_deed = ""
        self.stage: Stage
        self.key = self._where.text or self._sitting.sheet().stage
        self._commands = self._make_commands()
        self._box = column(self, gap=0)
        self._seat()

    @property
    def by_student(self) -> bool:
        """Whether the student is at the keyboard."""
        return self._sitting.by_student

    def places(self) -> list[str]:
        """Return the keys of the stages of whoever is at the keyboard."""
        return [kind.key for kind in self._kinds()]

    def keep(self) -> bool:
        """Let everything typed become part of the review; say whether all of it did."""
        return self.stage.keep()

    def go(self, key: str) -> None:
        """Go to a stage of this seat, unless something typed cannot be kept."""
        if key in self.places() and self.stage.leave():
            self._show(key)

    def forward(self) -> None:
        """Do what the stage has to be done, else go to the next stage."""
        if not self.stage.deed():
            self._step(1)

    def on(self) -> None:
        """Go to the next stage; leafing through a review never confirms it."""
        self._step(1)

    def back(self) -> None:
        """Go to the stage before."""
        self._step(-1)

    def change_seats(self) -> None:
        """Give the keyboard to the student, or back to the tutor, at the same stage."""
        if self.by_student:
            self.hand_back()
        else:
            self.hand_over()

    def hand_over(self) -> None:
        """Give the keyboard to the student: from here on only what is theirs can be asked or seen."""
        if self.stage.leave():
            years = self._house.desk.ask(school_years.earlier, self._student)  # the student seat has no trail
            self._sitting = replace(self._sitting, years=tuple(years))
            self._house.desk.seat_student(self._student, self._sitting.first_name)
            self._seat()

    def hand_back(self) -> None:
        """Give the keyboard back to the tutor, who first shows who they are."""
        if self.stage.leave() and ask_leave(self._house, self):
            self._house.desk.seat_adult()
            self._seat()

    def leave(self) -> None:
        """Leave the review; one that is not confirmed stays open and goes on at its stage."""
        if self.by_student or not self.stage.leave():
            return
        if self._sitting.is_open:
            self._sitting.write(stage=self.key)
        self._where.keep("")
        self._house.cover(None)

    def park(self) -> None:
        """Put off the rest of the review: it goes on at this stage, within five working days."""
        if self.by_student or not self._sitting.is_open or not self.stage.leave():
            return
        self._sitting.write(stage=self.key)
        self._house.desk.do(_("Put off the rest of the review"), parking.park, self._review)
        self._where.keep("")
        self._house.cover(None)

    def help(self) -> None:
        """Explain how a review goes, and its keys."""
        Help(self, "review", _("Review"), self._commands.shortcuts()).open()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Name the window after the review; under it lies the student's page, also after it was locked."""
        super().showEvent(event)
        self._house.go("student", self._student, "reviews")
        self._name_window()

    def _kinds(self) -> list[StageKind]:
        return stages(self._sitting)

    def _seat(self) -> None:
        """Build everything anew for whoever is at the keyboard now; nothing of the other seat stays."""
        kinds = self._kinds()
        clear(self._box)
        self._seen.clear()
        self._rail = Rail([(kind.key, kind.words) for kind in kinds])
        self._rail.chosen.connect(self.go)
        moves = (self._commands.button("back", quiet=True), self._commands.button("next", primary=True))
        self._frame = Frame(self._sitting, self._rail, self._bar_buttons(), moves)
        self._box.addWidget(self._frame)
        if self.by_student:
            theme.large(self._frame)
        self._frame.show()
        self._name_window()
        self._show(nearest(kinds, self.key, self._sitting.template.order))

    def _show(self, key: str) -> None:
        kinds = self._kinds()
        place = [kind.key for kind in kinds].index(key)
        self.key = key
        self._seen.update(kind.key for kind in kinds[: place + 1])
        self._where.keep(key)
        self.stage = kinds[place].build(self._sitting)
        self._last_deed = self.stage.last_deed
        self.stage.refused.connect(self._say)
        self.stage.wanted.connect(self.go)
        self.stage.locked.connect(self._seat)
        self.stage.finished.connect(self.leave)
        self._rail.show_state(key, self._seen)
        self._commands.refresh()
        self._frame.show_stage(self.stage, place + 1, len(kinds), kinds[place].minutes)
        self.stage.begin()

    def _step(self, by: int) -> None:
        keys = self.places()
        place = keys.index(self.key) + by
        if 0 <= place < len(keys):
            self.go(keys[place])

    def _say(self, sentence: str) -> None:
        self._frame.banner.say(Tone.ACT, sentence)

    def _name_window(self) -> None:
        """In the student seat the window is named after this student alone."""
        name = self._sitting.said("{name}", _("Review with {full}"))
        self.window().setWindowTitle(f"{name} · {_('Tutor Desk')}")

    def _make_commands(self) -> Commands:
        made = Commands(self)
        made.add(
            Command("next", self._next_words, self.forward, "", KEYS["next"][0]),
            Command("on", _("Go to the next stage"), self.on, "arrow-right", KEYS["on"][0]),
            Command("back", _("Back"), self.back, "arrow-left", KEYS["back"][0]),
            Command("seat", self._seat_words, self.change_seats, "arrow-left-right", "F4"),
            Command(
                "leave", self._leave_words, self.leave, "pause", "", lambda: not self.by_student,
                _("Everything stays; the review goes on where it is now"),
            ),
            Command(
                "park", _("Put off"), self.park, "calendar", "F8",
                lambda: not self.by_student and self._sitting.is_open,
                _("The rest: everything stays, and ten minutes are booked within five working days"),
            ),
            Command("help", _("Help on this page"), self.help, "circle-help", "F1", lambda: not self.by_student),
            Command("lock", _("Lock"), self._house.lock, "lock", "Ctrl+L"),
            safeguarding(self._house, self, lambda: self._student),
            *look_commands(self._house.settings),
        )  # fmt: skip
        for id_, keys in KEYS.items():
            made.action(id_).setShortcuts([QKeySequence(key) for key in keys])
        return made

    def _bar_buttons(self) -> list[QPushButton]:
        if self.by_student:
            return [self._commands.button(id_) for id_ in ("safeguarding", "lock", "seat")]
        worry = self._commands.button("safeguarding", quiet=True)
        lock, leave = self._commands.button("lock", quiet=True), self._commands.button("leave")
        if not self._sitting.is_open:
            return [worry, lock, leave]
        park = self._commands.button("park", quiet=True)
        return [worry, lock, park, leave, self._commands.button("seat", primary=True)]

    def _next_words(self) -> str:
        kinds = self._kinds()
        places = [place for place, kind in enumerate(kinds[:-1]) if kind.key == self.key]
        return _("Next: {stage}").format(stage=kinds[places[0] + 1].words) if places else self._last_deed

    def _leave_words(self) -> str:
        return _("Leave for now") if self._sitting.is_open else _("Close")

    def _seat_words(self) -> str:
        return self._sitting.said(_("Hand back to tutor"), _("Hand to {name}"))
