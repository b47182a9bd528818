"""The themes can be read by everybody, and every part follows them while running."""

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from tutor_desk import places
from tutor_desk.ui import theme
from tutor_desk.ui.theme import Tone
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.layout import column
from tutor_desk.ui.widgets.text import Text


def _light(colour):
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one, other):
    """Return the WCAG contrast ratio of two colours."""
    low, high = sorted((_light(one), _light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", theme.NAMES)
def test_words_stand_out(name):
    look = theme.make_look(name, 1.0)
    colours = look.colours
    grounds = (colours.paper, colours.desk, colours.stripe, colours.hover, colours.accent_soft)
    pairs = [(words, ground) for words in (colours.ink, colours.muted) for ground in grounds]
    pairs += [look.tone(tone) for tone in Tone]
    pairs += [(look.tone(tone)[0], ground) for tone in Tone for ground in (colours.paper, colours.desk)]
    pairs += [(colours.accent, ground) for ground in (colours.paper, colours.desk, colours.accent_soft)]
    pairs += [(colours.on_accent, colours.accent), (colours.on_accent, colours.accent_strong)]
    pairs += [(colours.on_bar, colours.bar), (colours.ink, colours.track)]
    assert [(a.name(), b.name()) for a, b in pairs if contrast(a, b) < 4.5] == []


@pytest.mark.parametrize("name", theme.NAMES)
def test_edges_of_fields_stand_out(name):
    colours = theme.make_look(name, 1.0).colours
    assert contrast(colours.edge, colours.paper) >= 3
    assert contrast(colours.edge, colours.desk) >= 3


def test_the_high_contrast_theme_is_higher():
    colours = theme.make_look("contrast", 1.0).colours
    assert contrast(colours.muted, colours.desk) > 15


@pytest.mark.parametrize("name", theme.NAMES)
def test_glyphs_of_the_sheet_have_the_colours_of_the_theme(name):
    colours = theme.make_look(name, 1.0).colours
    sheet = places.resource("themes", "kit.qss").read_text("utf-8")
    used = set(re.findall(r"@glyphs/([\w-]+)\.svg", sheet))
    assert "check" in used
    for glyph in used:
        wanted = colours.on_accent if glyph in ("check", "minus") else colours.muted
        assert wanted.name() in places.resource("themes", name, f"{glyph}.svg").read_text("utf-8"), glyph


@pytest.mark.parametrize("name", theme.NAMES)
def test_the_sheet_leaves_nothing_open(name):
    sheet = theme.sheet(theme.make_look(name, 1.0))
    assert "@" not in sheet
    assert theme.make_look(name, 1.0).colours.accent.name() in sheet


def test_the_sheet_grows_with_the_scale():
    assert "font-size: 24px" in theme.sheet(theme.make_look("light", 1.0))
    assert "font-size: 48px" in theme.sheet(theme.make_look("light", 2.0))


def test_every_token_is_used():
    sources = [places.resource("themes", "kit.qss"), *places.resource("..", "tutor_desk", "ui").rglob("*.py")]
    text = "\n".join(path.read_text("utf-8") for path in sources if path.name != "theme.py")
    own = places.resource("..", "tutor_desk", "ui", "theme.py").read_text("utf-8")
    tones = {name for tone in Tone for name in (tone.value, f"{tone}_soft")}
    for name in theme.COLOURS:
        known = name in tones or f"@{name}" in text or f".{name}" in text + own
        assert known, f"nothing uses {name}"


def test_type_is_ours(light):
    assert light.font().family() == theme.FAMILY
    assert light.font().pixelSize() == 14
    assert theme.FAMILY in QFontDatabase.families()


@pytest.mark.parametrize("words", ["Ŵyn a ŷd", "Łukasiewicz", "Şükrü Öztürk", "Ștefan"])
def test_the_first_font_has_the_letters_of_most_names(words):
    metrics = QFontMetrics(theme.look().font())
    assert all(metrics.inFontUcs4(ord(letter)) for letter in words)


def test_other_scripts_have_fonts():
    theme.register_more_fonts()
    families = set(QFontDatabase.families())
    assert set(theme.FAMILIES) <= families


def test_widgets_follow_the_scale(light, qtbot):
    widget = QWidget()
    box = column(widget, gap=10, margin=(1, 2, 3, 4))
    made = button("Go on", int)
    box.addWidget(made)
    qtbot.addWidget(widget)
    widget.show()
    before = made.sizeHint()
    theme.apply(light, "dark", 2.0)
    assert box.spacing() == 20
    assert box.contentsMargins().left() == 2
    assert box.contentsMargins().bottom() == 8
    assert made.sizeHint().height() > 1.8 * before.height()
    assert theme.look().name == "dark"


@pytest.mark.parametrize(("asked", "given"), [(0.5, 1.0), (1.5, 1.5), (3.0, 2.0)])
def test_the_scale_keeps_within_bounds(light, asked, given):
    theme.apply(light, "light", asked)
    assert theme.look().scale == given


def test_the_system_is_followed_when_asked(light):
    theme.apply(light, theme.SYSTEM)
    assert theme.wish() == theme.SYSTEM
    expected = "dark" if light.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"
    assert theme.look().name == expected


def test_a_larger_scope_is_larger_inside_only(light, qtbot):
    widget = QWidget()
    inner = QWidget(widget)
    label, made, outside = Text("words", inner), QPushButton("Go on", inner), QLabel("outside")
    theme.large(inner)
    for part in (widget, outside):
        qtbot.addWidget(part)
        part.show()
    assert label.fontInfo().pixelSize() == 18
    assert outside.fontInfo().pixelSize() == 14
    assert made.sizeHint().height() >= 36
    assert theme.look(label).scale > theme.look(outside).scale
    theme.apply(light, "light", 1.5)
    assert label.fontInfo().pixelSize() == 27
