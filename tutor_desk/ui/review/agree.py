"""Agree: the student sums up, the tutor writes the summary, both confirm; the second to confirm locks."""

from datetime import date

from PySide6.QtWidgets import QWidget

from tutor_desk.models.kinds import Verdict
from tutor_desk.services.review import reviews
from tutor_desk.services.review.review_sheets import Sheet
from tutor_desk.ui.dates import long_date
from tutor_desk.ui.forms.days import DayEditor
from tutor_desk.ui.review.locked import Locked
from tutor_desk.ui.review.pad import Pad
from tutor_desk.ui.review.sitting import Sitting, Stage
from tutor_desk.ui.signing.sign import Sign
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.layout import row
from tutor_desk.ui.widgets.text import Muted, Small, Strong, Text
from tutor_desk.ui.widgets.toggles import ToggleRow
from tutor_desk.words import _, word


class AgreeStage(Stage):
    """Closes the review: words of both, the next date, and what each says to it."""

    def __init__(self, sitting: Sitting) -> None:
        sheet = sitting.sheet()
        if sheet.locked_at:
            super().__init__(sitting, _("Agreed"))
            self.box.addWidget(Locked(sitting, sheet, self.finished.emit))
            return
        self.last_deed = _("Confirm")
        super().__init__(sitting, _("Agree"), sitting.said(
            _("I sum up in my own words, then say if it is right."),
            _("{name} sums up, you write the summary, and you both confirm, in either order. The second locks it."),
        ))  # fmt: skip
        self.box.addWidget(self._words(sheet))
        self.box.addWidget(self._confirm())
        self._show_verdicts()
        sitting.house.bridge.watch(self, {"review"}, self._show_verdicts)

    def keep(self) -> bool:
        """Keep the words, and the date if it can be read."""
        return super().keep() and self._save_day()

    def deed(self) -> bool:
        """Confirm."""
        if self.last_deed:
            self.confirm()
        return True

    def confirm(self) -> None:
        """Say what was chosen; the second of both to say so locks the review."""
        if not self.keep():
            return
        verdict = self.verdict.picked
        if verdict is None:
            self.refused.emit(_("Choose one of the three first. Nothing was changed."))
            return
        signature = self.sign.kept()
        if not signature:
            self.refused.emit(
                _("Sign it first: type your name, or draw your signature. Nothing was changed.")
            )
            return
        comment, other = "" if verdict is Verdict.AGREE else self.comment.text, self._other()
        if self.do(_("Confirm review"), reviews.confirm, self.sitting.review, verdict, comment, signature):
            self.comment.put("")
            self.signed.put(self._whose())
            if not self.sitting.is_open:
                self.locked.emit()
            elif other and not self._other():
                self.refused.emit(
                    self.sitting.said(
                        _("Something was changed since your tutor confirmed, so they are asked once more."),
                        _("Something was changed since {name} confirmed, so they are asked once more."),
                    )
                )

    def _other(self) -> Verdict | None:
        sheet = self.sitting.sheet()
        return sheet.tutor_verdict if self.sitting.by_student else sheet.student_verdict

    def _words(self, sheet: Sheet) -> Card:
        card, sitting = Card(), self.sitting
        card.add(
            sitting.pad(
                "in_my_words",
                sitting.said(_("In my own words"), _("In {name}'s own words")),
                rows=2 if sitting.by_student else 3,
            )
        )
        if sitting.by_student:
            card.add(Strong(_("What my tutor writes")))
            card.add(Text(sheet.summary) if sheet.summary else Muted(_("Nothing yet.")))
            card.add(Muted(_next_words(sheet.next_on)))
        else:
            card.add(
                sitting.pad(
                    "summary",
                    _("Your summary, which {name} reads too").format(name=sitting.first_name),
                    rows=3,
                )
            )
            card.add(self._next_day(sheet.next_on))
        return card

    def _next_day(self, day: date | None) -> QWidget:
        holder = QWidget()
        line = row(holder, gap=10)
        label = Strong(_("Next review"))
        self.next_on = DayEditor()
        self.next_on.setAccessibleName(_("Next review"))
        self.next_on.put(day)
        self._day = day
        self.next_on.editingFinished.connect(self._save_day)
        label.setBuddy(self.next_on)
        line.addWidget(label)
        line.addWidget(self.next_on)
        line.addStretch(1)
        return holder

    def _save_day(self) -> bool:
        if self.sitting.by_student or not self.sitting.is_open:
            return True
        if self.next_on.problem():
            self.refused.emit(self.next_on.problem())
            return False
        day = self.next_on.value()
        if day != self._day:
            self.sitting.write(next_on=day)
            self._day = day
        return True

    def _confirm(self) -> Card:
        card = Card(self.sitting.said(_("Is this right?"), _("Confirm")))
        self._theirs, self._mine = Chip(Mark(Tone.PLAIN, "")), Chip(Mark(Tone.PLAIN, ""))
        line = row(gap=8)
        for who, chip in ((self.sitting.first_name, self._theirs), (self.sitting.tutor, self._mine)):
            line.addWidget(Text(who))
            line.addWidget(chip)
            line.addSpacing(16)
        line.addStretch(1)
        self.verdict = ToggleRow([(one, word(one)) for one in Verdict], _("What do I say?"))
        self.comment = self._pad("comment", _("In a few words"), "")
        self.comment.setVisible(bool(self.comment.text))
        self.verdict.chosen.connect(self._chosen)
        again = Small(_("Whatever is changed in the review after that, both say again."))
        self.signed = self._pad("name", _("Signed with my name"), self._whose())
        self.sign = Sign(self.signed, lambda: self.signed.text)
        for part in (line, self.verdict, self.comment, self.sign, again):
            card.add(part)
        return card

    def _pad(self, field: str, label: str, text: str) -> Pad:
        """Return a line of whoever sits here, kept as a draft of theirs until they confirm."""
        sitting = self.sitting
        return Pad(
            sitting.desk, sitting.place(f"{field}:{sitting.desk.seat.kind.value}"), label, text,
            student=sitting.student, line=True, private=not sitting.by_student,
        )  # fmt: skip

    def _whose(self) -> str:
        return self.sitting.name if self.sitting.by_student else self.sitting.tutor

    def _chosen(self, verdict: Verdict) -> None:
        self.comment.setVisible(verdict is not Verdict.AGREE)
        if verdict is not Verdict.AGREE:
            self.comment.editor.setFocus()

    def _show_verdicts(self) -> None:
        sheet = self.sitting.sheet()
        self._theirs.show_mark(verdict_mark(sheet.student_verdict))
        self._mine.show_mark(verdict_mark(sheet.tutor_verdict))
        by_student = self.sitting.by_student
        said = sheet.student_verdict if by_student else sheet.tutor_verdict
        if said and self.verdict.picked is None:
            self.verdict.choose(said)
            self.comment.put(sheet.student_comment if by_student else sheet.tutor_comment)


def verdict_mark(verdict: Verdict | None) -> Mark:
    """Return the chip for what somebody has said to the review."""
    if verdict is None:
        return Mark(Tone.PLAIN, _("Not confirmed yet"))
    words = {
        Verdict.AGREE: _("Agrees"),
        Verdict.COMMENT: _("Agrees, with a comment"),
        Verdict.DISAGREE: _("Disagrees"),
    }
    return Mark(Tone.WATCH if verdict is Verdict.DISAGREE else Tone.DONE, words[verdict])


def _next_words(day: date | None) -> str:
    return _("Next review: {day}").format(day=long_date(day)) if day else _("The next date is not set yet.")
