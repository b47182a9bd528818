"""Handovers as the window and the command line use them: sent, looked at, received, receipted."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tutor_desk import whole
from tutor_desk.desk import Desk
from tutor_desk.errors import CannotSave, Refused
from tutor_desk.exchange import handover_files
from tutor_desk.exchange.handover_files import SUFFIX, HandoverFile
from tutor_desk.models.kinds import StudentId
from tutor_desk.security import passphrase as passphrases
from tutor_desk.security.keyfile import Cost
from tutor_desk.services.handover import arriving, packing, receipts, receiving
from tutor_desk.services.handover.arriving import Look
from tutor_desk.services.handover.receiving import Received
from tutor_desk.words import _, plural

__all__ = ["SUFFIX", "HandoverFile"]
Tell = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Sent:
    """A handover that lies where it was wanted; ``mark`` is what both sides can compare."""

    id: int
    path: Path
    mark: str
    students: tuple[StudentId, ...]


def send(
    desk: Desk,
    students: Sequence[StudentId],
    path: Path,
    passphrase: str,
    *,
    to: str,
    reason: str = "",
    restricted: bool = False,
    archive: bool = False,
    cost: Cost | None = None,
    tell: Tell = lambda *_words: None,
) -> Sent:
    """Write students into a handover, prove it, and put it on the trail; raise ``TutorDeskError`` if it cannot be.

    Either all of that is done or nothing. Run it in a job.
    """
    weak = passphrases.weakness(passphrase)
    if weak:
        raise Refused(_("{reason} Nothing was written.").format(reason=weak))
    if not to.strip():
        raise Refused(_("Say to whom the students go. Nothing was written."))
    tell(0, 3, _("Gathering what leaves"))
    package = desk.ask(packing.pack, students, to=to.strip(), reason=reason.strip(), restricted=restricted)
    tell(1, 3, _("Writing and proving the file"))
    mark = handover_files.write(path, package, passphrase, cost)
    try:
        tell(2, 3, _("Writing it down"))
        key = desk.do(_("Hand over students"), packing.sent, package, mark, archive=archive)
    except BaseException:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise
    tell(3, 3, "")
    return Sent(key, path, receipts.short(mark), tuple(map(StudentId, package.students)))


def open_file(path: Path, passphrase: str) -> HandoverFile:
    """Open a handover; raise ``WrongKey`` or ``CannotRead``. Run it in a job."""
    return handover_files.read(path, passphrase)


def look(desk: Desk, file: HandoverFile) -> Look:
    """Compare a handover with the desk."""
    return desk.ask(arriving.look, file.package, file.mark)


def receive(desk: Desk, file: HandoverFile, looked: Look, *, fill: bool = False) -> Received:
    """Receive who may come, as one unit; raise ``Refused`` if nobody may. Run it in a job."""
    return desk.do(_("Receive students"), receiving.receive, file.package, file.mark, looked, fill=fill)


def received_before(desk: Desk, file: HandoverFile) -> Received | None:
    """Return what was received of a handover before, with its receipt, or nothing."""
    return desk.ask(receiving.again, file.package, file.mark)


def receipt(received: Received) -> str:
    """Return the receipt as the sender gets it: it names no student."""
    lines = [
        _("Receipt of a Tutor Desk handover"),
        "",
        _("From the caseload of: {who}").format(who=received.tutor),
        _("Received on: {day}").format(day=received.on.isoformat()),
        _("Mark of the file: {mark}").format(mark=received.mark),
        plural("{n} student received", "{n} students received", len(received.students))
        + _(", of {n} in the file").format(n=received.sent),
        "",
        _("Code: {code}").format(code=received.code),
        "",
        _("Type the code in Tutor Desk under Handover, Record a receipt: it proves what arrived."),
    ]
    return "\n".join(lines) + "\n"


def save_receipt(received: Received, path: Path) -> None:
    """Write the receipt as a small text file; raise ``CannotSave`` if it cannot be."""
    try:
        whole.write(path, receipt(received).encode())
    except OSError:
        raise CannotSave(
            _(
                "The receipt could not be written there. The students were received all the same. Choose another folder."
            )
        ) from None
