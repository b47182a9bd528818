"""Pages of a PDF as pictures, for the screen and for the printer, drawn by PDFium."""

from collections.abc import Iterator

import pypdfium2
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from tutor_desk.exchange.evidence_pdf import PDFIUM

_POINTS = 72
_FINEST = 300
"""Dots an inch; finer ones make a page of text no better and its picture four times as big."""


def page_count(paper: bytes) -> int:
    """Return how many pages a paper has."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(paper)
        try:
            return len(document)
        finally:
            document.close()


def pictures(paper: bytes, scale: float, widest: int = 0) -> Iterator[QImage]:
    """Yield a picture of each page, drawn when it is asked for; ``scale`` is dots a point, ``widest`` dots at most."""
    with PDFIUM:
        document = pypdfium2.PdfDocument(paper)
    try:
        for number in range(len(document)):
            yield _picture(document, number, scale, widest)
    finally:
        with PDFIUM:
            document.close()


def _picture(document: pypdfium2.PdfDocument, number: int, scale: float, widest: int) -> QImage:
    with PDFIUM:
        page = document[number]
        fits = min(scale, widest / max(1, page.get_width(), page.get_height() / 2)) if widest else scale
        bitmap = page.render(scale=fits, rev_byteorder=True, prefer_bgrx=True)
        image = QImage(
            bytes(bitmap.buffer),
            bitmap.width,
            bitmap.height,
            bitmap.stride,
            QImage.Format.Format_RGBX8888,
        ).copy()
        bitmap.close()
        page.close()
    return image


def paint(paper: bytes, printer: QPrinter) -> None:
    """Print every page, as large as the printer's paper allows."""
    dots = min(printer.resolution(), _FINEST)
    painter = QPainter(printer)
    for number, image in enumerate(pictures(paper, dots / _POINTS)):
        if number:
            printer.newPage()
        room = QRectF(painter.viewport())
        size = image.size().toSizeF().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        painter.drawImage(QRectF(room.topLeft(), size), image)
    painter.end()
