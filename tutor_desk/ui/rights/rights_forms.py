"""The small forms of retention and rights: a hold, a day of leaving, a rule, to keep what is due, a statement."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.rights_kinds import Disputed, EndAction, KeptFrom, SaidBy
from tutor_desk.services.rights import holds, keeping, statements
from tutor_desk.services.rights.record_classes import CLASSES, Rule
from tutor_desk.services.rights.retention import DueRow, Person, RuleRow
from tutor_desk.services.rights.retention_words import rule_words
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Choice, Day, Line, Long, Number, Pick
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _, word

Values = dict[str, Any]


def place_hold(parent: QWidget, desk: Desk, person: Person) -> FormDialog:
    """Open the form for a legal hold."""

    def run(values: Values) -> None:
        desk.do(_("Place legal hold"), holds.place, person.id, values["reason"])

    form = Form(
        Line("reason", _("Why must it be kept?"), limit=400, required=True, help=_("Such as an inquiry or a claim, and who asked for it."))
    )  # fmt: skip
    intro = _("While the hold lasts, nothing that is held about {student} can be destroyed.")
    title = _("Legal hold on {student}").format(student=person.name)
    dialog = FormDialog(parent, title, form, _("Place hold"), run, intro=intro.format(student=person.name))
    return open_drafted(dialog, desk, f"hold:{person.id}", person.id)


def set_left_on(parent: QWidget, desk: Desk, person: Person) -> FormDialog:
    """Open the form for the day on which an archived student left."""

    def run(values: Values) -> None:
        desk.do(_("Set day of leaving"), keeping.set_left_on, person.id, values["day"])

    form = Form(Day("day", _("When did the student leave?"), required=True, latest=clock.today()))
    form.fill(day=person.left_on)
    intro = _("The years that records are kept after leaving count from this day.")
    dialog = FormDialog(parent, person.name, form, _("Save"), run, intro=intro)
    dialog.open()
    return dialog


def keep_due(parent: QWidget, desk: Desk, rows: list[DueRow]) -> FormDialog:
    """Open the form to keep what is due for another year."""

    def run(values: Values) -> None:
        for row in rows:
            desk.do(_("Keep for a year"), keeping.keep, row.person.id, row.record_class, values["reason"])

    form = Form(Line("reason", _("Why is it still needed?"), limit=400, required=True))
    intro = _("It comes back to this list in a year.")
    dialog = FormDialog(parent, _("Keep for another year"), form, _("Keep"), run, intro=intro)
    dialog.open()
    return dialog


def set_rule(parent: QWidget, desk: Desk, row: RuleRow) -> FormDialog:
    """Open the form for how long the school keeps a class of records."""
    data = CLASSES[row.record_class]

    def run(values: Values) -> None:
        rule = Rule(KeptFrom(values["kept_from"]), values["years"], EndAction(values["action"]))
        desk.do(_("Set how long records are kept"), keeping.set_rule, row.record_class, rule)

    starts = [one for one in KeptFrom if not (data.whole and one is KeptFrom.EVENT)]
    form = Form(
        Choice("kept_from", _("The years count from"), [(one, word(one)) for one in starts], required=True),
        Number("years", _("Years"), 0, 100, required=True, beside=True),
        Pick("action", _("Then"), EndAction, required=True),
    )
    form.fill(kept_from=row.rule.kept_from, years=row.rule.years, action=row.rule.action)
    intro = _("Suggested: {rule}, then “{action}”. {source} ({confidence}).").format(
        rule=rule_words(data.rule),
        action=word(data.rule.action),
        source=data.source,
        confidence=data.confidence,
    )
    dialog = FormDialog(parent, word(row.record_class), form, _("Save"), run, intro=intro)
    dialog.open()
    return dialog


def record_statement(
    parent: QWidget, desk: Desk, student: StudentId, name: str, about: Disputed, key: int
) -> FormDialog:
    """Open the form for a statement beside an opinion; ``name`` is what the student is called in a sentence."""

    def run(values: Values) -> None:
        said_by = SaidBy(values.pop("said_by"))
        typed = values.pop("name")
        who = typed if said_by is SaidBy.PARENT else ""
        desk.do(
            _("Record statement"), statements.record, student, about, key, **values, said_by=said_by, name=who
        )

    speakers = [(SaidBy.STUDENT, name), (SaidBy.PARENT, word(SaidBy.PARENT))]
    form = Form(
        Long("text", _("What do they say, word for word?"), rows=4, required=True),
        Pick("said_by", _("Who says so?"), speakers, required=True),
        Line("name", _("Their name"), limit=120),
        Day("said_on", _("When?"), latest=clock.today(), beside=True),
    )  # fmt: skip
    form.fill(said_by=SaidBy.STUDENT, said_on=clock.today())
    form.show_field("name", shown=False)

    def ask_name(field: str) -> None:
        if field == "said_by":
            form.show_field("name", shown=form.value("said_by") is SaidBy.PARENT)

    form.changed.connect(ask_name)
    intro = _(
        "It is shown beside what it is about, here and in a subject-access pack. What is disputed stays as it is."
    )
    dialog = FormDialog(parent, _("Statement"), form, _("Record"), run, intro=intro)
    return open_drafted(dialog, desk, f"statement:{about}:{key}", student)
