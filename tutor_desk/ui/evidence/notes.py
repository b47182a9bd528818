"""Evidence as a note on the card of its entry, and as words in a list."""

from collections.abc import Iterable

from tutor_desk.models.kinds import Author, EntryId, EvidenceKind
from tutor_desk.services.plan.evidence import MEGABYTE, EvidenceRow
from tutor_desk.ui.dates import moment
from tutor_desk.ui.faces import BETWEEN
from tutor_desk.ui.tables.faces import CardFace, Deed, Note
from tutor_desk.ui.theme import Tone
from tutor_desk.words import _, plural, word


def evidence_notes(rows: Iterable[EvidenceRow], entry: EntryId | int) -> tuple[Note, ...]:
    """Return what lies with one entry, by name."""
    names = ", ".join(row.name for row in rows if row.entry == entry)
    return (Note(Tone.PLAIN, _("Evidence: {names}").format(names=names)),) if names else ()


def evidence_deed(key: str = "V") -> Deed:
    """Return the deed that shows the evidence of an entry."""
    return Deed("evidence", _("Evidence…"), key)


def evidence_face(row: EvidenceRow, student: str) -> CardFace:
    """Return one piece as a card; ``student`` is what the student is called in a sentence."""
    what = word(row.kind)
    if row.kind is EvidenceKind.DOCUMENT:
        what = BETWEEN.join((what, plural("{n} page", "{n} pages", row.pages)))
    who = student if row.author is Author.STUDENT else _("an adult")
    return CardFace(
        title=row.name,
        left=BETWEEN.join((what, size_words(row.size))),
        right=_("Added by {who} · {at}").format(who=who, at=moment(row.added_at)),
    )


def size_words(size: int) -> str:
    """Return a size in bytes as people say it."""
    if size >= MEGABYTE:
        return _("{n} MB").format(n=f"{size / MEGABYTE:.1f}")
    return _("{n} KB").format(n=max(1, round(size / 1024)))
