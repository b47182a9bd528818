"""News of the plan since last time, in a few lines: accepted, returned, waiting, evidence, the preparation sheet."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from tutor_desk.models.kinds import Standing
from tutor_desk.services.review.review_sheets import Sheet
from tutor_desk.services.since.news import News, PlanNews
from tutor_desk.ui.dates import short_date
from tutor_desk.words import _, plural

MOST, LONGEST = 1, 30
"""So many of each are named, and so much of each, so that all stays on one screen."""


def news_lines(new: News, sheet: Sheet, *, mine: bool) -> list[str]:
    """Return the news, one line a kind; ``mine`` says that the student reads them."""
    accepted = [one for one in new.settled if one.standing is not Standing.RETURNED]
    returned = [one for one in new.settled if one.standing is Standing.RETURNED]
    evidence = [_with_day(one.name, one.added_at) for one in new.evidence]
    parts = (
        (_("Came back: {what}") if mine else _("Returned: {what}"), [_returned(one) for one in returned]),
        (_("Accepted: {what}"), [_with_day(_quoted(one.text), one.settled_at) for one in accepted]),
        (_("Waiting for an adult: {what}"), [_quoted(one.text) for one in new.waits]),
        (_("New evidence: {what}"), evidence),
    )
    told = [words.format(what=_some(named)) for words, named in parts if named]
    return [*told, *(_sheet(new.sheet_at, sheet) if new.sheet_at else ())]


def _sheet(came: datetime, sheet: Sheet) -> Iterator[str]:
    """Give when the preparation sheet came back, and its answers that are for the review."""
    well = _("{n} of 5").format(n=sheet.wellbeing) if sheet.wellbeing else ""
    goals = sum(one.outcome is not None for one in sheet.reports)
    said = [
        well,
        *(_quoted(text) for text in (sheet.how_i_am, sheet.topics) if text),
        plural("{n} goal answered", "{n} goals answered", goals) if goals else "",
    ]
    answers = " · ".join(part for part in said if part)
    day = short_date(came.astimezone().date())
    yield _("The preparation sheet came back on {day}: {answers}").format(day=day, answers=answers or "–")


def _returned(one: PlanNews) -> str:
    told = _with_day(_quoted(one.text), one.settled_at)
    return f"{told} – {shortened(one.reply)}" if one.reply else told


def _with_day(words: str, at: datetime | None) -> str:
    return f"{words} ({short_date(at.astimezone().date())})" if at else words


def _quoted(text: str) -> str:
    return f"“{shortened(text)}”"


def _some(named: Sequence[str]) -> str:
    """Return the first few, and how many more there are."""
    told = ", ".join(named[:MOST])
    more = len(named) - MOST
    return _("{some} and {n} more").format(some=told, n=more) if more > 0 else told


def shortened(text: str) -> str:
    """Return the beginning of a text that is long, on one line."""
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else plain[:LONGEST].rsplit(" ", 1)[0] + " …"
