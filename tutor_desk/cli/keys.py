"""The commands that look after the keys of a caseload: ``tutor-desk keys …``.

New passphrases come from a file, from a prompt, or are made of random words and shown; recovery keys
from a file or a prompt. None of them is ever written in the command itself.
"""

from pathlib import Path
from typing import Annotated

import typer

from tutor_desk import keys, opening
from tutor_desk.cli.terminal import CaseloadPath, PassphraseFile, closing, opened, passphrase
from tutor_desk.desk import Desk
from tutor_desk.errors import Refused
from tutor_desk.keys import Holder
from tutor_desk.models.kinds import Role
from tutor_desk.security import passphrase as passphrases
from tutor_desk.words import _, word

app = typer.Typer(no_args_is_help=True, help="See who may open a caseload, and change it.")

NewFile = Annotated[
    Path | None,
    typer.Option(
        "--new-passphrase-file", help="A file whose first line is the new passphrase.", show_default=False
    ),
]
Suggest = Annotated[
    bool, typer.Option("--suggest", help="Make the new passphrase of random words, and show it.")
]
RecoveryFile = Annotated[
    Path | None,
    typer.Option(
        "--recovery-key-file", help="A file whose first line is the recovery key.", show_default=False
    ),
]
Recovery = Annotated[
    bool, typer.Option("--recovery-key", help="Open with the recovery key, asked for at a prompt.")
]
Name = Annotated[
    str, typer.Option("--adult", help="The name of an adult of the caseload.", show_default="yourself")
]


@app.command(name="list")
def list_adults(file: CaseloadPath, passphrase_file: PassphraseFile = None) -> None:
    """List the adults of a caseload, and which of them hold a key."""
    with opened(file, passphrase_file) as desk:
        for holder in keys.holders(desk):
            held = _("holds a key") if holder.has_key else _("no key")
            here = f"  ({_('you')})" if holder.is_here else ""
            typer.echo(f"{holder.name}  {word(holder.role)}  {held}{here}")


@app.command()
def add(
    file: CaseloadPath,
    name: Annotated[str, typer.Option(help="Their name, as it stands on papers.")],
    role: Annotated[Role, typer.Option(help="What they are to the students.")] = Role.COVER,
    subject: Annotated[
        str, typer.Option(help="What a teacher teaches: they settle what belongs to it.")
    ] = "",
    new_passphrase_file: NewFile = None,
    suggest: Suggest = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Add an adult with a passphrase of their own."""
    with opened(file, passphrase_file) as desk:
        keys.add(desk, name, role, _fresh(new_passphrase_file, suggest=suggest), subject=subject)
    typer.echo(_("{name} can open the caseload now.").format(name=name))


@app.command()
def change(
    file: CaseloadPath,
    adult: Name = "",
    new_passphrase_file: NewFile = None,
    suggest: Suggest = False,
    recovery_key_file: RecoveryFile = None,
    recovery_key: Recovery = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Change your own passphrase, or give another adult a new one; with the recovery key where it is forgotten."""
    if recovery_key or recovery_key_file:
        with closing(opening.open_with_recovery_key(file, _recovery(recovery_key_file))) as desk:
            holder = _the_one(desk, adult)
            keys.give(desk, holder.id, _fresh(new_passphrase_file, suggest=suggest))
    else:
        present = passphrase(passphrase_file)
        with closing(opening.open_caseload(file, present)) as desk:
            holder = _the_one(desk, adult)
            chosen = _fresh(new_passphrase_file, suggest=suggest)
            if holder.is_here:
                keys.change(desk, present, chosen)
            else:
                keys.give(desk, holder.id, chosen)
    typer.echo(_("The passphrase of {name} is set.").format(name=holder.name))


@app.command(name="take-away")
def take_away(
    file: CaseloadPath,
    adult: Annotated[str, typer.Option(help="The name of the adult.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Take an adult's key away, and encrypt the caseload with a new one."""
    with opened(file, passphrase_file) as desk:
        holder = _the_one(desk, adult)
        keys.take_away(desk, holder.id)
    typer.echo(
        _("{name} holds no key any more. Backups made before today still open with their passphrase.").format(
            name=holder.name
        )
    )


@app.command()
def recovery(
    file: CaseloadPath,
    check: Annotated[
        bool, typer.Option("--check", help="Say whether a recovery key fits, and change nothing.")
    ] = False,
    recovery_key_file: RecoveryFile = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make a new recovery key and show it, so that the one before opens nothing any more; or check one."""
    with opened(file, passphrase_file) as desk:
        if check:
            keys.prove_recovery_key(desk, _recovery(recovery_key_file))
            typer.echo(_("It fits: this recovery key opens the caseload."))
            return
        made = keys.new_recovery_key(desk)
    typer.echo(_("Recovery key: {key}").format(key=made))
    typer.echo(_("Print it or write it down, and keep it away from this laptop. It is shown only now."))


def _fresh(source: Path | None, *, suggest: bool) -> str:
    """Return a new passphrase from a file, made of random words, or from a prompt."""
    if source:
        return passphrases.first_line(source)
    if suggest:
        made = passphrases.suggest()
        typer.echo(_("New passphrase: {passphrase}").format(passphrase=made))
        return made
    typed: str = typer.prompt(_("New passphrase"), hide_input=True, confirmation_prompt=True, err=True)
    return typed


def _recovery(source: Path | None) -> str:
    if source:
        return passphrases.first_line(source)
    typed: str = typer.prompt(_("Recovery key"), hide_input=True, err=True)
    return typed


def _the_one(desk: Desk, name: str) -> Holder:
    """Return the adult of a name, or without one whoever opened the caseload; raise ``Refused`` if that is not one."""
    wanted = " ".join(name.split()).casefold()
    found = [
        holder
        for holder in keys.holders(desk)
        if (holder.name.casefold() == wanted if wanted else holder.is_here)
    ]
    if len(found) != 1:
        raise Refused(
            _("There are {n} adults of that name. Nothing was changed. See tutor-desk keys list.").format(
                n=len(found)
            )
        )
    return found[0]
