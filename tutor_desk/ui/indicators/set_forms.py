"""The forms for the school's set: the switch, where it is from, a factor, a band."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk
from tutor_desk.models.indicator import MOST_POINTS, WORDS
from tutor_desk.models.indicator_kinds import Drawn, Span
from tutor_desk.services.indicators import changing
from tutor_desk.services.indicators.sets import Band, Factor, IndicatorSet
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Choice, Line, Long, Number
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _


def switch_on(parent: QWidget, desk: Desk, known: IndicatorSet | None) -> FormDialog:
    """Open the form that switches the indicators on: who decided it, and whether the most sensitive factors are used."""

    def run(values: dict[str, Any]) -> None:
        agreed, sensitive = values["agreed"] or "", bool(values["sensitive"])
        desk.do(_("Switch indicators on"), changing.switch_on, agreed, sensitive=sensitive)

    form = Form(
        Long("agreed", _("Who decided to use them, and why?"), rows=3, required=True, hint=_("Head of sixth form with the data protection officer, for careers interviews"), help=_("Kept with the set. A school assesses the impact on its students’ data first.")),
        Check("sensitive", _("Use factors that are special category or criminal data too"), help=_("Pregnant or young parent, custody, youth justice. Left out unless there is a lawful reason to hold them.")),
    )  # fmt: skip
    if known is not None:
        sensitive = any(factor.sensitive for factor in known.used)
        form.fill(agreed=known.about.agreed, sensitive=sensitive)
    intro = _(
        "Adults see factors with their day and source, and one of them decides. There is no national set: it begins with one"
        " authority’s published weighting, and you may change it."
    )
    dialog = FormDialog(
        parent, _("Switch risk-of-NEET indicators on"), form, _("Switch on"), run, intro=intro
    )
    return _opened(dialog, "agreed")


def change_set(parent: QWidget, desk: Desk, known: IndicatorSet) -> FormDialog:
    """Open the form for what the set is called, where it is from, and from when on an adult is asked."""

    def run(values: dict[str, Any]) -> None:
        said = {
            "name": values["name"] or "",
            "source": values["source"] or "",
            "asks_from": values["asks_from"],
        }
        desk.do(_("Change the set of indicators"), changing.change_set, **said)

    form = Form(
        Line("name", _("What the set is called"), limit=120, required=True),
        Line("source", _("Where it is from"), limit=400, required=True),
        Number("asks_from", _("Ask an adult to look from so many points on"), 1, 100, required=True),
    )
    form.fill(name=known.about.name, source=known.about.source, asks_from=known.about.asks_from)
    return _opened(FormDialog(parent, _("The set of indicators"), form, _("Save"), run), "name")


def factor(parent: QWidget, desk: Desk, known: Factor | None = None) -> FormDialog:
    """Open the form for a factor of the set, or a new one of the school's own."""

    def run(values: dict[str, Any]) -> None:
        said = {name: values[name] for name in ("words", "points", "below", "not_below")}
        said["span"] = Span(values["span"])
        if known is None:
            drawn = Drawn(values["drawn"])
            desk.do(_("Add an indicator"), changing.add_factor, drawn=drawn, **said)
        else:
            desk.do(
                _("Change an indicator"), changing.change_factor, known.id, used=bool(values["used"]), **said
            )

    form = Form(
        Line("words", _("Factor"), limit=WORDS, required=True),
        *(() if known else (Choice("drawn", _("How it is known"), Drawn, required=True),)),
        Number("points", _("Points"), 0, MOST_POINTS, required=True),
        Choice("span", _("How far back it counts"), Span, required=True, beside=True),
        Number("below", _("Attendance below, in per cent"), 1, 100),
        Number("not_below", _("and not below"), 0, 100, beside=True),
        *((Check("used", _("In use")),) if known else ()),
    )
    if known is not None:
        form.fill(words=known.words, points=known.points, span=known.span, below=known.below, not_below=known.not_below, used=known.used)  # fmt: skip
    else:
        form.fill(drawn=Drawn.BY_HAND, points=1, span=Span.ANY)

    def follow(_name: str = "") -> None:
        drawn = known.drawn if known else form.value("drawn")
        for name in ("below", "not_below"):
            form.show_field(name, shown=drawn == Drawn.ATTENDANCE)

    form.changed.connect(follow)
    follow()
    title = known.words if known else _("A factor of the school’s own")
    return _opened(FormDialog(parent, title, form, _("Save") if known else _("Add"), run), "words")


def band(parent: QWidget, desk: Desk, known: Band | None = None) -> FormDialog:
    """Open the form for a band of the set, or a new one."""

    def run(values: dict[str, Any]) -> None:
        said = {"least": values["least"], "words": values["words"] or "", "support": values["support"] or ""}
        desk.do(_("Keep a band of indicators"), changing.keep_band, known.id if known else None, **said)

    form = Form(
        Number("least", _("From so many points on"), 0, 1000, required=True),
        Line("words", _("What the source calls it"), limit=60, required=True),
        Line("support", _("The support it names"), limit=WORDS),
    )
    if known is not None:
        form.fill(least=known.least, words=known.words, support=known.support)
    title = known.words if known else _("A band of the school’s own")
    return _opened(FormDialog(parent, title, form, _("Save") if known else _("Add"), run), "least")


def _opened(dialog: FormDialog, first: str) -> FormDialog:
    dialog.open()
    dialog.form.widget(first).setFocus()
    return dialog
