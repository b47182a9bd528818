"""The form for a note about a student, open or restricted.

What is typed here is kept as a draft by nobody: a draft can be read where a restricted note may not.
"""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.team import notes
from tutor_desk.services.team.notes import NoteRow
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Long
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _

_NAME = "name:"


def note_form(
    parent: QWidget, desk: Desk, student: StudentId, name: str, note: NoteRow | None = None
) -> FormDialog:
    """Open the form; who may read a restricted note is asked where that is chosen, and an open one stays open."""
    known = list(dict.fromkeys((*desk.ask(notes.adults_to_name), *(note.readers if note else ()))))

    def run(values: dict[str, Any]) -> None:
        restricted = note.restricted if note else bool(values["restricted"])
        named = tuple(one for one in known if restricted and values.get(_NAME + one))
        if note:
            desk.do(_("Change note"), notes.edit, note.place, values["text"] or "", named)
        else:
            text = values["text"] or ""
            desk.do(_("Write note"), notes.write, student, text, restricted=restricted, named=named)

    kind = Check("restricted", _("Restricted: for the adults named here, for me and the personal tutor"))
    form = Form(
        Long("text", _("Note"), rows=5, required=True, help=_("For adults. A disclosure does not belong here: tell your safeguarding lead.")),
        *(() if note else (kind,)),
        *(Check(_NAME + one, one) for one in known),
    )  # fmt: skip
    if note:
        form.fill(text=note.text, **{_NAME + one: one in note.readers for one in known})

    def follow(_name: str = "") -> None:
        restricted = note.restricted if note else bool(form.value("restricted"))
        for one in known:
            form.show_field(_NAME + one, shown=restricted)

    form.changed.connect(follow)
    follow()
    title = _("Note about {student}").format(student=name)
    dialog = FormDialog(parent, title, form, _("Keep note"), run)
    dialog.open()
    form.widget("text").setFocus()
    return dialog
