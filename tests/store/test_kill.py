"""What the program said was saved is there after it is killed."""

import os
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import PASSPHRASE, SOAK
from tutor_desk import opening
from tutor_desk.services import caseload
from tutor_desk.store.check import check

SCRIPT = """
import sys
from pathlib import Path
from tutor_desk import opening
from tutor_desk.services import students
desk = opening.open_caseload(Path(sys.argv[1]), sys.argv[2])
number = len(desk.file.connection.execute("SELECT id FROM student").fetchall())
while True:
    number += 1
    desk.do("Add student", students.add, surname=f"Number {number}")
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_no_saved_student_is_lost_when_the_program_is_killed(desk, caseload_path):
    desk.close()
    for turn in range(100 if SOAK else 3):
        writer = subprocess.Popen(
            [sys.executable, "-c", SCRIPT, str(caseload_path), PASSPHRASE], stdout=subprocess.PIPE, text=True
        )
        said = int(writer.stdout.readline())
        time.sleep(0.02 + turn % 7 * 0.013)
        writer.send_signal(signal.SIGKILL)
        rest = writer.communicate()[0].split("\n")
        said = max([said, *(int(line) for line in rest[:-1])])
        again = opening.open_caseload(caseload_path, PASSPHRASE)
        assert len(again.ask(caseload.rows)) >= said
        assert check(again.file) == []
        again.close()
