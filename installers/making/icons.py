"""Draws the program's one SVG at the sizes that systems ask for."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from installers.making import facts

if TYPE_CHECKING:
    from PIL.Image import Image

SVG = facts.ROOT / "resources" / "icons" / "app" / "tutor-desk.svg"
ICO_SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)


def drawn(size: int) -> "Image":
    """Return the icon as a picture of so many pixels each way."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PIL import Image  # noqa: PLC0415 - only who draws loads this and Qt
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415 - as above
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415 - as above

    image = QImage(size, size, QImage.Format.Format_RGBA8888)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(SVG)).render(painter)
    painter.end()
    return Image.frombytes("RGBA", (size, size), bytes(image.constBits()))


def write_ico(path: Path) -> None:
    """Write the icon for Windows, each size drawn by itself so that the small ones are sharp."""
    _write(path, "ICO", ICO_SIZES)


def write_icns(path: Path) -> None:
    """Write the icon for macOS."""
    _write(path, "ICNS", (16, 32, 64, 128, 256, 512, 1024))


def _write(path: Path, kind: str, sizes: tuple[int, ...]) -> None:
    pictures = [drawn(size) for size in sizes]
    pictures[-1].save(path, kind, sizes=[(size, size) for size in sizes], append_images=pictures[:-1])
