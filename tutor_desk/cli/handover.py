"""Handovers on the command line: send students, look at a file, receive it, record its receipt.

The passphrase of the handover comes from ``--handover-passphrase-file``, from
``TUTOR_DESK_HANDOVER_PASSPHRASE`` or from a prompt; never from the command itself.
"""

from pathlib import Path
from typing import Annotated

import typer

from tutor_desk import handovers
from tutor_desk.cli.terminal import CaseloadPath, PassphraseFile, back_up, opened
from tutor_desk.desk import Desk
from tutor_desk.errors import CannotRead, CannotSave, Refused
from tutor_desk.exchange.handover_files import HandoverFile
from tutor_desk.models.kinds import StudentId
from tutor_desk.security import passphrase as passphrases
from tutor_desk.services.handover import arriving, packing
from tutor_desk.services.handover.arriving import Arrival, Look
from tutor_desk.services.handover.receiving import Received
from tutor_desk.services.students import caseload
from tutor_desk.words import _, plural, word

GIVEN = "TUTOR_DESK_HANDOVER_PASSPHRASE"

app = typer.Typer(no_args_is_help=True, help="Hand students over to another caseload, or receive them.")

HandoverPath = Annotated[
    Path, typer.Argument(metavar="HANDOVER", help="The handover, ending in .tutordesk-handover.")
]
HandoverPassphrase = Annotated[
    Path | None,
    typer.Option(
        "--handover-passphrase-file",
        help="A file whose first line is the passphrase of the handover.",
        show_default=False,
    ),
]


