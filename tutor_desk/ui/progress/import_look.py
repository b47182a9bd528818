"""Look first: the subjects and grades of a list, on which scale each is read, and what would change."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QWidget

from tutor_desk import clock
from tutor_desk.exchange.grade_lists import GradeList, Layout
from tutor_desk.models.kinds import GradeKind
from tutor_desk.services.grades.incoming import Choices
from tutor_desk.services.grades.looking import FoundSubject, GradePreview, MarkFate, PreviewMark
from tutor_desk.services.grades.scales import Scales
from tutor_desk.ui import theme
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.forms.choices import ChoiceEditor
from tutor_desk.ui.forms.days import DayEditor
from tutor_desk.ui.tables.records import Column
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.filters import FilterChips, View
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.layout import clear, column, row, scrolled
from tutor_desk.ui.widgets.text import Heading, Muted, Small, Strong
from tutor_desk.words import _, word

_ALL = "all"
_TONES = {
    MarkFate.NEW: Tone.GOOD,
    MarkFate.CHANGED: Tone.WAITING,
    MarkFate.SAME: Tone.PLAIN,
    MarkFate.REFUSED: Tone.WATCH,
}


class LookAtGrades(QWidget):
    """Shows a list that was looked at; asks to look again when a date, a scale or a subject is chosen."""

    rechosen = Signal()
    meant = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.preview: GradePreview | None = None
        self.heading, self._notes, self._below = Heading(), Muted(), Small()
        self.day = DayEditor(latest=clock.today())
        self.day.setAccessibleName(_("Grades are as at"))
        self.day.put(clock.today())
        self.day.edited.connect(self.rechosen)
        self.kind = ChoiceEditor([(kind, word(kind)) for kind in GradeKind])
        self.kind.setAccessibleName(_("Columns of subjects hold"))
        self.kind.put(GradeKind.CURRENT)
        self.kind.edited.connect(lambda: self.meant.emit(self.kind.value()))
        self._asked_day, self._asked_kind = (
            Strong(_("Grades are as at")),
            Strong(_("Columns of subjects hold")),
        )
        self.boxes: dict[str, QCheckBox] = {}
        self.scales: dict[str, ChoiceEditor] = {}
        self._chosen: dict[str, str] = {}
        self._subjects = column(gap=4)
        self.chips = FilterChips(_("Which grades"))
        self.chips.chosen.connect(lambda _key: self._filter())
        self.table: RecordView[PreviewMark] = RecordView(
            _columns(), _("Grades of the list"), key=lambda m: (m.row, m.subject, m.kind, m.as_at)
        )
        self.table.sort_by("row")
        self.table.chosen.connect(lambda mark: self._below.setText(_everything(mark) if mark else ""))
        self._build()

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        left = frozenset(key for key, box in self.boxes.items() if not box.isChecked())
        return Choices(self.as_at, dict(self._chosen), left)

    @property
    def as_at(self) -> date:
        """The date of grades that bring none."""
        found = self.day.value()
        return found if isinstance(found, date) else clock.today()

    def show_list(self, listed: GradeList, preview: GradePreview, known: Scales) -> None:
        """Show what a list says and what it would change."""
        self.preview = preview
        self.heading.setText(listed.name)
        layout = {Layout.WIDE: _("One column a subject."), Layout.LONG: _("One row a subject.")}[
            listed.layout
        ]
        self._notes.setText("\n".join([layout, *listed.notes]))
        self._asked_day.setVisible(not listed.dated)
        self.day.setVisible(not listed.dated)
        self._asked_kind.setVisible(listed.asks)
        self.kind.setVisible(listed.asks)
        self._show_subjects(preview.subjects, known)
        self._count(preview)
        self._filter()

    def _build(self) -> None:
        asked = row(gap=8)
        for part in (self._asked_day, self.day, self._asked_kind, self.kind):
            asked.addWidget(part)
        asked.addStretch(1)
        left = QWidget()
        inside = column(left, gap=6)
        inside.addWidget(Strong(_("Subjects")))
        inside.addWidget(Small(_("Take the tick away to leave a subject out.")))
        holder = QWidget()
        held = column(holder, margin=(0, 0, 8, 0))
        held.addLayout(self._subjects)
        held.addStretch(1)
        inside.addWidget(scrolled(holder), 1)
        right = QWidget()
        inside = column(right, gap=8)
        inside.addWidget(self.chips)
        inside.addWidget(self.table, 1)
        inside.addWidget(self._below)
        both = Fold(gap=16, fills=True)
        both.add(left, 2)
        both.add(right, 5)
        box = column(self, gap=10)
        box.addWidget(self.heading)
        box.addWidget(self._notes)
        box.addLayout(asked)
        box.addWidget(both, 1)

    def _show_subjects(self, subjects: tuple[FoundSubject, ...], known: Scales) -> None:
        """List the subjects; while they are the same ones, what is in hand stays in hand."""
        if list(self.boxes) == [one.key for one in subjects]:
            for one in subjects:
                self._put(self.scales[one.key], one.scale)
            return
        clear(self._subjects)
        self.boxes, self.scales = {}, {}
        holder = QWidget()
        grid = QGridLayout(holder)
        theme.set_gaps(grid, 6, (0, 0, 0, 0))
        for line, one in enumerate(subjects):
            new = "" if one.known else " " + _("(new here)")
            box = QCheckBox(one.name.replace("&", "&&") + new)
            box.setChecked(one.taken)
            box.toggled.connect(self.rechosen)
            scale = ChoiceEditor([(each.key, each.name) for each in known.for_grades])
            scale.setAccessibleName(_("Scale of {subject}").format(subject=one.name))
            scale.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            scale.setMinimumContentsLength(12)
            self._put(scale, one.scale)
            scale.edited.connect(lambda key=one.key: self._choose(key))
            self.boxes[one.key], self.scales[one.key] = box, scale
            grid.addWidget(box, 2 * line, 0)
            grid.addWidget(scale, 2 * line + 1, 0)
        self._subjects.addWidget(holder)

    def _put(self, scale: ChoiceEditor, key: str) -> None:
        scale.blockSignals(True)
        scale.put(key)
        scale.blockSignals(False)

    def _choose(self, key: str) -> None:
        self._chosen[key] = self.scales[key].value()
        self.rechosen.emit()

    def _count(self, preview: GradePreview) -> None:
        views = [View(fate, word(fate), preview.count(fate)) for fate in MarkFate]
        self.chips.show_views([View(_ALL, _("All"), len(preview.marks)), *views], self.chips.current or _ALL)

    def _filter(self) -> None:
        if self.preview is not None:
            wanted = self.chips.current
            shown = [mark for mark in self.preview.marks if wanted in ("", _ALL, mark.fate)]
            self.table.show_rows(shown)


def _columns() -> tuple[Column[PreviewMark], ...]:
    return (
        Column("row", _("Row"), lambda m: str(m.row), lambda m: m.row, width=52),
        Column("student", _("Student"), lambda m: m.name, width=136, bold=True),
        Column("subject", _("Subject"), lambda m: m.subject, width=110),
        Column("kind", _("Kind"), lambda m: word(m.kind), width=76),
        Column("fate", _("What"), lambda m: word(m.fate), lambda m: list(MarkFate).index(m.fate), lambda m: Mark(_TONES[m.fate], word(m.fate)), width=106),
        Column("said", _("What it says"), _said, width=230, stretch=True),
    )  # fmt: skip


def _said(mark: PreviewMark) -> str:
    if mark.fate is MarkFate.REFUSED:
        return mark.reason
    day = short_date(mark.as_at)
    if mark.fate is MarkFate.CHANGED:
        return _("{was} → {now} on {day}").format(was=mark.was, now=mark.grade, day=day)
    return _("{grade} on {day}").format(grade=mark.grade, day=day)


def _everything(mark: PreviewMark) -> str:
    return _("Row {n}, {student}, {subject}, {kind}: {what}. {said}").format(
        n=mark.row,
        student=mark.name,
        subject=mark.subject,
        kind=word(mark.kind),
        what=word(mark.fate),
        said=_said(mark),
    )
