"""What comes in about families: lists of contacts, and forms with parents' views; looked at first."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.services.family import contact_list, views
from tutor_desk.services.students.class_list import Match
from tutor_desk.ui.bringing_in.columns import fate_column, match_column, row_column
from tutor_desk.ui.bringing_in.files import RowsIn, one_list
from tutor_desk.ui.house import House
from tutor_desk.ui.jobs import Progress
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.words import _, plural


class ContactsIn(RowsIn[contact_list.Looked]):
    """Shows which contact of which student each row of a list is, or why it stays out."""

    kind, icon = "contacts", "users"

    def __init__(self, house: House, parent: QWidget, banner: Banner) -> None:
        self.title = _("Bring in contacts")
        self.filters = _("Lists (*.csv *.xlsx *.xml);;All files (*)")
        self.invitation = _(
            "Choose a list of contacts (CSV or Excel), or a Common Transfer File. Rows are matched by UPN or by name. "
            "You look at them first: nothing is brought in until you say so."
        )
        super().__init__(
            house, parent, banner, RecordView(_columns(), _("Contacts"), key=lambda one: one.incoming.row)
        )

    def look(self, paths: Sequence[Path], progress: Progress) -> list[contact_list.Looked]:
        """Read one list and match its rows."""
        from tutor_desk.exchange import contact_lists  # noqa: PLC0415 - rarely wanted

        path = one_list(paths)
        progress(0, 1)
        return self._house.desk.ask(contact_list.look, contact_lists.read(path))

    def told(self, record: contact_list.Looked) -> str:
        """Return what a row would write, or why it stays out."""
        return record.reason or "\n".join(
            f"{one.replace('_', ' ').capitalize()}: {_said(value)}" for one, value in record.fields
        )

    def comes(self, one: contact_list.Looked) -> bool:
        """Whether a contact would be written."""
        return one.match in (Match.NEW, Match.CHANGED)

    def bring_words(self, coming: int) -> str:
        """Return how many contacts would be written."""
        return plural("Bring in {n} contact", "Bring in {n} contacts", coming)

    def bring(self, looked: list[contact_list.Looked]) -> int:
        """Bring them in as one step."""
        return self._house.desk.do(_("Bring in contacts"), contact_list.bring_in, looked)

    def brought(self, done: int) -> tuple[Tone, str]:
        """Return how many came in."""
        return Tone.GOOD, plural("{n} contact brought in.", "{n} contacts brought in.", done)


class ViewsIn(RowsIn[views.Looked]):
    """Shows what each form says and from whom it is, or why it stays out."""

    kind = "views"

    def __init__(self, house: House, parent: QWidget, banner: Banner) -> None:
        self.title = _("Bring in parents’ views")
        self.filters = _("PDF (*.pdf);;All files (*)")
        self.invitation = _(
            "Choose the forms that parents sent back, or drop them here. You look at them first: nothing is brought in "
            "until you say so."
        )
        super().__init__(
            house, parent, banner, RecordView(_views_columns(), _("Forms"), key=lambda one: one.filled.file)
        )

    def look(self, paths: Sequence[Path], progress: Progress) -> list[views.Looked]:
        """Read the forms and match each to its student and contact."""
        from tutor_desk.exchange import sheets_back  # noqa: PLC0415 - rarely wanted

        return self._house.desk.ask(views.look, sheets_back.read_all(paths, progress))

    def told(self, record: views.Looked) -> str:
        """Return what a form says, or why it stays out."""
        return record.reason or "\n".join(record.told)

    def comes(self, one: views.Looked) -> bool:
        """Whether a form comes in."""
        return not one.reason

    def bring_words(self, coming: int) -> str:
        """Return how many forms come in."""
        return plural("Bring in {n} form", "Bring in {n} forms", coming)

    def bring(self, looked: list[views.Looked]) -> int:
        """Bring them in as one step."""
        return self._house.desk.do(_("Bring in parents’ views"), views.bring_in, looked)

    def brought(self, done: int) -> tuple[Tone, str]:
        """Return how many came in."""
        return Tone.GOOD, plural("{n} form brought in and logged.", "{n} forms brought in and logged.", done)


def _columns() -> Sequence[Column[contact_list.Looked]]:
    return (
        row_column(lambda one: one.incoming.row),
        Column("student", _("Student"), lambda one: one.name or "–", width=150, bold=True),
        Column("contact", _("Contact"), lambda one: one.incoming.name or "–", width=160),
        match_column(lambda one: one.match),
        Column("said", _("What it says"), _line, width=260, stretch=True),
    )


def _line(one: contact_list.Looked) -> str:
    return one.reason or " · ".join(_said(value) for name, value in one.fields if name != "name")


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value)


def _views_columns() -> Sequence[Column[views.Looked]]:
    return (
        Column("student", _("Student"), lambda one: one.name or "–", width=150, bold=True),
        Column("from", _("From"), lambda one: one.from_whom or "–", width=150),
        fate_column(lambda one: not one.reason, width=115),
        Column(
            "said", _("What it says"), lambda one: one.reason or " · ".join(one.told), width=260, stretch=True
        ),
    )
