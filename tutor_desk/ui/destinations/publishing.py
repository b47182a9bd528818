"""Save the destinations as a table that may be published: by which group, with national figures or without, as which file."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.exchange import lists_out, national_destinations
from tutor_desk.reports import saving
from tutor_desk.services.destinations import published
from tutor_desk.services.destinations.published import GroupBy, Table
from tutor_desk.ui import saved
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _


def publish_form(house: House, parent: QWidget, banner: Banner) -> FormDialog:
    """Ask how the table is made, and save it where the person says."""

    def run(values: dict[str, Any]) -> None:
        national = _national(house, parent) if values["national"] else None
        made = house.desk.ask(published.table, values["group"], national)
        name = f"destinations-{clock.today().isoformat()}.pdf"
        filters = _("PDF (*.pdf);;Spreadsheet (*.xlsx);;CSV (*.csv)")
        path = house.asking.save_file(
            parent, "published", _("Where should the table be saved?"), name, filters
        )
        if path is None:
            raise Refused(_("No place was chosen, so nothing was saved."))
        saving.write_whole(path, _content(made, path.suffix[1:].lower()))
        said = _("Saved as {file} in {folder}. Small numbers are withheld, so it may be published.")
        saved.say(house, banner, path, said)

    form = Form(
        Pick("group", _("Apart by"), GroupBy, required=True),
        Check("national", _("National figures beside ours"), help=_("From the Department’s key stage 4 destinations, as CSV; the file is asked for next.")),
    )  # fmt: skip
    form.fill(group=GroupBy.NONE, national=False)
    intro = _("The three newest summers. Numbers from 1 to 5 are withheld, and others from which they could be worked out.")  # fmt: skip
    dialog = FormDialog(parent, _("A table to publish"), form, _("Save…"), run, intro=intro)
    dialog.open()
    return dialog


def _national(house: House, parent: QWidget) -> published.National:
    title = _("Which file holds the national figures?")
    path = house.asking.open_file(parent, "national", title, _("CSV (*.csv);;All files (*)"))
    if path is None:
        raise Refused(_("No file was chosen, so nothing was saved."))
    return national_destinations.read(path)


def _content(made: Table, ending: str) -> bytes:
    if ending == "pdf":
        from tutor_desk.reports.destinations import destinations_table  # noqa: PLC0415 - loads reportlab

        return destinations_table(made)
    headings, lines = published.sheet(made)
    return lists_out.table_file(ending, _("Destinations"), headings, lines)
