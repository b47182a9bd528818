"""A Windows of its own under Wine, in which what was made is installed and tried."""

import os
import shutil
import subprocess
import time
from pathlib import Path

from installers.making import facts, tools
from installers.making.facts import Lacking

_LACKS = Path(__file__).with_name("wine_lacks.c")
_PASSPHRASE = "a passphrase for the check"  # noqa: S105 - of a caseload that is gone afterwards


class Wine:
    """One prefix: its drive, its programs, its registry."""

    def __init__(self, display: str) -> None:
        tools.need("wine", "x86_64-w64-mingw32-gcc")
        self.home = facts.fresh(facts.BUILD / "wine")
        self.drive = self.home / "drive_c"
        self._variables = {
            "WINEPREFIX": str(self.home),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree,mshtml=",
            "DISPLAY": display,
            "TUTOR_DESK_PASSPHRASE": _PASSPHRASE,
        }
        tools.run(["wineboot", "-i"], variables=self._variables)
        self._add_what_it_lacks()

    def run(self, *words: str | Path, code: int | None = 0) -> str:
        """Run a Windows program to its end and return what it said."""
        return tools.run(["wine", *words], variables=self._variables, code=code)

    def start(self, *words: str | Path) -> "subprocess.Popen[bytes]":
        """Start a Windows program and do not wait for it."""
        return subprocess.Popen(
            ["wine", *map(str, words)],
            env={**os.environ, **self._variables},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    def value(self, key: str, name: str = "") -> str:
        """Return a value of the registry, or nothing if it is not there."""
        asked = ["/v", name] if name else ["/ve"]
        said = self.run("reg", "query", key, *asked, code=None)
        found = [line.split("REG_SZ", 1)[1].strip() for line in said.splitlines() if "REG_SZ" in line]
        return found[0] if found else ""

    def find(self, pattern: str) -> list[Path]:
        """Return what lies on the drive."""
        return sorted(self.drive.glob(pattern))

    def end(self) -> None:
        """End every program of this prefix."""
        tools.run(["wineserver", "-k"], variables=self._variables, code=None)
        tools.run(["wineserver", "-w"], variables=self._variables, code=None)

    def _add_what_it_lacks(self) -> None:
        system = self.drive / "windows" / "system32"
        made: list[object] = ["x86_64-w64-mingw32-gcc", "-shared", "-O2", _LACKS]
        if not (system / "bcryptprimitives.dll").exists():
            tools.run([*made, "-DRANDOM", "-o", system / "bcryptprimitives.dll", "-ladvapi32"])
        if not (system / "icuuc.dll").exists():
            tools.run([*made, "-o", system / "icuuc.dll"])


def wait_until_gone(path: Path, seconds: int = 60) -> None:
    """Wait for a file that a program of its own deletes; raise ``Lacking`` if it stays."""
    for _turn in range(seconds * 5):
        if not path.exists():
            return
        time.sleep(0.2)
    raise Lacking(f"{path} is still there.")


def unpack(archive: Path, into: Path) -> None:
    """Unpack a zip into a folder."""
    shutil.unpack_archive(archive, into)
