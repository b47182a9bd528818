"""Lists of cards: any height, any number, used with the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLineEdit, QWidget

from tests.ui import gallery
from tutor_desk.ui import theme
from tutor_desk.ui.tables.cards import CardFace, CardList, Deed, Note
from tutor_desk.ui.theme import Mark, Tone
from tutor_desk.ui.widgets.layout import column

DEEDS = [Deed("accept", "Accept", "A"), Deed("back", "Return", "R")]


def cards_of(rows, **more):
    made = CardList(lambda row: CardFace(row, "Some words"), lambda row: row, "Goals", DEEDS, **more)
    made.resize(500, 400)
    made.show_rows(rows)
    return made


@pytest.fixture
def page():
    page = QWidget()
    page.resize(600, 500)
    column(page).addWidget(QLineEdit())
    return page


@pytest.fixture
def cards(page, stand):
    cards = cards_of(["One", "Two", "Three"])
    page.layout().addWidget(cards)
    stand(page)
    cards.setFocus(Qt.FocusReason.TabFocusReason)
    return cards


def test_qt_finds_nothing_wrong(cards, qtmodeltester):
    qtmodeltester.check(cards.table)


def test_arrows_move_and_enter_opens(cards, qtbot):
    opened, chosen = [], []
    cards.opened.connect(opened.append)
    cards.chosen.connect(chosen.append)
    assert cards.current() == "One"
    qtbot.keyClick(cards, Qt.Key.Key_Down)
    qtbot.keyClick(cards, Qt.Key.Key_Return)
    assert (opened, chosen) == (["Two"], ["Two"])


def test_one_key_does_a_deed_with_the_current_card(cards, qtbot):
    asked = []
    cards.asked.connect(lambda deed, row: asked.append((deed, row)))
    cards.choose("Two")
    qtbot.keyClick(cards, Qt.Key.Key_A)
    qtbot.keyClick(cards, Qt.Key.Key_R, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(cards, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert asked == [("accept", "Two"), ("back", "Two")]


def test_the_current_card_shows_its_deeds_and_they_can_be_pressed(cards, qtbot):
    asked = []
    cards.asked.connect(lambda deed, row: asked.append((deed, row)))
    place, deed = cards.laid(0).deeds[1]
    at = cards.visualRect(cards.table.index(0)).topLeft() + place.center()
    qtbot.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert deed.words == "Return"
    assert asked == [("back", "One")]
    assert cards.laid(0).height > cards.laid(1).height
    assert cards.laid(1).deeds == []


def test_deeds_are_put_away_when_the_person_goes_elsewhere(cards, page, qtbot):
    assert cards.laid(0).deeds
    page.findChild(QLineEdit).setFocus(Qt.FocusReason.MouseFocusReason)
    assert not cards.laid(0).deeds
    assert cards.current() == "One"


def test_deeds_may_depend_on_the_card(page, qtbot):
    cards = CardList(CardFace, lambda row: row, "Goals", lambda row: DEEDS if row == "Two" else ())
    qtbot.addWidget(cards)
    cards.show_rows(["One", "Two"])
    cards.choose("One")
    assert cards.deeds() == ()
    cards.choose("Two")
    assert cards.deeds() == DEEDS


def test_the_menu_key_offers_the_deeds(cards, qtbot):
    asked = []
    cards.asked.connect(lambda deed, row: asked.append(deed))
    menu = cards.menu()
    assert [action.text() for action in menu.actions()] == ["Accept\tA", "Return\tR"]
    menu.actions()[0].trigger()
    assert asked == ["accept"]


def test_the_current_card_stays_when_cards_are_shown_anew(cards):
    cards.choose("Three")
    cards.show_rows(["Zero", "One", "Two", "Three"])
    assert cards.current() == "Three"


def test_when_the_current_card_is_settled_the_next_one_is_current(cards):
    cards.choose("Two")
    cards.show_rows(["One", "Three"])
    assert cards.current() == "Three"
    cards.show_rows(["One"])
    assert cards.current() == "One"
    cards.show_rows([])
    assert cards.current() is None


def test_a_card_says_everything_in_reading_order():
    face = CardFace(
        "Grade 5", "Two papers a week.", Mark(Tone.WATCH, "Behind"), over="Goal", progress=0.35, left="Due 3 Dec",
        right="R. Okafor", notes=(Note(Tone.ACT, "Which papers?"),),
    )  # fmt: skip
    assert face.spoken == "Goal. Grade 5. Behind. Two papers a week. Which papers?. 35%. Due 3 Dec. R. Okafor"
    assert CardFace(body="I will", quote=True).spoken == "“I will”"
    assert CardFace("x", progress=0.5, left="50% · Due").spoken == "x. 50% · Due"


def test_a_screen_reader_finds_the_cards(page, qtbot):
    cards = CardList(lambda face: face, lambda face: face.body, "Plan")
    qtbot.addWidget(cards)
    cards.show_rows(gallery.faces())
    said = QAccessible.queryAccessibleInterface(cards)
    assert said.text(QAccessible.Text.Name) == "Plan"
    assert said.child(1).text(QAccessible.Text.Name).startswith("Goals: Book and attend")


def test_longer_words_make_a_higher_card_and_wider_places_a_lower_one(qtbot):
    cards = CardList(lambda row: CardFace("Goal", row), lambda row: row, "Goals")
    qtbot.addWidget(cards)
    cards.resize(400, 400)
    cards.show()
    cards.show_rows(["short", "long words " * 30])
    narrow = cards.laid(1).height
    assert narrow > cards.laid(0).height
    cards.resize(800, 400)
    assert cards.laid(1).height < narrow


def test_one_endless_word_stays_inside_the_card(qtbot):
    cards = CardList(lambda row: CardFace("Goal", row), lambda row: row, "Goals")
    qtbot.addWidget(cards)
    cards.resize(400, 400)
    cards.show_rows(["x" * 300])
    laid = cards.laid(0)
    image, ink = cards.grab().toImage(), theme.look().colours.muted
    assert laid.texts[1].place.height() > 40
    right = range(laid.card.right() - 3, image.width())
    assert all(image.pixelColor(x, y) != ink for x in right for y in range(image.height()))


def test_sections_have_a_heading_once(qtbot):
    cards = CardList(lambda face: face, lambda face: face.body, "Plan")
    qtbot.addWidget(cards)
    cards.resize(600, 400)
    cards.show_rows(gallery.faces())
    headed = [cards.laid(place).card.top() > 0 for place in range(5)]
    assert headed == [True, False, False, True, False]


def test_a_list_that_fits_is_as_high_as_its_cards(qtbot, light):
    cards = cards_of(["One", "Two"], fits=True)
    qtbot.addWidget(cards)
    cards.show()
    assert cards.height() == cards.laid(0).height + cards.laid(1).height + 2
    before = cards.height()
    cards.show_rows(["One", "Two", "Three"])
    assert cards.height() > before
    taller = cards.height()
    theme.apply(light, "light", 2.0)
    assert cards.height() > taller


def test_few_cards_are_made_while_two_hundred_are_shown(qtbot):
    made = []

    def face(row):
        made.append(row)
        return CardFace(str(row), "Some words " * (row % 20))

    cards = CardList(face, lambda row: row, "Goals")
    qtbot.addWidget(cards)
    cards.resize(500, 400)
    cards.show_rows(list(range(200)))
    cards.show()
    qtbot.waitExposed(cards)
    cards.choose(150)
    cards.grab()
    assert len(made) == len(set(made)) == 200
