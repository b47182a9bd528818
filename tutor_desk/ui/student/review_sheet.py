"""One review to be read: what both said, what was agreed, and how both confirmed it; or what is still to come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from tutor_desk.models.kinds import ReviewId, ReviewState, Verdict
from tutor_desk.models.rights_kinds import Disputed
from tutor_desk.services.plan.plans import GoalRow
from tutor_desk.services.review.actions import ActionRow
from tutor_desk.services.review.review_records import Version
from tutor_desk.services.review.review_sheets import Sheet
from tutor_desk.services.rights.statements import StatementRow
from tutor_desk.ui import review_moves
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.dates import due_words, long_date, moment, short_date
from tutor_desk.ui.faces import BETWEEN, owner_words, sheet_day, state_mark, turned_words
from tutor_desk.ui.rights.statement_notes import statement_notes
from tutor_desk.ui.signing.shown import shown
from tutor_desk.ui.student.notes import NoteBox
from tutor_desk.ui.student.review_versions import reopened, standing_then
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.header import Chips
from tutor_desk.ui.widgets.layout import Flow, clear, column, row, scrolled
from tutor_desk.ui.widgets.text import Heading, Muted, Small, Strong, Text
from tutor_desk.words import _, word

Parts = list[QWidget | QLayout]


@dataclass(frozen=True, slots=True)
class Around:
    """What a review refers to: the student's goals, actions and statements, and what the student is called."""

    student: str
    goals: Sequence[GoalRow]
    actions: Sequence[ActionRow]
    statements: Sequence[StatementRow] = ()
    versions: Sequence[Version] = ()

    def goal(self, key: int) -> str:
        """Return the words of a goal; it may have been withdrawn since."""
        return next((goal.text for goal in self.goals if goal.id == key), _("A goal that was withdrawn"))

    def agreed_in(self, review: ReviewId) -> list[ActionRow]:
        """Return the actions agreed in a review."""
        return [action for action in self.actions if action.review == review]


class ReviewPanel(QWidget):
    """Shows one review in full; nothing in it can be changed here."""

    def __init__(
        self, commands: Commands, dispute: Callable[[ReviewId], Any], reopen: Callable[[ReviewId], Any]
    ) -> None:
        super().__init__()
        self._commands, self._dispute, self._reopen = commands, dispute, reopen
        holder = QWidget()
        self._box = column(holder, gap=0, margin=(0, 0, 4, 20))
        self._area = scrolled(holder)
        column(self).addWidget(self._area)

    def show_sheet(self, sheet: Sheet | None, around: Around) -> None:
        """Show a review, or nothing."""
        clear(self._box)
        if sheet is not None:
            card = Card()
            card.add(Chips([state_mark(sheet.state), Mark(Tone.PLAIN, sheet.template.name)]))
            card.add(Heading(long_date(sheet_day(sheet)) or _("No date yet")))
            said = self._disputed(sheet, around)
            then = standing_then(around.versions) if sheet.state is ReviewState.LOCKED else []
            earlier = reopened(around.versions, around.student)
            moves = [Muted(words) for words in review_moves.told(sheet)]
            for part in (
                *moves,
                *self._to_come(sheet),
                *_written(sheet, around),
                *_confirmed(sheet, around),
                *then,
                *earlier,
                *said,
            ):
                card.add(part)
            self._box.addWidget(card)
        self._box.addStretch(1)
        self._area.verticalScrollBar().setValue(0)

    def _to_come(self, sheet: Sheet) -> Parts:
        """Return what can be done with a review that is not confirmed yet, and the tutor's own notes for it."""
        if not sheet.state.coming:
            return []
        holder = QWidget()
        flow = Flow(holder)
        ids = (
            ["start_review"]
            if sheet.state.begun
            else ["start_review", "start_as", "prepare_review", "book_review", "miss_review", "cancel_review"]
        )
        for made in self._buttons(ids):
            flow.addWidget(made)
        notes = sheet.preparation or _("Nothing noted yet.")
        return [holder, _said(_("My notes, for my eyes alone"), notes)]

    def _disputed(self, sheet: Sheet, around: Around) -> Parts:
        """Return the statements beside a review that was held, and the button for another."""
        if sheet.state is not ReviewState.LOCKED:
            return []
        notes = statement_notes(around.statements, Disputed.REVIEW, sheet.id, around.student)
        line = row()
        line.addWidget(button(_("Add a statement…"), partial(self._dispute, sheet.id), quiet=True))
        line.addWidget(button(_("Reopen…"), partial(self._reopen, sheet.id), quiet=True))
        line.addStretch(1)
        return [*(NoteBox(note) for note in notes), line]

    def _buttons(self, ids: Sequence[str]) -> list[QPushButton]:
        return [self._commands.button(id_, primary=id_ == "start_review") for id_ in ids]


