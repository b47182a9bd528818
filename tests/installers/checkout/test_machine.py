"""What a machine lacks, and the line that brings it."""

import platform
import re
import shutil
import sys

import pytest

from installers.checkout import environment, machine

linux_alone = pytest.mark.skipif(not environment.LINUX, reason="only Linux needs system packages")


def test_every_library_has_the_name_of_a_file_and_of_a_package():
    for library, package in machine.LIBRARIES.items():
        assert re.fullmatch(r"lib[\w.-]+\.so\.\d+", library)
        assert re.fullmatch(r"[a-z0-9][a-z0-9.+-]+", package)


@linux_alone
def test_a_library_that_does_not_load_is_missing(monkeypatch):
    monkeypatch.setattr(machine, "LIBRARIES", {"libc.so.6": "libc6", "libnowhere.so.9": "libnowhere9"})
    assert machine.missing_libraries() == ["libnowhere.so.9"]


@linux_alone
def test_each_package_is_asked_for_once_and_python_comes_first(checkout, monkeypatch):
    monkeypatch.setattr(machine, "LIBRARIES", {"libno-a.so.1": "libno", "libno-b.so.1": "libno"})
    monkeypatch.setattr(machine, "missing_venv", lambda: "python3.11-venv")
    assert machine.missing_packages() == ["python3.11-venv", "libno"]


@linux_alone
def test_an_environment_that_is_there_needs_no_venv_module(set_up, monkeypatch):
    monkeypatch.setattr(machine, "LIBRARIES", {})
    monkeypatch.setattr(machine, "missing_venv", lambda: "python3.11-venv")
    assert machine.missing_packages() == []


def test_this_python_can_make_environments():
    assert machine.missing_venv() == ""


@linux_alone
@pytest.mark.parametrize(
    ("programs", "become"), [({"apt-get", "sudo"}, "sudo sh -c"), ({"apt-get"}, "su - -c")]
)
def test_who_may_not_install_gets_one_line(monkeypatch, programs, become):
    monkeypatch.setattr(machine, "missing_packages", lambda: ["libgl1", "libegl1"])
    monkeypatch.setattr(shutil, "which", lambda program: program if program in programs else None)
    with pytest.raises(machine.Lacking) as lacking:
        machine.bring(may_install=False)
    (line,) = [line for line in str(lacking.value).splitlines() if "apt-get" in line]
    assert (
        line == f'{become} "apt-get update -q; apt-get install -q -y --no-install-recommends libgl1 libegl1"'
    )


@linux_alone
def test_where_there_is_no_apt_the_libraries_are_named(monkeypatch):
    monkeypatch.setattr(machine, "LIBRARIES", {"libnowhere.so.9": "libnowhere9"})
    monkeypatch.setattr(shutil, "which", lambda program: None)
    with pytest.raises(machine.Lacking, match=r"hold: libnowhere\.so\.9$"):
        machine.bring(may_install=True)


def test_a_machine_that_lacks_nothing_is_left_alone(monkeypatch):
    monkeypatch.setattr(machine, "missing_packages", list)
    machine.bring(may_install=True)


def test_this_machine_is_suitable():
    assert machine.unsuitable() == ""
    assert platform.machine() in machine.name()


@linux_alone
@pytest.mark.parametrize(("version", "words"), [((2, 31), "glibc 2.34 or later"), ((), "another C library")])
def test_an_old_or_another_c_library_is_refused(monkeypatch, version, words):
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(machine, "glibc", lambda: version)
    assert words in machine.unsuitable()


@linux_alone
def test_other_processors_are_refused(monkeypatch):
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    assert machine.unsuitable() == "Qt for Python is not built for Linux on riscv64."


def test_a_32_bit_python_is_refused(monkeypatch):
    monkeypatch.setattr(sys, "maxsize", 2**31 - 1)
    assert "32-bit" in machine.unsuitable()
