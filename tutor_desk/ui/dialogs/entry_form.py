"""The form for an entry of the plan: a new one, or what one says."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.desk import Desk
from tutor_desk.models.kinds import ACCEPTED, EntryKind, Section, StudentId
from tutor_desk.services.access import plan_kinds
from tutor_desk.services.access.plan_kinds import KINDS
from tutor_desk.services.plan import entries
from tutor_desk.services.plan.plans import EntryRow
from tutor_desk.ui.dialogs.drafting import open_drafted
from tutor_desk.ui.dialogs.goal_form import basis_field, edit_intro
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Choice, Day, Field, Line, Long
from tutor_desk.ui.forms.form import Form
from tutor_desk.words import _, word

Values = dict[str, Any]


def add_entry(
    parent: QWidget,
    desk: Desk,
    student: StudentId,
    name: str,
    kind: EntryKind | None = None,
    section: Section | None = None,
) -> FormDialog:
    """Open the form for a new entry, of one ``section`` of the plan if named; with a basis it is accepted at once."""

    def run(values: Values) -> None:
        kind = EntryKind(values.pop("kind"))
        desk.do(_("Add entry"), entries.write, student, kind, **_arguments(kind, values))

    kinds = plan_kinds.of(section) if section else list(EntryKind)
    form = _EntryForm(
        Choice("kind", _("What is it about?"), [(one, word(one)) for one in kinds], required=True),
        *entry_fields(),
        basis_field(),
    )
    form.fill(kind=kind or (kinds[0] if section else None), subject=desk.seat.subject)
    form.follow(kind or (kinds[0] if section else None))
    dialog = FormDialog(parent, _("New entry for {student}").format(student=name), form, _("Add entry"), run)
    return open_drafted(dialog, desk, f"entry:new:{student}", student)


def edit_entry(parent: QWidget, desk: Desk, student: StudentId, entry: EntryRow) -> FormDialog:
    """Open the form for what an entry says; a change of what was accepted waits for an adult again."""

    def run(values: Values) -> None:
        desk.do(_("Edit entry"), entries.edit, entry.id, **_arguments(entry.kind, values))

    form = _EntryForm(*entry_fields(entry.kind))
    form.fill(
        text=entry.text, happened_on=entry.happened_on, topic=entry.topic or None, subject=entry.subject
    )
    form.follow(entry.kind)
    intro = edit_intro() if entry.standing in ACCEPTED else ""
    dialog = FormDialog(parent, _("Edit entry"), form, _("Save"), run, intro=intro)
    return open_drafted(dialog, desk, f"entry:{entry.id}", student)


def entry_fields(kind: EntryKind | None = None) -> tuple[Field, ...]:
    """Return the fields of what an entry says, with the suggestions of a kind, or of all where it is not known yet."""
    return (
        *(_topic_fields(kind) if kind else [field for one in EntryKind for field in _topic_fields(one)]),
        Long("text", _("What should the plan say?"), rows=4, required=True),
        Line("subject", _("Which subject does it belong to, if any?"), limit=80),
        Day("happened_on", _("When was it?"), latest=clock.today(), help=_("For something that happened once.")),
    )  # fmt: skip


class _EntryForm(Form):
    """Shows the fields that the kind chosen has a use for."""

    def __init__(self, *fields: Field) -> None:
        super().__init__(*fields)
        self._names = {field.name for field in fields}
        if "kind" in self._names:
            self.changed.connect(lambda name: self.follow(self.value("kind")) if name == "kind" else None)
        self.follow(None)

    def follow(self, kind: EntryKind | None) -> None:
        """Show the suggestions of a kind."""
        for one in EntryKind:
            if _topic(one) in self._names:
                self.show_field(_topic(one), shown=one is kind)
        self.show_field("subject", shown=kind is not None and KINDS[kind].subject)

    def fill(self, **values: Any) -> None:
        """Show values; what was chosen from the list goes to the field of its kind."""
        chosen = values.pop("topic", None)
        topics = [name for name in self._names if name.startswith(_TOPIC)]
        super().fill(**values, **(dict.fromkeys(topics, chosen) if chosen else {}))


_TOPIC = "topic:"


def _topic(kind: EntryKind) -> str:
    return f"{_TOPIC}{kind.value}"


def _topic_fields(kind: EntryKind) -> list[Field]:
    topics = [(topic.code, topic.words) for topic in KINDS[kind].topics]
    return (
        [Choice(_topic(kind), _("Which of these is it?"), topics, blank=_("None of these"))] if topics else []
    )


def _arguments(kind: EntryKind, values: Values) -> Values:
    """Return the values as the deed takes them: the suggestion that was chosen for this kind alone."""
    topic = values.get(_topic(kind)) or ""
    return {**{name: value for name, value in values.items() if not name.startswith(_TOPIC)}, "topic": topic}
