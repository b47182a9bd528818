"""The forms of a family: a contact, what was said with them, and what became of the home–school agreement."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.errors import Refused
from tutor_desk.models.family_kinds import (
    AgreementState,
    AppointmentId,
    ContactWay,
    Relationship,
)
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.evening import calls
from tutor_desk.services.family import agreements, contacts, log
from tutor_desk.services.family.contacts import ContactRow
from tutor_desk.services.family.log import LogRow
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Choice, Day, Field, Line, Long, Number, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.theme import Tone
from tutor_desk.words import _


def contact_form(
    parent: QWidget, desk: Desk, student: StudentId, name: str, known: ContactRow | None = None
) -> FormDialog:
    """Open the form for a contact of a student; a warning needs its reason."""

    def run(values: dict[str, Any]) -> None:
        values["rank"] = values["rank"] or 1
        values["relationship"] = values["relationship"] or Relationship.PARENT
        if known is None:
            desk.do(_("Add contact"), contacts.add, student, **values)
        else:
            desk.do(_("Change contact"), contacts.edit, known.id, **values)

    form = Form(*_contact_fields())
    if known is None:
        form.fill(rank=len(desk.ask(contacts.contacts, student)) + 1)
    else:
        form.fill(**{one: getattr(known, one) for one in form.values()})
    title = (
        _("Edit {name}").format(name=known.name)
        if known
        else _("A contact of {student}").format(student=name)
    )
    dialog = FormDialog(parent, title, form, _("Save"), run)
    place = f"contact:{known.id}" if known else f"contact:new:{student}"
    return open_drafted(dialog, desk, place, student)


def _known() -> list[tuple[bool, str]]:
    return [(True, _("Yes")), (False, _("No"))]


def _contact_fields() -> tuple[Field, ...]:
    return (
        Line("name", _("Name"), limit=120, required=True, hint=_("As on an envelope")),
        Choice("relationship", _("Relationship"), Relationship, beside=True),
        Choice("responsibility", _("Parental responsibility"), _known(), blank=_("Not known")),
        Choice("lives_with", _("Lives with the student"), _known(), blank=_("Not known"), beside=True),
        Number("rank", _("Order of contact"), 1, 99, beside=True),
        Line("phones", _("Telephone"), limit=200, hint=_("Several, with “·” between them")),
        Line("email", _("E-mail"), limit=254, beside=True),
        Long("address", _("Address"), rows=2, help=_("Stands on this contact’s own papers and on nobody else’s.")),
        Line("language", _("Language"), limit=60, hint=_("If not English")),
        Check("interpreter", _("Needs an interpreter")),
        Line("needs", _("How to communicate"), limit=400, hint=_("Large print, text rather than a call, British Sign Language…")),
        Check("do_not_contact", _("Do not contact")),
        Check("court_order", _("There is a court order"), beside=True),
        Line("warning", _("Why is there a warning?"), limit=400, help=_("Shown before anybody rings, writes or meets.")),
    )  # fmt: skip


def log_form(
    parent: QWidget,
    desk: Desk,
    student: StudentId,
    name: str,
    *,
    contact: ContactRow | None = None,
    known: LogRow | None = None,
    missed: AppointmentId | None = None,
    who: str = "",
) -> FormDialog:
    """Open the form for a call, meeting or letter; ``missed`` is the turn at an evening that a call makes good."""
    people = desk.ask(contacts.contacts, student)

    def run(values: dict[str, Any]) -> None:
        picked = next((one for one in people if one.id == values["contact_id"]), None)
        values["with_whom"] = values["with_whom"] or (picked.name if picked else "")
        if not values["with_whom"]:
            raise Refused(_("Say with whom: choose a contact, or write a name. Nothing was changed."))
        if known is not None:
            desk.do(_("Change the log"), log.edit, known.id, **values)
        elif missed is not None:
            desk.do(_("Log the call"), calls.log_call, missed, **values)
        else:
            desk.do(_("Log with the family"), log.write, student, **values)

    form = Form(*_log_fields(people, name))
    if known is not None:
        form.fill(**{one: getattr(known, "contact" if one == "contact_id" else one) for one in form.values()})
    else:
        purpose = _("They did not come to the parents’ evening") if missed else ""
        form.fill(
            contact_id=contact.id if contact else None,
            with_whom="" if contact else who,
            way=ContactWay.CALL,
            happened_on=clock.today(),
            purpose=purpose,
        )
    title = _("With the family of {student}").format(student=name)
    dialog = FormDialog(parent, title, form, _("Save"), run)
    place = f"contact_log:{known.id}" if known else f"contact_log:new:{student}:{missed or 0}"
    open_drafted(dialog, desk, place, student)

    def heed(field: str = "contact_id") -> None:
        if field == "contact_id":
            picked = next((one for one in people if one.id == form.value("contact_id")), None)
            if picked is not None and picked.heed:
                dialog.banner.say(Tone.ACT, picked.heed)

    form.changed.connect(heed)
    heed()
    return dialog


def _log_fields(people: Sequence[ContactRow], name: str) -> tuple[Field, ...]:
    return (
        Choice("contact_id", _("Which contact?"), [(one.id, one.name) for one in people], blank=_("Somebody else")),
        Line("with_whom", _("With whom?"), limit=120, help=_("If they are no contact, or came together."), beside=True),
        Pick("way", _("How?"), ContactWay, required=True),
        Day("happened_on", _("When?"), required=True, latest=clock.today()),
        Line("purpose", _("What for?"), limit=400, required=True),
        Long("outcome", _("What came of it?"), rows=3),
        Line("next_step", _("What is next?"), limit=400),
        Day("next_on", _("By when?"), beside=True),
        Check("shared", _("{student} may see this").format(student=name)),
    )  # fmt: skip


def agreement_form(parent: QWidget, desk: Desk, student: StudentId, name: str) -> FormDialog:
    """Open the form for what became of the home–school agreement."""

    def run(values: dict[str, Any]) -> None:
        state = AgreementState(values.pop("state"))
        desk.do(_("Note the agreement"), agreements.record, student, state, values.pop("said_on"), **values)

    form = Form(
        Pick("state", _("What did they say?"), AgreementState, required=True),
        Day("said_on", _("When?"), required=True, latest=clock.today()),
        Line("with_whom", _("Who?"), limit=120, beside=True),
        Line("note", _("Anything to remember"), limit=400),
    )
    form.fill(said_on=clock.today())
    intro = _("It is voluntary: nothing about {student}’s place or support depends on it.").format(
        student=name
    )
    title = _("Home–school agreement")
    return open_drafted(
        FormDialog(parent, title, form, _("Save"), run, intro=intro), desk, f"agreement:{student}", student
    )
