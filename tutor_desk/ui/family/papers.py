"""Papers for one contact: looked at, then printed or saved; what leaves is put into the log."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tutor_desk import clock
from tutor_desk.errors import TutorDeskError
from tutor_desk.models.family_kinds import ContactWay
from tutor_desk.reports import saving
from tutor_desk.services.family import letters, log, views
from tutor_desk.services.family.contacts import ContactRow
from tutor_desk.services.family.summaries import ProgressFacts
from tutor_desk.services.plan import drafts
from tutor_desk.services.students.students import Card
from tutor_desk.ui import crash, jobs, saved
from tutor_desk.ui.forms import kept
from tutor_desk.ui.forms.fields import Line, Long
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.papers.preview import Preview
from tutor_desk.ui.papers.progress_summary import PaperDialog
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _


def heeded(house: House, parent: QWidget, contact: ContactRow) -> bool:
    """Whether a contact may be written to: without any warning, or when somebody has read it and goes on."""
    return not contact.heed or house.asking.confirm(
        parent, _("Look first"), contact.heed, _("Go on all the same")
    )


class SummaryFor(PaperDialog):
    """The progress summary with one contact's name and address on it, and nobody else's."""

    def __init__(self, house: House, parent: QWidget, card: Card, contact: ContactRow) -> None:
        self._contact = contact
        super().__init__(house, parent, card)

    def facts(self) -> ProgressFacts:
        """Return what the paper tells, and to whom."""
        return replace(super().facts(), to=letters.lines(self._contact))

    def remember(self) -> None:
        """Log that the summary left."""
        super().remember()
        _log(self.house, self._contact, _("Progress summary"))


class LetterDialog(Preview):
    """A letter to one contact, typed on the left and seen on the right; typing is kept until the letter has left."""

    def __init__(self, house: House, parent: QWidget, contact: ContactRow) -> None:
        super().__init__(house, parent, _("Letter to {name}").format(name=contact.name))
        self._contact, self._place = contact, f"{house.desk.seat.kind.value}:letter:{contact.id}"
        self._facts = house.desk.ask(letters.home_facts, contact.id)
        self.form = Form(
            Line("about", _("What about?"), limit=200, required=True),
            Long("text", _("What do you want to say?"), rows=10, most=20, required=True),
        )
        self.form.fill(**(kept.load(house.desk.ask(drafts.kept, self._place) or "")))
        self.form.drafts(lambda _name, _value: self._keep())
        self.form.changed.connect(lambda _name: self.later.start())
        self.finished.connect(lambda _end: self.form.keep_drafts())
        where = "" if contact.address else _("There is no address for them: add it to the contact, or hand the letter over.")  # fmt: skip
        self.lay_out(_("Letter"), *([Muted(where)] if where else []), self.form, save=_("Save…"))
        self.show_paper()

    def paper(self) -> bytes:
        """Return the letter as it is typed now."""
        from tutor_desk.reports.home_papers import letter  # noqa: PLC0415 - loads reportlab

        values = self.form.values()
        return letter(self._facts, values["about"], values["text"])

    def show_paper(self) -> None:
        """Show the letter as it is typed now, or why there can be none."""
        if self._facts.withheld:
            self.later.stop()
            self.banner.say(Tone.ACT, self._facts.withheld)
            return
        super().show_paper()
        if self._contact.heed:
            self.banner.say(Tone.ACT, self._contact.heed)

    def released(self) -> bool:
        """Whether there is something to say, and whoever is warned of was thought of."""
        if self._facts.withheld:
            self.banner.say(Tone.ACT, self._facts.withheld)
            return False
        if self.later.isActive():
            self.show_paper()
        return self.form.good() and heeded(self.house, self, self._contact)

    def remember(self) -> None:
        """Log that the letter left, and let the typing go."""
        desk = self.house.desk
        _log(self.house, self._contact, self.form.value("about"))
        self.form.drafts(lambda _name, _value: None)
        desk.do(_("Let draft go"), drafts.keep, self._place, "", self._contact.student)

    def save(self) -> None:
        """Save the letter where the person says."""
        if not self.released():
            return
        name = f"letter-{saving.plain_name(self._contact.name)}-{clock.today().isoformat()}.pdf"
        path = self.write("letter", self.windowTitle(), name, self.paper)
        if path is not None:
            self.remember()
            told = _("Saved as {file} in {folder}.").format(file=path.name, folder=path.parent)
            self.banner.say(Tone.GOOD, told)

    def _keep(self) -> None:
        text = kept.dump(self.form.values())
        self.house.desk.do(_("Keep draft"), drafts.keep, self._place, text, self._contact.student)


def save_agreement(house: House, parent: QWidget, banner: Banner, contact: ContactRow) -> None:
    """Save the home–school agreement for one contact, to be printed and signed; it is offered, never demanded."""
    facts = house.desk.ask(letters.home_facts, contact.id)

    def make() -> bytes:
        from tutor_desk.reports.home_papers import agreement  # noqa: PLC0415 - loads reportlab

        return agreement(facts)

    _save(house, parent, banner, contact, ("home-school-agreement", _("Home–school agreement")), make)


def save_views_form(house: House, parent: QWidget, banner: Banner, contact: ContactRow) -> None:
    """Save the form that asks one contact for their views, to be sent to them and brought in when it comes back."""

    def make() -> bytes:
        from tutor_desk.reports.home_papers import views_form  # noqa: PLC0415 - loads reportlab

        return views_form(house.desk.do(_("Make a form for views"), views.issue, contact.id))

    _save(house, parent, banner, contact, ("views", _("Form for their views")), make)


def _save(
    house: House,
    parent: QWidget,
    banner: Banner,
    contact: ContactRow,
    what: tuple[str, str],
    make: Callable[[], bytes],
) -> None:
    if not heeded(house, parent, contact):
        return
    stem, words = what
    name = f"{stem}-{saving.plain_name(contact.name)}-{clock.today().isoformat()}.pdf"
    path = house.asking.save_file(parent, "letter", f"{words}: {contact.name}", name, _("PDF (*.pdf)"))
    if path is None:
        return

    def work(_progress: Any) -> None:
        saving.write_whole(path, make())

    def done(_none: None) -> None:
        _log(house, contact, words)
        if isValid(banner):
            told = _("{what} for {name} was saved as {file}.")
            saved.say(house, banner, path, told, what=words, name=contact.name)

    def failed(error: Exception) -> None:
        if not isinstance(error, TutorDeskError):
            crash.tell(error)
        elif isValid(banner):
            banner.say(Tone.ACT, error.sentence)

    jobs.run(work, then=done, failed=failed)


def _log(house: House, contact: ContactRow, purpose: str) -> None:
    house.desk.do(
        _("Log with the family"),
        log.write,
        contact.student,
        contact_id=contact.id,
        with_whom=contact.name,
        happened_on=clock.today(),
        way=ContactWay.LETTER,
        purpose=purpose,
    )
