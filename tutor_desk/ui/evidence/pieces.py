"""The evidence of one entry: a list beside what is chosen of it; brought by a button, by dropping and by pasting.

Nothing of it is written to the disk but into the caseload, unless an adult saves a copy where they say.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

import pypdfium2
from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget
from shiboken6 import isValid

from tutor_desk.errors import TutorDeskError
from tutor_desk.exchange import evidence_files
from tutor_desk.models.kinds import EntryId, EvidenceKind, StudentId
from tutor_desk.reports import saving
from tutor_desk.services.plan import evidence
from tutor_desk.services.plan.evidence import EvidenceRow, Piece
from tutor_desk.ui import crash, jobs, theme
from tutor_desk.ui.actions import undo_button
from tutor_desk.ui.evidence.notes import evidence_face
from tutor_desk.ui.house import House
from tutor_desk.ui.tables.cards import CardList, Deed
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.busy import Busy
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.pages import Pages
from tutor_desk.ui.widgets.text import Heading, Muted, Small
from tutor_desk.words import _, plural

Brought = Piece | TutorDeskError


class EvidenceDialog(QDialog):
    """Shows what lies with an entry, page by page, and lets it come and go.

    In the student seat no folder of the laptop is opened: there a piece is dropped or pasted.
    """

    def __init__(
        self, house: House, parent: QWidget, student: StudentId, called: str, entry: EntryId, text: str
    ) -> None:
        super().__init__(parent)
        self._house, self._student, self._called, self._entry = house, student, called, entry
        self._parent = parent
        self._by_student = house.desk.seat.is_student
        self.setWindowTitle(_("Evidence"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.banner, self.busy, self.pages = Banner(), Busy(_("Looking at what you brought")), Pages()
        self.cards: CardList[EvidenceRow] = CardList(
            lambda piece: evidence_face(piece, called),
            lambda piece: piece.id,
            _("Evidence of this entry"),
            self._deeds,
        )
        self.cards.asked.connect(self._asked)
        self.cards.chosen.connect(self._show)
        self._shown: EvidenceRow | None = None
        self._build(text)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self.paste)
        house.bridge.watch(self, {"evidence"}, self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Ask again what lies with the entry, and show what is chosen."""
        found = self._house.desk.ask(evidence.of_student, self._student)
        rows = [piece for piece in found if piece.entry == self._entry]
        self.cards.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        if rows and self.cards.current() is None:
            self.cards.choose(rows[-1].id)
        self._show(self.cards.current())

    def begin(self) -> None:
        """Open with the focus on what is there, or on how something comes there."""
        self.open()
        (self.cards if self.cards.table.rowCount() else self._first).setFocus()

    def choose_file(self) -> None:
        """Ask which file to add."""
        title, filters = _("Which picture or document?"), _("Pictures and PDFs ({kinds})")
        path = self._house.asking.open_file(
            self, "evidence", title, filters.format(kinds=evidence_files.OFFERED)
        )
        if path is not None:
            self.bring([path])

    def paste(self) -> None:
        """Add what was copied: files or a picture."""
        self._take(QGuiApplication.clipboard().mimeData())

    def bring(self, paths: Sequence[Path]) -> None:
        """Add files, each for itself, away from the window's thread."""
        self._make([partial(evidence_files.load, path) for path in paths])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        """Take files and pictures."""
        if event.mimeData().hasUrls() or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        """Add what was dropped."""
        event.acceptProposedAction()
        self._take(event.mimeData())

    def _take(self, brought: QMimeData) -> None:
        paths = [Path(url.toLocalFile()) for url in brought.urls() if url.isLocalFile()]
        if paths:
            self.bring(paths)
            return
        image = brought.imageData() if brought.hasImage() else None
        if isinstance(image, QImage) and not image.isNull():
            self._make([partial(_from_image, image)])
        else:
            self.banner.say(
                Tone.WATCH,
                _("There is no picture and no file to add. Copy a picture first, or drop a file here."),
            )

    def _make(self, ways: Sequence[Callable[[], Piece]]) -> None:
        self.banner.clear()
        self.busy.show()
        job = jobs.run(partial(_made, ways), then=self._attach, failed=self._failed)
        job.ended.connect(self._rest)

    def _rest(self) -> None:
        if isValid(self.busy):
            self.busy.hide()

    def _attach(self, brought: Sequence[Brought]) -> None:
        if not isValid(self.banner):
            return
        told: list[str] = []
        added: list[Piece] = []
        for one in brought:
            if isinstance(one, TutorDeskError):
                told.append(one.sentence)
                continue
            try:
                self._house.desk.do(_("Add evidence"), evidence.attach, self._entry, one)
            except TutorDeskError as error:
                told.append(error.sentence)
            else:
                added.append(one)
        if added:
            rows = [self.cards.table.record(place) for place in range(self.cards.table.rowCount())]
            self.cards.choose(rows[-1].id)
            told.append(
                plural(
                    "Added. This entry waits for an adult.",
                    "{n} added. This entry waits for an adult.",
                    len(added),
                )
            )
            told += [one.told for one in added if one.told]
        tone = Tone.GOOD if len(added) == len(brought) else Tone.ACT
        self.banner.say(tone, " ".join(dict.fromkeys(told)), undo_button(self._house.desk) if added else None)

    def _failed(self, error: Exception) -> None:
        if isValid(self.banner):
            self.banner.say(Tone.ACT, crash.sentence(error))

    def _deeds(self, _piece: EvidenceRow) -> list[Deed]:
        keep = [] if self._by_student else [Deed("save", _("Save a copy…"), "S")]
        return [*keep, Deed("remove", _("Take away"), "T")]

    def _asked(self, deed: str, piece: EvidenceRow) -> None:
        try:
            if deed == "save":
                self._save(piece)
            else:
                self._house.desk.do(_("Take away evidence"), evidence.remove, piece.id)
                self.banner.say(
                    Tone.GOOD, _("Taken away. This entry waits for an adult."), undo_button(self._house.desk)
                )
        except TutorDeskError as error:
            self.banner.say(Tone.ACT, error.sentence)

    def _save(self, piece: EvidenceRow) -> None:
        suffix = evidence_files.SUFFIXES[piece.kind]
        title = _("Where should a copy go? Outside the caseload it is not encrypted.")
        filters = _("Picture (*.jpg)") if piece.kind is EvidenceKind.PICTURE else _("PDF (*.pdf)")
        path = self._house.asking.save_file(
            self, "evidence_copy", title, saving.plain_name(piece.name) + suffix, filters
        )
        if path is None:
            return
        saving.write_whole(path, self._house.desk.ask(evidence.content, piece.id))
        told = _(
            "Saved as {file} in {folder}. Anybody can open it there: delete it when it is no longer needed."
        )
        self.banner.say(Tone.GOOD, told.format(file=path.name, folder=path.parent))

    def _show(self, piece: EvidenceRow | None) -> None:
        if piece == self._shown:
            return
        self._shown = piece
        if piece is not None:
            self.pages.show_pictures(self._pictures(piece), piece.name)

    def _pictures(self, piece: EvidenceRow) -> Iterator[QImage]:
        """Yield what there is to see of a piece; say it where nothing can be shown."""
        try:
            content = self._house.desk.ask(evidence.content, piece.id)
            if piece.kind is EvidenceKind.DOCUMENT:
                yield from self.pages.paper(content)
            else:
                width, height, dots = evidence_files.pixels(content)
                picture = QImage(dots, width, height, 3 * width, QImage.Format.Format_RGB888)
                yield picture.scaledToWidth(
                    min(width, self.pages.widest), Qt.TransformationMode.SmoothTransformation
                )
        except (TutorDeskError, pypdfium2.PdfiumError) as error:
            self.banner.say(Tone.ACT, crash.sentence(error))

    def _build(self, text: str) -> None:
        box = column(self, gap=12, margin=24)
        box.addWidget(Heading(_("Evidence")))
        box.addWidget(Muted(f"“{text}”" if len(text) <= 160 else f"“{text[:160].rstrip()}…”"))
        box.addWidget(self.banner)
        box.addWidget(self.busy)
        self.busy.hide()
        there = QWidget()
        beside = row(there, gap=16)
        left = column(gap=8)
        left.addWidget(self.cards, 1)
        left.addWidget(Small(self._hint()))
        self.cards.setFixedWidth(theme.look(self).px(330))
        beside.addLayout(left)
        beside.addWidget(self.pages, 1)
        self._stack = QStackedWidget()
        box.addWidget(self._stack, 1)
        self._stack.addWidget(there)
        self._stack.addWidget(
            EmptyState("file-input", self._hint(), title=_("Nothing lies with this entry yet"))
        )
        told = _(
            "Pictures are made smaller and say no longer where they were taken; of a PDF its pages alone are kept. "
            "Everything stays in the encrypted caseload."
        )
        box.addWidget(Muted(told))
        foot = row(gap=8)
        foot.addWidget(button(_("Close"), self.accept))
        foot.addStretch(1)
        pasting = button(_("Paste"), self.paste, primary=self._by_student)
        choosing = button(_("Add a file…"), self.choose_file, "plus", primary=True)
        foot.addWidget(pasting)
        if not self._by_student:
            foot.addWidget(choosing)
        self._first = pasting if self._by_student else choosing
        box.addLayout(foot)
        look, room = theme.look(self), self._parent.window().size()
        self.resize(min(look.px(1060), room.width()), max(look.px(520), room.height() - look.px(60)))

    def _hint(self) -> str:
        if self._by_student:
            return _(
                "Drop a picture or a PDF here, or copy a picture and press Ctrl+V. Your tutor can choose a file with you."
            )
        return _("Add a picture or a PDF, drop one here, or copy a picture and press Ctrl+V.")


def _made(ways: Sequence[Callable[[], Piece]], progress: jobs.Progress) -> list[Brought]:
    """Make of each what is kept, or the reason why it cannot be."""
    found: list[Brought] = []
    for number, way in enumerate(ways):
        progress(number, len(ways))
        try:
            found.append(way())
        except TutorDeskError as error:
            found.append(error)
    return found


def _from_image(image: QImage) -> Piece:
    """Return a picture that was copied; it passes through memory alone."""
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(held, "BMP")  # type: ignore[call-overload]
    return evidence_files.made(bytes(held.data().data()), _("Pasted picture"))
