"""Make a subject-access pack: decide on each name of somebody else and on each note for adults, then save it."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from shiboken6 import isValid

from tutor_desk import rights
from tutor_desk.desk import Desk
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.rights_kinds import Named, Withholding
from tutor_desk.services.rights import access_pack
from tutor_desk.services.rights.access_pack import Decisions, Draft, Note, PackFacts
from tutor_desk.services.rights.held import WHOLE, NoteKey
from tutor_desk.services.rights.names import Passage, Spot
from tutor_desk.services.rights.record_words import field_name, record_name, typed_words
from tutor_desk.services.rights.retention import Person
from tutor_desk.ui import crash, jobs, theme
from tutor_desk.ui.house import House
from tutor_desk.ui.tables.cards import CardFace, CardList, Deed
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.busy import Busy
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Heading, Muted, Strong
from tutor_desk.words import _, plural, word

Item = Passage | Note
_REST = 400
"""Milliseconds without a key after which more names are looked for."""


class AccessPack(QDialog):
    """Lists what has to be decided; a name is taken out unless it is shown, and every note needs a decision."""

    def __init__(self, house: House, parent: QWidget, banner: Banner, person: Person) -> None:
        super().__init__(parent)
        self._house, self._page_banner, self._person = house, banner, person
        self._draft: Draft | None = None
        self._nth = 0
        self.shown: set[Spot] = set()
        self.notes: dict[NoteKey, Withholding | None] = {}
        self.setWindowTitle(_("Subject-access pack"))
        self.banner, self._busy = Banner(), Busy(_("Looking through everything that is held"))
        self.typed, self._told = QLineEdit(), Muted()
        self.cards: CardList[Item] = CardList(self._face, _key, _("What has to be decided"), self._deeds)
        self.cards.asked.connect(self._decide)
        self.cards.opened.connect(self._turn)
        self.look = button(_("Look at it…"), self._preview, "eye")
        self.save = button(_("Save pack…"), self._save, "save", primary=True)
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._look)
        self.typed.textChanged.connect(lambda _text: self._rest.start())
        self._build()
        self._look()

    def _build(self) -> None:
        box = column(self, gap=12, margin=24)
        box.addWidget(Heading(_("Everything held about {student}").format(student=self._person.name)))
        intro = _(
            "Before it leaves: other people’s names that were found are taken out, unless you show them. "
            "Notes that adults wrote for adults go in, or stay out with a reason."
        )
        box.addWidget(Muted(intro))
        self.typed.setAccessibleName(_("More names to take out"))
        self.typed.setPlaceholderText(_("Friends, relatives, others you know of; commas between them"))
        label = Strong(_("More names to take out"))
        label.setBuddy(self.typed)
        box.addWidget(label)
        box.addWidget(self.typed)
        for part in (self.banner, self._busy, self._told):
            box.addWidget(part)
        box.addWidget(self.cards, 1)
        line = row(gap=8)
        line.addStretch(1)
        line.addWidget(button(_("Cancel"), self.reject))
        line.addWidget(self.look)
        line.addWidget(self.save)
        box.addLayout(line)
        look, room = theme.look(self), self.screen().availableGeometry()
        self.resize(min(look.px(820), room.width() - 40), min(look.px(680), room.height() - 60))

    def _look(self) -> None:
        """Look through everything anew, away from the window's thread; an older look is not wanted any more."""
        self._rest.stop()
        self._nth += 1
        nth = self._nth
        typed = tuple(name.strip() for name in self.typed.text().split(",") if name.strip())
        self._busy.show()
        self._may_leave(False)
        job = jobs.run(
            lambda _progress: (nth, _drafted(self._house.desk, self._person.id, typed)),
            then=self._show,
            failed=self._failed,
        )
        job.ended.connect(self._busy.hide)

    def _show(self, found: tuple[int, Draft]) -> None:
        nth, draft = found
        if nth != self._nth:
            return
        self._draft = draft
        self.notes = {**access_pack.exempt(draft), **self.notes}
        rows = self._rows()
        self.cards.show_rows(rows)
        self.cards.begin()
        if rows and nth == 1:
            self.cards.setFocus()
        self._say()

    def _rows(self) -> list[Item]:
        return [*self._draft.notes, *self._draft.passages] if self._draft else []

    def _say(self) -> None:
        """Say what is still to be decided, and let the pack be saved when nothing is."""
        if self._draft is None:
            return
        waiting = sum(note.key not in self.notes for note in self._draft.notes)
        hidden = sum(one.spot not in self.shown for one in self._draft.passages)
        told = [
            plural("{n} note to decide", "{n} notes to decide", waiting) if waiting else "",
            plural("{n} name is taken out", "{n} names are taken out", hidden) if hidden else "",
        ]
        nothing = _("No name of anybody else was found, and there is no note for adults alone.")
        self._told.setText(" · ".join(part for part in told if part) or (nothing if not self._rows() else ""))
        self._told.setVisible(bool(self._told.text()))
        self._may_leave(not waiting)

    def _deeds(self, item: Item) -> list[Deed]:
        if isinstance(item, Passage):
            return (
                [Deed("hide", _("Take out"), "T")]
                if item.spot in self.shown
                else [Deed("show", _("Show"), "S")]
            )
        reasons = [Deed(reason, word(reason), str(n)) for n, reason in enumerate(Withholding, 1)]
        return [Deed("include", _("Put in"), "P"), *reasons]

    def _decide(self, deed: str, item: Item) -> None:
        if isinstance(item, Note):
            self.notes[item.key] = None if deed == "include" else Withholding(deed)
        elif deed == "show":
            self.shown.add(item.spot)
        else:
            self.shown.discard(item.spot)
        self.cards.show_rows(self._rows())
        self._say()

    def _turn(self, item: Item) -> None:
        """Let Enter show a name, or take it out again."""
        if isinstance(item, Passage):
            self._decide("hide" if item.spot in self.shown else "show", item)

    def _face(self, item: Item) -> CardFace:
        if isinstance(item, Note):
            table, _id, column = item.key
            return CardFace(
                over=record_name(table)
                if column == WHOLE
                else f"{record_name(table)}, {field_name(table, column)}",
                body="\n".join(map(typed_words, item.texts)),
                mark=self._note_mark(item),
                section=_("Notes for adults alone"),
            )
        shown = item.spot in self.shown
        where = ", ".join(dict.fromkeys(field_name(table, column) for table, column in item.fields))
        doubt = _("This may be an ordinary word. ") if item.doubtful else ""
        return CardFace(
            over=doubt + word(item.kind),
            title=item.found,
            body=f"{item.before}{item.found if shown else _('[name withheld]')}{item.after}",
            mark=Mark(Tone.WATCH, _("Shown")) if shown else Mark(Tone.GOOD, _("Taken out")),
            left=where,
            section={
                Named.STUDENT: _("Other students"),
                Named.ADULT: _("Adults who are not staff"),
                Named.TYPED: _("Names you typed"),
            }[item.kind],
        )

    def _note_mark(self, note: Note) -> Mark:
        if note.key not in self.notes:
            return Mark(Tone.WATCH, _("To decide"))
        reason = self.notes[note.key]
        return Mark(Tone.GOOD, _("Goes in")) if reason is None else Mark(Tone.PLAIN, _("Stays out"))

    def _may_leave(self, decided: bool) -> None:
        self.look.setEnabled(decided)
        self.save.setEnabled(decided)

    def _facts(self, draft: Draft) -> PackFacts:
        """Return the pack as it has been decided."""
        included = frozenset(key for key, reason in self.notes.items() if reason is None)
        withheld = {key: reason for key, reason in self.notes.items() if reason is not None}
        return access_pack.pack(draft, Decisions(frozenset(self.shown), included, withheld))

    def _preview(self) -> None:
        """Show the pack on paper, to be printed there or saved."""
        if self._draft is not None:
            from tutor_desk.ui.rights.pack_preview import PackPreview  # noqa: PLC0415 - the PDF library

            PackPreview(self._house, self, self._facts(self._draft), self._save).open()

    def _save(self, large: bool = False, plain: bool = False) -> None:
        if self._draft is None or not self.save.isEnabled():
            return
        title = _("Where should the pack of {student} be saved?").format(student=self._person.name)
        folder = self._house.asking.folder(self, "access_pack", title)
        if folder is None:
            return
        facts = self._facts(self._draft)
        self._may_leave(False)
        self._busy.show()
        job = jobs.run(partial(_written, facts, folder, large, plain), then=self._saved, failed=self._failed)
        job.ended.connect(self._busy.hide)

    def _saved(self, place: Path) -> None:
        if isValid(self._page_banner):
            words = _("Saved in {folder}. It is not encrypted: hand it over safely, then delete this copy.")
            show = button(
                _("Open folder"), partial(self._house.asking.show_file, place), "folder-open", quiet=True
            )
            self._page_banner.say(Tone.GOOD, words.format(folder=place), show)
        self.accept()

    def _failed(self, error: Exception) -> None:
        if isValid(self.banner):
            self.banner.say(Tone.ACT, crash.sentence(error))
            self._say()


def _key(item: Item) -> object:
    return item.spot if isinstance(item, Passage) else item.key


def _drafted(desk: Desk, student: StudentId, typed: tuple[str, ...]) -> Draft:
    return desk.ask(access_pack.draft, student, typed)


def _written(facts: PackFacts, folder: Path, large: bool, plain: bool, _progress: object) -> Path:
    return rights.write_pack(facts, folder, large=large, plain=plain)
