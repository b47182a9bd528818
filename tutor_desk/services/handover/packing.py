"""Students who leave: what goes into a handover, that it was sent, and that it arrived."""

import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlmodel import Session, col, select

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.handover import Handover, HandoverStudent
from tutor_desk.models.kinds import HandoverWay, StudentId
from tutor_desk.services.access import visible
from tutor_desk.services.handover import receipts
from tutor_desk.services.students import students
from tutor_desk.services.students.caseload import CALLED
from tutor_desk.store import histories, signed, signed_histories, travelling, within
from tutor_desk.store.file import SCHEMA
from tutor_desk.store.histories import History
from tutor_desk.store.reading import Reader
from tutor_desk.store.signed import ItemKey
from tutor_desk.store.travelling import Values
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class Package:
    """What a handover says: the students' records by table, and the history that proves them.

    The first of ``histories`` is the sender's own; the others came to the sender with the students.
    ``secret`` is what the receipt's code is made of.
    """

    schema: int
    made_at: datetime
    to: str
    reason: str
    restricted: bool
    secret: str = field(repr=False)
    records: dict[str, list[Values]] = field(repr=False)
    histories: tuple[History, ...] = field(repr=False)

    @property
    def students(self) -> tuple[int, ...]:
        """The students' numbers, which are their keys in the sender's caseload."""
        return tuple(row["id"] for row in self.records[travelling.STUDENT])

    @property
    def sender(self) -> History:
        """The sender's own history, which says whose caseload it is from."""
        return self.histories[0]

    @property
    def signed_items(self) -> frozenset[ItemKey]:
        """The items of which a signature is there."""
        return frozenset(
            (one.table_name, one.item)
            for history in self.histories
            for one in history.signatures
            if one.item is not None
        )

    def wrong(self) -> str | None:
        """Return what is wrong with the history or the records, in a sentence, or nothing."""
        for history in self.histories:
            number = history.broken()
            if number is not None:
                return _("The history from the caseload of {who} was altered at deed number {n}.").format(
                    who=history.tutor, n=number
                )
        if histories.unlike(self.sender, self.records):
            return _("A record is not what its history says, so one of them was altered.")
        return self._wrongly_signed()

    def _wrongly_signed(self) -> str | None:
        for history in self.histories:
            forged = signed_histories.forged(history)
            if forged is not None:
                return _(
                    "The signature of {who} on {day} in the caseload of {whose} does not hold: "
                    "it was altered, or somebody else made it."
                ).format(
                    who=signed_histories.signer(history, forged),
                    day=signed.day(forged.at),
                    whose=history.tutor,
                )
        odd = signed_histories.unsigned(self.histories, self.records)
        if odd is None:
            return None
        if odd.missing:
            words = _("The signature of {who} on {day} under the {item} is missing, so the file was altered.")
        else:
            words = _("The {item} is not what {who} signed on {day}, so one of them was altered.")
        return words.format(who=odd.item.settled_by, day=odd.item.day, item=odd.item.named)


@dataclass(frozen=True, slots=True)
class Awaited:
    """A handover that was sent and whose receipt has not come back; ``left`` are not archived yet."""

    id: int
    to: str
    made_at: datetime
    students: int
    left: int


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a receipt said: who arrived, who did not, and who was archived."""

    arrived: tuple[StudentId, ...]
    missing: tuple[StudentId, ...]
    archived: tuple[StudentId, ...]


class _Called(NamedTuple):
    first: str
    last: str


def pack(
    reader: Reader, chosen: Sequence[StudentId], *, to: str, reason: str = "", restricted: bool = False
) -> Package:
    """Return all that leaves with students; raise ``Refused`` if one is gone or the trail does not prove them."""
    if not chosen:
        raise Refused(_("Choose the students who leave first. Nothing was written."))
    visible.need_all(reader, chosen)
    package = Package(
        schema=SCHEMA,
        made_at=clock.now(),
        to=to,
        reason=reason,
        restricted=restricted,
        secret=secrets.token_hex(16),
        records=travelling.records(reader, chosen, restricted=restricted),
        histories=(
            histories.own(reader, chosen, restricted=restricted),
            *histories.earlier(reader, chosen, restricted=restricted),
        ),
    )
    if set(package.students) != set(chosen):
        raise Refused(_("One of these students is no longer on the desk. Nothing was written. Choose again."))
    wrong = package.wrong()
    if wrong:
        raise Refused(
            _("{reason} Nothing was written. Have the caseload checked, or restore a backup.").format(
                reason=wrong
            )
        )
    return package


def sent(session: Session, package: Package, mark: str, *, archive: bool = False) -> int:
    """Write down what was sent to whom; archive the students at once if that is wanted. Returns its key."""
    reader = within.reader(session)
    if reader.value("SELECT max(id) FROM trail") != package.sender.head:
        raise Refused(
            _("The caseload was changed while the handover was written, so nothing was sent. Send it again.")
        )
    handover = Handover(
        way=HandoverWay.SENT,
        mark=mark,
        secret=package.secret,
        made_at=package.made_at,
        tutor=package.to,
        reason=package.reason,
        restricted=package.restricted,
    )
    session.add(handover)
    session.flush()
    for number in package.students:
        session.add(HandoverStudent(handover_id=handover.id or 0, student_id=number, number=number))
    if archive:
        students.archive(session, *map(StudentId, package.students))
    session.info["lasting"] = True  # the file is out in the world, whatever Ctrl+Z says
    session.flush()
    return handover.id or 0


def awaited(reader: Reader) -> list[Awaited]:
    """List what was sent and has no receipt yet, the newest first."""
    return reader.rows(
        Awaited,
        "SELECT handover.id, tutor, made_at, count(*), sum(student.archived_on IS NULL) FROM handover"
        " JOIN handover_student ON handover_id = handover.id JOIN student ON student.id = student_id"
        " WHERE way = 'sent' AND arrived_at IS NULL GROUP BY handover.id ORDER BY handover.id DESC",
    )


def names(reader: Reader, chosen: Sequence[StudentId]) -> list[str]:
    """Return what students are called, in the order of the list."""
    found = reader.rows(
        _Called,
        f"SELECT {CALLED} FROM student WHERE id IN (SELECT value FROM json_each(:chosen))"
        " ORDER BY 2 COLLATE NOCASE, 1 COLLATE NOCASE, id",
        chosen=json.dumps(list(chosen)),
    )
    return [f"{one.first} {one.last}".strip() for one in found]


def arrived(session: Session, key: int, code: str, *, archive: bool = True) -> Arrived:
    """Write down that a handover arrived, proved by its receipt's code, and archive who did.

    Raises ``Refused`` for a code that is not of this handover.
    """
    handover = session.get(Handover, key)
    if handover is None or handover.way is not HandoverWay.SENT:
        raise Refused(_("That handover is no longer there. Nothing was changed. Look again."))
    there = session.exec(
        select(HandoverStudent)
        .where(HandoverStudent.handover_id == key)
        .order_by(col(HandoverStudent.number))
    ).all()
    found = receipts.who(code, handover.secret, handover.mark, [one.number for one in there])
    handover.arrived_at = clock.now()
    here: list[StudentId] = []
    for one in there:
        one.arrived = one.number in found
        if one.arrived:
            here.append(StudentId(one.student_id))
    going = [one for one in here if archive and students.find(session, one).archived_on is None]
    students.archive(session, *going)
    missing = [StudentId(one.student_id) for one in there if not one.arrived]
    return Arrived(tuple(here), tuple(missing), tuple(going))
