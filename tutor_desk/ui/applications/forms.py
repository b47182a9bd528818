"""The forms of an application: which form, what goes in, what is typed."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.applications import asked, deeds, drawing
from tutor_desk.services.applications import forms as known_forms
from tutor_desk.services.applications.asked import Whole
from tutor_desk.services.applications.drawing import Key, Offer
from tutor_desk.services.references import asked as references
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Choice, Field, Line, Long
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.theme import Tone
from tutor_desk.words import _

_ON_A_BOX = 46


def new_application(parent: QWidget, desk: Desk, student: StudentId, called: str) -> FormDialog:
    """Ask on which form an application is made and what for; it is drawn from what is accepted."""
    known = {form.code: form for form in desk.ask(known_forms.known)}

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Begin application"), deeds.make, student, known[values["form"]], values["purpose"])

    form = Form(
        Choice("form", _("Which form?"), [(code, one.name) for code, one in known.items()], required=True),
        Line(
            "purpose",
            _("What is it for?"),
            limit=200,
            required=True,
            hint=_("A college, a course, an employer"),
        ),
    )
    intro = _("It is filled from what adults have accepted. Go through it together with {student}.")
    title = _("New application of {student}").format(student=called)
    dialog = FormDialog(parent, title, form, _("Begin"), run, intro=intro.format(student=called))
    return open_drafted(dialog, desk, f"application:new:{student}", student)


def choose_form(parent: QWidget, desk: Desk, whole: Whole, called: str) -> FormDialog:
    """Ask, with the student beside, which entries and grades go in, and why anything that is not accepted does."""
    row = whole.row
    offered = _asked_for(desk.ask(asked.offers, row.id))

    def run(values: dict[str, Any]) -> None:
        chosen: list[Key] = [key for key in offered if values[_name(key)]]
        loose = [key for key in chosen if not offered[key].item.confirmed]
        why = {key: values.get("why") or "" for key in loose}
        desk.do(_("Choose what goes into an application"), deeds.choose, row.id, chosen, why)

    fields: list[Field] = []
    place = -1
    for key, one in offered.items():
        note = row.form.parts[one.place].title if one.place != place else ""
        place = one.place
        fields.append(Check(_name(key), _box(one), help=note))
    loose = any(not one.item.confirmed for one in offered.values())
    if loose:
        told = _("It is named on the printout as an exception.")
        fields.append(
            Line("why", _("Why does something not accepted go in all the same?"), limit=300, help=told)
        )
    form = Form(*fields)
    going = {one.key for one in whole_keys(desk, whole)}
    excepted = row.excepted
    filled = {_name(key): key in going for key in offered}
    form.fill(**filled, **({"why": next(iter(excepted.values()), "")} if loose else {}))
    title = _("What goes in?")
    intro = _(
        "Choose with {student} beside you. Answers to a statement go in by themselves once they are accepted."
    )
    dialog = FormDialog(parent, title, form, _("Save"), run, intro=intro.format(student=called))
    if not offered:
        dialog.banner.say(Tone.WAITING, _("Nothing in the plan fits this form yet."))
    dialog.open()
    return dialog


def whole_keys(desk: Desk, whole: Whole) -> list[Offer]:
    """Return what of the offers goes in now."""
    row = whole.row
    offered = desk.ask(asked.offers, row.id)
    return desk.ask(drawing.taken, row.student, offered, row.chosen, row.excepted)


def write_form(parent: QWidget, desk: Desk, whole: Whole) -> FormDialog:
    """Ask for what is not known: typed fields, the choices in order, which reference goes with it."""
    row = whole.row
    asked_for = row.form.typed
    given = desk.ask(references.of_student, row.student)

    def run(values: dict[str, Any]) -> None:
        desk.do(
            _("Fill in application"),
            deeds.write,
            row.id,
            purpose=values["purpose"],
            typed={name: values[f"typed_{place}"] or "" for place, name in enumerate(asked_for)},
            choices=values["choices"] or "",
            reference=values["reference"],
        )

    form = Form(
        Line("purpose", _("What is it for?"), limit=200, required=True),
        *(Line(f"typed_{place}", name, limit=400) for place, name in enumerate(asked_for)),
        Long("choices", _("Choices, in order"), rows=3, help=_("A line each, the first choice first: place, course, start.")),
        Choice("reference", _("Which reference goes with it?"), [(one.id, one.purpose) for one in given], blank=_("None yet")),
    )  # fmt: skip
    typed = {f"typed_{place}": row.answers.get(name, "") for place, name in enumerate(asked_for)}
    form.fill(purpose=row.purpose, choices=row.choices, reference=row.reference, **typed)
    dialog = FormDialog(parent, _("Fill in application"), form, _("Save"), run)
    return open_drafted(dialog, desk, f"application:{row.id}", row.student)


def _asked_for(offered: list[Offer]) -> dict[Key, Offer]:
    """Return what is chosen by a box: everything but accepted answers, each once."""
    found: dict[Key, Offer] = {}
    for one in offered:
        if not (one.topic and one.item.confirmed):
            found.setdefault(one.key, one)
    return found


def _box(one: Offer) -> str:
    item = one.item
    waits = "" if item.confirmed else " · " + _("not yet confirmed")
    when = f" ({short_date(item.on)})" if item.table == "grade" and item.on else ""
    return f"{item.label}: {_short(item.text)}{when}{waits}"


def _name(key: Key) -> str:
    return f"{key[0]}_{key[1]}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _ON_A_BOX else line[: _ON_A_BOX - 1] + "…"