@app.command()
def send(
    file: CaseloadPath,
    student: Annotated[list[str], typer.Option(help="The name of a student who leaves; may be repeated.")],
    to: Annotated[str, typer.Option(help="To whom they go, as it shall stand on the trail.")],
    out: Annotated[Path, typer.Option(help="The file to write, ending in .tutordesk-handover.")],
    *,
    reason: Annotated[str, typer.Option(help="Why they go.")] = "",
    restricted_notes: Annotated[
        bool, typer.Option("--restricted-notes", help="Take review preparation and status reasons along.")
    ] = False,
    archive: Annotated[
        bool, typer.Option("--archive", help="Archive them at once, without waiting for the receipt.")
    ] = False,
    handover_passphrase_file: HandoverPassphrase = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Write students into one encrypted file for another caseload."""
    if out.suffix != handovers.SUFFIX:
        raise typer.BadParameter(_("The file has to end in {suffix}.").format(suffix=handovers.SUFFIX))
    if out.exists():
        raise CannotSave(_("There is already a file of that name. It was not touched. Choose another name."))
    with opened(file, passphrase_file) as desk:
        leaving = _named(desk, student)
        secret = passphrases.given(handover_passphrase_file, GIVEN) or _offered()
        sent = handovers.send(
            desk, leaving, out, secret, to=to, reason=reason, restricted=restricted_notes, archive=archive
        )
    typer.echo(sent.path)
    typer.echo(
        _("{students} in it. Its mark is {mark}.").format(students=_count(len(leaving)), mark=sent.mark)
    )
    typer.echo(_("Tell the passphrase in person or by telephone, never with the file."))


@app.command(name="look")
def look_at(handover: HandoverPath, handover_passphrase_file: HandoverPassphrase = None) -> None:
    """Say who is in a handover and whether its history holds; nothing is received."""
    file = handovers.open_file(handover, _secret(handover_passphrase_file))
    _tell(file, arriving.look_alone(file.package), on_a_desk=False)


@app.command()
def receive(
    file: CaseloadPath,
    handover: HandoverPath,
    fill: Annotated[
        bool, typer.Option("--fill", help="Put plans to students who are here with nothing written yet.")
    ] = False,
    receipt: Annotated[
        Path | None, typer.Option(help="Where to write the receipt too, as a text.", show_default=False)
    ] = None,
    handover_passphrase_file: HandoverPassphrase = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Bring the students of a handover into a caseload: all who may come, or nobody."""
    with opened(file, passphrase_file) as desk:
        found = handovers.open_file(handover, _secret(handover_passphrase_file))
        looked = handovers.look(desk, found)
        if all(one.arrival is Arrival.RECEIVED for one in looked.students) and not looked.wrong:
            _receipt(handovers.received_before(desk, found), receipt)
            raise Refused(_("Everybody in this handover was received before. Nothing was changed."))
        _tell(found, looked, on_a_desk=True)
        back_up(desk)
        received = handovers.receive(desk, found, looked, fill=fill)
        back_up(desk)
    typer.echo(_("{students} received.").format(students=_count(len(received.students))))
    _receipt(received, receipt)


@app.command()
def arrived(
    file: CaseloadPath,
    code: Annotated[str, typer.Option(help="The code on the receipt.")],
    keep: Annotated[
        bool, typer.Option("--keep", help="Leave the students on the caseload instead of archiving them.")
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Record the receipt of a handover that was sent, and archive the students who arrived."""
    with opened(file, passphrase_file) as desk:
        for awaited in desk.ask(packing.awaited):
            try:
                done = desk.do(_("Record receipt"), packing.arrived, awaited.id, code, archive=not keep)
            except Refused as error:
                refused: Refused = error
                continue
            typer.echo(
                _("{students} arrived, {n} archived.").format(
                    students=_count(len(done.arrived)), n=len(done.archived)
                )
            )
            for name in desk.ask(packing.names, done.missing):
                typer.echo(_("Not received there: {name}").format(name=name), err=True)
            return
        if desk.ask(packing.awaited):
            raise refused
    raise Refused(_("No handover waits for a receipt. Nothing was changed."))


def _named(desk: Desk, wanted: list[str]) -> list[StudentId]:
    """Return the students of these names; raise ``Refused`` for a name that is nobody's or not one's alone."""
    rows = desk.ask(caseload.rows)
    found = []
    for name in wanted:
        fits = [row for row in rows if row.name.casefold() == " ".join(name.split()).casefold()]
        if len(fits) != 1:
            raise Refused(
                _(
                    "One of the names is that of {n} students here, not of one. Nothing was written. Check the names."
                ).format(n=len(fits))
            )
        found.append(fits[0].id)
    return list(dict.fromkeys(found))


def _offered() -> str:
    typed: str = typer.prompt(
        _("Passphrase of the handover; Enter for"), default=passphrases.suggest(), err=True
    )
    return typed


def _secret(source: Path | None) -> str:
    if given := passphrases.given(source, GIVEN):
        return given
    typed: str = typer.prompt(_("Passphrase of the handover"), hide_input=True, err=True)
    return typed


def _tell(file: HandoverFile, looked: Look, *, on_a_desk: bool) -> None:
    sender = file.package.sender
    whose = " · ".join(part for part in (sender.tutor, sender.caseload, sender.school) if part)
    typer.echo(
        _("From {whose}, made on {day}. Its mark is {mark}.").format(
            whose=whose, day=file.package.made_at.astimezone().date().isoformat(), mark=file.short
        )
    )
    for one in looked.students:
        what = ", ".join(
            [
                plural("{n} goal", "{n} goals", one.goals),
                plural("{n} entry", "{n} entries", one.entries),
                plural("{n} review", "{n} reviews", one.reviews),
                plural("{n} deed", "{n} deeds", one.deeds),
            ]
        )
        is_here = f" {word(one.arrival)}. {one.sentence}".rstrip() if on_a_desk else ""
        typer.echo(f"{one.name}: {what}.{is_here}")
    for note in looked.notes:
        typer.echo(note, err=True)
    if looked.wrong:
        raise CannotRead(
            _("{reason} Nothing was received. Ask the sender for a new file.").format(reason=looked.wrong)
        )
    typer.echo(_("The history was verified: it is as it was written."))
    if looked.signed:
        typer.echo(looked.signed)


def _receipt(received: Received | None, path: Path | None) -> None:
    if received is None:
        return
    typer.echo(_("Receipt for the sender: {code}").format(code=received.code))
    if path:
        handovers.save_receipt(received, path)
        typer.echo(path)


def _count(students: int) -> str:
    return plural("{n} student", "{n} students", students)
