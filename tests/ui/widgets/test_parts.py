"""The parts of a page: header, filters, tabs, toggles, banner, search, list of pages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QRadioButton

from tests.ui import gallery
from tutor_desk.ui import theme
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.aside import Aside
from tutor_desk.ui.widgets.banner import Banner
from tutor_desk.ui.widgets.buttons import button
from tutor_desk.ui.widgets.card import Card
from tutor_desk.ui.widgets.chip import Chip
from tutor_desk.ui.widgets.empty import EmptyState
from tutor_desk.ui.widgets.filters import FilterChips, View
from tutor_desk.ui.widgets.header import Chips, PageHeader
from tutor_desk.ui.widgets.layout import row
from tutor_desk.ui.widgets.nav import NavList, Place
from tutor_desk.ui.widgets.search import SearchField
from tutor_desk.ui.widgets.spark import Sparkline
from tutor_desk.ui.widgets.tabs import TabStrip
from tutor_desk.ui.widgets.text import Heading, Muted, Problem, Small, Strong, Text, Title
from tutor_desk.ui.widgets.toggles import Confidence, ToggleRow


@pytest.mark.parametrize("kind", [Title, Heading, Strong, Text, Muted, Small, Problem])
def test_words_are_never_taken_for_markup(qtbot, kind):
    label = kind("<b>Amara</b> & Ben")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<b>Amara</b> & Ben"


def test_a_card_has_a_heading_and_room_beside_it(qtbot):
    card, made = Card("Attendance"), QPushButton("x")
    qtbot.addWidget(card)
    card.head.addWidget(made)
    card.add(Text("78%"))
    card.add(row())
    assert card.accessibleName() == "Attendance"
    assert [label.text() for label in card.findChildren(QLabel)] == ["Attendance", "78%"]


def shown_marks(widget):
    return [
        chip.accessibleName()
        for chip in widget.findChildren(Chip)
        if chip.parent() is not None and not chip.isHidden()
    ]


def test_a_header_can_say_something_else(qtbot):
    header = PageHeader("Dev Patel", "Year 11", [Mark(Tone.ACT, "At risk")], [button("Print", int)])
    qtbot.addWidget(header)
    header.show()
    assert shown_marks(header) == ["At risk"]
    header.set_title("Ben Carter")
    header.set_subtitle("")
    header.set_marks([Mark(Tone.GOOD, "On track"), Mark(Tone.PLAIN, "11B")])
    header.set_buttons([button("Start review", int, primary=True)])
    qtbot.wait(1)
    assert shown_marks(header) == ["On track", "11B"]
    texts = [label.text() for label in header.findChildren(QLabel) if label.isVisible() and label.text()]
    assert texts == ["Ben Carter"]
    assert [made.text() for made in header.findChildren(QPushButton)] == ["Start review"]


def test_a_header_folds_where_it_is_narrow(qtbot):
    buttons = [button(f"Do this thing {n}", int) for n in range(3)]
    header = PageHeader("Caseload", "28 students", buttons=buttons)
    qtbot.addWidget(header)
    header.resize(1000, 80)
    header.show()
    assert buttons[0].mapTo(header, buttons[0].rect().topLeft()).x() > 300
    header.resize(460, 200)
    qtbot.waitUntil(lambda: buttons[0].mapTo(header, buttons[0].rect().topLeft()).x() == 0)


def test_chips_can_change(qtbot):
    chips = Chips([Mark(Tone.GOOD, "One")])
    qtbot.addWidget(chips)
    chips.show()
    chips.show_marks([Mark(Tone.ACT, "Two")])
    qtbot.wait(1)
    assert shown_marks(chips) == ["Two"]


def test_an_empty_page_says_what_to_do_first(qtbot):
    done = []
    state = EmptyState(
        "users", "Bring in a class list.", button("Import…", lambda: done.append(1)), title="Nobody yet"
    )
    qtbot.addWidget(state)
    state.resize(600, 400)
    state.show()
    state.findChild(QPushButton).click()
    assert done == [1]
    assert [label.text() for label in state.findChildren(QLabel)] == ["Nobody yet", "Bring in a class list."]
    soft = theme.look().colours.accent_soft.name()
    image = state.grab().toImage()
    assert any(image.pixelColor(300 + 25, y).name() == soft for y in range(400))


@pytest.fixture
def chips(qtbot):
    chips = FilterChips("Views")
    qtbot.addWidget(chips)
    chips.show_views([View("all", "All", 28), View("due", "Review due", 5), View("old", "Archived")])
    chips.show()
    return chips


def test_the_first_view_is_chosen_until_another_is(chips):
    told = []
    chips.chosen.connect(told.append)
    assert chips.current == "all"
    chips.findChildren(QPushButton)[1].click()
    assert (chips.current, told) == ("due", ["due"])


def test_counts_change_without_new_buttons(chips):
    before = chips.findChildren(QPushButton)
    chips.choose("due")
    chips.show_views([View("all", "All", 27), View("due", "Review due", 4), View("old", "Archived")])
    assert chips.findChildren(QPushButton) == before
    assert [made.text() for made in before] == ["All 27", "Review due 4", "Archived"]
    assert before[1].isChecked()


def test_arrows_go_through_the_views(chips, stand, qtbot):
    stand(chips)
    buttons = chips.findChildren(QPushButton)
    buttons[0].setFocus()
    qtbot.keyClick(buttons[0], Qt.Key.Key_Right)
    assert chips.current == "due"


def test_other_views_replace_the_present_ones(chips, qtbot):
    chips.show_views([View("new", "New")])
    qtbot.wait(1)
    assert [made.text() for made in chips.findChildren(QPushButton)] == ["New"]
    assert chips.current == "new"


def test_what_is_sought_is_told_at_every_key(stand, qtbot):
    field, sought, down = SearchField("Find"), [], []
    field.sought.connect(sought.append)
    field.down.connect(lambda: down.append(1))
    stand(field)
    qtbot.keyClicks(field, "ab ")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert (sought, down) == (["a", "ab", "ab", ""], [1])
    assert field.accessibleName() == "Find"


def test_a_cross_empties_the_field(stand):
    field = stand(SearchField("Find"))
    cross = field.findChildren(Aside)[1]
    assert not cross.isVisible()
    field.setText("abc")
    assert cross.isVisible()
    assert cross.accessibleName()
    cross.click()
    assert field.text() == ""


def test_a_button_in_a_field_makes_room_for_itself(qtbot, light):
    field = QLineEdit()
    aside = Aside(field, "calendar", "Pick", int)
    qtbot.addWidget(field)
    field.resize(200, 36)
    field.show()
    assert field.textMargins().right() >= 24
    assert field.rect().contains(aside.geometry())
    theme.apply(light, "light", 2.0)
    assert field.textMargins().right() >= 48


def test_a_banner_is_there_only_while_it_says_something(qtbot):
    banner = Banner()
    qtbot.addWidget(banner)
    assert banner.isHidden()
    banner.say(Tone.ACT, "The folder is full.", button("Choose another", int))
    assert not banner.isHidden()
    assert banner.accessibleName() == banner.sentence == "The folder is full."
    banner.resize(400, 50)
    assert banner.grab().toImage().pixelColor(200, 4).name() == theme.look().tone(Tone.ACT)[1].name()
    banner.say(Tone.GOOD, "All is well.")
    qtbot.wait(1)
    assert banner.findChildren(QPushButton) == []
    banner.clear()
    assert banner.isHidden()


def test_tabs_are_chosen_by_key_and_keep_their_place(stand, qtbot):
    tabs, told = TabStrip("Parts"), []
    tabs.chosen.connect(told.append)
    tabs.show_tabs([("plan", "Plan"), ("family", "Family & contacts"), ("history", "History")])
    assert tabs.current == "plan"
    stand(tabs)
    tabs.setFocus()
    qtbot.keyClick(tabs, Qt.Key.Key_Right)
    assert (tabs.current, told) == ("family", ["family"])
    assert tabs.tabText(1) == "Family && contacts"
    tabs.show_tabs([("plan", "Plan 3"), ("family", "Family"), ("more", "More"), ("last", "Last")])
    assert (tabs.current, tabs.count(), tabs.tabText(0)) == ("family", 4, "Plan 3")
    tabs.show_tabs([("plan", "Plan")])
    assert (tabs.current, tabs.count()) == ("plan", 1)
    tabs.choose("nowhere")
    assert tabs.current == "plan"


def test_a_toggle_is_chosen_with_its_number(stand, qtbot):
    toggles, told = ToggleRow([("y", "Yes"), ("n", "No")], "Sure?"), []
    toggles.chosen.connect(told.append)
    stand(toggles)
    assert toggles.picked is None
    qtbot.keyClick(toggles, Qt.Key.Key_2)
    assert (toggles.picked, told) == ("n", ["n"])
    toggles.findChildren(QRadioButton)[0].click()
    assert told == ["n", "y"]
    toggles.choose("n")
    assert (toggles.picked, told) == ("n", ["n", "y"])
    toggles.choose(None)
    assert toggles.picked is None
    names = [made.accessibleName() for made in toggles.findChildren(QRadioButton)]
    assert names == ["Sure?: Yes", "Sure?: No"]


def test_confidence_goes_from_one_to_five(qtbot):
    picker = Confidence("How sure are you?")
    qtbot.addWidget(picker)
    picker.choose(4)
    assert picker.picked == 4
    assert [made.text() for made in picker.findChildren(QRadioButton)] == ["1", "2", "3", "4", "5"]
    assert [label.text() for label in picker.findChildren(QLabel)] == ["Not sure yet", "Very sure"]


def test_pages_are_gone_to_and_say_what_waits(qtbot):
    nav, told = (
        NavList([Place("case", "Caseload", "users"), Place("val", "To validate", "badge-check")], "Pages"),
        [],
    )
    qtbot.addWidget(nav)
    nav.chosen.connect(told.append)
    buttons = nav.findChildren(QPushButton)
    nav.set_count("val", 4)
    assert buttons[1].text() == "To validate   4"
    assert buttons[1].accessibleName() == "To validate, 4 waiting"
    nav.set_count("val", 0)
    assert buttons[1].text() == buttons[1].accessibleName() == "To validate"
    buttons[1].click()
    assert told == ["val"]
    nav.choose("case")
    assert buttons[0].isChecked()
    nav.choose("nowhere")
    assert buttons[0].isChecked()


@pytest.mark.parametrize("name", sorted(gallery.PAGES))
def test_targets_are_large_enough(name, stand):
    page = stand(gallery.PAGES[name]())
    least = 36 if name == "seat" else 24
    parts = [*page.findChildren(QPushButton), *page.findChildren(QRadioButton), *page.findChildren(QLineEdit)]
    small = [part.accessibleName() for part in parts if part.isVisible() and part.height() < least]
    assert small == []


def test_what_is_painted_is_read_out_as_words_are(qtbot):
    """A screen reader passes over what is a mere widget to it."""
    painted = [Chip(Mark(Tone.WATCH, "Some concern")), Sparkline([99, 94], Tone.WATCH, "From 99% to 94%")]
    for one in painted:
        qtbot.addWidget(one)
        spoken = QAccessible.queryAccessibleInterface(one)
        assert spoken.role() == QAccessible.Role.StaticText
        assert spoken.text(QAccessible.Text.Name) == one.accessibleName() != ""
