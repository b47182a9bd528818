"""What ``run.py check`` says, and its exit code."""

import subprocess

import pytest

from installers.checkout import check, environment, machine


@pytest.fixture(autouse=True)
def _sound(monkeypatch):
    monkeypatch.setattr(machine, "LIBRARIES", {})
    monkeypatch.setattr(machine, "unsuitable", lambda: "")


def test_what_has_not_been_set_up_is_lacking(checkout, capsys):
    assert check.report() == 1
    assert "LACKING  Python packages   not set up yet" in capsys.readouterr().out


@pytest.mark.parametrize(("lock", "words"), [("run", "for the app"), ("test", "for the app and its tests")])
def test_what_is_set_up_and_loads_is_all_there(set_up, monkeypatch, capsys, lock, words):
    environment.put_stamp(lock)
    monkeypatch.setattr(subprocess, "call", lambda words, env: 0)
    assert check.report() == 0
    said = capsys.readouterr().out
    assert f"ok       Python packages   {words}\n" in said
    assert said.endswith("\nNothing is lacking.\n")


def test_packages_that_do_not_load_are_lacking(set_up, monkeypatch, capsys):
    monkeypatch.setattr(subprocess, "call", lambda words, env: 1)
    assert check.report() == 1
    assert "do not load: delete" in capsys.readouterr().out


@pytest.mark.skipif(not environment.LINUX, reason="only Linux needs system packages")
@pytest.mark.parametrize("root", [True, False])
def test_missing_libraries_come_with_what_brings_them(checkout, monkeypatch, capsys, root):
    monkeypatch.setattr(machine, "LIBRARIES", {"libnowhere.so.9": "libnowhere9"})
    monkeypatch.setattr(machine, "may_use_apt", lambda: root)
    assert check.report() == 1
    said = capsys.readouterr().out
    assert "LACKING  Qt's libraries    libnowhere.so.9\n" in said
    assert ("python3 run.py installs: libnowhere9" in said) == root
