"""The command line: for school IT and for repeatable work, through the same services as the window.

A passphrase comes from ``--passphrase-file``, from ``TUTOR_DESK_PASSPHRASE`` or from a prompt; never
from the command itself, where every process list would show it. Exit codes: 0 done, 1 refused with a
sentence, 2 wrong use.
"""

import dataclasses
import json
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from tutor_desk import backups, opening
from tutor_desk.cli import handover, keys, sheets
from tutor_desk.cli.report import report
from tutor_desk.cli.rights import access_pack, rights
from tutor_desk.cli.terminal import CaseloadPath, PassphraseFile, back_up, closing, opened, passphrase, table
from tutor_desk.desk import Desk
from tutor_desk.errors import CannotRead, Refused, TutorDeskError
from tutor_desk.exchange import class_lists
from tutor_desk.exchange.class_lists import ClassList
from tutor_desk.security import passphrase as passphrases
from tutor_desk.security.tries import slowed
from tutor_desk.services.samples import sample
from tutor_desk.services.students import bringing_in, caseload, class_list
from tutor_desk.services.students.caseload import StudentRow
from tutor_desk.services.students.class_list import Match, Preview
from tutor_desk.services.students.incoming import SensitiveGroup
from tutor_desk.store import check as checks
from tutor_desk.words import _, plural, word

