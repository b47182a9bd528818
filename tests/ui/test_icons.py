"""Icons exist, follow the theme, and are sharp."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage

from tutor_desk import places
from tutor_desk.ui import theme
from tutor_desk.ui.icons import icon, icon_size

UI = Path(places.__file__).parent / "ui"


def colours(picture) -> set[str]:
    """Return the colours of the pixels that are fully drawn."""
    image = picture.toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_an_icon_has_the_colour_of_the_theme(light):
    users = icon("users")
    assert colours(users.pixmap(64, 64)) == {theme.look().colours.ink.name()}
    theme.apply(light, "dark")
    assert colours(users.pixmap(64, 64)) == {theme.make_look("dark", 1.0).colours.ink.name()}


def test_an_icon_steps_back_when_it_cannot_be_used():
    drawn = icon("users").pixmap(QSize(64, 64), QIcon.Mode.Disabled)
    assert colours(drawn) == {theme.look().colours.faint.name()}


def test_an_icon_shows_that_its_button_is_pressed_in():
    drawn = icon("users").pixmap(QSize(64, 64), QIcon.Mode.Normal, QIcon.State.On)
    assert colours(drawn) == {theme.look().colours.accent.name()}


def test_an_icon_has_as_many_pixels_as_the_screen(light):
    drawn = icon("users").pixmap(QSize(16, 16), 2.0)
    assert drawn.size() == QSize(32, 32)
    assert drawn.deviceIndependentSize().toSize() == QSize(16, 16)


def test_room_is_left_beside_words(light):
    assert icon_size().width() > icon_size().height() == 16
    assert icon_size(beside_words=False) == QSize(16, 16)
    theme.apply(light, "light", 2.0)
    assert icon_size().height() == 32


def test_an_unknown_icon_is_an_error_at_once():
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_every_icon_named_in_the_code_is_there_and_is_recoloured():
    folder = places.resource("icons")
    named = set()
    for path in UI.rglob("*.py"):
        named |= set(re.findall(r'\bicon(?:=|\()\s*"([a-z0-9-]+)"', path.read_text("utf-8")))
    assert "search" in {p.stem for p in folder.glob("*.svg")}
    assert [name for name in sorted(named) if not (folder / f"{name}.svg").is_file()] == []
    assert [p.name for p in folder.glob("*.svg") if "currentColor" not in p.read_text("utf-8")] == []
