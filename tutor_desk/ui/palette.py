"""The finder (Ctrl+K): one field, and below it students, words of plans and commands that match."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from tutor_desk.ui import theme
from tutor_desk.ui.found import Found, Provider
from tutor_desk.ui.icons import paint_icon
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.speech import announce
from tutor_desk.ui.widgets.text import Small
from tutor_desk.words import _, plural

Index = QModelIndex | QPersistentModelIndex
_HIGHEST = 400
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Palette(QDialog):
    """Shows what the providers find for the words typed; Enter goes there."""

    def __init__(self, parent: QWidget, providers: Sequence[Provider]) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(_("Find"))
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._providers = providers
        self.field = QLineEdit()
        self.results = _Results(self)
        self.view = QListView()
        self.nothing = Small(_("Nothing found. Try the beginning of a name or of a word."))
        self._build()
        self.seek("")

    def seek(self, text: str) -> None:
        """Show what is found for a text."""
        found = [one for provider in self._providers for one in provider(text)]
        self.results.show_found(found)
        self.nothing.setVisible(not found)
        self.view.setVisible(bool(found))
        if found:
            self.view.setCurrentIndex(self.results.index(0))
            self.view.scrollToTop()
        self._fit()
        announce(self.field, plural("{n} result", "{n} results", len(found)))

    def go(self) -> None:
        """Go to what is chosen in the list."""
        found = self.results.found(self.view.currentIndex())
        if found is not None:
            self.accept()
            found.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Let the arrow keys move in the list while the field keeps the focus."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                self.view.keyPressEvent(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.go()
                return True
        return super().eventFilter(watched, event)

    def showEvent(self, event: Any) -> None:  # noqa: N802
        """Stand in the upper middle of the window."""
        parent = self.parentWidget()
        if parent is not None:
            around = parent.window().frameGeometry()
            self.move(around.center().x() - self.width() // 2, around.top() + around.height() // 8)
        super().showEvent(event)

    def _build(self) -> None:
        look = theme.look(self)
        frame = QFrame()
        frame.setProperty("kind", "float")
        column(self).addWidget(frame)
        box = column(frame, gap=4, margin=8)
        self.field.setProperty("kind", "finder")
        self.field.setPlaceholderText(_("Find a student, goal, note or command"))
        self.field.setAccessibleName(_("Find"))
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.seek)
        self.view.setProperty("kind", "results")
        self.view.setAccessibleName(_("Results"))
        self.view.setModel(self.results)
        self.view.setItemDelegate(_Line(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setFrameShape(QFrame.Shape.NoFrame)
        self.view.setMouseTracking(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.clicked.connect(lambda _index: self.go())
        self.view.selectionModel().currentChanged.connect(self._tell_current)
        box.addWidget(self.field)
        box.addWidget(self.nothing)
        box.addWidget(self.view)
        self.setFixedWidth(look.px(600))

    def _fit(self) -> None:
        """Be as high as what was found, up to a limit."""
        rows = (self.view.sizeHintForRow(place) for place in range(self.results.rowCount()))
        self.view.setFixedHeight(min(theme.look(self).px(_HIGHEST), sum(rows) + 2))
        self.adjustSize()

    def _tell_current(self, current: QModelIndex) -> None:
        announce(self.field, str(current.data(Qt.ItemDataRole.AccessibleTextRole) or ""))


class _Results(QAbstractListModel):
    """The things found, in the order of their sections."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._found: list[Found] = []

    def show_found(self, found: Sequence[Found]) -> None:
        self.beginResetModel()
        self._found = list(found)
        self.endResetModel()

    def found(self, index: Index) -> Found | None:
        return self._found[index.row()] if index.isValid() else None

    def begins(self, row: int) -> bool:
        return row == 0 or self._found[row].section != self._found[row - 1].section

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._found)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        found = self.found(index)
        if found is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return found.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (found.title, found.detail, found.section, found.keys) if part)
        return None


class _Line(QStyledItemDelegate):
    """Draws one thing found, with the name of the section above the first of each."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802
        look = theme.look(self.parent())  # type: ignore[arg-type]
        return QSize(0, look.px(64 if _model(index).begins(index.row()) else 40))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        look = theme.look(self.parent())  # type: ignore[arg-type]
        found = _model(index).found(index)
        if found is None:
            return
        px, colours = look.px, look.colours
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = QRect(option.rect)
        line.setTop(line.bottom() - px(40) + 1)
        if _model(index).begins(index.row()):
            head = QRect(
                line.left() + px(12), option.rect.top(), line.width(), option.rect.height() - line.height()
            )
            painter.setFont(look.font(theme.SMALL, bold=True))
            painter.setPen(colours.muted)
            painter.drawText(head, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, found.section)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(QPen(colours.accent, 1.5) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(colours.accent_soft if chosen else colours.hover)
            painter.drawRoundedRect(line.adjusted(2, 1, -2, -1), px(8), px(8))
        self._words(painter, line.adjusted(px(12), 0, -px(12), 0), found, look)
        painter.restore()

    def _words(self, painter: QPainter, line: QRect, found: Found, look: theme.Look) -> None:
        px, colours, middle = look.px, look.colours, Qt.AlignmentFlag.AlignVCenter
        if found.icon:
            square = QRect(line.left(), line.center().y() - px(8), px(16), px(16))
            paint_icon(painter, square, found.icon, colours.muted.name())
        line.setLeft(line.left() + px(26))
        painter.setFont(look.font(theme.SMALL))
        painter.setPen(colours.muted)
        if found.keys:
            painter.drawText(line, middle | Qt.AlignmentFlag.AlignRight, found.keys)
            line.setRight(line.right() - painter.fontMetrics().horizontalAdvance(found.keys) - px(12))
        painter.setFont(look.font())
        painter.setPen(colours.ink)
        title = painter.fontMetrics().elidedText(found.title, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, title)
        line.setLeft(line.left() + painter.fontMetrics().horizontalAdvance(title) + px(10))
        painter.setFont(look.font(theme.SMALL))
        painter.setPen(colours.muted)
        detail = painter.fontMetrics().elidedText(
            found.detail, Qt.TextElideMode.ElideRight, max(0, line.width())
        )
        painter.drawText(line, middle | Qt.AlignmentFlag.AlignLeft, detail)


def _model(index: Index) -> _Results:
    model = index.model()
    assert isinstance(model, _Results)  # noqa: S101 - this delegate is used by this list alone
    return model
