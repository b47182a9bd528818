"""Settle: what the student wrote and no adult has settled, one key each while talking about it."""

from tutor_desk.ui.review.sitting import Sitting, Stage
from tutor_desk.ui.validate.cards import SettleList
from tutor_desk.words import _


class SettleStage(Stage):
    """Lets the tutor settle what waits, saying how they know it."""

    fills = True

    def __init__(self, sitting: Sitting) -> None:
        intro = _(
            "Talk about what {name} wrote: accept it and say how you know, or return it with a comment."
        )
        super().__init__(sitting, _("Settle"), intro.format(name=sitting.first_name))
        self.list = SettleList(sitting.house, sitting.student)
        self.box.addWidget(self.list, 1)

    def begin(self) -> None:
        """Put the focus on the first card."""
        self.list.setFocus()
