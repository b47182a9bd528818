"""Files that are saved: asked where to, written whole, and said with a button that opens them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QWidget

from tutor_desk.desk import Desk
from tutor_desk.errors import TutorDeskError
from tutor_desk.ui.house import House
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.words import _


@dataclass(frozen=True, slots=True)
class Offer:
    """How a place for a file is asked for; ``kind`` is whose last folder is offered, ``name`` that of the file."""

    kind: str
    title: str
    name: str
    filters: str


def save(
    house: House, parent: QWidget, banner: Banner, offer: Offer, make: Callable[[Path], bytes]
) -> Path | None:
    """Ask for a place and write what is made for it; return where it is, or nothing once it is said why not."""
    from tutor_desk.reports import saving  # noqa: PLC0415 - seen before it is saved

    path = house.asking.save_file(parent, offer.kind, offer.title, offer.name, offer.filters)
    if path is None:
        return None
    try:
        saving.write_whole(path, make(path))
    except TutorDeskError as error:
        banner.say(Tone.ACT, error.sentence)
        return None
    return path


def say(house: House, banner: Banner, path: Path, sentence: str, **more: object) -> None:
    """Say that a file was saved, with a button that opens it; the sentence may name ``{file}`` and ``{folder}``."""
    told = sentence.format(file=path.name, folder=path.parent, **more)
    banner.say(Tone.GOOD, told, open_button(house, path))


def open_button(house: House, path: Path) -> QPushButton:
    """Return a button that opens a file or a folder in the system's own program for it."""
    words = _("Open folder") if path.is_dir() else _("Open")
    return button(words, lambda: house.asking.show_file(path), "folder-open", quiet=True)


@contextmanager
def or_undone(desk: Desk) -> Iterator[None]:
    """Take back what was done last if the file that it was done for cannot be written."""
    try:
        yield
    except BaseException:
        desk.undo()
        raise
