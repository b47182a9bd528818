"""A form asks for what it is told to, says what is wrong, and keeps what is typed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QLineEdit

from tests.ui import gallery
from tutor_desk.errors import Refused
from tutor_desk.models.kinds import GoalState
from tutor_desk.ui.forms.dialog import FormDialog
from tutor_desk.ui.forms.fields import Check, Choice, Day, Line, Long, Number, Pick, Scale, Secret
from tutor_desk.ui.forms.form import REST, Form
from tutor_desk.ui.widgets.aside import Aside
from tutor_desk.words import word


@pytest.fixture
def shown(stand):
    """Return a function that makes a form of fields and shows it."""
    return lambda *fields: stand(Form(*fields))


@pytest.fixture
def full(stand):
    return stand(gallery.goal_form())


def test_values_come_back_as_they_went_in(full):
    values = {
        "title": "Go", "measure": "Seen\nor not", "due": date(2027, 1, 5), "carried": 2, "kind": None,
        "secret": " s ", "state": GoalState.PARTLY, "sure": 2, "agreed": False,
    }  # fmt: skip
    full.fill(**values)
    assert full.values() == values
    full.fill(due=None, carried=None, state=None, sure=None)
    assert [full.value(name) for name in ("due", "carried", "state", "sure")] == [None] * 4


def test_filling_is_not_typing(shown):
    form, told = shown(Line("title", "Goal")), []
    form.changed.connect(told.append)
    form.fill(title="Go")
    assert (form.dirty, told) == (False, [])
    form.widget("title").setText("Go on")
    assert (form.dirty, told) == (True, ["title"])
    form.widget("title").setText("Go ")
    assert not form.dirty


def test_every_widget_has_a_name_and_every_label_its_widget(full):
    for name, label in (("title", "Goal"), ("due", "By when?"), ("state", "How is it going?")):
        said = QAccessible.queryAccessibleInterface(full.widget(name))
        assert said.text(QAccessible.Text.Name) == label
    assert full.widget("kind").accessibleName() == "About"
    buddies = {label.buddy().accessibleName() for label in full.findChildren(QLabel) if label.buddy()}
    assert {"Goal", "How will we know?", "By when?", "Passphrase"} <= buddies
    assert "Begin with a verb." in full.widget("title").accessibleDescription()


def problems(form):
    labels = form.findChildren(QLabel)
    return [label.text() for label in labels if label.property("kind") == "problem" and label.isVisible()]


def test_problems_are_said_in_place_and_the_first_gets_the_focus(shown):
    form = shown(Line("a", "A"), Line("b", "B", required=True), Day("c", "C"), Number("d", "D", 1, 5))
    form.widget("c").setText("soon")
    form.widget("d").setText("9")
    assert not form.good()
    assert problems(form) == [
        "Please fill this in.",
        "Please write the date as 31/12/2026 or 31 Dec.",
        "Please write a number from 1 to 5.",
    ]
    assert form.focusWidget() is form.widget("b")
    assert form.widget("b").accessibleDescription().startswith("Please fill this in.")
    form.widget("b").setText("x")
    assert len(problems(form)) == 2
    form.fill(c=None, d=5)
    assert form.good()
    assert problems(form) == []


@pytest.mark.parametrize(
    "field", [Choice("x", "X", GoalState), Scale("x", "X"), Check("x", "X"), Day("x", "X"), Secret("x", "X")]
)
def test_anything_can_be_required(shown, field):
    kind = type(field)
    more = {"choices": GoalState} if kind is Choice else {}
    assert shown(kind("x", "X", **more)).good()
    assert not shown(kind("x", "X", required=True, **more)).good()


def test_a_sentence_from_elsewhere_can_be_said_below_a_field(shown):
    form = shown(Line("title", "Goal"))
    form.say("title", "This goal is already in the plan.")
    assert problems(form) == ["This goal is already in the plan."]
    form.say("title", "")
    assert problems(form) == []


def test_days_keep_within_their_bounds(shown, now):
    form = shown(Day("due", "By when?", earliest=date(2026, 11, 26), latest=date(2027, 7, 31)))
    form.fill(due=date(2026, 11, 25))
    assert not form.good()
    assert problems(form) == ["Please choose a day from 26/11/2026 on."]
    form.fill(due=date(2027, 8, 1))
    assert not form.good()
    form.fill(due=date(2027, 7, 31))
    assert form.good()


def test_a_day_is_typed_stepped_and_written_out(shown, qtbot, now):
    form = shown(Day("due", "By when?"), Line("other", "Other"))
    field = form.widget("due")
    field.setFocus()
    qtbot.keyClicks(field, "3 dec")
    assert form.value("due") == date(2026, 12, 3)
    form.widget("other").setFocus()
    assert field.text() == "03/12/2026"
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert form.value("due") == date(2026, 12, 4)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_day_is_picked_from_a_calendar(shown, now):
    form = shown(Day("due", "By when?"))
    popup = form.widget("due").open_calendar()
    assert popup.calendar.selectedDate().toPython() == date(2026, 11, 26)
    popup.calendar.clicked.emit(popup.calendar.selectedDate().addDays(1))
    assert form.value("due") == date(2026, 11, 27)


def test_a_number_counts_with_the_arrows_and_stops_at_its_bounds(shown, qtbot):
    form = shown(Number("n", "N", 1, 3))
    for _again in range(5):
        qtbot.keyClick(form.widget("n"), Qt.Key.Key_Up)
    assert form.value("n") == 3
    qtbot.keyClick(form.widget("n"), Qt.Key.Key_Down)
    assert form.value("n") == 2


def test_a_choice_says_the_words_and_may_be_blank(shown):
    form = shown(Choice("a", "A", GoalState), Choice("b", "B", [(7, "Seven")], blank="None of these"))
    assert form.values() == {"a": None, "b": None}
    texts = [form.widget("a").itemText(place) for place in range(4)]
    assert texts == [word(state) for state in GoalState]
    form.fill(a=GoalState.DONE, b=7)
    assert form.values() == {"a": GoalState.DONE, "b": 7}


def test_a_pick_is_made_with_a_number_key(shown, qtbot):
    form, told = shown(Pick("state", "State", GoalState)), []
    form.changed.connect(told.append)
    qtbot.keyClick(form.widget("state"), Qt.Key.Key_2)
    assert form.value("state") is list(GoalState)[1]
    assert told == ["state"]
    qtbot.keyClick(form.widget("state"), Qt.Key.Key_9)
    assert form.value("state") is list(GoalState)[1]


def test_a_long_text_grows_and_stops_growing(shown):
    form = shown(Long("text", "Text", rows=2, most=5))
    heights = []
    for lines in (1, 2, 4, 5, 20):
        form.fill(text="\n".join("x" * lines))
        heights.append(form.widget("text").height())
    assert heights[0] == heights[1] < heights[2] < heights[3] == heights[4]


def test_tab_leaves_a_long_text(shown, qtbot):
    form = shown(Long("text", "Text"), Line("next", "Next"))
    form.widget("text").setFocus()
    qtbot.keyClick(form.widget("text"), Qt.Key.Key_Tab)
    assert form.focusWidget() is form.widget("next")


def test_undo_in_a_field_is_its_own(shown, qtbot):
    form = shown(Line("title", "Goal"))
    qtbot.keyClicks(form.widget("title"), "abc")
    qtbot.keyClick(form.widget("title"), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert form.value("title") == ""


def test_a_secret_can_be_looked_at(shown):
    form = shown(Secret("secret", "Passphrase"))
    field = form.widget("secret")
    assert field.echoMode() == QLineEdit.EchoMode.Password
    eye = field.findChild(Aside)
    eye.click()
    assert field.echoMode() == QLineEdit.EchoMode.Normal
    eye.click()
    assert field.echoMode() == QLineEdit.EchoMode.Password


def test_a_text_that_rests_is_kept_once(shown, qtbot):
    form, kept = shown(Long("text", "Text")), []
    form.drafts(lambda name, value: kept.append((name, value)))
    qtbot.keyClicks(form.widget("text"), "abc")
    assert kept == []
    qtbot.waitUntil(lambda: bool(kept), timeout=REST + 2000)
    assert kept == [("text", "abc")]


def test_leaving_a_field_keeps_it_at_once(shown, qtbot):
    form, kept = shown(Long("text", "Text"), Line("next", "Next")), []
    form.drafts(lambda name, value: kept.append((name, value)))
    form.widget("text").setFocus()
    qtbot.keyClicks(form.widget("text"), "abc")
    form.widget("next").setFocus()
    assert kept == [("text", "abc")]


def test_everything_waiting_is_kept_before_locking(shown, qtbot):
    form, kept = shown(Long("text", "Text"), Line("next", "Next")), []
    form.drafts(lambda name, value: kept.append((name, value)))
    form.fill(next="filled, not typed")
    qtbot.keyClicks(form.widget("text"), "abc")
    form.keep_drafts()
    form.keep_drafts()
    assert kept == [("text", "abc")]


def test_a_field_can_be_hidden_with_its_label(shown):
    form = shown(Line("a", "A"), Line("b", "B"))
    form.show_field("b", shown=False)
    visible = [label.text() for label in form.findChildren(QLabel) if label.isVisible()]
    assert visible == ["A"]


def test_two_fields_stand_side_by_side(shown):
    form = shown(Line("a", "A"), Line("b", "B", beside=True), Line("c", "C"))
    a, b, c = (form.widget(name).mapTo(form, form.widget(name).rect().topLeft()) for name in "abc")
    assert a.y() == b.y() < c.y()
    assert b.x() > a.x() == c.x()


def test_a_dialog_does_its_deed_or_says_why_not(qtbot):
    done = []

    def run(values):
        if values["title"] == "bad":
            raise Refused("That is refused; nothing was changed.")
        done.append(values)

    dialog = FormDialog(None, "Add a goal", Form(Line("title", "Goal", required=True)), "Add goal", run)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.deed.click()
    assert (done, dialog.isVisible()) == ([], True)
    dialog.form.fill(title="bad")
    dialog.deed.click()
    assert dialog.banner.sentence == "That is refused; nothing was changed."
    assert dialog.isVisible()
    dialog.form.fill(title="good")
    dialog.deed.click()
    assert done == [{"title": "good"}]
    assert not dialog.isVisible()
    assert dialog.result() == FormDialog.DialogCode.Accepted
