"""What the commands share: where the passphrase comes from, an open caseload, one student by name, a table."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from tutor_desk import backups, opening
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


def passphrase(source: Path | None, *, fresh: bool = False) -> str:
    """Return the passphrase that was given from outside, or ask for it."""
    if given := passphrases.given(source):
        return given
    typed: str = typer.prompt(_("Passphrase"), hide_input=True, confirmation_prompt=fresh, err=True)
    return typed


@contextmanager
def opened(file: Path, source: Path | None) -> Iterator[Desk]:
    """Give an open caseload, and close it however the command ends."""
    desk = opening.open_caseload(file, passphrase(source))
    with closing(desk):
        if desk.rolled_back:
            typer.echo(desk.rolled_back.sentence, err=True)
        yield desk


@contextmanager
def closing(desk: Desk) -> Iterator[Desk]:
    """Give a desk and close its caseload however the block ends."""
    try:
        yield desk
    finally:
        desk.close()


def back_up(desk: Desk) -> None:
    """Make a backup around a large change; where it cannot be made, say so and go on."""
    if trouble := backups.attempt(desk):
        typer.echo(trouble, err=True)


def table(headings: list[str], rows: Iterable[list[str]]) -> None:
    """Write rows under their headings, in columns."""
    lines = [headings, *rows]
    widths = [max(len(line[place]) for line in lines) for place in range(len(headings))]
    for line in lines:
        typer.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())
