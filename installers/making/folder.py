"""What every installed folder holds besides its Python: the program, compiled for good, and the licences."""

import compileall
import os
import re
import shutil
from pathlib import Path
from py_compile import PycInvalidationMode
from typing import Any

from installers.making import facts, notices, wheels
from installers.making.facts import Lacking

OF_QT = re.compile(r"[/\\](PySide6|shiboken6)[/\\]")
"""What stays as it came, as the LGPL's duties are met by it."""


def add_licences(app: Path, into: Path, where: str, *, strict: bool = True) -> None:
    """Gather the licences of the packages in a folder, which are not pruned yet; ``where`` tells where Qt lies.

    Raises ``Lacking`` if a package has none, unless tools that are not handed out lie there too.
    """
    qt = next(each.version for each in wheels.locked() if each.requirement.name == "pyside6-essentials")
    notices.gather(app, into, where, qt)
    lacking = notices.without(app, into)
    if lacking and strict:
        raise Lacking(f"No licence text was found for: {', '.join(lacking)}")


def add_program(app: Path) -> None:
    """Put the program and its resources beside its packages, and compile everything so that nothing is looked up."""
    compile_away(app)
    no_caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(facts.ROOT / "tutor_desk", app / "tutor_desk", ignore=no_caches)
    shutil.copytree(facts.ROOT / "resources", app / "tutor_desk" / "resources")
    compile_all(app)


def compile_all(folder: Path) -> None:
    """Compile every module of a folder for the Python that runs this; their dates no longer matter."""
    _compile(folder)


def compile_away(folder: Path) -> None:
    """Compile every module of a folder, and keep what was compiled alone: others' sources are 30 MB.

    Qt for Python stays as it came.
    """
    _compile(folder, legacy=True, rx=OF_QT)
    for path in folder.rglob("*.py"):
        if not OF_QT.search(path.as_posix()):
            path.unlink()


def _compile(folder: Path, **how: Any) -> None:
    compiled = compileall.compile_dir(
        folder, quiet=1, workers=os.cpu_count() or 1, stripdir=str(folder), invalidation_mode=PycInvalidationMode.UNCHECKED_HASH, **how
    )  # fmt: skip
    if not compiled:
        raise Lacking("Not every module could be compiled, for the reasons above.")
