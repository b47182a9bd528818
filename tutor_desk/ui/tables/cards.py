"""A list of cards: goals, entries, what waits to be validated, reviews, the history; any number of them."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QEvent, QModelIndex, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QMenu,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tutor_desk.ui import theme
from tutor_desk.ui.tables.card_painting import Laid, Layer, paint_card
from tutor_desk.ui.tables.faces import CardFace, Deed, Note
from tutor_desk.ui.tables.records import Index

__all__ = ["CardFace", "CardList", "Deed", "Note"]

T = TypeVar("T")
Role = Qt.ItemDataRole
Deeds = Sequence[Deed] | Callable[[Any], Sequence[Deed]]
_NARROWEST, _LOWEST = 260, 56
_LEAVING = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.MouseFocusReason)


class CardTable(QAbstractListModel, Generic[T]):
    """The rows behind the cards, and their faces, made when first seen."""

    def __init__(self, face: Callable[[T], CardFace], parent: QObject) -> None:
        super().__init__(parent)
        self._face = face
        self._rows: list[T] = []
        self._faces: list[CardFace | None] = []

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these rows instead of the present ones."""
        self.beginResetModel()
        self._rows = list(rows)
        self._faces = [None] * len(self._rows)
        self.endResetModel()

    def add_rows(self, rows: Sequence[T]) -> None:
        """Show these rows after the present ones."""
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows += rows
        self._faces += [None] * len(rows)
        self.endInsertRows()

    def record(self, place: int) -> T:
        """Return a row."""
        return self._rows[place]

    def face(self, place: int) -> CardFace:
        """Return the face of a row."""
        face = self._faces[place]
        if face is None:
            face = self._faces[place] = self._face(self._rows[place])
        return face

    def begins(self, place: int) -> bool:
        """Say whether a row is the first of its section."""
        return place == 0 or self.face(place).section != self.face(place - 1).section

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802
        """Return how many cards there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return the words of a card for finding and for reading out."""
        if not index.isValid() or role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        face = self.face(index.row())
        if role == Role.DisplayRole:
            return face.title or face.body
        return f"{face.section}: {face.spoken}" if face.section else face.spoken


