"""The look of everything: colours, type and the one style sheet, at any scale, changeable while running.

The colours are in ``resources/themes/NAME.json``, the shapes of plain Qt parts in ``kit.qss`` beside them.
Parts that paint themselves ask ``look(widget)`` each time they paint, and so follow every change.
"""

import json
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLayout, QWidget

from tutor_desk import places

FAMILY = "Atkinson Hyperlegible Next"
FAMILIES = [FAMILY, "Noto Sans", "Noto Naskh Arabic", "Noto Sans Gurmukhi", "Noto Sans Bengali"]
SYSTEM = "system"
STYLED = "styled"
"""Says on the application that it was started in the Fusion style, which spares setting it: 8 ms at the start."""
NAMES = ("light", "dark", "contrast")
SMALL, TEXT, HEADING, TITLE = 12, 14, 16, 24
LARGE = 18 / TEXT
_LARGE, _GAPS, _LEAST = "large_type", "gaps_at_100", "least_at_100"


class Tone(StrEnum):
    """What a colour means; each tone also has a shape, so that colour is never alone."""

    GOOD = "good"
    DONE = "done"
    WATCH = "watch"
    ACT = "act"
    WAITING = "waiting"
    SUPPORT = "support"
    PLAIN = "plain"


class Mark(NamedTuple):
    """What a chip says: its words, and the tone that gives it colour and shape."""

    tone: Tone
    words: str


class Colours:
    """The colours of a theme, by what they are for; no data class, which would take 2 ms of every start."""

    ink: QColor
    muted: QColor
    paper: QColor
    desk: QColor
    line: QColor
    edge: QColor
    accent: QColor
    accent_soft: QColor
    accent_strong: QColor
    on_accent: QColor
    bar: QColor
    on_bar: QColor
    hover: QColor
    stripe: QColor
    track: QColor
    faint: QColor
    good: QColor
    good_soft: QColor
    watch: QColor
    watch_soft: QColor
    act: QColor
    act_soft: QColor
    waiting: QColor
    waiting_soft: QColor
    support: QColor
    support_soft: QColor
    plain: QColor
    plain_soft: QColor

    def __init__(self, tokens: Mapping[str, str]) -> None:
        for name in COLOURS:
            setattr(self, name, QColor(tokens[name]))


COLOURS = tuple(Colours.__annotations__)
"""The names of the colours."""


class Look:
    """A theme at a scale: what a painter needs to know; ``make_look`` makes one of each."""

    def __init__(self, name: str, scale: float, colours: Colours) -> None:
        self.name, self.scale, self.colours = name, scale, colours

    def px(self, size: float) -> int:
        """Return a length given at 100 % in the pixels of this scale."""
        return round(size * self.scale)

    def font(self, size: float = TEXT, *, bold: bool = False, italic: bool = False) -> QFont:
        """Return the font for a size given at 100 %."""
        return _font(self.px(size), bold, italic)

    def metrics(self, size: float = TEXT, *, bold: bool = False) -> QFontMetrics:
        """Return the measures of the font for a size given at 100 %."""
        return _metrics(self.px(size), bold)

    def tone(self, tone: Tone) -> tuple[QColor, QColor]:
        """Return the colour of the words and of the ground of a tone."""
        name = "good" if tone is Tone.DONE else tone.value
        return getattr(self.colours, name), getattr(self.colours, f"{name}_soft")

    @property
    def outlined(self) -> bool:
        """Whether chips need a line around them because their ground does not stand out."""
        return self.name == "contrast"


class _Now(QObject):
    """Remembers what is applied, and follows the system's choice when asked to."""

    def __init__(self) -> None:
        super().__init__()
        self.wish = "light"
        self.look = make_look("light", 1.0)
        self.app: QApplication | None = None

    def follow(self) -> None:
        """Apply again because the system has changed between light and dark."""
        if self.app is not None and self.wish == SYSTEM:
            apply(self.app, SYSTEM, self.look.scale)


def apply(app: QApplication, name: str = SYSTEM, scale: float = 1.0) -> None:
    """Dress the application in a theme: one of ``NAMES``, or the system's choice; scale from 1.0 to 2.0."""
    now = _now()
    if now.app is not app:
        now.app = app
        if not app.property(STYLED):
            app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(now.follow)
        _register("AtkinsonHyperlegibleNext-Regular.ttf", "AtkinsonHyperlegibleNext-Bold.ttf")
    now.wish = name
    now.look = make_look(_seen(app) if name == SYSTEM else name, min(2.0, max(1.0, scale)))
    app.setFont(now.look.font())
    app.setPalette(_palette(now.look.colours))
    app.setStyleSheet(sheet(now.look))
    for widget in app.allWidgets():
        _fit(widget)


def wish() -> str:
    """Return the theme that was asked for, which may be ``SYSTEM``."""
    return _now().wish


