"""Papers that come back filled in: what was read from a file, and the proof that the paper is ours."""

from collections.abc import Set
from dataclasses import dataclass, field

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import PaperKind
from tutor_desk.services.plan import paper_codes
from tutor_desk.services.plan.paper_codes import Issued
from tutor_desk.store.reading import Reader
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class Filled:
    """A file as it was read: what stands in each field, or why it cannot be read."""

    file: str
    answers: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    refused: str = ""

    def __getitem__(self, name: str) -> str:
        return dict(self.answers).get(name, "")


def proved(reader: Reader, code: str, kind: PaperKind, other: str) -> Issued:
    """Return the paper of a kind that a code belongs to; raise ``Refused`` for one that is not ours, or was altered.

    ``other`` is said of a file that is no such paper at all.
    """
    parts, key = paper_codes.number_in(code), paper_codes.known_secret(reader)
    if parts is None:
        raise Refused(other)
    if key is None or not paper_codes.ours(key, parts[0]):
        raise Refused(_("This sheet is from another caseload. Give it to the tutor who made it."))
    issued = paper_codes.found(reader, parts[1])
    if issued is None:
        raise Refused(_("This sheet is not known here: making it was undone, or its student was erased."))
    if not paper_codes.proves(key, issued, parts[2]):
        raise Refused(_("This sheet was altered: its code does not fit what was printed. Make a new one."))
    if issued.kind is not kind:
        raise Refused(other)
    return issued


def as_printed(filled: Filled, names: Set[str]) -> None:
    """Raise ``Refused`` for a file whose fields are not those that were printed."""
    if {name for name, _said in filled.answers} != names:
        raise Refused(
            _("This sheet was altered: its fields are not those that were printed. Make a new one.")
        )


def blank() -> Refused:
    """Return what is said of a paper on which nothing was filled in."""
    return Refused(
        _("Nothing was filled in on this sheet, or the program that saved it left the answers out.")
    )


def not_brought_in(issued: Issued) -> None:
    """Raise ``Refused`` for a paper that was brought in before."""
    if issued.returned_at is not None:
        day = issued.returned_at.astimezone().date().isoformat()
        raise Refused(_("This sheet was brought in before, on {day}.").format(day=day))
