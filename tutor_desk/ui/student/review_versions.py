"""What was frozen when a review locked: how things stood that day, and the versions before a reopening."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLayout, QWidget

from tutor_desk.services.review.review_records import GoalThen, Version
from tutor_desk.ui.dates import moment, short_date
from tutor_desk.ui.faces import BETWEEN
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.text import Muted, Strong, Text
from tutor_desk.words import _, word

Parts = list[QWidget | QLayout]


def standing_then(versions: Sequence[Version]) -> Parts:
    """Return the figures and goals as they stood when the newest version was confirmed."""
    lines = _figures(versions[0]) if versions else []
    return [Strong(_("As it stood then")), *(Muted(line) for line in lines)] if lines else []


def reopened(versions: Sequence[Version], student: str) -> Parts:
    """Return the versions that were reopened, newest first, each with its reason."""
    parts: Parts = []
    for version in versions:
        if version.reopened_at is not None:
            parts.append(
                Text(
                    _("Reopened {at} by {adult}: {because}").format(
                        at=moment(version.reopened_at),
                        adult=version.reopened_by,
                        because=version.reopened_because,
                    )
                )
            )
            parts.append(_earlier(version, student))
    return parts


def _earlier(version: Version, student: str) -> QWidget:
    said = [
        version.summary,
        f"“{version.in_my_words}”" if version.in_my_words else "",
        _verdict(student, word(version.student_verdict), version.student_comment),
        _verdict(version.tutor_name, word(version.tutor_verdict), version.tutor_comment),
        *(
            BETWEEN.join(p for p in (goal.text, word(goal.outcome), goal.words) if p)
            for goal in version.goals
            if goal.outcome
        ),
        *_figures(version),
    ]
    title = _("As it was confirmed {at}").format(at=moment(version.locked_at))
    card = Card(title)
    for line in said:
        if line:
            card.add(Muted(line))
    return card


def _verdict(who: str, verdict: str, comment: str) -> str:
    return f"{who}: {verdict}{' – ' + comment if comment else ''}"


def _figures(version: Version) -> list[str]:
    lines = []
    attendance = version.attendance
    if attendance is not None and attendance.percent is not None:
        lines.append(
            _("Attendance {percent} % as at {day}").format(
                percent=round(attendance.percent), day=short_date(attendance.as_at)
            )
        )
    lines += [
        _("{subject}: {grade} ({kind}, {day})").format(
            subject=one.subject, grade=one.grade, kind=word(one.kind).lower(), day=short_date(one.as_at)
        )
        for one in version.grades
    ]
    lines += [_goal(one) for one in version.goals]
    return lines


def _goal(one: GoalThen) -> str:
    """Return how a goal stood: what the adults said to it, how it was going, and by when it was to be done."""
    parts = [word(one.standing), word(one.state), _("{n} %").format(n=one.progress)]
    if one.due_on:
        parts.append(_("by {day}").format(day=short_date(one.due_on)))
    return _("Goal “{text}”: {standing}").format(text=one.text, standing=BETWEEN.join(parts))
