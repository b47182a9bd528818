"""The commands about papers that come back filled in."""

from pathlib import Path
from typing import Annotated

import typer

from tutor_desk import sheets
from tutor_desk.errors import CannotRead, Refused
from tutor_desk.services import caseload
from tutor_desk.terminal import CaseloadPath, PassphraseFile, opened
from tutor_desk.words import _, plural


def prepare(
    file: CaseloadPath,
    out: Annotated[Path, typer.Option(help="The folder to put the sheets in.")],
    student: Annotated[str, typer.Option(help="The name of one student.")] = "",
    *,
    everyone: Annotated[bool, typer.Option("--all", help="One sheet for every current student.")] = False,
    by_hand: Annotated[bool, typer.Option("--by-hand", help="One file to print and write on.")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make preparation sheets, which students fill in before a review."""
    if bool(student) == everyone:
        raise typer.BadParameter(_("Name one student with --student, or write --all."))
    with opened(file, passphrase_file) as desk:
        rows = [row for row in desk.ask(caseload.rows) if row.archived_on is None]
        if student:
            rows = [row for row in rows if row.name.casefold() == " ".join(student.split()).casefold()]
            if len(rows) != 1:
                raise Refused(
                    _("There are {n} current students of that name. Nothing was printed. Check the name, or print all.").format(n=len(rows))
                )  # fmt: skip
        for path in sheets.make(desk, [row.id for row in rows], out, by_hand=by_hand):
            typer.echo(path)


def bring_in(
    file: CaseloadPath,
    filled: Annotated[
        list[Path], typer.Argument(metavar="SHEETS", help="The sheets that came back, as PDF.")
    ],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what they bring, and change nothing.")
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Bring in preparation sheets that came back; what they say waits for an adult."""
    with opened(file, passphrase_file) as desk:
        looked = sheets.look(desk, filled)
        for one in looked:
            if one.came:
                typer.echo(f"{one.filled.file}: {one.name}")
                for line in one.came.told:
                    typer.echo("  " + line.replace("\n", "\n  "))
            else:
                typer.echo(f"{one.filled.file}: {one.reason}", err=True)
        if dry_run:
            typer.echo(_("Nothing was changed: this was a look only."))
            return
        if not any(one.came for one in looked):
            raise CannotRead(_("None of these files can be brought in. Nothing was changed."))
        brought, trouble = sheets.bring_in(desk, looked)
    typer.echo(plural("{n} sheet brought in.", "{n} sheets brought in.", brought.sheets))
    if trouble:
        typer.echo(trouble, err=True)
