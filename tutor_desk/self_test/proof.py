"""What every step of the self-test stands on: a caseload of its own, and saying what should be so."""

import tempfile
from collections.abc import Callable
from pathlib import Path

from tutor_desk import opening
from tutor_desk.desk import Desk

PASSPHRASE = "a passphrase for the self-test"  # noqa: S105 - of a file that is gone a second later


def at_a_desk(steps: Callable[[Desk, Path], None]) -> None:
    """Make a caseload in a folder of its own, take steps with both, and take all of it away again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "self-test.tutordesk"
        desk = opening.create(path, PASSPHRASE, name="Self-test", tutor="Self-test").desk
        try:
            steps(desk, Path(folder))
        finally:
            desk.close()


def need(truth: bool, what: str) -> None:
    """Raise ``AssertionError`` unless something is so."""
    if not truth:
        raise AssertionError(f"The self-test failed: it should be so that {what}.")
