"""The strip of tabs on a student's page."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QTabBar, QWidget


class TabStrip(QTabBar):
    """Lets one tab be chosen; each has a key, and words that may change. A minor strip stands within a tab."""

    chosen = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None, *, minor: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("kind", "minor" if minor else "")
        self._keys: list[str] = []
        self.setAccessibleName(name)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(True)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.currentChanged.connect(self._tell)

    @property
    def current(self) -> str:
        """The key of the tab chosen, or nothing while there are no tabs."""
        return self._keys[self.currentIndex()] if self._keys else ""

    def show_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Show these tabs, each a key and its words; the chosen one stays if it is among them."""
        kept = self.current
        self.blockSignals(True)
        while self.count() > len(tabs):
            self.removeTab(self.count() - 1)
        for place, (_key, words) in enumerate(tabs):
            safe = words.replace("&", "&&")
            if place < self.count():
                self.setTabText(place, safe)
            else:
                self.addTab(safe)
        self._keys = [key for key, _words in tabs]
        self.blockSignals(False)
        self.choose(kept)

    def choose(self, key: str) -> None:
        """Go to a tab by its key."""
        if key in self._keys:
            self.setCurrentIndex(self._keys.index(key))

    def _tell(self, place: int) -> None:
        if 0 <= place < len(self._keys):
            self.chosen.emit(self._keys[place])
