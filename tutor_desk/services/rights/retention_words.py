"""Why something is due, in words: each with the day it began and the rule, so that anybody can check it."""

from collections.abc import Callable
from datetime import date

from tutor_desk.models.rights_kinds import KeptFrom
from tutor_desk.services.rights.record_classes import Rule
from tutor_desk.services.rights.retention import DueRow, MissingRow
from tutor_desk.words import _, plural

Write = Callable[[date], str]


def reason(row: DueRow, day: Write = date.isoformat) -> str:
    """Return why records are due, such as "born 2008-03-01, kept until the 25th birthday"; ``day`` writes a date."""
    began, until = day(row.began_on), day(row.due_on)
    if row.rule.kept_from is KeptFrom.BORN:
        return _("born {began}, kept until the {nth} birthday, {until}").format(
            began=began, nth=_nth(row.rule.years), until=until
        )
    if row.rule.kept_from is KeptFrom.LEFT:
        return _("left {began}, kept for {years} after leaving, until {until}").format(
            began=began, years=_years(row.rule.years), until=until
        )
    if row.records == 1:
        return _("from {began}, kept for {years}, until {until}").format(
            began=began, years=_years(row.rule.years), until=until
        )
    return _("the oldest from {began}, kept for {years}, until {until}").format(
        began=began, years=_years(row.rule.years), until=until
    )


def rule_words(rule: Rule) -> str:
    """Return a rule in words, as it stands in the destruction log; nobody's date is in it."""
    words = {
        KeptFrom.BORN: _("date of birth and {years}"),
        KeptFrom.LEFT: _("leaving and {years}"),
        KeptFrom.EVENT: _("date of the record and {years}"),
    }
    return words[rule.kept_from].format(years=_years(rule.years))


def lacking(row: MissingRow) -> str:
    """Return what has to be known before anybody can say how long something is kept."""
    return _(
        "The date of birth of {student} is missing, so nobody can say until when the record is kept. Put it in, or in the school’s system and bring the list in again."
    ).format(student=row.person.name)


def _years(count: int) -> str:
    return plural("{n} year", "{n} years", count)


def _nth(number: int) -> str:
    last = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"
