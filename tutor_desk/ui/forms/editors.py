"""The widgets behind the fields of a form; each knows its value and what is wrong with it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from PySide6.QtCore import QDate, QEvent, QPoint, Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QCheckBox,
    QComboBox,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from tutor_desk import clock
from tutor_desk.ui import theme
from tutor_desk.ui.forms.dates import read_day, write_day
from tutor_desk.ui.icons import icon
from tutor_desk.ui.widgets.aside import Aside
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.toggles import ToggleRow
from tutor_desk.words import _

_PADDING = 8
"""Padding and edge of a field in the style sheet, in pixels at 100 %."""


class Editor(Protocol):
    """What a form needs of the widget of a field."""

    @property
    def edited(self) -> SignalInstance:
        """Sent at every change by the person."""

    def value(self) -> Any:
        """Return what has been entered; nothing if empty or not understood."""

    def put(self, value: Any) -> None:
        """Show a value."""

    def problem(self) -> str:
        """Say what is wrong with what has been entered, or nothing."""


class LineEditor(QLineEdit):
    """One line of text."""

    edited = Signal()

    def __init__(self, *, limit: int = 0, hint: str = "") -> None:
        super().__init__()
        if limit:
            self.setMaxLength(limit)
        self.setPlaceholderText(hint)
        self.textChanged.connect(self.edited)

    def value(self) -> Any:
        """Return the text without spaces at its ends."""
        return self.text().strip()

    def put(self, value: Any) -> None:
        """Show a text."""
        self.setText(value or "")

    def problem(self) -> str:
        """Say nothing: any text will do."""
        return ""


class SecretEditor(LineEditor):
    """A passphrase: hidden, kept as typed, shown once the eye is pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._eye = Aside(self, "eye", _("Show what is typed"), self._turn)

    def value(self) -> Any:
        """Return exactly what was typed."""
        return self.text()

    def _turn(self) -> None:
        hidden = self.echoMode() == QLineEdit.EchoMode.Password
        self.setEchoMode(QLineEdit.EchoMode.Normal if hidden else QLineEdit.EchoMode.Password)
        self._eye.show_picture("eye-off" if hidden else "eye")


class LongEditor(QPlainTextEdit):
    """Several lines of text; grows with them between two heights, then scrolls."""

    edited = Signal()

    def __init__(self, *, rows: int = 3, most: int = 12, hint: str = "") -> None:
        super().__init__()
        self._rows, self._most = rows, most
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.edited)
        self.textChanged.connect(self._grow)

    def value(self) -> Any:
        """Return the text without spaces at its ends."""
        return self.toPlainText().strip()

    def put(self, value: Any) -> None:
        """Show a text."""
        self.setPlainText(value or "")

    def problem(self) -> str:
        """Say nothing: any text will do."""
        return ""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Fit the height to lines broken anew."""
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow a change of scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._grow()

    def _grow(self) -> None:
        lines = int(self.document().size().height())
        over = lines > self._most
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if over else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(policy)
        shown = max(self._rows, min(self._most, lines))
        around = 2 * int(self.document().documentMargin()) + theme.look(self).px(2 * _PADDING)
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + around + 2)


class DayEditor(LineEditor):
    """A date, typed as people type dates or picked from a calendar; arrows up and down go by days."""

    def __init__(self, *, earliest: date | None = None, latest: date | None = None) -> None:
        super().__init__(hint=_("dd/mm/yyyy"))
        self._earliest, self._latest = earliest, latest
        Aside(self, "calendar", _("Pick from a calendar"), self.open_calendar)

    def value(self) -> Any:
        """Return the date, or nothing if empty or not understood."""
        try:
            return read_day(self.text())
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


class NumberEditor(LineEditor):
    """A whole number within bounds, which may be left out; arrows up and down count."""

    def __init__(self, low: int, high: int) -> None:
        super().__init__()
        self._low, self._high = low, high

    def value(self) -> Any:
        """Return the number, or nothing if empty or not one."""
        try:
            return int(self.text())
        except ValueError:
            return None

    def put(self, value: Any) -> None:
        """Show a number."""
        self.setText("" if value is None else str(value))

    def problem(self) -> str:
        """Say which numbers will do."""
        number = self.value()
        wrong = bool(self.text().strip()) if number is None else not self._low <= number <= self._high
        return (
            _("Please write a number from {low} to {high}.").format(low=self._low, high=self._high)
            if wrong
            else ""
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Count up and down with the arrows."""
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            number = self.value()
            self.put(self._low if number is None else max(self._low, min(self._high, number + step)))


class ChoiceEditor(QComboBox):
    """One of several values; the wheel scrolls the page and does not change it."""

    edited = Signal()

    def __init__(self, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__()
        for value, words in choices:
            self.addItem(words, value)
        self._values = [value for value, _words in choices]
        self.setPlaceholderText(_("Please choose"))
        self.setCurrentIndex(0 if self._values and self._values[0] is None else -1)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.currentIndexChanged.connect(lambda _place: self.edited.emit())

    def value(self) -> Any:
        """Return the value chosen, or nothing."""
        return self._values[self.currentIndex()] if self.currentIndex() >= 0 else None

    def put(self, value: Any) -> None:
        """Show a value as chosen; one that is not offered leaves nothing chosen."""
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)

    def problem(self) -> str:
        """Say nothing: any choice will do."""
        return ""

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Leave the wheel to the page."""
        event.ignore()


class CheckEditor(QCheckBox):
    """Yes or no, with its own words beside it."""

    edited = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words.replace("&", "&&"))
        self.toggled.connect(lambda _on: self.edited.emit())

    def value(self) -> Any:
        """Return whether it is ticked."""
        return self.isChecked()

    def put(self, value: Any) -> None:
        """Tick it or not."""
        self.setChecked(bool(value))

    def problem(self) -> str:
        """Say nothing: either will do."""
        return ""


class PickEditor(ToggleRow):
    """One of a few values, all in sight."""

    edited = Signal()

    def __init__(
        self, choices: Sequence[tuple[Any, str]], name: str, ends: tuple[str, str] = ("", "")
    ) -> None:
        super().__init__(choices, name, ends=ends)
        self.chosen.connect(lambda _value: self.edited.emit())

    def value(self) -> Any:
        """Return the value chosen, or nothing."""
        return self.picked

    def put(self, value: Any) -> None:
        """Show a value as chosen; nothing lifts them all."""
        self.choose(value)

    def problem(self) -> str:
        """Say nothing: any choice will do."""
        return ""
