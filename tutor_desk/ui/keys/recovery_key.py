"""The recovery key, shown once: printed, saved or copied by hand before going on."""

from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel

from tutor_desk import clock
from tutor_desk.ui import theme
from tutor_desk.ui.asking import Asking
from tutor_desk.ui.dates import long_date
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.sheet import Sheet
from tutor_desk.ui.widgets.text import Text, Title
from tutor_desk.words import _

ACROSS = 3


class RecoveryKey(Sheet):
    """Shows the key until the person says that they have it safe; then ``safe`` is told."""

    safe = Signal()

    def __init__(self, asking: Asking, key: str, path: Path) -> None:
        super().__init__(
            _("Your recovery key"),
            _("It opens {name} when the passphrase is forgotten. It is shown this once.").format(
                name=path.stem
            ),
            width=520,
        )
        self._asking, self._key, self._path = asking, key, path
        self.banner = Banner()
        self.ticked = QCheckBox(_("I have it safe, away from this laptop"))
        self.go_on = button(_("Open my desk"), self.safe.emit, "arrow-right", primary=True)
        self.go_on.setDefault(True)
        self.go_on.setEnabled(False)
        self.ticked.toggled.connect(self.go_on.setEnabled)
        self._build()

    def print_key(self) -> None:
        """Print the key on a sheet of its own."""
        if self._asking.print_html(self, _("Recovery key"), sheet_html(self._key, self._path)):
            self.banner.say(Tone.GOOD, _("The sheet was sent to the printer. Put it somewhere locked."))

    def save_key(self) -> None:
        """Save the key as a small text file, best on a stick that is kept apart."""
        name = _("{name} recovery key.txt").format(name=self._path.stem)
        chosen = self._asking.save_file(
            self, "recovery key", _("Save the recovery key"), name, _("Text (*.txt)")
        )
        if chosen is None:
            return
        try:
            chosen.write_text(sheet_text(self._key, self._path), encoding="utf-8")
        except OSError:
            self.banner.say(
                Tone.ACT,
                _("The file could not be written there, so nothing was saved. Choose another folder."),
            )
            return
        self.banner.say(
            Tone.GOOD, _("Saved. Move the file off this laptop: whoever finds it opens the caseload.")
        )

    def _build(self) -> None:
        self.add(_shown(self._key))
        self.add(Text(
            _("Without the passphrase and without this key nobody can open the caseload: not IT, not us.")
        ))  # fmt: skip
        line = row(gap=8)
        printing = button(_("Print…"), self.print_key, "printer")
        self.setFocusProxy(printing)
        line.addWidget(printing)
        line.addWidget(button(_("Save as text…"), self.save_key, "save"))
        line.addStretch(1)
        self.add(line)
        self.add(self.banner)
        line = row(gap=8)
        line.addWidget(self.ticked, 1)
        line.addWidget(self.go_on)
        self.add(line)


def sheet_text(key: str, path: Path) -> str:
    """Return the sheet as plain text."""
    return "\n".join([*_told(path), "", *_lines(key), ""])


def sheet_html(key: str, path: Path) -> str:
    """Return the sheet as a page to be printed."""
    title, *told = (escape(line) for line in _told(path))
    lines = "<br>".join(escape(line) for line in _lines(key))
    paragraphs = "".join(f"<p>{line}</p>" for line in told)
    return (
        f"<h1>{title}</h1>{paragraphs}"
        f'<p style="font-family: monospace; font-size: 20pt; margin-top: 18pt">{lines}</p>'
    )


def _told(path: Path) -> list[str]:
    return [
        _("Recovery key of {name}").format(name=path.stem),
        _(
            "It opens this Tutor Desk caseload when the passphrase is forgotten. Keep it locked away, never with the laptop."
        ),
        _("File: {name}").format(name=path.name),
        _("Made on {day}").format(day=long_date(clock.today())),
    ]


def _lines(key: str) -> list[str]:
    groups = key.split("-")
    return ["   ".join(groups[i : i + ACROSS]) for i in range(0, len(groups), ACROSS)]


def _shown(key: str) -> QFrame:
    """Return the groups of the key, large, three across; read out as one."""
    frame = QFrame()
    frame.setAccessibleName(_("Recovery key: {key}").format(key=key))
    grid = QGridLayout()
    gap = theme.look().px(12)
    grid.setSpacing(gap)
    for place, group in enumerate(key.split("-")):
        words: QLabel = Title(group)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        grid.addWidget(words, place // ACROSS, place % ACROSS)
    column(frame, margin=(8, 8, 8, 8)).addLayout(grid)
    return frame
