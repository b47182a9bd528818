"""The forms with which an adult settles what a student wrote: accept in other words, or return."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk
from tutor_desk.models.kinds import Basis
from tutor_desk.services.plan import validation
from tutor_desk.services.plan.validation import WaitingRow
from tutor_desk.settings import Settings
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Long, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _, word

_LAST = "last_basis"


def accept_changed(
    parent: QWidget,
    desk: Desk,
    row: WaitingRow,
    bases: Sequence[Basis],
    basis: Basis,
    done: Callable[[Basis], Any],
) -> FormDialog:
    """Open the form to accept something in other words, on one of some bases; ``done`` is told on which."""

    def run(values: dict[str, Any]) -> None:
        how = Basis(values["basis"])
        desk.do(_("Accept with changes"), validation.accept_changed, row.item, row.id, values["text"], how)
        done(how)

    form = Form(
        Long("text", _("What should the plan say?"), rows=4, required=True),
        Pick("basis", _("How do you know?"), [(one, word(one)) for one in bases], required=True),
    )
    form.fill(text=row.text, basis=basis)
    intro = _(
        "The student’s own words are kept beside yours. They are shown what you changed, and asked whether they agree."
    )
    dialog = FormDialog(parent, _("Accept with changes"), form, _("Accept"), run, intro=intro)
    return open_drafted(dialog, desk, f"settle:change:{row.item}:{row.id}", row.student)


def give_back(
    parent: QWidget, desk: Desk, row: WaitingRow, done: Callable[[], Any] = lambda: None
) -> FormDialog:
    """Open the form to return something to the student, who reads why; ``done`` is called when it was."""

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Return"), validation.give_back, row.item, row.id, values["comment"])
        done()

    title = _("Return to {student}").format(student=row.first_name or row.surname)
    form = Form(
        Long("comment", _("What should the student do?"), rows=3, required=True, help=_("They read this beside their words."))
    )  # fmt: skip
    dialog = FormDialog(parent, title, form, _("Return"), run, intro=f"“{row.text}”")
    return open_drafted(dialog, desk, f"settle:return:{row.item}:{row.id}", row.student)


def last_basis(settings: Settings) -> Basis:
    """Return how the adult last said they knew something: most often it is the same again."""
    kept = settings.arranged.get(_LAST)
    return Basis(kept) if kept in list(Basis) else Basis.DISCUSSED


def remember_basis(settings: Settings, basis: Basis) -> None:
    """Remember how the adult knew something."""
    if settings.arranged.get(_LAST) != basis.value:
        settings.arranged[_LAST] = basis.value
        settings.save()
