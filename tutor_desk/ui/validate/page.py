"""To validate: everything students wrote that no adult has settled, oldest first."""

from tutor_desk.ui.house import House, Page
from tutor_desk.ui.validate.cards import SettleList
from tutor_desk.ui.widgets.header import PageHeader
from tutor_desk.ui.widgets.layout import column
from tutor_desk.words import _, plural


class ValidatePage(Page):
    """Shows the queue; eight entries take less than a minute from the keyboard alone."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self.header = PageHeader(_("To validate"))
        self.settling = SettleList(house)
        self.settling.counted.connect(self._count)
        self._count(len(self.settling.rows))
        box = column(self, gap=16, margin=(28, 12, 28, 22))
        box.addWidget(self.header)
        box.addWidget(self.settling, 1)
        self.setFocusProxy(self.settling)

    def _count(self, waiting: int) -> None:
        """Say how many wait, and the keys that settle them."""
        many = plural("{n} waiting, oldest first", "{n} waiting, oldest first", waiting)
        keys = _("A accepts, C accepts in other words, R returns, Enter opens the plan")
        self.header.set_subtitle(f"{many} · {keys}" if waiting else "")
