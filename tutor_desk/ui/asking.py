"""Questions to the person: files, folders, yes or no, a line of text; the one place that opens such dialogs.

Pages are handed an ``Asking``; tests hand in one that answers in place.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6 import QtWidgets
from PySide6.QtWidgets import QWidget

from tutor_desk import places
from tutor_desk.words import _

Folders = dict[str, str]


class Asking:
    """Asks the person and remembers the last folder for each kind of file.

    ``folders`` is filled and read in place, so that whoever made it can keep it in the settings; ``kept``
    is called after each change of it.
    """

    def __init__(self, folders: Folders | None = None, kept: Callable[[], None] = lambda: None) -> None:
        self._folders: Folders = {} if folders is None else folders
        self._kept = kept

    def open_file(self, parent: QWidget, kind: str, title: str, filters: str) -> Path | None:
        """Ask which file to read; ``filters`` as Qt writes them, such as ``Class list (*.csv *.xlsx)``."""
        name, _filter = QtWidgets.QFileDialog.getOpenFileName(parent, title, str(self._start(kind)), filters)
        return self._chosen(kind, name)

    def open_files(self, parent: QWidget, kind: str, title: str, filters: str) -> list[Path]:
        """Ask which files to read; none if the person thinks better of it."""
        names, _filter = QtWidgets.QFileDialog.getOpenFileNames(
            parent, title, str(self._start(kind)), filters
        )
        return [path for name in names if (path := self._chosen(kind, name)) is not None]

    def save_file(self, parent: QWidget, kind: str, title: str, name: str, filters: str) -> Path | None:
        """Ask where to write a file, offering a name."""
        offered = str(self._start(kind) / name)
        chosen, _filter = QtWidgets.QFileDialog.getSaveFileName(parent, title, offered, filters)
        return self._chosen(kind, chosen)

    def folder(self, parent: QWidget, kind: str, title: str) -> Path | None:
        """Ask for a folder."""
        return self._chosen(
            kind, QtWidgets.QFileDialog.getExistingDirectory(parent, title, str(self._start(kind)))
        )

    def confirm(self, parent: QWidget, title: str, sentence: str, deed: str) -> bool:
        """Ask before something that cannot be undone; sentence and deed name what would be destroyed."""
        from tutor_desk.ui.widgets.question import Question  # noqa: PLC0415 - the first window asks nothing

        return bool(Question(parent, title, sentence, deed, danger=True).exec())

    def tell(self, parent: QWidget | None, title: str, sentence: str) -> None:
        """Say a sentence that has to be read before going on."""
        from tutor_desk.ui.widgets.question import Question  # noqa: PLC0415 - as above

        Question(parent, title, sentence, "").exec()

    def line(
        self, parent: QWidget, title: str, label: str, text: str = "", *, deed: str = "", secret: bool = False
    ) -> str | None:
        """Ask for a line of text; a secret one is not shown."""
        from tutor_desk.ui.widgets.question import LineQuestion  # noqa: PLC0415 - as above

        question = LineQuestion(parent, title, label, text, deed or _("OK"), secret=secret)
        return question.text if question.exec() else None

    def print_html(self, parent: QWidget, title: str, html: str) -> bool:
        """Print a page of our own making through the system's print dialog; say whether it was sent."""
        from PySide6.QtGui import QTextDocument  # noqa: PLC0415 - rarely needed, costs time at the start
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - and memory

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        if QPrintDialog(printer, parent).exec() != QtWidgets.QDialog.DialogCode.Accepted:
            return False
        document = QTextDocument()
        document.setHtml(html)
        document.print_(printer)
        return True

    def print_pdf(self, parent: QWidget, title: str, paper: bytes) -> bool:
        """Print a PDF through the system's print dialog; say whether it was sent."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415 - as above

        from tutor_desk.ui.pdf import paint  # noqa: PLC0415 - as above

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(title)
        printer.setFullPage(True)
        if QPrintDialog(printer, parent).exec() != QtWidgets.QDialog.DialogCode.Accepted:
            return False
        paint(paper, printer)
        return True

    def show_file(self, path: Path) -> None:
        """Open a file or folder in the system's own program for it."""
        from PySide6.QtCore import QUrl  # noqa: PLC0415 - as above
        from PySide6.QtGui import QDesktopServices  # noqa: PLC0415 - as above

        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    def _start(self, kind: str) -> Path:
        last = Path(self._folders.get(kind, ""))
        return last if self._folders.get(kind) and last.is_dir() else places.documents_folder()

    def _chosen(self, kind: str, name: str) -> Path | None:
        if not name:
            return None
        path = Path(name)
        self._folders[kind] = str(path if path.is_dir() else path.parent)
        self._kept()
        return path
