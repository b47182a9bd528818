"""Places: flows break, rows fold, areas scroll, and nothing is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from tutor_desk.ui.widgets.fold import Fold
from tutor_desk.ui.widgets.layout import Flow, clear, column, row, scrolled
from tutor_desk.ui.widgets.text import Text


@pytest.fixture
def flowing(qtbot):
    widget = QWidget()
    flow = Flow(widget, gap=10)
    for n in range(6):
        label = QLabel(str(n))
        label.setFixedSize(100, 20 if n else 40)
        flow.addWidget(label)
    qtbot.addWidget(widget)
    widget.show()
    return widget, flow


def places(flow):
    return [(flow.itemAt(n).geometry().x(), flow.itemAt(n).geometry().y()) for n in range(flow.count())]


def test_a_flow_breaks_where_it_must(flowing):
    widget, flow = flowing
    widget.resize(330, 200)
    assert places(flow) == [(0, 0), (110, 10), (220, 10), (0, 50), (110, 50), (220, 50)]
    assert flow.heightForWidth(330) == 70
    widget.resize(700, 200)
    assert {y for _x, y in places(flow)[1:]} == {10}
    assert flow.heightForWidth(100) == 40 + 5 * 20 + 5 * 10


def test_a_flow_asks_for_one_line_and_makes_do_with_the_widest(flowing):
    _widget, flow = flowing
    assert (flow.sizeHint().width(), flow.sizeHint().height()) == (650, 40)
    assert flow.minimumSize().width() == 100


def test_what_is_hidden_takes_no_room_in_a_flow(flowing):
    widget, flow = flowing
    widget.resize(700, 200)
    flow.itemAt(0).widget().hide()
    flow.activate()
    assert places(flow)[1] == (0, 0)


def test_a_layout_can_be_emptied(flowing, qtbot):
    widget, flow = flowing
    clear(flow)
    assert flow.count() == 0
    qtbot.waitUntil(lambda: widget.findChildren(QLabel) == [])


def test_margins_may_differ(qapp):
    assert column(margin=(1, 2, 3, 4)).contentsMargins().bottom() == 4
    assert row(gap=5, margin=6).contentsMargins().top() == 6


def test_a_row_folds_where_it_is_narrow(qtbot):
    fold, parts = Fold(gap=10), [QLabel(str(n)) for n in range(3)]
    for part in parts:
        part.setMinimumWidth(200)
        fold.add(part)
    around = QWidget()
    column(around).addWidget(fold)
    qtbot.addWidget(around)
    around.resize(900, 100)
    around.show()
    assert not fold.folded
    assert fold.minimumSizeHint().width() == 200
    around.resize(400, 300)
    assert fold.folded
    qtbot.waitUntil(lambda: parts[0].y() < parts[1].y() < parts[2].y())
    around.resize(900, 300)
    assert not fold.folded


def test_an_area_scrolls_down_only(qtbot):
    area = scrolled(Text("many words " * 200))
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
