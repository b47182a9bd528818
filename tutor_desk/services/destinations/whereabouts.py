"""Where students are: what was reported, which report counts, and what does not go together.

Reports are never overwritten. The newest counts; of two that contradict each other the one that somebody chose
with a reason. A report whose recheck date has passed counts as not known: that is worked out on every reading.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.destination_kinds import DestinationId, Going, Need, Sustained, Told
from tutor_desk.models.kinds import Sen, StudentId
from tutor_desk.services.access.seats import adults_only
from tutor_desk.services.destinations import nccis
from tutor_desk.services.students.caseload import CALLED, Called
from tutor_desk.store import within
from tutor_desk.store.reading import Reader
from tutor_desk.words import _, word

if TYPE_CHECKING:
    from sqlmodel import Session

    from tutor_desk.models.destination import Destination

ALIKE = 62
"""Reports at most so many days apart are about the same time."""
NEWEST = "max(as_at, coalesce(chosen_on, as_at)) DESC, chosen_on IS NOT NULL DESC, id DESC"
"""The order in which reports of one student count, in SQL."""
CURRENT = f"(SELECT id FROM destination AS one WHERE one.student_id = student.id ORDER BY {NEWEST} LIMIT 1)"
"""The number of the report of a student that counts, in SQL; each student is looked up by index."""
FREE = frozenset(
    {"going", "what", "provider", "number", "activity", "started_on", "ends_on", "full_time", "regulated", "as_at"}
    | {"told", "confirmed_by", "recheck_by", "sustained", "neet_on", "need", "left_early", "note"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report about where a student is."""

    id: DestinationId
    student: StudentId
    going: Going
    what: str
    provider: str
    number: str
    activity: str
    started_on: date | None
    ends_on: date | None
    full_time: bool | None
    regulated: bool | None
    as_at: date
    told: Told
    confirmed_by: str
    recheck_by: date | None
    sustained: Sustained
    neet_on: date | None
    need: Need | None
    left_early: bool
    note: str
    chosen_on: date | None
    chosen_because: str

    def lapsed(self, today: date) -> bool:
        """Whether it should have been checked again, so that it counts as not known."""
        return self.recheck_by is not None and self.recheck_by < today

    def counts_as(self, today: date) -> Going:
        """Return what it counts as on a day."""
        return Going.NOT_KNOWN if self.lapsed(today) else self.going

    def contradicts(self, other: "ReportRow") -> bool:
        """Whether another source says something else of about the same time."""
        near = abs((self.as_at - other.as_at).days) <= ALIKE
        other_place = bool(self.provider and other.provider) and self.provider.casefold() != other.provider.casefold()  # fmt: skip
        return near and self.told is not other.told and (self.going is not other.going or other_place)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """All reports of a student, the one that counts first; ``open`` are those it contradicts with no choice made."""

    reports: tuple[ReportRow, ...]
    doubts: tuple[str, ...]

    @property
    def current(self) -> ReportRow | None:
        """The report that counts."""
        return self.reports[0] if self.reports else None

    @property
    def open(self) -> tuple[ReportRow, ...]:
        """The reports that contradict the current one, as long as nobody has chosen."""
        first = self.current
        if first is None:
            return ()
        settled = first.chosen_on or date.min
        return tuple(one for one in self.reports[1:] if first.contradicts(one) and one.as_at > settled)


class _About(NamedTuple):
    born_on: date | None
    sen: Sen | None
    archived_on: date | None


_COLUMNS = (
    "id, student_id, going, what, provider, number, activity, started_on, ends_on, full_time, regulated, as_at, told,"
    " confirmed_by, recheck_by, sustained, neet_on, need, left_early, note, chosen_on, chosen_because"
)


def of_student(reader: Reader, student: StudentId) -> Whereabouts:
    """Return what is known of where a student is, and what does not go together."""
    adults_only(reader.seat)
    rows = reader.rows(
        ReportRow,
        f"SELECT {_COLUMNS} FROM destination WHERE student_id = :student ORDER BY {NEWEST}",
        student=student,
    )
    if not rows:
        return Whereabouts((), ())
    about = reader.one(
        _About, "SELECT born_on, sen, archived_on FROM student WHERE id = :student", student=student
    )
    known = about or _About(None, None, None)
    made = Whereabouts(tuple(rows), tuple(_doubts(rows[0], known)))
    if made.open:
        words = _("Two sources do not agree: “{one}” and “{two}”. Choose the one that counts, and say why; both stay.")  # fmt: skip
        said = words.format(one=short(rows[0]), two=short(made.open[0]))
        return Whereabouts(made.reports, (said, *made.doubts))
    return made


def short(row: ReportRow) -> str:
    """Return a report in a few words, with who said so."""
    what = ", ".join(part for part in (word(row.going), row.what, row.provider) if part)
    return _("{what} (said by: {told})").format(what=what, told=word(row.told))


