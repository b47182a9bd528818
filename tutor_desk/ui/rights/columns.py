"""The columns of the lists under Data and rights."""

from collections.abc import Sequence

from tutor_desk.models.rights_kinds import EndAction
from tutor_desk.services.rights.holds import HoldRow
from tutor_desk.services.rights.keeping import LogRow
from tutor_desk.services.rights.record_classes import CLASSES
from tutor_desk.services.rights.retention import DueRow, MissingRow, Person, RuleRow
from tutor_desk.services.rights.retention_words import reason, rule_words
from tutor_desk.ui.dates import moment, short_date
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.words import _, word

_TONES = {EndAction.DELETE: Tone.ACT, EndAction.REVIEW: Tone.WATCH, EndAction.ANONYMISE: Tone.WAITING}


def due() -> Sequence[Column[DueRow]]:
    """Return the columns of what is due."""
    return (
        Column("student", _("Student"), lambda r: r.person.name, width=150, bold=True),
        Column("what", _("What"), lambda r: word(r.record_class), width=190),
        Column("why", _("Why"), _why, lambda r: r.due_on, width=340, stretch=True),
        Column("then", _("Then"), lambda r: word(r.rule.action), mark=_then, width=140),
        Column("records", _("Records"), lambda r: str(r.records), lambda r: r.records, width=80, right=True),
    )


def missing() -> Sequence[Column[MissingRow]]:
    """Return the columns of where a date is missing."""
    return (
        Column("student", _("Student"), lambda r: r.person.name, width=160, bold=True),
        Column("what", _("What is missing"), _lacks, width=480, stretch=True),
    )


def students() -> Sequence[Column[Person]]:
    """Return the columns of the students."""
    return (
        Column("student", _("Student"), lambda r: r.name, width=180, bold=True, stretch=True),
        Column("born", _("Born"), lambda r: short_date(r.born_on) or _("Not known"), lambda r: r.born_on, width=120),
        Column("left", _("Left"), lambda r: short_date(r.left_on) or _("Still here"), lambda r: r.left_on, width=120),
        Column("hold", _("Legal hold"), lambda r: r.hold, mark=lambda r: _hold(r.hold), width=140),
        Column("reason", _("Why"), lambda r: r.hold, width=220),
    )  # fmt: skip


def holds() -> Sequence[Column[HoldRow]]:
    """Return the columns of legal holds."""
    return (
        Column("student", _("Student"), lambda r: r.name, width=160, bold=True),
        Column("reason", _("Why"), lambda r: r.reason, width=300, stretch=True),
        Column("since", _("Since"), lambda r: short_date(r.since), lambda r: r.since, width=110),
        Column("who", _("Placed by"), lambda r: r.placed_by, width=130),
        Column("ended", _("Ended"), _ended, lambda r: r.ended_on, width=200),
    )


def log() -> Sequence[Column[LogRow]]:
    """Return the columns of the destruction log."""
    return (
        Column("at", _("When"), lambda r: moment(r.at), lambda r: r.at, width=140, bold=True),
        Column("who", _("By whom"), lambda r: r.who, width=130),
        Column("what", _("What"), lambda r: word(r.record_class), width=200),
        Column("records", _("Records"), lambda r: str(r.records), lambda r: r.records, width=80, right=True),
        Column("how", _("How"), lambda r: _("Made anonymous") if r.action is EndAction.ANONYMISE else _("Destroyed"), width=120),
        Column("rule", _("By which rule"), lambda r: r.rule, width=240, stretch=True),
    )  # fmt: skip


def rules() -> Sequence[Column[RuleRow]]:
    """Return the columns of how long each class is kept."""
    return (
        Column("what", _("What"), lambda r: word(r.record_class), width=190, bold=True),
        Column("rule", _("Kept for"), lambda r: rule_words(r.rule), width=210),
        Column("then", _("Then"), lambda r: word(r.rule.action), mark=lambda r: Mark(_TONES[r.rule.action], word(r.rule.action)), width=140),
        Column("whose", _("Set by"), _whose, width=130),
        Column("source", _("The suggestion comes from"), _source, width=300, stretch=True),
    )  # fmt: skip


def _whose(row: RuleRow) -> str:
    if row.fixed:
        return _("Fixed by policy")
    return _("The school") if row.own else _("Suggested")


def _why(row: DueRow) -> str:
    words = reason(row, lambda day: f"{day.day} {day:%B %Y}")
    return words[:1].upper() + words[1:]


def _lacks(_row: MissingRow) -> str:
    return _("The date of birth, so nobody can say until when the record is kept.")


def _then(row: DueRow) -> Mark:
    if row.person.hold:
        return Mark(Tone.SUPPORT, _("Legal hold"))
    return Mark(_TONES[row.rule.action], word(row.rule.action))


def _hold(words: str) -> Mark | None:
    return Mark(Tone.SUPPORT, _("Legal hold")) if words else None


def _ended(row: HoldRow) -> str:
    if row.ended_on is None:
        return _("Holds now")
    return _("{day}, by {who}").format(day=short_date(row.ended_on), who=row.ended_by)


def _source(row: RuleRow) -> str:
    data = CLASSES[row.record_class]
    return f"{data.source} ({data.confidence})"
