"""Papers as files: safe names, written whole or not at all, one student or many.

Nothing here is heavy to import: the PDF library is loaded when the first paper is written.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import chain
from pathlib import Path

from tutor_desk import whole
from tutor_desk.errors import CannotSave
from tutor_desk.models.kinds import EntryKind, StudentId
from tutor_desk.reports.choices import PARENTS, Choices
from tutor_desk.services.family.summaries import EntryFact, ProgressFacts
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


def make(facts: ProgressFacts, choices: Choices = PARENTS, password: str = "") -> bytes:
    """Return a student's progress summary as the bytes of a PDF, which a password may lock."""
    from tutor_desk.reports.progress_summary import progress_summary  # noqa: PLC0415 - heavy, see above

    return _locked(progress_summary(facts, choices), password)


def get_ready() -> None:
    """Draw a paper of nobody, so that the first one wanted finds the library and the fonts loaded."""
    someone = EntryFact(EntryKind.ASPIRATION, "-", None)
    nobody = ProgressFacts(
        StudentId(0),
        "-",
        "-",
        None,
        "",
        "-",
        "",
        "",
        datetime(2000, 1, 1, tzinfo=UTC),
        aspirations=(someone,),
    )
    make(nobody)


def write(facts: ProgressFacts, folder: Path, choices: Choices = PARENTS, password: str = "") -> Path:
    """Write a student's progress summary into a folder and return its path; ``CannotSave`` if it cannot."""
    path = folder / file_name(facts)
    write_whole(path, make(facts, choices, password))
    return path


def write_all(
    all_facts: Iterable[ProgressFacts],
    folder: Path,
    choices: Choices = PARENTS,
    password: str = "",
    *,
    count: int = 0,
) -> Iterator[Path]:
    """Write one progress summary a step, yielding its path; who stops asking stops the writing.

    Every file that is there is whole, also when the writing was stopped or came to an error. ``count``
    is how many there will be, as far as it is known: many are made by several processes.
    """
    taken: set[str] = set()
    for facts, content in _made(all_facts, choices, password, count):
        path = folder / file_name(facts, taken)
        write_whole(path, content)
        taken.add(path.name)
        yield path


def _made(
    all_facts: Iterable[ProgressFacts], choices: Choices, password: str, count: int
) -> Iterator[tuple[ProgressFacts, bytes]]:
    from tutor_desk.reports import workers  # noqa: PLC0415 - only batches need it

    processes = workers.worth(count)
    if processes > 1:
        making = partial(make, choices=choices, password=password)
        yield from workers.made(all_facts, making, processes)
    else:
        for facts in all_facts:
            yield facts, make(facts, choices, password)


def write_together(
    all_facts: Iterable[ProgressFacts], folder: Path, choices: Choices = PARENTS, password: str = ""
) -> Path:
    """Write the progress summaries of several students into one file, and return its path.

    There must be one student at least. Nothing is written before all of them are set.
    """
    from tutor_desk.reports.binding import bound  # noqa: PLC0415 - heavy, see above
    from tutor_desk.reports.progress_summary import summary_paper  # noqa: PLC0415

    coming = iter(all_facts)
    first = next(coming)
    content = bound(
        (summary_paper(facts, choices) for facts in chain([first], coming)),
        _("Progress summaries, {caseload}").format(caseload=first.caseload),
        author=first.school or first.tutor,
        moment=first.as_at,
    )
    path = folder / f"progress-summaries-{plain_name(first.caseload)}-{first.as_at.date().isoformat()}.pdf"
    write_whole(path, _locked(content, password))
    return path


def _locked(content: bytes, password: str) -> bytes:
    from tutor_desk.reports.locking import locked  # noqa: PLC0415 - rarely wanted

    return locked(content, password) if password else content


def write_whole(path: Path, content: bytes) -> None:
    """Write a paper at a path, whole or not at all; ``CannotSave`` if it cannot."""
    try:
        whole.write(path, content)
    except OSError as error:
        raise CannotSave(
            _(
                "The summary could not be saved in this folder; nothing half-written was left there. "
                "Close the file if it is open elsewhere, check that there is room, or choose another folder."
            )
        ) from error
