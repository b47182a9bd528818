"""Setting up, for real but with nothing to fetch."""

import subprocess
import sys
from pathlib import Path

import pytest

from installers.checkout import environment, machine, set_up


@pytest.fixture(autouse=True)
def _nothing_to_bring(monkeypatch):
    monkeypatch.setattr(machine, "LIBRARIES", {})


def test_setting_up_makes_an_environment_once(checkout, capfd):
    assert set_up.run("test", may_install=False) == 0
    assert environment.ready("test")
    assert environment.ready("run")
    subprocess.run([environment.PYTHON, "-m", "pip", "--version"], check=True)
    made = Path(environment.stamp("run")).stat().st_mtime_ns
    capfd.readouterr()
    assert set_up.run("run", may_install=False) == 0
    assert capfd.readouterr() == ("", "")
    assert Path(environment.stamp("run")).stat().st_mtime_ns == made


def test_what_cannot_be_fetched_exactly_is_not_installed_and_the_next_run_starts_afresh(checkout, capfd):
    lock = checkout / "locks" / "run.txt"
    lock.write_text("tutor-desk==9.9.9\n")  # no hash
    assert set_up.run("run", may_install=False) == 1
    assert set_up._AGAIN in capfd.readouterr().err
    assert not environment.ready("run")
    left = Path(environment.VENV, "left over")
    left.touch()
    lock.write_text("")
    assert set_up.run("run", may_install=False) == 0
    assert not left.exists()


def test_a_machine_that_lacks_something_is_told_and_nothing_is_made(checkout, monkeypatch, capfd):
    monkeypatch.setattr(machine, "missing_packages", lambda: ["libgl1"])
    assert set_up.run("run", may_install=False) == 1
    assert capfd.readouterr().err.strip()
    assert not environment.made()


def test_an_unsuitable_machine_is_told_why(checkout, monkeypatch, capfd):
    monkeypatch.setattr(machine, "unsuitable", lambda: "This one will never do.")
    assert set_up.run("run", may_install=True) == 1
    assert capfd.readouterr().err == "This one will never do.\n"


def test_a_folder_that_cannot_be_written_is_one_sentence(checkout, monkeypatch, capfd):
    monkeypatch.setattr(environment, "VENV", str(checkout / "missing" / ".venv"))
    assert set_up.run("run", may_install=False) == 1
    (sentence,) = capfd.readouterr().err.splitlines()
    assert sentence.startswith("Setting up stopped: No such file or directory: ")


def test_one_run_sets_up_while_another_waits(tmp_path):
    path = tmp_path / "lock"
    hold = f"import sys; sys.path.insert(0, {environment.ROOT!r})\nfrom installers.checkout.set_up import alone\n"
    hold += f"with alone({str(path)!r}): print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout.readline().strip() == b"held"
        with path.open("w") as file:
            assert not set_up.take(file)
        other.communicate()
    with path.open("w") as file:
        assert set_up.take(file)
