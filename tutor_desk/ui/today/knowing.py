"""“I know: not before …, because …”: a line of Today is put off, with its reason."""

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.services.today import knowing
from tutor_desk.services.today.finding import Group
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Choice, Day, Field, Line
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.today.faces import reason
from tutor_desk.words import _


def i_know(parent: QWidget, desk: Desk, group: Group) -> FormDialog:
    """Open the form for what is known of a line about a student: which line, not before when, and why."""
    lines = {line.key: line for line in group.lines}

    def run(values: dict[str, Any]) -> None:
        line = lines[values.get("line") or group.lines[0].key]
        desk.do(_("I know"), knowing.put_off, line.key, values["until"], values["because"])

    fields: list[Field] = []
    if len(lines) > 1:
        fields.append(
            Choice("line", _("Of what do you know?"), [(key, reason(one)) for key, one in lines.items()])
        )
    tomorrow = clock.today() + timedelta(days=1)
    fields += [
        Day("until", _("Not before"), required=True, earliest=tomorrow, latest=clock.today() + knowing.LONGEST),
        Line("because", _("Because"), required=True, limit=400, help=_("It is kept in the history, and comes back on that day if it still holds.")),
    ]  # fmt: skip
    form = Form(*fields)
    if len(lines) > 1:
        form.fill(line=group.lines[0].key)
    intro = reason(group.lines[0]) if len(lines) == 1 else ""
    title = _("I know about {student}").format(student=group.person.name)
    dialog = FormDialog(parent, title, form, _("Put off"), run, intro=intro)
    return open_drafted(dialog, desk, f"today:know:{group.person.id}", group.person.id)
