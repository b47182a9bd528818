"""Look first: what a class list says, what was understood of it, and what bringing it in would change."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from tutor_desk.exchange.class_lists import ClassList
from tutor_desk.models.kinds import StudentId
from tutor_desk.services.students.class_list import Match, Preview, PreviewRow, Unlisted
from tutor_desk.services.students.incoming import SensitiveGroup
from tutor_desk.ui.class_lists import rows as import_rows
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.filters import FilterChips, View
from tutor_desk.ui.widgets.layout import Flow, column, row
from tutor_desk.ui.widgets.text import Heading, Muted, Small, Strong
from tutor_desk.words import _, plural, word

_ALL, _UNLISTED = "all", "unlisted"


class LookFirst(QWidget):
    """Shows a list that was looked at; asks to look again when other groups or columns are chosen."""

    regrouped = Signal(object)
    columns_wanted = Signal()
    ticked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._preview: Preview | None = None
        self.heading, self._notes, self.banner = Heading(), Muted(), Banner()
        self._columns = button(_("Columns…"), self.columns_wanted.emit, "columns-3")
        self.groups: dict[SensitiveGroup, QCheckBox] = {}
        self._sensitive = self._make_groups()
        self.chips = FilterChips(_("Which rows"))
        self.chips.chosen.connect(lambda _key: self._filter())
        self.table: RecordView[PreviewRow] = RecordView(
            import_rows.columns(), _("Rows of the list"), key=lambda r: r.student.row
        )
        self.table.sort_by("row")
        self.table.chosen.connect(self._read_out)
        self._below = Small()
        self.leavers = QListWidget()
        self.leavers.setAccessibleName(_("Students no longer listed"))
        self.leavers.itemChanged.connect(lambda _item: self.ticked.emit())
        self._stack = QStackedWidget()
        self._build()

    def show_list(self, listed: ClassList, preview: Preview) -> None:
        """Show what a list says and what it would change."""
        kept = self.leaving
        self._preview = preview
        self.heading.setText(listed.name)
        self._notes.setText("\n".join(listed.notes))
        self._notes.setVisible(bool(listed.notes))
        self._columns.setVisible(listed.mapping is not None)
        if listed.mapping is not None:
            understood = sum(1 for field in listed.mapping.fields if field)
            words = _("Columns: {n} of {all} understood…")
            self._columns.setText(words.format(n=understood, all=len(listed.mapping.columns)))
        self._sensitive.setVisible(bool(listed.groups))
        for group, box in self.groups.items():
            box.setVisible(group in listed.groups)
        lacks = listed.mapping.lacks if listed.mapping else ""
        self.banner.say(Tone.WATCH, lacks) if lacks else self.banner.clear()
        self._list_leavers(preview, kept)
        self._count(preview)
        self._filter()

    @property
    def leaving(self) -> frozenset[StudentId]:
        """The students ticked to be archived."""
        items = (self.leavers.item(place) for place in range(self.leavers.count()))
        return frozenset(
            item.data(Qt.ItemDataRole.UserRole)
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        )

    def _build(self) -> None:
        head = row(gap=12)
        head.addWidget(self.heading, 1)
        head.addWidget(self._columns)
        leavers = QWidget()
        inside = column(leavers, gap=8)
        inside.addWidget(
            Muted(_("They are on your desk but not in this list. Tick who has left: they are archived, never deleted."))
        )  # fmt: skip
        inside.addWidget(self.leavers, 1)
        rows = QWidget()
        inside = column(rows, gap=8)
        inside.addWidget(self.table, 1)
        inside.addWidget(self._below)
        self._stack.addWidget(rows)
        self._stack.addWidget(leavers)
        box = column(self, gap=12)
        box.addLayout(head)
        box.addWidget(self._notes)
        box.addWidget(self.banner)
        box.addWidget(self._sensitive)
        box.addWidget(self.chips)
        box.addWidget(self._stack, 1)

    def _make_groups(self) -> QWidget:
        made = QWidget()
        made.setAccessibleName(_("Sensitive information"))
        box, flow = column(made, gap=4), Flow(gap=18)
        flow.addWidget(Strong(_("Also bring in:")))
        for group in SensitiveGroup:
            tick = QCheckBox(word(group))
            tick.toggled.connect(lambda _on: self.regrouped.emit(self._groups()))
            self.groups[group] = tick
            flow.addWidget(tick)
        box.addLayout(flow)
        box.addWidget(
            Small(_("This is sensitive: bring in only what you need for your work with the students."))
        )
        return made

    def _groups(self) -> frozenset[SensitiveGroup]:
        return frozenset(group for group, box in self.groups.items() if box.isChecked())

    def _list_leavers(self, preview: Preview, kept: frozenset[StudentId]) -> None:
        self.leavers.blockSignals(True)
        self.leavers.clear()
        for student in preview.unlisted:
            item = QListWidgetItem(_leaver_words(student))
            item.setData(Qt.ItemDataRole.UserRole, student.id)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            on = student.id in kept
            item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self.leavers.addItem(item)
        self.leavers.blockSignals(False)

    def _count(self, preview: Preview) -> None:
        views = [View(_ALL, _("All"), len(preview.rows))]
        views += [View(match, word(match), preview.count(match)) for match in Match]
        if preview.unlisted:
            views.append(View(_UNLISTED, _("No longer listed"), len(preview.unlisted)))
        known = self.chips.current in {view.key for view in views}
        self.chips.show_views(views, self.chips.current if known else _ALL)

    def _filter(self) -> None:
        key = self.chips.current
        self._stack.setCurrentIndex(1 if key == _UNLISTED else 0)
        rows = self._preview.rows if self._preview else ()
        self.table.show_rows([one for one in rows if key in (_ALL, one.match)])
        self._read_out(self.table.current())

    def _read_out(self, chosen: PreviewRow | None) -> None:
        self._below.setText(import_rows.everything(chosen) if chosen else "")


def bring_words(preview: Preview, leaving: int) -> str:
    """Return what the button says: what would be brought in and archived; nothing if nothing would."""
    coming = preview.count(Match.NEW) + preview.count(Match.CHANGED)
    parts = [
        plural("Bring in {n} student", "Bring in {n} students", coming) if coming else "",
        plural("archive {n}", "archive {n}", leaving) if leaving else "",
    ]
    words = ", ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]


def _leaver_words(student: Unlisted) -> str:
    year = _("Year {n}").format(n=student.year_group) if student.year_group else ""
    parts = (f"{student.first_name} {student.surname}".strip(), year, student.tutor_group)
    return import_rows.BETWEEN.join(part for part in parts if part)
