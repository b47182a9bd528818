"""After a run of reviews, on paper for adults: all that was agreed, or what one adult has promised."""

from tutor_desk.reports.begun import begin
from tutor_desk.reports.bidi import isolated
from tutor_desk.reports.paper import SMALL, Paper, day
from tutor_desk.reports.parts import Column, table
from tutor_desk.services.today.agreed import Agreed, Run
from tutor_desk.words import _, plural


def agreed_list(run: Run) -> bytes:
    """Return all that was agreed in the reviews of a time as a PDF; the same facts give the same bytes."""
    columns = [
        Column(_("Student"), 0.2),
        Column(_("What was agreed"), 0.3),
        Column(_("Who"), 0.15),
        Column(_("By when"), 0.2),
        Column(_("So far"), 0.15),
    ]
    rows = [
        [_student(one), isolated(one.text), isolated(one.who), _by(one), isolated(one.so_far)]
        for one in run.agreed
    ]
    nothing = _("Nothing was agreed in these reviews.")
    return _list(run, _("What was agreed in the reviews"), columns, rows, nothing)


def promise_list(run: Run) -> bytes:
    """Return what the adult in the seat promised as a PDF; the same facts give the same bytes."""
    columns = [
        Column(_("By when"), 0.2),
        Column(_("What I promised"), 0.4),
        Column(_("To whom"), 0.22),
        Column(_("So far"), 0.18),
    ]
    rows = [[_by(one), isolated(one.text), _student(one), isolated(one.so_far)] for one in run.promises]
    nothing = _("There is no promise of yours.")
    return _list(run, _("Promises of {name}").format(name=isolated(run.reader)), columns, rows, nothing)


def _list(run: Run, title: str, columns: list[Column], rows: list[list[str]], nothing: str) -> bytes:
    time = _("{since} to {until}").format(since=day(run.since), until=day(run.until))
    paper = Paper(
        f"{title}, {time}",
        header=title,
        author=run.school or run.reader,
        source=isolated(run.caseload),
        moment=run.as_at,
        head=run.head,
    )
    held = plural("{n} review held", "{n} reviews held", run.reviews)
    about = "  ·  ".join(part for part in (held, isolated(run.reader), isolated(run.school)) if part)
    begin(paper, time, title, about)
    paper.paragraph(_("For adults of the school alone: it names several students."), SMALL, before=2)
    if rows:
        table(paper, columns, rows, before=10)
    else:
        paper.paragraph(nothing)
    return paper.finish()


def _student(one: Agreed) -> str:
    return isolated("  ·  ".join(part for part in (one.name, one.tutor_group) if part))


def _by(one: Agreed) -> str:
    return day(one.due_on) if one.due_on else _("No date set")
