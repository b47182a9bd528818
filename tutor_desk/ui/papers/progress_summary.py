"""A student's progress summary before it leaves: chosen on the left, seen on the right, then printed or saved."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import papers
from tutor_desk.reports import choices as choosing
from tutor_desk.reports import saving
from tutor_desk.reports.choices import Audience, Choices, Period
from tutor_desk.services.family import summaries
from tutor_desk.services.family.summaries import ProgressFacts
from tutor_desk.services.rights import names
from tutor_desk.services.students.students import Card
from tutor_desk.ui import saved
from tutor_desk.ui.forms.fields import Check, Choice, Pick, Secret
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.papers.preview import Preview
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.text import Strong
from tutor_desk.words import _


class PaperDialog(Preview):
    """Shows the paper as it will be; what was chosen is remembered for each audience."""

    def __init__(self, house: House, parent: QWidget, card: Card) -> None:
        super().__init__(house, parent, _("Progress summary for {student}").format(student=card.name))
        self._card = card
        self._facts = self.facts()
        self._others = house.desk.ask(names.of_students).but(card.id)
        self.form = Form(
            Pick("audience", _("Who is it for?"), choosing.audience_words(), required=True),
            Choice("period", _("How far back?"), choosing.period_words()),
            Choice("pages", _("How many pages?"), choosing.page_words()),
            Check("large", _("Large print (18 point)")),
            Check("plain", _("Black and white"), beside=True),
        )
        parts = enumerate(choosing.part_words())
        self.parts = Form(*(Check(part, words, beside=place % 2 == 1) for place, (part, words) in parts))
        self.lock = Form(
            Secret(
                "password",
                _("Password, if you want one"),
                help=_("A saved file then opens only with it. Pass it on by another way than the file."),
            )
        )
        what = Strong(_("What is on it?"))
        self.lay_out(_("Progress summary"), self.form, what, self.parts, self.lock, save=_("Save…"))
        self._fill(Audience.PARENT)
        self.form.changed.connect(self._changed)
        self.parts.changed.connect(lambda _name: self.later.start())
        self.show_paper()

    def facts(self) -> ProgressFacts:
        """Return what the paper tells."""
        return self.house.desk.ask(summaries.progress_summary, self._card.id)

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

    def paper(self) -> bytes:
        """Return the summary as it is chosen now."""
        return saving.make(self._facts, self.choices)

    def show_paper(self) -> None:
        """Set the paper as it is chosen now, and say if somebody else is named on it."""
        if why := choosing.withheld(self._facts, self.choices):
            self.later.stop()
            self.pages.show_pictures(iter(()), self.windowTitle())
            self.banner.say(Tone.ACT, why)
            return
        super().show_paper()
        named = self._named()
        if named:
            self.banner.say(Tone.WATCH, named)
        else:
            self.banner.clear()

    def save(self) -> None:
        """Save the paper where the person says, locked if there is a password."""
        if not self.released():
            return
        title = _("Where should the summary of {student} be saved?").format(student=self._card.name)
        name = saving.file_name(self._facts)
        path = self.write("summary", title, name, self._locked)
        if path is not None:
            self.remember()
            saved.say(self.house, self.banner, path, _("Saved as {file} in {folder}."))

    def _locked(self) -> bytes:
        return saving.make(self._facts, self.choices, self.lock.value("password") or "")

    def _named(self) -> str:
        """Return a sentence on other students who are named in what is chosen, or nothing."""
        found = papers.who_is_named(self._facts, self.choices, self._others)
        if not found:
            return ""
        around = next(iter(found.values()))
        told = _("{names} may be named here: “… {around} …”. Look at it before it leaves your hands.")
        return told.format(names=", ".join(found), around=around)

    def released(self) -> bool:
        """Whether nobody else is named on it, or the person releases it all the same."""
        if self.later.isActive():  # what has just been chosen is seen before it leaves, not told over it
            self.show_paper()
        if why := choosing.withheld(self._facts, self.choices):
            self.banner.say(Tone.ACT, why)
            return False
        named = self._named()
        return not named or self.house.asking.confirm(
            self, _("Another student is named"), named, _("Release it all the same")
        )

    def remember(self) -> None:
        """Remember what was chosen for the audience."""
        settings, now = self.house.settings, self.choices
        settings.papers[now.audience] = now.kept()
        settings.save()

    def _changed(self, name: str) -> None:
        if name == "audience":
            self._fill(self.form.value("audience"))
        self.later.start()

    def _fill(self, audience: Audience) -> None:
        """Show what was chosen last for an audience."""
        usual = choosing.usual(audience, self.house.settings.papers.get(audience))
        self.form.fill(
            audience=audience, period=usual.period, pages=usual.pages, large=usual.large, plain=usual.plain
        )
        filled: dict[str, Any] = {part: part not in usual.left_out for part, _words in choosing.part_words()}
        self.parts.fill(**filled)
