"""What was answered, in words and a calm small chart; with the time before beside it if wished."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from tutor_desk.models.kinds import Shift
from tutor_desk.services.plan import interests
from tutor_desk.services.plan.interests import Area, Taking
from tutor_desk.ui import theme
from tutor_desk.ui.dates import short_date
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.layout import column, row
from tutor_desk.ui.widgets.paint import paint_progress
from tutor_desk.ui.widgets.text import Muted, Small, Strong, Text
from tutor_desk.words import _, word

Write = Callable[[Area], None]


class Bar(QLabel):
    """Draws how much is liked; ``words`` says the same, which a label has read out."""

    def __init__(self, share: float | None, words: str) -> None:
        super().__init__()
        self._share = share
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size for a card."""
        look = theme.look(self)
        return QSize(look.px(160), look.px(10))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        """Draw the bar; nothing where too little was answered."""
        if self._share is None:
            return
        painter = QPainter(self)
        paint_progress(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), theme.look(self), self._share)
        painter.end()


def day_of(taking: Taking) -> str:
    """Return the day on which the answers were given."""
    return short_date(taking.at.astimezone().date())


def summary(taking: Taking, *, mine: bool, called: str) -> str:
    """Return in a sentence what draws the student; an even answer is an answer too."""
    names = [area.name.lower() for area in interests.liked(taking, interests.questions().areas)]
    if not names:
        return (
            _("Nothing stands out this time, and that is fine. Talk about one statement that made you think.")
            if mine
            else _("Nothing stands out this time, and that is fine. Talk about one statement that made {name} think.").format(name=called)
        )  # fmt: skip
    listed = (
        names[0]
        if len(names) == 1
        else _("{some} and {last}").format(some=", ".join(names[:-1]), last=names[-1])
    )
    return (
        _("What draws me: {areas}.").format(areas=listed)
        if mine
        else _("What draws {name}: {areas}.").format(name=called, areas=listed)
    )


class Result(Card):
    """Shows each area with a word and a bar; ``write`` begins an entry of the plan from one of them."""

    def __init__(
        self, taking: Taking, before: Taking | None, write: Write, *, mine: bool, called: str
    ) -> None:
        super().__init__(_("Answered {day}").format(day=day_of(taking)))
        self._taking, self._before, self._write = taking, before, write
        self.add(Text(summary(taking, mine=mine, called=called)))
        for area in interests.questions().areas:
            self.add(self._line(area))
        if before is not None:
            self._add_leaps(before)

    def _line(self, area: Area) -> QWidget:
        holder = QWidget()
        box = column(holder, gap=3, margin=(0, 6, 0, 2))
        head = row(gap=8)
        head.addWidget(Strong(area.name), 1)
        put = button(_("Put into the plan"), partial(self._write, area), "plus", quiet=True)
        put.setAccessibleName(_("Put into the plan: {area}").format(area=area.name))
        head.addWidget(put)
        box.addLayout(head)
        box.addWidget(Small(area.about))
        if self._before is None:
            box.addLayout(self._told(self._taking, area, ""))
            return holder
        both = row(gap=24)
        for taking in (self._before, self._taking):
            one = column(gap=2)
            one.addLayout(self._told(taking, area, day_of(taking)))
            both.addLayout(one, 1)
        box.addLayout(both)
        moved = interests.shift(self._before, self._taking, area.key)
        if moved is not Shift.UNSAID:
            said = word(moved)
            box.addWidget(Muted(f"{said[:1].upper()}{said[1:]}"))
        return holder

    @staticmethod
    def _told(taking: Taking, area: Area, day: str) -> QVBoxLayout:
        words = word(taking.liking(area.key))
        said = _("{day}: {words}").format(day=day, words=words) if day else words
        box = column(gap=2)
        box.addWidget(Bar(taking.share(area.key), f"{area.name}, {said}"))
        box.addWidget(Text(said))
        return box

    def _add_leaps(self, before: Taking) -> None:
        """Name the statements that are answered quite differently: that is where to talk."""
        found = interests.leaps(before, self._taking)
        if not found:
            return
        self.add(Strong(_("Answered quite differently")))
        for leap in found:
            sentence = (
                _("“{statement}”: more than before")
                if leap.now > leap.before
                else _("“{statement}”: less than before")
            )
            self.add(Text(sentence.format(statement=leap.words)))
