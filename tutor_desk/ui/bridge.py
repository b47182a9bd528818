"""The border between the desk and Qt: news of changes becomes a signal, and pages ask again."""

from collections.abc import Callable, Collection
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from tutor_desk.desk import Desk, Done


class Bridge(QObject):
    """Tells pages, on the window's thread, which tables have changed; news may come from any thread."""

    changed = Signal(object)
    _came = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # a signal to a slot of an object of another thread waits in that thread's queue
        self._came.connect(self._pass_on)
        desk.listeners.append(self._came.emit)

    def watch(self, widget: QWidget, tables: Collection[str], refresh: Callable[[], Any]) -> None:
        """Run ``refresh`` when one of the tables changes: now if the widget is seen, else when it next is."""
        watcher = _Watcher(widget, frozenset(tables), refresh)
        self.changed.connect(watcher.hear)

    @Slot(object)
    def _pass_on(self, done: Done) -> None:
        self.changed.emit(done)


class _Watcher(QObject):
    """Belongs to a widget, and is gone with it."""

    def __init__(self, widget: QWidget, tables: frozenset[str], refresh: Callable[[], Any]) -> None:
        super().__init__(widget)
        self._widget, self._tables, self._refresh = widget, tables, refresh
        self._stale = False
        widget.installEventFilter(self)

    @Slot(object)
    def hear(self, done: Done) -> None:
        """Refresh, now or later, if the news is about these tables."""
        if not self._tables & done.tables:
            return
        if self._widget.isVisible():
            self._refresh()
        else:
            self._stale = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: ARG002, N802
        """Refresh what is shown again and has missed news."""
        if event.type() == QEvent.Type.Show and self._stale:
            self._stale = False
            self._refresh()
        return False
