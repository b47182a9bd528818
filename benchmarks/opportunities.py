"""Looking in the directory of opportunities key by key, beside the bare full-text index, as lists grow."""

import time
from collections.abc import Iterator

from sqlmodel import Session

from benchmarks import samples
from benchmarks.figures import Figure, side_by_side
from tutor_desk import clock
from tutor_desk.models.choice_kinds import Route
from tutor_desk.models.opportunity import OpportunityKind, OpportunityList
from tutor_desk.services.opportunities import closed, filling, search

SIZES = (2_000, 20_000, 200_000)
TYPED = "nursing coll"
SUBJECTS = (
    "Nursing",
    "Carpentry",
    "Art and design",
    "Engineering",
    "Catering",
    "Accounting",
    "Sport",
    "Biology",
)
KEYS = [TYPED[:end] for end in range(1, len(TYPED) + 1)]
LIMIT = 20


def measure() -> Iterator[Figure]:
    """Measure the slowest key of a search, of all kinds and of one, closed providers, filling, and what a row takes."""
    for size in SIZES:
        desk = samples.empty(f"opportunities-{size}")
        began, bytes_before = time.perf_counter(), desk.file.path.stat().st_size
        desk.do("Fill", _fill, size)
        took = time.perf_counter() - began
        desk.file.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        yield Figure(f"Filling {size:,} opportunities", took * 1000, None, limit=30_000)
        connection = desk.file.connection
        for kind in (None, OpportunityKind.PROVIDER):
            both = [
                side_by_side(
                    lambda: desk.ask(search.find, key, kind),  # noqa: B023 - called at once
                    lambda: connection.execute(  # noqa: B023
                        "SELECT rowid FROM search_opportunity WHERE search_opportunity MATCH ? LIMIT 100",
                        (search.term(key, kind),),  # noqa: B023
                    ).fetchall(),
                )
                for key in KEYS
            ]
            ours, floor = max(both)
            of = kind.value if kind else "any kind"
            yield Figure(f"Slowest key among {size:,}, {of}", ours, floor, limit=LIMIT)
        providers = {(f"College {n}", "") for n in range(5)}
        ours, floor = side_by_side(
            lambda: desk.ask(closed.among, providers),  # noqa: B023
            lambda: connection.execute("SELECT count(*) FROM opportunity WHERE closed").fetchall(),  # noqa: B023
        )
        yield Figure(f"Which of five providers closed, among {size:,}", ours, floor, limit=LIMIT)
        grown = desk.file.path.stat().st_size - bytes_before
        yield Figure(f"Bytes of the file for each of {size:,}", grown / size, None, unit="bytes", limit=1_000)
        desk.close()


def _fill(session: Session, size: int) -> None:
    made = OpportunityList(name="Prospectus", as_at=clock.today(), brought_on=clock.today(), entries=size)
    session.add(made)
    session.flush()
    filling.add(session, made.id or 0, (_row(number) for number in range(size)))


def _row(n: int) -> filling.Fields:
    provider = n % 50 == 49
    return {
        "kind": OpportunityKind.PROVIDER if provider else OpportunityKind.COURSE,
        "title": f"{SUBJECTS[n % 8]} course {n}",
        "provider": f"College {n % 997}",
        "route": Route.BTEC,
        "level": f"Level {1 + n % 6}",
        "place": ("Anytown", "Millbrook", "Eastmoor", "Northgate")[n % 4],
        "about": "What one learns here, with visits and a placement. " * 3,
        "requirements": "5 GCSEs at grade 4 including English and maths",
        "closed": provider and n % 500 == 49,
    }
