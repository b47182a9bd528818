"""What a person can see in a student's marks: the year, week by week, and when sessions were missed."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tutor_desk.services.attendance.picture import Picture
from tutor_desk.ui.attendance import words
from tutor_desk.ui.attendance.charts import DayGrid, WeekBars
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.layout import clear, column
from tutor_desk.ui.widgets.text import Muted, Small, Text
from tutor_desk.words import _


class AttendanceSection(QWidget):
    """Shows the marks of one student; words first, the charts beside them."""

    def __init__(self) -> None:
        super().__init__()
        self._box = column(self, gap=12)

    def show_picture(self, picture: Picture | None) -> None:
        """Show what was counted, or how marks come here."""
        clear(self._box)
        if picture is None:
            card = Card(_("Marks"))
            sentence = _(
                "No marks yet. Bring them in from the school’s system: on the caseload, under Papers, "
                "“Bring in attendance”."
            )
            card.add(Muted(sentence))
            self._box.addWidget(card)
            return
        both = Fold(gap=16)
        both.add(_weeks(picture), 1)
        both.add(_days(picture), 1)
        self._box.addWidget(both)
        self._box.addWidget(_year(picture))


def _room() -> QVBoxLayout:
    """Return what keeps the parts of a card together when the card beside it is higher."""
    room = column()
    room.addStretch(1)
    return room


def _weeks(picture: Picture) -> Card:
    card = Card(_("Week by week"))
    if picture.change is not None and picture.change.fallen:
        card.head.addWidget(Chip(Mark(Tone.WATCH, _("Lower than before"))))
    card.add(Text(words.change_words(picture.change)))
    card.add(WeekBars(picture.weeks))
    card.add(
        Small(
            _("Each bar is a week, filled as far as sessions were attended; above it, how many were missed.")
        )
    )
    card.add(_room(), 1)
    return card


def _year(picture: Picture) -> Card:
    card = Card(_("This school year"))
    for sentence in words.year_words(picture):
        card.add(Text(sentence))
    for term in picture.terms:
        card.add(Small(words.term_words(term.term, term.span)))
    return card


def _days(picture: Picture) -> Card:
    card = Card(_("When sessions were missed"))
    for sentence in words.pattern_words(picture):
        card.add(Text(sentence))
    card.add(DayGrid(picture.weekdays))
    card.add(_room(), 1)
    return card
