"""The pages of a paper below each other, as they will be printed."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from tutor_desk.ui import theme
from tutor_desk.ui.pdf import page_count, pictures
from tutor_desk.ui.widgets.layout import clear, column
from tutor_desk.ui.widgets.text import Muted
from tutor_desk.words import _, plural

_PAGE = 595
"""How wide a page is, in points and in pixels at 100 %."""
_MOST = 40
"""So many pages are shown: each takes two megabytes, and four times as many on a sharp screen."""


class Pages(QScrollArea):
    """Shows the first page at once and the others while the window is at rest."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        inside = QWidget()
        self._box = column(inside, gap=12, margin=8)
        self._box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(inside)
        self._coming: Iterator[QImage] = iter(())
        self._total = 0
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._another)

    @property
    def count(self) -> int:
        """How many pages are shown so far."""
        return self._box.count()

    def show_paper(self, paper: bytes, name: str) -> None:
        """Show the pages of a PDF in place of those that are there."""
        self.show_pictures(pictures(paper, self.widest / _PAGE), name, page_count(paper))

    @property
    def widest(self) -> int:
        """How many dots a picture may be wide to be seen whole."""
        return int(theme.look(self).px(_PAGE) * self.devicePixelRatioF())

    def paper(self, paper: bytes) -> Iterator[QImage]:
        """Yield the pages of a PDF of any size, each as wide as is seen whole."""
        return pictures(paper, self.widest / _PAGE, self.widest)

    def show_pictures(self, coming: Iterator[QImage], name: str, total: int = 0) -> None:
        """Show pictures in place of those that are there, each when it comes; of ``total`` if that is known."""
        self._next.stop()
        clear(self._box)
        self.setAccessibleName(_("Preview of {paper}").format(paper=name))
        self._coming, self._total = coming, total
        self._another()
        self._next.start()

    def _another(self) -> None:
        image = next(self._coming, None) if self.count < _MOST else None
        if image is None:
            self._next.stop()
            if (more := self._total - self.count) > 0:
                told = plural(
                    "{n} more page is printed and saved.", "{n} more pages are printed and saved.", more
                )
                self._box.addWidget(Muted(told))
            return
        picture = QPixmap.fromImage(image)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        page = QLabel()
        page.setPixmap(picture)
        page.setAccessibleName(_("Page {number}").format(number=self._box.count() + 1))
        self._box.addWidget(page)
