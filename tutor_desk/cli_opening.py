"""How every command gets at a caseload: its place, its passphrase, and the desk that is closed in the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from tutor_desk import opening
from tutor_desk.desk import Desk
from tutor_desk.security import passphrase as passphrases
from tutor_desk.words import _

CaseloadPath = Annotated[Path, typer.Argument(metavar="FILE", help="The caseload, ending in .tutordesk.")]
PassphraseFile = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        help="A file whose first line is the passphrase.",
        show_default=False,
    ),
]


def asked(source: Path | None, *, fresh: bool = False) -> str:
    """Return the passphrase from a file, the environment or a prompt, which asks twice for a new one."""
    if given := passphrases.given(source):
        return given
    typed: str = typer.prompt(_("Passphrase"), hide_input=True, confirmation_prompt=fresh, err=True)
    return typed


@contextmanager
def opened(file: Path, source: Path | None) -> Iterator[Desk]:
    """Open a caseload with a passphrase, and close it at the end of the block."""
    with closing(opening.open_caseload(file, asked(source))) as desk:
        yield desk


@contextmanager
def closing(desk: Desk) -> Iterator[Desk]:
    """Close a desk at the end of the block, whatever happens in it."""
    try:
        yield desk
    finally:
        desk.close()
