"""What every installed folder holds besides its Python: the program, compiled for good, and the licences."""

import compileall
import os
import shutil
from pathlib import Path
from py_compile import PycInvalidationMode

from installers.making import facts, notices, wheels
from installers.making.facts import Lacking


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
    no_caches = shutil.ignore_patterns("__pycache__")
    shutil.copytree(facts.ROOT / "tutor_desk", app / "tutor_desk", ignore=no_caches)
    shutil.copytree(facts.ROOT / "resources", app / "tutor_desk" / "resources")
    compile_all(app)


def compile_all(folder: Path) -> None:
    """Compile every module of a folder for the Python that runs this; their dates no longer matter."""
    compiled = compileall.compile_dir(
        folder, quiet=1, workers=os.cpu_count() or 1, stripdir=str(folder), invalidation_mode=PycInvalidationMode.UNCHECKED_HASH
    )  # fmt: skip
    if not compiled:
        raise Lacking("Not every module could be compiled, for the reasons above.")