def _written(sheet: Sheet, around: Around) -> Parts:
    parts = [*_told(sheet, around), *_goals(sheet, around)]
    own = f"“{sheet.in_my_words}”" if sheet.in_my_words else ""
    parts += _said_all(
        (_("In {student}’s own words").format(student=around.student), own),
        (_("The tutor’s summary"), sheet.summary),
    )
    parts += _agreed(sheet, around)
    if sheet.next_on:
        parts.append(_said(_("Next time"), long_date(sheet.next_on)))
    return parts


def _told(sheet: Sheet, around: Around) -> Parts:
    well = _("{n} of 5").format(n=sheet.wellbeing) if sheet.wellbeing else ""
    parts = _said_all(
        (_("Something good since last time"), sheet.good_news),
        (
            _("How {student} is").format(student=around.student),
            BETWEEN.join(part for part in (well, sheet.how_i_am) if part),
        ),
        (_("What {student} wanted to talk about").format(student=around.student), sheet.topics),
    )
    if sheet.kept_back:
        kept = _("How {student} was is theirs to show: they have not agreed that you see it.")
        parts.append(Muted(kept.format(student=around.student)))
    return parts


def _goals(sheet: Sheet, around: Around) -> Parts:
    parts: Parts = [Strong(_("How the goals went"))] if sheet.reports else []
    for report in sheet.reports:
        outcome = word(report.outcome) if report.outcome else _("Not said")
        words = BETWEEN.join(part for part in (outcome, report.words) if part)
        parts += [Text(around.goal(report.goal)), Muted(words)]
    return parts


def _agreed(sheet: Sheet, around: Around) -> Parts:
    agreed = around.agreed_in(sheet.id)
    parts: Parts = [Strong(_("What was agreed"))] if agreed else []
    for action in agreed:
        state = "" if action.let_go_on else due_words(action.due_on)
        if action.done_on:
            state = _("done {day}").format(day=short_date(action.done_on))
        said = (owner_words(action, around.student), state, turned_words(action))
        parts += [Text(action.text), Small(BETWEEN.join(part for part in said if part))]
    return parts


def _said_all(*told: tuple[str, str]) -> Parts:
    return [_said(label, words) for label, words in told if words]


def _confirmed(sheet: Sheet, around: Around) -> Parts:
    said = (
        (around.student, sheet.student_verdict, sheet.student_comment, sheet.student_at, sheet.student_signature),
        (sheet.tutor_name, sheet.tutor_verdict, sheet.tutor_comment, sheet.tutor_at, sheet.tutor_signature),
    )  # fmt: skip
    parts: Parts = []
    for who, verdict, comment, at, signature in said:
        if verdict:
            parts.append(_said(who, _verdict(verdict, comment, at)))
            parts += shown(signature, who, short_date(at.astimezone().date() if at else None))
    if sheet.locked_at:
        parts.append(
            Small(
                _("Confirmed by both and locked {at}. Nothing in it can be changed.").format(
                    at=moment(sheet.locked_at)
                )
            )
        )
    return parts


def _verdict(verdict: Verdict, comment: str, at: datetime | None) -> str:
    words = f"{word(verdict)}: {comment}" if comment else word(verdict)
    return f"{words} ({moment(at)})" if at else words


def _said(label: str, words: str) -> QWidget:
    holder = QWidget()
    box = column(holder, gap=3)
    box.addWidget(Strong(label))
    box.addWidget(Text(words))
    return holder
