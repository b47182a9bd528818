"""All about one referral: what it says, what was drawn into it, how it went, and what has changed since."""

from PySide6.QtWidgets import QLayout, QWidget

from tutor_desk.models.referral_kinds import Consent
from tutor_desk.services.referrals.asked import CopyRow, Whole
from tutor_desk.services.referrals.drawing import Offer
from tutor_desk.ui.dates import moment, short_date
from tutor_desk.ui.referrals.marks import next_mark, status_mark
from tutor_desk.ui.student.moved import moved_notes
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.header import Chips
from tutor_desk.ui.widgets.layout import clear, column, scrolled
from tutor_desk.ui.widgets.text import Heading, Muted, Small, Strong, Text
from tutor_desk.words import _, word

Parts = list[QWidget | QLayout]
_WORDS = 90


class ReferralPanel(QWidget):
    """Shows one referral, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        holder = QWidget()
        self._box = column(holder, gap=0, margin=(0, 0, 4, 20))
        self._area = scrolled(holder)
        column(self).addWidget(self._area)

    def show_whole(self, whole: Whole | None, offered: list[Offer], called: str) -> None:
        """Show a referral; ``offered`` is what of the plan can go with it."""
        clear(self._box)
        if whole is not None:
            card = Card()
            for part in (
                *_head(whole),
                *moved_notes(whole.moved),
                *_said(whole, called),
                *_drawn(whole, offered),
                *_views(whole),
                *_went(whole),
            ):
                card.add(part)
            self._box.addWidget(card)
        self._box.addStretch(1)


def _head(whole: Whole) -> Parts:
    row = whole.row
    due = next_mark(row.next_on, row.status)
    marks = [status_mark(row.status), *([due] if due else [])]
    parts: Parts = [Chips(marks), Heading(row.service_name)]
    if row.next_on:
        what = f": {row.next_what}" if row.next_what else ""
        parts.append(Text(_("Next date {day}").format(day=short_date(row.next_on)) + what))
    people = [
        _("Owner {name}").format(name=row.owner) if row.owner else "",
        _("raised by {name}").format(name=row.raised_by) if row.raised_by not in ("", row.owner) else "",
    ]
    parts.append(Small(", ".join(part for part in people if part)))
    return parts


def _said(whole: Whole, called: str) -> Parts:
    row = whole.row
    knows = {True: _("yes"), False: _("no"), None: _("not said yet")}[row.family_knows]
    consent = _consented(row.consent, row.consent_why)
    family = _consented(row.family_consent, row.family_why)
    parts = [
        *_over(_("What is the matter"), row.matter),
        *_over(_("What has been tried"), row.tried),
        *_over(_("What is hoped for"), row.hoped),
        *_over(_("In {student}’s own words").format(student=called), f"“{row.own_view}”" if row.own_view else ""),
        *_over(_("Consent"), _("{student}: {consent}. Parent or carer: {family}. They know of it: {knows}.").format(
            student=called, consent=consent, family=family, knows=knows)),
    ]  # fmt: skip
    for question, answer in row.answered.items():
        parts += _over(question, answer)
    return parts


def _drawn(whole: Whole, offered: list[Offer]) -> Parts:
    if whole.copies:
        items = [(one.text, one.confirmed) for one in whole.copies[0].facts.drawn]
    else:
        chosen = set(whole.row.chosen.items)
        items = [(one.text, one.confirmed) for one in offered if one.key in chosen]
    if not items:
        return []
    waits = " · " + _("not yet confirmed")
    lines = [f"• {_short(text)}{'' if sure else waits}" for text, sure in items]
    return _over(_("From the plan"), "\n".join(lines))


def _views(whole: Whole) -> Parts:
    if not whole.views:
        return []
    parts: Parts = [Strong(_("Teachers’ views"))]
    for one in whole.views:
        who = f"{one.teacher}, {one.subject}" if one.subject else one.teacher
        if one.answered_on is None:
            parts.append(Muted(_("{who}: not back yet, chased from {day}").format(who=who, day=short_date(one.chase_on))))  # fmt: skip
        else:
            said = " ".join(part for part in (one.going_well, one.worries, one.helped) if part)
            parts.append(Text(f"{who} ({short_date(one.answered_on)}): {said}"))
    return parts


def _went(whole: Whole) -> Parts:
    row = whole.row
    parts: Parts = []
    if row.outcome:
        parts += _over(_("What came of it"), row.outcome)
        student = short_date(row.student_told_on) or _("not yet")
        raiser = short_date(row.raiser_told_on) or _("not yet")
        parts.append(
            Small(_("Student told: {student}. Raiser told: {raiser}.").format(student=student, raiser=raiser))
        )
    for one in whole.attempts:
        what = ": ".join(part for part in (one.whom, one.answer) if part)
        parts.append(Small(f"{short_date(one.on)} · {word(one.way)} · {what} ({one.tried_by})"))
    parts += [Small(_sent(copy)) for copy in whole.copies]
    return [Strong(_("How it went")), *parts] if parts else []


def _sent(copy: CopyRow) -> str:
    told = _("Sent {at} to {to}, {way}, by {who}")
    return told.format(at=moment(copy.sent_at), to=copy.sent_to, way=word(copy.way), who=copy.sent_by)


def _consented(consent: Consent, why: str) -> str:
    words = word(consent)
    told = words[:1].lower() + words[1:]
    return f"{told} ({why})" if why else told


def _over(label: str, words: str) -> Parts:
    return [Strong(label), Text(words)] if words else []


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WORDS else line[: _WORDS - 1] + "…"
