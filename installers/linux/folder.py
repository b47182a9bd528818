"""The folder that the packages for Linux hold: the program, the Python that made it, the packages, the licences."""

import re
import shutil
import sys
import sysconfig
from collections.abc import Iterable
from pathlib import Path

from installers.making import facts, pruning, tools, wheels
from installers.making import folder as parts
from installers.making.facts import Lacking

FOLDER = facts.BUILD / "linux" / facts.COMMAND
SOURCE = Path(__file__).with_name("launcher.c")
NEEDS = {
    "libbz2.so.1.0": "libbz2-1.0",
    "libffi.so.8": "libffi8",
    "liblzma.so.5": "liblzma5",
    "libz.so.1": "zlib1g",
}
"""What the Python loads of the system, and the package of Debian and Ubuntu that holds it."""
_LEFT_OUT = re.compile(
    r"(.+/)?(__pycache__|tests?|idle_test|idlelib|tkinter|turtledemo|ensurepip|lib2to3|site-packages|dist-packages)(/.*)?"
    r"|config-.+|pydoc_data/.+|venv/.+|curses/.+|sqlite3/.+|dbm/.+|distutils/.+|wsgiref/.+|xmlrpc/.+|turtle\.py"
    r"|lib-dynload/(_?test|_codecs_|_xx|xx|_curses|_tkinter|_ssl|_hashlib|_sqlite3|_crypt|_dbm|_gdbm|_uuid|nis|readline|ossaudiodev|spwd).*"
)


def keeps(path: str) -> bool:
    """Tell whether a file of the standard library is kept; the path is relative, with slashes."""
    return not _LEFT_OUT.fullmatch(path)


def make() -> Path:
    """Make the folder afresh from the Python that runs this, and return it."""
    folder = facts.fresh(FOLDER)
    library = add_python(folder)
    app = folder / "app"
    wheels.install(app, wheels.here(), f"3.{sys.version_info.minor}")
    parts.add_licences(app, folder / "licences", "app/PySide6 and app/shiboken6")
    pruning.prune(app)
    _strip(path for path in app.rglob("*.so*") if not parts.OF_QT.search(path.as_posix()))
    parts.add_program(app)
    tools.need("gcc", "strip")
    tools.run(["gcc", "-O2", "-Wall", "-Wextra", "-Werror", "-s", f'-DPYTHON="{library}"', SOURCE,
               "-o", folder / facts.COMMAND, "-ldl"])  # fmt: skip
    return folder


def add_python(folder: Path) -> str:
    """Put the running Python's library and modules into a folder; return the name of the library."""
    name = str(sysconfig.get_config_var("INSTSONAME") or "")
    library = Path(str(sysconfig.get_config_var("LIBDIR"))) / name
    if ".so" not in name or not library.is_file():
        raise Lacking(
            "This Python has no shared library (libpython3.NN.so), which the folder for Linux needs."
        )
    modules = Path(sysconfig.get_path("stdlib"))
    target = folder / "lib" / modules.name
    for path in modules.rglob("*"):
        inside = path.relative_to(modules)
        if path.is_file() and keeps(inside.as_posix()):
            (target / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target / inside)
    shutil.copy2(library, folder / "lib" / name)
    _strip([folder / "lib" / name, *(target / "lib-dynload").glob("*.so")])
    parts.compile_away(target)
    shutil.copy(modules / "LICENSE.txt", folder / "lib")
    return name


def _strip(libraries: Iterable[Path]) -> None:
    """Take out of libraries what only a debugger reads."""
    tools.run(["strip", "--strip-debug", *libraries])