app = typer.Typer(
    name="tutor-desk", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
app.add_typer(report, name="report")
app.add_typer(handover.app, name="handover")
app.add_typer(keys.app, name="keys")
app.add_typer(rights, name="rights")
app.command(name="access-pack")(access_pack)
app.command()(sheets.prepare)
app.command(name="bring-in")(sheets.bring_in)
app.command(name="student-copy")(sheets.student_copy)
app.command(name="import-copy")(sheets.import_copy)


@app.command()
def new(
    file: CaseloadPath,
    tutor: Annotated[str, typer.Option(help="The tutor's name, as it stands on papers.")],
    name: Annotated[str, typer.Option(help="What the caseload is called; as a rule the tutor group.")] = "",
    school: Annotated[str, typer.Option(help="The school's name, as it stands on papers.")] = "",
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make a new, empty caseload and show its recovery key."""
    _make(file, passphrase_file, name=name or file.stem, school=school, tutor=tutor).close()


@app.command(name="sample")
def make_sample(
    file: CaseloadPath,
    students: Annotated[int, typer.Option(min=1, max=20_000, help="How many students.")] = 28,
    seed: Annotated[int, typer.Option(help="The same seed on the same day gives the same students.")] = 1,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make a caseload of invented students, to try things out."""
    desk = _make(file, passphrase_file, name="11B", school="Anytown School", tutor="Ms R. Okafor")
    with closing(desk):
        desk.do(_("Make sample"), sample.fill, students=students, seed=seed)
    typer.echo(plural("{n} invented student.", "{n} invented students.", students))


@app.command(name="import")
def bring_in(
    file: CaseloadPath,
    classlist: Annotated[Path, typer.Argument(metavar="CLASSLIST", help="A CSV, Excel or CTF file.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what would change, and change nothing.")
    ] = False,
    include: Annotated[
        list[SensitiveGroup] | None, typer.Option(help="A sensitive group to bring in; may be repeated.")
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Bring in a class list: all of it, or nothing."""
    listed = class_lists.read(classlist)
    with opened(file, passphrase_file) as desk:
        listed = _remembered(desk, listed)
        preview = desk.ask(class_list.look, listed.students, frozenset(include or ()))
        _say_what_was_seen(listed, preview)
        if dry_run:
            typer.echo(_("Nothing was changed: this was a look only."))
            return
        back_up(desk)
        brought = desk.do(_("Import class list"), bringing_in.bring_in, preview)
        typer.echo(_("{new} added, {changed} changed.").format(new=brought.new, changed=brought.changed))
        back_up(desk)


@app.command(name="list")
def list_students(
    file: CaseloadPath,
    as_json: Annotated[bool, typer.Option("--json", help="Every figure, as JSON.")] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List the students of a caseload."""
    with opened(file, passphrase_file) as desk:
        rows = desk.ask(caseload.rows)
    if as_json:
        plain = [dataclasses.asdict(row) | {"name": row.name} for row in rows]
        typer.echo(json.dumps(plain, ensure_ascii=False, indent=1, default=date.isoformat))
        return
    table(
        [_("Student"), _("Form"), _("Status"), _("Last review"), _("Next review"), _("Waiting")],
        map(_cells, rows),
    )


@app.command()
def check(file: CaseloadPath, passphrase_file: PassphraseFile = None) -> None:
    """Prove that a caseload is sound, or say what is wrong with it."""
    with opened(file, passphrase_file) as desk:
        found, remarks = checks.check(desk.file), checks.remarks(desk.file)
        older = desk.rolled_back
    for remark in remarks:
        typer.echo(remark)
    if found:
        raise CannotRead("\n".join(found))
    if older:
        raise CannotRead(_("The file is sound in itself, but older than the one seen here last."))
    typer.echo(
        _("The caseload is sound: its pages, records, search index, trail and signatures were checked.")
    )


@app.command()
def backup(
    file: CaseloadPath,
    to: Annotated[
        Path | None, typer.Option(help="The folder to put it in.", show_default="the chosen one, or Backups")
    ] = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Make a backup of a caseload, and prove that it opens."""
    with opened(file, passphrase_file) as desk:
        made = backups.make(desk, to)
    typer.echo(made.path)
    typer.echo(_("It opens and is sound. {students}").format(students=_in_it(made)))


@app.command()
def restore(
    backup: Annotated[Path, typer.Argument(metavar="BACKUP", help="It ends in .tutordesk-backup.")],
    file: CaseloadPath,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Put a backup in the place of a caseload; what was there is kept beside it."""
    with slowed(file):
        made = backups.restore(backup, file, backups.by_passphrase(passphrase(passphrase_file))).info
    typer.echo(
        _("The backup of {moment} is in place. {students}").format(
            moment=_moment(made), students=_in_it(made)
        )
    )


@app.command()
def drill(file: CaseloadPath, passphrase_file: PassphraseFile = None) -> None:
    """Prove that the newest backup of a caseload opens, or that one backup does."""
    with slowed(file):
        proved = backups.drill(file, backups.by_passphrase(passphrase(passphrase_file)))
    typer.echo(proved.path)
    typer.echo(
        _("The backup of {moment} opens and is sound. {students}").format(
            moment=_moment(proved), students=_in_it(proved)
        )
    )


@app.command(name="self-test")
def self_test() -> None:
    """Prove that this installation works, from the cipher to the window."""
    from tutor_desk import self_test as steps  # noqa: PLC0415 - loads the window's libraries too

    steps.run_all(typer.echo)


def main() -> None:
    """Run one command; say what was refused in its sentence, and exit with 1."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        app()
    except TutorDeskError as error:
        typer.echo(error.sentence, err=True)
        sys.exit(1)


def _make(file: Path, source: Path | None, *, name: str, school: str, tutor: str) -> Desk:
    chosen = passphrase(source, fresh=True)
    if weak := passphrases.weakness(chosen, (name, school, tutor)):
        raise Refused(_("{reason} No caseload was made.").format(reason=weak))
    made = opening.create(file, chosen, name=name, school=school, tutor=tutor)
    typer.echo(_("Recovery key: {key}").format(key=made.recovery_key))
    typer.echo(_("Print it or write it down, and keep it away from this laptop. It is shown only now."))
    return made.desk


def _in_it(made: backups.BackupInfo) -> str:
    return plural("{n} student is in it.", "{n} students are in it.", made.students)


def _moment(made: backups.BackupInfo) -> str:
    return f"{made.made_at.astimezone():%Y-%m-%d %H:%M}"


def _remembered(desk: Desk, listed: ClassList) -> ClassList:
    if listed.mapping is None:
        return listed
    fields = desk.ask(class_list.remembered_mapping, listed.mapping.key)
    listed = listed.mapped(listed.mapping.with_fields(fields)) if fields else listed
    if listed.mapping and listed.mapping.lacks:
        raise CannotRead(
            _("{reason} Nothing was brought in. The window lets you choose.").format(
                reason=listed.mapping.lacks
            )
        )
    return listed


def _say_what_was_seen(listed: ClassList, preview: Preview) -> None:
    for note in listed.notes:
        typer.echo(note, err=True)
    for row in preview.rows:
        for sentence in (row.reason, *row.doubts) if row.match is Match.REFUSED else row.doubts:
            typer.echo(_("Row {n}: {said}").format(n=row.student.row, said=sentence), err=True)
    counts = [_("{n} {what}").format(n=preview.count(match), what=word(match)) for match in Match]
    typer.echo(_("Looked at: {counts}.").format(counts=", ".join(counts)))
    if preview.unlisted:
        typer.echo(
            plural(
                "{n} student is no longer listed.",
                "{n} students are no longer listed.",
                len(preview.unlisted),
            )
        )


def _cells(row: StudentRow) -> list[str]:
    days = [on.isoformat() if on else "-" for on in (row.last_review, row.next_review)]
    return [row.name, row.tutor_group, word(row.status), *days, str(row.waiting)]
