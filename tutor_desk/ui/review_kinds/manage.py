"""The kinds of review there are: changed, added, hidden, brought in from a file and saved as one."""

from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from tutor_desk import whole
from tutor_desk.errors import CannotSave, TutorDeskError
from tutor_desk.exchange import review_kinds as files
from tutor_desk.services.review_kinds import changing, kinds
from tutor_desk.services.review_kinds.kinds import Kind
from tutor_desk.services.review_kinds.template import NAME, PURPOSE
from tutor_desk.ui import theme as looks
from tutor_desk.ui.actions import Command, Commands
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Line, Number
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.review_kinds.faces import kind_face
from tutor_desk.ui.review_kinds.stages import KindStages, named
from tutor_desk.ui.tables.cards import CardList
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Heading, Muted
from tutor_desk.words import _

FILTERS = _("Kinds of review (*.json);;All files (*)")
FILE = "review-kinds.json"


class Kinds(QDialog):
    """Lists the kinds of review and lets the tutor make them their own; every change can be undone."""

    def __init__(self, house: House, parent: QWidget) -> None:
        super().__init__(parent)
        self._house, self._desk = house, house.desk
        self.setWindowTitle(_("Kinds of review"))
        self.banner = Banner()
        self.commands = Commands(self)
        self.cards: CardList[Kind] = CardList(
            kind_face, lambda kind: kind.template.key, _("Kinds of review"), lambda _one: ()
        )
        self.cards.opened.connect(lambda _kind: self.stages())
        self._add_commands()
        self._build()
        house.bridge.watch(self, {"review_template"}, self.refresh)
        self.refresh()
        self.cards.setFocus()

    def refresh(self) -> None:
        """List the kinds as they are now."""
        self.cards.show_rows(self._desk.ask(kinds.every))
        self.commands.refresh()

    def stages(self) -> None:
        """Open the stages of the kind at which the keyboard is."""
        kind = self.cards.current()
        if kind is not None:
            KindStages(self._house, self, kind.template.key).open()

    def add(self) -> None:
        """Ask for the name of a new kind, which begins as the one at which the keyboard is."""
        kind = self.cards.current()
        if kind is not None:
            self._ask(kind, _("New kind of review"), _("Add kind"), changing.new_key())

    def edit(self) -> None:
        """Ask what a kind is called and for."""
        kind = self.cards.current()
        if kind is not None:
            self._ask(kind, _("Change kind of review"), _("Save"), kind.template.key)

    def hide_it(self) -> None:
        """Stop offering the kind at which the keyboard is, or offer it again."""
        kind = self.cards.current()
        if kind is not None:
            label = _("Offer kind again") if kind.hidden else _("Hide kind")
            self._desk.do(label, kinds.hide, kind.template.key, not kind.hidden)

    def restore(self) -> None:
        """Bring a shipped kind back to what it was, or take away one of our own."""
        kind = self.cards.current()
        if kind is not None:
            self._desk.do(self._restore_words(), kinds.restore, kind.template.key)

    def save(self) -> None:
        """Write the kind at which the keyboard is to a file that others can bring in."""
        kind = self.cards.current()
        if kind is None:
            return
        path = self._house.asking.save_file(self, "review_kinds", _("Save kind of review"), FILE, FILTERS)
        if path is None:
            return
        try:
            whole.write(path, files.write([kind.template]))
        except OSError:
            fault = CannotSave(
                _("“{name}” could not be written there, so nothing was saved. Choose another folder.").format(
                    name=path.name
                )
            )
            self.banner.say(Tone.ACT, fault.sentence)  # fmt: skip
        else:
            self.banner.say(Tone.GOOD, _("“{kind}” is saved as {name}.").format(kind=kind.template.name, name=path.name))  # fmt: skip

    def bring_in(self) -> None:
        """Bring in kinds from a file, after saying which are new and which take the place of others."""
        path = self._house.asking.open_file(self, "review_kinds", _("Bring in kinds of review"), FILTERS)
        if path is None:
            return
        self.banner.clear()
        try:
            found = files.read(path)
            known = {kind.template.key: kind.template.name for kind in self._desk.ask(kinds.every)}
            told = [
                _("“{name}” takes the place of “{there}”.").format(name=one.name, there=known[one.key])
                if one.key in known
                else _("“{name}” is new.").format(name=one.name)
                for one in found
            ]
            told.append(_("Reviews that have begun stay as they are."))
            if self._house.asking.confirm(self, _("Bring in kinds of review"), " ".join(told), _("Bring in")):
                self._desk.do(_("Bring in kinds of review"), kinds.take_in, found)
                self.banner.say(Tone.GOOD, _("Brought in. It can be undone like any other change."))
        except TutorDeskError as error:
            self.banner.say(Tone.ACT, error.sentence)

    def _ask(self, kind: Kind, title: str, deed: str, key: str) -> None:
        new = key != kind.template.key

        def run(values: dict[str, Any]) -> None:
            template = named(kinds.copy_of(kind.template, key, values["name"]), values)
            self._desk.do(title, kinds.keep, template)

        form = Form(
            Line("name", _("What is it called?"), limit=NAME, required=True),
            Line("purpose", _("What is it for?"), limit=PURPOSE),
            Number("days_after_entry", _("Due how many days after joining?"), 1, 400, help=_("Leave empty if it is bound to no day.")),
        )  # fmt: skip
        known = kind.template
        form.fill(
            name="" if new else known.name, purpose=known.purpose, days_after_entry=known.days_after_entry
        )
        intro = _("It begins with the stages of “{kind}”.").format(kind=known.name) if new else ""
        dialog = FormDialog(self, title, form, deed, run, intro=intro)
        open_drafted(dialog, self._desk, f"review_kind:{'new' if new else key}", None)

    def _add_commands(self) -> None:
        def at_one() -> bool:
            return self.cards.current() is not None

        def own() -> bool:
            kind = self.cards.current()
            return kind is not None and (kind.own or not kind.shipped)

        self.commands.add(
            Command("stages", _("Stages…"), self.stages, "list-checks", "Ctrl+E", at_one),
            Command("edit", _("Name…"), self.edit, "pencil", "", at_one),
            Command(
                "add", _("New kind…"), self.add, "plus", "Ctrl+N", at_one, _("Begins as the kind chosen")
            ),
            Command("hide", self._hide_words, self.hide_it, "eye-off", "Ctrl+H", at_one),
            Command("restore", self._restore_words, self.restore, "undo-2", "Ctrl+R", own),
            Command("save", _("Save as a file…"), self.save, "save", "Ctrl+S", at_one),
            Command("bring_in", _("Bring in…"), self.bring_in, "file-input", "Ctrl+I"),
        )
        self.cards.chosen.connect(lambda _kind: self.commands.refresh())

    def _hide_words(self) -> str:
        kind = self.cards.current()
        return _("Offer again") if kind is not None and kind.hidden else _("Hide")

    def _restore_words(self) -> str:
        kind = self.cards.current()
        return _("Take away") if kind is not None and not kind.shipped else _("As it was made")

    def _build(self) -> None:
        box = column(self, gap=12, margin=24)
        box.addWidget(Heading(_("Kinds of review")))
        box.addWidget(Muted(_("A review keeps the stages and prompts it was begun with, whatever is changed here.")))  # fmt: skip
        box.addWidget(self.banner)
        box.addWidget(self.cards, 1)
        deeds = self.commands.buttons("stages", "edit", "add", "hide", "restore", "save", "bring_in")
        line = row(gap=8)
        line.addWidget(deeds, 1)
        line.addWidget(button(_("Close"), self.accept))
        box.addLayout(line)
        look = looks.look(self.parentWidget())
        self.resize(look.px(760), min(look.px(680), self.screen().availableGeometry().height() - look.px(80)))
