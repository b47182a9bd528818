"""A table that is searched: its views and what is sought on a line above it, what belongs to the row in hand below."""

from typing import Any

from PySide6.QtWidgets import QWidget

from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.widgets.filters import FilterChips
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.search import SearchField


def searched(chips: FilterChips, field: SearchField, view: RecordView[Any], *below: QWidget) -> QWidget:
    """Return the table with all of it; the arrow down goes from the field to the rows."""
    whole, line = QWidget(), Fold(gap=8)
    line.add(chips)
    line.add(field, 1)
    box = column(whole, gap=10)
    box.addWidget(line)
    box.addWidget(view, 1)
    for part in below:
        box.addWidget(part)
    field.down.connect(view.setFocus)
    return whole
