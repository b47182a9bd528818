"""Look at a handover that came: who is in it, what the desk knows of them, and whether the history holds."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import NamedTuple

from tutor_desk import clock
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.handover.packing import Package
from tutor_desk.services.students.class_list import everybody
from tutor_desk.services.students.incoming import IncomingStudent
from tutor_desk.services.students.matching import Matcher
from tutor_desk.store import histories, signed_histories, travelling
from tutor_desk.store.reading import Reader
from tutor_desk.store.travelling import STUDENT, Values
from tutor_desk.words import _, plural

_COUNTED = ("goal", "entry", "review")
_AHEAD = timedelta(days=1)  # by which two laptops' clocks may differ


class Arrival(StrEnum):
    """What a student of a handover is to the desk."""

    NEW = "new"
    BARE = "bare"
    HERE = "here"
    OLDER = "older"
    RECEIVED = "received"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Arriving:
    """One student of a handover; ``number`` is theirs in the file, ``known`` who they are on the desk."""

    number: int
    name: str
    year_group: int | None
    goals: int
    entries: int
    reviews: int
    deeds: int
    arrival: Arrival
    known: StudentId | None
    sentence: str


@dataclass(frozen=True, slots=True)
class Look:
    """What receiving a handover would do; ``wrong`` is why nothing of it may be received, if it may not.

    ``signed`` says how many validations are signed and hold, and by whom.
    """

    students: tuple[Arriving, ...]
    notes: tuple[str, ...]
    wrong: str | None
    signed: str = ""

    def takes(self, *, fill: bool) -> tuple[Arriving, ...]:
        """Return who would be received; those here with nothing written only if they are to be filled."""
        if self.wrong:
            return ()
        taken = (Arrival.NEW, Arrival.BARE) if fill else (Arrival.NEW,)
        return tuple(one for one in self.students if one.arrival in taken)


class _Before(NamedTuple):
    student: StudentId
    at: datetime | None


@dataclass(frozen=True, slots=True)
class _Found:
    arrival: Arrival
    known: StudentId | None
    sentence: str


def look(reader: Reader, package: Package, mark: str) -> Look:
    """Compare a handover with the desk."""
    matcher = Matcher(everybody(reader))
    rows = package.records[STUDENT]
    found = [_who(reader, matcher, package, mark, row) for row in rows]
    claimed = Counter(one.known for one in found if one.arrival is Arrival.BARE)
    twice = _Found(
        Arrival.UNCLEAR,
        None,
        _("Two students of this file seem to be one student here. Left out: put that right first."),
    )
    found = [twice if claimed[one.known] > 1 else one for one in found]
    return Look(
        tuple(_arriving(package, row, one) for row, one in zip(rows, found, strict=True)),
        (*notes(package), *_other_keys(reader, package)),
        *_proved(package),
    )


def look_alone(package: Package) -> Look:
    """Look at a handover without a desk: everybody in it is new."""
    found = _Found(Arrival.NEW, None, "")
    return Look(
        tuple(_arriving(package, row, found) for row in package.records[STUDENT]),
        tuple(notes(package)),
        *_proved(package),
    )


def _proved(package: Package) -> tuple[str | None, str]:
    """Return what is wrong with a handover, and if nothing is, what its signatures say."""
    wrong = package.wrong()
    return wrong, "" if wrong else signed_words(package)


def signed_words(package: Package) -> str:
    """Return how many validations carry a signature, and whose, in a sentence."""
    by = Counter(
        signed_histories.signer(history, one) for history in package.histories for one in history.signatures
    )
    bare = sum(
        1 for item in signed_histories.settled(package.records) if item.key not in package.signed_items
    )
    said = []
    if by:
        whose = ", ".join(f"{who} {count}" for who, count in sorted(by.items()))
        holds = plural(
            "{n} validation is signed, and the signature holds",
            "{n} validations are signed, and every signature holds",
            by.total(),
        )
        said.append(_("{holds}: {whose}.").format(holds=holds, whose=whose))
    if bare:
        said.append(
            plural(
                "{n} was settled before there were signatures.",
                "{n} were settled before there were signatures.",
                bare,
            )
        )
    return " ".join(said)


def _other_keys(reader: Reader, package: Package) -> list[str]:
    """Say of whom this handover has other keys than an earlier one from the same caseload had."""
    words = _(
        "The signatures of {who} are made with another key than in an earlier handover from the same caseload. "
        "Ask the sender whether {who} has had a new one, and compare the mark by telephone."
    )
    return [
        words.format(who=adult.name)
        for history in package.histories
        for adult in history.adults
        if (known := histories.known_keys(reader, history.chain, adult.id)) and known.isdisjoint(adult.keys)
    ]


def notes(package: Package) -> list[str]:
    """Return what the receiver should know before receiving: another school year, a clock that is wrong."""
    made = package.made_at.astimezone().date()
    if package.made_at > clock.now() + _AHEAD:
        return [
            _(
                "This handover says that it was made on {day}, which is still to come: a clock is wrong."
            ).format(day=made.isoformat())
        ]
    if school_year(made) != school_year(clock.today()):
        return [
            _(
                "This handover was made in the school year {year}. Year groups and tutor groups are as they were then: "
                "put them right after receiving."
            ).format(year=school_year(made))
        ]
    return []


def school_year(day: date) -> str:
    """Return the school year of a day, from 1 September on, as ``2026/27``."""
    first = day.year if day.month >= 9 else day.year - 1
    return f"{first}/{(first + 1) % 100:02}"


def _arriving(package: Package, row: Values, found: _Found) -> Arriving:
    number = row["id"]
    counts = {
        table: sum(1 for one in package.records.get(table, ()) if one["student_id"] == number)
        for table in _COUNTED
    }
    deeds = sum(
        1
        for history in package.histories
        for deed in history.deeds
        if any(change.student_id == number for change in deed.changes)
    )
    return Arriving(
        number=number,
        name=_name(row),
        year_group=row.get("year_group"),
        goals=counts["goal"],
        entries=counts["entry"],
        reviews=counts["review"],
        deeds=deeds,
        arrival=found.arrival,
        known=found.known,
        sentence=found.sentence,
    )


def _who(reader: Reader, matcher: Matcher, package: Package, mark: str, row: Values) -> _Found:
    number = row["id"]
    before = reader.one(
        _Before,
        "SELECT handover_student.student_id, arrived_at FROM handover JOIN handover_student ON handover_id = handover.id"
        " WHERE way = 'received' AND mark = :mark AND number = :number",
        mark=mark,
        number=number,
    )
    if before:
        words = _("Received from this file on {day}.").format(
            day=before.at.astimezone().date().isoformat() if before.at else ""
        )
        return _Found(Arrival.RECEIVED, before.student, words)
    verdict = matcher.find(_person(row))
    if verdict.reason:
        return _Found(
            Arrival.UNCLEAR, None, _("{reason} Left out: put that right first.").format(reason=verdict.reason)
        )
    if verdict.known is None:
        return _Found(Arrival.NEW, None, verdict.doubt)
    if _holds_all(reader, package, number):
        words = _("Already here, with everything that this file says. Left out: nothing is missing.")
        return _Found(Arrival.OLDER, verdict.known, words)
    if _bare(reader, verdict.known):
        words = _("Already here, with nothing written yet. What comes can be put there.")
        return _Found(Arrival.BARE, verdict.known, f"{words} {verdict.doubt}".strip())
    words = _(
        "Already here, with a plan of their own. Left out: two plans are never merged. "
        "To keep this one, receive the file into a new caseload."
    )
    return _Found(Arrival.HERE, verdict.known, words)


def _person(row: Values) -> IncomingStudent:
    """Return who a row is about; the number of another school's system says nothing here."""
    born = row.get("born_on")
    return IncomingStudent(
        row=row["id"],
        surname=row.get("surname") or "",
        first_name=row.get("first_name") or "",
        preferred_first_name=row.get("preferred_first_name") or "",
        preferred_surname=row.get("preferred_surname") or "",
        born_on=date.fromisoformat(born) if born else None,
        upn=row.get("upn") or "",
        uln=row.get("uln") or "",
    )


def _name(row: Values) -> str:
    first = row.get("preferred_first_name") or row.get("first_name") or ""
    last = row.get("preferred_surname") or row.get("surname") or ""
    return f"{first} {last}".strip()


def _holds_all(reader: Reader, package: Package, number: int) -> bool:
    """Whether every deed of a student's history is known here, from this trail or with those who came.

    That they were handed over says nothing new.
    """
    links = {
        deed.hash
        for history in package.histories
        for deed in history.deeds
        if any(
            change.student_id == number and change.table_name not in travelling.STAYS
            for change in deed.changes
        )
    }
    known = "SELECT count(*) FROM {} WHERE hash = :link"
    return bool(links) and all(
        reader.value(known.format("trail"), link=link)
        or reader.value(known.format("earlier_deed"), link=link)
        for link in links
    )


def _bare(reader: Reader, student: StudentId) -> bool:
    """Whether nothing but details and figures is known of a student here."""
    return not any(
        reader.value(f"SELECT 1 FROM {table.name} WHERE student_id = :student LIMIT 1", student=student)
        for table in travelling.tables()
        if table.name != STUDENT and table.name not in travelling.FIGURES
    )
