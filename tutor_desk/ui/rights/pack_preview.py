"""A subject-access pack on paper before it leaves, as the adult has decided."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tutor_desk.reports.access_pack import access_pack
from tutor_desk.services.rights.access_pack import PackFacts
from tutor_desk.ui import crash, jobs
from tutor_desk.ui.forms.fields import Check
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.papers.preview import Preview
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.busy import Busy
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _

Save = Callable[[bool, bool], object]
"""Saves a pack: in large print, in black and white."""


class PackPreview(Preview):
    """Shows the pack; it may be long, so it is set in a job."""

    def __init__(self, house: House, parent: QWidget, facts: PackFacts, save: Save) -> None:
        title = _("Everything held about {student}").format(student=facts.everything.name)
        super().__init__(house, parent, title)
        self._facts, self._save = facts, save
        self._made, self._nth = b"", 0
        self._busy = Busy(_("Setting the pages"))
        self.form = Form(
            Check("large", _("Large print (18 point)")),
            Check("plain", _("Black and white"), beside=True),
        )
        told = Muted(_("The same goes into the folder that is saved, beside a file for programs."))
        self.lay_out(_("Subject-access pack"), self.form, told, self._busy, save=_("Save pack…"))
        self.form.changed.connect(lambda _name: self.later.start())
        self.show_paper()

    def paper(self) -> bytes:
        """Return the pack as it is shown."""
        return self._made

    def released(self) -> bool:
        """Whether the pages are there: every name and note in them has been decided on before."""
        return bool(self._made)

    def show_paper(self) -> None:
        """Set the pages in a job, and show them when they are done."""
        self.later.stop()
        self._nth += 1
        self._made = b""
        self._busy.show()
        values = self.form.values()
        make = partial(access_pack, self._facts, large=values["large"], plain=values["plain"])
        jobs.run(lambda _progress: make(), then=partial(self._show, self._nth), failed=self._failed)

    def save(self) -> None:
        """Leave the saving to whoever opened this."""
        values = self.form.values()
        self.accept()
        self._save(values["large"], values["plain"])

    def _show(self, nth: int, made: bytes) -> None:
        if isValid(self) and nth == self._nth:
            self._made = made
            self._busy.hide()
            self.pages.show_paper(made, self.windowTitle())

    def _failed(self, error: Exception) -> None:
        if isValid(self):
            self._busy.hide()
            self.banner.say(Tone.ACT, crash.sentence(error))
