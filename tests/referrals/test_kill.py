"""What was said to be done with a referral is there after the program is killed; half of it never is."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import PASSPHRASE, SOAK
from tutor_desk import opening
from tutor_desk.services.referrals import directory
from tutor_desk.store.check import check

KILLS = 40 if SOAK else 3
ROOT = Path(__file__).parents[2]
FOUND = {
    "made": "SELECT 1 FROM referral WHERE id = ?",
    "sent": "SELECT 1 FROM referral_copy WHERE referral_id = ?",
    "chased": "SELECT 1 FROM referral_attempt WHERE referral_id = ?",
    "closed": "SELECT 1 FROM referral WHERE id = ? AND status = 'closed'",
}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_killed_at_any_moment_nothing_that_was_done_is_lost(desk, amara, caseload_path):
    desk.do("Add", directory.add, name="Youth Service")
    desk.close()
    chance = random.Random(1)
    for _turn in range(KILLS):
        command = [sys.executable, "-m", "tests.referrals.sending", str(caseload_path)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
            first = process.stdout.readline()
            time.sleep(chance.uniform(0, 0.4))
            process.send_signal(signal.SIGKILL)
            said = [line.split() for line in (first + process.stdout.read()).splitlines(keepends=True) if line.endswith("\n")]  # fmt: skip
        again = opening.open_caseload(caseload_path, PASSPHRASE)
        try:
            assert check(again.file) == []
            for what, key in said:
                assert again.file.connection.execute(FOUND[what], (int(key),)).fetchone(), (what, key)
            half = again.file.connection.execute(
                "SELECT count(*) FROM referral WHERE (sent_on IS NOT NULL) <>"
                " (id IN (SELECT referral_id FROM referral_copy))"
            )
            assert half.fetchone() == (0,)
        finally:
            again.close()
