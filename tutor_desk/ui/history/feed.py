"""The history of one student, told page by page from the newest deed back, as far as it is wished for."""

from dataclasses import dataclass

from tutor_desk.desk import Desk
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.history import elsewhere, history
from tutor_desk.services.history.history import EVERY, PAGE, HistoryChange
from tutor_desk.ui.found import plain
from tutor_desk.ui.history.change import Known
from tutor_desk.ui.history.words import Story, stories, stories_elsewhere
from tutor_desk.words import _

KINDS = {
    "entry": ("entry",),
    "goal": ("goal", "goal_step", "goal_report"),
    "review": ("review", "goal_report", "review_record"),
    "action": ("action", "not_before"),
    "figures": ("attendance", "session_month", "grade", "taken_subject"),
    "student": ("student",),
}
"""What the history can be narrowed to, and the tables that belong to it."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is wished for: deeds of one kind, with some words in them, about one goal or entry; or all."""

    kind: str = ""
    words: str = ""
    about: tuple[str, int] | None = None

    def wants(self, change: HistoryChange, known: Known) -> bool:
        """Whether a change is to be told."""
        if self.about is not None and not self._about(change, known):
            return False
        return not self.kind or change.table in KINDS[self.kind]

    def fits(self, story: Story) -> bool:
        """Whether all the words that are sought stand somewhere in a story."""
        if not self.words:
            return True
        said = plain(" ".join(part for one in story.told for part in (one.words, one.before, one.after)))
        return all(word in said for word in plain(self.words).split())

    def _about(self, change: HistoryChange, known: Known) -> bool:
        if (change.table, change.record) == self.about:
            return True
        kind, record = self.about or ("", 0)
        if kind != "goal" or change.table not in KINDS["goal"]:
            return False
        content = change.after or change.before or {}
        return bool((content.get("goal_id") or known.value(change.table, change.record, "goal_id")) == record)


def kinds() -> list[tuple[str, str]]:
    """Return what the history can be narrowed to, with its words."""
    return [
        ("entry", _("Entries")),
        ("goal", _("Goals")),
        ("review", _("Reviews")),
        ("action", _("Actions")),
        ("figures", _("Figures")),
        ("student", _("Details")),
    ]


class Feed:
    """Asks for the next page whenever more is wanted, and goes on telling from where it was."""

    def __init__(self, desk: Desk, student: StudentId) -> None:
        self._desk, self._student = desk, student
        self._present = desk.ask(history.present, student)
        self._last: Story | None = None
        self.begin(Wish())

    def begin(self, wish: Wish) -> None:
        """Begin anew with the newest deed."""
        self._wish = wish
        self._known = Known(self._present)
        self._before, self._last = EVERY, None
        self.ended = False

    def more(self) -> list[Story]:
        """Return what is wished for of the next page; that may be nothing, though more pages follow."""
        rows = self._desk.ask(history.history, self._student, before=self._before)
        self.ended = len(rows) < PAGE
        told = stories(rows, self._known, self._wish.wants, self._last)
        self._before = rows[-1].id if rows else self._before
        self._last = told[-1] if told else self._last
        if self.ended and self._wish.about is None:  # a goal or entry has another number elsewhere
            told += stories_elsewhere(self._desk.ask(elsewhere.histories, self._student), self._wish.wants)
        return [story for story in told if self._wish.fits(story)]
