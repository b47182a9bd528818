"""The forms about one student: put a factor down, act on what the factors say, or dismiss it.

What is typed here is kept as a draft by nobody: whoever opens the file may read a draft, and these are for few.
"""

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.models.indicator_kinds import Presence
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.indicators import deeds
from tutor_desk.services.indicators.reckoning import Fact
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Day, Line, Long, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _, word

_AGAIN = timedelta(weeks=6)


def put_down(parent: QWidget, desk: Desk, student: StudentId, name: str, fact: Fact) -> FormDialog:
    """Open the form for a factor that the file does not know."""

    def run(values: dict[str, Any]) -> None:
        desk.do(
            _("Put down an indicator"),
            deeds.put_down,
            student,
            fact.factor.code,
            present=values["said"] == Presence.PRESENT,
            as_at=values["as_at"],
            source=values["source"] or "",
            note=values["note"] or "",
        )

    known = [(one, word(one)) for one in (Presence.PRESENT, Presence.ABSENT)]
    today = clock.today()
    form = Form(
        Pick("said", _("Is it so?"), known, required=True),
        Day("as_at", _("As at"), required=True, earliest=fact.factor.begins(today), latest=today),
        Line("source", _("From where"), limit=400, required=True, hint=_("The office, the family, a letter"), help=_("So that anybody can ask there again.")),
        Long("note", _("Note, if any"), rows=2, help=_("As short as can be. A disclosure does not belong here: tell your safeguarding lead.")),
    )  # fmt: skip
    form.fill(as_at=today)
    if fact.said:
        form.fill(said=fact.said.said, source=fact.said.source, note=fact.said.note)
    title = _("{factor}: {student}").format(factor=fact.factor.words, student=name)
    return _opened(FormDialog(parent, title, form, _("Put down"), run), "said")


def confirm(parent: QWidget, desk: Desk, student: StudentId, name: str) -> FormDialog:
    """Open the form that confirms that something is done about what the factors say."""

    def run(values: dict[str, Any]) -> None:
        said = {"to_do": values["to_do"] or "", "because": values["because"] or ""}
        desk.do(_("Act on indicators"), deeds.confirm, student, again_on=values["again_on"], **said)

    today = clock.today()
    form = Form(
        Long("to_do", _("What is to be done?"), rows=2, required=True, hint=_("Careers interview before half term")),
        Day("again_on", _("Look at it again on"), required=True, earliest=today + timedelta(days=1), latest=today + deeds.LATEST),
        Long("because", _("What you know besides"), rows=2, help=_("Anything the factors do not say.")),
    )  # fmt: skip
    form.fill(again_on=today + _AGAIN)
    title = _("Act on it: {student}").format(student=name)
    intro = _("It is kept with your name, the day, and every factor as it stands now.")
    return _opened(FormDialog(parent, title, form, _("Act on it"), run, intro=intro), "to_do")


def dismiss(parent: QWidget, desk: Desk, student: StudentId, name: str) -> FormDialog:
    """Open the form that dismisses what the factors say, with the reason."""

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Dismiss indicators"), deeds.dismiss, student, values["because"] or "")

    form = Form(
        Long("because", _("Why do they not fit?"), rows=3, required=True, hint=_("Has a place at the college and wants it"))
    )  # fmt: skip
    title = _("Dismiss: {student}").format(student=name)
    intro = _(
        "It is kept with your name, the day, and every factor as it stands now. You are asked again when one changes."
    )
    return _opened(FormDialog(parent, title, form, _("Dismiss"), run, intro=intro), "because")


def _opened(dialog: FormDialog, first: str) -> FormDialog:
    dialog.open()
    dialog.form.widget(first).setFocus()
    return dialog
