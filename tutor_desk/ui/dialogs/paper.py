"""A student's progress summary before it leaves: chosen on the left, seen on the right, then printed or saved."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QWidget

from tutor_desk import papers
from tutor_desk.errors import TutorDeskError
from tutor_desk.reports import choices as choosing
from tutor_desk.reports import saving
from tutor_desk.reports.choices import Audience, Choices, Period
from tutor_desk.services import names, summaries
from tutor_desk.services.students import Card
from tutor_desk.ui import theme
from tutor_desk.ui.forms.fields import Check, Choice, Pick, Secret
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row, scrolled
from tutor_desk.ui.widgets.pages import Pages
from tutor_desk.ui.widgets.text import Heading, Strong
from tutor_desk.words import _

_REST = 120
"""Milliseconds without a change after which the paper is set anew."""


class PaperDialog(QDialog):
    """Shows the paper as it will be; what was chosen is remembered for each audience."""

    def __init__(self, house: House, parent: QWidget, card: Card) -> None:
        super().__init__(parent)
        self._house, self._card = house, card
        self._facts = house.desk.ask(summaries.progress_summary, card.id)
        self._others = house.desk.ask(names.of_students).but(card.id)
        self.setWindowTitle(_("Progress summary for {student}").format(student=card.name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.banner, self.pages = Banner(), Pages()
        self.form = Form(
            Pick("audience", _("Who is it for?"), choosing.audience_words(), required=True),
            Choice("period", _("How far back?"), choosing.period_words()),
            Choice("pages", _("How many pages?"), choosing.page_words()),
            Check("large", _("Large print (18 point)")),
            Check("plain", _("Black and white")),
        )
        self.parts = Form(*(Check(part, words) for part, words in choosing.part_words()))
        self.lock = Form(
            Secret(
                "password",
                _("Password, if you want one"),
                help=_("A saved file then opens only with it. Pass it on by another way than the file."),
            )
        )
        self._later = QTimer(self, singleShot=True, interval=_REST)
        self._later.timeout.connect(self.show_paper)
        self._build()
        self._fill(Audience.PARENT)
        self.form.changed.connect(self._changed)
        self.parts.changed.connect(lambda _name: self._later.start())
        look = theme.look(parent)
        room = parent.window().size()
        self.resize(min(look.px(1100), room.width()), max(look.px(560), room.height() - look.px(40)))
        self.show_paper()

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        values, parts = self.form.values(), self.parts.values()
        return Choices(
            values["audience"] or Audience.PARENT,
            frozenset(part for part, _words in choosing.part_words() if not parts[part]),
            values["period"] or Period.ALL,
            large=values["large"],
            plain=values["plain"],
            pages=values["pages"] or 0,
        )

    def show_paper(self) -> None:
        """Set the paper as it is chosen now, and say if somebody else is named on it."""
        self._later.stop()
        self.pages.show_paper(saving.make(self._facts, self.choices), self.windowTitle())
        named = self._named()
        if named:
            self.banner.say(Tone.WATCH, named)
        else:
            self.banner.clear()

    def print(self) -> None:
        """Print the paper through the system's dialog."""
        if self._released() and self._house.asking.print_pdf(
            self, self.windowTitle(), saving.make(self._facts, self.choices)
        ):
            self._remember()
            self.banner.say(Tone.GOOD, _("Sent to the printer."))

    def save(self) -> None:
        """Save the paper where the person says, locked if there is a password."""
        if not self._released():
            return
        title = _("Where should the summary of {student} be saved?").format(student=self._card.name)
        name = saving.file_name(self._facts)
        path = self._house.asking.save_file(self, "summary", title, name, _("PDF (*.pdf)"))
        if path is None:
            return
        try:
            saving.write_whole(
                path, saving.make(self._facts, self.choices, self.lock.value("password") or "")
            )
        except TutorDeskError as error:
            self.banner.say(Tone.ACT, error.sentence)
            return
        self._remember()
        show = button(_("Open"), lambda: self._house.asking.show_file(path), "folder-open", quiet=True)
        told = _("Saved as {file} in {folder}.").format(file=path.name, folder=path.parent)
        self.banner.say(Tone.GOOD, told, show)

    def _named(self) -> str:
        """Return a sentence on other students who are named in what is chosen, or nothing."""
        found = papers.who_is_named(self._facts, self.choices, self._others)
        if not found:
            return ""
        around = next(iter(found.values()))
        told = _("{names} may be named here: “… {around} …”. Look at it before it leaves your hands.")
        return told.format(names=", ".join(found), around=around)

    def _released(self) -> bool:
        named = self._named()
        return not named or self._house.asking.confirm(
            self, _("Another student is named"), named, _("Release it all the same")
        )

    def _remember(self) -> None:
        settings, now = self._house.settings, self.choices
        settings.papers[now.audience] = now.kept()
        settings.save()

    def _changed(self, name: str) -> None:
        if name == "audience":
            self._fill(self.form.value("audience"))
        self._later.start()

    def _fill(self, audience: Audience) -> None:
        """Show what was chosen last for an audience."""
        usual = choosing.usual(audience, self._house.settings.papers.get(audience))
        self.form.fill(
            audience=audience, period=usual.period, pages=usual.pages, large=usual.large, plain=usual.plain
        )
        filled: dict[str, Any] = {part: part not in usual.left_out for part, _words in choosing.part_words()}
        self.parts.fill(**filled)

    def _build(self) -> None:
        inside = QWidget()
        left = column(inside, gap=14, margin=(24, 24, 16, 16))
        left.addWidget(Heading(_("Progress summary")))
        left.addWidget(self.form)
        left.addWidget(Strong(_("What is on it?")))
        left.addWidget(self.parts)
        left.addWidget(self.lock)
        left.addStretch(1)
        aside = scrolled(inside)
        aside.setFixedWidth(theme.look(self).px(400))
        right = column(gap=12, margin=(0, 24, 24, 16))
        right.addWidget(self.banner)
        right.addWidget(self.pages, 1)
        foot = row(gap=8)
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.reject))
        foot.addWidget(button(_("Print…"), self.print, "printer"))
        foot.addWidget(button(_("Save…"), self.save, "save", primary=True))
        right.addLayout(foot)
        whole = row(self, gap=8)
        whole.addWidget(aside)
        whole.addLayout(right, 1)
