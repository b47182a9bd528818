"""Look around with a made-up caseload: encrypted like any other, in a file of its own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal

from tutor_desk.security import passphrase as passphrases
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.asking import Asking
from tutor_desk.ui.opening.new_caseload import NewDesk, WhereLine, make
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.busy import Busy
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import row
from tutor_desk.ui.widgets.sheet import Sheet
from tutor_desk.ui.widgets.text import Heading, Muted, Strong
from tutor_desk.words import _

STUDENTS = 28


def make_sample(path: Path, passphrase: str, students: int = STUDENTS) -> NewDesk:
    """Make the sample caseload; raise ``TutorDeskError`` if it cannot be. Run it in a job."""
    from tutor_desk.services.samples import sample  # noqa: PLC0415 - the ORM is loaded only when it is needed

    made = make(path, passphrase, name=_("Sample"), school=_("Anytown School"), tutor=_("Ms R. Okafor"))
    made.desk.do(_("Make sample"), sample.fill, students=students, former=18)
    made.desk.forget_steps()
    return made


class Sample(Sheet):
    """Says what the sample is and makes it; ``made`` carries the ``NewDesk``."""

    made = Signal(object)
    back_wanted = Signal()

    def __init__(self, asking: Asking, *, suggest: Callable[[], str] = passphrases.suggest) -> None:
        super().__init__(
            _("Look around"),
            _(
                "A sample caseload of 28 made-up students in the middle of a school year. Nobody in it exists."
            ),
        )
        self._passphrase = suggest()
        self.banner, self.where = Banner(), WhereLine(asking, _("Sample"))
        self.deed = button(_("Open the sample"), self.do, "arrow-right", primary=True)
        self._bar = Busy(_("Making the sample"))
        self._build()
        self.setFocusProxy(self.deed)

    def do(self) -> None:
        """Make the sample and open it."""
        path, secret = self.where.path, self._passphrase
        self.banner.clear()
        self._be_busy(busy=True)
        jobs.run(lambda _progress: make_sample(path, secret), self._succeed, self._fail)

    def _build(self) -> None:
        self.add(self.banner)
        self.add(Strong(_("Its passphrase")))
        words = Heading(self._passphrase)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.add(words)
        self.add(
            Muted(
                _(
                    "It is only a sample, but the file is encrypted like yours. To open it again you need these words."
                )
            )
        )
        self.add(self.where)
        self.add(self._bar)
        line = row(gap=8)
        line.addWidget(button(_("Back"), self.back_wanted.emit, "arrow-left", quiet=True))
        line.addStretch(1)
        line.addWidget(self.deed)
        self.add(line)

    def _be_busy(self, *, busy: bool) -> None:
        self._bar.setVisible(busy)
        self.deed.setEnabled(not busy)

    def _succeed(self, made: NewDesk) -> None:
        self._be_busy(busy=False)
        self.made.emit(made)

    def _fail(self, error: Exception) -> None:
        self._be_busy(busy=False)
        self.banner.say(Tone.ACT, crash.sentence(error))
