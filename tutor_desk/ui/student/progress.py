"""Progress of a student: each subject beside its target, what has changed since the last review, and from when."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_desk.services.grades.subjects import SubjectNow, changed_since, new_since
from tutor_desk.services.grades.words import moved_words, new_words, summed_words
from tutor_desk.services.review import review_sheets
from tutor_desk.services.students.students import Card as StudentCard
from tutor_desk.ui import theme
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.house import House
from tutor_desk.ui.progress.columns import columns
from tutor_desk.ui.progress.panel import SubjectPanel
from tutor_desk.ui.student.figures import age_words
from tutor_desk.ui.student.tab import Tab
from tutor_desk.ui.tables.view import RecordView
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.layout import Flow, clear, column, scrolled
from tutor_desk.ui.widgets.text import Muted, Strong, Text
from tutor_desk.words import _, plural

_LEAST = 320
_CHANGES_SHOWN = 6
_DEEDS = ("add_grade", "add_subject", "import_grades", "scales")


class ProgressTab(Tab):
    """Lists the subjects, with the one chosen in full beside them."""

    tables = frozenset({"grade", "taken_subject", "own_scale", "review"})

    def __init__(self, house: House, commands: Commands) -> None:
        super().__init__(house, commands)
        self.subjects: tuple[SubjectNow, ...] = ()
        self.words, self.age = Strong(), Muted()
        self.changed = ChangesCard()
        self.view: RecordView[SubjectNow] = RecordView(
            columns(), _("Subjects"), key=lambda s: s.name.casefold()
        )
        self.view.sort_by("subject")
        theme.set_least_height(self.view, _LEAST)
        self.panel = SubjectPanel()
        self.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_panel())
        self.view.opened.connect(lambda _subject: self.commands.run("add_grade"))
        sentence = _(
            "Import a list of grades, or write one down. Each keeps its date, and is set beside the target."
        )
        first = EmptyState(
            "file-input", sentence, commands.button("import_grades", primary=True), title=_("No grades yet")
        )
        body = QWidget()
        inside = column(body, gap=12, margin=(0, 0, 8, 20))
        inside.addWidget(self.words)
        inside.addWidget(self.age)
        inside.addWidget(self.changed)
        both = Fold(gap=16, fills=True)
        both.add(self.view, 5)
        both.add(self.panel, 2)
        inside.addWidget(both, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(body))
        self._stack.addWidget(first)
        box = column(self, gap=8)
        box.addWidget(self._buttons())
        box.addWidget(self._stack, 1)
        self.setFocusProxy(self.view)

    @property
    def chosen(self) -> str:
        """The subject that is chosen, for a form about it."""
        found = self.view.current()
        return found.name if found and self.subjects else ""

    def show_student(self, card: StudentCard) -> None:
        """Ask how the subjects stand, and what has changed since the last review."""
        found = self.house.desk.ask(review_sheets.since_last, card.id)
        self.subjects = found.subjects
        self._stack.setCurrentIndex(0 if self.subjects else 1)
        self._import.setVisible(bool(self.subjects))  # the empty page offers it itself
        self.words.setText(summed_words(self.subjects))
        self.words.setVisible(bool(self.words.text()))
        self.age.setText(_newest(self.subjects))
        self.changed.show_changes(self.subjects, found)
        self.view.show_rows(self.subjects)
        if self.view.current() is None and self.subjects:
            self.view.choose(self.view.table.records()[0].name.casefold())
        self._show_panel()

    def _show_panel(self) -> None:
        self.panel.show_subject(self.view.current() if self.subjects else None)

    def _buttons(self) -> QWidget:
        holder = QWidget()
        flow = Flow(holder)
        made = {id_: self.commands.button(id_, quiet=id_ != "add_grade") for id_ in _DEEDS}
        for one in made.values():
            flow.addWidget(one)
        self._import = made["import_grades"]
        return holder


class ChangesCard(Card):
    """Says which grades have changed since the last confirmed review, each with both dates."""

    def __init__(self) -> None:
        super().__init__()
        self.title = Strong()
        self.add(self.title)
        self._lines = column(gap=4)
        self.add(self._lines)

    def show_changes(self, subjects: tuple[SubjectNow, ...], found: review_sheets.SinceLast) -> None:
        """Show what has changed; without a review before there is nothing to compare with."""
        clear(self._lines)
        day = found.held_on
        self.setVisible(day is not None)
        if day is None:
            return
        told = [moved_words(one, short_date) for one in changed_since(subjects, day)]
        told += [new_words(one, short_date) for one in new_since(subjects, day)]
        since = (
            _("Since the review on {day}") if told else _("Since the review on {day} no grade has changed.")
        )
        self.title.setText(since.format(day=short_date(day)))
        for words in told[:_CHANGES_SHOWN]:
            self._lines.addWidget(Text(words))
        more = len(told) - _CHANGES_SHOWN
        if more > 0:
            words = plural("{n} more: the table has it.", "{n} more: the table has them.", more)
            self._lines.addWidget(Muted(words))


def _newest(subjects: tuple[SubjectNow, ...]) -> str:
    """Return from when the newest figure is, and how long ago that is."""
    days = [one.as_at for one in subjects if one.as_at]
    if not days:
        return ""
    age = age_words(max(days))
    return _("Newest figure: {age}").format(age=age[:1].lower() + age[1:])
