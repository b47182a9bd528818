"""Dates in words, the same on every page; a date within this school year goes without its year."""

from datetime import date, datetime

from tutor_desk import clock
from tutor_desk.words import _, plural


def short_date(day: date | None) -> str:
    """Return "2 Nov", or "2 Nov 2025" outside this school year; nothing for no date."""
    if day is None:
        return ""
    words = f"{day.day} {_months()[day.month - 1][:3]}"
    same = clock.school_year_began(day) == clock.school_year_began(clock.today())
    return words if same else f"{words} {day.year}"


def long_date(day: date | None) -> str:
    """Return "Thursday 26 November 2026"; nothing for no date."""
    return f"{_weekdays()[day.weekday()]} {day.day} {_months()[day.month - 1]} {day.year}" if day else ""


def month_words(day: date) -> str:
    """Return "November 2026"."""
    return f"{_months()[day.month - 1]} {day.year}"


def weekday_date(day: date | None) -> str:
    """Return "Thu 26 Nov", with the year outside this school year; nothing for no date."""
    return f"{_weekdays()[day.weekday()][:3]} {short_date(day)}" if day else ""


def moment(at: datetime | None) -> str:
    """Return "today 10:05", "yesterday 16:40" or "2 Nov 10:05", in the laptop's time; nothing for none."""
    if at is None:
        return ""
    here = at.astimezone()
    away = (clock.today() - here.date()).days
    day = {0: _("today"), 1: _("yesterday")}.get(away) or short_date(here.date())
    return f"{day} {here:%H:%M}"


def due_words(day: date | None, today: date | None = None) -> str:
    """Return "Overdue 6 days", "Due today", "Due tomorrow" or "Due 3 Dec", as on a day; nothing for no date."""
    if day is None:
        return ""
    away = (day - (today or clock.today())).days
    if away < 0:
        return plural("Overdue {n} day", "Overdue {n} days", -away)
    near = {0: _("Due today"), 1: _("Due tomorrow")}
    return near.get(away) or _("Due {day}").format(day=short_date(day))


def _months() -> list[str]:
    return _("January February March April May June July August September October November December").split()


def _weekdays() -> list[str]:
    return _("Monday Tuesday Wednesday Thursday Friday Saturday Sunday").split()
