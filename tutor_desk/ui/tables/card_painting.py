"""How cards are laid out and drawn; the laying out is done once for a width and kept."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout

from tutor_desk.ui.tables.faces import CardFace, Deed, Note
from tutor_desk.ui.tables.marking import marked_lines
from tutor_desk.ui.theme import HEADING, SMALL, TEXT, Look, Tone
from tutor_desk.ui.widgets.paint import CHIP, mark_width, paint_mark, paint_progress

_SIDE, _TOP, _GAP, _BETWEEN = 18, 15, 7, 8
_BAR, _BAR_HEIGHT, _BUTTON = 120, 8, 30
_ONE_LINE = int(Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine)
_AT_RIGHT = int(Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine | Qt.AlignmentFlag.AlignRight)
_BY_WORDS = int(Qt.TextFlag.TextDontClip | Qt.TextFlag.TextWordWrap)
_ANYWHERE = int(Qt.TextFlag.TextDontClip | Qt.TextFlag.TextWrapAnywhere)


@dataclass(frozen=True, slots=True)
class Block:
    """Words and where they go, counted from the top left of the card's place; ``lines`` if parts of them are marked."""

    words: str
    font: QFont
    place: QRect
    flags: int
    colour: QColor
    lines: QTextLayout | None = None


@dataclass(slots=True)
class Laid:
    """A card laid out at a width: its words and where everything goes, from the top of its place."""

    height: int = 0
    card: QRect = field(default_factory=QRect)
    texts: list[Block] = field(default_factory=list)
    grounds: list[tuple[QRect, Tone]] = field(default_factory=list)
    mark: QRect = field(default_factory=QRect)
    bar: QRectF = field(default_factory=QRectF)
    deeds: list[tuple[QRect, Deed]] = field(default_factory=list)

    def deed_at(self, point: QPoint) -> Deed | None:
        """Return the deed whose button is at a point counted from the top left of the place."""
        return next((deed for place, deed in self.deeds if place.contains(point)), None)