def register_more_fonts() -> None:
    """Load the fonts of other scripts and the slanted one; call it once the first window stands."""
    _register("AtkinsonHyperlegibleNext-Italic.ttf", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
    scripts = ("NotoNaskhArabic", "NotoSansGurmukhi", "NotoSansBengali")
    _register(*(f"{script}-{weight}.ttf" for script in scripts for weight in ("Regular", "Bold")))
    _font.cache_clear()
    _metrics.cache_clear()


def look(widget: QWidget | None = None) -> Look:
    """Return what a painter needs to know, larger inside a widget that ``large`` was called on."""
    now = _now().look
    while widget is not None:
        if widget.property(_LARGE):
            return make_look(now.name, now.scale * LARGE)
        widget = widget.parentWidget()
    return now


def large(widget: QWidget) -> None:
    """Make a widget and all in it larger: type of 18 px at 100 %, targets of at least 36."""
    widget.setProperty(_LARGE, True)
    _fit(widget)


def set_gaps(layout: QLayout, gap: int, margins: tuple[int, int, int, int]) -> None:
    """Give a layout its spacing and margins at 100 %, and keep them in step with the scale."""
    layout.setProperty(_GAPS, [gap, *margins])
    _space(layout, _now().look)


def set_least_height(widget: QWidget, least: int) -> None:
    """Keep a widget at least so high, in pixels at 100 %, in step with the scale: what is around it scrolls."""
    widget.setProperty(_LEAST, least)
    widget.setMinimumHeight(look(widget).px(least))


@cache
def make_look(name: str, scale: float) -> Look:
    """Return a theme at a scale."""
    tokens = json.loads(places.resource("themes", f"{name}.json").read_text("utf-8"))
    return Look(name, scale, Colours(tokens))


@cache
def sheet(look: Look) -> str:
    """Return the style sheet of a look: colours put in for ``@names``, every ``px`` brought to scale."""
    text = places.resource("themes", "kit.qss").read_text("utf-8")
    text = re.sub(r"(\d+)px", lambda size: f"{look.px(int(size[1]))}px", text)
    values = {name: getattr(look.colours, name).name() for name in COLOURS}
    values["glyphs"] = places.resource("themes", look.name).as_posix()
    return re.sub(r"@(\w+)", lambda name: values[name[1]], text)


@cache
def _now() -> _Now:
    return _Now()


@cache
def _font(pixels: int, bold: bool, italic: bool) -> QFont:
    font = QFont()
    font.setFamilies(FAMILIES)
    font.setPixelSize(pixels)
    font.setBold(bold)
    font.setItalic(italic)
    return font


@cache
def _metrics(pixels: int, bold: bool) -> QFontMetrics:
    return QFontMetrics(_font(pixels, bold, False))


@cache
def _register(*names: str) -> None:
    for name in names:
        QFontDatabase.addApplicationFont(str(places.resource("fonts", name)))


def _seen(app: QApplication) -> str:
    """Return what the system has chosen, as Fusion's own palette shows it.

    At the start that is the application's; asking the style for it makes 500 enumerated values, 5 ms.
    """
    undressed = not app.styleSheet() and app.property(STYLED)
    palette = app.palette() if undressed else app.style().standardPalette()
    return "dark" if palette.window().color().lightness() < 128 else "light"


def _palette(colours: Colours) -> QPalette:
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    palette = QPalette(
        colours.ink, colours.paper, colours.paper, colours.line, colours.track, colours.ink, colours.paper
    )
    for part, colour in (
        (role.Window, colours.desk), (role.WindowText, colours.ink), (role.Base, colours.paper),
        (role.AlternateBase, colours.stripe), (role.Text, colours.ink), (role.PlaceholderText, colours.muted),
        (role.Button, colours.paper), (role.ButtonText, colours.ink), (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent), (role.Link, colours.accent), (role.Accent, colours.accent),
        (role.ToolTipBase, colours.ink), (role.ToolTipText, colours.paper),
    ):  # fmt: skip
        palette.setColor(part, colour)
    for part in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(group.Disabled, part, colours.faint)
    return palette


def _fit(widget: QWidget) -> None:
    """Bring what a style sheet does not reach to the scale: larger scopes, least heights, the gaps of layouts."""
    if widget.property(_LARGE):
        own = look(widget)
        widget.setStyleSheet(f"* {{ font-size: {own.px(TEXT)}px; }}\n{sheet(own)}")
    here = look(widget)
    if least := widget.property(_LEAST):
        widget.setMinimumHeight(here.px(least))
    for layout in widget.children():
        if not isinstance(layout, QLayout):
            continue
        for part in (layout, *layout.findChildren(QLayout)):
            _space(part, here)


def _space(layout: QLayout, look: Look) -> None:
    gaps = layout.property(_GAPS)
    if gaps:
        gap, *margins = (look.px(size) for size in gaps)
        layout.setSpacing(gap)
        layout.setContentsMargins(*margins)
