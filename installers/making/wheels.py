"""The locked packages of a platform, whichever platform this is: pip alone, hashes required, nothing compiled."""

import platform
import sys
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement

from installers.making import facts, tools

LOCK = facts.ROOT / "locks" / "run.txt"


@dataclass(frozen=True, slots=True)
class Platform:
    """A platform as pip's tags and the lock's markers name it."""

    tags: tuple[str, ...]
    markers: dict[str, str]


WINDOWS = Platform(
    ("win_amd64",), {"sys_platform": "win32", "platform_system": "Windows", "platform_machine": "AMD64", "os_name": "nt"}
)  # fmt: skip


def here() -> Platform:
    """Return the platform that this runs on, as far as the tags of Linux go."""
    machine = platform.machine()
    newest = platform.libc_ver()[1].split(".")[1]
    tags = tuple(f"manylinux_2_{minor}_{machine}" for minor in range(int(newest), 4, -1))
    return Platform((*tags, f"manylinux2014_{machine}", f"linux_{machine}"), {})


@dataclass(frozen=True, slots=True)
class Locked:
    """One line of a lock: the requirement, its marker and its hashes."""

    requirement: Requirement
    hashes: tuple[str, ...]

    @property
    def version(self) -> str:
        """The one version that is pinned."""
        return str(self.requirement.specifier).removeprefix("==")

    def line(self) -> str:
        """Return the line for pip, without the marker, which pip would read for its own machine."""
        hashes = " ".join(f"--hash={each}" for each in self.hashes)
        return f"{self.requirement.name}=={self.version} {hashes}"


def locked(lock: Path = LOCK) -> list[Locked]:
    """Return every line of a lock."""
    text = lock.read_text(encoding="utf-8")
    bare = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))
    return [_locked(line) for line in bare.replace("\\\n", " ").splitlines() if line.strip()]


def wanted(system: Platform | None, lock: Path = LOCK, python: str = "") -> list[Locked]:
    """Return the lines of a lock that hold on a platform; on this machine if none is given."""
    markers = dict(system.markers) if system else {}
    if python:
        markers["python_version"], markers["python_full_version"] = python, f"{python}.0"
    return [
        each for each in locked(lock) if not each.requirement.marker or each.requirement.marker.evaluate(markers)
    ]  # fmt: skip


def install(target: Path, system: Platform, python: str) -> None:
    """Put the locked packages of a platform and a Python such as ``3.11`` into a folder, unpruned."""
    own_lock = facts.BUILD / "lock.txt"
    own_lock.write_text(
        "".join(f"{each.line()}\n" for each in wanted(system, python=python)), encoding="utf-8"
    )
    tags = [word for tag in system.tags for word in ("--platform", tag)]
    exactly = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "--no-compile", "--quiet"]
    tools.run([sys.executable, "-m", "pip", "install", "--no-input", "--disable-pip-version-check", *exactly,
               *tags, "--implementation", "cp", "--python-version", python, "--target", target, "-r", own_lock])  # fmt: skip


def _locked(line: str) -> Locked:
    said, *hashes = line.split(" --hash=")
    return Locked(Requirement(said.strip()), tuple(each.strip() for each in hashes))
