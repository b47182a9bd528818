"""The subject-access pack on paper: everything held about a student, to be read by them and their family."""

from collections.abc import Iterable, Sequence
from typing import Any

from tutor_desk.models.rights_kinds import SaidBy
from tutor_desk.reports.begun import begin
from tutor_desk.reports.paper import BODY, LABEL, SMALL, STRONG, Paper, day
from tutor_desk.reports.parts import Column, table
from tutor_desk.reports.text import Span, Text, text_width
from tutor_desk.services.rights.access_pack import PackFacts
from tutor_desk.services.rights.held import ChangeFact, DeedFact, RecordFact
from tutor_desk.services.rights.record_words import (
    field_name,
    reading_order,
    record_name,
    told_words,
    typed_words,
    value_words,
)
from tutor_desk.services.rights.retention_words import rule_words
from tutor_desk.words import _, plural, word

_BESIDE, _SIGNATURE = "statement", "signature"
_SHORT, _ACROSS = 24, 6
"""Records of so few fields, each with so few letters, stand in a table."""
_APART = 24.0
"""Points between the columns of a table."""
Fields = tuple[tuple[str, Any], ...]


def access_pack(facts: PackFacts, *, large: bool = False, plain: bool = False) -> bytes:
    """Return the pack as a PDF, in large print or black on white if wanted; the same facts give the same bytes."""
    found = facts.everything
    paper = Paper(
        _("Everything held about {name}, {day}").format(name=found.name, day=day(found.as_at.date())),
        header=_("Everything held about {name}").format(name=found.name),
        author=found.school or found.tutor,
        source=found.caseload,
        moment=found.as_at,
        head=found.head,
        large=large,
        plain=plain,
    )
    _title(paper, facts)
    _withheld(paper, facts)
    _records(paper, found.records)
    _history(paper, found.deeds)
    _kept(paper, facts)
    return paper.finish()


def _title(paper: Paper, facts: PackFacts) -> None:
    found = facts.everything
    kind = _("Subject-access pack") + f"  ·  {day(found.as_at.date())}"
    about = "  ·  ".join(part for part in (found.school, found.tutor) if part)
    begin(paper, kind, found.name, about)
    paper.paragraph(
        _(
            "This is what {tutor} keeps about {name} in Tutor Desk: every record, and the history of how it came "
            "about. The same is in the file beside this one, for programs to read. What the school keeps "
            "elsewhere is not in it."
        ).format(tutor=found.tutor, name=found.name)
    )
    paper.paragraph(
        _(
            "You may ask the school to put right what is wrong, or to set your own statement beside an opinion "
            "that you do not share. If you are not content with an answer, you may complain to the school, and "
            "then to the Information Commissioner’s Office."
        )
    )


def _withheld(paper: Paper, facts: PackFacts) -> None:
    told: list[str] = []
    if facts.names_withheld:
        one = _("In {n} place somebody else’s name was taken out: it says “[name withheld]” there.")
        many = _("In {n} places somebody else’s name was taken out: it says “[name withheld]” there.")
        told.append(plural(one, many, facts.names_withheld))
    for reason, count in facts.notes_withheld:
        one = _("{n} note by an adult is not in here. {reason}.")
        many = _("{n} notes by adults are not in here. {reason}.")
        told.append((one if count == 1 else many).format(n=count, reason=word(reason)))
    with paper.card(fill="accent_soft", before=14):
        paper.paragraph(_("What was left out, and why"), STRONG, before=0)
        if told:
            paper.bullets(told)
        else:
            paper.paragraph(_("Nothing was left out."), before=2)


def _records(paper: Paper, records: tuple[RecordFact, ...]) -> None:
    statements = [record for record in records if record.table == _BESIDE]
    kinds = {record.table for record in records if record.table not in (_BESIDE, _SIGNATURE)}
    for kind in sorted(kinds, key=reading_order):
        paper.heading(record_name(kind), 2)
        some = [record for record in records if record.table == kind]
        if _tabular(some):
            _as_table(paper, kind, some)
            continue
        for record in some:
            with paper.card(stroke="line", before=6):
                _fields(paper, kind, record.fields)
                for statement in statements:
                    if (statement.value("about"), statement.value("record_id")) == (kind, record.id):
                        _statement(paper, statement)
    signed = sum(record.table == _SIGNATURE for record in records)
    if signed:
        paper.heading(record_name(_SIGNATURE), 2)
        paper.paragraph(
            plural(
                "{n} signature, which only a program can prove. It is in the file beside this one.",
                "{n} signatures, which only a program can prove. They are in the file beside this one.",
                signed,
            )
        )
    gone = [one for one in statements if not _there(records, one)]
    if gone:
        paper.heading(record_name(_BESIDE), 2)
        for statement in gone:
            _statement(paper, statement)


