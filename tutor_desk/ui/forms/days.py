"""A field for a date: typed, stepped through, or picked from a calendar."""

from datetime import date
from typing import Any

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QToolButton, QWidget

from tutor_desk import clock
from tutor_desk.ui import theme
from tutor_desk.ui.forms.dates import read_day, write_day
from tutor_desk.ui.forms.lines import LineEditor
from tutor_desk.ui.icons import icon
from tutor_desk.ui.widgets.aside import Aside
from tutor_desk.ui.widgets.layout import column
from tutor_desk.words import _


class DayEditor(LineEditor):
    """A date, typed as people type dates or picked from a calendar; arrows up and down go by days.

    Without a year it is the next such day, or the last where the ``past`` is meant.
    """

    def __init__(
        self, *, earliest: date | None = None, latest: date | None = None, past: bool = False
    ) -> None:
        super().__init__(hint=_("dd/mm/yyyy"))
        self._earliest, self._latest, self._past = earliest, latest, past
        Aside(self, "calendar", _("Pick from a calendar"), self.open_calendar)

    def value(self) -> Any:
        """Return the date, or nothing if empty or not understood."""
        try:
            return read_day(self.text(), past=self._past)
        except ValueError:
            return None

    def put(self, value: Any) -> None:
        """Show a date."""
        self.setText(write_day(value))

    def problem(self) -> str:
        """Say how to write a date, or that it is too early or too late."""
        day = self.value()
        if day is None:
            return _("Please write the date as 31/12/2026 or 31 Dec.") if self.text().strip() else ""
        if self._earliest and day < self._earliest:
            return _("Please choose a day from {day} on.").format(day=write_day(self._earliest))
        if self._latest and day > self._latest:
            return _("Please choose a day up to {day}.").format(day=write_day(self._latest))
        return ""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Go a day forth or back with the arrows; open the calendar with Alt and the arrow down."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif step is not None:
            self.put(date.fromordinal((self.value() or clock.today()).toordinal() + step))
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Write the date out in full."""
        super().focusOutEvent(event)
        day = self.value()
        if day is not None and write_day(day) != self.text():
            self.put(day)

    def open_calendar(self) -> QWidget:
        """Show a calendar below the field, and return it."""
        popup = _Calendar(self, self.value() or clock.today())
        popup.picked.connect(self.put)
        popup.move(self.mapToGlobal(QPoint(0, self.height())))
        popup.show()
        return popup


class _Calendar(QFrame):
    picked = Signal(object)

    def __init__(self, field: QWidget, day: date) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "float")
        self.calendar = QCalendarWidget()
        self.calendar.setAccessibleName(_("Calendar"))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        weekend = QTextCharFormat()
        weekend.setForeground(theme.look(field).colours.muted)
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, weekend)
        arrows = (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right"))
        for name, picture in arrows:
            arrow = self.calendar.findChild(QToolButton, name)
            if arrow is not None:
                arrow.setIcon(icon(picture))
        column(self, margin=8).addWidget(self.calendar)
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        self.calendar.setFocus()

    def _pick(self, day: QDate) -> None:
        self.picked.emit(date(day.year(), day.month(), day.day()))
        self.close()
