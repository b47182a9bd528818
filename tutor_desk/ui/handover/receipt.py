"""Record the receipt of a handover: its code proves what arrived, and who arrived is archived."""

from typing import Any

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from tutor_desk.errors import Refused
from tutor_desk.services.handover import packing
from tutor_desk.services.handover.packing import Arrived, Awaited
from tutor_desk.ui.actions import undo_button
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Choice, Line
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural


def record_receipt(house: House, parent: QWidget, banner: Banner) -> FormDialog:
    """Ask which handover arrived and for the code of its receipt."""
    desk = house.desk
    waiting = desk.ask(packing.awaited)

    def run(values: dict[str, Any]) -> None:
        if not waiting:
            raise Refused(_("No handover waits for a receipt. Nothing was changed."))
        archive = bool(values["archive"])
        done = desk.do(
            _("Record receipt"), packing.arrived, values["handover"], values["code"], archive=archive
        )
        missing = desk.ask(packing.names, done.missing)
        if isValid(banner):
            tone = Tone.WATCH if missing else Tone.GOOD
            banner.say(tone, arrived_words(done, missing), undo_button(desk))

    form = Form(
        Choice("handover", _("Which handover?"), choices=[(one.id, _words(one)) for one in waiting]),
        Line("code", _("Code on the receipt"), required=True, limit=20, hint="K7QF-2M9D"),
        Check("archive", _("Archive the students who arrived")),
    )
    form.fill(handover=waiting[0].id if waiting else None, archive=True)
    intro = _("The code fits only this file and the students whom the receiver took in.")
    dialog = FormDialog(parent, _("Record a receipt"), form, _("Record"), run, intro=intro, icon="check")
    form.widget("code").setFocus()
    dialog.open()
    return dialog


def arrived_words(done: Arrived, missing: list[str]) -> str:
    """Say who arrived, who was archived, and by name who did not arrive."""
    words = plural("{n} student arrived", "{n} students arrived", len(done.arrived))
    if done.archived:
        words += ", " + plural("{n} archived", "{n} archived", len(done.archived))
    words += "."
    if missing:
        words += " " + _("Not received there: {names}.").format(names=", ".join(missing))
    return words


def _words(one: Awaited) -> str:
    students = plural("{n} student", "{n} students", one.students)
    day = short_date(one.made_at.astimezone().date())
    return _("{students} to {to}, {day}").format(students=students, to=one.to, day=day)