def _doubts(row: ReportRow, about: _About) -> list[str]:
    found = []
    if about.archived_on and row.as_at < about.archived_on and not row.left_early:
        words = _("This is as at {day}, before the student left on {left}. Check the day, or whether they left early.")  # fmt: skip
        found.append(words.format(day=row.as_at.isoformat(), left=about.archived_on.isoformat()))
    elif about.archived_on and row.started_on and row.started_on < about.archived_on and not row.left_early:
        words = _("It began on {day}, before the student left on {left}. Check the day, or whether they left early.")  # fmt: skip
        found.append(words.format(day=row.started_on.isoformat(), left=about.archived_on.isoformat()))
    if row.told is Told.ELSEWHERE:
        found.append(_("This was seen elsewhere, such as on social media. Ask the student or the provider."))
    if row.going is Going.NEET and row.neet_on is None and not row.activity:
        found.append(_("Somebody without a place has a date since when."))
    facts = nccis.Facts(
        row.activity, row.neet_on, row.started_on, row.ends_on, row.as_at, row.recheck_by, row.need, about.born_on,
        None if about.sen is None else about.sen is not Sen.NONE, None if about.sen is None else about.sen is Sen.PLAN,
    )  # fmt: skip
    return [*found, *nccis.doubts(facts)]


@dataclass(frozen=True, slots=True)
class StandRow(Called):
    """A former student or leaver and the report that counts; ``differs`` says that two sources do not agree."""

    id: StudentId
    first_name: str
    surname: str
    year_group: int | None
    archived_on: date | None
    going: Going | None
    what: str
    provider: str
    as_at: date | None
    told: Told | None
    recheck_by: date | None
    sustained: Sustained | None

    def counts_as(self, today: date) -> Going:
        """Return what it counts as on a day: without a report, or with one that has lapsed, not known."""
        lapsed = self.recheck_by is not None and self.recheck_by < today
        return Going.NOT_KNOWN if self.going is None or lapsed else self.going


def left(reader: Reader, cohort: int) -> list[StandRow]:
    """List who left in the school year that ended in a year, or early in it, with the report that counts. One statement."""
    adults_only(reader.seat)
    sql = f"""
    SELECT student.id, {CALLED}, year_group, archived_on, going, coalesce(what, ''), coalesce(provider, ''), as_at, told,
           recheck_by, sustained
      FROM student LEFT JOIN destination ON destination.id = {CURRENT}
     WHERE archived_on >= :first AND archived_on < :last
     ORDER BY surname COLLATE NOCASE, first_name COLLATE NOCASE, student.id
    """
    first, last = date(cohort - 1, 10, 1), date(cohort, 10, 1)
    return reader.rows(StandRow, sql, first=first.isoformat(), last=last.isoformat())


def cohorts(reader: Reader) -> list[int]:
    """List the years in whose summer somebody left, the newest first."""
    adults_only(reader.seat)
    found = reader.column(
        "SELECT DISTINCT CAST(strftime('%Y', archived_on, '+3 months') AS INTEGER) FROM student"
        " WHERE archived_on IS NOT NULL ORDER BY 1 DESC"
    )
    return [int(year) for year in found]


def stand_words(rows: Sequence[StandRow], today: date) -> str:
    """Return in a sentence where those who left stand."""
    if not rows:
        return _("Nobody is marked as having left in this year.")
    counts = {going: sum(one.counts_as(today) is going for one in rows) for going in Going}
    known = len(rows) - counts[Going.NOT_KNOWN]
    named = sorted((going for going in Going if counts[going] and going is not Going.NOT_KNOWN), key=lambda one: -counts[one])  # fmt: skip
    parts = ", ".join(f"{word(going)} {counts[going]}" for going in named)
    said = _("Of {all} who left, {known} are known").format(all=len(rows), known=known)
    return f"{said}: {parts}." if parts else f"{said}."


def record(session: "Session", student: StudentId, /, **fields: Any) -> DestinationId:
    """Add a report about where a student is; reports before it stay.

    Raises ``Refused`` for a day to come.
    """
    from tutor_desk.models.destination import Destination  # noqa: PLC0415 - lists do without the ORM
    from tutor_desk.services.students import students  # noqa: PLC0415 - as above

    adults_only(session.info["seat"])
    students.find(session, student)
    made = Destination(student_id=student, **_checked(fields))
    session.add(made)
    session.flush()
    return DestinationId(made.id or 0)


def edit(session: "Session", key: DestinationId, /, **fields: Any) -> None:
    """Put a report right."""
    record_ = found(session, key)
    for name, value in _checked({"as_at": record_.as_at, **fields}).items():
        setattr(record_, name, value)


def confirm(session: "Session", key: DestinationId, recheck_by: date | None) -> None:
    """Note that a report is still so, who found out, and by when it is checked again."""
    record_ = found(session, key)
    if recheck_by is not None and recheck_by <= clock.today():
        raise Refused(_("Choose a day after today to check it again. Nothing was changed."))
    record_.as_at, record_.recheck_by = clock.today(), recheck_by
    record_.confirmed_by = session.info["seat"].name


def choose(session: "Session", key: DestinationId, because: str) -> None:
    """Let one report count before others of the same time, with the reason."""
    record_ = found(session, key)
    if not because.strip():
        raise Refused(_("Say why this one counts. Nothing was changed, and both stay."))
    record_.chosen_on, record_.chosen_because = clock.today(), because


def found(session: "Session", key: DestinationId) -> "Destination":
    """Return a report within a unit of work; raise ``Refused`` if it is gone."""
    from tutor_desk.models.destination import Destination  # noqa: PLC0415 - lists do without the ORM

    adults_only(session.info["seat"])
    gone = _("That report is no longer there. Nothing was changed. Look again.")
    return within.found(session, Destination, key, gone)


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    odd = set(fields) - FREE
    if odd:
        raise TypeError(f"no such field of a destination: {sorted(odd)}")
    if fields["as_at"] > clock.today():
        raise Refused(
            _("“As at” is a day to come. Nothing was changed. Write down the day on which it was so.")
        )
    return fields
