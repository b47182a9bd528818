"""Sends referrals one after the other and says what was done, until it is killed: ``python -m`` with a caseload."""

import sys
from datetime import timedelta
from itertools import count

from tests.conftest import PASSPHRASE
from tutor_desk import clock, opening
from tutor_desk.models.referral_kinds import ChaseWay, Consent, ReferralStatus, ReferWay
from tutor_desk.services.referrals import deeds

SAID = dict.fromkeys(("matter", "tried", "hoped"), "said")


def say(what: str, key: int) -> None:
    """Say what was done with a referral, at once."""
    sys.stdout.write(f"{what} {key}\n")
    sys.stdout.flush()


def main(path: str) -> None:
    """Begin, send, chase and move on, saying the key of each referral once it is done."""
    desk, day = opening.open_caseload(path, PASSPHRASE), clock.today() + timedelta(days=7)
    for _number in count():
        key = desk.do("R", deeds.make, 1, 1, day, consent=Consent.GIVEN, family_knows=True, **SAID)
        say("made", key)
        desk.do("S", deeds.send, key, ReferWay.LETTER, "them", day)
        say("sent", key)
        desk.do("A", deeds.attempt, key, ChaseWay.EMAIL, "them", "yes", next_on=day)
        say("chased", key)
        desk.do("M", deeds.move, key, ReferralStatus.CLOSED, words="settled")
        say("closed", key)


if __name__ == "__main__":
    main(sys.argv[1])
