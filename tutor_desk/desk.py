"""The desk: every question and every change goes through here.

It holds who is in the seat, makes each change one unit of work with its trail, remembers how to take
it back, and tells whoever listens what changed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from tutor_desk.errors import CannotRead, Locked, Refused
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.seat import Seat
from tutor_desk.services.access import seats, visible
from tutor_desk.store import seen
from tutor_desk.store.file import CaseloadFile, DriverError
from tutor_desk.store.head import Head
from tutor_desk.store.reading import Reader
from tutor_desk.store.seat_guard import SeatGuard, denied, refusal
from tutor_desk.words import _

if TYPE_CHECKING:
    from sqlmodel import Session

    from tutor_desk.security.keyfile import KeyFile
    from tutor_desk.store.changes import Change
    from tutor_desk.store.units import Units

P = ParamSpec("P")
T = TypeVar("T")
UNDO_STEPS = 100


@dataclass(frozen=True, slots=True)
class Done:
    """A finished operation: what it was called, what it changed, and from which seat.

    ``untold`` are tables of which it destroyed something; nobody is told what.
    """

    label: str
    seat: Seat
    changes: "tuple[Change, ...]" = field(repr=False)
    untold: frozenset[str] = frozenset()

    @property
    def tables(self) -> frozenset[str]:
        """The tables that changed."""
        return self.untold | {change.table for change in self.changes}

    def inverse(self, seat: Seat) -> "Done":
        """Return the operation that takes this one back, done from a seat."""
        return Done(self.label, seat, tuple(change.inverse() for change in reversed(self.changes)))


class Desk:
    """Answers questions, makes changes, takes them back, and tells who listens.

    ``rolled_back`` says that the file lacks what was seen in it on this laptop, until somebody goes on knowingly.
    The ORM is loaded at the first change, or before by ``warm``, never at the first question.
    """

    def __init__(self, file: CaseloadFile, seat: Seat) -> None:
        self.file = file
        self._adult = seat
        self._seat = seat
        self._past: list[Done] = []
        self._future: list[Done] = []
        self.listeners: list[Callable[[Done], None]] = []
        self.rolled_back: seen.RolledBack | None = None

    @property
    def seat(self) -> Seat:
        """Who is at the keyboard."""
        return self._seat

    @property
    def is_open(self) -> bool:
        """Whether the file is still held; work in a thread may end after it was let go."""
        return bool(self.file.data_key)

    @property
    def can_sign(self) -> bool:
        """Whether the adult's own signing key is at hand; the recovery key opens without one."""
        return self.file.signer is not None

    def seat_student(self, student: StudentId, name: str) -> None:
        """Hand the keyboard to one student; only what is marked for them, and is theirs, answers from now on.

        Raises ``CannotRead``, and the adult stays in the seat, if the student's part cannot be read.
        """
        seat = seats.student_seat(self._adult, student, name)
        with self.file.lock:
            self.warm()  # what loads later would ask the file questions that a student may not
            self.seat_adult()
            guard = SeatGuard(self.file.connection, seat)
            try:
                guard.put_on()
            except DriverError:
                raise _damaged() from None
            self.file.guard, self._seat = guard, seat

    def seat_adult(self) -> None:
        """Give the keyboard back to the adult who opened the file; whoever calls has checked their key."""
        with self.file.lock:
            if self.file.guard:
                self.file.guard.take_off()
                self.file.guard = None
            self._seat = self._adult

    def ask(self, question: Callable[Concatenate[Reader, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Answer a question without changing anything; raise ``Refused`` if the seat may not ask it.

        A part of the file that cannot be read raises ``CannotRead``.
        """
        with self.file.lock:
            self._need_open()
            seats.check(self._seat, question)
            try:
                return question(Reader(self.file.connection, self._seat), *args, **kwargs)
            except DriverError as error:
                if denied(error):
                    raise refusal() from None
                raise _damaged() from None

    def do(
        self, label: str, deed: "Callable[Concatenate[Session, P], T]", *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """Make one change, all of it or none of it, and remember it; raise ``TutorDeskError`` if it cannot be."""
        with self.file.lock:
            self._need_open()
            seat = self._seat
            seats.check(seat, deed)
            unit = self._units.run(seat, label, lambda session: deed(session, *args, **kwargs))
            done = Done(label, seat, unit.changes, unit.untold)
            if unit.lasting:
                self.forget_steps()
            elif done.changes:
                self._past = [*self._past, done][-UNDO_STEPS:]
                self._future.clear()
        self._tell(done)
        return unit.answer

    @property
    def can_undo(self) -> str | None:
        """The label of what would be undone, if anything may be from this seat."""
        return self._reachable(self._past)

    @property
    def can_redo(self) -> str | None:
        """The label of what would be redone, if anything may be from this seat."""
        return self._reachable(self._future)

    def undo(self) -> None:
        """Take back the last operation; raise ``Stale`` if its records have changed since."""
        self._travel(self._past, self._future, _("Undo: {deed}"))

    def redo(self) -> None:
        """Make the last undone operation again; raise ``Stale`` if its records have changed since."""
        self._travel(self._future, self._past, _("Redo: {deed}"))

    def forget_steps(self) -> None:
        """Forget what could be undone, as after making the caseload itself."""
        self._past, self._future = [], []

    def renew_key(
        self,
        label: str,
        keys: "Callable[[KeyFile, bytes], KeyFile]",
        deed: "Callable[Concatenate[Session, P], T]",
        *args: P.args,
        **kwargs: P.kwargs,
    ) -> T:
        """Encrypt the caseload with a new data key and make one change with it, both or neither. Run it in a job.

        ``keys`` gets the slots there are and the new data key, and returns the slots there will be. What
        was done before cannot be undone any more. Raises ``TutorDeskError``; ``CannotOpen`` means that the
        caseload is closed, and whole.
        """
        from tutor_desk.store import rekeying  # noqa: PLC0415 - as for the units of work

        seat = self._seat
        seats.check(seat, deed)
        work = rekeying.Deed(label, lambda session: deed(session, *args, **kwargs))
        try:
            finished = rekeying.rekey(self.file, keys, seat, work)
        finally:
            self.__dict__.pop("_units", None)  # they speak to the connection there was
        self.forget_steps()
        self._tell(Done(label, seat, finished.changes))
        return finished.answer

    def warm(self) -> None:
        """Load what changes need, so that the first one does not wait for it; may run in a thread."""
        _ready = self._units

    def go_on(self) -> None:
        """Go on knowingly with a file that was rolled back; that is put on the trail."""
        if self.rolled_back is not None:
            self.note(_("Go on with an older file"), self.rolled_back.seen, self.rolled_back.here)
            self.rolled_back = None
            seen.remember(self.file)

    def note(self, label: str, before: Head, after: Head) -> None:
        """Put on the trail that the whole file went from one head to another; raise ``CannotSave``."""
        from tutor_desk.store.changes import Change  # noqa: PLC0415 - the ORM, as below

        with self.file.lock:
            change = Change("file", 1, {"head": before.written}, {"head": after.written})
            self._units.note(self._seat, label, change)
            done = Done(label, self._seat, (change,))
        self._tell(done)

    def close(self) -> None:
        """Let go of the file, and remember where its trail ends."""
        with self.file.lock:
            if self.rolled_back is None:
                seen.remember(self.file)
            self.file.close()

    def _need_open(self) -> None:
        if self.file.closed:
            raise Locked(_("The caseload is locked, so nothing was changed. Open it, and do this again."))

    @cached_property
    def _units(self) -> "Units":
        from tutor_desk.store.units import Units  # noqa: PLC0415 - the ORM stays out of the first window's way

        return Units(self.file)

    def _reachable(self, steps: list[Done]) -> str | None:
        if not steps or (self._seat.is_student and steps[-1].seat != self._seat):
            return None
        return steps[-1].label

    def _travel(self, source: list[Done], target: list[Done], words: str) -> None:
        with self.file.lock:
            self._need_open()
            if self._reachable(source) is None:
                raise Refused(_("There is nothing to take back here."))
            step = source[-1].inverse(self._seat)
            if source[-1].seat.is_student and not self._seat.is_student:
                visible.check_taking_back((one.table, one.before, one.after) for one in step.changes)
            self._units.replay(self._seat, words.format(deed=step.label), step.changes)
            source.pop()
            target.append(step)
        self._tell(step)

    def _tell(self, done: Done) -> None:
        if done.changes:
            for listener in list(self.listeners):
                listener(done)


def _damaged() -> CannotRead:
    return CannotRead(
        _("A part of this caseload is damaged and cannot be read. Nothing was changed. Restore a backup.")
    )
