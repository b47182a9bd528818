"""Spares every start what PySide6 loads for its tools and for its error messages.

With its first import PySide6 compiles some 4,000 lines of Python that read signatures: they explain a
call with wrong arguments and write its stub files. Here they are compiled when something of them is
first asked for, which spares a sixth of the time to the first window. PySide6's watch over every
import, which looks for switches that we never use, is ended. Where a PySide6 keeps these things
elsewhere, it loads as it always does.
"""

import builtins
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tutor_desk.ui import quick_enums

_PUT_OFF = "shibokensupport/signature/"
_AT_ONCE = ("__init__.py", "loader.py", "importhandler.py")
_STAND_IN = """
def __getattr__(name):
    from tutor_desk.ui import lean_start
    return lean_start.arrive(globals(), name)

def update_mapping():  # PySide6 looks for this one in the dictionary of its module
    return __getattr__("update_mapping")()
"""
_waiting: dict[str, Any] = {}
_one_at_a_time = threading.RLock()  # one such module may ask for another


def import_widgets() -> None:
    """Import the parts of Qt that a window needs."""
    quick_enums.install()
    with _compiling_later():
        import PySide6.QtWidgets  # noqa: F401, PLC0415 - not before what stands around it
    builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)


def arrive(module: dict[str, Any], name: str) -> Any:
    """Run a module whose compiling was put off, and return what was asked for of it."""
    file = module["__file__"]
    with _one_at_a_time:
        if file in _waiting and not name.startswith("__"):
            exec(compile(_waiting.pop(file), file, "exec"), module)  # noqa: S102 - PySide6's own source
    if name not in module:
        raise AttributeError(name)
    return module[name]


@contextmanager
def _compiling_later() -> Iterator[None]:
    """Have the modules about signatures stand there empty until something of them is asked for."""
    compile_now = builtins.compile

    def compile_later(source: Any, filename: Any, *rest: Any, **options: Any) -> Any:
        named = str(filename)
        if named.startswith(_PUT_OFF) and not named.endswith(_AT_ONCE):
            _waiting[named] = source
            source = _STAND_IN
        return compile_now(source, filename, *rest, **options)

    builtins.compile = compile_later
    try:
        yield
    finally:
        builtins.compile = compile_now
