"""The form of a referral: what is the matter, what was tried, what is hoped for, consent, and what of the plan goes with it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.referral_kinds import Consent, ReferralId
from tutor_desk.services.attendance import figures
from tutor_desk.services.grades import recorded
from tutor_desk.services.referrals import asked, deeds, directory, drawing
from tutor_desk.services.referrals.asked import ReferralRow
from tutor_desk.services.referrals.directory import ServiceRow
from tutor_desk.services.referrals.drawing import Drawn, Offer
from tutor_desk.services.students import students
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Choice, Day, Field, Line, Long, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.theme import Tone
from tutor_desk.words import _, plural, word

_ON_A_BOX = 34
_ATTENDANCE, _GRADES = "with_attendance", "with_grades"


def choose_service(parent: QWidget, desk: Desk, student: StudentId, called: str) -> FormDialog | None:
    """Ask to which service a student is referred, then open the form for it; nothing if there is none yet."""
    known = desk.ask(directory.services, retired=False)
    born = desk.ask(students.details, student).born_on
    age = _age(born) if born else None

    def run(values: dict[str, Any]) -> None:
        row = next(one for one in known if one.id == values["service"])
        new_referral(parent, desk, student, called, row)

    choices = [(row.id, _called(row, age)) for row in sorted(known, key=lambda row: not row.fits(age))]
    form = Form(Choice("service", _("Which service?"), choices, required=True))
    intro = _("Can it be settled here first? What was tried, and what did {student} say?").format(
        student=called
    )
    title = _("Refer {student}").format(student=called)
    dialog = FormDialog(parent, title, form, _("Go on"), run, intro=intro)
    if not known:
        dialog.banner.say(Tone.WAITING, _("There is no service in the directory yet. Add one there first."))
    form.widget("service").setFocus()
    dialog.open()
    return dialog


def new_referral(
    parent: QWidget, desk: Desk, student: StudentId, called: str, service: ServiceRow
) -> FormDialog:
    """Open the form for a new referral to a service."""
    offered = desk.ask(drawing.offers, student)

    def run(values: dict[str, Any]) -> None:
        fields, drawn, answers = _sorted(values, offered, service)
        next_on = fields.pop("next_on")
        desk.do(_("Begin referral"), deeds.make, student, service.id, next_on, drawn, answers, **fields)

    form = _form(desk, student, called, offered, service)
    form.fill(consent=Consent.NOT_ASKED, family_consent=Consent.NOT_ASKED, owner=desk.seat.name, raised_by=desk.seat.name)  # fmt: skip
    title = _("Refer {student} to {service}").format(student=called, service=service.name)
    dialog = FormDialog(parent, title, form, _("Keep as draft"), run, intro=_safeguarding())
    return open_drafted(dialog, desk, f"referral:new:{student}:{service.id}", student)


def edit_referral(parent: QWidget, desk: Desk, key: ReferralId, called: str) -> FormDialog:
    """Open the form of a draft."""
    row = desk.ask(asked.whole, key).row
    service = desk.ask(directory.service, row.service) if row.service else None
    offered = desk.ask(drawing.offers, row.student)

    def run(values: dict[str, Any]) -> None:
        fields, drawn, answers = _sorted(values, offered, service)
        desk.do(_("Edit referral"), deeds.edit, key, drawn, answers, **fields)

    form = _form(desk, row.student, called, offered, service)
    there = form.values()
    form.fill(**{name: value for name, value in _filled(row, offered, service).items() if name in there})
    title = _("Refer {student} to {service}").format(student=called, service=row.service_name)
    dialog = FormDialog(parent, title, form, _("Save"), run, intro=_safeguarding())
    return open_drafted(dialog, desk, f"referral:{key}", row.student)


def _form(
    desk: Desk, student: StudentId, called: str, offered: Sequence[Offer], service: ServiceRow | None
) -> Form:
    own = [
        Long(f"answer_{place}", question, rows=2)
        for place, question in enumerate(service.own_questions if service else ())
    ]
    consents = [(one, word(one)) for one in Consent]
    return Form(
        Long("matter", _("What is the matter?"), rows=3, help=_("In plain words, as you would say it to {student}.").format(student=called)),
        Long("tried", _("What has been tried?"), rows=2),
        Long("hoped", _("What is hoped for?"), rows=2),
        Long("own_view", _("Why, in {student}’s own words?").format(student=called), rows=2, help=_("{student} can read this in their own seat, once it is sent.").format(student=called)),
        *own,
        Pick("consent", _("Does {student} consent?").format(student=called), consents, required=True),
        Line("consent_why", _("If it is not needed, or more is to be said: why?"), limit=400),
        Pick("family_consent", _("Does a parent or carer consent?"), consents, required=True),
        Line("family_why", _("If it is not needed, or they said no: why?"), limit=400),
        Pick("family_knows", _("Do parents or carers know of it?"), [(True, _("Yes")), (False, _("No"))]),
        *_drawing(desk, student, called, offered),
        Line("owner", _("Who looks after it?"), limit=120, required=True),
        Line("raised_by", _("Who raised it?"), limit=120, beside=True),
        Day("next_on", _("When is it looked at again?"), earliest=clock.today(), required=True),
        Line("next_what", _("What is to be done then?"), limit=200, beside=True),
        Check("to_parents", _("May stand in papers for parents")),
    )  # fmt: skip


def _drawing(desk: Desk, student: StudentId, called: str, offered: Sequence[Offer]) -> list[Field]:
    """Return a box for each part of the plan that can go with it, and for the figures with their dates."""
    kept = desk.ask(drawing.kept_from_services, student)
    fields: list[Field] = []
    for place, one in enumerate(offered):
        kind = word(one.kind) if one.kind else word(one.item)
        waits = "" if one.confirmed else " · " + _("not yet confirmed")
        note = ""
        if place == 0:
            note = _("What of the plan goes with it? Accepted words go as they were accepted.")
        fields.append(Check(_name(one), f"{kind}: {_short(one.text)}{waits}", help=note))
    attended = desk.ask(figures.attendance, student)
    if attended:
        label = _("Attendance, as at {day}").format(day=short_date(attended[-1].as_at))
        fields.append(Check(_ATTENDANCE, label))
    graded = desk.ask(recorded.grades, student)
    if graded:
        label = _("Grades, the newest of {day}").format(day=short_date(max(one.as_at for one in graded)))
        more = plural("{n} entry stays here: {student} keeps it to people they chose.", "{n} entries stay here: {student} keeps them to people they chose.", kept).format(student=called) if kept else ""  # fmt: skip
        fields.append(Check(_GRADES, label, help=more))
    return fields


def _sorted(
    values: dict[str, Any], offered: Sequence[Offer], service: ServiceRow | None
) -> tuple[dict[str, Any], Drawn, dict[str, str]]:
    """Return the fields of the record, what was chosen of the plan, and the answers to the service's questions."""
    left = dict(values)
    items = tuple(one.key for one in offered if left.pop(_name(one), False))
    drawn = Drawn(items, bool(left.pop(_ATTENDANCE, False)), bool(left.pop(_GRADES, False)))
    questions = service.own_questions if service else ()
    answers = {asked_: left.pop(f"answer_{place}", "") or "" for place, asked_ in enumerate(questions)}
    return left, drawn, {question: said for question, said in answers.items() if said}


def _filled(row: ReferralRow, offered: Sequence[Offer], service: ServiceRow | None) -> dict[str, Any]:
    chosen, answered = row.chosen, row.answered
    names = deeds.FREE
    questions = service.own_questions if service else ()
    return {
        **{name: getattr(row, name) for name in names},
        **{_name(one): one.key in chosen.items for one in offered},
        **{f"answer_{place}": answered.get(question, "") for place, question in enumerate(questions)},
        **({_ATTENDANCE: True} if chosen.attendance else {}),
        **({_GRADES: True} if chosen.grades else {}),
    }


def _safeguarding() -> str:
    return _(
        "If somebody is not safe, this is not the place: tell your DSL now, and write nothing of it here. "
        "The student can ask to read all of it."
    )


def _called(row: ServiceRow, age: int | None) -> str:
    parts = [row.name, word(row.kind), "" if row.fits(age) else _("for other ages")]
    return " · ".join(part for part in parts if part)


def _age(born: date) -> int:
    today = clock.today()
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _name(one: Offer) -> str:
    return f"{one.item}_{one.id}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _ON_A_BOX else line[: _ON_A_BOX - 1] + "…"
