"""Papers as files: safe names, written whole or not at all, one student or many.

Nothing here is heavy to import: the PDF library is loaded when the first paper is written.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from tutor_desk import whole
from tutor_desk.errors import CannotSave
from tutor_desk.services.summaries import ProgressFacts
from tutor_desk.words import _

_LONGEST = 60
_LONGEST_BYTES = 150


def file_name(facts: ProgressFacts, taken: Collection[str] = ()) -> str:
    """Return a name for a student's progress summary that every system can store.

    The name tells students apart: one who has a namesake, or whose name is among those ``taken``,
    also gets the number of their record.
    """
    day = facts.as_at.date().isoformat()
    name = f"progress-summary-{plain_name(facts.name)}-{day}.pdf"
    if facts.namesake or name in taken:
        name = f"progress-summary-{plain_name(facts.name)}-{facts.student}-{day}.pdf"
    return name


def plain_name(name: str) -> str:
    """Return the letters and figures of a name, in small letters, joined by hyphens."""
    name = unicodedata.normalize("NFC", name.casefold())
    kept = "".join(letter if unicodedata.category(letter)[0] in "LMN" else "-" for letter in name)
    kept = re.sub("-+", "-", kept)[:_LONGEST]
    return kept.encode()[:_LONGEST_BYTES].decode(errors="ignore").strip("-") or "student"


def write(facts: ProgressFacts, folder: Path, taken: Collection[str] = ()) -> Path:
    """Write a student's progress summary into a folder and return its path; ``CannotSave`` if it cannot."""
    from tutor_desk.reports.progress_summary import progress_summary  # noqa: PLC0415 - heavy, see above

    path = folder / file_name(facts, taken)
    _write_whole(path, progress_summary(facts))
    return path


def write_all(all_facts: Iterable[ProgressFacts], folder: Path) -> Iterator[Path]:
    """Write one progress summary a step, yielding its path; who stops asking stops the writing.

    Every file that is there is whole, also when the writing was stopped or came to an error.
    """
    taken: set[str] = set()
    for facts in all_facts:
        path = write(facts, folder, taken)
        taken.add(path.name)
        yield path


def _write_whole(path: Path, content: bytes) -> None:
    try:
        whole.write(path, content)
    except OSError as error:
        raise CannotSave(
            _(
                "The summary could not be saved in this folder; nothing half-written was left there. "
                "Close the file if it is open elsewhere, check that there is room, or choose another folder."
            )
        ) from error
