"""How every check says what it found, and stops at the first thing that is wrong."""

import time
from collections.abc import Callable
from typing import TypeVar

from installers.making.facts import Lacking

T = TypeVar("T")


def need(truth: bool, what: str) -> None:
    """Raise ``Lacking`` unless something is so."""
    if not truth:
        raise Lacking(f"The check failed: it should be so that {what}.")


def timed(what: str, deed: Callable[[], T]) -> T:
    """Do something, say how long it took, and return what it gave."""
    began = time.monotonic()
    given = deed()
    say(what, time.monotonic() - began)
    return given


def say(what: str, seconds: float) -> None:
    """Print one figure of the check."""
    print(f"ok  {what:<28}{seconds:6.1f} s", flush=True)