class CardList(QListView, Generic[T]):
    """Shows rows as cards. Arrows move, Enter opens, a single key does a deed with the current card.

    With ``fits`` the list is as high as its cards, for use in a page that scrolls; else it scrolls itself.
    """

    opened = Signal(object)
    chosen = Signal(object)
    asked = Signal(str, object)

    def __init__(
        self,
        face: Callable[[T], CardFace],
        key: Callable[[T], Any],
        name: str,
        deeds: Deeds = (),
        *,
        fits: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.table: CardTable[T] = CardTable(face, self)
        self._key, self._deeds, self._fits = key, deeds, fits
        self._armed = False
        self._laid: dict[tuple[int, bool], Laid] = {}
        self._heights: dict[int, int] = {}
        self._laid_for: tuple[int, theme.Look] | None = None
        self._sized = False
        self.setProperty("kind", "cards")
        self.setAccessibleName(name)
        self.setModel(self.table)
        self.setItemDelegate(_CardPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.viewport().setAutoFillBackground(False)
        self.setMinimumWidth(theme.look(self).px(_NARROWEST))
        self.doubleClicked.connect(lambda index: self.opened.emit(self.table.record(index.row())))
        if fits:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self._fit()

    def show_rows(self, rows: Sequence[T]) -> None:
        """Show these rows; the current card and the place scrolled to stay."""
        current, scrolled, place = self.current(), self.verticalScrollBar().value(), self.currentIndex().row()
        self._forget()
        self.table.show_rows(rows)
        self._fit()
        if (
            current is not None
            and not self.choose(self._key(current), scroll=False)
            and self.table.rowCount()
        ):
            # the card is gone, as when it was settled: go on with the one that has taken its place
            self._go(min(place, self.table.rowCount() - 1))
        self.verticalScrollBar().setValue(scrolled)

    def add_rows(self, rows: Sequence[T]) -> None:
        """Show these rows below the present ones, as when a list is fetched a page at a time."""
        if rows:
            self.table.add_rows(rows)
            self._fit()

    def current(self) -> T | None:
        """Return the row of the current card."""
        index = self.currentIndex()
        return self.table.record(index.row()) if index.isValid() else None

    def choose(self, key: Any, *, scroll: bool = True) -> bool:
        """Make the card of a key the current one; say whether it is there."""
        for place in range(self.table.rowCount()):
            if self._key(self.table.record(place)) == key:
                self._go(place)
                if scroll:
                    self.scrollTo(self.table.index(place))
                return True
        return False

    def begin(self) -> None:
        """Make the first card the current one, unless one is."""
        if self.table.rowCount() and not self.currentIndex().isValid():
            self._go(0)

    def deeds(self) -> Sequence[Deed]:
        """Return what can be done with the current card."""
        current = self.current()
        if current is None:
            return ()
        return self._deeds(current) if callable(self._deeds) else self._deeds

    def menu(self) -> QMenu:
        """Return a menu of what can be done with the current card."""
        menu, current = QMenu(self), self.current()
        for deed in self.deeds():
            done = menu.addAction(f"{deed.words}\t{deed.key}" if deed.key else deed.words)
            done.triggered.connect(lambda _on=False, id_=deed.id: self.asked.emit(id_, current))
        return menu

    def laid(self, place: int) -> Laid:
        """Return the layout of a card at the present width and scale."""
        width, look = self.viewport().width(), theme.look(self)
        if self._laid_for != (width, look):
            self._forget()
            self._laid_for = (width, look)
        open_ = self._armed and place == self.currentIndex().row()
        if (place, open_) not in self._laid:
            self._laid[place, open_] = Layer(look, width).lay(
                self.table.face(place),
                self.deeds() if open_ else (),
                section=self.table.begins(place),
                first=place == 0,
            )
        return self._laid[place, open_]

    def height_of(self, place: int) -> int:
        """Return the height of a card; of one that is laid out and closed without a look at the theme.

        Qt asks for the heights of all cards whenever some are added.
        """
        if not self._sized:  # Qt asks before it has said how wide: no line is broken twice for that
            return theme.look(self).px(_LOWEST)
        known = self._laid_for is not None and self._laid_for[0] == self.viewport().width()
        if place == self.currentIndex().row():
            return self.laid(place).height
        if not known or place not in self._heights:
            self._heights[place] = self.laid(place).height
        return self._heights[place]

    def _forget(self) -> None:
        self._laid.clear()
        self._heights.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Open with Enter, do a deed with its key."""
        current = self.current()
        plain = not event.modifiers() or event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if current is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(current)
            return
        if current is not None and plain and event.text().strip():
            for deed in self.deeds():
                if deed.key and deed.key.casefold() == event.text().casefold():
                    self.asked.emit(deed.id, current)
                    return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Do a deed when its button is pressed."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            point = event.position().toPoint() - self.visualRect(index).topLeft()
            deed = self.laid(index.row()).deed_at(point)
            if deed is not None:
                self.asked.emit(deed.id, self.table.record(index.row()))
                return
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        """Offer the deeds in a menu, for the mouse and the menu key."""
        if self.deeds():
            self.menu().popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Break the lines anew."""
        super().resizeEvent(event)
        self._sized = True
        if event.size().width() != event.oldSize().width():
            self.doItemsLayout()  # Qt would wait a tenth of a second, and cards overlap meanwhile
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow a change of theme or scale."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_laid"):
            self._forget()
            self.scheduleDelayedItemsLayout()
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Begin at the first card, and show what can be done with the current one."""
        super().focusInEvent(event)
        self.begin()
        self._arm(on=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        """Put the deeds away when the person goes elsewhere in the window."""
        super().focusOutEvent(event)
        if event.reason() in _LEAVING:
            self._arm(on=False)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802
        """Open the new card, close the one before."""
        super().currentChanged(current, previous)
        self._relay()
        if current.isValid():
            self.scrollTo(current)
        self.chosen.emit(self.current())

    def _go(self, place: int) -> None:
        flag = self.selectionModel().SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(self.table.index(place), flag)

    def _arm(self, *, on: bool) -> None:
        if self._armed != on:
            self._armed = on
            self._relay()

    def _relay(self) -> None:
        self._laid = {place: laid for place, laid in self._laid.items() if not place[1]}
        self.scheduleDelayedItemsLayout()
        self._fit()
        self.viewport().update()

    def _fit(self) -> None:
        """Be as high as the cards, or know at once whether there will be a scroll bar."""
        if self._fits:
            # before it is shown its width is not known; the first resizing comes back here
            if self.isVisible():
                self.setFixedHeight(sum(self.height_of(place) for place in range(self.table.rowCount())) + 2)
            return
        long = self.table.rowCount() * theme.look(self).px(_LOWEST) > self.height()
        always, needed = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(always if long else needed)


class _CardPainter(QStyledItemDelegate):
    def __init__(self, cards: CardList[Any]) -> None:
        super().__init__(cards)
        self._cards = cards

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802
        return QSize(10, self._cards.height_of(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cards, place = self._cards, index.row()
        chosen = place == cards.currentIndex().row()
        hover = bool(option.state & QStyle.StateFlag.State_MouseOver)
        at = QPoint(option.rect.left(), option.rect.top())
        face, laid = cards.table.face(place), cards.laid(place)
        paint_card(
            painter,
            at,
            theme.look(cards),
            face,
            laid,
            focus=chosen and cards.hasFocus(),
            hover=hover or chosen,
        )
