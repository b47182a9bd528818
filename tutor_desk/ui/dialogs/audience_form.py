"""The form in which an adult lets fewer people see an entry, or asks the student to let more."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk
from tutor_desk.models.kinds import Audience, StudentId
from tutor_desk.services.access import visible
from tutor_desk.services.access.visible import Choice, present
from tutor_desk.services.plan import visibility
from tutor_desk.services.plan.plans import EntryRow
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Long, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _

_NAME = "name:"


def audiences() -> list[tuple[Audience, str]]:
    """Return who an entry can be shown to, as an adult says it."""
    return [
        (Audience.EVERYONE, _("Everyone who teaches them")),
        (Audience.NAMED, _("The tutor and adults named")),
        (Audience.TUTOR, _("The tutor only")),
    ]


def limits_words() -> str:
    """Return what an adult tells a student about the limits of keeping something between them."""
    return _(
        "Tell the student: your tutor sees everything you write. If you or someone else is not safe, your tutor "
        "has to tell the safeguarding lead, whatever is chosen here."
    )


def choose_audience(
    parent: QWidget, desk: Desk, student: StudentId, entry: EntryRow, name: str
) -> FormDialog:
    """Open the form; what would show an entry to more people becomes a question to the student, with a reason."""
    before = present(entry)
    known = [one.name for one in desk.ask(visible.adults_to_name)]

    def run(values: dict[str, Any]) -> None:
        named = tuple(one for one in known if values.get(_NAME + one))
        audience = Audience(values["audience"])
        wish = Choice(audience, bool(values["to_parents"]), named if audience is Audience.NAMED else ())
        if wish.wider(before):
            desk.do(
                _("Ask who may see an entry"), visibility.ask, entry.id, audience, values["why"],
                to_parents=wish.to_parents, named=wish.named,
            )  # fmt: skip
        elif wish != before:
            desk.do(
                _("Choose who may see an entry"), visibility.choose, entry.id, audience,
                to_parents=wish.to_parents, named=wish.named,
            )  # fmt: skip

    offered = [one for one in audiences() if known or one[0] is not Audience.NAMED]
    form = Form(
        Pick("audience", _("Who may see it?"), offered, required=True),
        *(Check(_NAME + one, one) for one in known),
        Check("to_parents", _("Parents or carers may be told")),
        Long("why", _("Why should more people see it?"), rows=2, help=_("{student} reads this, and decides.").format(student=name)),
    )  # fmt: skip
    form.fill(
        audience=before.audience,
        to_parents=before.to_parents,
        **{_NAME + one: one in before.named for one in known},
    )

    def follow() -> None:
        for one in known:
            form.show_field(_NAME + one, shown=form.value("audience") is Audience.NAMED)

    form.changed.connect(lambda _name: follow())
    follow()
    intro = _(
        "{student} chose this. You can let fewer people see it at once, and {student} sees that you did. "
        "To let more people see it, say why: {student} is asked in the student seat."
    ).format(student=name)
    dialog = FormDialog(
        parent, _("Who may see this?"), form, _("Save"), run, intro=f"{intro}\n\n{limits_words()}"
    )
    return open_drafted(dialog, desk, f"entry:seen:{entry.id}", student)
