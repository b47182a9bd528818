"""How far a job is, with a button to cancel it; the window stays usable meanwhile."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from tutor_desk.ui import theme
from tutor_desk.ui.jobs import Job
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.text import Heading, Muted
from tutor_desk.words import _


class ProgressDialog(QDialog):
    """Follows a job and goes away when it ends; closing it cancels the job."""

    def __init__(self, job: Job, title: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._job = job
        self._ended = False
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.NonModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.bar, self.words = QProgressBar(), Muted(_("Starting…"))
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(title)
        self._cancel = button(_("Cancel"), self.reject)
        box = column(self, gap=12, margin=24)
        box.addWidget(Heading(title))
        box.addWidget(self.bar)
        box.addWidget(self.words)
        line = row()
        line.addStretch(1)
        line.addWidget(self._cancel)
        box.addLayout(line)
        self.setMinimumWidth(theme.look(parent).px(420))
        job.progressed.connect(self._show)
        job.ended.connect(self._end)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        """Take closing as Cancel."""
        self.reject()
        event.setAccepted(self._ended)

    def reject(self) -> None:
        """Cancel what is still running; the dialog goes when that has stopped."""
        self._job.cancel()
        self._cancel.setEnabled(False)
        self.words.setText(_("Stopping…"))

    def _show(self, done: int, total: int, words: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        count = _("{n} of {total}").format(n=done, total=total)
        self.words.setText(f"{count} · {words}" if words else count)

    def _end(self) -> None:
        self._ended = True
        self.done(0)
