"""The short forms of what is done with a referral: chase it, and move it on."""

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.models.referral_kinds import ChaseWay
from tutor_desk.services.referrals import deeds, moves
from tutor_desk.services.referrals.asked import Whole
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Day, Line, Long, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _, word

WEEK = timedelta(days=7)


def chase_form(parent: QWidget, desk: Desk, whole: Whole) -> FormDialog:
    """Ask how a service was chased and what they answered; the next date comes with it."""
    row = whole.row

    def run(values: dict[str, Any]) -> None:
        desk.do(
            _("Log attempt"),
            deeds.attempt,
            row.id,
            values["way"],
            values["whom"],
            values["answer"],
            on=values["on"],
            next_on=values["next_on"],
            next_what=values["next_what"],
        )

    form = Form(
        Pick("way", _("How?"), ChaseWay, required=True),
        Line("whom", _("Whom did you reach?"), limit=120, hint=_("Nobody, left a message")),
        Day("on", _("When?"), latest=clock.today(), required=True, beside=True),
        Long("answer", _("What did they answer?"), rows=2),
        Day("next_on", _("When is it looked at again?"), earliest=clock.today(), required=True),
        Line("next_what", _("What is to be done then?"), limit=200, beside=True),
    )
    form.fill(way=ChaseWay.TELEPHONE, on=clock.today(), next_on=clock.today() + WEEK)
    title = _("Chase {service}").format(service=row.service_name)
    dialog = FormDialog(parent, title, form, _("Log"), run)
    return open_drafted(dialog, desk, f"referral:chase:{row.id}", row.student)


def move_form(parent: QWidget, desk: Desk, whole: Whole) -> FormDialog:
    """Ask what a referral has become; what stays open needs a next date, an end needs words."""
    row = whole.row

    def run(values: dict[str, Any]) -> None:
        status = values["status"]
        desk.do(
            _("Move referral on"),
            deeds.move,
            row.id,
            status,
            words=values["words"] if status in moves.ENDINGS else "",
            next_on=values["next_on"],
            next_what=values["next_what"],
        )

    following = moves.following(row.status)
    form = Form(
        Pick("status", _("What is it now?"), [(one, word(one)) for one in following], required=True),
        Long("words", _("What came of it, or why does it end?"), rows=3, help=_("The student is told this at the next review, unless the service is not shown to them.")),
        Day("next_on", _("When is it looked at again?"), earliest=clock.today()),
        Line("next_what", _("What is to be done then?"), limit=200, beside=True),
    )  # fmt: skip
    form.fill(status=following[0], words=row.outcome)

    def fit(field: str = "status") -> None:
        if field == "status" and form.value("status") is not None:
            status = form.value("status")
            form.show_field("words", shown=status in moves.ENDINGS)
            for name in ("next_on", "next_what"):
                form.show_field(name, shown=status.open)

    form.changed.connect(fit)
    fit()
    title = _("Referral to {service}").format(service=row.service_name)
    dialog = FormDialog(parent, title, form, _("Move on"), run)
    return open_drafted(dialog, desk, f"referral:move:{row.id}", row.student)
