"""Make the sample papers of the docs anew: ``python -m tests.samples``, then look at each page of them."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.conftest import PASSPHRASE, QUICK
from tests.copies.test_copies import a_copy
from tests.reports import reading
from tests.reports.facts import EMPTY, MOMENT, full, spoken
from tests.slips.test_slips import facts
from tutor_desk import clock, opening
from tutor_desk.desk import Desk
from tutor_desk.models.kinds import GoalId, GoalState, StudentId
from tutor_desk.reports.access_pack import access_pack
from tutor_desk.reports.choices import Choices
from tutor_desk.reports.home_papers import agreement, letter, views_form
from tutor_desk.reports.preparation_sheet import by_hand, preparation_sheet
from tutor_desk.reports.progress_summary import progress_summary
from tutor_desk.reports.slip import validation_slip
from tutor_desk.reports.student_copy import student_copy
from tutor_desk.reports.take_home import take_home
from tutor_desk.services.evening.slide import TakeHome
from tutor_desk.services.family import summaries
from tutor_desk.services.family.letters import HomeFacts
from tutor_desk.services.family.summaries import GoalFact, ProgressFacts
from tutor_desk.services.family.views import ViewsFacts
from tutor_desk.services.review.preparation import SheetFacts, SheetGoal
from tutor_desk.services.rights import access_pack as packs
from tutor_desk.services.rights.access_pack import Decisions
from tutor_desk.services.samples import sample
from tutor_desk.services.students import caseload
from tutor_desk.store.head import Head

DOCS = Path(__file__).parent.parent / "docs"
MORNING = datetime(2026, 11, 26, 10, 15, tzinfo=UTC)
STEADY = Head(1234, "a1b2c3d4")
"""The end of a trail is another one each time a caseload is made; a sample is not."""
LONG = "Maximiliana-Alexandrina Featherstonehaugh-Cholmondeley-Smith"

PAGE = """# What a screen reader meets

Every paper is tagged as it is drawn. This is the whole structure of `samples/{name}`, in the order in which it is
read out: headings, paragraphs, lists, tables with the scope of each header cell, the chart with its words. What is not
here, such as lines, grounds, the shapes of chips, page numbers and headings of a table that come again on a new page, is
marked as decoration.

The tests hold every paper to those conditions of PDF/UA-1 that a machine can decide (`tests/reports/matterhorn.py`, over
pypdf and fontTools), and to pdfium's own view of the structure. They also break a paper in some twenty ways and see that
each is noticed. `python -m tests.samples` makes the samples and this page anew.

## Opened in other readers

`tests/reports/test_other_readers.py` opens every sample in four readers that did not write it, each where it is installed,
and CI installs them:

| Reader | What is compared | What was seen |
|---|---|---|
| poppler 22.12 (Evince, Okular) | every element in order; every font embedded, with its meanings; the words; a picture of the first page | all as pypdf and pdfium have it; Arabic and Urdu come out in reading order |
| MuPDF 1.21 (many viewers on phones) | the words; a picture of the first page | the same, but for copied text of Arabic and Urdu, where each word's letters come out from left to right: it does not look at the words that stand beside them for a screen reader |
| pdf.js 4.10 (Firefox) | language, title, every element with its words, page by page | all as written; for Arabic and Urdu it takes the words that stand beside the letters |
| qpdf 11.3 | the file's own order | nothing to say against it |

The pictures of all three renderers agree within twice the tolerance with which pages are compared with the pictures kept of them.
MuPDF is under the AGPL: it is a program that the tests call, and no part of Tutor Desk.

## The structure

