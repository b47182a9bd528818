"""The stages of one kind of review: their order, minutes and prompts, and which are left out."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QDialog, QWidget

from tutor_desk.errors import TutorDeskError
from tutor_desk.services.review_kinds import changing, kinds
from tutor_desk.services.review_kinds.template import MOST_MINUTES, MOST_PROMPTS, NEEDED, StagePlan, Template
from tutor_desk.ui import theme as looks
from tutor_desk.ui.actions import Command, Commands
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Field, Long, Number
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.review.stages import stage_words
from tutor_desk.ui.review_kinds.faces import stage_face
from tutor_desk.ui.tables.cards import CardList
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Heading, Muted
from tutor_desk.words import _, plural


class KindStages(QDialog):
    """Changes the stages of one kind, a deed at a time; reviews that have begun stay as they are."""

    def __init__(self, house: House, parent: QWidget, code: str) -> None:
        super().__init__(parent)
        self._desk, self._code = house.desk, code
        self.banner, self.about = Banner(), Muted()
        self.commands = Commands(self)
        self.cards: CardList[StagePlan] = CardList(
            lambda stage: stage_face(self.template, stage), lambda stage: stage.stage, _("Stages"), lambda _one: ()
        )  # fmt: skip
        self.cards.opened.connect(self.edit)
        self.setWindowTitle(self.template.name)
        self._add_commands()
        self._build()
        house.bridge.watch(self, {"review_template"}, self.refresh)
        self.refresh()
        self.cards.setFocus()

    @property
    def template(self) -> Template:
        """The kind as it is now; the usual one if it was taken away meanwhile."""
        known = {one.template.key: one.template for one in self._desk.ask(kinds.every)}
        return known.get(self._code, known[kinds.USUAL])

    def refresh(self) -> None:
        """Show the stages as they are now, those left out last."""
        template = self.template
        self.cards.show_rows([*template.stages, *changing.others(template)])
        told = plural("{n} minute in all.", "{n} minutes in all.", template.minutes)
        self.about.setText(f"{template.purpose} {told}".strip())
        self.commands.refresh()

    def edit(self, stage: StagePlan | None = None) -> None:
        """Ask for the minutes and prompts of a stage; one that was left out is taken in with them."""
        stage = stage or self.cards.current()
        if stage is None:
            return
        name = stage.stage

        def run(values: dict[str, Any]) -> None:
            prompts = (_lines(values["tutor"]), _lines(values.get("student", "")))
            self._desk.do(
                _("Change stage"),
                kinds.keep,
                changing.put(self.template, StagePlan(name, values["minutes"], *prompts)),
            )

        fields: list[Field] = [
            Number("minutes", _("How many minutes?"), 1, MOST_MINUTES, required=True),
            Long("tutor", _("What the tutor asks"), rows=3, help=_("A line each, at most {n}.").format(n=MOST_PROMPTS)),
        ]  # fmt: skip
        if name != "prepare":
            fields.append(Long("student", _("What the student reads in their seat"), rows=3))
        form = Form(*fields)
        shown = {"tutor": "\n".join(stage.tutor), "student": "\n".join(stage.student)}
        form.fill(minutes=stage.minutes, **{key: shown[key] for key in form.values() if key in shown})
        dialog = FormDialog(self, stage_words(name), form, _("Save"), run)
        open_drafted(dialog, self._desk, f"review_kind:{self._code}:{name}", None)

    def shift(self, by: int) -> None:
        """Move the stage at which the keyboard is."""
        stage = self._inside()
        if stage is not None:
            self._do(_("Move stage"), lambda template: changing.moved(template, stage.stage, by))

    def leave_out(self) -> None:
        """Leave out the stage at which the keyboard is, or take it in again."""
        stage = self.cards.current()
        if stage is None:
            return
        if stage.stage in self.template.order:
            self._do(_("Leave out stage"), lambda template: changing.left_out(template, stage.stage))
        else:
            self._do(_("Take in stage"), lambda template: changing.put(template, stage))

    def _do(self, label: str, change: Callable[[Template], Template]) -> None:
        self.banner.clear()
        try:
            self._desk.do(label, kinds.keep, change(self.template))
        except TutorDeskError as error:
            self.banner.say(Tone.ACT, error.sentence)

    def _inside(self) -> StagePlan | None:
        stage = self.cards.current()
        return stage if stage is not None and stage.stage in self.template.order else None

    def _add_commands(self) -> None:
        def may_go() -> bool:
            stage = self.cards.current()
            return stage is not None and stage.stage not in NEEDED

        def inside() -> bool:
            return self._inside() is not None

        self.commands.add(
            Command("edit", _("Minutes and prompts…"), self.edit, "pencil", "Ctrl+E", lambda: self.cards.current() is not None),
            Command("up", _("Earlier"), lambda: self.shift(-1), "chevron-up", "Alt+Up", inside),
            Command("down", _("Later"), lambda: self.shift(1), "chevron-down", "Alt+Down", inside),
            Command("out", self._out_words, self.leave_out, "eye-off", "Ctrl+H", may_go),
        )  # fmt: skip
        self.cards.chosen.connect(lambda _stage: self.commands.refresh())

    def _out_words(self) -> str:
        stage = self.cards.current()
        return _("Take in") if stage is not None and self._inside() is None else _("Leave out")

    def _build(self) -> None:
        box = column(self, gap=12, margin=24)
        for part in (Heading(self.template.name), self.about, self.banner):
            box.addWidget(part)
        box.addWidget(self.cards, 1)
        deeds = self.commands.buttons("edit", "up", "down", "out")
        line = row(gap=8)
        line.addWidget(deeds, 1)
        line.addWidget(button(_("Close"), self.accept))
        box.addLayout(line)
        look = looks.look(self.parentWidget())
        self.resize(look.px(720), min(look.px(680), self.screen().availableGeometry().height() - look.px(80)))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def named(template: Template, values: dict[str, Any]) -> Template:
    """Return a template with the name, purpose and day of a form."""
    return replace(
        template,
        name=values["name"],
        purpose=" ".join(values["purpose"].split()),
        days_after_entry=values["days_after_entry"],
    )
