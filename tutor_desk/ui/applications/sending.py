"""Send an application as PDF, JSON or CSV, give a reference as PDF, and bring forms in: the program sends nothing."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.errors import Refused
from tutor_desk.exchange import application_files
from tutor_desk.models.application_kinds import FileEnding
from tutor_desk.reports import saving
from tutor_desk.services.applications import answering, deeds, forms
from tutor_desk.services.applications.asked import Whole
from tutor_desk.services.applications.facts import ApplicationFacts
from tutor_desk.ui import saved
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Choice, Line, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _

_KINDS = {
    FileEnding.PDF: "PDF (*.pdf)",
    FileEnding.JSON: "JSON (*.json)",
    FileEnding.CSV: "CSV (*.csv)",
}


def send_form(parent: QWidget, house: House, banner: Banner, whole: Whole) -> FormDialog:
    """Ask to whom an application goes and as which file, keep a copy of it, and write the file."""

    def run(values: dict[str, Any]) -> None:
        ending: FileEnding = values["ending"]
        path = _place(parent, house, whole.now, ending)
        if path is None:
            raise Refused(_("No place was chosen, so nothing was written and nothing was changed."))
        facts = house.desk.do(_("Send application"), deeds.send, whole.row.id, values["to"], ending)
        with saved.or_undone(house.desk):
            saving.write_whole(path, _file(facts, ending))
        saved.say(house, banner, path, _("Saved as {file}."))

    form = Form(
        Line("to", _("To whom?"), limit=400, required=True),
        Pick("ending", _("As which file?"), FileEnding, required=True),
    )
    form.fill(ending=FileEnding.PDF)
    intro = _("A copy of what goes out is kept as it is now. The program sends nothing by itself.")
    title = _("Send the application to {purpose}").format(purpose=whole.row.purpose)
    dialog = FormDialog(parent, title, form, _("Send…"), run, intro=intro, icon="send")
    if whole.warnings:
        dialog.banner.say(Tone.WATCH, " ".join(whole.warnings))
    dialog.open()
    return dialog


def save_copy(parent: QWidget, house: House, banner: Banner, whole: Whole) -> None:
    """Save what was sent as a PDF once more, or a draft as it stands."""
    facts = whole.copies[0].facts if whole.copies else whole.now
    path = _place(parent, house, facts, FileEnding.PDF)
    if path is not None:
        saving.write_whole(path, _file(facts, FileEnding.PDF))
        saved.say(house, banner, path, _("Saved as {file}."))


def bring_form_in(parent: QWidget, house: House, banner: Banner) -> None:
    """Bring in a form of the school's own; say all that is wrong with one that cannot be used."""
    path = house.asking.open_file(parent, "form", _("Bring in a form"), "JSON (*.json)")
    if path is None:
        return
    found = application_files.read_form(path)
    if found.form is None:
        told = _("“{file}” was not brought in, and nothing was changed. {faults}")
        banner.say(Tone.ACT, told.format(file=path.name, faults=" ".join(found.faults)))
        return
    name = house.desk.do(_("Bring in a form"), answering.bring_in, found.form.text)
    banner.say(Tone.GOOD, _("The form “{name}” was brought in.").format(name=name))


def save_form(parent: QWidget, house: House, banner: Banner) -> FormDialog:
    """Ask which form is saved as a file, to change it and bring it in again."""
    known = {form.code: form for form in house.desk.ask(forms.known)}

    def run(values: dict[str, Any]) -> None:
        form = known[values["form"]]
        path = house.asking.save_file(parent, "form", _("Where should the form be saved?"), f"{form.code}.json", "JSON (*.json)")  # fmt: skip
        if path is None:
            raise Refused(_("No place was chosen, so nothing was written."))
        saving.write_whole(path, application_files.form_file(form))
        saved.say(house, banner, path, _("Saved as {file}."))

    form = Form(
        Choice("form", _("Which form?"), [(code, one.name) for code, one in known.items()], required=True)
    )
    dialog = FormDialog(parent, _("Save a form as a file"), form, _("Save…"), run)
    dialog.open()
    return dialog


def _file(facts: ApplicationFacts, ending: FileEnding) -> bytes:
    if ending is FileEnding.JSON:
        return application_files.json_file(facts)
    if ending is FileEnding.CSV:
        return application_files.csv_file(facts)
    from tutor_desk.reports.application import application_paper  # noqa: PLC0415 - the PDF library comes with it

    return application_paper(facts)


def _place(parent: QWidget, house: House, facts: ApplicationFacts, ending: FileEnding) -> Path | None:
    from tutor_desk.reports.application import file_name  # noqa: PLC0415 - the PDF library comes with it

    name = file_name(facts, saving.plain_name(facts.name), ending.value)
    title = _("Where should the application be saved?")
    return house.asking.save_file(parent, "application", title, name, _KINDS[ending])
