"""The forms of a reference: begun, written, given; its slips are those of ``ui/teacher_slips``."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import StudentId
from tutor_desk.reports import saving
from tutor_desk.services.references import asked, deeds, parts
from tutor_desk.services.references.asked import Whole
from tutor_desk.ui import saved
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Line, Long
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.teacher_slips.forms import Out, named
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural


def new_reference(parent: QWidget, desk: Desk, student: StudentId, called: str) -> FormDialog:
    """Ask what a reference is for, and whether it is confidential."""

    def run(values: dict[str, Any]) -> None:
        desk.do(
            _("Begin reference"), deeds.make, student, values["purpose"], confidential=values["confidential"]
        )

    form = Form(
        Line(
            "purpose", _("What is it for?"), limit=200, required=True, hint=_("A course, an apprenticeship")
        ),
        _confidential(called),
    )
    form.fill(confidential=True)
    title = _("New reference for {student}").format(student=called)
    dialog = FormDialog(parent, title, form, _("Begin"), run)
    dialog.open()
    return dialog


def write_reference(parent: QWidget, desk: Desk, whole: Whole, called: str) -> FormDialog:
    """Write a reference, with what the student notes for the referee beside it."""
    row = whole.row

    def run(values: dict[str, Any]) -> None:
        desk.do(
            _("Write reference"),
            deeds.write,
            row.id,
            values["text"] or "",
            confidential=values["confidential"],
        )

    form = Form(Long("text", _("The reference"), rows=12, most=20), _confidential(called))
    form.fill(text=row.text, confidential=row.confidential)
    notes = " ".join(f"“{one.text}”" for one in whole.notes)
    intro = _("{student} notes: {notes}").format(student=called, notes=notes) if notes else ""
    dialog = FormDialog(parent, _("Write the reference"), form, _("Save"), run, intro=intro)
    return open_drafted(dialog, desk, f"reference:{row.id}", row.student)


def give_form(parent: QWidget, house: House, banner: Banner, whole: Whole) -> FormDialog:
    """Ask to whom a reference is given, freeze it, and write it as a PDF."""
    row = whole.row

    def run(values: dict[str, Any]) -> None:
        from tutor_desk.reports.reference import file_name, reference_paper  # noqa: PLC0415 - the PDF library

        if not row.text:
            raise Refused(_("Nothing is written in this reference yet. Nothing was changed."))
        now = house.desk.ask(asked.gathered, row.id)
        name = file_name(now, saving.plain_name(now.name))
        path = house.asking.save_file(parent, "reference", _("Where should the reference be saved?"), name, "PDF (*.pdf)")  # fmt: skip
        if path is None:
            raise Refused(_("No place was chosen, so nothing was written and nothing was changed."))
        facts = house.desk.do(_("Give reference"), deeds.give, row.id, values["to"])
        with saved.or_undone(house.desk):
            saving.write_whole(path, reference_paper(facts))
        saved.say(house, banner, path, _("Saved as {file}."))

    form = Form(Line("to", _("To whom?"), limit=400, required=True))
    intro = _("It stays as it is from then on. The program sends nothing by itself.")
    dialog = FormDialog(parent, _("Give the reference"), form, _("Give…"), run, intro=intro, icon="send")
    if whole.unanswered:
        told = plural(
            "{n} teacher has not answered yet", "{n} teachers have not answered yet", len(whole.unanswered)
        )
        dialog.banner.say(Tone.WATCH, f"{told}: {', '.join(one.teacher for one in whole.unanswered)}.")
    dialog.open()
    return dialog


def save_reference(parent: QWidget, house: House, banner: Banner, whole: Whole) -> None:
    """Save a reference as a PDF: as it was given, or as it stands."""
    from tutor_desk.reports.reference import file_name, reference_paper  # noqa: PLC0415 - the PDF library comes with it

    facts = house.desk.ask(asked.gathered, whole.row.id)
    name = file_name(facts, saving.plain_name(facts.name))
    path = house.asking.save_file(
        parent, "reference", _("Where should the reference be saved?"), name, "PDF (*.pdf)"
    )
    if path is not None:
        saving.write_whole(path, reference_paper(facts))
        saved.say(house, banner, path, _("Saved as {file}."))


def parts_out(whole: Whole, called: str) -> Out:
    """Return the slips of a reference as the forms about slips speak of them."""
    return Out(
        parts.PARTS,
        whole.row.id,
        whole.row.student,
        "reference",
        parts.ask,
        _("Each slip asks one teacher for their part, and shows nothing that others wrote."),
        tuple(one.teacher for one in whole.parts),
        tuple((int(one.id), named(one.teacher, one.subject)) for one in whole.unanswered),
        {
            "achieved": _("What has {called} done well?").format(called=called),
            "working": _("How does {called} work?").format(called=called),
            "suited": _("What makes {called} suited?").format(called=called),
            "predicted": _("Which grade is predicted?"),
        },
    )


def _confidential(called: str) -> Check:
    told = _("A confidential one can be kept out when {student} asks for everything that is held.")
    return Check("confidential", _("Confidential"), help=told.format(student=called))
