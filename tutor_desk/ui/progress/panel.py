"""One subject in full: a chart, the same in words, and every grade with its date."""

from PySide6.QtWidgets import QWidget

from tutor_desk.models.kinds import GradeKind
from tutor_desk.services.grades.recorded import GradeRow
from tutor_desk.services.grades.subjects import SubjectNow
from tutor_desk.services.grades.words import target_words
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.progress.chart import GradeChart
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import clear, column
from tutor_desk.ui.widgets.text import Heading, Muted, Small, Strong, Text
from tutor_desk.words import _, word


class SubjectPanel(QWidget):
    """Shows one subject, or asks to choose one."""

    def __init__(self) -> None:
        super().__init__()
        self.chart = GradeChart()
        self.name, self.about = Heading(), Muted()
        self._words = column(gap=8)
        card = Card()
        for part in (self.name, self.about, self.chart):
            card.add(part)
        card.add(self._words)
        box = column(self)
        box.addWidget(card)
        box.addStretch(1)

    def show_subject(self, subject: SubjectNow | None) -> None:
        """Show a subject; with none, nothing."""
        self.setVisible(subject is not None)
        if subject is None:
            return
        clear(self._words)
        self.name.setText(subject.name)
        scale = subject.scale.name if subject.scale else _("Scale not known")
        self.about.setText(" · ".join(part for part in (subject.teacher, scale) if part))
        self.chart.show_subject(subject)
        if against := target_words(subject):
            self._words.addWidget(Strong(against))
        for kind in reversed(GradeKind):
            series = subject.series(kind)
            if series:
                self._words.addWidget(Small(word(kind)))
                self._words.addWidget(Text(dated(series)))
        if subject.earlier:
            self._words.addWidget(Small(_("Before, on another scale")))
            self._words.addWidget(Text(dated(subject.earlier)))
        if not subject.newest():
            self._words.addWidget(Muted(_("No grade yet.")))


def dated(series: tuple[GradeRow, ...]) -> str:
    """Return grades with their dates, the newest first."""
    return " · ".join(
        _("{grade} on {day}").format(grade=one.grade, day=short_date(one.as_at)) for one in reversed(series)
    )
