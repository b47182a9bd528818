"""Receive students: choose a handover, look at it, take in who may come, and give the receipt."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from tutor_desk import backups, handovers
from tutor_desk.desk import Desk
from tutor_desk.errors import CannotSave
from tutor_desk.exchange.handover_files import HandoverFile
from tutor_desk.services.handover.arriving import Arrival, Arriving, Look
from tutor_desk.services.handover.receiving import Received
from tutor_desk.ui import jobs
from tutor_desk.ui.bringing_in.frame import BringIn, Words
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.handover.hand_over import FILTER
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Heading, Muted, Small, Text, Title
from tutor_desk.words import _, plural, word

_TONES = {
    Arrival.NEW: Tone.GOOD,
    Arrival.BARE: Tone.WAITING,
    Arrival.HERE: Tone.WATCH,
    Arrival.OLDER: Tone.PLAIN,
    Arrival.RECEIVED: Tone.PLAIN,
    Arrival.UNCLEAR: Tone.ACT,
}


class ReceiveHandover(BringIn[Look]):
    """Leads from a file to students on the desk and to the receipt; nothing comes in before it was looked at."""

    icon, high = "users", 600

    def __init__(self, house: House, parent: QWidget) -> None:
        sentence = _(
            "A handover is one encrypted file from another tutor’s desk, and a passphrase that you were told. "
            "You look at it first: nobody comes in until you say so."
        )
        words = Words(
            _("Receive a handover"),
            sentence,
            _("Choose a file…"),
            _("Another file…"),
            reading=_("Opening the handover"),
            heading=_("Receive students from another caseload"),
        )
        super().__init__(house, parent, words)
        self.file: HandoverFile | None = None
        self.received: Received | None = None
        self.look, self.receipt = LookAtHandover(), ShowReceipt()
        self.look.fill.toggled.connect(lambda _on: self._say_deed())
        self._held = (self.look,)
        self._save = button(_("Save the receipt…"), self.save_receipt, "save")
        self._lay_out(self.look, self.receipt, beside=(self._save,))

    def choose(self) -> None:
        """Ask for a file and its passphrase, and open it away from the window's thread."""
        path = self._house.asking.open_file(self, "handover", _("Choose a handover"), FILTER)
        if path is None:
            return
        secret = self._house.asking.line(
            self,
            _("Open {file}").format(file=path.name),
            _("Passphrase that the sender told you"),
            deed=_("Open"),
            secret=True,
        )
        if secret:
            self.read(path, secret)

    def read(self, path: Path, secret: str) -> None:
        """Open a file and compare it with the desk."""
        self.banner.clear()
        self._be_busy(busy=True)
        job = jobs.run(partial(_read, self._house.desk, path, secret), then=self._show, failed=self._failed)
        job.ended.connect(lambda: self._be_busy(busy=False))

    def bring_in(self) -> None:
        """Take in who may come, as one step; the dialog stays if it is refused."""
        if self.file is None or self.looked is None or self.received or not self.deed.isEnabled():
            return
        self.banner.clear()
        self._be_busy(busy=True)
        fill = self.look.fill.isChecked()
        job = jobs.run(
            partial(_receive, self._house.desk, self.file, self.looked, fill),
            then=self._done,
            failed=self._failed,
        )
        job.ended.connect(lambda: self._be_busy(busy=False))

    def save_receipt(self) -> None:
        """Write the receipt as a small text, to be sent back."""
        if self.received is None:
            return
        name = _("Receipt {mark}.txt").format(mark=self.received.mark)
        path = self._house.asking.save_file(self, "receipt", _("Save the receipt"), name, _("Text (*.txt)"))
        if path is None:
            return
        try:
            handovers.save_receipt(self.received, path)
        except CannotSave as error:
            self.banner.say(Tone.ACT, error.sentence)
        else:
            self.banner.say(Tone.GOOD, _("The receipt was saved. It names no student: send it as you like."))

    def deed_words(self, looked: Look) -> str:
        """Return how many students come in."""
        coming = len(looked.takes(fill=self.look.fill.isChecked()))
        return plural("Receive {n} student", "Receive {n} students", coming) if coming else ""

    def nothing_words(self, looked: Look) -> str:  # noqa: ARG002 - the same for every handover
        """Return what the button says while nobody comes in."""
        return _("Nobody to receive")

    def _show(self, result: tuple[HandoverFile, Look, Received | None]) -> None:
        self.file, self.looked, before = result
        self.look.show_look(self.file, self.looked)
        self._stack.setCurrentWidget(self.look)
        self._other.show()
        self._say_deed()
        if before is not None and not self.looked.takes(fill=True):
            words = _("This handover was received before: nothing is changed by it. Its receipt is {code}.")
            self.look.banner.say(Tone.WAITING, words.format(code=before.code))
        self.look.table.setFocus()

    def _done(self, result: tuple[Received, str]) -> None:
        self.received, trouble = result
        self.receipt.show_receipt(self.received)
        self._stack.setCurrentWidget(self.receipt)
        if trouble:
            self.banner.say(Tone.WATCH, trouble)
        for gone in (self._other, self.deed):
            gone.hide()
        self._save.show()
        self._close.setText(_("Done"))
        self._close.setAccessibleName(_("Done"))
        self._save.setFocus()

    def _say_deed(self) -> None:
        """Let the button say what it would do; when they are here, it is gone."""
        if self.received is None:
            super()._say_deed()


