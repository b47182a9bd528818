"""One unit of work: the deed, its trail and nothing else, in one transaction.

What the ORM or the driver raises is turned into a sentence without anybody's data in it.
"""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from sqlalchemy.exc import DatabaseError, IntegrityError
from sqlmodel import Session

from tutor_desk.errors import CannotSave, Refused, TutorDeskError
from tutor_desk.models.seat import Seat
from tutor_desk.store import carrying, changes, trail
from tutor_desk.store.changes import Change
from tutor_desk.store.database import Database
from tutor_desk.store.file import CaseloadFile
from tutor_desk.store.seat_guard import denied, refusal
from tutor_desk.words import _

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Finished(Generic[T]):
    """What a unit of work answered and changed; a lasting one cannot be undone, nor can what came before it."""

    answer: T
    changes: tuple[Change, ...]
    lasting: bool


class Units:
    """Runs units of work on one open file."""

    def __init__(self, file: CaseloadFile) -> None:
        self._file = file
        self._database = Database(file)

    def run(self, seat: Seat, label: str, work: Callable[[Session], T]) -> Finished[T]:
        """Do the work in one transaction with its trail."""
        self._file.need_there()
        try:
            with ExitStack() as lift, self._database.writing(seat) as session:
                answer = work(session)
                session.flush()
                made, aside = changes.gathered(session), changes.unrecorded(session)
                lift.enter_context(self._unguarded())  # to the end: the search index is written on commit
                if self._file.guard:
                    made = carrying.carry(session.connection(), seat, made)
                    carrying.carry(session.connection(), seat, aside)
                if made:
                    trail.write(session.connection(), seat, label, made)
                return Finished(answer, made, bool(session.info.get("lasting")))
        except (ValidationError, DatabaseError) as error:
            raise _told(error) from None

    def replay(self, seat: Seat, label: str, steps: Sequence[Change]) -> None:
        """Apply recorded changes in one transaction with its trail; raise ``Stale`` if a record has moved on."""
        self._file.need_there()
        try:
            with self._unguarded(), self._database.writing(seat) as session:
                if self._file.guard:
                    carrying.carry_back(session.connection(), seat, steps)
                else:
                    changes.replay(session.connection(), steps)
                trail.write(session.connection(), seat, label, steps)
        except DatabaseError as error:
            raise _told(error) from None

    def _unguarded(self) -> AbstractContextManager[None]:
        """Let what the store itself does reach the file while a student sits."""
        return self._file.guard.lifted() if self._file.guard else nullcontext()


def _told(error: ValidationError | DatabaseError) -> TutorDeskError:
    if isinstance(error, ValidationError):
        return Refused(
            " ".join([*(_complaint(found) for found in error.errors()), _("Nothing was changed.")])
        )
    if denied(error.orig):
        return refusal()
    if isinstance(error, IntegrityError):
        return Refused(
            _("This belongs to something that is no longer there. Nothing was changed. Look again.")
        )
    if "full" in str(error.orig):
        return CannotSave(
            _(
                "The disk is full, so this was not saved. What was there before is whole. Make some room and try again."
            )
        )
    return CannotSave(
        _(
            "The caseload could not be written, so this was not saved. What was there before is whole. Check the disk."
        )
    )


def _complaint(details: Mapping[str, Any]) -> str:
    field = str(details["loc"][0]).replace("_", " ").capitalize() if details["loc"] else _("Something")
    if details["type"] in {"missing", "string_too_short"}:
        return _("{field} is missing.").format(field=field)
    if details["type"] == "string_too_long":
        return _("{field} is too long: at most {most} characters.").format(
            field=field, most=details["ctx"]["max_length"]
        )
    return _("{field} is not a value that can be kept.").format(field=field)
