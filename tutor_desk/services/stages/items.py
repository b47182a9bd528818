"""The checklist of each stage, as data: what is asked for, and the records by which the file knows it for itself.

The stages and most of what they ask for are those of the Bridgwater College model of personal tutoring. The school
adds its own and leaves out what it does not need; what it adds is said by hand.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tutor_desk.models.stage_kinds import OwnItemId, Stage
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

_ACCEPTED = "standing IN ('accepted', 'changed')"
_SETTLED = "min(date(settled_at, 'localtime'))"
_OWN = "own:"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a stage asks for.

    ``rule`` is the SQL of the students of whom the file knows it, each with its day if there is one; ``:year`` is the
    first day of the school year. ``spared`` is that of those who do not need it, and ``why`` says so.
    """

    key: str
    stage: Stage
    words: Callable[[], str]
    rule: str = ""
    spared: str = ""
    why: Callable[[], str] = str

    @property
    def own(self) -> OwnItemId | None:
        """The number of what the school added itself."""
        return OwnItemId(int(self.key.removeprefix(_OWN))) if self.key.startswith(_OWN) else None


def _entries(*kinds: str) -> str:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    return f"SELECT student_id, {_SETTLED} FROM entry WHERE kind IN ({listed}) AND {_ACCEPTED} GROUP BY student_id"


_GOALS = f"SELECT student_id, {_SETTLED} FROM goal WHERE {_ACCEPTED} GROUP BY student_id"
_GOING = f"SELECT student_id, {_SETTLED} FROM goal WHERE {_ACCEPTED} AND state IN ('open', 'partly') GROUP BY student_id"
_NEXT_STEP = "SELECT id, NULL FROM student WHERE intended_destination <> ''"
_HELD = "date(held_at, 'localtime')"

BUILT_IN: tuple[Item, ...] = (
    Item("told", Stage.BEFORE, lambda: _("Information and advice about courses given")),
    Item("criteria", Stage.BEFORE, lambda: _("Entry criteria looked at"), "SELECT student_id, NULL FROM stay WHERE criteria <> 'not_said'"),
    Item("alternative", Stage.BEFORE, lambda: _("An alternative offered where the criteria are not met"), "SELECT student_id, NULL FROM stay WHERE alternative <> ''", "SELECT student_id FROM stay WHERE criteria = 'met'", lambda: _("the criteria are met")),
    Item("guidance", Stage.BEFORE, lambda: _("Referred to guidance"), "SELECT student_id, min(sent_on) FROM referral WHERE kind = 'careers' AND sent_on IS NOT NULL GROUP BY student_id"),
    Item("achievements", Stage.ENTRY, lambda: _("Achievements so far reviewed"), _entries("achievement", "qualification")),
    Item("needs", Stage.ENTRY, lambda: _("Learning needs talked about"), _entries("learning", "support_need", "barrier")),
    Item("first_goals", Stage.ENTRY, lambda: _("First goals set"), _GOALS),
    Item("expectations", Stage.ENTRY, lambda: _("Expectations agreed"), "SELECT student_id, min(said_on) FROM home_agreement WHERE state = 'agreed' GROUP BY student_id"),
    Item("six_weeks", Stage.ENTRY, lambda: _("Review in the first weeks held"), f"SELECT review.student_id, min({_HELD}) FROM review JOIN student ON student.id = review.student_id WHERE state = 'locked' AND {_HELD} >= entered_on GROUP BY review.student_id"),
    Item("reviewed", Stage.DURING, lambda: _("Reviewed this school year"), f"SELECT student_id, max({_HELD}) FROM review WHERE state = 'locked' AND {_HELD} >= :year GROUP BY student_id"),
    Item("going", Stage.DURING, lambda: _("At work on a goal"), _GOING),
    Item("next_step", Stage.DURING, lambda: _("Next step thought about"), _NEXT_STEP),
    Item("followed_up", Stage.EXIT, lambda: _("Early leaver followed up"), "SELECT student_id, followed_on FROM stay WHERE followed_on IS NOT NULL", "SELECT student_id FROM stay WHERE NOT early", lambda: _("did not leave early")),
    Item("summary", Stage.EXIT, lambda: _("Summary of achievements given")),
    Item("reference", Stage.EXIT, lambda: _("Reference written")),
    Item("progression", Stage.EXIT, lambda: _("Next place known"), _NEXT_STEP),
    Item("destination", Stage.EXIT, lambda: _("Destination found out")),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OwnItem:
    """What the school changed: something of its own, or, with ``replaces``, one of the built-in ones left out."""

    id: OwnItemId
    stage: Stage
    text: str
    replaces: str


def changes(reader: Reader) -> list[OwnItem]:
    """List what the school changed of the checklist."""
    return reader.rows(OwnItem, "SELECT id, stage, text, replaces FROM stage_item ORDER BY id")


def checklist(reader: Reader) -> tuple[Item, ...]:
    """Return what is asked for, stage by stage, with the school's own last."""
    made = changes(reader)
    out = {one.replaces for one in made}
    all_items = [one for one in BUILT_IN if one.key not in out]
    all_items += [
        Item(f"{_OWN}{one.id}", one.stage, lambda text=one.text: text)  # type: ignore[misc]
        for one in made
        if not one.replaces
    ]
    order = list(Stage)
    return tuple(sorted(all_items, key=lambda one: order.index(one.stage)))
