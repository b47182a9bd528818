"""Every page of the gallery, in every theme: drawn, named for screen readers, and free of complaints."""

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QSlider,
)

from tests.ui import gallery
from tutor_desk.ui import theme

SPOKEN = QAccessible.Text.Name


@pytest.mark.parametrize("look", [(name, 1.0) for name in theme.NAMES] + [("light", 2.0)], ids=str)
@pytest.mark.parametrize("name", sorted(gallery.PAGES))
def test_it_is_drawn(name, look, light, tmp_path):
    theme.apply(light, *look)
    gallery.draw(name, tmp_path / "page.png")
    assert (tmp_path / "page.png").stat().st_size > 5000


@pytest.mark.parametrize("name", sorted(gallery.PAGES))
def test_every_part_has_a_name(name, stand):
    page = stand(gallery.PAGES[name]())
    kinds = (QAbstractButton, QLineEdit, QComboBox, QSlider, QAbstractScrollArea)
    parts = [part for kind in kinds for part in page.findChildren(kind) if part.isVisible()]
    nameless = [
        part for part in parts
        if not isinstance(part, QScrollArea | QScrollBar)
        and not part.accessibleName()
        and not QAccessible.queryAccessibleInterface(part).text(SPOKEN)
        and part.parent().metaObject().className() not in ("QTabBar", "TabStrip", "QTableView", "RecordView")
    ]  # fmt: skip
    assert parts
    assert nameless == []


@pytest.mark.parametrize("name", ["caseload", "plan", "seat", "empty"])
def test_tab_goes_round_the_page_in_reading_order(name, stand, qtbot):
    page = stand(gallery.PAGES[name]())
    page.resize(1280, 800)
    seen, part = [], page.nextInFocusChain()
    while part is not page:
        if part.isVisible() and part.focusPolicy().value & 1 and part.isEnabled():
            seen.append(part.mapTo(page, part.rect().topLeft()))
        part = part.nextInFocusChain()
    assert len(seen) >= 3
    side = [at.y() for at in seen if at.x() < 160]
    assert side == sorted(side)
