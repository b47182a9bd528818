"""The forms around a service: what is known of it, and why it is retired."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.models.referral_kinds import ReferWay, ServiceKind
from tutor_desk.services.referrals import directory
from tutor_desk.services.referrals.directory import ServiceRow
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Choice, Day, Line, Long, Number, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.theme import Tone
from tutor_desk.words import _


def service_form(parent: QWidget, desk: Desk, row: ServiceRow | None = None) -> FormDialog:
    """Open the form for a new service, or for one that is there."""

    def run(values: dict[str, Any]) -> None:
        if row is None:
            desk.do(_("Add service"), directory.add, **values)
        else:
            desk.do(_("Edit service"), directory.edit, row.id, **values)

    form = _form()
    if row is None:
        form.fill(kind=ServiceKind.OTHER, way=ReferWay.LETTER, inside=False, checked_on=clock.today())
    else:
        form.fill(**{name: getattr(row, name) for name in form.values()})
    title = _("Add a service") if row is None else row.name
    dialog = FormDialog(parent, title, form, _("Add") if row is None else _("Save"), run)
    return open_drafted(dialog, desk, f"service:{row.id if row else 'new'}", None)


def retire_form(parent: QWidget, desk: Desk, row: ServiceRow) -> FormDialog:
    """Ask why a service is retired; open referrals to it are listed first, and stay."""
    told = desk.ask(directory.warning, row.id)

    def run(values: dict[str, Any]) -> None:
        knowing = bool(told) and values.get("knowing", False)
        desk.do(_("Retire service"), directory.retire, row.id, values["because"], knowing=knowing)

    fields = [Check("knowing", _("I have read this, and these referrals are looked after"))] if told else []
    form = Form(Line("because", _("Why?"), limit=400, required=True, hint=_("They closed in July")), *fields)
    intro = _("Nobody new is referred there. Nothing is lost, and it can be taken into use again.")
    dialog = FormDialog(
        parent, _("Retire “{name}”").format(name=row.name), form, _("Retire"), run, intro=intro
    )
    if told:
        dialog.banner.say(Tone.WATCH, told)
    dialog.open()
    return dialog


def _form() -> Form:
    return Form(
        Line("name", _("Name"), limit=120, required=True),
        Choice("kind", _("What it helps with"), ServiceKind, required=True),
        Pick("inside", _("Where is it?"), [(True, _("In the school")), (False, _("Outside"))]),
        Long("offers", _("What they offer"), rows=2),
        Number("youngest", _("From which age?"), 0, 99),
        Number("oldest", _("Up to which age?"), 0, 99, beside=True),
        Line("contact", _("Contact"), limit=120),
        Line("email", _("E-mail"), limit=254, beside=True),
        Line("telephone", _("Telephone"), limit=60),
        Line("hours", _("Hours"), limit=200, beside=True),
        Long("address", _("Address"), rows=2),
        Pick("way", _("How to refer"), ReferWay, required=True),
        Long("how", _("What to know about referring"), rows=2),
        Long("questions", _("Questions of their own form"), rows=2, help=_("A line each; they are asked in every referral to this service.")),
        Number("usual_wait", _("Usual waiting time, in days"), 0, 1000),
        Day("checked_on", _("Checked on"), latest=clock.today(), beside=True),
        Check("sensitive", _("Not shown to the student in their own seat"), help=_("For services whose name alone tells too much.")),
    )  # fmt: skip
