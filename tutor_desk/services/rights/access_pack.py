"""A subject-access pack: everything held, as an adult has decided on each name and each note for adults alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import StudentId
from tutor_desk.models.rights_kinds import Withholding
from tutor_desk.services.access import indicators_seen, references_seen, restricted_seen, visible
from tutor_desk.services.rights import names, retention
from tutor_desk.services.rights.held import (
    APART,
    WHOLE,
    Everything,
    NoteKey,
    RecordFact,
    everything,
    is_adults,
    is_text,
)
from tutor_desk.services.rights.names import Passage, Spot
from tutor_desk.services.rights.record_words import field_name, value_words
from tutor_desk.services.rights.retention import RuleRow
from tutor_desk.services.safeguarding import sight as passed_on
from tutor_desk.store.reading import Reader
from tutor_desk.words import _

Fields = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """What adults wrote for adults in one field, the newest wording last; it is decided on as a whole."""

    key: NoteKey
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """What an adult has to look at before a pack leaves: everything, the names in it, the notes."""

    everything: Everything
    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]
    rules: tuple[RuleRow, ...]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What an adult decided: which passages are shown, which notes go in, and why the others do not.

    A name that is not shown is withheld, and so is a note that is not included.
    """

    shown: frozenset[Spot] = frozenset()
    included: frozenset[NoteKey] = frozenset()
    withheld: Mapping[NoteKey, Withholding] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PackFacts:
    """What goes into the pack, and what was left out: how many names, and how many notes for which reason."""

    everything: Everything
    rules: tuple[RuleRow, ...]
    names_withheld: int
    notes_withheld: tuple[tuple[Withholding, int], ...]


def draft(reader: Reader, student: StudentId, typed: tuple[str, ...] = ()) -> Draft:
    """Gather all that is held about a student, with what has to be decided; ``typed`` are more names to look for.

    Raises ``Refused`` if any of it is kept from whoever is in the seat.
    """
    visible.need_all(reader, [student])
    passed_on.need_all(reader, student)
    if restricted_seen.kept_back(reader, student) or indicators_seen.kept_back(reader, student):
        raise Refused(
            _(
                "This would hold notes that are not for you to see. Nothing was made. The personal tutor can make it."
            )
        )
    found = everything(reader, student)
    passages = names.passages(reader, found, typed)
    return Draft(found, tuple(passages), tuple(_notes(found)), tuple(retention.rules(reader)))


def pack(made: Draft, decided: Decisions) -> PackFacts:
    """Return what goes into the pack: names that are not shown replaced, notes that are not included left out."""
    hidden = [passage.spot for passage in made.passages if passage.spot not in decided.shown]
    by_text: dict[str, list[Spot]] = {}
    for spot in hidden:
        by_text.setdefault(spot[0], []).append(spot)
    left_out = {note.key for note in made.notes} - decided.included
    plain = {text: names.redacted(text, spots) for text, spots in by_text.items()}
    found = made.everything
    records = tuple(
        replace(record, fields=_kept(record.table, record.id, record.fields, left_out, plain))
        for record in found.records
        if (record.table, record.id, WHOLE) not in left_out
    )
    deeds = tuple(
        replace(
            deed,
            changes=tuple(
                replace(
                    change,
                    before=_maybe(change.table, change.id, change.before, left_out, plain),
                    after=_maybe(change.table, change.id, change.after, left_out, plain),
                )
                for change in deed.changes
                if (change.table, change.id, WHOLE) not in left_out
            ),
        )
        for deed in found.deeds
        if any((change.table, change.id, WHOLE) not in left_out for change in deed.changes)
        or not deed.changes
    )
    counted = sorted(key for key in left_out if key[2] != WHOLE)
    usual = exempt(made)
    reasons = [decided.withheld.get(key) or usual.get(key, Withholding.OWN_USE) for key in counted]
    counts = tuple((reason, reasons.count(reason)) for reason in Withholding if reason in reasons)
    return PackFacts(replace(found, records=records, deeds=deeds), made.rules, len(hidden), counts)


def exempt(made: Draft) -> dict[NoteKey, Withholding]:
    """Return the notes that are of confidential references: those stay out unless an adult puts them in.

    A reference given in confidence is exempt (Data Protection Act 2018, schedule 2, paragraph 24).
    """
    kept = {(record.table, record.id): record for record in made.everything.records}

    def confidential(table: str, key: int) -> bool:
        record = kept.get((table, key))
        if table == "reference_part" and record is not None:
            record = kept.get(("reference", int(record.value("reference_id"))))
        return record is None or bool(record.value("confidential"))

    return {
        note.key: Withholding.REFERENCE
        for note in made.notes
        if note.key[0] in references_seen.TABLES and confidential(*note.key[:2])
    }


def _notes(found: Everything) -> list[Note]:
    kept = {(record.table, record.id): record for record in found.records}
    texts: dict[NoteKey, dict[str, None]] = {}
    for deed in found.deeds:
        for change in deed.changes:
            for column, value in (change.before or ()) + (change.after or ()):
                if value and is_adults(change.table, column):
                    texts.setdefault((change.table, change.id, column), {})[str(value)] = None
    for (table, key), record in kept.items():
        for column, value in record.fields:
            if value and _for_adults(record, column):
                told = texts.setdefault((table, key, column), {})
                told.pop(str(value), None)
                told[str(value)] = None
    apart = [
        Note((record.table, record.id, WHOLE), (_told(record),))
        for record in found.records
        if record.table in APART
    ]
    return [*apart, *(Note(key, tuple(told)) for key, told in texts.items())]


def _told(record: RecordFact) -> str:
    """Return a record in a few lines, for the adult who decides on it as a whole."""
    lines = ((field_name(record.table, column), value_words(value)) for column, value in record.fields)
    return "\n".join(f"{label}: {words}" for label, words in lines if words)


def _for_adults(record: RecordFact, column: str) -> bool:
    return is_adults(record.table, column, record)


def _maybe(
    table: str, key: int, fields: Fields | None, left_out: set[NoteKey], plain: Mapping[str, str]
) -> Fields | None:
    return None if fields is None else _kept(table, key, fields, left_out, plain)


def _kept(table: str, key: int, fields: Fields, left_out: set[NoteKey], plain: Mapping[str, str]) -> Fields:
    return tuple(
        (column, plain.get(value, value) if is_text(value) else value)
        for column, value in fields
        if (table, key, column) not in left_out
    )
