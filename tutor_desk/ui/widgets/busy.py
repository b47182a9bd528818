"""A calm bar for short work whose length is not known."""

from PySide6.QtWidgets import QProgressBar


class Busy(QProgressBar):
    """Is shown while something is under way; its name says what."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setRange(0, 0)
        self.setTextVisible(False)
        self.setAccessibleName(name)
        self.hide()
