"""The page a family takes home: looked at, then printed or saved, at the end of their turn."""

from PySide6.QtWidgets import QWidget

from tutor_desk.reports import saving
from tutor_desk.services.evening.slide import TakeHome
from tutor_desk.ui.house import House
from tutor_desk.ui.papers.preview import Preview
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _


class TakeHomeDialog(Preview):
    """Shows the page of one family; nothing of any other is in it."""

    def __init__(self, house: House, parent: QWidget, home: TakeHome) -> None:
        super().__init__(house, parent, _("To take home: {student}").format(student=home.facts.name))
        self._home = home
        words = Muted(_("What was told, and what was agreed. Print it, or save it to send."))
        self.lay_out(_("To take home"), words, save=_("Save…"))
        self.show_paper()

    def paper(self) -> bytes:
        """Return the page."""
        from tutor_desk.reports.take_home import take_home  # noqa: PLC0415 - loads reportlab

        return take_home(self._home)

    def save(self) -> None:
        """Save the page where the person says."""
        facts = self._home.facts
        name = f"parents-evening-{saving.plain_name(facts.name)}-{facts.as_at.date().isoformat()}.pdf"
        path = self.write("evening", self.windowTitle(), name, self.paper)
        if path is not None:
            told = _("Saved as {file} in {folder}.").format(file=path.name, folder=path.parent)
            self.banner.say(Tone.GOOD, told)
