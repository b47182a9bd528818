"""What is done at once about a line of Today; forms and deeds are loaded when they are wanted."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.models.kinds import ActionId, ObservationKind, ReviewId
from tutor_desk.services.today.finding import Group
from tutor_desk.services.today.lines import Act, Line
from tutor_desk.ui.house import House
from tutor_desk.ui.widgets.banner import Banner


class Acts:
    """Does what a line asks for, on behalf of a page."""

    def __init__(self, house: House, page: QWidget, banner: Banner) -> None:
        self._house, self._page, self._banner = house, page, banner
        self._known: dict[Act, Callable[[Group, Line], Any]] = {
            Act.REVIEW: self._review,
            Act.GO_ON: self._review,
            Act.BOOK: self._book,
            Act.TURN_OUT: self._turned_out,
            Act.SETTLE: lambda group, _line: self._house.go("student", group.person.id, "plan"),
            Act.SHEETS: self._sheets,
            Act.SLIP: self._slip,
            Act.RIGHTS: lambda _group, _line: self._house.go("rights"),
            Act.APPLICATIONS: lambda group, _line: self._house.go("student", group.person.id, "applications"),
            Act.CHASE: self._record("referrals", "referral"),
            Act.NOTICE: self._record("noticed", "observation"),
            Act.CONCERN: self.concern,
            Act.FAMILY: self._record("family"),
            Act.EVENING: lambda _group, line: self._house.go("evening", line.figures["evening"]),
            Act.PROGRESS: self._record("progress"),
            Act.GOAL: self._record("plan", "goal"),
            Act.REFERRALS: self._record("referrals"),
            Act.ATTENDANCE: self._record("attendance"),
            Act.FOLLOW_UP: self._follow_up,
            Act.FOLLOW: lambda group, _line: self._house.go("destinations", "follow", group.person.id),
            Act.LOOK_AGAIN: lambda group, _line: self._house.go("indicators", group.person.id),
        }

    def do(self, group: Group, line: Line) -> None:
        """Do what a line asks for."""
        self._known[line.act](group, line)

    def know(self, group: Group) -> None:
        """Ask what is known of a line about a student."""
        from tutor_desk.ui.today.knowing import i_know  # noqa: PLC0415 - loads the ORM

        i_know(self._page.window(), self._house.desk, group)

    def _record(self, tab: str, kind: str = "") -> Callable[[Group, Line], None]:
        """Return what leads to a tab of the student's page, and to the record of a line if it is of a kind."""

        def go(group: Group, line: Line) -> None:
            there = (kind, line.record) if kind and line.record else ()
            self._house.go("student", group.person.id, tab, *there)

        return go

    def concern(self, group: Group, line: Line) -> None:
        """Open the form for a concern about a student, with the reason of a line in it to begin from."""
        from tutor_desk.ui.observations.forms import note  # noqa: PLC0415 - loads the ORM
        from tutor_desk.ui.today.faces import reason, source_name  # noqa: PLC0415 - faces know the acts' words

        student, name = group.person.id, group.person.name
        form = note(self._page.window(), self._house.desk, student, name, ObservationKind.CONCERN).form
        if not form.value("reason"):
            form.fill(reason=source_name(line.source), text=reason(line))

    def _follow_up(self, group: Group, _line: Line) -> None:
        from tutor_desk.ui.stages.forms import follow_up  # noqa: PLC0415 - loads the ORM

        follow_up(self._page.window(), self._house.desk, group.person.id, _called(group))

    def _review(self, group: Group, _line: Line) -> None:
        from tutor_desk.ui.review.room import open_review  # noqa: PLC0415 - loads the ORM

        open_review(self._house, group.person.id)

    def _book(self, group: Group, line: Line) -> None:
        from tutor_desk.services.review import review_sheets  # noqa: PLC0415 - as above
        from tutor_desk.ui.dialogs.book_review import book_review  # noqa: PLC0415 - loads the ORM

        coming = self._house.desk.ask(review_sheets.sheet, ReviewId(line.record)) if line.record else None
        book_review(self._page.window(), self._house.desk, group.person.id, _called(group), coming)

    def _turned_out(self, group: Group, line: Line) -> None:
        from tutor_desk.ui.dialogs.turned_out import turned_out  # noqa: PLC0415 - loads the ORM

        text = str(line.figures.get("text", ""))
        turned_out(self._page.window(), self._house.desk, ActionId(line.record), group.person.id, text)

    def _sheets(self, _group: Group, _line: Line) -> None:
        from tutor_desk.ui.papers.sheets_in import SheetsIn  # noqa: PLC0415 - loads the ORM

        SheetsIn(self._house, self._page.window(), self._banner).open()

    def _slip(self, _group: Group, _line: Line) -> None:
        from tutor_desk.ui.papers.slips import record_slip  # noqa: PLC0415 - loads the ORM

        record_slip(self._house, self._page.window(), self._banner)


def _called(group: Group) -> str:
    return group.person.first_name or group.person.surname
