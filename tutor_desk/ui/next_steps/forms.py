"""The forms of next steps: what a student means to do, a choice, how it goes on, and what it asks for."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.models.choice_kinds import ChoiceId, ChoiceState, RequirementId, Route
from tutor_desk.models.kinds import Basis, EntryKind, StudentId
from tutor_desk.services.grades import recorded
from tutor_desk.services.grades.scales import Scales
from tutor_desk.services.next_steps import deeds, fit, intentions, moves, requirements
from tutor_desk.services.next_steps.choices import Whole
from tutor_desk.services.next_steps.intentions import Step
from tutor_desk.services.next_steps.requirements import Requirement, RequirementRow
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Choice, Day, Field, Line, Long, Number, Pick, Scale
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.theme import Tone
from tutor_desk.words import _, plural, word

BASIS = Basis.DISCUSSED


def intention_form(parent: QWidget, desk: Desk, student: StudentId, called: str) -> FormDialog:
    """Ask what a student means to do next, where, how sure they are, and for a plan B.

    In the student's seat it waits for an adult; an adult may say that they have talked about it.
    """
    mine = desk.seat.is_student
    rows = desk.ask(intentions.said, student)

    def run(values: dict[str, Any]) -> None:
        step = Step(values["what"], values["where"], values["route"])
        plan_b = Step(values["b_what"], values["b_where"], values["b_route"])
        more = {} if mine else {"basis": BASIS if values["discussed"] else None, "on": values["on"]}
        desk.do(
            _("Say what comes next"), intentions.say, student, step, plan_b if plan_b.text else None,
            sure=values["sure"], because=values["because"], **more,
        )  # fmt: skip

    fields: list[Field] = [
        Line("what", _("What do I mean to do next?") if mine else _("What does {name} mean to do next?").format(name=called), limit=200, required=True, hint=_("T Level in health")),
        Line("where", _("Where?"), limit=200),
        Choice("route", _("Which way?"), Route, blank=_("Not known yet"), beside=True),
        Scale("sure", _("How sure?")),
        Line("because", _("What has changed?"), limit=400, help=_("If it was something else before.")),
        Line("b_what", _("Plan B: what, if that does not work out?"), limit=200),
        Line("b_where", _("Plan B: where?"), limit=200),
        Choice("b_route", _("Plan B: which way?"), Route, blank=_("Not known yet"), beside=True),
    ]  # fmt: skip
    if not mine:
        fields += [
            Day("on", _("Said on"), latest=clock.today(), required=True),
            Check("discussed", _("I have talked about it with {name}, so it counts").format(name=called)),
        ]
    form = Form(*fields)
    last, plan_b = (intentions.newest(rows, kind) for kind in (EntryKind.INTENDED, EntryKind.PLAN_B))
    if last is not None:
        form.fill(what=last.step.what, where=last.step.where, route=last.step.route)
    if plan_b is not None:
        form.fill(b_what=plan_b.step.what, b_where=plan_b.step.where, b_route=plan_b.step.route)
    if not mine:
        form.fill(on=clock.today(), discussed=True)
    intro = _("What was said before stays, with its date.") if last else ""
    if mine:
        intro = (_("What I write counts once an adult has accepted it.") + " " + intro).strip()
    dialog = FormDialog(parent, _("What comes next"), form, _("Write down"), run, intro=intro)
    return open_drafted(dialog, desk, f"next:{student}", student)


def choice_form(
    parent: QWidget,
    desk: Desk,
    student: StudentId,
    whole: Whole | None = None,
    made: Callable[[ChoiceId], Any] | None = None,
) -> FormDialog:
    """Ask for a new choice, or change what is known of one."""
    row = whole.row if whole else None

    def run(values: dict[str, Any]) -> None:
        if row is not None:
            desk.do(_("Edit choice"), deeds.edit, row.id, **values)
            return
        asked = requirements.read(values["stated"], desk.ask(recorded.scales))
        key = desk.do(_("Add choice"), deeds.make, student, asked, **values)
        if made is not None:
            made(key)

    form = Form(
        Line("course", _("Course, apprenticeship or job"), limit=200, required=True),
        Line("provider", _("Where?"), limit=160, required=True, hint=_("College, school, employer")),
        Choice("route", _("Which way?"), Route, required=True),
        Line("level", _("Level"), limit=60, beside=True, hint=_("Level 3")),
        Long("stated", _("What they ask for"), rows=2, help=_("In their words, one thing a line, such as: GCSE Maths at grade 6. What is understood is checked against grades.")),
        Line("open_days", _("Open days"), limit=400),
        Day("school_deadline", _("The school’s deadline")),
        Day("deadline", _("The provider’s deadline"), beside=True),
        Day("interview_on", _("Interview")),
        Line("interview", _("About the interview"), limit=400, beside=True),
        Long("conditions", _("Conditions of the offer"), rows=2),
        Day("reply_by", _("An answer is wanted by")),
        Long("why", _("Why this one?"), rows=2),
        Line("provider_number", _("URN or UKPRN, if known"), limit=20),
    )  # fmt: skip
    if row is None:
        form.fill(route=Route.A_LEVELS)
        for name in ("interview_on", "interview", "conditions", "reply_by"):
            form.show_field(name, shown=False)
    else:
        form.fill(**{name: getattr(row, name) for name in form.values()})
    title = _("Add a choice") if row is None else row.name
    dialog = FormDialog(parent, title, form, _("Add") if row is None else _("Save"), run)
    return open_drafted(dialog, desk, f"choice:{row.id if row else f'new:{student}'}", student)


def move_form(parent: QWidget, desk: Desk, whole: Whole) -> FormDialog:
    """Ask what has become of a choice; an offer asks for its conditions, an end for its reason."""
    row = whole.row

    def run(values: dict[str, Any]) -> None:
        state = values["state"]
        shown = {name: values[name] for name in _asked_at(state) if name != "because"}
        desk.do(
            _("Move choice on"), deeds.move, row.id, state, on=values["on"],
            because=values["because"] if "because" in _asked_at(state) else "", **shown,
        )  # fmt: skip

    following = moves.MOVES[row.state]
    form = Form(
        Pick("state", _("What is it now?"), [(one, word(one)) for one in following], required=True),
        Day("on", _("Since when?"), latest=clock.today(), required=True),
        Day("interview_on", _("When is the interview?")),
        Line("interview", _("About the interview"), limit=400, beside=True),
        Long("conditions", _("What does the offer depend on?"), rows=2),
        Day("reply_by", _("An answer is wanted by")),
        Line("because", _("Why?"), limit=400),
    )
    given = {name: getattr(row, name) for name in ("interview_on", "interview", "conditions", "reply_by")}
    form.fill(state=following[0], on=clock.today(), **given)

    def fit_fields(field: str = "state") -> None:
        state = form.value("state")
        if field == "state" and state is not None:
            for name in ("interview_on", "interview", "conditions", "reply_by", "because"):
                form.show_field(name, shown=name in _asked_at(state))

    form.changed.connect(fit_fields)
    fit_fields()
    dialog = FormDialog(parent, row.name, form, _("Move on"), run)
    if whole.warnings:
        dialog.banner.say(Tone.WATCH, " ".join(whole.warnings))
    return open_drafted(dialog, desk, f"choice:move:{row.id}", row.student)


def requirement_form(
    parent: QWidget, desk: Desk, whole: Whole, row: RequirementRow | None = None
) -> FormDialog:
    """Ask for one thing that a choice asks for: how many passes, in what, at which grade; or in words alone."""
    scales = desk.ask(recorded.scales)

    def run(values: dict[str, Any]) -> None:
        listed = tuple(one.strip() for one in values["subjects"].replace("\n", ",").split(",") if one.strip())
        asked = Requirement(
            values["many"] or 1,
            listed,
            values["besides"],
            values["scale"] or "",
            values["grade"],
            values["words"],
        )
        if row is None:
            desk.do(_("Add requirement"), deeds.require, whole.row.id, asked)
        else:
            desk.do(_("Edit requirement"), deeds.edit_requirement, RequirementId(row.id), asked)

    form = Form(
        Choice("scale", _("On which scale?"), _scales(scales), blank=_("None: in words alone")),
        Line("grade", _("At which grade, or better?"), limit=12, beside=True),
        Line("subjects", _("In which subject?"), limit=400, help=_("Any of several: with commas between. Also “a science”, “a language”, “a humanity”. Any subject at all: leave it empty.")),
        Number("many", _("How many?"), 1, 20),
        Check("besides", _("Besides the subject of the line before")),
        Line("words", _("In words"), limit=400, help=_("For what cannot be read from grades, such as a portfolio.")),
    )  # fmt: skip
    if row is None:
        form.fill(scale="gcse", many=1)
    else:
        form.fill(scale=row.scale or None, grade=row.grade, subjects=", ".join(row.subjects.splitlines()), many=row.many, besides=row.besides, words=row.words)  # fmt: skip
    title = _("What {choice} asks for").format(choice=whole.row.course)
    dialog = FormDialog(parent, title, form, _("Add") if row is None else _("Save"), run)
    dialog.open()
    return dialog


def requirements_form(parent: QWidget, desk: Desk, whole: Whole) -> FormDialog:
    """Ask which requirement is to be changed or taken out."""
    scales = desk.ask(recorded.scales)
    listed = {one.id: one for one in whole.requirements}

    def run(values: dict[str, Any]) -> None:
        chosen = listed[values["which"]]
        if values["out"]:
            desk.do(_("Take out requirement"), deeds.drop_requirement, RequirementId(chosen.id))
        else:
            requirement_form(parent, desk, whole, chosen)

    form = Form(
        Choice("which", _("Which one?"), [(key, requirements.told(one.requirement, scales)) for key, one in listed.items()], required=True),
        Pick("out", _("What is to be done?"), [(False, _("Change it")), (True, _("Take it out"))]),
    )  # fmt: skip
    form.fill(which=next(iter(listed), None), out=False)
    title = _("What {choice} asks for").format(choice=whole.row.course)
    dialog = FormDialog(parent, title, form, _("Go on"), run)
    dialog.open()
    return dialog


def try_form(parent: QWidget, desk: Desk, wholes: list[Whole], year: int | None) -> FormDialog:
    """Try subjects that a student may choose: which choices they keep open, and which they would close."""
    scales = desk.ask(recorded.scales)

    def run(_values: dict[str, Any]) -> None:
        """Do nothing: what was tried is not stored."""

    form = Form(
        Long("subjects", _("Which subjects?"), rows=4, help=_("One a line, as they would be chosen.")),
        Pick("older", _("For when?"), [(False, _("From 14: GCSEs")), (True, _("From 16: A levels"))]),
    )
    form.fill(older=year is not None and year >= fit.CHOSEN_AT_14 + 1)
    dialog = FormDialog(parent, _("Try subjects"), form, _("Close"), run, intro=_("Nothing is stored."))

    def show(_field: str = "") -> None:
        listed = [line.strip() for line in form.value("subjects").splitlines() if line.strip()]
        told = [sentence for one in wholes for sentence in fit.closed_by(one.row.name, [r.requirement for r in one.requirements], listed, scales, older=form.value("older"))]  # fmt: skip
        dialog.banner.clear()
        if listed and told:
            dialog.banner.say(Tone.WATCH, " ".join(told))
        elif listed:
            open_ = plural("This keeps the choice open.", "This keeps all {n} choices open.", len(wholes))
            dialog.banner.say(Tone.GOOD, open_)

    form.changed.connect(show)
    dialog.open()
    return dialog


def _asked_at(state: ChoiceState) -> tuple[str, ...]:
    """Return what is asked for beside a state."""
    if state is ChoiceState.INTERVIEW:
        return ("interview_on", "interview")
    if state is ChoiceState.CONDITIONAL:
        return ("conditions", "reply_by")
    if state is ChoiceState.UNCONDITIONAL:
        return ("reply_by",)
    return () if state.open else ("because",)


def _scales(scales: Scales) -> list[tuple[str, str]]:
    return [(one.key, one.name) for one in scales.for_grades]
