"""Papers by the hundred: by one process and by two, how much memory they take, and beside WeasyPrint.

WeasyPrint is none of ours and is measured only where somebody has installed it (``pip install weasyprint``).
"""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from html import escape
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtWidgets import QWidget

from benchmarks import samples
from benchmarks.desktop import Desktop, painted, prepare
from benchmarks.figures import Figure, side_by_side, timed
from benchmarks.paper import two_pages
from tutor_desk import places
from tutor_desk.models.kinds import StudentId
from tutor_desk.reports import saving, workers
from tutor_desk.services.family.summaries import ProgressFacts
from tutor_desk.services.students import caseload, students

PAPERS = 300
_WARM = 50
_ROUNDS = 5


def measure() -> Iterator[Figure]:
    """Measure a batch of two-page summaries with a chart."""
    yield Figure("File of a two-page summary", len(saving.make(two_pages())) / 1000, limit=80, unit="kB")
    yield from _alone_and_together()
    yield _preview()
    yield _first_preview()
    if find_spec("weasyprint") is not None:
        yield _weasyprint()


def _many(count: int) -> Iterator[ProgressFacts]:
    for key in range(count):
        yield replace(two_pages(), name=f"Student {key}", student=StudentId(key))


def _alone_and_together() -> Iterator[Figure]:
    """Make the batch in this process, then by two that are started for it; both hold one paper at a time."""
    before = 0.0

    def alone() -> None:
        nonlocal before
        for number, facts in enumerate(_many(PAPERS)):
            if number == _WARM:
                before = _memory()
            saving.make(facts)

    spent = _worked(alone)
    one = spent.waited
    grown = _memory() - before

    def together() -> None:
        for _paper in workers.made(_many(PAPERS), saving.make, 2):
            pass

    shared = _worked(together)
    name = f"{PAPERS} summaries by two processes, beside one (0.59 is 1.7 times as fast)"
    yield Figure(name, shared.waited, one, 1 / 1.7)
    _say_plainly(one / shared.waited)
    if os.name != "nt":  # where nobody says what other processes have used
        name = "The same, processor time of all together"
        yield Figure(name, shared.processor, spent.processor, 2 / 1.7)
    yield Figure(f"Memory grown from paper {_WARM} to {PAPERS}", max(grown, 0.0), limit=3, unit="MB")


def _say_plainly(times: float) -> None:
    """Say how many times as fast two processes were, and whether they had the machine to themselves."""
    others = f"; the machine's load is {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    cores = f"{os.cpu_count()} cores{others}"
    print(f"Two processes were {times:.2f} times as fast as one, on {cores}.", file=sys.stderr)


@dataclass(frozen=True, slots=True)
class _Spent:
    """What some work took: by the clock, and of processors in this process and those it started; in ms."""

    waited: float
    processor: float


def _worked(work: Callable[[], None]) -> _Spent:
    before = os.times()
    waited = timed(work)
    after = os.times()
    processor = sum(after[:4]) - sum(before[:4])
    return _Spent(waited, processor * 1000)


def _memory() -> float:
    """Return what this process holds in memory now, in MB; nothing where the system does not say."""
    told = Path("/proc/self/statm")
    if not told.exists():
        return 0.0
    return int(told.read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _preview() -> Figure:
    """Click “Print summary”, until the first page is painted."""
    from tutor_desk.ui.papers.progress_summary import PaperDialog  # noqa: PLC0415 - after the window is prepared

    prepare()
    with Desktop(samples.opened(28)) as desktop:
        house: Any = desktop.caseload.house
        card = desktop.desk.ask(students.card, desktop.desk.ask(caseload.rows)[0].id)
        parent: QWidget = desktop.window

        def shown() -> None:
            dialog = PaperDialog(house, parent, card)
            dialog.open()
            painted()
            dialog.close()

        facts = two_pages()
        mine, bare = side_by_side(shown, lambda: saving.make(facts), _ROUNDS)
    return Figure("First page of the preview, beside making the paper", mine, bare, limit=300)


def _first_preview() -> Figure:
    """Click in processes of their own, beside clicking again."""
    command = [sys.executable, "-m", "benchmarks.first_preview", str(samples.caseload(28))]
    told = [subprocess.run(command, capture_output=True, text=True, check=True) for _round in range(_ROUNDS)]
    first, again = (median(float(one.stdout.split()[place]) for one in told) for place in (0, 1))
    return Figure("The same, the first in a fresh process, beside the next", first, again, limit=300)


def _weasyprint() -> Figure:
    """Make the same content by WeasyPrint, as PDF/UA, with the same fonts."""
    facts = two_pages()
    html = _html(facts)
    library: Any = import_module("weasyprint")

    def theirs() -> None:
        library.HTML(string=html).write_pdf(pdf_variant="pdf/ua-1")

    work: Callable[[], object] = lambda: saving.make(facts)  # noqa: E731 - beside the other
    mine, peer = side_by_side(work, theirs, _ROUNDS)
    return Figure("A two-page summary, beside WeasyPrint's PDF/UA", mine, peer, 0.1)


def _html(facts: ProgressFacts) -> str:
    """Return the content of a summary as a page that WeasyPrint would be given."""
    fonts = "".join(
        f"@font-face {{ font-family: House; font-weight: {weight};"
        f" src: url('{places.resource('fonts', f'AtkinsonHyperlegibleNext-{face}.ttf').as_uri()}') }}"
        for face, weight in (("Regular", 400), ("SemiBold", 600), ("Bold", 700))
    )
    style = f"{fonts} @page {{ size: A4; margin: 18mm }} body {{ font: 10.5pt House }}"
    style += (
        " .card { background: #e3f1f2; border-radius: 7pt; padding: 9pt; break-inside: avoid; margin: 6pt 0 }"
    )
    goals = "".join(
        f"<li class=card><b>{escape(goal.text)}</b><p>How we will know: {escape(goal.measure)}</p>"
        f"<p>{goal.progress}% of the way · By {goal.due_on}</p></li>"
        for goal in facts.goals
    )
    points = " ".join(f"{place * 30},{100 - one.percent}" for place, one in enumerate(facts.attendance))
    chart = f'<svg role="img" width="280" height="60"><title>Attendance</title><polyline fill="none" stroke="#0b5f6b" points="{points}"/></svg>'
    grades = "".join(
        f"<tr><th scope=row>{escape(one.subject)}</th><td>{one.grade}</td><td>{one.as_at}</td></tr>"
        for one in facts.grades
    )
    steps = "".join(f"<tr><td>{escape(one.text)}</td><td>{one.due_on}</td></tr>" for one in facts.steps)
    well = "".join(f"<li>{escape(one.text)}</li>" for one in facts.going_well)
    agreed = escape(facts.agreed.summary if facts.agreed else "")
    return (
        f"<html lang=en-GB><head><title>Progress summary</title><style>{style}</style></head><body>"
        f"<h1>{escape(facts.name)}</h1><h2>What is going well</h2><ul>{well}</ul><h2>Goals</h2><ul>{goals}</ul>"
        f"<h2>Attendance</h2><div class=card>{chart}</div><h2>Grades</h2><table>{grades}</table>"
        f"<h2>Next steps</h2><table>{steps}</table><h2>What we agreed</h2><p>{agreed}</p></body></html>"
    )
