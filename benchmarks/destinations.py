"""The September Guarantee board, beside the same rows through the bare driver, at the size of a school and beyond."""

from collections.abc import Iterator
from datetime import timedelta

from sqlmodel import Session

from benchmarks import samples
from benchmarks.figures import Figure, side_by_side
from tutor_desk import clock
from tutor_desk.models.destination import FollowAttempt, Guarantee
from tutor_desk.models.destination_kinds import Promised, Tried
from tutor_desk.models.student import Student
from tutor_desk.services.destinations import guarantee
from tutor_desk.store.changes import bulk_insert

SIZES = (28, 500, 3_000, 20_000)
_FLOOR = "SELECT id, first_name, surname, year_group, tutor_group, archived_on FROM student ORDER BY surname"
_STATES = "SELECT student_id, state, said_on, reason, said_by FROM guarantee"
_TRIES = "SELECT student_id, tried_on, result, next_on, next_who FROM follow_attempt"


def measure() -> Iterator[Figure]:
    """Measure the board, its call sheet, and what moved."""
    for size in SIZES:
        desk = samples.empty(f"guarantee-{size}")
        desk.do("Fill", _fill, size)
        connection, today = desk.file.connection, clock.today()
        limit = 100 if size <= 3_000 else None
        ours, floor = side_by_side(
            lambda: desk.ask(guarantee.board),  # noqa: B023 - called at once
            lambda: [connection.execute(sql).fetchall() for sql in (_FLOOR, _STATES, _TRIES)],  # noqa: B023
        )
        yield Figure(f"Guarantee board of {size:,} leavers", ours, floor, limit=limit)
        rows = desk.ask(guarantee.board)
        ours, floor = side_by_side(
            lambda: (guarantee.totals(rows), guarantee.to_call(rows, today)),  # noqa: B023
            lambda: sorted(rows, key=lambda one: one.surname),  # noqa: B023
        )
        yield Figure(f"Totals and call sheet of {size:,}", ours, floor, limit=limit)
        ours, floor = side_by_side(
            lambda: desk.ask(guarantee.moved),  # noqa: B023
            lambda: connection.execute(_STATES).fetchall(),  # noqa: B023
        )
        yield Figure(f"What moved among {size:,}", ours, floor, limit=limit)
        desk.close()


def _fill(session: Session, size: int) -> None:
    """Add leavers, two states each and a try for every second."""
    today, states = clock.today(), list(Promised)
    people = [Student(first_name=f"First {n}", surname=f"Student {n}", year_group=11 + n % 3) for n in range(size)]  # fmt: skip
    keys = bulk_insert(session, people)
    year = guarantee.september(today)
    bulk_insert(
        session,
        [
            Guarantee(
                student_id=key,
                september=year,
                state=states[(place + turn) % len(states)],
                said_on=today - timedelta(days=(place % 30) * (1 - turn)),
                reason="Anytown College",
                said_by="T",
            )
            for place, key in enumerate(keys)
            for turn in range(2)
        ],
    )
    bulk_insert(
        session,
        [
            FollowAttempt(
                student_id=key,
                round=guarantee.round_of(year),
                tried_on=today,
                result=Tried.NO_ANSWER,
                next_on=today,
                next_who="T",
            )
            for key in keys[::2]
        ],
    )
