"""What a school decides about how long it keeps records: its rules, a day of leaving, and to keep what is due."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.rights import RetentionKept, RetentionRule
from tutor_desk.models.rights_kinds import EndAction, KeptFrom, RecordClass
from tutor_desk.services.rights import fixed_rules
from tutor_desk.services.rights.record_classes import CLASSES, Rule
from tutor_desk.services.students.ages import add_years
from tutor_desk.services.students.students import find
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the destruction log."""

    id: int
    at: datetime
    who: str
    record_class: RecordClass
    action: EndAction
    records: int
    rule: str
    wiped: bool


def log(reader: Reader) -> list[LogRow]:
    """List what was destroyed, the last first; nobody's data is in it."""
    return reader.rows(
        LogRow,
        "SELECT id, at, who, record_class, action, records, rule, wiped FROM destruction ORDER BY id DESC",
    )


def set_rule(session: Session, record_class: RecordClass, rule: Rule) -> None:
    """Have a class of records kept by a rule of the school; the suggested one takes the school's own away."""
    if record_class in fixed_rules.fixed():
        raise Refused(
            _(
                "The school’s policy fixes on this laptop how long these are kept. Nothing was changed. "
                "Ask whoever looks after the school’s laptops."
            )
        )
    if CLASSES[record_class].whole and rule.kept_from is KeptFrom.EVENT:
        raise Refused(
            _(
                "A student’s record counts from birth or from leaving. Nothing was changed. Choose one of them."
            )
        )
    own = session.exec(select(RetentionRule).where(RetentionRule.record_class == record_class)).first()
    if rule == CLASSES[record_class].rule:
        if own is not None:
            session.delete(own)
    elif own is None:
        session.add(
            RetentionRule(
                record_class=record_class, kept_from=rule.kept_from, years=rule.years, action=rule.action
            )
        )
    else:
        own.kept_from, own.years, own.action = rule.kept_from, rule.years, rule.action


def keep(session: Session, student: StudentId, record_class: RecordClass, reason: str) -> date:
    """Keep for another year what is due of a class, and say why; return when it comes back to the list."""
    find(session, student)
    until = add_years(clock.today(), 1)
    session.add(
        RetentionKept(
            student_id=student,
            record_class=record_class,
            until=until,
            reason=reason,
            decided_by=session.info["seat"].name,
            decided_on=clock.today(),
        )
    )
    return until


def set_left_on(session: Session, student: StudentId, day: date) -> None:
    """Put right the day on which an archived student left; raise ``Refused`` for one who has not, or for a day to come."""
    record = find(session, student)
    if record.archived_on is None:
        raise Refused(
            _("This student is still on the caseload. Nothing was changed. Archive the student first.")
        )
    if day > clock.today():
        raise Refused(_("That day is still to come. Nothing was changed. Check the year."))
    record.archived_on = day
