"""What waits for an adult, as cards that are settled with a key each: on a page of its own, or in a review."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_desk.errors import TutorDeskError
from tutor_desk.models.kinds import Author, EntryId, ItemKind, StudentId
from tutor_desk.services.access.limits import Limit
from tutor_desk.services.access.plan_kinds import topic_words
from tutor_desk.services.plan import evidence, validation
from tutor_desk.services.plan.evidence import EvidenceRow
from tutor_desk.services.plan.validation import WaitingRow
from tutor_desk.ui.actions import undo_button
from tutor_desk.ui.dates import moment, short_date
from tutor_desk.ui.evidence.notes import evidence_deed, evidence_notes
from tutor_desk.ui.evidence.show import show_evidence
from tutor_desk.ui.faces import BETWEEN, wordings
from tutor_desk.ui.house import House
from tutor_desk.ui.tables.cards import CardFace, CardList, Deed, Note
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.validate.settler import HOW, Key, Settler
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.layout import column
from tutor_desk.words import _, word


class SettleList(QWidget):
    """Lets an adult accept, change or return what students wrote; of one student if one is named.

    A accepts, and a number then says how it is known; C accepts in other words; R returns. Enter opens the
    plan. ``counted`` tells how many are waiting, each time it is looked at anew.
    """

    counted = Signal(int)

    def __init__(self, house: House, student: StudentId | None = None) -> None:
        super().__init__()
        self._house, self._student = house, student
        self.rows: list[WaitingRow] = []
        self._evidence: list[EvidenceRow] = []
        self.banner = Banner()
        self.cards: CardList[WaitingRow] = CardList(self._face, _key, _("Waiting for an adult"), self._deeds)
        self.settler = Settler(house, self.cards, self._show_again, self._say)
        self.cards.asked.connect(self._do)
        self.cards.opened.connect(self._enter)
        self.cards.chosen.connect(lambda row: self.settler.moved(_key(row) if row else None))
        box = column(self, gap=12)
        box.addWidget(self.banner)
        self._stack = QStackedWidget()
        box.addWidget(self._stack, 1)
        self._stack.addWidget(self.cards)
        self._stack.addWidget(
            EmptyState(
                "badge-check",
                _("What students write is shown here until an adult has read it and said how they know it."),
                title=_("Nothing is waiting"),
            )
        )
        self.setFocusProxy(self.cards)
        house.bridge.watch(self, {"entry", "goal", "student", "evidence"}, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask again what is waiting."""
        self.settler.choosing = None
        self.banner.clear()
        self.rows = self._house.desk.ask(validation.queue, self._student)
        self._evidence = self._house.desk.ask(evidence.waiting)
        self.cards.show_rows(self.rows)
        self._stack.setCurrentIndex(0 if self.rows else 1)
        self.counted.emit(len(self.rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Leave the choice of how something is known with Escape."""
        if event.key() == Qt.Key.Key_Escape and self.settler.choosing:
            self.settler.choose(None)
        else:
            super().keyPressEvent(event)

    def _deeds(self, row: WaitingRow) -> Sequence[Deed]:
        found = self.settler.deeds(_key(row), self._limit(row))
        return [*found, evidence_deed()] if self._proof(row) and self.settler.choosing != _key(row) else found

    def _proof(self, row: WaitingRow) -> tuple[Note, ...]:
        return evidence_notes(self._evidence, row.id) if row.item is ItemKind.ENTRY else ()

    def _do(self, deed: str, row: WaitingRow) -> None:
        try:
            if deed == "evidence":
                called = row.first_name or row.surname
                show_evidence(self._house, self, row.student, called, EntryId(row.id), row.text)
            else:
                self.settler.do(deed, row)
        except TutorDeskError as error:
            self.refresh()
            self.banner.say(Tone.ACT, error.sentence)

    def _enter(self, row: WaitingRow) -> None:
        if self.settler.choosing:
            self._do(HOW + self.settler.usual(self._limit(row)), row)
        elif self._student is None:
            self._house.go("student", row.student, "plan")

    def _limit(self, row: WaitingRow) -> Limit:
        return self.settler.limit(row.entry_kind, row.subject)

    def _say(self, sentence: str) -> None:
        self.banner.say(Tone.GOOD, sentence, undo_button(self._house.desk))

    def _show_again(self) -> None:
        self.cards.show_rows(self.rows)
        self.cards.scrollTo(self.cards.currentIndex())

    def _face(self, row: WaitingRow) -> CardFace:
        kind = _about(row)
        notes: list[Note] = []
        if row.accepted_text == row.text:
            notes.append(
                Note(Tone.PLAIN, _("The words are as they were accepted. What lies with them is not."))
            )
        elif row.accepted_text:
            notes += wordings(_("Accepted before: “{text}”"), row.accepted_text, row.text)
        if row.item is ItemKind.GOAL and row.detail:
            notes.append(Note(Tone.PLAIN, _("Measure: {measure}").format(measure=row.detail)))
        writer = row.first_name or row.surname if row.author is Author.STUDENT else _("an adult")
        written = _("Written by {who} · {at}").format(who=writer, at=moment(row.written_at))
        return CardFace(
            over=kind if self._student is not None else "",
            title="" if self._student is not None else f"{row.name}{BETWEEN}{kind}",
            body=row.text,
            mark=Mark(Tone.WATCH, _("Changed since it was accepted")) if row.accepted_text else None,
            quote=row.author is Author.STUDENT,
            left=written,
            right=_when(row),
            notes=(*notes, *self._proof(row), *self.settler.notes(_key(row), self._limit(row))),
        )


def _key(row: WaitingRow) -> Key:
    return row.item, row.id


def _about(row: WaitingRow) -> str:
    """Return what it is about: its kind, what was chosen from the list, and the subject."""
    if row.entry_kind is None:
        return word(row.item)
    parts = (word(row.entry_kind), topic_words(row.entry_kind, row.topic), row.subject)
    return BETWEEN.join(part for part in parts if part)


def _when(row: WaitingRow) -> str:
    if row.item is ItemKind.GOAL or not row.detail:
        return ""
    return _("From {day}").format(day=short_date(date.fromisoformat(row.detail)))
