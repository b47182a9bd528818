"""My plan: the student's own entries, what came back, and writing a new one."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tutor_desk.models.kinds import EntryKind, Standing
from tutor_desk.services import entries, evidence, plans
from tutor_desk.services.evidence import EvidenceRow
from tutor_desk.services.plans import EntryRow
from tutor_desk.ui.evidence_notes import evidence_deed, evidence_notes, show_evidence
from tutor_desk.ui.faces import entry_face
from tutor_desk.ui.review.more import More
from tutor_desk.ui.review.pad import Draft, Pad
from tutor_desk.ui.review.sitting import Sitting, Stage
from tutor_desk.ui.tables.cards import CardFace, CardList, Deed
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import clear, column, row
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.ui.widgets.toggles import ToggleRow
from tutor_desk.words import _, word


def prompts() -> dict[EntryKind, str]:
    """Return the question that helps to write an entry of each kind."""
    return {
        EntryKind.ABOUT_ME: _("What should the people who help me know about me?"),
        EntryKind.ASPIRATION: _("What would I like to be doing in a few years?"),
        EntryKind.STRENGTH: _("What am I good at, and who has noticed?"),
        EntryKind.INTEREST: _("What do I like doing, and what do I like about it?"),
        EntryKind.ACHIEVEMENT: _("What am I proud of, and when was it?"),
        EntryKind.SUPPORT_NEED: _("What helps me to learn?"),
        EntryKind.BARRIER: _("What gets in my way?"),
    }


class MyPlanStage(Stage):
    """Lets the student write entries of each kind, see where theirs stand, and change what came back."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(
            sitting, _("My plan"), _("This plan is mine. What I write counts once an adult has accepted it.")
        )
        self.kinds = ToggleRow(
            [(kind, word(kind)) for kind in EntryKind], _("What do I want to write about?")
        )
        self._kind = Draft(sitting.desk, sitting.place("entry:kind"), sitting.student)
        self.kinds.choose(EntryKind(self._kind.text or EntryKind.ABOUT_ME))
        self.kinds.chosen.connect(self._choose)
        self.entry: EntryRow | None = None
        self._evidence: list[EvidenceRow] = []
        self.pad: Pad
        self._writing = Card()
        self._writing.add(self.kinds)
        self._place = column()
        self._writing.add(self._place)
        self.cards: CardList[EntryRow] = CardList(
            self._face, lambda entry: entry.id, _("What I have written"), self._deeds, fits=True
        )
        self.cards.asked.connect(self._asked)
        self.cards.opened.connect(self.change)
        self.empty = Muted(_("Nothing here yet."))
        self.more = More(self)
        self._main = QWidget()
        main = column(self._main, gap=12)
        for part in (self._writing, self.cards, self.empty):
            main.addWidget(part)
        self.box.addWidget(self.more)
        self.box.addWidget(self._main)
        self.more.opened.connect(self._main.setHidden)
        self._write_new()
        self.refresh()
        sitting.house.bridge.watch(self, {"entry", "evidence"}, self.refresh)

    def refresh(self) -> None:
        """Show the entries of the kind chosen, and before them whatever came back."""
        found = self.sitting.desk.ask(plans.plan, self.sitting.student).entries
        self._evidence = self.sitting.desk.ask(evidence.of_student, self.sitting.student)
        back = [one for one in found if one.standing is Standing.RETURNED]
        kind = [one for one in reversed(found) if one.kind is self.kinds.picked and one not in back]
        self.cards.show_rows([*back, *kind])
        self.cards.setVisible(bool(back or kind))
        self.empty.setVisible(not back and not kind)

    def change(self, entry: EntryRow) -> None:
        """Write an entry anew."""
        if not self._put_in():
            return
        self.entry = entry
        self.kinds.choose(entry.kind)
        self._show(Pad(
            self.sitting.desk, self.sitting.place(f"entry:{entry.id}"), prompts()[entry.kind], entry.text,
            student=self.sitting.student,
        ), _("Save"))  # fmt: skip
        self.refresh()
        self.pad.editor.setFocus()

    def add_it(self) -> None:
        """Put what is written into the plan, and go on with an empty page."""
        if self._put_in():
            self._write_new()
            self.pad.editor.setFocus()

    def leave(self) -> bool:
        """Put what is written into the plan because another stage or seat comes next."""
        return self.keep() and self._put_in()

    def deed(self) -> bool:
        """Put in what is written, if there is anything."""
        inside = self.pad.changed and bool(self.pad.text)
        if inside:
            self.add_it()
        return inside

    def _put_in(self) -> bool:
        text = self.pad.text
        if text and self.pad.changed:
            if self.entry is None:
                done = self.do(_("Write entry"), entries.write, self.sitting.student, self.kinds.picked, text)
            else:
                done = self.do(
                    _("Edit entry"), entries.edit, self.entry.id, text, happened_on=self.entry.happened_on
                )
            if not done:
                return False
        self.pad.put("")
        self.entry = None
        return True

    def _choose(self, kind: EntryKind) -> None:
        """Take a new text along to the kind chosen; an entry being changed is done with first."""
        if self.entry is not None and self._put_in():
            self._write_new()
        self._kind.keep(kind.value)
        self.pad.ask(prompts()[kind])
        self.refresh()

    def _write_new(self) -> None:
        made = Pad(
            self.sitting.desk, self.sitting.place("entry:new"), prompts()[self.kinds.picked], "",
            student=self.sitting.student,
        )  # fmt: skip
        self._show(made, _("Add to my plan"))

    def _show(self, pad: Pad, deed: str) -> None:
        clear(self._place)
        self.pad = pad
        self._place.addWidget(pad)
        holder = QWidget()
        line = row(holder)
        line.addStretch(1)
        line.addWidget(button(deed, self.add_it, "plus"))
        self._place.addWidget(holder)

    def _face(self, entry: EntryRow) -> CardFace:
        returned = entry.standing is Standing.RETURNED
        face = entry_face(
            entry, self.sitting.first_name, section=_("Came back to me") if returned else word(entry.kind)
        )
        return replace(face, notes=(*face.notes, *evidence_notes(self._evidence, entry.id)))

    @staticmethod
    def _deeds(_entry: EntryRow) -> list[Deed]:
        return [
            Deed("change", _("Change it"), "C"),
            evidence_deed("E"),
            Deed("withdraw", _("Take it out"), "T"),
        ]

    def _asked(self, deed: str, entry: EntryRow) -> None:
        if deed == "change":
            self.change(entry)
        elif deed == "evidence":
            sitting = self.sitting
            show_evidence(sitting.house, self, sitting.student, sitting.first_name, entry.id, entry.text)
        else:
            self.do(_("Take out entry"), entries.withdraw, entry.id)