class Layer:
    """Lays out one card from top to bottom."""

    def __init__(self, look: Look, width: int) -> None:
        self._look, self._px = look, look.px
        self._laid = Laid()
        self._left, self._right = look.px(_SIDE) + 1, width - look.px(_SIDE) - 1
        self._width = width
        self._y = 0

    def lay(self, face: CardFace, deeds: Sequence[Deed], *, section: bool, first: bool) -> Laid:
        """Return the card of a face, with a heading above it when it begins a section."""
        px, colours, laid = self._px, self._look.colours, self._laid
        if section and face.section:
            self._y += 0 if first else px(12)
            self._text(face.section, HEADING, colours.ink, bold=True, left=0)
            self._y += px(10)
        top = self._y
        self._y += px(_TOP)
        self._head(face)
        for note in face.notes:
            self._note(note)
        self._foot(face)
        if deeds:
            self._deeds(deeds)
        self._y += px(_TOP)
        laid.card = QRect(0, top, self._width, self._y - top)
        laid.height = self._y + px(_BETWEEN)
        return laid

    def _head(self, face: CardFace) -> None:
        look, px, colours = self._look, self._px, self._look.colours
        top, ink = self._y, colours.muted if face.faded else colours.ink
        room = self._right
        if face.mark:
            width = min(mark_width(look, face.mark), (self._right - self._left) // 2)
            self._laid.mark = QRect(self._right - width, top - px(1), width, px(CHIP))
            room = self._right - width - px(12)
        if face.over:
            self._text(face.over, SMALL, colours.muted, right=room)
            self._y += px(3)
        if face.title:
            self._text(face.title, HEADING, ink, bold=True, right=room)
        if face.body:
            self._y += px(_GAP) if face.title else 0
            own = face.quote or not face.title
            # beside a chip the first lines are shorter; below a title the whole width is free
            right = self._right if face.title else room
            self._text(face.quoted, TEXT, ink if own else colours.muted, right=right)
        if face.mark:
            self._y = max(self._y, top + px(CHIP))

    def _note(self, note: Note) -> None:
        px = self._px
        self._y += px(_GAP + 2)
        top = self._y
        self._y += px(8)
        ink, _ground = self._look.tone(note.tone)
        left, right = self._left + px(12), self._right - px(12)
        if note.marked:
            self._marked(note, ink, QRect(left, self._y, max(1, right - left), 0))
        else:
            self._text(note.text, TEXT, ink, left=left, right=right)
        self._y += px(8)
        self._laid.grounds.append(
            (QRect(self._left, top, self._right - self._left, self._y - top), note.tone)
        )

    def _marked(self, note: Note, ink: QColor, place: QRect) -> None:
        font = self._look.font(TEXT)
        lines, height = marked_lines(note, font, place.width())
        place.setHeight(height)
        self._laid.texts.append(Block(note.text, font, place, _BY_WORDS, ink, lines))
        self._y += height

    def _foot(self, face: CardFace) -> None:
        if not (face.left or face.right or face.progress is not None):
            return
        px, metrics = self._px, self._look.metrics(SMALL)
        self._y += px(_GAP + 2)
        line, left, colour = metrics.height(), self._left, self._look.colours.muted
        if face.progress is not None:
            top = self._y + (line - px(_BAR_HEIGHT)) / 2
            self._laid.bar = QRectF(left, top, px(_BAR), px(_BAR_HEIGHT))
            left += px(_BAR + 8)
        top, room = self._y, self._right - left
        beside = not face.left or self._fit_beside(face, room)
        if face.left:
            self._text(face.left, SMALL, colour, left=left)
        if face.right and beside:
            place = QRect(left, top, room, line)
            self._laid.texts.append(Block(face.right, self._look.font(SMALL), place, _AT_RIGHT, colour))
        elif face.right:
            self._text(face.right, SMALL, colour)
        self._y = max(self._y, top + line)

    def _fit_beside(self, face: CardFace, room: int) -> bool:
        """Say whether the words at the left and right of the foot fit on one line."""
        if _surely_fits(face.left + face.right, self._px(SMALL), room - self._px(16)):
            return True
        measure = self._look.metrics(SMALL).horizontalAdvance
        return measure(face.left) + self._px(16) + measure(face.right) <= room

    def _deeds(self, deeds: Sequence[Deed]) -> None:
        px, metrics = self._px, self._look.metrics(SMALL, bold=True)
        self._y += px(_GAP + 5)
        x, height = self._left, px(_BUTTON)
        for deed in deeds:
            keys = metrics.horizontalAdvance(deed.key) + px(14) if deed.key else 0
            width = metrics.horizontalAdvance(deed.words) + keys + px(22)
            if x > self._left and x + width > self._right:
                x, self._y = self._left, self._y + height + px(6)
            self._laid.deeds.append((QRect(x, self._y, width, height), deed))
            x += width + px(8)
        self._y += height

    def _text(
        self, words: str, size: int, colour: QColor, *, bold: bool = False, left: int = -1, right: int = -1
    ) -> None:
        """Break words into lines between two edges, and go below them."""
        left, right = (self._left if left < 0 else left), (self._right if right < 0 else right)
        metrics, width = self._look.metrics(size, bold=bold), max(1, right - left)
        flags, height = _ONE_LINE, metrics.height()
        if not _surely_fits(words, self._px(size), width):
            flags, height = _broken(words, metrics, width)
        font = self._look.font(size, bold=bold)
        self._laid.texts.append(Block(words, font, QRect(left, self._y, width, height), flags, colour))
        self._y += height


def _surely_fits(words: str, em: int, width: int) -> bool:
    """Say whether so few letters fit on one line whatever they are: measuring costs more than counting."""
    return len(words) * em <= width and "\n" not in words


def _broken(words: str, metrics: QFontMetrics, width: int) -> tuple[int, int]:
    """Return how words are broken at a width, between words if that will do, and the height they need."""
    if "\n" not in words and metrics.horizontalAdvance(words) <= width:
        return _ONE_LINE, metrics.height()
    room = QRect(0, 0, width, 1 << 20)
    box = metrics.boundingRect(room, _BY_WORDS, words)
    if box.width() <= width:
        return _BY_WORDS, box.height()
    return _ANYWHERE, metrics.boundingRect(room, _ANYWHERE, words).height()


def paint_card(
    painter: QPainter, at: QPoint, look: Look, face: CardFace, laid: Laid, *, focus: bool, hover: bool
) -> None:
    """Draw a card laid out before, with the top left of its place at a point."""
    colours = look.colours
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(at)
    painter.setPen(QPen(colours.accent, 2) if focus else QPen(colours.edge if hover else colours.line, 1))
    painter.setBrush(colours.paper)
    inset = 1.0 if focus else 0.5
    painter.drawRoundedRect(
        QRectF(laid.card).adjusted(inset, inset, -inset, -inset), look.px(12), look.px(12)
    )
    for place, tone in laid.grounds:
        ink, ground = look.tone(tone)
        painter.setPen(ink if look.outlined else Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(place, look.px(8), look.px(8))
    for block in laid.texts:
        painter.setPen(block.colour)
        painter.setFont(block.font)
        if block.lines is None:
            painter.drawText(block.place, block.flags, block.words)
        else:
            block.lines.draw(painter, QPointF(block.place.topLeft()))
    if face.mark:
        paint_mark(painter, laid.mark, look, face.mark)
    if face.progress is not None:
        paint_progress(painter, laid.bar, look, face.progress)
    for place, deed in laid.deeds:
        _paint_deed(painter, place, look, deed)
    painter.restore()


def _paint_deed(painter: QPainter, place: QRect, look: Look, deed: Deed) -> None:
    px, colours, middle = look.px, look.colours, Qt.AlignmentFlag.AlignVCenter
    painter.setPen(QPen(colours.line, 1))
    painter.setBrush(colours.paper)
    painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), px(8), px(8))
    painter.setFont(look.font(SMALL, bold=True))
    words = place.adjusted(px(11), 0, 0, 0)
    if deed.key:
        width = painter.fontMetrics().horizontalAdvance(deed.key) + px(8)
        cap = QRectF(place.left() + px(7), place.center().y() - px(8) + 0.5, width, px(17))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colours.accent_soft)
        painter.drawRoundedRect(cap, px(4), px(4))
        painter.setPen(colours.accent)
        painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), deed.key)
        words.setLeft(round(cap.right()) + px(7))
    painter.setPen(colours.ink)
    painter.drawText(words, int(middle | Qt.AlignmentFlag.AlignLeft), deed.words)
