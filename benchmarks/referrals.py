"""The board of referrals, beside the same SQL through the bare driver, at the size of a school and beyond."""

from collections.abc import Iterator
from datetime import timedelta

from sqlmodel import Session

from benchmarks import samples
from benchmarks.figures import Figure, side_by_side
from tutor_desk import clock
from tutor_desk.models.referral import Referral
from tutor_desk.models.referral_kinds import Consent, ReferralStatus
from tutor_desk.services.referrals import board, directory
from tutor_desk.services.students import students
from tutor_desk.store.changes import bulk_insert

SIZES = (28, 500, 3_000, 20_000)


def measure() -> Iterator[Figure]:
    """Measure the list of all referrals, what is to be chased of them, and counting them by service."""
    for size in SIZES:
        desk = samples.empty(f"referrals-{size}")
        desk.do("Fill", _fill, size)
        connection, today = desk.file.connection, clock.today()
        ours, floor = side_by_side(
            lambda: desk.ask(board.rows),  # noqa: B023 - called at once
            lambda: connection.execute(board.ROWS + board.ORDER).fetchall(),  # noqa: B023
        )
        limit = 300 if size <= 3_000 else None
        yield Figure(f"Board of {size:,} referrals", ours, floor, target=4, limit=limit)
        rows = desk.ask(board.rows)
        ours, floor = side_by_side(
            lambda: desk.ask(board.to_chase),  # noqa: B023
            lambda: connection.execute(  # noqa: B023
                "SELECT * FROM referral WHERE next_on <= ?",
                (today.isoformat(),),  # noqa: B023
            ).fetchall(),
        )
        yield Figure(f"To chase among {size:,}", ours, floor, limit=limit)
        ours, floor = side_by_side(
            lambda: board.by_service(rows, today),  # noqa: B023
            lambda: connection.execute(  # noqa: B023
                "SELECT service_name, status, count(*) FROM referral GROUP BY 1, 2"
            ).fetchall(),
        )
        yield Figure(f"Counted by service, {size:,}", ours, floor, limit=limit)
        desk.close()


def _fill(session: Session, size: int) -> None:
    """Add a student for every third referral, and referrals to eight services in every status."""
    service = [directory.add(session, name=f"Service {number}") for number in range(8)]
    people = [students.add(session, surname=f"Student {number}") for number in range(max(1, size // 3))]
    today, statuses = clock.today(), list(ReferralStatus)
    made = []
    for number in range(size):
        status = statuses[number % len(statuses)]
        made.append(
            Referral(
                student_id=people[number % len(people)],
                service_id=service[number % 8],
                service_name=f"Service {number % 8}",
                status=status,
                status_on=today - timedelta(days=number % 40),
                matter="Something is the matter. " * 8,
                consent=Consent.GIVEN,
                made_on=today - timedelta(days=50),
                sent_on=today - timedelta(days=number % 60),
                next_on=today + timedelta(days=number % 30 - 5) if status.open else None,
            )
        )
    bulk_insert(session, made)
