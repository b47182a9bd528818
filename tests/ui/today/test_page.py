"""The page of Today: every act of a line leads where it says, by its key; large type; many students."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QDialog, QLabel

from tutor_desk.errors import Refused
from tutor_desk.models.kinds import Status, StudentId
from tutor_desk.services.review import reviews
from tutor_desk.services.today.finding import Group, Person
from tutor_desk.services.today.lines import Act, Line
from tutor_desk.services.today.sources import sources
from tutor_desk.settings import Settings
from tutor_desk.ui import theme
from tutor_desk.ui.bridge import Bridge
from tutor_desk.ui.house import House
from tutor_desk.ui.today import faces
from tutor_desk.ui.today.page import TodayPage

TODAY = date(2026, 11, 26)


@pytest.fixture
def gone():
    """Where the page went."""
    return []


@pytest.fixture
def page(qtbot, desk, amara, answers, gone):
    def go(*what):
        gone.append(what)

    def cover(_widget):
        gone.append(("covered",))

    made = TodayPage(House(desk, Bridge(desk), answers, Settings(), go, cover, lambda: None))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def line(student, act, record=0):
    return Line(student, "unseen", "x", {"text": "Ring"}, TODAY, act, record)


def group(student, *lines):
    return Group(Person(student, "Amara", "Diallo", "11B", Status.NOT_SAID, None), lines)


@pytest.mark.parametrize(
    ("act", "where"),
    [
        (Act.REVIEW, ("covered",)),
        (Act.GO_ON, ("covered",)),
        (Act.SETTLE, ("student", 1, "plan")),
        (Act.RIGHTS, ("rights",)),
        (Act.APPLICATIONS, ("student", 1, "applications")),
    ],
)
def test_an_act_leads_to_where_it_is_done(page, amara, gone, act, where):
    page.acts.do(group(amara, line(amara, act)), line(amara, act))
    assert gone[-1] == where


@pytest.mark.parametrize(
    ("act", "title"),
    [
        (Act.BOOK, "Book a review with Amara"),
        (Act.TURN_OUT, "How did it turn out?"),
        (Act.SHEETS, "Bring in preparation sheets"),
        (Act.SLIP, "Record a validation slip"),
    ],
)
def test_an_act_opens_its_form(page, amara, act, title):
    page.acts.do(group(amara, line(amara, act)), line(amara, act))
    (dialog,) = [one for one in page.window().findChildren(QDialog) if one.isVisible()]
    assert dialog.windowTitle() == title


def test_every_act_has_its_words_and_its_deed(page, amara):
    for act in Act:
        deeds = faces.deeds(group(amara, line(amara, act)))
        assert [deed.key for deed in deeds] == ["1", "K"]
        assert deeds[0].words
        assert act in page.acts._known


def test_a_day_that_has_passed_is_moved_from_the_day_it_had(page, desk, amara):
    key = desk.do("Book", reviews.book, amara, TODAY - timedelta(days=4))
    page.acts.do(group(amara, line(amara, Act.BOOK, key)), line(amara, Act.BOOK, key))
    (dialog,) = [one for one in page.window().findChildren(QDialog) if one.isVisible()]
    assert (dialog.windowTitle(), dialog.form.value("on")) == (
        "Move the review with Amara",
        TODAY - timedelta(days=4),
    )


def test_a_refusal_is_said_on_the_page_and_the_list_is_looked_at_anew(page, amara, monkeypatch):
    def refuse(*_what):
        raise Refused("That is gone. Nothing was changed.")

    monkeypatch.setattr(page.acts, "do", refuse)
    page.cards.asked.emit("do:0", page.day.groups[0])
    said = " ".join(label.text() for label in page.banner.findChildren(QLabel))
    assert "That is gone. Nothing was changed." in said


def test_large_type_leaves_room_for_cards(page, qapp, light):
    theme.apply(qapp, "light", 2.0)
    assert page.cards.minimumHeight() >= 500


def test_the_order_is_stated_in_words(page):
    told = faces.order_words()
    for source in sources():
        assert source.first or source.rule() in told


def test_an_empty_caseload_says_how_it_begins(qtbot, desk, answers, gone):
    made = TodayPage(
        House(
            desk,
            Bridge(desk),
            answers,
            Settings(),
            lambda *what: gone.append(what),
            lambda _w: None,
            lambda: None,
        )
    )
    qtbot.addWidget(made)
    made._instead.focusProxy().click()
    assert gone == [("caseload",)]


def test_a_key_for_nobody_is_told_by_its_name():
    assert faces.source_name("a later source") == "a later source"
    assert faces.key(group(StudentId(4))) == (4,)
