"""A kill in the middle of receiving leaves everybody of the file or nobody, and the file sound."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import PASSPHRASE, SOAK
from tests.handovers.conftest import WORDS
from tutor_desk import opening
from tutor_desk.services.students import caseload
from tutor_desk.store.check import check

SCRIPT = """
import sys
from pathlib import Path
from tutor_desk import handovers, opening
desk = opening.open_caseload(Path(sys.argv[1]), sys.argv[2])
file = handovers.open_file(Path(sys.argv[3]), sys.argv[4])
looked = handovers.look(desk, file)
desk.warm()
print("ready", flush=True)
handovers.receive(desk, file, looked)
print("received", flush=True)
desk.close()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_all_or_nobody(full, other, other_path, amara, ben, send, path):
    send(amara, ben)
    before = len(other.ask(caseload.rows))
    other.close()
    pristine = [(name, name.read_bytes()) for name in other_path.parent.iterdir() if name.is_file()]
    for turn in range(30 if SOAK else 5):
        for name, content in pristine:
            name.write_bytes(content)
        words = [str(other_path), PASSPHRASE, str(path), WORDS]
        program = subprocess.Popen([sys.executable, "-c", SCRIPT, *words], stdout=subprocess.PIPE, text=True)
        assert program.stdout.readline() == "ready\n"
        time.sleep(turn % 12 * 0.009)
        program.send_signal(signal.SIGKILL)
        said = program.communicate()[0]
        again = opening.open_caseload(other_path, PASSPHRASE)
        there = len(again.ask(caseload.rows))
        found = check(again.file)
        again.close()
        assert there in (before, before + 2)
        assert there == before + 2 or "received" not in said
        assert found == []