```
{tree}```
"""


@contextmanager
def the_caseload() -> Iterator[Desk]:
    """Give the sample caseload, opened."""
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
        yield made.desk
        made.desk.close()


def from_the_caseload() -> ProgressFacts:
    """Return the student with most goals in the sample caseload."""
    with the_caseload() as desk:
        asked = (desk.ask(summaries.progress_summary, row.id) for row in desk.ask(caseload.rows))
        facts = max(asked, key=lambda one: (one.agreed is not None, len(one.goals), -one.student))
        return replace(facts, as_at=MORNING, head=STEADY)


def everything_held() -> bytes:
    """Return the subject-access pack of a student of the sample caseload, on whose names nobody has decided."""
    with the_caseload() as desk:
        draft = desk.ask(packs.draft, desk.ask(caseload.rows)[0].id)
        steady = replace(draft, everything=replace(draft.everything, head=STEADY))
        return access_pack(packs.pack(steady, Decisions()))


def long_names() -> ProgressFacts:
    """Return a student, a tutor and a school whose names have 60 letters."""
    return replace(
        full(), name=LONG, called=LONG.split(maxsplit=1)[0], tutor=LONG, school=LONG, caseload=LONG
    )


_GOALS = (
    "read for ten minutes on most evenings",
    "read for twenty minutes on most evenings, and tell someone at home about the best page of the book",
    "read out loud once a week",
    "finish one book by the end of the month, and choose the next one with a friend",
)


def forty_goals() -> ProgressFacts:
    """Return a student with forty goals."""
    goals = tuple(
        GoalFact(
            f"Goal {number}: {_GOALS[number % len(_GOALS)]}",
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
    paper: Callable[[], bytes]


def _summary(facts: Callable[[], ProgressFacts], **chosen: Any) -> Callable[[], bytes]:
    return lambda: progress_summary(facts(), Choices(**chosen))


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


LETTER = "From Monday the bus leaves at 8:05.\n\nPlease ring me if that is too early."


def home() -> HomeFacts:
    """Return what a letter to Amara’s mother is made of."""
    return HomeFacts(
        StudentId(1), "Amara Diallo", "Amara", "Mrs Rosa Diallo", ("Mrs Rosa Diallo", "4 Mill Lane", "Anytown"),
        "Ms R. Okafor", "Brookfield School", "Tutor group 11B", MOMENT, full().head,
    )  # fmt: skip


def asked() -> ViewsFacts:
    """Return a form that asks Amara’s mother for her views."""
    return ViewsFacts(
        13, StudentId(1), "Amara Diallo", "Amara", "Mrs Rosa Diallo", "Ms R. Okafor", "Brookfield School",
        "Tutor group 11B", MOMENT, "K7QF-13-" + "5a" * 32, full().head,
    )  # fmt: skip


PAPERS = (
    Sample("preparation-sheet.pdf", lambda: preparation_sheet(prepared())),
    Sample("preparation-by-hand.pdf", lambda: by_hand([prepared()])),
    Sample("student-copy.pdf", lambda: student_copy(a_copy(), full().head)),
    Sample("validation-slip.pdf", lambda: validation_slip(facts())),
    Sample("letter-home.pdf", lambda: letter(home(), "The new bus", LETTER)),
    Sample("home-school-agreement.pdf", lambda: agreement(home())),
    Sample("parents-views.pdf", lambda: views_form(asked())),
    Sample("take-home.pdf", lambda: take_home(TakeHome(full(), "Mrs Rosa Diallo", "17:05"))),
)

SAMPLES = (
    Sample("progress-summary.pdf", _summary(from_the_caseload)),
    Sample("on-one-page.pdf", _summary(full, pages=1)),
    Sample("in-large-print.pdf", _summary(full, pages=1, large=True, plain=True)),
    Sample("nothing-agreed-yet.pdf", _summary(lambda: replace(EMPTY, head=STEADY))),
    Sample("forty-goals.pdf", _summary(forty_goals)),
    Sample("long-names.pdf", _summary(long_names)),
    *(
        Sample(f"in-{name.lower()}.pdf", _summary(lambda name=name: spoken(name)))
        for name in ("Arabic", "Urdu", "Punjabi", "Bengali")
    ),
    Sample("access-pack.pdf", everything_held),
    *PAPERS,
)


def main() -> int:
    """Write the samples, and the page that prints the structure of the first."""
    (DOCS / "samples").mkdir(exist_ok=True)
    for each in SAMPLES:
        (DOCS / "samples" / each.name).write_bytes(each.paper())
    first = DOCS / "samples" / SAMPLES[0].name
    page = PAGE.format(name=first.name, tree=reading.structure(first.read_bytes()))
    (DOCS / "accessible-paper.md").write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
