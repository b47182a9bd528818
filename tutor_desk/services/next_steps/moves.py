"""Which state of a choice may follow which: one table, kept by every deed."""

from tutor_desk.errors import Refused
from tutor_desk.models.choice_kinds import ChoiceState, Offer
from tutor_desk.words import _, word

S = ChoiceState

MOVES: dict[ChoiceState, tuple[ChoiceState, ...]] = {
    S.IDEA: (S.APPLIED, S.WITHDRAWN),
    S.APPLIED: (S.INTERVIEW, S.CONDITIONAL, S.UNCONDITIONAL, S.WAITING, S.REFUSED, S.WITHDRAWN),
    S.INTERVIEW: (S.CONDITIONAL, S.UNCONDITIONAL, S.WAITING, S.REFUSED, S.WITHDRAWN),
    S.CONDITIONAL: (S.ACCEPTED, S.UNCONDITIONAL, S.TURNED_DOWN, S.REFUSED),
    S.UNCONDITIONAL: (S.ACCEPTED, S.TURNED_DOWN, S.REFUSED),
    S.WAITING: (S.CONDITIONAL, S.UNCONDITIONAL, S.REFUSED, S.WITHDRAWN),
    S.REFUSED: (S.APPLIED, S.WAITING, S.CONDITIONAL, S.UNCONDITIONAL),
    S.ACCEPTED: (S.ENROLLED, S.TURNED_DOWN, S.REFUSED),
    S.TURNED_DOWN: (S.APPLIED, S.CONDITIONAL, S.UNCONDITIONAL),
    S.WITHDRAWN: (S.IDEA,),
    S.ENROLLED: (S.ACCEPTED,),
}
"""From each state those that may follow, the usual one first; what has ended can be taken up again."""

OFFERS: dict[ChoiceState, Offer] = {
    S.CONDITIONAL: Offer.CONDITIONAL,
    S.UNCONDITIONAL: Offer.UNCONDITIONAL,
    S.WAITING: Offer.WAITING,
    S.REFUSED: Offer.REFUSED,
}
"""What the provider has answered by a state; in every other the answer before stays."""
OFFERED = (S.CONDITIONAL, S.UNCONDITIONAL)
"""These are open offers, which somebody has to answer."""


def check(now: ChoiceState, then: ChoiceState) -> None:
    """Raise ``Refused`` if one state may not follow the other."""
    if then not in MOVES[now]:
        raise Refused(
            _("A choice that stands at “{now}” cannot become “{then}”. Nothing was changed. Look again at how it stands.").format(now=word(now), then=word(then))
        )  # fmt: skip
