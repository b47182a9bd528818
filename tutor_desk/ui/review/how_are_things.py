"""How are things? Good news, how the student is, and what they want their tutor to know."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.ui.review.sitting import Sitting, Stage
from tutor_desk.ui.wellbeing.consent import WhoSees
from tutor_desk.ui.wellbeing.words import scale
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Muted, Small, Strong
from tutor_desk.ui.widgets.toggles import ToggleRow
from tutor_desk.words import _


class HowAreThingsStage(Stage):
    """Asks for good news, for wellbeing from 1 to 5, which may be left out, and for what matters today."""

    def __init__(self, sitting: Sitting) -> None:
        intro = sitting.said(
            _("Write what you like, or leave it empty. Your tutor reads it with you."),
            _("{name} may write this, or you write it down together. Any of it may be left out."),
        )
        super().__init__(sitting, _("How are things?"), intro)
        card = Card()
        card.add(sitting.pad("good_news", _("Something good since last time"), rows=1))
        if sitting.sheet().kept_back:
            card.add(
                Muted(
                    _("How {name} was is theirs to show. They can change it in their own seat.").format(
                        name=sitting.first_name
                    )
                )
            )
        else:
            card.add(self._wellbeing())
            card.add(
                sitting.pad(
                    "how_i_am", _("Why, if I like to say") if sitting.by_student else _("Why"), rows=1
                )
            )
        label = sitting.said(
            _("Anything my tutor should know?"), _("Anything I should know? What {name} wants to talk about")
        )
        card.add(sitting.pad("topics", label, rows=2))
        self.box.addWidget(card)
        if sitting.by_student:
            self.box.addWidget(
                Small(
                    _(
                        "This stays between you and the adults who help you."
                        " If you are not safe, your tutor has to tell someone who can keep you safe."
                    )
                )
            )

    def _wellbeing(self) -> QWidget:
        name = self.sitting.said(_("How am I at the moment?"), _("How is {name} at the moment?"))
        self.scale = ToggleRow([(number, f"{number}  {words}") for number, words in scale()], name)
        self.scale.choose(self.sitting.sheet().wellbeing)
        self.scale.chosen.connect(self._choose)
        self.skip = button(_("Leave out"), lambda: self._choose(None), quiet=True)
        head = row(gap=8)
        head.addWidget(Strong(name), 1)
        if self.sitting.by_student:
            head.addWidget(button(_("Who sees this?"), self.who_sees, "eye", quiet=True))
        head.addWidget(self.skip)
        holder = QWidget()
        box = column(holder, gap=6)
        box.addLayout(head)
        box.addWidget(self.scale)
        self.skip.setVisible(self.scale.picked is not None)
        return holder

    def who_sees(self) -> None:
        """Let the student say who may see how they were over time."""
        WhoSees(self.sitting.house, self, self.sitting.student).open()

    def _choose(self, value: Any) -> None:
        self.sitting.write(wellbeing=value)
        self.scale.choose(value)
        self.skip.setVisible(value is not None)
