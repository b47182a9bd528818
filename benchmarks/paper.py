"""How long a paper takes, beside the same pages drawn straight on a reportlab canvas."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from benchmarks.figures import Figure, side_by_side
from tutor_desk.models.kinds import EntryKind, GoalState, GradeKind, Owner, StudentId
from tutor_desk.reports import paper, tags
from tutor_desk.reports.progress_summary import progress_summary
from tutor_desk.services.family.summaries import (
    AgreedFact,
    AttendanceFact,
    EntryFact,
    GoalFact,
    GradeFact,
    ProgressFacts,
    StepFact,
)

_REPLAYED = (
    "setFillColor",
    "setStrokeColor",
    "setLineWidth",
    "setLineJoin",
    "setLineCap",
    "roundRect",
    "circle",
    "line",
    "drawPath",
    "showPage",
)


def measure() -> list[Figure]:
    """Measure a two-page summary with a chart, tagged, beside the same marks untagged; medians."""
    facts = two_pages()
    calls = _recorded(facts)
    ours, floor = side_by_side(lambda: progress_summary(facts), lambda: _straight(calls), rounds=25)
    return [Figure("Two-page summary with a chart, tagged", ours, floor, 2.5)]


_Call = tuple[str, tuple[Any, ...], dict[str, Any]]


def _recorded(facts: ProgressFacts) -> list[_Call]:
    """Return what a summary draws, call by call."""
    calls: list[_Call] = []

    class Recorder(tags.TaggedCanvas):
        """Notes what is drawn, and draws it."""

        _inside = False

        def write(self, x: float, y: float, font: str, size: float, text: str) -> None:
            calls.append(("write", (x, y, font, size, text), {}))
            super().write(x, y, font, size, text)

    def noting(name: str) -> Callable[..., Any]:
        original = getattr(tags.TaggedCanvas, name)

        def call(self: Recorder, *args: Any, **kwargs: Any) -> Any:
            if self._inside:
                return original(self, *args, **kwargs)
            calls.append((name, args, kwargs))
            self._inside = True
            try:
                return original(self, *args, **kwargs)
            finally:
                self._inside = False

        return call

    for name in _REPLAYED:
        setattr(Recorder, name, noting(name))
    vars(paper)["TaggedCanvas"] = Recorder
    try:
        progress_summary(facts)
    finally:
        vars(paper)["TaggedCanvas"] = tags.TaggedCanvas
    return calls


def _straight(calls: list[_Call]) -> bytes:
    """Draw the same marks on a plain canvas, each text where it is known to stand."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, pageCompression=1, invariant=1)
    for name, args, kwargs in calls:
        if name == "write":
            x, y, font, size, text = args
            canvas.setFont(font, size)
            canvas.drawString(x, y, text)
        else:
            getattr(canvas, name)(*args, **kwargs)
    canvas.save()
    return out.getvalue()


def two_pages() -> ProgressFacts:
    """Return a student whose summary fills two pages."""
    first = date(2026, 9, 11)
    return ProgressFacts(
        student=StudentId(1),
        called="Amara",
        name="Amara Diallo",
        year=11,
        group="11B",
        tutor="Ms R. Okafor",
        school="Brookfield School",
        caseload="Tutor group 11B",
        as_at=datetime(2026, 11, 18, 15, 42, tzinfo=UTC),
        going_well=tuple(
            EntryFact(
                EntryKind.STRENGTH, f"I ask for help early and explain things well, time {number}", first
            )
            for number in range(3)
        ),
        aspirations=(EntryFact(EntryKind.ASPIRATION, "I would like to be a paramedic, like my aunt.", None),),
        goals=tuple(
            GoalFact(
                f"Hand in homework {number} before Friday every week",
                "All of it is ticked in the planner",
                first + timedelta(weeks=14 + number),
                GoalState.OPEN,
                20 + 10 * number,
            )
            for number in range(5)
        ),
        attendance=tuple(
            AttendanceFact(first + timedelta(weeks=week), 100, week % 5, 4) for week in range(10)
        ),
        grades=tuple(
            GradeFact(f"Subject number {number}", kind, str(9 - number), first)
            for number in range(6)
            for kind in GradeKind
        ),
        steps=tuple(StepFact(f"Talk about choice {number}", Owner.TUTOR, "", first) for number in range(4)),
        agreed=AgreedFact(
            first,
            "Amara has had a strong half term. We looked at the late marks on Tuesdays. " * 3,
            "I will get the early bus, and I want to do more past papers.",
            first,
            disputed=False,
        ),
    )
