"""A directory with a service, and a referral that could be sent."""

from datetime import date

import pytest

from tutor_desk.models.referral_kinds import Consent, ReferWay, ServiceKind
from tutor_desk.services.referrals import deeds, directory

DAY = date(2026, 11, 26)
SOON = date(2026, 12, 3)
SAID = {
    "matter": "Has stopped looking for a course.",
    "tried": "Two talks in tutor time.",
    "hoped": "Two ideas to visit.",
    "own_view": "I do not know what there is.",
    "consent": Consent.GIVEN,
    "family_consent": Consent.NOT_ASKED,
    "family_knows": True,
}


@pytest.fixture
def careers(desk):
    """The key of a service in the school."""
    return desk.do(
        "Add", directory.add, name="Careers adviser", kind=ServiceKind.CAREERS, inside=True, way=ReferWay.FORM,
        contact="J. Whitfield", email="careers@anytown.example", questions="Which ideas are there?\n\nWhat was applied for?",
        usual_wait=14, youngest=11, oldest=19,
    )  # fmt: skip


@pytest.fixture
def draft(desk, amara, careers):
    """The key of a referral of Amara that lacks nothing."""
    return desk.do(
        "Refer", deeds.make, amara, careers, SOON, None, {"Which ideas are there?": "Nursing"}, **SAID
    )


@pytest.fixture
def sent(desk, draft):
    """The same, sent as a letter."""
    desk.do("Send", deeds.send, draft, ReferWay.LETTER, "J. Whitfield", SOON, "Has it arrived?")
    return draft
