"""Something being agreed in a review: who does what by when."""

from typing import Any

from tutor_desk.models.kinds import Owner
from tutor_desk.services.review import actions
from tutor_desk.ui.forms.fields import Day, Field, Line, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.review.inline import InlineForm
from tutor_desk.ui.review.sitting import Stage
from tutor_desk.words import _, word


class ActionForm(InlineForm):
    """Asks for an action; a student says what they will do themselves, the tutor for whom they promise."""

    place = "action:new"

    def __init__(self, stage: Stage) -> None:
        start = stage.sitting.said(_("Add something I will do"), _("Add an action or promise"))
        super().__init__(stage, start, _("Add"))

    def make_form(self) -> Form:
        """Return the fields of an action; whose it is, is the tutor's to say."""
        due = Day("due_on", _("By when?"), beside=True)
        if self.sitting.by_student:
            return Form(Line("text", _("I will …"), limit=400, required=True), due)
        owners = [
            (Owner.STUDENT, self.sitting.first_name),
            (Owner.TUTOR, _("I will")),
            *((owner, word(owner)) for owner in (Owner.PARENT, Owner.OTHER)),
        ]
        fields: list[Field] = [
            Pick("owner", _("Who will do it?"), owners, required=True),
            Line("text", _("What was agreed?"), limit=400, required=True),
            due,
        ]
        form = Form(*fields)
        form.fill(owner=Owner.TUTOR)
        return form

    def run(self, values: dict[str, Any]) -> bool:
        """Write the action down as agreed in this review."""
        owner = Owner(values.pop("owner", Owner.STUDENT))
        return self._stage.do(
            _("Add action"),
            actions.add,
            self.sitting.student,
            owner=owner,
            review=self.sitting.review,
            **values,
        )
