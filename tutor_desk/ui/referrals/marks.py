"""What the chips of referrals and services say, the same everywhere."""

from datetime import date

from tutor_desk import clock
from tutor_desk.models.referral_kinds import ReferralStatus
from tutor_desk.services.referrals.directory import ServiceRow
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.words import _, plural, word

_TONES = {
    ReferralStatus.DRAFT: Tone.PLAIN,
    ReferralStatus.SENT: Tone.WAITING,
    ReferralStatus.ACKNOWLEDGED: Tone.WAITING,
    ReferralStatus.WAITING: Tone.WAITING,
    ReferralStatus.IN_PROGRESS: Tone.GOOD,
    ReferralStatus.OUTCOME: Tone.SUPPORT,
    ReferralStatus.CLOSED: Tone.DONE,
    ReferralStatus.DECLINED: Tone.WATCH,
}


def status_mark(status: ReferralStatus) -> Mark:
    """Return the chip for how far a referral has come."""
    return Mark(_TONES[status], word(status))


def next_mark(next_on: date | None, status: ReferralStatus) -> Mark | None:
    """Return the chip for a next date that is here or has passed; nothing otherwise."""
    if next_on is None or not status.open:
        return None
    away = (next_on - clock.today()).days
    if away > 0:
        return None
    late = plural("{n} day late", "{n} days late", -away)
    return Mark(Tone.WATCH, _("Today") if away == 0 else late)


def checked_mark(row: ServiceRow) -> Mark | None:
    """Return the chip for a service that is retired, or was not checked for a year; nothing if all is well."""
    if row.retired_on is not None:
        return Mark(Tone.PLAIN, _("Retired {day}").format(day=short_date(row.retired_on)))
    if not row.stale(clock.today()):
        return None
    return Mark(Tone.WATCH, _("Check again") if row.checked_on else _("Never checked"))


def age_words(days: int | None) -> str:
    """Return how long ago in words, such as "3 weeks"; nothing for nothing."""
    if days is None:
        return ""
    if days < 14:
        return plural("{n} day", "{n} days", days)
    return plural("{n} week", "{n} weeks", days // 7)
