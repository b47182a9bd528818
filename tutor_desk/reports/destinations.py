"""The published destinations table on paper, with bars beside the numbers and the rule below."""

from datetime import UTC, datetime, time

from tutor_desk.reports.begun import begin
from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.paper import SMALL, Paper, day
from tutor_desk.reports.parts import Column, progress_line, table
from tutor_desk.services.destinations.published import (
    Line,
    Share,
    Table,
    category_words,
    national_words,
    part_words,
)
from tutor_desk.store.head import NO_HEAD
from tutor_desk.words import _, word


def destinations_table(made: Table) -> bytes:
    """Return the table as a PDF; the same facts give the same bytes."""
    title = _("Where our students went")
    paper = Paper(
        f"{title}, {day(made.made_on)}",
        header=title,
        author=made.school or made.tutor,
        source=isolated(made.school),
        moment=datetime.combine(made.made_on, time(), UTC),
        head=NO_HEAD,
    )
    begin(paper, day(made.made_on), title, isolated(made.school))
    for part in dict.fromkeys(one.part for one in made.lines):
        lines = [one for one in made.lines if one.part is part]
        paper.heading(part_words(made.group, part), 2)
        table(paper, _columns(made), [_row(made, one) for one in lines])
        if part is Share.ALL:
            _bars(paper, made, lines)
    paper.heading(_("How to read this"), 2)
    for said in made.rule:
        paper.paragraph(said, SMALL, before=3)
    return paper.finish()


def _columns(made: Table) -> list[Column]:
    heads = [_("Left in {year}").format(year=year) for year in made.cohorts]
    heads += [_("England, {year}").format(year=made.national.year)] if made.national else []
    share = 0.64 / len(heads)
    return [Column(_("Destination"), 0.36), *(Column(head, share) for head in heads)]


def _row(made: Table, line: Line) -> list[str]:
    cells = [f"{one.count}  ({one.share}{'' if one.percent is None else ' %'})" for one in line.cells]
    share = national_words(made.national, line.category)
    return [
        category_words(line.category),
        *cells,
        *([f"{share} %" if share else ""] if made.national else []),
    ]


def _bars(paper: Paper, made: Table, lines: list[Line]) -> None:
    """Add a bar for each share that is shown of the newest year, with words that say the same."""
    shown = [(one.category, one.cells[-1].percent) for one in lines if one.category is not None]
    bars = [(category, percent) for category, percent in shown if percent is not None]
    if not bars:
        return
    start = paper.place()
    paper.heading(_("Left in {year}").format(year=made.cohorts[-1]), 3, before=10)
    for category, percent in bars:
        if category is not None:
            words = _("{what}: {percent} %").format(what=word(category), percent=f"{percent:.1f}")
            progress_line(paper, round(percent), words)
    paper.together(start)
