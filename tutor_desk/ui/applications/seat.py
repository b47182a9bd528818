"""The student seat for a statement: each question with what supports it and how long the answer is; the student writes."""

from functools import partial

from PySide6.QtGui import QShowEvent

from tutor_desk.errors import TutorDeskError
from tutor_desk.models.application_kinds import PartKind
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.applications import answering, statement
from tutor_desk.services.applications.forms import Form
from tutor_desk.services.applications.statement import Asked
from tutor_desk.services.students.students import Card as Student
from tutor_desk.ui.actions import Command
from tutor_desk.ui.house import House
from tutor_desk.ui.keys.student_seat import StudentSeat, hand_over
from tutor_desk.ui.marks import standing_mark
from tutor_desk.ui.review.pad import Pad
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.header import Chips
from tutor_desk.ui.widgets.layout import clear
from tutor_desk.ui.widgets.text import Muted, Small, Strong, Text, Title
from tutor_desk.words import _, plural, word


def sit_down(house: House, card: Student, form: Form) -> None:
    """Give the keyboard to a student, to answer the questions of a form in their own words."""
    hand_over(house, card, "applications", partial(StatementSeat, form=form))


class StatementSeat(StudentSeat):
    """Shows one student the questions of a form and takes their answers; nobody else is in it."""

    def __init__(self, house: House, card: Student, form: Form) -> None:
        super().__init__(house, card)
        self._form = form
        self._answers: list[_Answer] = []
        self._together: list[Small] = []
        self.commands.add(Command("keep", _("Keep what I wrote"), self.keep, "check", "Ctrl+Return"))
        self.bar.addWidget(self.commands.button("keep", primary=True))
        self._show()

    def keep(self) -> bool:
        """Put every answer that was written into the plan, where it waits for an adult; say whether all of it went."""
        desk, kept = self.house.desk, 0
        for one in self._answers:
            try:
                if one.changed:
                    desk.do(_("Write answer"), answering.answer, self.card.id, one.asked, one.pad.text)
                    kept += 1
                one.pad.put(one.pad.text)
            except TutorDeskError as error:
                self.banner.say(Tone.ACT, error.sentence)
                return False
        if kept:
            told = plural("{n} answer is in your plan. It counts once an adult has accepted it.", "{n} answers are in your plan. They count once an adult has accepted them.", kept)  # fmt: skip
            self._show()
            self.banner.say(Tone.GOOD, told)
        return True

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        """Begin at the first answer."""
        super().showEvent(event)
        if self._answers:
            self._answers[0].pad.editor.setFocus()

    def _show(self) -> None:
        clear(self.box)
        self._answers, self._together = [], []
        asked = {
            one.question.topic: one for one in self.house.desk.ask(statement.helper, self.card.id, self._form)
        }
        self.box.addWidget(Title(_("My statement")))
        self.box.addWidget(
            Muted(_("Answer in your own words. Below each question is what you have that supports it; nothing is written for you."))
        )  # fmt: skip
        for part in self._form.parts:
            if part.kind is not PartKind.STATEMENT:
                continue
            for question in part.questions:
                answer = _Answer(self.house, self.card.id, asked[question.topic])
                answer.pad.editor.edited.connect(self._count)
                self._answers.append(answer)
                self.box.addWidget(answer)
            total = Small()
            self._together.append(total)
            self.box.addWidget(total)
        self.box.addStretch(1)
        self._count()

    def _count(self) -> None:
        parts = [part for part in self._form.parts if part.kind is PartKind.STATEMENT]
        texts = {one.asked.question.topic: one.pad.text for one in self._answers}
        for part, total in zip(parts, self._together, strict=True):
            total.setText(statement.together(part, [texts[one.topic] for one in part.questions]))
        for one in self._answers:
            one.count()


class _Answer(Card):
    """One question: the answer being written, how long it is, and what supports it."""

    def __init__(self, house: House, student: StudentId, asked: Asked) -> None:
        super().__init__()
        self.asked = asked
        self._first = asked.answer.text if asked.answer else ""
        place = f"statement:{student}:{asked.question.topic}:{asked.answer.id if asked.answer else 'new'}"
        self.pad = Pad(house.desk, place, asked.question.text, self._first, student=student, rows=5, most=14)
        self._long = Small()
        if asked.answer is not None:
            self.add(Chips([standing_mark(asked.answer.standing)]))
            if asked.answer.reply:
                self.add(Text(asked.answer.reply))
        self.add(self.pad)
        self.add(self._long)
        if asked.support:
            self.add(
                Strong(plural("{n} entry supports this", "{n} entries support this", len(asked.support)))
            )
            for one in asked.support:
                self.add(Muted(f"{word(one.kind)}: {one.text}"))
        else:
            self.add(Muted(_("Nothing accepted in your plan supports this yet.")))

    @property
    def changed(self) -> bool:
        """Whether something was written that is not in the plan."""
        return bool(self.pad.text) and self.pad.text != self._first

    def count(self) -> None:
        """Say how long the answer is now."""
        self._long.setText(statement.counted(self.asked.question, self.pad.text))
