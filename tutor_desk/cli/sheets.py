"""The commands about papers that come back filled in, and about the student's own copy."""

from pathlib import Path
from typing import Annotated

import typer

from tutor_desk import copies, sheets
from tutor_desk.cli.terminal import CaseloadPath, PassphraseFile, opened
from tutor_desk.desk import Desk
from tutor_desk.errors import CannotRead, Refused
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.students import caseload
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
        rows = [row.id for row in desk.ask(caseload.rows) if row.archived_on is None]
        chosen = [_named(desk, student)] if student else rows
        for path in sheets.make(desk, chosen, out, by_hand=by_hand):
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


def student_copy(
    file: CaseloadPath,
    student: Annotated[str, typer.Option(help="The name of one student, archived ones too.")],
    out: Annotated[Path, typer.Option(help="The folder to put the copy in.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Save a student's whole plan for them to keep, as PDF and JSON."""
    with opened(file, passphrase_file) as desk:
        for path in copies.save(desk, _named(desk, student), out):
            typer.echo(path)


def import_copy(
    file: CaseloadPath,
    copy: Annotated[Path, typer.Argument(metavar="COPY", help="A student's copy, as JSON.")],
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would come, and change nothing.")
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Bring in a student's own copy from another Tutor Desk; what it says waits for an adult."""
    with opened(file, passphrase_file) as desk:
        looked = copies.look(desk, copy)
        typer.echo(looked.copy.student.name)
        for line in looked.told:
            typer.echo(f"  {line}")
        if dry_run:
            typer.echo(_("Nothing was changed: this was a look only."))
            return
        copies.bring_in(desk, looked)
    typer.echo(_("Brought in."))


def _named(desk: Desk, name: str) -> StudentId:
    found = [
        row.id for row in desk.ask(caseload.rows) if row.name.casefold() == " ".join(name.split()).casefold()
    ]
    if len(found) != 1:
        raise Refused(
            _("There are {n} students of that name. Nothing was written. Check the name.").format(
                n=len(found)
            )
        )
    return found[0]
