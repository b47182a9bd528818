"""The short forms of what is done with a referral: chase it, move it on, ask teachers, write down what they say."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.errors import Refused
from tutor_desk.models.referral_kinds import ChaseWay, ReferralId, ViewId
from tutor_desk.reports import saving
from tutor_desk.services.referrals import asked, deeds, moves, views
from tutor_desk.services.referrals.asked import Whole
from tutor_desk.services.referrals.views import Said, Teacher, ViewFacts
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Choice, Day, Line, Long, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural, word

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


def ask_views_form(parent: QWidget, house: House, banner: Banner, key: ReferralId) -> FormDialog:
    """Ask which teachers are asked for their views, then make a slip for each."""
    whole = house.desk.ask(asked.whole, key)

    def run(values: dict[str, Any]) -> None:
        teachers = [_teacher(line) for line in values["teachers"].splitlines()]
        folder = house.asking.folder(parent, "views", _("Where should the slips be saved?"))
        if folder is None:
            raise Refused(_("No place was chosen, so no slips were made."))
        made = house.desk.do(_("Ask teachers for views"), views.ask, key, teachers, values["chase_on"])
        try:
            write_slips(made, folder, by_hand=values["how"])
        except BaseException:
            house.desk.undo()
            raise
        told = plural("{n} slip was saved", "{n} slips were saved", len(made))
        banner.say(Tone.GOOD, _("{told} in {folder}. Nothing was sent: pass them on.").format(told=told, folder=folder.name))  # fmt: skip

    form = Form(
        Long(
            "teachers",
            _("Which teachers?"),
            rows=4,
            help=_("A line each: the name, then a comma and the subject."),
        ),
        Day("chase_on", _("Back by when?"), earliest=clock.today(), required=True),
        Pick("how", _("How?"), [(False, _("Files to fill in")), (True, _("One file to print"))]),
    )
    form.fill(chase_on=clock.today() + WEEK, how=False)
    asked_already = ", ".join(one.teacher for one in whole.views)
    intro = _("Each slip asks for one teacher’s view alone, and says nothing of the referral itself.")
    if asked_already:
        intro += " " + _("Asked already: {names}.").format(names=asked_already)
    dialog = FormDialog(parent, _("Ask teachers for their views"), form, _("Save slips…"), run, intro=intro)
    return open_drafted(dialog, house.desk, f"referral:views:{key}", whole.row.student)


def slip_again_form(parent: QWidget, house: House, banner: Banner, key: ReferralId) -> FormDialog:
    """Ask whose slip is made once more, as when a teacher has lost it, and by when it is to be back."""
    whole = house.desk.ask(asked.whole, key)

    def run(values: dict[str, Any]) -> None:
        folder = house.asking.folder(parent, "views", _("Where should the slip be saved?"))
        if folder is None:
            raise Refused(_("No place was chosen, so no slip was made."))
        made = house.desk.do(_("Make a slip again"), views.again, ViewId(values["view"]), values["chase_on"])
        try:
            (path,) = write_slips([made], folder, by_hand=False)
        except BaseException:
            house.desk.undo()
            raise
        banner.say(
            Tone.GOOD, _("The slip was saved as {file}. Nothing was sent: pass it on.").format(file=path.name)
        )

    form = Form(
        Choice("view", _("Whose slip?"), _waiting(whole), required=True),
        Day("chase_on", _("Back by when?"), earliest=clock.today(), required=True),
    )
    form.fill(view=whole.unanswered[0].id if whole.unanswered else None, chase_on=clock.today() + WEEK)
    dialog = FormDialog(parent, _("Make a slip again"), form, _("Save slip…"), run)
    dialog.open()
    return dialog


def _waiting(whole: Whole) -> list[tuple[int, str]]:
    """Return the teachers who have not answered, to choose one of."""
    return [(one.id, f"{one.teacher}{', ' + one.subject if one.subject else ''}") for one in whole.unanswered]


def record_view_form(parent: QWidget, desk: Desk, whole: Whole) -> FormDialog:
    """Ask what a teacher said, on paper or in person."""

    def run(values: dict[str, Any]) -> None:
        said = Said(values["going_well"], values["worries"], values["helped"])
        desk.do(_("Record a teacher’s view"), views.record, ViewId(values["view"]), said)

    who = _waiting(whole)
    form = Form(
        Choice("view", _("Whose view?"), who, required=True),
        Long("going_well", _("What goes well?"), rows=2),
        Long("worries", _("What is difficult?"), rows=2),
        Long("helped", _("What has helped?"), rows=2),
    )
    form.fill(view=who[0][0] if who else None)
    dialog = FormDialog(parent, _("Record a teacher’s view"), form, _("Record"), run)
    return open_drafted(dialog, desk, f"referral:view:{whole.row.id}", whole.row.student)


def write_slips(made: Sequence[ViewFacts], folder: Path, *, by_hand: bool) -> list[Path]:
    """Write slips into a folder, a file each to fill in, or one to print; raise ``CannotSave``."""
    from tutor_desk.reports import view_slip as papers  # noqa: PLC0415 - the PDF library comes with it

    day = made[0].made_at.date().isoformat()
    if by_hand:
        path = folder / f"views-{saving.plain_name(made[0].name)}-{day}.pdf"
        saving.write_whole(path, papers.by_hand(made))
        return [path]
    written = []
    for one in made:
        path = folder / f"view-{saving.plain_name(one.teacher)}-{one.view}-{day}.pdf"
        saving.write_whole(path, papers.view_slip(one))
        written.append(path)
    return written


def _teacher(line: str) -> Teacher:
    name, _comma, subject = line.partition(",")
    return Teacher(name.strip(), subject.strip())
