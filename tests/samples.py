"""Make the sample papers of the docs anew: ``python -m tests.samples``, then look at each page of them."""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.conftest import PASSPHRASE, QUICK
from tests.copies.test_copies import a_copy
from tests.reports import reading
from tests.reports.facts import EMPTY, MOMENT, full, spoken
from tests.slips.test_slips import facts
from tutor_desk import clock, opening
from tutor_desk.models.kinds import GoalId, GoalState, StudentId
from tutor_desk.reports.preparation_sheet import by_hand, preparation_sheet
from tutor_desk.reports.progress_summary import progress_summary
from tutor_desk.reports.slip import validation_slip
from tutor_desk.reports.student_copy import student_copy
from tutor_desk.services import caseload, sample, summaries
from tutor_desk.services.preparation import SheetFacts, SheetGoal
from tutor_desk.services.summaries import GoalFact, ProgressFacts

DOCS = Path(__file__).parent.parent / "docs"
MORNING = datetime(2026, 11, 26, 10, 15, tzinfo=UTC)
LONG = "Maximiliana-Alexandrina Featherstonehaugh-Cholmondeley-Smith"

PAGE = """# What a screen reader meets

Every paper is tagged as it is drawn. This is the whole structure of `samples/{name}`, in the order in which it is
read out: headings, paragraphs, lists, tables with the scope of each header cell, the chart with its words. What is not
here, such as lines, grounds, the shapes of chips, page numbers and headings of a table that come again on a new page, is
marked as decoration.

The tests hold every paper to those conditions of PDF/UA-1 that a machine can decide (`tests/reports/matterhorn.py`, over
pypdf and fontTools), to pdfium's own view of the structure, and, where they are installed, to poppler, MuPDF and qpdf.
They also break a paper in some twenty ways and see that each is noticed. `python -m tests.samples` makes the samples and
this page anew.

```
{tree}```
"""


def from_the_caseload() -> ProgressFacts:
    """Return the student with most goals in the sample caseload."""
    with tempfile.TemporaryDirectory() as home, clock.fixed(MORNING):
        made = opening.create(
            Path(home) / "11B.tutordesk",
            PASSPHRASE,
            name="11B",
            school="Anytown School",
            tutor="Ms R. Okafor",
            cost=QUICK,
        )
        made.desk.do("Make sample", sample.fill, students=28, seed=1)
        asked = (made.desk.ask(summaries.progress_summary, row.id) for row in made.desk.ask(caseload.rows))
        facts = max(asked, key=lambda one: (one.agreed is not None, len(one.goals), -one.student))
        made.desk.close()
        return replace(facts, as_at=MORNING)


def long_names() -> ProgressFacts:
    """Return a student, a tutor and a school whose names have 60 letters."""
    return replace(
        full(), name=LONG, called=LONG.split(maxsplit=1)[0], tutor=LONG, school=LONG, caseload=LONG
    )


def forty_goals() -> ProgressFacts:
    """Return a student with forty goals."""
    goals = tuple(
        GoalFact(
            f"Goal {number}: read for twenty minutes on most evenings, and tell someone at home about it"[
                : 40 + number
            ],
            "The reading log is signed every Friday" if number % 3 else "",
            (MOMENT + timedelta(days=number)).date() if number % 4 else None,
            (GoalState.OPEN, GoalState.PARTLY, GoalState.DONE)[number % 7 % 3],
            (number * 7) % 100,
        )
        for number in range(1, 41)
    )
    return replace(full(), goals=goals)


@dataclass(frozen=True, slots=True)
class Sample:
    """A paper of the docs."""

    name: str
    facts: Callable[[], ProgressFacts]


SAMPLES = (
    Sample("progress-summary.pdf", from_the_caseload),
    Sample("nothing-agreed-yet.pdf", lambda: EMPTY),
    Sample("forty-goals.pdf", forty_goals),
    Sample("long-names.pdf", long_names),
    *(Sample(f"in-{name.lower()}.pdf", lambda name=name: spoken(name)) for name in ("Arabic", "Urdu")),
    *(Sample(f"in-{name.lower()}.pdf", lambda name=name: spoken(name)) for name in ("Punjabi", "Bengali")),
)


def prepared() -> SheetFacts:
    """Return a sheet that asks about two goals."""
    goals = (
        SheetGoal(
            GoalId(1), "Get to school by 8:40 every day until Christmas", MOMENT.date() + timedelta(days=30)
        ),
        SheetGoal(GoalId(2), "Read for twenty minutes on most evenings", None),
    )
    return SheetFacts(
        12, StudentId(1), "Amara Diallo", "Amara", "Ms R. Okafor", "Brookfield School", "Tutor group 11B",
        MOMENT.date() + timedelta(days=9), MOMENT, goals, "K7QF-12-" + "5a" * 32, full().head,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of the docs that is no progress summary."""

    name: str
    made: Callable[[], bytes]


PAPERS = (
    Paper("preparation-sheet.pdf", lambda: preparation_sheet(prepared())),
    Paper("preparation-by-hand.pdf", lambda: by_hand([prepared()])),
    Paper("student-copy.pdf", lambda: student_copy(a_copy(), full().head)),
    Paper("validation-slip.pdf", lambda: validation_slip(facts())),
)


def main() -> int:
    """Write the samples, and the page that prints the structure of the first."""
    (DOCS / "samples").mkdir(exist_ok=True)
    for each in SAMPLES:
        (DOCS / "samples" / each.name).write_bytes(progress_summary(each.facts()))
    for paper in PAPERS:
        (DOCS / "samples" / paper.name).write_bytes(paper.made())
    first = DOCS / "samples" / SAMPLES[0].name
    page = PAGE.format(name=first.name, tree=reading.structure(first.read_bytes()))
    (DOCS / "accessible-paper.md").write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
