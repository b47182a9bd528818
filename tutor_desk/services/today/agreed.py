"""After a run of reviews: all that was agreed in them, and what an adult promised, each as one list."""

from dataclasses import dataclass
from datetime import date, datetime

from tutor_desk import clock
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import ActionId, Owner, StudentId, Turned
from tutor_desk.services.students import caseload
from tutor_desk.services.students.caseload import CALLED, Called
from tutor_desk.store.head import LAST, NO_HEAD, Head
from tutor_desk.store.reading import Reader
from tutor_desk.words import _, word


@dataclass(frozen=True, slots=True)
class Agreed(Called):
    """One thing that was agreed: with which student, what, who does it, by when, and how it turned out."""

    id: ActionId
    student: StudentId
    first_name: str
    surname: str
    tutor_group: str
    held_on: date | None
    text: str
    owner: Owner
    owner_name: str
    due_on: date | None
    done_on: date | None
    let_go_on: date | None
    turned: Turned | None
    told: str

    @property
    def who(self) -> str:
        """Who does it: the student by their name, an adult by theirs where it is known."""
        if self.owner is Owner.STUDENT:
            return self.first_name or self.surname
        return self.owner_name or word(self.owner)

    @property
    def so_far(self) -> str:
        """How it turned out, or that it is still open."""
        state = word(self.turned) if self.turned else word(Turned.DONE) if self.done_on else _("Open")
        return f"{state}: {self.told}" if self.told else state


@dataclass(frozen=True, slots=True)
class Run:
    """The reviews held from one day to another: what was agreed in them, and what the reader has promised.

    ``promises`` are all of the reader's that are still open, whenever they were made, and those of the run.
    """

    since: date
    until: date
    reviews: int
    agreed: tuple[Agreed, ...]
    promises: tuple[Agreed, ...]
    reader: str
    school: str
    caseload: str
    as_at: datetime
    head: Head


_ROWS = (
    f"SELECT action.id, student.id, {CALLED}, tutor_group, date(review.held_at, 'localtime') AS held, text, owner,"
    " owner_name, due_on, done_on, let_go_on, turned, told FROM action"
    " JOIN student ON student.id = action.student_id LEFT JOIN review ON review.id = action.review_id"
)
_BY_STUDENT = " ORDER BY 4 COLLATE NOCASE, 3 COLLATE NOCASE, student.id, due_on IS NULL, due_on, action.id"
_BY_DAY = " ORDER BY due_on IS NULL, due_on, 4 COLLATE NOCASE, 3 COLLATE NOCASE, action.id"
_WITHIN = "held BETWEEN :since AND :until"


def run(reader: Reader, since: date, until: date) -> Run:
    """Return what was agreed in the reviews of a time, both days included; raise ``Refused`` if it ends before it begins."""
    if until < since:
        raise Refused(_("The last day is before the first. Nothing is shown. Choose the days again."))
    times = {"since": since.isoformat(), "until": until.isoformat()}
    about, me = caseload.about(reader), reader.seat.name
    reviews = reader.value(
        "SELECT count(*) FROM review WHERE state <> 'missed' AND date(held_at, 'localtime') BETWEEN :since AND :until",
        **times,
    )
    mine = "owner = 'tutor' AND owner_name = :me AND archived_on IS NULL"
    still = "(done_on IS NULL AND let_go_on IS NULL)"
    return Run(
        since,
        until,
        int(reviews),
        tuple(reader.rows(Agreed, f"{_ROWS} WHERE {_WITHIN}{_BY_STUDENT}", **times)),
        tuple(
            reader.rows(Agreed, f"{_ROWS} WHERE {mine} AND ({still} OR {_WITHIN}){_BY_DAY}", me=me, **times)
        ),
        me,
        about.school,
        about.name,
        clock.now().astimezone(),
        reader.one(Head, LAST) or NO_HEAD,
    )
