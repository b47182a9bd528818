"""The folder that all three packages for Windows hold: two programs, Python, the packages, the licences."""

import shutil
from pathlib import Path

from installers.making import facts, pruning, wheels
from installers.making import folder as parts
from installers.windows import launcher, runtime

FOLDER = facts.BUILD / "windows" / facts.NAME
SEARCHED = "{python}.zip\n.\n..\\app\n"
"""What stands in Python's ``._pth`` file: these three places and nothing of the machine's own."""


def make(given: Path | None = None) -> Path:
    """Make the folder afresh and return it; a newer embeddable Python may be given."""
    folder = facts.fresh(FOLDER)
    version = runtime.unpack(folder / "python", given)
    name = "python" + version.replace(".", "")
    (folder / "python" / f"{name}._pth").write_text(SEARCHED.format(python=name), encoding="ascii")
    app = folder / "app"
    wheels.install(app, wheels.WINDOWS, version)
    parts.add_licences(app, folder / "licences", r"app\PySide6 and app\shiboken6")
    shutil.copy(folder / "python" / "LICENSE.txt", folder / "licences" / "Python.txt")
    pruning.prune(app)
    parts.add_program(app)
    launcher.make(folder, version)
    return folder
