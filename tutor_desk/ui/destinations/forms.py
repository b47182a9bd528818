"""The short forms about leavers: where they stand, what they said when reached, where they are, and when they are asked."""

from datetime import timedelta
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.models.destination_kinds import (
    Going,
    Need,
    Promised,
    ReachWay,
    Sureness,
    Sustained,
    Told,
    Tried,
)
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.destinations import calling, following, guarantee, whereabouts
from tutor_desk.services.destinations.following import RoundRow
from tutor_desk.services.destinations.whereabouts import ReportRow
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Choice, Day, Line, Long, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _, word

HALF_YEAR = timedelta(days=182)


def state_form(parent: QWidget, desk: Desk, student: StudentId, called: str) -> FormDialog:
    """Ask where a leaver stands with the guarantee."""

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Say where a leaver stands"), guarantee.say, student, values["state"], values["reason"])

    title = _("Where does {name} stand?").format(name=called)
    dialog = FormDialog(parent, title, Form(*_state_fields()), _("Write down"), run)
    return open_drafted(dialog, desk, f"guarantee:{student}", student)


def reached_form(parent: QWidget, desk: Desk, student: StudentId, called: str) -> FormDialog:
    """Ask what a leaver said who was reached for the guarantee."""

    def run(values: dict[str, Any]) -> None:
        desk.do(
            _("Reach a leaver"), calling.reached, student, values["state"], values["reason"], values["note"]
        )

    form = Form(*_state_fields(), Long("note", _("What else was said?"), rows=2))
    title = _("What did {name} say?").format(name=called)
    dialog = FormDialog(parent, title, form, _("Write down"), run)
    return open_drafted(dialog, desk, f"guarantee:reached:{student}", student)


def attempt_form(parent: QWidget, desk: Desk, student: StudentId, round_: str, called: str) -> FormDialog:
    """Ask how somebody was tried to be reached, what came of it, and who tries next."""

    def run(values: dict[str, Any]) -> None:
        desk.do(
            _("Log a try"),
            calling.attempt,
            student,
            round_,
            values["result"],
            values["way"],
            note=values["note"],
            sure=values["sure"],
            next_on=values["next_on"],
            next_who=values["next_who"],
        )

    form = Form(
        Pick("result", _("What came of it?"), Tried, required=True),
        Pick("way", _("How?"), ReachWay, required=True),
        Long("note", _("What was said?"), rows=2),
        Pick("sure", _("How sure are you?"), Sureness),
        Day("next_on", _("When is it tried again?"), earliest=clock.today()),
        Line("next_who", _("Who tries?"), limit=120, beside=True),
    )
    form.fill(result=Tried.NO_ANSWER, way=ReachWay.TELEPHONE)
    dialog = FormDialog(parent, _("Trying to reach {name}").format(name=called), form, _("Log"), run)
    return open_drafted(dialog, desk, f"follow:try:{student}", student)


def report_form(
    parent: QWidget, desk: Desk, student: StudentId, called: str, row: ReportRow | None = None
) -> FormDialog:
    """Ask where somebody is, as at which day and how that is known; what does not go together is told, not barred."""

    def run(values: dict[str, Any]) -> None:
        if row is None:
            desk.do(_("Record a destination"), whereabouts.record, student, **values)
        else:
            desk.do(_("Put a destination right"), whereabouts.edit, row.id, **values)

    form = _report_form()
    if row is None:
        today = clock.today()
        form.fill(as_at=today, recheck_by=today + HALF_YEAR, sustained=Sustained.NOT_YET, told=Told.STUDENT)
    else:
        form.fill(**{name: getattr(row, name) for name in form.values()})

    def fit(_field: str = "") -> None:
        neet = form.value("going") is Going.NEET
        for name in ("neet_on", "need"):
            form.show_field(name, shown=neet)

    form.changed.connect(fit)
    fit()
    title = _("Where is {name}?").format(name=called)
    dialog = FormDialog(parent, title, form, _("Write down"), run)
    return open_drafted(dialog, desk, f"destination:{student}:{row.id if row else 'new'}", student)


def choose_form(parent: QWidget, desk: Desk, row: ReportRow) -> FormDialog:
    """Ask why one of several reports counts."""

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Choose a report"), whereabouts.choose, row.id, values["because"])

    form = Form(Line("because", _("Why does this one count?"), limit=400, required=True, hint=_("I saw the enrolment")))  # fmt: skip
    dialog = FormDialog(
        parent, _("Let this report count"), form, _("Let it count"), run, intro=whereabouts.short(row)
    )
    dialog.open()
    return dialog


