"""Attendance of a student: what is known, and from when."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QWidget

from tutor_desk import clock
from tutor_desk.services.attendance.figures import AttendanceRow
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.faces import BETWEEN
from tutor_desk.ui.marks import attendance_tone
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import clear, column, row
from tutor_desk.ui.widgets.spark import Sparkline
from tutor_desk.ui.widgets.text import Muted, Small, Text, Title
from tutor_desk.words import _, plural, word


class AttendanceCard(Card):
    """Shows the newest attendance figure, what it is made of, and how it came to be."""

    def __init__(self, commands: Commands) -> None:
        super().__init__(_("Attendance"))
        self.head.addWidget(commands.button("add_attendance", quiet=True))
        self._figures = column(gap=6)
        self.add(self._figures)

    def show_figures(self, figures: Sequence[AttendanceRow]) -> None:
        """Show these figures, oldest first."""
        clear(self._figures)
        known = [(one, one.percent) for one in figures if one.percent is not None]
        if not known:
            self._figures.addWidget(Muted(_("No figure yet. It comes with a class list, or by hand.")))
            return
        newest, percent = known[-1]
        holder = QWidget()
        line = row(holder, gap=16)
        line.addWidget(Title(f"{percent:.0f}%"))
        if len(known) > 1:
            values = [value for _one, value in known]
            line.addWidget(
                Sparkline(values, attendance_tone(newest.possible, newest.missed), attendance_story(figures)),
                1,
            )
        else:
            line.addStretch(1)
        self._figures.addWidget(holder)
        self._figures.addWidget(Text(attendance_words(newest)))
        self._figures.addWidget(Small(BETWEEN.join((age_words(newest.as_at), word(newest.source)))))


def attendance_words(figure: AttendanceRow) -> str:
    """Return what a figure is made of: sessions there, and missed with and without leave."""
    there = figure.possible - figure.authorised - figure.unauthorised
    words = _("{there} of {possible} sessions").format(there=there, possible=figure.possible)
    missed = [
        _("{n} missed with leave").format(n=figure.authorised) if figure.authorised else "",
        _("{n} without").format(n=figure.unauthorised) if figure.unauthorised else "",
    ]
    return ", ".join([words, *(part for part in missed if part)])


def attendance_story(figures: Sequence[AttendanceRow]) -> str:
    """Return in a sentence what the line of figures shows."""
    known = [(one.as_at, one.percent) for one in figures if one.percent is not None]
    (since, first), (day, last) = known[0], known[-1]
    return _("Attendance went from {first}% on {since} to {last}% on {day}").format(
        first=f"{first:.0f}", since=short_date(since), last=f"{last:.0f}", day=short_date(day)
    )


def age_words(day: date) -> str:
    """Return the date a figure is from, and how long ago that is."""
    days = (clock.today() - day).days
    ago = plural("{n} day ago", "{n} days ago", days) if days > 0 else _("today")
    return _("As at {day}, {ago}").format(day=short_date(day), ago=ago)
