"""Logging that never contains a person's data: what kind of thing happened, and where in the code.

Values never reach the file: a line of ours is written without its arguments, a line of a library
without its words, and an error as its kind and the places it came through.
"""

import contextlib
import logging
import traceback
from pathlib import Path

from tutor_desk import places

NAME = "tutor-desk.log"
LARGEST = 256 * 1024
_OURS = "tutor_desk"


class DatalessFormatter(logging.Formatter):
    """Writes a record without anything that could have come from a person."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line: when, how grave, who says it, what, and of an error its kind and places."""
        ours = record.name.split(".")[0] == _OURS
        said = str(record.msg) if ours else f"{Path(record.pathname).name}:{record.lineno}"
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {said}"
        error = record.exc_info[1] if record.exc_info else None
        return f"{line} {describe(error)}" if error else line


def start() -> logging.Logger:
    """Begin to log into this person's log folder; where that cannot be written, go on without."""
    ours = logging.getLogger(_OURS)
    ours.setLevel(logging.INFO)
    stop()
    with contextlib.suppress(OSError):
        path = places.log_folder() / NAME
        path.parent.mkdir(parents=True, exist_ok=True)
        _turn_over(path)
        handler = logging.FileHandler(path, encoding="utf-8")
        handler.setFormatter(DatalessFormatter())
        logging.getLogger().addHandler(handler)
    return ours


def stop() -> None:
    """Let go of the log file."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler.formatter, DatalessFormatter):
            root.removeHandler(handler)
            handler.close()


def describe(error: BaseException) -> str:
    """Return an error's kind and the places in the code it came through, and its cause's: no words of it."""
    frames = traceback.extract_tb(error.__traceback__)
    places_through = " < ".join(f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in reversed(frames))
    cause = error.__cause__ or error.__context__
    return f"{type(error).__name__} at {places_through or '?'}" + (
        f" from {describe(cause)}" if cause else ""
    )


def _turn_over(path: Path) -> None:
    """Set a long log aside, in place of the one before it, so that two at most are kept."""
    if path.exists() and path.stat().st_size > LARGEST:
        path.replace(path.with_suffix(".1.log"))
