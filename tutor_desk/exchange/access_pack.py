"""The subject-access pack as JSON; ``docs/ACCESS_PACK.md`` says what stands where."""

import json
from dataclasses import replace
from datetime import date, datetime
from enum import Enum
from typing import Any

from tutor_desk.exchange.evidence_files import SUFFIXES
from tutor_desk.models.kinds import EvidenceKind
from tutor_desk.services.rights.access_pack import PackFacts
from tutor_desk.services.rights.held import ChangeFact
from tutor_desk.words import word

FORMAT = "tutor-desk-access-pack"
VERSION = 1


def laid_out(facts: PackFacts) -> tuple[PackFacts, dict[str, bytes]]:
    """Return the facts with a file's name in place of each piece of evidence, and those files."""
    found = facts.everything
    kinds = {
        record.id: EvidenceKind(record.value("kind"))
        for record in found.records
        if record.table == "evidence"
    }
    files: dict[str, bytes] = {}
    records = []
    for record in found.records:
        content = record.value("content") if record.table == "evidence_content" else None
        if not isinstance(content, bytes):
            records.append(record)
            continue
        piece = record.value("evidence_id")
        name = f"evidence-{piece}{SUFFIXES[kinds[piece]]}"
        files[name] = content
        fields = tuple((column, name if column == "content" else value) for column, value in record.fields)
        records.append(replace(record, fields=fields))
    return replace(facts, everything=replace(found, records=tuple(records))), files


def access_pack(facts: PackFacts) -> bytes:
    """Return the pack as JSON in UTF-8; the same facts give the same bytes."""
    facts, _files = laid_out(facts)
    found = facts.everything
    records: dict[str, list[dict[str, Any]]] = {}
    for record in found.records:
        records.setdefault(record.table, []).append({"id": record.id, **dict(record.fields)})
    plain = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": found.as_at,
        "student": found.name,
        "school": found.school,
        "caseload": found.caseload,
        "tutor": found.tutor,
        "withheld": {
            "names": facts.names_withheld,
            "notes": [
                {"reason": reason, "words": word(reason), "count": count}
                for reason, count in facts.notes_withheld
            ],
        },
        "records": records,
        "history": [
            {
                "at": deed.at,
                "who": deed.who,
                "seat": deed.seat,
                "deed": deed.deed,
                "changes": [_change(change) for change in deed.changes],
            }
            for deed in found.deeds
        ],
        "kept": [
            {
                "class": row.record_class,
                "from": row.rule.kept_from,
                "years": row.rule.years,
                "action": row.rule.action,
            }
            for row in facts.rules
        ],
    }
    return json.dumps(plain, ensure_ascii=False, indent=1, default=_plain).encode()


def _change(change: ChangeFact) -> dict[str, Any]:
    return {
        "record": change.table,
        "id": change.id,
        "before": None if change.before is None else dict(change.before),
        "after": None if change.after is None else dict(change.after),
    }


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime | date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
