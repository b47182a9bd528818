"""Which status of a referral may follow which: one table, kept by every deed."""

from tutor_desk.errors import Refused
from tutor_desk.models.referral_kinds import ReferralStatus
from tutor_desk.words import _, word

S = ReferralStatus

MOVES: dict[ReferralStatus, tuple[ReferralStatus, ...]] = {
    S.DRAFT: (S.SENT, S.CLOSED),
    S.SENT: (S.ACKNOWLEDGED, S.WAITING, S.IN_PROGRESS, S.OUTCOME, S.DECLINED, S.CLOSED),
    S.ACKNOWLEDGED: (S.WAITING, S.IN_PROGRESS, S.OUTCOME, S.DECLINED, S.CLOSED),
    S.WAITING: (S.IN_PROGRESS, S.OUTCOME, S.DECLINED, S.CLOSED),
    S.IN_PROGRESS: (S.WAITING, S.OUTCOME, S.DECLINED, S.CLOSED),
    S.OUTCOME: (S.IN_PROGRESS, S.CLOSED),
    S.DECLINED: (S.DRAFT,),
    S.CLOSED: (S.IN_PROGRESS,),
}
"""From each status those that may follow; a draft is sent by sending it, and what was ended can be taken up again."""

ENDINGS = (S.OUTCOME, S.CLOSED, S.DECLINED)
"""These say what came of it, or why it ended."""
BY_SENDING = (S.SENT,)
"""These are reached by sending alone, which keeps a copy of what went out."""


def following(status: ReferralStatus) -> tuple[ReferralStatus, ...]:
    """Return what a referral may be moved on to by hand."""
    return tuple(one for one in MOVES[status] if one not in BY_SENDING)


def check(now: ReferralStatus, then: ReferralStatus) -> None:
    """Raise ``Refused`` if one status may not follow the other."""
    if then not in MOVES[now]:
        raise Refused(
            _("A referral that is “{now}” cannot become “{then}”. Nothing was changed. Look again at how it stands.").format(now=word(now), then=word(then))
        )  # fmt: skip
