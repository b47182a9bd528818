"""The bank of starters for goals: choose one to begin from, or make the bank one's own."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QWidget

from tutor_desk.desk import Desk
from tutor_desk.models.kinds import Theme
from tutor_desk.services.plan import starters
from tutor_desk.services.plan.starters import Starter
from tutor_desk.ui import theme as looks
from tutor_desk.ui.actions import Command, Commands
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Choice, Line, Long, Number
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.tables.cards import CardList
from tutor_desk.ui.tables.faces import CardFace
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Heading, Muted
from tutor_desk.words import _, plural, word


class ChooseStarter(QDialog):
    """Lists the starters, those of the likely theme first; ``chosen`` carries the one that is taken."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, bank: Sequence[Starter], first: Theme) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Ideas for goals"))
        self.cards: CardList[Starter] = CardList(
            starter_face, lambda starter: starter.text, _("Ideas for goals"), lambda _starter: ()
        )
        self.cards.opened.connect(self._take)
        self.deed = button(_("Begin from this"), self.take, "check", primary=True)
        self.deed.setDefault(True)
        self._build()
        likely = [starter for starter in bank if starter.theme is first]
        self.cards.show_rows([*likely, *(starter for starter in bank if starter.theme is not first)])
        self.cards.setFocus()

    def take(self) -> None:
        """Take the starter at which the keyboard is."""
        starter = self.cards.current()
        if starter is not None:
            self._take(starter)

    def _take(self, starter: Starter) -> None:
        self.accept()
        self.chosen.emit(starter)

    def _build(self) -> None:
        box = column(self, gap=12, margin=24)
        box.addWidget(Heading(_("Ideas for goals")))
        box.addWidget(Muted(_("A beginning, to be changed into your own words.")))
        box.addWidget(self.cards, 1)
        line = row(gap=8)
        line.addStretch(1)
        line.addWidget(button(_("Cancel"), self.reject))
        line.addWidget(self.deed)
        box.addLayout(line)
        look = looks.look(self.parentWidget())
        self.resize(look.px(620), min(look.px(640), self.screen().availableGeometry().height() - look.px(80)))


def starter_face(starter: Starter) -> CardFace:
    """Return a starter as a card."""
    return CardFace(
        title=starter.text,
        body=starter.measure,
        left=_("First step: {step}").format(step=starter.step) if starter.step else "",
        right=plural("{n} day", "{n} days", starter.days),
        section=word(starter.theme),
        mark=Mark(Tone.PLAIN, _("Not offered")) if starter.hidden else None,
        faded=starter.hidden,
    )


class Starters(QDialog):
    """Lets the tutor change, add and hide starters; every change can be undone like any other."""

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk: Desk = house.desk
        self.setWindowTitle(_("Ideas for goals"))
        self.commands = Commands(self)
        self.cards: CardList[Starter] = CardList(
            starter_face,
            lambda starter: (starter.bundled, starter.edit),
            _("Ideas for goals"),
            lambda _one: (),
        )
        self.cards.opened.connect(self.edit)
        self._add_commands()
        self._build()
        house.bridge.watch(self, {"starter_edit"}, self.refresh)
        self.refresh()
        self.cards.setFocus()

    def refresh(self) -> None:
        """List the starters as they are now."""
        self.cards.show_rows(self._desk.ask(starters.every))
        self.commands.refresh()

    def add(self) -> None:
        """Ask for a starter of the tutor's own."""
        self._ask(None, _("New idea"), _("Add idea"))

    def edit(self, starter: Starter | None = None) -> None:
        """Ask how a starter should read."""
        starter = starter or self.cards.current()
        if starter is not None:
            self._ask(starter, _("Change idea"), _("Save"))

    def hide_it(self) -> None:
        """Stop offering the starter at which the keyboard is, or offer it again."""
        starter = self.cards.current()
        if starter is not None:
            label = _("Offer idea again") if starter.hidden else _("Hide idea")
            self._desk.do(label, starters.hide, starter, not starter.hidden)

    def restore(self) -> None:
        """Bring a bundled starter back to its own words."""
        starter = self.cards.current()
        if starter is not None:
            self._desk.do(_("Bring idea back"), starters.restore, starter)

    def _ask(self, starter: Starter | None, title: str, deed: str) -> None:
        def run(values: dict[str, Any]) -> None:
            fields = {**values, "theme": Theme(values["theme"])}
            self._desk.do(title, starters.keep, starter, **fields)

        form = Form(
            Choice("theme", _("What is it about?"), Theme, required=True),
            Long("text", _("The goal, in a student’s words"), rows=2, required=True),
            Line("measure", _("How will it be known that it is done?"), limit=400),
            Line("step", _("A first small step"), limit=300),
            Number("days", _("How many days does it take?"), 1, 366, required=True),
        )
        if starter is None:
            form.fill(days=28)
        else:
            form.fill(
                theme=starter.theme,
                text=starter.text,
                measure=starter.measure,
                step=starter.step,
                days=starter.days,
            )
        FormDialog(self, title, form, deed, run).open()

    def _add_commands(self) -> None:
        def changed() -> bool:
            starter = self.cards.current()
            return starter is not None and bool(starter.bundled) and starter.edit is not None

        def at_one() -> bool:
            return self.cards.current() is not None

        self.commands.add(
            Command("add", _("New idea…"), self.add, "plus", "Ctrl+N"),
            Command("edit", _("Change…"), self.edit, "pencil", "Ctrl+E", at_one),
            Command("hide", self._hide_words, self.hide_it, "eye-off", "Ctrl+H", at_one),
            Command("restore", _("As it was made"), self.restore, "undo-2", "Ctrl+R", changed),
        )
        self.cards.chosen.connect(lambda _starter: self.commands.refresh())

    def _hide_words(self) -> str:
        starter = self.cards.current()
        return _("Offer again") if starter is not None and starter.hidden else _("Hide")

    def _build(self) -> None:
        box = column(self, gap=12, margin=24)
        box.addWidget(Heading(_("Ideas for goals")))
        box.addWidget(Muted(_("They are offered where a goal is written, and never imposed.")))
        box.addWidget(self.cards, 1)
        line = row(gap=8)
        for id_ in ("add", "edit", "hide", "restore"):
            line.addWidget(self.commands.button(id_))
        line.addStretch(1)
        line.addWidget(button(_("Close"), self.accept))
        box.addLayout(line)
        look = looks.look(self.parentWidget())
        self.resize(look.px(720), min(look.px(680), self.screen().availableGeometry().height() - look.px(80)))
