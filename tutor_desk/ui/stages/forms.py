"""The forms about a student's time at the school: applied and entered, leaving, following up, and what is said by hand."""

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.stage_kinds import Criteria, Marked, Stage
from tutor_desk.services.stages import asking, deeds, items
from tutor_desk.services.stages.asking import Checked
from tutor_desk.services.today.sources.early_leavers import WITHIN
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Choice, Day, Line, Long, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _, plural, word

_YEAR = timedelta(days=366)


def came(parent: QWidget, desk: Desk, student: StudentId, name: str) -> FormDialog:
    """Open the form for when a student applied and entered."""

    def run(values: dict[str, Any]) -> None:
        said = {
            **values,
            "criteria": Criteria(values["criteria"]),
            "alternative": values["alternative"] or "",
        }
        desk.do(_("Note applying and entering"), deeds.came, student, **said)

    form = Form(
        Day("applied_on", _("Applied on"), latest=clock.today(), help=_("Leave it empty for a student who was here before.")),
        Pick("criteria", _("Entry criteria"), Criteria, required=True),
        Line("alternative", _("What was offered instead"), limit=400, help=_("If the criteria are not met: another course, another place, guidance.")),
        Day("entered_on", _("Entered, or will enter, on")),
    )  # fmt: skip
    now = desk.ask(asking.stay, student)
    form.fill(
        applied_on=now.applied_on if now else None,
        criteria=(now.criteria if now else None) or Criteria.NOT_SAID,
        alternative=(now.alternative if now else None) or "",
        entered_on=now.entered_on if now else None,
    )
    title = _("How {student} came here").format(student=name)
    return open_drafted(
        FormDialog(parent, title, form, _("Save"), run), desk, f"stages:came:{student}", student
    )


def leaving(parent: QWidget, desk: Desk, student: StudentId, name: str) -> FormDialog:
    """Open the form for when a student leaves, and why."""

    def run(values: dict[str, Any]) -> None:
        said = {"early": values["early"], "because": values["because"] or ""}
        desk.do(_("Record leaving"), deeds.leave, student, values["left_on"], **said)

    within = plural(
        "Early leavers are followed up within {n} day.",
        "Early leavers are followed up within {n} days.",
        WITHIN,
    )
    form = Form(
        Day("left_on", _("Last day"), required=True, latest=clock.today() + _YEAR, help=_("From that day on they are among those who left. Nothing is deleted.")),
        Check("early", _("Before the end of what they came for"), help=within),
        Line("because", _("Why"), limit=400),
    )  # fmt: skip
    form.fill(left_on=clock.today())
    title = _("{student} leaves").format(student=name)
    return open_drafted(
        FormDialog(parent, title, form, _("Record leaving"), run), desk, f"stages:left:{student}", student
    )


def follow_up(parent: QWidget, desk: Desk, student: StudentId, name: str) -> FormDialog:
    """Open the form for what came of asking after a student who left early."""

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Follow up early leaver"), deeds.follow_up, student, values["found"] or "", values["on"])

    now = desk.ask(asking.stay, student)
    form = Form(
        Long("found", _("What did you find out?"), rows=3, required=True, help=_("Where they are now, what they need, and what was offered.")),
        Day("on", _("On"), required=True, latest=clock.today()),
    )  # fmt: skip
    form.fill(on=clock.today(), found=(now.found if now else "") or "")
    title = _("Follow up {student}").format(student=name)
    intro = (now.left_because if now else "") or ""
    dialog = FormDialog(parent, title, form, _("Followed up"), run, intro=f"“{intro}”" if intro else "")
    return open_drafted(dialog, desk, f"stages:follow:{student}", student)


def mark(parent: QWidget, desk: Desk, student: StudentId, row: Checked, said: Marked) -> FormDialog:
    """Open the form for what is said by hand: done, and when; or not needed, and why."""

    def run(values: dict[str, Any]) -> None:
        more = {"on": values["on"], "because": values["because"] or ""}
        desk.do(row.item.words(), deeds.mark, student, row.item.key, said, **more)

    spared = said is Marked.NOT_NEEDED
    form = Form(
        Line(
            "because", _("Not needed, because") if spared else _("Note, if any"), limit=400, required=spared
        ),
        Day("on", _("Said on") if spared else _("Done on"), required=True, latest=clock.today()),
    )
    form.fill(on=clock.today())
    button = _("Not needed") if spared else _("Done")
    dialog = FormDialog(parent, row.item.words(), form, button, run)
    return open_drafted(dialog, desk, f"stages:mark:{student}:{row.item.key}:{said.value}", student)


def add_item(parent: QWidget, desk: Desk) -> FormDialog:
    """Open the form for something of the school's own on the checklist."""

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Add to the checklist"), deeds.add_item, Stage(values["stage"]), values["text"])

    form = Form(
        Pick("stage", _("Which stage?"), Stage, required=True),
        Line("text", _("What is asked for"), limit=200, required=True, help=_("It is said by hand for each student.")),
    )  # fmt: skip
    form.fill(stage=Stage.ENTRY)
    return _opened(FormDialog(parent, _("Add to the checklist"), form, _("Add"), run))


def change_list(parent: QWidget, desk: Desk) -> FormDialog:
    """Open the form that leaves something out of the checklist, or puts it back."""
    here = desk.ask(items.checklist)
    shown = {one.key for one in here}
    out = [one for one in items.BUILT_IN if one.key not in shown]

    def run(values: dict[str, Any]) -> None:
        key = values["item"]
        if key in shown:
            desk.do(_("Leave out of the checklist"), deeds.leave_out, key)
        else:
            desk.do(_("Put back on the checklist"), deeds.put_back, key)

    choices = [(one.key, f"{word(one.stage)}: {one.words()}") for one in here]
    choices += [(one.key, _("Put back: {what}").format(what=one.words())) for one in out]
    form = Form(Choice("item", _("Leave out, or put back"), choices, required=True))
    intro = _("The checklist is the same for everybody. What was said of a student stays with them.")
    return _opened(FormDialog(parent, _("Change the checklist"), form, _("Change"), run, intro=intro))


def _opened(dialog: FormDialog) -> FormDialog:
    dialog.open()
    return dialog