def confirm_form(parent: QWidget, desk: Desk, row: ReportRow) -> FormDialog:
    """Ask until when a report holds that is still so."""

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Confirm a destination"), whereabouts.confirm, row.id, values["recheck_by"])

    form = Form(
        Day("recheck_by", _("By when is it checked again?"), earliest=clock.today() + timedelta(days=1))
    )
    form.fill(recheck_by=clock.today() + HALF_YEAR)
    dialog = FormDialog(parent, _("Still so"), form, _("Confirm"), run, intro=whereabouts.short(row))
    dialog.open()
    return dialog


def alumnus_form(parent: QWidget, desk: Desk, student: StudentId, called: str) -> FormDialog:
    """Ask what a former student would talk about to next year's students."""

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Make an alumnus"), following.make_alumnus, student, values["about"])

    form = Form(Line("about", _("What about?"), limit=400, hint=_("Her first term at college")))
    title = _("Would {name} talk to next year’s students?").format(name=called)
    dialog = FormDialog(parent, title, form, _("Yes, they would"), run)
    dialog.open()
    return dialog


def rounds_form(parent: QWidget, desk: Desk) -> FormDialog:
    """Ask on which days of the year former students are asked, a line each, with one script for all that are new."""
    kept = desk.ask(following.rounds)
    scripts = {one.name: one.script for one in kept}

    def run(values: dict[str, Any]) -> None:
        wanted = [following.read_round(line, scripts) for line in values["rounds"].splitlines() if line.strip()]  # fmt: skip
        desk.do(_("Change the rounds"), following.keep_rounds, wanted)

    form = Form(
        Long("rounds", _("Rounds"), rows=6, required=True, help=_("A line each: the name, then a comma, the day such as 1/11, a comma, and how many years after leaving (0, 1 or 2).")),
    )  # fmt: skip
    form.fill(rounds="\n".join(_line(one) for one in kept))
    dialog = FormDialog(parent, _("When are former students asked?"), form, _("Keep"), run)
    dialog.open()
    return dialog


def script_form(parent: QWidget, desk: Desk, round_: RoundRow) -> FormDialog:
    """Ask what is said in a round."""

    def run(values: dict[str, Any]) -> None:
        wanted = [
            RoundRow(
                one.name, one.month, one.day, one.years, values["script"] if one == round_ else one.script
            )
            for one in desk.ask(following.rounds)
        ]
        desk.do(_("Change a script"), following.keep_rounds, wanted)

    form = Form(Long("script", _("What is said"), rows=4, help=_("{school} is filled in.")))
    form.fill(script=round_.script)
    dialog = FormDialog(parent, _("Script of “{round}”").format(round=round_.name), form, _("Keep"), run)
    dialog.open()
    return dialog


def _line(one: RoundRow) -> str:
    return f"{one.name}, {one.day}/{one.month}, {one.years}"


def _state_fields() -> tuple[Pick, Line]:
    return (
        Pick("state", _("Where do they stand?"), Promised, required=True),
        Line("reason", _("Why, or where?"), limit=400, help=_("Needed where an offer is not appropriate, or nobody can be reached.")),
    )  # fmt: skip


def _report_form() -> Form:
    return Form(
        Choice("going", _("What do they do?"), Going, required=True),
        Line("what", _("Course or work"), limit=200),
        Line("provider", _("Provider or employer"), limit=200, beside=True),
        Day("as_at", _("As at"), latest=clock.today(), required=True),
        Choice("told", _("How is it known?"), Told, required=True, beside=True),
        Line("confirmed_by", _("Confirmed by"), limit=120),
        Day("recheck_by", _("To be checked again by"), beside=True, help=_("After this day it counts as not known.")),
        Choice("sustained", _("Lasted six months?"), Sustained, required=True),
Line("activity", _("NCCIS code, if you use them"), limit=3, beside=True, help=_("Such as 230 for further education.")),
        Day("started_on", _("Began on")),
        Day("ends_on", _("Expected end"), beside=True),
        Day("neet_on", _("Without a place since"), latest=clock.today()),
        Choice("need", _("Level of need"), [(one, word(one)) for one in Need], blank=_("Not said"), beside=True),
        Check("left_early", _("Left before the course ended")),
        Line("number", _("Provider’s URN or UKPRN"), limit=12),
        Long("note", _("Note"), rows=2),
    )  # fmt: skip