class LookAtHandover(QWidget):
    """Shows whose handover it is, whether its history holds, and what would become of each student."""

    def __init__(self) -> None:
        super().__init__()
        self.heading, self._facts, self._signed, self.banner = Heading(), Muted(), Muted(), Banner()
        self._chip = Chip(Mark(Tone.PLAIN, ""))
        self.table: RecordView[Arriving] = RecordView(
            columns(), _("Students of the handover"), key=lambda one: one.number
        )
        self.table.sort_by("student")
        self.table.chosen.connect(self._read_out)
        self.fill = QCheckBox(_("Put what comes to students who are here with nothing written yet"))
        self._below = Small()
        head = row(gap=12)
        head.addWidget(self.heading, 1)
        head.addWidget(self._chip)
        box = column(self, gap=12)
        box.addLayout(head)
        for part in (self._facts, self._signed, self.banner):
            box.addWidget(part)
        box.addWidget(self.table, 1)
        box.addWidget(self._below)
        box.addWidget(self.fill)

    def show_look(self, file: HandoverFile, looked: Look) -> None:
        """Show a handover that was compared with the desk."""
        package, sender = file.package, file.package.sender
        whose = " · ".join(part for part in (sender.tutor, sender.caseload, sender.school) if part)
        self.heading.setText(_("From {whose}").format(whose=whose))
        facts = [
            _("Made on {day}").format(day=short_date(package.made_at.astimezone().date())),
            _("Mark {mark}").format(mark=file.short),
            package.reason,
            _("with restricted notes") if package.restricted else _("without restricted notes"),
        ]
        self._facts.setText(" · ".join(part for part in facts if part))
        self._signed.setText(looked.signed)
        self._signed.setVisible(bool(looked.signed))
        sound = looked.wrong is None
        self._chip.show_mark(
            Mark(Tone.GOOD, _("History verified")) if sound else Mark(Tone.ACT, _("History altered"))
        )
        said = " ".join(
            [
                *(
                    [_("{reason} Nobody can be received.").format(reason=looked.wrong)]
                    if looked.wrong
                    else []
                ),
                *looked.notes,
            ]
        )
        self.banner.say(Tone.ACT if looked.wrong else Tone.WATCH, said) if said else self.banner.clear()
        self.fill.setChecked(False)
        self.fill.setVisible(any(one.arrival is Arrival.BARE for one in looked.students))
        self.table.show_rows(looked.students)
        self._below.setText("")

    def _read_out(self, one: Arriving | None) -> None:
        self._below.setText(f"{one.name}: {one.sentence}" if one is not None and one.sentence else "")


class ShowReceipt(QWidget):
    """Says who came, and the code for the sender."""

    def __init__(self) -> None:
        super().__init__()
        self._words, self.code, self._next = Heading(), Title(), Text()
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box = column(self, gap=14, margin=(8, 24, 8, 8))
        for part in (
            self._words,
            Muted(_("Tell the sender this code. It proves to them what arrived here:")),
            self.code,
            self._next,
        ):
            box.addWidget(part)
        box.addStretch(1)

    def show_receipt(self, received: Received) -> None:
        """Show what was received."""
        came, sent = len(received.students), received.sent
        words = plural("{n} student received", "{n} students received", came)
        if came < sent:
            words += " " + _("of {n} in the file").format(n=sent)
        self._words.setText(words)
        self.code.setText(received.code)
        self.code.setAccessibleName(_("Code: {code}").format(code=received.code))
        kept = _(
            "Their history from the other caseload is kept with them and cannot be changed. Ctrl+Z does not take this back."
        )
        done = _("The file is not needed any more: delete it.") if came == sent else ""
        self._next.setText(f"{kept} {done}".strip())


def columns() -> Sequence[Column[Arriving]]:
    """Return the columns of the table of students."""
    return (
        Column("student", _("Student"), lambda r: r.name, width=160, bold=True),
        Column("year", _("Year"), lambda r: str(r.year_group or ""), lambda r: r.year_group, width=60),
        Column("what", _("What comes"), comes, lambda r: r.deeds, width=250),
        Column("arrival", _("Here"), lambda r: word(r.arrival), None, _mark, width=165),
        Column("sentence", _("What is to be done"), lambda r: r.sentence, width=220, stretch=True),
    )


def comes(one: Arriving) -> str:
    """Return what comes with a student, counted."""
    counts = (
        (one.goals, "{n} goal", "{n} goals"),
        (one.entries, "{n} entry", "{n} entries"),
        (one.reviews, "{n} review", "{n} reviews"),
        (one.deeds, "{n} deed", "{n} deeds"),
    )
    return ", ".join(plural(single, several, count) for count, single, several in counts)


def _mark(one: Arriving) -> Mark:
    return Mark(_TONES[one.arrival], word(one.arrival))


def receive_handover(house: House, parent: QWidget) -> ReceiveHandover:
    """Open the dialog that receives students."""
    dialog = ReceiveHandover(house, parent)
    dialog.open()
    return dialog


def _read(
    desk: Desk, path: Path, secret: str, _progress: Progress
) -> tuple[HandoverFile, Look, Received | None]:
    file = handovers.open_file(path, secret)
    return file, handovers.look(desk, file), handovers.received_before(desk, file)


def _receive(
    desk: Desk, file: HandoverFile, looked: Look, fill: bool, _progress: Progress
) -> tuple[Received, str]:
    """Receive between two backups; where none can be made, it is said and the students come all the same."""
    backups.attempt(desk)
    received = handovers.receive(desk, file, looked, fill=fill)
    return received, backups.attempt(desk)
