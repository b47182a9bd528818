"""Who may see what the student writes: their own choice, with what it cannot keep back."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from tutor_desk.models.kinds import Audience
from tutor_desk.services.access.visible import Choice, Known
from tutor_desk.ui.widgets.layout import Flow, column
from tutor_desk.ui.widgets.text import Small, Strong
from tutor_desk.ui.widgets.toggles import ToggleRow
from tutor_desk.words import _, word


class SeenBy(QWidget):
    """Lets the student choose; whom they can name are the ``adults`` of the caseload besides their tutor."""

    def __init__(self, adults: Sequence[Known]) -> None:
        super().__init__()
        self._before = Choice(Audience.EVERYONE, to_parents=False)
        offered = [one for one in Audience if adults or one is not Audience.NAMED]
        self.audience = ToggleRow([(one, word(one)) for one in offered], _("Who may see this?"))
        self.audience.chosen.connect(lambda _one: self._follow())
        self.names = {
            one.name: QCheckBox(f"{one.name} ({word(one.role)})".replace("&", "&&")) for one in adults
        }
        self.parents = QCheckBox(_("My parents or carers may be told"))
        self._named = QWidget()
        line = Flow(self._named)
        for name, tick in self.names.items():
            tick.setAccessibleName(name)
            line.addWidget(tick)
        box = column(self, gap=6)
        box.addWidget(Strong(_("Who may see this?")))
        for part in (self.audience, self._named, self.parents, Small(limits_words())):
            box.addWidget(part)

    @property
    def choice(self) -> Choice:
        """What is chosen; who is named without anybody named is the tutor alone."""
        named = tuple(name for name, box in self.names.items() if box.isChecked())
        audience = self.audience.picked or self._before.audience
        if audience is not Audience.NAMED:
            return Choice(audience, self.parents.isChecked())
        return Choice(audience if named else Audience.TUTOR, self.parents.isChecked(), named)

    @property
    def changed(self) -> bool:
        """Whether the choice differs from what was shown."""
        return self.choice != self._before

    def show_choice(self, choice: Choice) -> None:
        """Show a choice."""
        self._before = choice
        self.audience.choose(choice.audience)
        self.parents.setChecked(choice.to_parents)
        for name, box in self.names.items():
            box.setChecked(name in choice.named)
        self._follow()

    def _follow(self) -> None:
        self._named.setVisible(self.audience.picked is Audience.NAMED)


def limits_words() -> str:
    """Return what no choice of the student can keep back."""
    return _(
        "My tutor sees everything I write. If I or someone else is not safe, my tutor has to tell the person "
        "in school who keeps us safe, whatever I choose here."
    )
