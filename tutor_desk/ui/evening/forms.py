"""The forms of a parents' evening: the evening itself, and one family's turn."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk
from tutor_desk.errors import Refused
from tutor_desk.models.family_kinds import ContactId, EveningId
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.evening import evenings, turns
from tutor_desk.services.evening.evenings import EveningRow
from tutor_desk.services.evening.turns import TurnRow
from tutor_desk.services.family import contacts
from tutor_desk.services.students import caseload
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Choice, Day, Line, Long, Number
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.theme import Tone
from tutor_desk.words import _


def evening_form(parent: QWidget, desk: Desk, known: EveningRow | None = None) -> FormDialog:
    """Open the form for an evening: when, how long each family has, when there is a break."""

    def run(values: dict[str, Any]) -> None:
        held_on = values.pop("held_on")
        values["minutes"] = values["minutes"] or 5
        if known is None:
            desk.do(_("Plan a parents’ evening"), evenings.plan, held_on, **values)
        else:
            desk.do(_("Change the evening"), evenings.change, known.id, held_on, **values)

    form = Form(
        Day("held_on", _("Which day?"), required=True),
        Line("starts", _("From when?"), limit=10, required=True, hint="17:00", beside=True),
        Number("minutes", _("Minutes for each family"), 1, 120, beside=True),
        Long("breaks", _("Breaks"), rows=2, hint="18:00-18:15", help=_("One a line, such as 18:00-18:15.")),
        Line("name", _("What is it called?"), limit=120, hint=_("Year 11, autumn")),
    )
    if known is None:
        form.fill(starts="17:00", minutes=5)
    else:
        form.fill(**{one: getattr(known, one) for one in form.values()})
    title = _("Edit the evening") if known else _("A parents’ evening")
    place = f"evening:{known.id}" if known else "evening:new"
    return open_drafted(FormDialog(parent, title, form, _("Save"), run), desk, place, None)


def turn_form(parent: QWidget, desk: Desk, evening: EveningId, known: TurnRow | None = None) -> FormDialog:
    """Open the form for one family's turn; parents who live apart have a turn each."""
    rows = [one for one in desk.ask(caseload.rows) if one.archived_on is None]

    def run(values: dict[str, Any]) -> None:
        _keep_turn(desk, evening, known, values)

    fields = (
        Line("starts", _("When?"), limit=10, required=True, hint="17:05"),
        Number("minutes", _("Minutes"), 1, 120, beside=True),
        Line("who", _("Who comes?"), limit=120, help=_("A contact’s name, as it stands with the student, or anybody else’s.")),
    )  # fmt: skip
    student = Choice("student", _("Which student?"), [(row.id, row.name) for row in rows])
    form = Form(*(fields if known else (student, *fields)))
    if known is None:
        row = desk.ask(evenings.evening, evening)
        form.fill(starts=desk.ask(turns.next_free, evening), minutes=row.minutes)
    else:
        form.fill(starts=known.starts, minutes=known.minutes, who=known.who)
    title = _("The turn of {student}’s family").format(student=known.name) if known else _("A turn")
    dialog = FormDialog(parent, title, form, _("Save"), run)

    def told(field: str) -> None:
        chosen = known.student if known else form.value("student")
        if chosen is None:
            return
        people = desk.ask(contacts.contacts, chosen)
        if field == "student" and people and not form.value("who"):
            form.put(who=people[0].name)
        heed = " ".join(one.heed for one in people if one.heed and one.name == form.value("who"))
        if heed:
            dialog.banner.say(Tone.ACT, heed)
        elif field in ("student", "who"):
            dialog.banner.clear()

    form.changed.connect(told)
    place = f"turn:{known.id}" if known else f"turn:new:{evening}"
    opened = open_drafted(dialog, desk, place, known.student if known else None)
    told("")
    return opened


def _keep_turn(desk: Desk, evening: EveningId, known: TurnRow | None, values: dict[str, Any]) -> None:
    student = known.student if known else values["student"]
    if student is None:
        raise Refused(_("Say which student it is about. Nothing was changed."))
    who = values["who"]
    more = {"who": who, "contact": _picked(desk, student, who), "minutes": values["minutes"]}
    if known is None:
        desk.do(_("Give a turn"), turns.add, evening, student, values["starts"], **more)
    else:
        desk.do(_("Change a turn"), turns.change, known.id, values["starts"], **more)


def _picked(desk: Desk, student: StudentId, who: str) -> ContactId | None:
    """Return the contact of a student who goes by a name, if one does."""
    people = desk.ask(contacts.contacts, student)
    return next((one.id for one in people if one.name.casefold() == who.casefold()), None)
