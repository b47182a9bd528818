"""What every page is given, and what every page is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from tutor_desk.desk import Desk
from tutor_desk.settings import Settings
from tutor_desk.ui.actions import Commands
from tutor_desk.ui.asking import Asking
from tutor_desk.ui.bridge import Bridge
from tutor_desk.ui.widgets.layout import column, scrolled


@dataclass(frozen=True, slots=True)
class House:
    """The parts of the program that a page may use.

    ``go`` shows a page by its key, such as ``go("student", key, "plan")``. ``cover`` puts one widget in
    place of the whole window's content, navigation and all, and with nothing takes it away again: what
    was there before is torn down, not hidden, so that no other student is left in any tree. ``lock`` closes
    the desk, everything typed kept, until a key is typed.
    """

    desk: Desk
    bridge: Bridge
    asking: Asking
    settings: Settings
    go: Callable[..., None]
    cover: Callable[[QWidget | None], None]
    lock: Callable[[], Any]


class Page(QWidget):
    """A page of the window: it asks the desk, shows, and is told by the bridge when to ask again."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.house = house
        self.commands = Commands(self)

    def show_for(self, *what: Any) -> None:
        """Show what the page was asked for, such as one student; pages without a choice need nothing."""

    def lay(self, *parts: QWidget, bottom: int = 22) -> None:
        """Put parts one below the other; a stack among them takes the room that is left.

        With large type or in a small window the whole page scrolls. ``bottom`` is in pixels at 100 %.
        """
        body = QWidget()
        box = column(body, gap=12, margin=(28, 12, 28, bottom))
        for part in parts:
            box.addWidget(part, 1 if isinstance(part, QStackedWidget) else 0)
        column(self).addWidget(scrolled(body))
