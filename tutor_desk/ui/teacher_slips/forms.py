"""The forms about slips, the same for every purpose: which teachers, whose slip again, what a teacher said."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import StudentId
from tutor_desk.reports import saving
from tutor_desk.services.plan import teacher_slips
from tutor_desk.services.plan.teacher_slips import SHORT, Purpose, SlipFacts, Teacher, longest
from tutor_desk.ui import saved
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Choice, Day, Field, Line, Long, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.ui.house import House
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Out:
    """The slips of one referral or reference, as the window speaks of them.

    ``ask`` is the deed that asks teachers, ``asked`` are whom was asked already, ``waiting`` those who have not
    answered with the keys of their slips. ``place`` is where drafts are kept.
    """

    purpose: Purpose[Any]
    key: int
    student: StudentId
    place: str
    ask: Callable[..., list[SlipFacts]]
    intro: str
    asked: tuple[str, ...] = ()
    waiting: tuple[tuple[int, str], ...] = ()
    questions: dict[str, str] = field(default_factory=dict)


def ask_form(parent: QWidget, house: House, banner: Banner, out: Out) -> FormDialog:
    """Ask which teachers are asked, then make a slip for each."""

    def run(values: dict[str, Any]) -> None:
        teachers = [_teacher(line) for line in values["teachers"].splitlines()]
        folder = house.asking.folder(parent, "views", _("Where should the slips be saved?"))
        if folder is None:
            raise Refused(_("No place was chosen, so no slips were made."))
        made = house.desk.do(_("Ask teachers for views"), out.ask, out.key, teachers, values["chase_on"])
        _written(house, made, folder, by_hand=values["how"])
        told = plural("{n} slip was saved", "{n} slips were saved", len(made))
        banner.say(Tone.GOOD, _("{told} in {folder}. Nothing was sent: pass them on.").format(told=told, folder=folder.name))  # fmt: skip

    form = Form(
        Long("teachers", _("Which teachers?"), rows=4, help=_("A line each: the name, then a comma and the subject.")),
        Day("chase_on", _("Back by when?"), earliest=clock.today(), required=True),
        Pick("how", _("How?"), [(False, _("Files to fill in")), (True, _("One file to print"))]),
    )  # fmt: skip
    form.fill(chase_on=clock.today() + WEEK, how=False)
    intro = out.intro
    if out.asked:
        intro += " " + _("Asked already: {names}.").format(names=", ".join(out.asked))
    dialog = FormDialog(parent, _("Ask teachers for their views"), form, _("Save slips…"), run, intro=intro)
    return open_drafted(dialog, house.desk, f"{out.place}:views:{out.key}", out.student)


def again_form(parent: QWidget, house: House, banner: Banner, out: Out) -> FormDialog:
    """Ask whose slip is made once more, as when a teacher has lost it, and by when it is to be back."""

    def run(values: dict[str, Any]) -> None:
        folder = house.asking.folder(parent, "views", _("Where should the slip be saved?"))
        if folder is None:
            raise Refused(_("No place was chosen, so no slip was made."))
        day: date = values["chase_on"]
        made = house.desk.do(_("Make a slip again"), teacher_slips.again, out.purpose, values["view"], day)
        (path,) = _written(house, [made], folder, by_hand=False)
        told = _("The slip was saved as {file}. Nothing was sent: pass it on.")
        banner.say(Tone.GOOD, told.format(file=path.name))

    form = Form(
        Choice("view", _("Whose slip?"), out.waiting, required=True),
        Day("chase_on", _("Back by when?"), earliest=clock.today(), required=True),
    )
    form.fill(view=out.waiting[0][0] if out.waiting else None, chase_on=clock.today() + WEEK)
    dialog = FormDialog(parent, _("Make a slip again"), form, _("Save slip…"), run)
    dialog.open()
    return dialog


def record_form(parent: QWidget, house: House, out: Out) -> FormDialog:
    """Ask what a teacher said, on paper or in person."""
    names = [one.name for one in fields(out.purpose.words)]

    def run(values: dict[str, Any]) -> None:
        said = out.purpose.words(**{name: values[name] or "" for name in names})
        house.desk.do(_("Record a teacher’s view"), teacher_slips.record, out.purpose, values["view"], said)

    asked: list[Field] = [
        Line(name, out.questions[name], limit=SHORT)
        if longest(name) == SHORT
        else Long(name, out.questions[name], rows=2)
        for name in names
    ]
    form = Form(Choice("view", _("Whose view?"), out.waiting, required=True), *asked)
    form.fill(view=out.waiting[0][0] if out.waiting else None)
    dialog = FormDialog(parent, _("Record a teacher’s view"), form, _("Record"), run)
    return open_drafted(dialog, house.desk, f"{out.place}:view:{out.key}", out.student)


def _written(house: House, made: Sequence[SlipFacts], folder: Path, *, by_hand: bool) -> list[Path]:
    """Write slips into a folder, and take making them back where that fails; raise ``CannotSave``."""
    with saved.or_undone(house.desk):
        return write_slips(made, folder, by_hand=by_hand)


def write_slips(made: Sequence[SlipFacts], folder: Path, *, by_hand: bool) -> list[Path]:
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


def named(teacher: str, subject: str) -> str:
    """Return a teacher with their subject, if that is known."""
    return f"{teacher}, {subject}" if subject else teacher


def _teacher(line: str) -> Teacher:
    name, _comma, subject = line.partition(",")
    return Teacher(name.strip(), subject.strip())
