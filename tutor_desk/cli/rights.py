"""The commands about retention and a student's rights."""

import json
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from tutor_desk import rights as acts
from tutor_desk.cli.terminal import CaseloadPath, PassphraseFile, opened, table
from tutor_desk.errors import Refused
from tutor_desk.services.rights import access_pack as packs
from tutor_desk.services.rights import retention
from tutor_desk.services.rights.access_pack import Decisions
from tutor_desk.services.rights.retention import DueRow, MissingRow, Person
from tutor_desk.services.rights.retention_words import lacking, reason
from tutor_desk.words import _, plural, word

rights = typer.Typer(no_args_is_help=True, help="What is kept, for how long, and what is due.")


@rights.command()
def due(
    file: CaseloadPath,
    as_json: Annotated[bool, typer.Option("--json", help="Every fact, as JSON.")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List what has been kept long enough, with its reason; nothing is destroyed."""
    with opened(file, passphrase_file) as desk:
        found = desk.ask(retention.review_list)
    if as_json:
        plain = {"due": [_due(row) for row in found.due], "missing": [_missing(row) for row in found.missing]}
        typer.echo(json.dumps(plain, ensure_ascii=False, indent=1, default=date.isoformat))
        return
    if found.due:
        table([_("Student"), _("What"), _("Records"), _("Then"), _("Why")], map(_cells, found.due))
    else:
        typer.echo(_("Nothing is due today."))
    for row in found.missing:
        typer.echo(lacking(row), err=True)


def access_pack(
    file: CaseloadPath,
    student: Annotated[str, typer.Option(help="The name of one student, archived ones too.")],
    out: Annotated[Path, typer.Option(help="The folder to put the pack in.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Save everything held about a student, as PDF and JSON; all names and notes in doubt stay out."""
    with opened(file, passphrase_file) as desk:
        person = _the_one(desk.ask(retention.people), student)
        facts = packs.pack(desk.ask(packs.draft, person.id), Decisions())
        typer.echo(acts.write_pack(facts, out))
    notes = sum(count for _reason, count in facts.notes_withheld)
    if facts.names_withheld or notes:
        told = ", ".join(
            (
                plural("{n} name", "{n} names", facts.names_withheld),
                plural("{n} note for adults", "{n} notes for adults", notes),
            )
        )
        sentence = _(
            "Left out, because nobody has decided on it: {told}. The window lets you decide on each."
        )
        typer.echo(sentence.format(told=told), err=True)


def _due(row: DueRow) -> dict[str, Any]:
    return {
        "student": row.person.name,
        "class": row.record_class,
        "since": row.due_on,
        "began": row.began_on,
        "records": row.records,
        "action": row.rule.action,
        "reason": reason(row),
        "hold": bool(row.person.hold),
    }


def _missing(row: MissingRow) -> dict[str, Any]:
    return {"student": row.person.name, "class": row.record_class, "lacks": row.lacks}


def _cells(row: DueRow) -> list[str]:
    then = _("Legal hold") if row.person.hold else word(row.rule.action)
    return [row.person.name, word(row.record_class), str(row.records), then, reason(row)]


def _the_one(people: list[Person], name: str) -> Person:
    found = [one for one in people if one.name.casefold() == " ".join(name.split()).casefold()]
    if len(found) != 1:
        raise Refused(
            _("There are {n} students of that name. Nothing was saved. Check the name.").format(n=len(found))
        )
    return found[0]
