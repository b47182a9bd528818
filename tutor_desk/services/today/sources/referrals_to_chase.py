"""Referrals whose next date has come, and teachers whose views for one did not come."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from operator import attrgetter

from tutor_desk.services.referrals import board
from tutor_desk.services.referrals.board import Chase
from tutor_desk.services.today.lines import Act, Figure, Line, Source, Weight
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


def _find(reader: Reader, today: date) -> list[Line]:
    by_referral = sorted(board.to_chase(reader, today), key=attrgetter("referral"))
    return [_line(list(due), today) for _referral, due in groupby(by_referral, key=attrgetter("referral"))]


def _line(due: Sequence[Chase], today: date) -> Line:
    """Return one line of a referral: its own date before the views that are missing."""
    first = min(due, key=lambda one: (bool(one.teacher), one.due_on))
    late = (today - first.due_on).days
    if first.teacher:
        words = (
            _(
                "For the referral to {service}, views were asked for by {day}, {days} ago, and did not come: {who}"
            )
            if late
            else _(
                "For the referral to {service}, views were asked for by today, {day}, and did not come: {who}"
            )
        )
    else:
        words = (
            _("The referral to {service} was to be followed up on {day}, {days} ago")
            if late
            else _("The referral to {service} is to be followed up today, {day}")
        ) + (": “{what}”" if first.what else "")
    figures: dict[str, Figure] = {
        "service": first.service_name,
        "day": first.due_on,
        "days": late,
        "what": first.what,
        "who": _names(one.teacher for one in due if one.teacher),
    }
    return Line(first.student, SOURCE.key, words, figures, first.due_on, Act.CHASE, first.referral)


def _names(teachers: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(teachers))


SOURCE = Source(
    "referral",
    25,
    lambda: _("Referral to chase"),
    Weight.LATE,
    lambda: _("referrals whose date has come"),
    _find,
)
