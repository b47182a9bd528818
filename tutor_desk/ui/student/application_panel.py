"""All about one application or reference: what it says, what has changed since it was sent, and to whom it went."""

from PySide6.QtWidgets import QLayout, QWidget

from tutor_desk.models.application_kinds import PartKind
from tutor_desk.services.applications.asked import Whole as Application
from tutor_desk.services.applications.facts import ItemFact, PartFact
from tutor_desk.services.applications.records import CopyRow
from tutor_desk.services.references.asked import PartRow
from tutor_desk.services.references.asked import Whole as Reference
from tutor_desk.ui.applications.marks import application_mark, reference_mark
from tutor_desk.ui.dates import moment, short_date
from tutor_desk.ui.student.moved import moved_notes
from tutor_desk.ui.student.notes import NoteBox
from tutor_desk.ui.tables.faces import Note
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.header import Chips
from tutor_desk.ui.widgets.layout import clear, column, scrolled
from tutor_desk.ui.widgets.text import Heading, Muted, Small, Strong, Text
from tutor_desk.words import _, word

Parts = list[QWidget | QLayout]
_WORDS = 110


class Panel(QWidget):
    """Shows one application or one reference, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        holder = QWidget()
        self._box = column(holder, gap=0, margin=(0, 0, 4, 20))
        column(self).addWidget(scrolled(holder))

    def show_whole(self, whole: Application | Reference | None, called: str) -> None:
        """Show one with everything that belongs to it; ``called`` is what the student is called."""
        clear(self._box)
        if whole is not None:
            card = Card()
            for part in _application(whole) if isinstance(whole, Application) else _reference(whole, called):
                card.add(part)
            self._box.addWidget(card)
        self._box.addStretch(1)


def _application(whole: Application) -> Parts:
    sent_on = whole.copies[0].sent_at.astimezone().date() if whole.copies else None
    parts: Parts = [
        Chips([application_mark(sent_on, len(whole.moved))]),
        Heading(whole.row.purpose),
        Small(whole.row.form_name),
    ]
    parts += moved_notes(whole.moved)
    parts += [NoteBox(Note(Tone.WAITING, one)) for one in whole.warnings]
    for one in whole.now.parts:
        parts += _part(one)
    if whole.copies:
        parts.append(Strong(_("Sent")))
        parts += [Small(_sent(copy)) for copy in whole.copies]
    return parts


def _part(part: PartFact) -> Parts:
    if not part.items:
        return [Strong(part.title), Muted(_("Nothing here yet."))]
    return [Strong(part.title), *(Text(_item(part, one)) for one in part.items)]


def _item(part: PartFact, one: ItemFact) -> str:
    said = _short(one.text) if one.text else "–"
    if part.kind is PartKind.PERSONAL:
        said = short_date(one.on) if one.on else said
    when = (
        f" ({short_date(one.on)}{', ' + one.who if one.who else ''})"
        if one.table == "grade" and one.on
        else ""
    )
    exception = " · " + _("exception: {why}").format(why=one.exception) if one.exception else ""
    return f"{one.label}: {said}{when}{exception}"


def _reference(whole: Reference, called: str) -> Parts:
    row = whole.row
    missing = len(whole.unanswered) if row.given_on is None else 0
    parts: Parts = [Chips([reference_mark(row.given_on, missing)]), Heading(row.purpose)]
    parts.append(
        Small(_("Confidential: not for {student} to see").format(student=called))
        if row.confidential
        else Small(_("Open: {student} may read it").format(student=called))
    )
    if row.given_on:
        told = _("Given on {day} to {to} by {who}. It stays as it is.")
        parts.append(Small(told.format(day=short_date(row.given_on), to=row.given_to, who=row.given_by)))
    parts += [Strong(_("What it says")), Text(row.text) if row.text else Muted(_("Nothing is written yet."))]
    if whole.notes:
        parts.append(Strong(_("What {student} notes for the referee").format(student=called)))
        waits = " · " + _("not yet confirmed")
        parts += [Text(f"“{one.text}”{'' if one.confirmed else waits}") for one in whole.notes]
    if whole.parts:
        parts.append(Strong(_("Teachers’ parts")))
        parts += [_teacher(one) for one in whole.parts]
    return parts


def _teacher(one: PartRow) -> QWidget:
    who = f"{one.teacher}, {one.subject}" if one.subject else one.teacher
    if one.answered_on is None:
        return Muted(
            _("{who}: not back yet, chased from {day}").format(who=who, day=short_date(one.chase_on))
        )
    said = " ".join(part for part in (one.achieved, one.working, one.suited) if part)
    grade = _("predicted {grade}").format(grade=one.predicted) if one.predicted else ""
    return Text(
        f"{who} ({short_date(one.answered_on)}): {' · '.join(part for part in (said, grade) if part)}"
    )


def _sent(copy: CopyRow) -> str:
    told = _("Sent {at} to {to}, {way}, by {who}")
    return told.format(at=moment(copy.sent_at), to=copy.sent_to, way=word(copy.ending), who=copy.sent_by)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _WORDS else line[: _WORDS - 1] + "…"
