"""What an entry is to be about: the section of the plan, the kind in it, and one of the kind's suggestions."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tutor_desk.models.kinds import EntryKind, Section
from tutor_desk.services.access import plan_kinds
from tutor_desk.services.access.plan_kinds import KINDS
from tutor_desk.ui.forms.choices import ChoiceEditor
from tutor_desk.ui.widgets.layout import clear, column
from tutor_desk.ui.widgets.text import Small, Strong
from tutor_desk.ui.widgets.toggles import ToggleRow
from tutor_desk.words import _, word

MOST = 8
"""So many suggestions are all in sight; more are a list that drops down."""


class KindChoice(QWidget):
    """Lets a kind be chosen in two steps, and then what it is about; ``chosen`` sends the kind."""

    chosen = Signal(object)

    def __init__(self, kind: EntryKind) -> None:
        super().__init__()
        self.kind = kind
        self.kinds: ToggleRow | None = None
        self.topics: ToggleRow | ChoiceEditor | None = None
        self.sections = ToggleRow([(one, word(one)) for one in Section], _("Which part of my plan?"))
        self.sections.chosen.connect(lambda section: self._pick(plan_kinds.of(section)[0]))
        self._kinds, self._topics = column(gap=4), column(gap=4)
        box = column(self, gap=10)
        box.addWidget(self.sections)
        box.addLayout(self._kinds)
        box.addLayout(self._topics)
        self.show_kind(kind)

    @property
    def topic(self) -> str:
        """The suggestion that was chosen, or nothing."""
        if isinstance(self.topics, ChoiceEditor):
            return str(self.topics.value() or "")
        return str(self.topics.picked or "") if self.topics else ""

    def show_kind(self, kind: EntryKind, topic: str = "") -> None:
        """Show a kind as chosen, and what it is about, without telling anybody."""
        other = self.kinds is None or KINDS[kind].section is not KINDS[self.kind].section
        self.kind = kind
        self.sections.choose(KINDS[kind].section)
        if other:
            self._lay_kinds()
        if self.kinds:
            self.kinds.choose(kind)
        self._lay_topics(topic)

    def _lay_kinds(self) -> None:
        clear(self._kinds)
        kinds = plan_kinds.of(KINDS[self.kind].section)
        self.kinds = ToggleRow([(one, word(one)) for one in kinds], _("What do I want to write about?"))
        self.kinds.chosen.connect(self._pick)
        self._kinds.addWidget(self.kinds)
        self.kinds.setVisible(len(kinds) > 1)

    def _lay_topics(self, topic: str) -> None:
        clear(self._topics)
        self.topics = None
        data = KINDS[self.kind]
        if data.topics:
            words = _("Which of these is it?")
            offered = [(one.code, one.words) for one in data.topics]
            self.topics = ToggleRow(offered, words) if len(offered) <= MOST else ChoiceEditor(offered)
            self.topics.setAccessibleName(words)
            if isinstance(self.topics, ToggleRow):
                self.topics.choose(topic or None)
            else:
                self.topics.put(topic or None)
            self._topics.addWidget(Strong(words))
            self._topics.addWidget(self.topics)
        told = plan_kinds.hint(self.kind)
        if told:
            self._topics.addWidget(Small(told))

    def _pick(self, kind: Any) -> None:
        if kind is not self.kind:
            self.show_kind(kind)
            self.chosen.emit(kind)
