"""The forms for a grade written down by hand, for a subject and its teacher, and for the school's own scale."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.models.grades import SCALE_LENGTH, SUBJECT_LENGTH
from tutor_desk.models.kinds import GradeKind, StudentId
from tutor_desk.services.grades import marks, recorded
from tutor_desk.services.grades.recorded import OwnScaleRow
from tutor_desk.services.grades.scales import Scales
from tutor_desk.services.students import students
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Choice, Day, Field, Line, Long, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _

_LAST_OF_SCHOOL = 11


def add_grade(parent: QWidget, desk: Desk, student: StudentId, subject: str = "") -> FormDialog:
    """Open the form for a grade in a subject; what is known of the subject is filled in."""
    known, taken = desk.ask(recorded.scales), {one.name: one for one in desk.ask(recorded.taken, student)}
    year = desk.ask(students.card, student).year_group

    def run(values: dict[str, Any]) -> None:
        kind = GradeKind(values.pop("kind"))
        scale, effort = values.pop("scale"), values.pop("effort", None)
        used = (effort if kind is GradeKind.EFFORT else scale) or ""
        desk.do(_("Add grade"), marks.record_grade, student, kind=kind, scale=used, **values)

    fields: list[Field] = [
        Line("subject", _("Subject"), limit=SUBJECT_LENGTH, required=True),
        Line("teacher", _("Teacher"), limit=80, beside=True),
        Pick("kind", _("What is it?"), GradeKind, required=True),
        Choice("scale", _("Scale"), _choices(known, year), required=True),
        Line("grade", _("Grade"), limit=12, required=True, beside=True),
        Day("as_at", _("As at"), required=True, latest=clock.today()),
    ]
    if known.for_effort:
        own = [(one.key, one.name) for one in known.for_effort]
        fields.insert(4, Choice("effort", _("Scale for effort"), own))
    form = Form(*fields)
    first = taken.get(subject) or next(iter(taken.values()), None)
    scale = (first.scale if first else "") or _choices(known, year)[0][0]
    form.fill(
        kind=GradeKind.CURRENT,
        as_at=clock.today(),
        subject=subject,
        teacher=first.teacher if first and subject else "",
        scale=scale,
    )
    if known.for_effort:
        form.fill(effort=known.for_effort[0].key)

    def show_scale(_name: str = "") -> None:
        effort = form.values()["kind"] == GradeKind.EFFORT
        form.show_field("scale", shown=not effort or not known.for_effort)
        if known.for_effort:
            form.show_field("effort", shown=effort)

    form.changed.connect(show_scale)
    show_scale()
    dialog = FormDialog(parent, _("Grade by hand"), form, _("Add grade"), run)
    return open_drafted(dialog, desk, f"grade:new:{student}", student)


def add_subject(parent: QWidget, desk: Desk, student: StudentId) -> FormDialog:
    """Open the form for a subject that a student takes, and who teaches it."""
    known, year = desk.ask(recorded.scales), desk.ask(students.card, student).year_group

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Add subject"), marks.take, student, **values)

    form = Form(
        Line("name", _("Subject"), limit=SUBJECT_LENGTH, required=True),
        Line("teacher", _("Teacher"), limit=80, beside=True),
        Choice("scale", _("Scale"), _choices(known, year), required=True),
    )
    form.fill(scale=_choices(known, year)[0][0])
    intro = _("One that is there already gets this teacher and scale.")
    dialog = FormDialog(parent, _("Subject and teacher"), form, _("Save"), run, intro=intro)
    return open_drafted(dialog, desk, f"subject:new:{student}", student)


def edit_scale(parent: QWidget, desk: Desk, scale: OwnScaleRow | None = None) -> FormDialog:
    """Open the form for a scale of the school's own, a new one or one that is there."""

    def run(values: dict[str, Any]) -> None:
        name = scale.name if scale else values["name"]
        desk.do(_("Keep scale"), marks.keep_scale, name, values["grades"], effort=bool(values["effort"]))

    name = [] if scale else [Line("name", _("What it is called"), limit=SCALE_LENGTH, required=True)]
    form = Form(
        *name,
        Long("grades", _("Its grades, the best first"), rows=5, required=True, help=_("One on each line, at most 12 characters each.")),
        Check("effort", _("It says how hard a student works (effort, attitude to learning)")),
    )  # fmt: skip
    if scale:
        form.fill(grades=scale.grades, effort=scale.effort)
    else:
        form.fill(effort=True)
    title = scale.name if scale else _("A scale of the school’s own")
    dialog = FormDialog(parent, title, form, _("Save scale"), run)
    dialog.open()
    return dialog


def _choices(known: Scales, year: int | None) -> list[tuple[str, str]]:
    """Return the scales for grades, those usual for a year first, each with its best and its last grade."""
    older = year is not None and year > _LAST_OF_SCHOOL
    ordered = sorted(known.for_grades, key=lambda one: not one.own and one.older is not older)
    return [(one.key, _("{name} ({span})").format(name=one.name, span=one.span)) for one in ordered]
