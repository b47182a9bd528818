"""My plan: the student's own entries, what came back, and writing a new one."""

from dataclasses import replace

from PySide6.QtWidgets import QWidget

from tutor_desk.models.kinds import Author, EntryKind, Standing
from tutor_desk.services.access import visible
from tutor_desk.services.access.plan_kinds import KINDS, question
from tutor_desk.services.access.visible import Choice, present
from tutor_desk.services.plan import entries, evidence, plans, visibility
from tutor_desk.services.plan.evidence import EvidenceRow
from tutor_desk.services.plan.plans import EntryRow
from tutor_desk.ui.evidence.notes import evidence_deed, evidence_notes
from tutor_desk.ui.evidence.show import show_evidence
from tutor_desk.ui.faces import entry_face
from tutor_desk.ui.forms.lines import LineEditor
from tutor_desk.ui.review.entry_kind import KindChoice
from tutor_desk.ui.review.more import More
from tutor_desk.ui.review.pad import Draft, Pad
from tutor_desk.ui.review.seen_by import SeenBy
from tutor_desk.ui.review.sitting import Sitting, Stage
from tutor_desk.ui.tables.cards import CardFace, CardList, Deed
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import clear, column, row
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _, word


class MyPlanStage(Stage):
    """Lets the student write entries of each kind, see where theirs stand, and change what came back."""

    def __init__(self, sitting: Sitting) -> None:
        super().__init__(
            sitting, _("My plan"), _("This plan is mine. What I write counts once an adult has accepted it.")
        )
        self._kind = Draft(sitting.desk, sitting.place("entry:kind"), sitting.student)
        self.about = KindChoice(EntryKind(self._kind.text or EntryKind.ABOUT_ME))
        self.about.chosen.connect(self._choose)
        self.seen_by = SeenBy(sitting.desk.ask(visible.adults_to_name))
        self.entry: EntryRow | None = None
        self._evidence: list[EvidenceRow] = []
        self.pad: Pad
        self._writing = Card()
        self._writing.add(self.about)
        self._place, self._button = column(), column()
        self._writing.add(self._place)
        self._writing.add(self.seen_by)
        self._writing.add(self._button)
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
        """Show the entries of the kind chosen, and before them whatever came back or asks something."""
        found = self.sitting.desk.ask(plans.plan, self.sitting.student).entries
        self._evidence = self.sitting.desk.ask(evidence.of_student, self.sitting.student)
        back = [one for one in found if _comes_first(one)]
        kind = [one for one in reversed(found) if one.kind is self.about.kind and one not in back]
        self.cards.show_rows([*back, *kind])
        self.cards.setVisible(bool(back or kind))
        self.empty.setVisible(not back and not kind)

    def change(self, entry: EntryRow) -> None:
        """Write an entry anew."""
        if not self._put_in():
            return
        self.entry = entry
        self.about.show_kind(entry.kind, entry.topic)
        self.seen_by.show_choice(present(entry))
        self._show(Pad(
            self.sitting.desk, self.sitting.place(f"entry:{entry.id}"), question(entry.kind), entry.text,
            student=self.sitting.student,
        ), _("Save"))  # fmt: skip
        self.refresh()
        self.pad.editor.setFocus()

    def add_it(self) -> None:
        """Put what is written into the plan, and go on with an empty page."""
        if self.pad.text and KINDS[self.about.kind].pick and not self.about.topic:
            self.refused.emit(_("Choose which of these it is first. What you wrote stays here."))
        elif self._put_in():
            self._write_new()
            self.pad.editor.setFocus()

    def leave(self) -> bool:
        """Put what is written into the plan because another stage or seat comes next."""
        return self.keep() and self._put_in()

    def deed(self) -> bool:
        """Put in what is written, if there is anything."""
        inside = self._written and bool(self.pad.text)
        if inside:
            self.add_it()
        return inside

    @property
    def _written(self) -> bool:
        """Whether there is anything to put in: words, or of an entry that is changed anything else."""
        entry = self.entry
        return self.pad.changed or (
            entry is not None and (self.about.topic != entry.topic or self.seen_by.changed)
        )

    def _put_in(self) -> bool:
        if (
            self.pad.text
            and self._written
            and not (self._add() if self.entry is None else self._change(self.entry))
        ):
            return False
        self.pad.put("")
        self.entry = None
        return True

    def _add(self) -> bool:
        choice = self.seen_by.choice
        return self.do(
            _("Write entry"), entries.write, self.sitting.student, self.about.kind, self.pad.text,
            topic=self.about.topic, subject=self._subject.text().strip(),
            audience=choice.audience, to_parents=choice.to_parents, named=choice.named,
        )  # fmt: skip

    def _change(self, entry: EntryRow) -> bool:
        choice = self.seen_by.choice
        done = self.do(
            _("Edit entry"), entries.edit, entry.id, self.pad.text,
            happened_on=entry.happened_on, topic=self.about.topic, subject=self._subject.text().strip(),
        )  # fmt: skip
        return done and (
            not self.seen_by.changed
            or self.do(
                _("Choose who may see an entry"),
                visibility.choose,
                entry.id,
                choice.audience,
                to_parents=choice.to_parents,
                named=choice.named,
            )
        )

    def _choose(self, kind: EntryKind) -> None:
        """Take a new text along to the kind chosen; an entry being changed is done with first."""
        if self.entry is not None and self._put_in():
            self._write_new()
        self._kind.keep(kind.value)
        self.pad.ask(question(kind))
        self._ask_subject()
        if self.entry is None:
            self.seen_by.show_choice(_usual(kind))
        self.refresh()

    def _write_new(self) -> None:
        made = Pad(
            self.sitting.desk, self.sitting.place("entry:new"), question(self.about.kind), "",
            student=self.sitting.student,
        )  # fmt: skip
        self.seen_by.show_choice(_usual(self.about.kind))
        self._show(made, _("Add to my plan"))

    def _show(self, pad: Pad, deed: str) -> None:
        clear(self._place)
        clear(self._button)
        self.pad = pad
        self._place.addWidget(pad)
        self._subject = LineEditor(limit=80, hint=_("Which subject does it belong to, if any?"))
        self._subject.setAccessibleName(_("Which subject does it belong to, if any?"))
        self._subject.put(self.entry.subject if self.entry else "")
        self._place.addWidget(self._subject)
        self._ask_subject()
        holder = QWidget()
        line = row(holder)
        line.addStretch(1)
        line.addWidget(button(deed, self.add_it, "plus"))
        self._button.addWidget(holder)

    def _ask_subject(self) -> None:
        self._subject.setVisible(KINDS[self.about.kind].subject)

    def _face(self, entry: EntryRow) -> CardFace:
        if entry.standing is Standing.RETURNED:
            section = _("Came back to me")
        else:
            section = _("Asks me something") if _comes_first(entry) else word(entry.kind)
        face = entry_face(entry, self.sitting.first_name, section=section)
        return replace(face, notes=(*face.notes, *evidence_notes(self._evidence, entry.id)))

    @staticmethod
    def _deeds(entry: EntryRow) -> list[Deed]:
        asked = []
        if _to_agree(entry):
            asked.append(Deed("agree", _("I agree with the new words"), "A"))
        if entry.asked_audience is not None:
            asked += [Deed("show", _("Yes, show it"), "Y"), Deed("keep", _("No, leave it as it is"), "N")]
        own = [
            Deed("change", _("Change it"), "C"),
            evidence_deed("E"),
            Deed("withdraw", _("Take it out"), "T"),
        ]
        return [*asked, *own]

    def _asked(self, deed: str, entry: EntryRow) -> None:
        if deed == "change":
            self.change(entry)
        elif deed == "evidence":
            sitting = self.sitting
            show_evidence(sitting.house, self, sitting.student, sitting.first_name, entry.id, entry.text)
        elif deed == "agree":
            self.do(_("Agree to new words"), entries.agree, entry.id)
        elif deed in ("show", "keep"):
            self.do(_("Answer who may see an entry"), visibility.answer, entry.id, deed == "show")
        else:
            self.do(_("Take out entry"), entries.withdraw, entry.id)


def _to_agree(entry: EntryRow) -> bool:
    """Whether the student has still to say what they think of how an adult changed their words."""
    return entry.standing is Standing.CHANGED and entry.author is Author.STUDENT and not entry.student_agrees


def _comes_first(entry: EntryRow) -> bool:
    return entry.standing is Standing.RETURNED or _to_agree(entry) or entry.asked_audience is not None


def _usual(kind: EntryKind) -> Choice:
    """Return who may see an entry of a kind unless the student chooses otherwise."""
    return Choice(KINDS[kind].audience, KINDS[kind].parents)
