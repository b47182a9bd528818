"""Kinds of review as a JSON file that a school hands round, written and read; ``docs/review-kinds.md`` says what stands where."""

import json
from collections.abc import Sequence
from pathlib import Path

from tutor_desk.errors import CannotRead
from tutor_desk.services.review_kinds.kinds import FORMAT, VERSION, parsed
from tutor_desk.services.review_kinds.template import Template, told
from tutor_desk.words import _

MOST_BYTES = 512 * 1024


def write(templates: Sequence[Template]) -> bytes:
    """Return templates as JSON in UTF-8; the same templates give the same bytes."""
    plain = {"format": FORMAT, "version": VERSION, "kinds": [told(one) for one in templates]}
    return json.dumps(plain, ensure_ascii=False, indent=1).encode()


def read(path: Path) -> list[Template]:
    """Read templates from a file; raise ``CannotRead`` with a sentence for each fault. Nothing is half read."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError:
        raise CannotRead(
            _("“{name}” could not be read. Nothing was brought in. Check that it is there.").format(
                name=path.name
            )
        ) from None
    if len(data) > MOST_BYTES:
        raise CannotRead(
            _("“{name}” is too large for kinds of review. Nothing was brought in.").format(name=path.name)
        )
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise CannotRead(
            _("“{name}” is no file with kinds of review, or it is damaged. Nothing was brought in. Choose the file ending in .json.").format(name=path.name)
        ) from None  # fmt: skip
    try:
        return parsed(found)
    except ValueError as fault:
        raise CannotRead(_("{faults} Nothing was brought in.").format(faults=fault)) from None