def _tabular(records: Sequence[RecordFact]) -> bool:
    """Whether records are many and say little each, as figures do."""
    short = all(
        len(told_words(record.table, column, value, day)) <= _SHORT
        for record in records
        for column, value in record.fields
    )
    return len(records) > 1 and len(records[0].fields) <= _ACROSS and short


def _as_table(paper: Paper, name: str, records: Sequence[RecordFact]) -> None:
    columns = [column for column, _value in records[0].fields]
    heads = [field_name(name, column) for column in columns]
    rows = [
        [told_words(name, column, value, day) or "–" for column, value in record.fields] for record in records
    ]
    label, body = paper.type(LABEL), paper.type(BODY)
    widest = [
        max(text_width(head, label), *(text_width(words, body) for words in cells)) + _APART
        for head, cells in zip(heads, zip(*rows, strict=True), strict=True)
    ]
    shares = [width / sum(widest) for width in widest]
    table(paper, [Column(*one) for one in zip(heads, shares, strict=True)], rows, before=4)


def _there(records: tuple[RecordFact, ...], statement: RecordFact) -> bool:
    return any(
        (record.table, record.id) == (statement.value("about"), statement.value("record_id"))
        for record in records
    )


def _fields(paper: Paper, table: str, fields: Fields) -> None:
    typing = (("draft", "text"),)
    told = [
        (
            column,
            typed_words(str(value)) if (table, column) in typing else told_words(table, column, value, day),
        )
        for column, value in fields
    ]
    lines: list[Text] = [_line(field_name(table, column), words) for column, words in told if words]
    for place, line in enumerate(lines or [_("Nothing is known.")]):
        paper.paragraph(line, before=2 if place else 0)


def _line(label: str, words: str) -> Text:
    return [Span(f"{label}: ", STRONG.but(ink="muted")), Span(words, BODY)]


def _statement(paper: Paper, statement: RecordFact) -> None:
    who = word(SaidBy(statement.value("said_by")))
    if statement.value("name"):
        who += f", {statement.value('name')}"
    said = _("Statement: {who}, {day}").format(who=who, day=day(statement.value("said_on")))
    paper.paragraph(said, LABEL.but(ink="accent"), before=8)
    paper.paragraph(f"“{statement.value('text')}”", before=1)


def _history(paper: Paper, deeds: Iterable[DeedFact]) -> None:
    paper.heading(_("History"), 2)
    for deed in deeds:
        start = paper.place()
        head = f"{value_words(deed.at, day)}  ·  {deed.who}  ·  {deed.deed}"
        paper.paragraph(head, STRONG, before=10)
        changes = [line for change in deed.changes for line in _change(change)]
        if changes:
            paper.bullets(changes, SMALL.but(ink="ink"))
        if len(changes) < 4:
            paper.together(start)


def _change(change: ChangeFact) -> list[Text]:
    """Return what a deed did to one record, field by field, with what it said before."""
    before, after = dict(change.before or ()), dict(change.after or ())
    what = record_name(change.table)
    if change.before is None and change.after is None:
        return [_("{what}: what it said has been erased").format(what=what)]
    lines: list[Text] = []
    for column in dict.fromkeys((*before, *after)):
        old, new = (told_words(change.table, column, side.get(column), day) for side in (before, after))
        label = f"{what}, {field_name(change.table, column)}"
        if old and new:
            lines.append(_("{label}: “{new}”, before “{old}”").format(label=label, new=new, old=old))
        elif new:
            lines.append(_("{label}: “{new}”").format(label=label, new=new))
        elif old:
            lines.append(_("{label}: nothing any more, before “{old}”").format(label=label, old=old))
    return lines


def _kept(paper: Paper, facts: PackFacts) -> None:
    paper.heading(_("How long it is kept"), 2)
    paper.bullets([f"{word(row.record_class)}: {rule_words(row.rule)}" for row in facts.rules])
