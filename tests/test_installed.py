"""An installed program, which is all the Python there is, is started again for what a Python would be started for."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BATCH = """
import os, sys
from tests.reports.facts import EMPTY
from tutor_desk.reports import workers
from tutor_desk.self_test.papers import _maker

if __name__ == "__main__":
    sys.frozen, sys.executable = True, {program!r}
    makers = {{paper for _facts, paper in workers.made([EMPTY] * 4, _maker, 2)}}
    assert makers and b"%d" % os.getpid() not in makers, makers
"""


@pytest.fixture
def program(tmp_path) -> Path:
    """Return a program that runs Tutor Desk and nothing else, as the launchers of installed copies do."""
    path = tmp_path / "tutor-desk"
    path.write_text(
        f"#!{sys.executable}\nimport sys\nsys.path.insert(0, {str(ROOT)!r})\nsys.frozen = True\n"
        "from tutor_desk.__main__ import main\nsys.exit(main())\n"
    )
    path.chmod(0o755)
    return path


def run(words):
    return subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


@pytest.mark.skipif(sys.platform == "win32", reason="there a text is no program")
def test_the_papers_of_a_batch_are_made_by_other_processes_of_it(program):
    done = run([sys.executable, "-c", BATCH.format(program=str(program))])
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="there a text is no program")
def test_it_runs_no_other_code_that_it_is_handed(program):
    for code in ("print('ran')", "from multiprocessing.resource_tracker import main;main(print('ran'))"):
        done = run([program, "-c", code])
        assert done.returncode != 0
        assert "ran" not in done.stdout
