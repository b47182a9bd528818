"""What is drawn: every tone has its own shape, nothing is cut, lines fill their place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from tutor_desk.ui import theme
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.paint import (
    mark_width,
    paint_mark,
    paint_progress,
    paint_shape,
    paint_spark,
    spark_points,
)
from tutor_desk.ui.widgets.spark import Sparkline


@pytest.fixture
def canvas(qapp):
    image = QImage(200, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    yield image, painter
    painter.end()


def inked(image, colour: str) -> set[tuple[int, int]]:
    pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {at for at in pixels if image.pixelColor(*at).name() == colour}


def drawn(image) -> set[tuple[int, int]]:
    """Return the pixels that are not white."""
    pixels = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {at for at in pixels if image.pixelColor(*at).name() != "#ffffff"}


def test_every_tone_has_a_shape_of_its_own(qapp):
    shapes = {}
    for tone in Tone:
        image = QImage(20, 20, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint_shape(painter, QRectF(1, 1, 18, 18), tone, QColor("black"))
        painter.end()
        shapes[tone] = frozenset(drawn(image))
    assert shapes.pop(Tone.PLAIN) == frozenset()
    assert len(set(shapes.values())) == len(shapes)
    assert all(shapes.values())


def test_a_chip_keeps_inside_its_place_and_says_its_width(canvas):
    image, painter = canvas
    look, mark = theme.look(), Mark(Tone.WATCH, "Some concern")
    width = paint_mark(painter, QRect(10, 10, 150, 40), look, mark)
    assert width == mark_width(look, mark) < 150
    xs = [x for x, _y in drawn(image)]
    assert min(xs) >= 10
    assert max(xs) <= 10 + width


def test_a_chip_without_room_is_shortened_not_cut(canvas):
    image, painter = canvas
    paint_mark(painter, QRect(0, 0, 60, 40), theme.look(), Mark(Tone.ACT, "At risk of NEET"))
    ink = inked(image, theme.look().tone(Tone.ACT)[0].name())
    assert max(x for x, _y in drawn(image)) <= 60
    assert max(x for x, _y in ink) < 55


def test_chips_are_outlined_where_grounds_do_not_stand_out(canvas):
    image, painter = canvas
    look = theme.make_look("contrast", 1.0)
    painter.fillRect(image.rect(), look.colours.paper)
    paint_mark(painter, QRect(10, 10, 150, 40), look, Mark(Tone.PLAIN, "x"))
    assert image.pixelColor(30, 19) != look.colours.paper


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=60))
def test_a_line_stays_in_its_place_and_fills_it(values):
    place = QRectF(3, 5, 90, 20)
    points = spark_points(values, place)
    assert (points.first().x(), points.last().x()) == (3, 93)
    assert all(5 - 1e-6 <= point.y() <= 25 + 1e-6 for point in points)
    if max(values) > min(values):
        assert points.at(values.index(max(values))).y() == pytest.approx(5)
        assert points.at(values.index(min(values))).y() == pytest.approx(25)


def test_a_level_line_is_in_the_middle():
    assert {point.y() for point in spark_points([7, 7, 7], QRectF(0, 0, 10, 10))} == {5}


def test_one_value_is_no_line(canvas):
    image, painter = canvas
    paint_spark(painter, QRectF(0, 0, 100, 40), theme.look(), Tone.GOOD, [3])
    assert drawn(image) == set()


def test_progress_is_as_long_as_its_share(canvas):
    image, painter = canvas
    accent = theme.look().colours.accent.name()
    paint_progress(painter, QRectF(0, 10, 200, 10), theme.look(), 0.5)
    assert 95 <= max(x for x, _y in inked(image, accent)) <= 100
    paint_progress(painter, QRectF(0, 30, 200, 10), theme.look(), 0.0)
    assert not [at for at in inked(image, accent) if at[1] >= 30]
    paint_progress(painter, QRectF(0, 45, 200, 10), theme.look(), 7.0)
    assert max(x for x, y in inked(image, accent) if y >= 45) <= 200


def test_a_chip_widget_is_as_wide_as_its_words(qtbot, light):
    chip = Chip(Mark(Tone.GOOD, "On track"))
    qtbot.addWidget(chip)
    before = chip.sizeHint().width()
    chip.show_mark(Mark(Tone.ACT, "At risk of not being in education"))
    assert chip.sizeHint().width() > before
    assert chip.accessibleName() == "At risk of not being in education"
    assert chip.minimumSizeHint().width() < before
    theme.apply(light, "light", 2.0)
    assert chip.sizeHint().height() == 44


def test_a_sparkline_says_a_sentence_and_follows_the_theme(qtbot, light):
    line = Sparkline((3, 2, 1), Tone.ACT, "Attendance fell from 92% to 78%")
    qtbot.addWidget(line)
    line.resize(100, 40)
    assert line.accessibleName() == "Attendance fell from 92% to 78%"
    for name in theme.NAMES:
        theme.apply(light, name)
        assert inked(line.grab().toImage(), theme.look().tone(Tone.ACT)[0].name())
    line.show_values((1, 1), Tone.GOOD, "Level")
    assert line.accessibleName() == "Level"
    assert line.grab(QRect(QPoint(0, 0), line.size()))
