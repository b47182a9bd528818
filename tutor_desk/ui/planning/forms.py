"""The forms of calendar, planner and school days."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.planning import Closure, FreeException, FreePeriod, ReviewWindow
from tutor_desk.services.planning import booking, known
from tutor_desk.services.planning.known import ClosureRow, ExceptionRow, PeriodRow, WindowRow
from tutor_desk.services.planning.remedy import WayOut
from tutor_desk.services.planning.slots import Slot
from tutor_desk.services.review import reviews
from tutor_desk.services.students import caseload
from tutor_desk.ui.dates import weekday_date
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Choice, Clock, Day, Line, Number, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.planning.columns import week_words
from tutor_desk.ui.planning.said import way_out, weekdays
from tutor_desk.words import _, plural

_MOST = 12
"""So many bookings are told one by one."""


def book_at(parent: QWidget, desk: Desk, day: date | None, starts: str) -> FormDialog:
    """Book a review with any student on a day, at a time if one is given."""
    rows = [row for row in desk.ask(caseload.rows) if row.archived_on is None]
    form = Form(
        Choice("student", _("With whom?"), [(row.id, row.name) for row in rows], required=True),
        Day("on", _("On which day?"), required=True),
        Clock("starts", _("At what time?"), help=_("It may be left out."), beside=True),
    )
    form.fill(on=day, starts=starts)

    def run(values: dict[str, Any]) -> None:
        desk.do(
            _("Book review"), reviews.book, StudentId(values["student"]), values["on"], values["starts"] or ""
        )

    return _open(FormDialog(parent, _("Book a review"), form, _("Book"), run))


def edit_window(parent: QWidget, desk: Desk, row: WindowRow | None) -> FormDialog:
    """Add a review window, or change one."""
    students = [one for one in desk.ask(caseload.rows) if one.archived_on is None]
    years = sorted(
        {one.year_group for one in students if one.year_group}
        | ({row.year_group} if row and row.year_group else set())
    )
    groups = sorted(
        {one.tutor_group for one in students if one.tutor_group}
        | ({row.tutor_group} if row and row.tutor_group else set())
    )
    form = Form(
        Line("name", _("What is it called?"), required=True, limit=80, hint=_("Autumn reviews")),
        Day("first", _("From"), required=True),
        Day("last", _("To"), required=True, beside=True),
        Choice(
            "year_group",
            _("Which year?"),
            [(one, _("Year {n}").format(n=one)) for one in years],
            blank=_("Every year"),
        ),
        Choice(
            "tutor_group",
            _("Which tutor group?"),
            [(one, one) for one in groups],
            blank=_("Every group"),
            beside=True,
        ),
        Number("minutes", _("Minutes each"), low=5, high=120, required=True),
    )
    form.fill(**(_values(row) if row else {"minutes": 15}))

    def run(values: dict[str, Any]) -> None:
        values["tutor_group"] = values["tutor_group"] or ""
        desk.do(_("Keep review window"), known.keep, ReviewWindow, row.id if row else None, **values)

    title = _("Change the review window") if row else _("A new review window")
    return _open(FormDialog(parent, title, form, _("Save"), run))


def edit_period(parent: QWidget, desk: Desk, row: PeriodRow | None) -> FormDialog:
    """Add a free period, or change one."""
    form = Form(
        Choice("weekday", _("On which day?"), list(enumerate(weekdays(), 1)), required=True),
        Clock("starts", _("Free from"), required=True),
        Number("minutes", _("For how many minutes?"), low=5, high=24 * 60, required=True, beside=True),
        Pick("week", _("In which weeks?"), [(n, week_words(n)) for n in range(3)]),
    )
    form.fill(**({**_values(row), "weekday": row.weekday + 1} if row else {"minutes": 60, "week": 0}))

    def run(values: dict[str, Any]) -> None:
        values["weekday"] -= 1  # a field that must be filled in takes 0 for nothing
        values["week"] = values["week"] or 0
        desk.do(_("Keep free period"), known.keep, FreePeriod, row.id if row else None, **values)

    title = _("Change the free period") if row else _("A new free period")
    return _open(FormDialog(parent, title, form, _("Save"), run))


def edit_exception(parent: QWidget, desk: Desk, row: ExceptionRow | None) -> FormDialog:
    """Add a day that differs from the timetable, or change one."""
    choices = [(False, _("Not free after all")), (True, _("Free besides"))]
    form = Form(
        Day("on_day", _("On which day?"), required=True),
        Clock("starts", _("From"), required=True),
        Number("minutes", _("For how many minutes?"), low=5, high=24 * 60, required=True, beside=True),
        Pick("free", _("What is different?"), choices),
    )
    form.fill(**(_values(row) if row else {"minutes": 60, "free": False}))

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Keep exception"), known.keep, FreeException, row.id if row else None, **values)

    title = _("Change the exception") if row else _("A day that differs")
    return _open(FormDialog(parent, title, form, _("Save"), run))


def edit_closure(parent: QWidget, desk: Desk, row: ClosureRow | None) -> FormDialog:
    """Add days without school, or change them."""
    form = Form(
        Line(
            "name", _("Why is there no school?"), required=True, limit=80, hint=_("Half-term, or INSET day")
        ),
        Day("first", _("From"), required=True),
        Day("last", _("To"), help=_("Leave it out for a single day."), beside=True),
    )
    if row:
        form.fill(**_values(row))

    def run(values: dict[str, Any]) -> None:
        values["last"] = values["last"] or values["first"]
        desk.do(_("Keep days without school"), known.keep, Closure, row.id if row else None, **values)

    title = _("Change the days without school") if row else _("Days without school")
    return _open(FormDialog(parent, title, form, _("Save"), run))


def edit_rule(parent: QWidget, desk: Desk) -> FormDialog:
    """Say how reviews are planned."""
    shares = [(3, _("A third")), (2, _("Half")), (4, _("A quarter")), (5, _("A fifth")), (0, _("None"))]
    form = Form(
        Pick("quiet_every", _("How many slots are kept for students with nothing urgent?"), shares),
        Day("first_week", _("A day in a first week"), help=_("Only where the timetable has two weeks. Weeks without school are not counted.")),
    )  # fmt: skip
    now = desk.ask(known.rule)
    form.fill(quiet_every=now.quiet_every, first_week=now.first_week)

    def run(values: dict[str, Any]) -> None:
        share = now.quiet_every if values["quiet_every"] is None else values["quiet_every"]
        desk.do(_("Change how reviews are planned"), known.set_rule, share, values["first_week"])

    return _open(FormDialog(parent, _("How reviews are planned"), form, _("Save"), run))


def choose_slot(
    parent: QWidget, desk: Desk, window: int, student: int, name: str, slots: Sequence[Slot]
) -> FormDialog:
    """Choose one of the free slots for a student."""
    choices = [(one, f"{weekday_date(one.on)}, {one.starts}") for one in slots]
    form = Form(Choice("slot", _("When?"), choices, required=True))

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Choose a time"), booking.pin, window, student, values["slot"])

    intro = _("Whoever has that slot now takes the next one in the order.")
    return _open(
        FormDialog(
            parent, _("Another time for {student}").format(student=name), form, _("Choose"), run, intro=intro
        )
    )


def leave_out(parent: QWidget, desk: Desk, window: int, student: int, name: str) -> FormDialog:
    """Leave a student out of a window, with a reason."""
    form = Form(
        Line("because", _("Why?"), required=True, limit=400, help=_("The reason stays beside their name."))
    )

    def run(values: dict[str, Any]) -> None:
        desk.do(_("Leave out of the window"), booking.leave_out, window, student, values["because"])

    return _open(FormDialog(parent, _("Leave {student} out").format(student=name), form, _("Leave out"), run))


def put_right(parent: QWidget, desk: Desk, ways: Sequence[WayOut]) -> FormDialog:
    """Tell what would be done about bookings that cannot be kept, and do it in one step."""
    told = [way_out(one) for one in ways[:_MOST]]
    if len(ways) > _MOST:
        told.append(plural("and {n} more", "and {n} more", len(ways) - _MOST))

    def run(_values: dict[str, Any]) -> None:
        moved = [(one.clash.item.review, one.slot) for one in ways if not one.stays]
        desk.do(_("Put bookings right"), booking.move_all, moved)

    intro = "\n".join(told)
    return _open(
        FormDialog(parent, _("Bookings that cannot be kept"), Form(), _("Put right"), run, intro=intro)
    )


def file_names(parent: QWidget, run: Any, *, names: bool) -> FormDialog:
    """Ask whether the calendar file writes names."""
    form = Form(
        Check("names", _("Write names instead of initials"), help=_("Other programs, and whoever sees your calendar there, will show them."))
    )  # fmt: skip
    form.fill(names=names)
    intro = _(
        "The file holds when reviews are, and no reason. It goes only where you save it, and is not sent anywhere."
    )
    title = _("Save a calendar file")
    return _open(
        FormDialog(parent, title, form, _("Choose where…"), lambda values: run(values["names"]), intro=intro)
    )


def timetable_words(parent: QWidget, intro: str, run: Any) -> FormDialog:
    """Ask whether what lessons are called is kept with their times."""
    form = Form(
        Check("words", _("Keep what each is called"), help=_("Otherwise it is only known that you are busy."))
    )  # fmt: skip
    title = _("Bring in your timetable")
    return _open(
        FormDialog(parent, title, form, _("Bring in"), lambda values: run(values["words"]), intro=intro)
    )


def _values(row: Any) -> dict[str, Any]:
    return {name: getattr(row, name) for name in type(row).__dataclass_fields__ if name != "id"}


def _open(dialog: FormDialog) -> FormDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
