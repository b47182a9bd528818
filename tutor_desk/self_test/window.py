"""The window: every page of it drawn without a screen, the fonts and icons, and what else it loads."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tutor_desk import app, places, settings
from tutor_desk.desk import Desk
from tutor_desk.self_test.proof import at_a_desk, need
from tutor_desk.services.samples import sample
from tutor_desk.services.students import caseload

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def run_window() -> None:
    """Draw the first window and see that something stands in it."""
    with tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "window.png"
        need(app.main(["--picture", str(picture)]) == 0, "the window opens")
        need(picture.stat().st_size > 10_000, "the window shows something")


def run_pages() -> None:
    """Draw every page and the review over a caseload of the sample, and see that something stands in each."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - the steps are loaded without Qt

    from tutor_desk.ui import looks, theme  # noqa: PLC0415 - as above
    from tutor_desk.ui.review.room import open_review  # noqa: PLC0415 - as above
    from tutor_desk.ui.unseen import Unseen  # noqa: PLC0415 - as above
    from tutor_desk.ui.window import Window, pages  # noqa: PLC0415 - as above

    qt = QApplication.instance() or QApplication(["tutor-desk", "-style", "fusion"])
    qt.setProperty(theme.STYLED, True)
    looks.dress(settings.Settings(theme="light"))

    def steps(desk: Desk, _folder: Path) -> None:
        desk.do("Make sample", sample.fill, students=6, seed=1)
        window = Window(settings.Settings(theme="light"), Unseen())
        window.resize(*app.WHOLE)
        window.open(desk)
        window.show()
        someone = desk.ask(caseload.rows)[0].id
        for page in pages():
            window.go(page.key, *([someone] if page.under else []))
            need(_colours(window) > 20, f"the page {page.key} shows something")
        if window.house is not None:
            open_review(window.house, someone)
        need(_colours(window) > 20, "the review shows something")
        window.shut()

    at_a_desk(steps)


def run_resources() -> None:
    """Find every bundled font and icon, and draw each of them."""
    from PySide6.QtGui import QFontDatabase, QGuiApplication, QIcon  # noqa: PLC0415 - as above
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    _qt = QGuiApplication.instance() or QApplication(["tutor-desk"])
    fonts = sorted(places.resource("fonts").glob("*.ttf"))
    icons = sorted(places.resource("icons").rglob("*.svg"))
    need(len(fonts) >= 10 and len(icons) >= 40, "fonts and icons are there")
    for folder in ("help", "starters", "themes", "words"):
        need(any(places.resource(folder).iterdir()), f"the folder {folder} is there")
    for font in fonts:
        need(QFontDatabase.addApplicationFont(str(font)) >= 0, f"the font {font.name} is read")
    for icon in icons:
        need(not QIcon(str(icon)).pixmap(24, 24).isNull(), f"the icon {icon.name} is drawn")


def run_mistake() -> None:
    """Make a wrong call of Qt, which must be refused and not end the program."""
    from PySide6.QtCore import QPoint  # noqa: PLC0415 - as above

    wrong: Callable[..., object] = QPoint
    try:
        wrong("not", "numbers", "at all")
    except TypeError:
        return
    need(False, "a wrong call is refused")


def run_session() -> None:
    """Load what hears that the laptop sleeps or its screen is locked; nothing is listened to."""
    from tutor_desk.ui.away.system import system  # noqa: PLC0415 - as above

    need(system() is not None, "there is somebody to tell it")


def _colours(window: "QWidget") -> int:
    """Return how many colours a window shows, on every eighth dot; a blank one has one or two."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    for _turn in range(20):
        QApplication.processEvents()
    image = window.grab().toImage()
    return len({image.pixel(x, y) for x in range(0, image.width(), 8) for y in range(0, image.height(), 8)})
