"""All about one choice: where it stands, what to know of it, and how what it asks for stands."""

from PySide6.QtWidgets import QLayout, QWidget

from tutor_desk.services.next_steps.choices import Whole
from tutor_desk.services.next_steps.fit import LineFit
from tutor_desk.services.next_steps.rows import ChoiceRow
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.next_steps.marks import fit_mark, state_mark
from tutor_desk.ui.student.notes import NoteBox
from tutor_desk.ui.tables.faces import Note
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.header import Chips
from tutor_desk.ui.widgets.layout import clear, column, row, scrolled
from tutor_desk.ui.widgets.text import Heading, Muted, Small, Strong, Text
from tutor_desk.words import _, word

Parts = list[QWidget | QLayout]


class ChoicePanel(QWidget):
    """Shows one choice, or nothing."""

    def __init__(self) -> None:
        super().__init__()
        holder = QWidget()
        self._box = column(holder, gap=0, margin=(0, 0, 4, 20))
        column(self).addWidget(scrolled(holder))

    def show_whole(self, whole: Whole | None) -> None:
        """Show a choice."""
        clear(self._box)
        if whole is not None:
            card = Card()
            for part in (*_head(whole), *_asks(whole), *_facts(whole.row)):
                card.add(part)
            self._box.addWidget(card)
        self._box.addStretch(1)


def _head(whole: Whole) -> Parts:
    one = whole.row
    where = " · ".join(part for part in (one.provider, one.level, word(one.route)) if part)
    since = _("since {day}").format(day=short_date(one.state_on))
    return [
        Chips([state_mark(one.state), Mark(Tone.PLAIN, since)]),
        Heading(one.course),
        Text(where),
        *(NoteBox(Note(Tone.WATCH, told)) for told in whole.warnings),
    ]


def _asks(whole: Whole) -> Parts:
    parts: Parts = []
    if whole.fitting.lines:
        parts.append(Strong(_("What they ask for, and how it stands")))
    for one in whole.fitting.lines:
        parts += _line(one)
    if whole.row.stated:
        parts += [Strong(_("In their words")), Text(whole.row.stated)]
    if not parts:
        parts.append(Muted(_("Nothing is written down yet of what they ask for.")))
    return parts


def _line(one: LineFit) -> Parts:
    line = row(gap=8)
    line.addWidget(Text(one.asked[:1].upper() + one.asked[1:]), 1)
    line.addWidget(Chip(fit_mark(one.fit)))
    return [line, Small(one.why)]


def _facts(one: ChoiceRow) -> Parts:
    interview = " · ".join(part for part in (short_date(one.interview_on), one.interview) if part)
    offer = f"{word(one.offer)} · {short_date(one.offer_on)}" if one.offer else ""
    drawn = ""
    if one.drawn_from:
        drawn = _("From “{source}” of {day}").format(source=one.drawn_from, day=short_date(one.drawn_as_at))
    told = (
        (_("What they answered"), offer),
        (_("Conditions"), one.conditions),
        (_("An answer is wanted by"), short_date(one.reply_by)),
        (_("Open days"), one.open_days),
        (_("The school’s deadline"), short_date(one.school_deadline)),
        (_("The provider’s deadline"), short_date(one.deadline)),
        (_("Applied"), short_date(one.applied_on)),
        (_("Interview"), interview),
        (_("Why this one"), one.why),
        (_("Why it ended"), one.ended_because),
    )
    parts: Parts = []
    for label, words in told:
        if words:
            parts += [Strong(label), Text(words)]
    return [*parts, Small(drawn)] if drawn else parts
