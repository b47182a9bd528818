"""The form about a student: a new one, or what is known; the national numbers are checked softly."""

from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.models.kinds import LATEST, SOONEST, Sen, StudentId
from tutor_desk.services.students import identifiers, students
from tutor_desk.services.students.identifiers import IdCheck
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Choice, Day, Field, Line, Number
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _

Values = dict[str, Any]


def add_student(parent: QWidget, desk: Desk) -> FormDialog:
    """Open the form for a new student."""

    def run(values: Values) -> None:
        desk.do(_("Add student"), students.add, **_arguments(values))

    dialog = FormDialog(parent, _("New student"), _form(), _("Add student"), run)
    return open_drafted(dialog, desk, "student:new", None)


def edit_student(parent: QWidget, desk: Desk, student: StudentId) -> FormDialog:
    """Open the form for what is known about a student."""

    def run(values: Values) -> None:
        desk.do(_("Edit details"), students.edit, student, **_arguments(values))

    known = asdict(desk.ask(students.details, student))
    form = _form()
    form.fill(**{name: known[name] for name in form.values()})
    for name in ("upn", "uln"):
        _check(form, name)
    dialog = FormDialog(parent, _("Edit details"), form, _("Save"), run)
    return open_drafted(dialog, desk, f"student:{student}", student)


def _form() -> Form:
    form = Form(*_fields())
    for name in ("upn", "uln"):
        line = form.widget(name)
        if isinstance(line, QLineEdit):
            line.editingFinished.connect(partial(_check, form, name))
    return form


def _fields() -> tuple[Field, ...]:
    known = [(True, _("Yes")), (False, _("No"))]
    return (
        Line("first_name", _("First name"), limit=80),
        Line("surname", _("Surname"), limit=80, required=True, beside=True),
        Line("preferred_first_name", _("Called"), limit=80, help=_("If not by the first name.")),
        Line("preferred_surname", _("Surname in use"), limit=80, beside=True, help=_("If not the one above.")),
        Number("year_group", _("Year"), 1, 14),
        Line("tutor_group", _("Tutor group"), limit=40, beside=True),
        Day("born_on", _("Date of birth"), latest=clock.today(), beside=True),
        Line("intended_destination", _("Intended next step"), limit=200, help=_("Where the student wants to go after this course.")),
        Line("email", _("Email"), limit=254),
        Line("mis_id", _("School’s number"), limit=40, beside=True),
        Day("entered_on", _("Joined on"), beside=True, help=_("A six-week review is due 42 days later.")),
        Line("upn", _("UPN"), limit=20),
        Line("uln", _("ULN"), limit=20, beside=True),
        Choice("sen", _("Special needs"), Sen, blank=_("Not known")),
        Choice("looked_after", _("Looked after"), known, blank=_("Not known"), beside=True),
        Choice("fsm", _("Free school meals"), known, blank=_("Not known")),
        Choice("medical", _("Medical needs"), known, blank=_("Not known"), beside=True),
        Number("see_every", _("See every so many days"), SOONEST, LATEST, help=_("If not as often as everybody.")),
        Check("nothing_home", _("Send nothing home"), help=_("No paper for the family is then printed.")),
        Choice("agrees_home", _("From 18: may the family be told?"), known, blank=_("Not asked yet"), beside=True),
    )  # fmt: skip


def _check(form: Form, name: str) -> None:
    """Say a doubt about a number below it; it may be saved all the same."""
    checks: dict[str, Callable[[str], IdCheck]] = {"upn": identifiers.check_upn, "uln": identifiers.check_uln}
    typed = form.value(name)
    form.say(name, checks[name](typed).sentence if typed else "")


def _arguments(values: Values) -> Values:
    sen = values["sen"]
    return {**values, "sen": Sen(sen) if sen else None}
