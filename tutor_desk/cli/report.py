"""The command line's papers: the same choices as in the window, of one student or of all."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from tutor_desk import papers
from tutor_desk.cli.terminal import CaseloadPath, PassphraseFile, opened
from tutor_desk.errors import Refused
from tutor_desk.papers import Skipped
from tutor_desk.reports import saving
from tutor_desk.reports.choices import Audience, Choices, Part, Period, usual
from tutor_desk.security.passphrase import first_line
from tutor_desk.services.family.summaries import ProgressFacts
from tutor_desk.services.students import caseload
from tutor_desk.services.students.caseload import StudentRow
from tutor_desk.words import _

report = typer.Typer(no_args_is_help=True, help="Print papers as PDF.")
_PARTS = ", ".join(part.value for part in Part)


@report.callback()
def _group() -> None:
    """Keep the name of the paper on the command line, although there is one so far."""


@report.command(name="progress-summary")
def progress_summary(
    file: CaseloadPath,
    *,
    out: Annotated[Path, typer.Option(help="The folder to put the papers in.")],
    student: Annotated[str, typer.Option(help="The name of one student.")] = "",
    everyone: Annotated[bool, typer.Option("--all", help="One paper for every current student.")] = False,
    audience: Annotated[
        Audience, typer.Option(help="Who it is for; a service is told least.")
    ] = Audience.PARENT,
    parts: Annotated[
        str,
        typer.Option(help=f"What is on it, commas between: {_PARTS}.", show_default="as the audience needs"),
    ] = "",
    since: Annotated[Period, typer.Option(help="How far back it looks.")] = Period.ALL,
    pages: Annotated[
        int,
        typer.Option(min=0, max=2, help="How many pages at most, 1 being the short form; 0 for any number."),
    ] = 0,
    large: Annotated[bool, typer.Option("--large", help="Large print, of 18 points.")] = False,
    grey: Annotated[bool, typer.Option("--grey", help="Black and white.")] = False,
    one_file: Annotated[bool, typer.Option("--one-file", help="All in one file.")] = False,
    password_file: Annotated[
        Path | None,
        typer.Option(
            help="A file whose first line is the password that opens the papers.", show_default=False
        ),
    ] = None,
    seen: Annotated[
        bool,
        typer.Option("--seen", help="Print also what may name another student: somebody has looked at it."),
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Print the progress summary of one student or of all; what may name another student is skipped, and said."""
    if bool(student) == everyone:
        raise typer.BadParameter(_("Name one student with --student, or write --all."))
    choices = Choices(audience, _left_out(audience, parts), since, large=large, plain=grey, pages=pages)
    password = first_line(password_file) if password_file else ""
    skipped: list[Skipped] = []
    with opened(file, passphrase_file) as desk:
        chosen = [row for row in desk.ask(caseload.rows) if row.archived_on is None]
        if student:
            chosen = [_the_one(chosen, student)]
        facts = papers.released(desk, chosen, choices, skipped, seen=seen)
        for path in _written(facts, out, choices, password, len(chosen), together=one_file):
            typer.echo(path)
    if skipped:
        told = "\n".join(f"{one.name}: {one.why}" for one in skipped)
        raise Refused(
            _("Skipped:\n{told}\nOnce somebody has looked at them, --seen prints them.").format(told=told)
        )


def _written(
    facts: Iterator[ProgressFacts], out: Path, choices: Choices, password: str, count: int, *, together: bool
) -> Iterator[Path]:
    if not together:
        yield from saving.write_all(facts, out, choices, password, count=count)
    elif whole := list(facts):
        yield saving.write_together(whole, out, choices, password)


def _left_out(audience: Audience, parts: str) -> frozenset[Part]:
    """Return the parts that are not named, or those that the audience is usually not told."""
    if not parts:
        return usual(audience).left_out
    try:
        return frozenset(Part) - {Part(name.strip()) for name in parts.split(",")}
    except ValueError as error:
        raise typer.BadParameter(_("There are these parts: {parts}.").format(parts=_PARTS)) from error


def _the_one(rows: list[StudentRow], name: str) -> StudentRow:
    found = [row for row in rows if row.name.casefold() == " ".join(name.split()).casefold()]
    if len(found) != 1:
        raise Refused(
            _(
                "There are {n} current students of that name. Nothing was printed. Check the name, or print all."
            ).format(n=len(found))
        )
    return found[0]
