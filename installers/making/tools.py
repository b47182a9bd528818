"""Runs the programs that installers are made with, and says which package brings one that is missing."""

import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from installers.making.facts import Lacking

PACKAGES = {
    "appstreamcli": "appstream",
    "debootstrap": "debootstrap",
    "desktop-file-validate": "desktop-file-utils",
    "dpkg-deb": "dpkg",
    "gcc": "gcc",
    "import": "imagemagick",
    "makensis": "nsis",
    "rpmbuild": "rpm",
    "strip": "binutils",
    "wine": "wine wine64",
    "wixl": "wixl",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "x86_64-w64-mingw32-windres": "binutils-mingw-w64-x86-64",
    "Xvfb": "xvfb",
}


def there(*programs: str) -> bool:
    """Tell whether all these programs are there."""
    return all(shutil.which(program) for program in programs)


def need(*programs: str) -> None:
    """Raise ``Lacking`` with the Debian packages to install for programs that are not there."""
    missing = [program for program in programs if not shutil.which(program)]
    if missing:
        packages = " ".join(PACKAGES[program] for program in missing)
        raise Lacking(
            f"{', '.join(missing)} is missing. On Debian or Ubuntu install: apt-get install {packages}"
        )


def run(
    words: Sequence[object],
    *,
    folder: Path | None = None,
    variables: Mapping[str, str] | None = None,
    seconds: int = 900,
    code: int | None = 0,
) -> str:
    """Run a program and return what it said; raise ``Lacking`` with that unless it ends with the code."""
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env={**os.environ, **(variables or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=seconds,
        check=False,
    )
    said = done.stdout.decode("utf-8", "replace")
    if code is not None and done.returncode != code:
        raise Lacking(f"{words[0]} ended with {done.returncode}, not {code}:\n{said[-6000:]}")
    return said
