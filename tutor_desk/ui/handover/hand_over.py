"""Hand students over: to whom, with what, under which words; then the file, and whether to archive them now."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QStackedWidget, QWidget
from shiboken6 import isValid

from tutor_desk import clock, handovers
from tutor_desk.errors import TutorDeskError
from tutor_desk.handovers import Sent
from tutor_desk.models.kinds import StudentId
from tutor_desk.security import passphrase as passphrases
from tutor_desk.services.students import students
from tutor_desk.ui import crash, jobs, theme
from tutor_desk.ui.actions import undo_button
from tutor_desk.ui.forms.fields import Check, Line, Secret
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.forms.lines import SecretEditor
from tutor_desk.ui.house import House
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.busy import Busy
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row, scrolled
from tutor_desk.ui.widgets.text import Heading, Muted, Strong, Text
from tutor_desk.words import _, plural

FILTER = _("Tutor Desk handovers (*.tutordesk-handover)")


@dataclass(frozen=True, slots=True)
class Leaving:
    """A student who leaves."""

    id: StudentId
    name: str


class HandOver(QDialog):
    """Writes the file, then says what to tell the receiver; ``banner`` says on the page what was done."""

    def __init__(self, house: House, parent: QWidget, banner: Banner, leaving: Sequence[Leaving]) -> None:
        super().__init__(parent)
        self._house, self._page_banner, self._leaving = house, banner, tuple(leaving)
        self.sent: Sent | None = None
        self.setWindowTitle(_("Hand over"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.banner, self._busy = Banner(), Busy(_("Writing the handover"))
        self.form = Form(
            Line("to", _("To whom?"), required=True, limit=120, hint=_("Mr S. Lee, Other School")),
            Line("reason", _("Why?"), limit=400, hint=_("May be left out: moves to another school")),
            Check(
                "restricted",
                _("Take restricted notes along"),
                help=_("What you prepared for reviews, and your reasons for a status. Else they stay here."),
            ),
            Secret(
                "passphrase",
                _("Passphrase of the file"),
                required=True,
                help=_("Tell it in person or by telephone, never with the file."),
            ),
        )
        self._secret = cast("SecretEditor", self.form.widget("passphrase"))
        self.deed = button(_("Save the file…"), self.save, "send", primary=True)
        self._stack = QStackedWidget()
        self._told, self._mark, self._words, self._left = Text(), Strong(), Strong(), Muted()
        self.archive = button(_("Archive now"), self.archive_now, "archive")
        self.later = button(_("Done"), self.accept, "check", primary=True)
        self._build()
        self.suggest()
        self.form.widget("to").setFocus()
        QShortcut(QKeySequence("Ctrl+Return"), self, self.go_on)

    def suggest(self) -> None:
        """Offer words, shown so that they can be written down."""
        self.form.fill(**{**self.form.values(), "passphrase": passphrases.suggest()})
        self._secret.show_typed(on=True)

    def go_on(self) -> None:
        """Do what the dialog is for at this point."""
        if self.sent is None:
            self.save()
        else:
            self.accept()

    def save(self) -> None:
        """Ask where, then write the file away from the window's thread; the dialog stays if it is refused."""
        if not self.form.good() or not self.deed.isEnabled():
            return
        weak = passphrases.weakness(self.form.value("passphrase"))
        if weak:
            self.form.say("passphrase", weak)
            return
        name = _("Handover {day}").format(day=clock.today().isoformat()) + handovers.SUFFIX
        path = self._house.asking.save_file(
            self, "handover", _("Where should the handover be saved?"), name, FILTER
        )
        if path is None:
            return
        if path.suffix != handovers.SUFFIX:
            path = path.with_name(path.name + handovers.SUFFIX)
        self._write(path, self.form.values())

    def archive_now(self) -> None:
        """Archive the students without waiting for the receipt, which can be undone."""
        going = [one.id for one in self._leaving]
        try:
            self._house.desk.do(_("Archive"), students.archive, *going)
        except TutorDeskError as error:
            self.banner.say(Tone.ACT, error.sentence)
            return
        if isValid(self._page_banner):
            words = _("{who} archived. Nothing was deleted.").format(who=_who(self._leaving))
            self._page_banner.say(Tone.GOOD, words, undo_button(self._house.desk))
        self.accept()

    def reject(self) -> None:
        """Close, unless the file is being written."""
        if self.deed.isEnabled():
            super().reject()

    def _write(self, path: Path, said: dict[str, Any]) -> None:
        self.banner.clear()
        self._be_busy(busy=True)
        jobs.run(
            partial(_send, self._house, path, tuple(one.id for one in self._leaving), said),
            then=self._done,
            failed=self._failed,
        )

    def _done(self, sent: Sent) -> None:
        self._be_busy(busy=False)
        self.sent = sent
        self._told.setText(
            _("{who} can be received from {file}. It was read back and proved.").format(
                who=_who(self._leaving), file=sent.path.name
            )
        )
        self._words.setText(self.form.value("passphrase"))
        self._mark.setText(sent.mark)
        self.form.fill(passphrase="")
        self._stack.setCurrentIndex(1)
        self.later.setDefault(True)
        self.later.setFocus()
        self._fit()

    def _failed(self, error: Exception) -> None:
        self._be_busy(busy=False)
        self.banner.say(Tone.ACT, crash.sentence(error))

    def _be_busy(self, *, busy: bool) -> None:
        self._busy.setVisible(busy)
        self.form.setEnabled(not busy)
        self.deed.setEnabled(not busy)

    def _build(self) -> None:
        title = Heading(_("Hand over {who}").format(who=_who(self._leaving)))
        ask, done = QWidget(), QWidget()
        box = column(ask, gap=14)
        box.addWidget(
            Muted(
                _(
                    "One encrypted file for another caseload: details, plan, reviews, figures and their history. "
                    "Nothing about parents or other students is in it."
                )
            )
        )
        place = QWidget()
        column(place, margin=(0, 0, 8, 0)).addWidget(self.form)
        box.addWidget(scrolled(place), 1)
        line = row(gap=8)
        line.addWidget(button(_("Suggest another"), self.suggest, "refresh-cw", quiet=True))
        line.addStretch(1)
        line.addWidget(button(_("Cancel"), self.reject))
        line.addWidget(self.deed)
        box.addLayout(line)
        self._build_done(done)
        self._stack.addWidget(ask)
        self._stack.addWidget(done)
        box = column(self, gap=14, margin=24)
        box.addWidget(title)
        box.addWidget(self.banner)
        box.addWidget(self._busy)
        box.addWidget(self._stack, 1)
        self._fit()

    def _build_done(self, done: QWidget) -> None:
        box = column(done, gap=12)
        box.addWidget(self._told)
        for words, shown in ((_("Passphrase to be told"), self._words), (_("Mark of the file"), self._mark)):
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            pair = column(gap=2)
            pair.addWidget(Muted(words))
            pair.addWidget(shown)
            box.addLayout(pair)
        self._left.setText(
            _(
                "Whoever receives it sees the same mark, and gets a code for you. Record that code under Handover on the "
                "caseload page: it proves what arrived, and archives the students in the same step. Or archive them now."
            )
        )
        box.addWidget(self._left)
        box.addStretch(1)
        line = row(gap=8)
        line.addStretch(1)
        line.addWidget(self.archive)
        line.addWidget(self.later)
        box.addLayout(line)

    def _fit(self) -> None:
        look, room = theme.look(self), self.screen().availableGeometry()
        self.resize(look.px(580), min(look.px(600 if self.sent is None else 440), room.height() - 60))


def hand_over(house: House, parent: QWidget, banner: Banner, leaving: Sequence[Leaving]) -> HandOver:
    """Open the dialog for students who leave."""
    dialog = HandOver(house, parent, banner, leaving)
    dialog.open()
    return dialog


def _send(
    house: House, path: Path, leaving: Sequence[StudentId], said: dict[str, Any], progress: jobs.Progress
) -> Sent:
    return handovers.send(
        house.desk,
        leaving,
        path,
        said["passphrase"],
        to=said["to"],
        reason=said["reason"],
        restricted=bool(said["restricted"]),
        tell=progress,
    )


def _who(leaving: Sequence[Leaving]) -> str:
    return leaving[0].name if len(leaving) == 1 else plural("{n} student", "{n} students", len(leaving))
