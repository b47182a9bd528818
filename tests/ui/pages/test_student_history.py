"""The history, as it is shown; its words are proved beside ``history_words``."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt

from tests.ui.pages import seen
from tutor_desk import clock
from tutor_desk.models.kinds import Basis, EntryKind, ItemKind
from tutor_desk.services.history.history import PAGE
from tutor_desk.services.plan import entries, goals, plans, validation
from tutor_desk.services.students import students
from tutor_desk.ui.student.page import StudentPage


@pytest.fixture
def page(house, amara, qtbot):
    page = StudentPage(house)
    qtbot.addWidget(page)
    page.resize(1040, 740)
    page.show_for(amara, "history")
    page.show()
    yield page
    page.close()


@pytest.fixture
def tab(page):
    return page.made["history"]


def _cards(tab):
    return [tab.cards.table.face(n).body for n in range(tab.cards.table.rowCount())]


def _then(tab):
    return [
        face.title or face.body
        for face in map(tab.then.cards.table.face, range(tab.then.cards.table.rowCount()))
    ]


def _many(desk, student, count):
    for number in range(count):
        desk.do("Edit", students.edit, student, tutor_group=f"G{number}")


def test_it_follows_what_is_done_and_taken_back(tab, desk, amara):
    key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen.")
    desk.do("Accept entry", validation.accept, ItemKind.ENTRY, key, Basis.SEEN)
    desk.undo()
    assert _cards(tab) == [
        "R. Okafor took back: Accept entry\n“I listen.”",
        "R. Okafor accepted an entry: saw the certificate or work\n“I listen.”",
        "R. Okafor wrote an entry: Strength\n“I listen.”",
        "R. Okafor added the student to the caseload",
    ]


def test_every_day_has_its_heading(tab):
    assert tab.cards.table.face(0).section == "Thursday 26 November 2026"


def test_every_deed_says_from_which_seat_and_its_number(desk, amara, now, request):
    desk.seat_student(amara, "Amara")
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen.")
    desk.seat_adult()
    tab = request.getfixturevalue("tab")
    at = f"{now.astimezone():%H:%M}"
    overs = [tab.cards.table.face(n).over for n in range(2)]
    assert overs == [f"{at} · student seat · record 3", f"{at} · tutor’s seat · record 2"]


def test_another_students_history_is_not_mixed_in(tab, desk, ben):
    desk.do("Write", entries.write, ben, EntryKind.STRENGTH, "I run.")
    assert not any("I run." in card for card in _cards(tab))


def test_deeds_come_a_page_at_a_time_as_one_goes_down(tab, desk, amara, qtbot):
    _many(desk, amara, 3 * PAGE)
    tab.refresh()
    assert tab.cards.table.rowCount() == PAGE
    tab.cards.setFocus()
    while tab.cards.table.rowCount() < 3 * PAGE + 1:
        held = tab.cards.table.rowCount()
        qtbot.keyClick(tab.cards, Qt.Key.Key_End)
        qtbot.waitUntil(lambda held=held: tab.cards.table.rowCount() > held)
    assert _cards(tab)[-1] == "R. Okafor added the student to the caseload"
    assert _cards(tab)[0] == f"R. Okafor changed the details. Tutor group: G{3 * PAGE - 2} → G{3 * PAGE - 1}"
    assert _cards(tab)[-3] == "R. Okafor changed the details. Tutor group: G0 → G1"


def test_a_deed_of_long_ago_is_found_by_a_word_in_it(tab, desk, amara, qtbot):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "Élodie heard me play the cello.")
    _many(desk, amara, 2 * PAGE)
    tab.refresh()
    tab.field.setText("elodie CELLO")
    qtbot.waitUntil(lambda: tab.cards.table.rowCount() == 1)
    assert _cards(tab) == ["R. Okafor wrote an entry: Strength\n“Élodie heard me play the cello.”"]
    tab.field.setText("tuba")
    qtbot.waitUntil(tab.said.isVisible)
    assert tab.said.text() == "No deed here has these words."
    qtbot.keyClick(tab.field, Qt.Key.Key_Escape)
    assert tab.cards.table.rowCount() == PAGE
    assert not tab.said.isVisible()


def test_the_history_can_be_narrowed_to_a_kind(tab, desk, amara, qtbot):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen.")
    desk.do("Set", goals.set_goal, amara, "Go there", steps=["Book"])
    views = [button.text() for button in tab.views._buttons.values()]
    assert views == ["All", "Entries", "Goals", "Details"]
    tab.views._press("goal")
    assert _cards(tab) == ["R. Okafor set a goal\n“Go there”"]
    desk.do("Set", goals.set_goal, amara, "Stay there")
    assert len(_cards(tab)) == 2, "what is done meanwhile is narrowed too"


def test_the_history_of_one_goal_holds_its_steps_and_nothing_else(page, tab, desk, amara, went, qtbot):
    goal = desk.do("Set", goals.set_goal, amara, "Go there", steps=["Book", "Ride"])
    other = desk.do("Set", goals.set_goal, amara, "Stay here", steps=["Sit"])
    for row in desk.ask(plans.goals, amara):
        desk.do("Tick", goals.tick, row.steps[0].id, True)
    page.show_for(amara, "plan", "goal", goal)
    plan = page.made["plan"]
    qtbot.keyClick(plan.cards, Qt.Key.Key_H)
    assert went[-1] == ("student", amara, "history", "goal", goal)
    page.show_for(*went[-1][1:])
    assert _cards(tab) == ["R. Okafor ticked a step\n“Book”", "R. Okafor set a goal\n“Go there”"]
    assert tab.banner.sentence == "Only what happened to this goal."
    page.show_for(amara, "history", "goal", other)
    assert _cards(tab)[0].endswith("“Sit”")
    seen.press(tab, "Show all")
    assert len(_cards(tab)) == 5


def test_the_history_of_one_entry(page, tab, desk, amara):
    key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen.")
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I run.")
    desk.do("Edit", entries.edit, key, "I listen well.")
    page.show_for(amara, "history", "entry", key)
    assert len(_cards(tab)) == 2
    assert tab.cards.table.face(0).notes[1].text == "Now: “I listen well.”"


def test_the_plan_as_it_was_on_a_day(tab, desk, amara, now, qtbot):
    key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen.", basis=Basis.SEEN)
    with clock.fixed(now + timedelta(days=3)):
        desk.do("Edit", entries.edit, key, "I listen well.")
        tab.day.setFocus()
        qtbot.keyClicks(tab.day, "28 nov")
        qtbot.keyClick(tab.day, Qt.Key.Key_Return)
        assert tab.then.title.text() == "Saturday 28 November 2026"
        assert _then(tab) == ["I listen."]
        assert "To be read only · Last deed: R. Okafor, Write" in tab.then.about.text()
        assert "Record 3 · " in tab.then.about.text().replace("\u00a0", " ")
        assert tab.then.cards.deeds() == ()
        qtbot.keyClick(tab.then.cards, Qt.Key.Key_Right)
        assert _then(tab) == ["I listen well."]
        assert not tab.then._later.isEnabled()
        qtbot.keyClick(tab.then.cards, Qt.Key.Key_Left)
        qtbot.keyClick(tab.then.cards, Qt.Key.Key_Left)
        assert _then(tab) == []
        assert "Nothing had been written by then." in seen.words(tab)
        qtbot.keyClick(tab.then.cards, Qt.Key.Key_Left)
        assert tab.then.title.text() == "Before the first deed"
        qtbot.keyClick(tab.then, Qt.Key.Key_Escape)
        assert tab.cards.isVisible()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [("", "Type a day first, such as 12 Nov."), ("soon", "Please write the date as 31/12/2026 or 31 Dec.")],
)
def test_a_day_that_is_none_is_told(tab, qtbot, typed, sentence):
    tab.day.setText(typed)
    seen.press(tab, "Show")
    assert tab.said.isVisible()
    assert tab.said.text() == sentence
    assert not tab.then.isVisible()


def test_the_plan_before_and_after_a_deed(tab, desk, amara, qtbot):
    key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen.")
    desk.do("Edit", entries.edit, key, "I listen well.")
    tab.cards.setFocus()
    qtbot.keyClick(tab.cards, Qt.Key.Key_B)
    assert _then(tab) == ["I listen."]
    qtbot.keyClick(tab.then.cards, Qt.Key.Key_Escape)
    qtbot.keyClick(tab.cards, Qt.Key.Key_Return)
    assert _then(tab) == ["I listen well."]


def test_what_was_erased_is_told_above_the_plan(tab, desk, amara):
    key = desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I listen.")
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I run.")
    desk.file.connection.execute(
        "UPDATE trail_change SET content = NULL, salt = NULL WHERE table_name = 'entry' AND record_id = ?",
        (key,),
    )
    tab.day.setText("today")
    tab.show_day()
    assert _then(tab) == ["I run."]
    assert tab.then.erased.sentence == "What 1 record said then has been erased since."


def test_a_goal_is_late_by_the_day_that_is_looked_at(tab, desk, amara, now):
    due = now.date() + timedelta(days=2)
    desk.do("Set", goals.set_goal, amara, "Go there", due_on=due, basis=Basis.DISCUSSED)
    with clock.fixed(now + timedelta(days=30)):
        tab.day.setText(f"{now:%d/%m/%Y}")
        tab.show_day()
        face = tab.then.cards.table.face(0)
        assert (face.mark.words, face.left) == ("In progress", "0% · Due 28 Nov")


def test_the_keys_lead_to_finding_and_to_the_day_from_every_tab(page, amara, qtbot):
    page.show_for(amara, "overview")
    for command, part in (("find_history", "field"), ("as_it_was", "day")):
        page.commands.run(command)
        assert page.focusWidget() is getattr(page.made["history"], part)


def test_another_students_history_begins_unnarrowed(page, tab, desk, amara, ben):
    desk.do("Write", entries.write, ben, EntryKind.STRENGTH, "I run.")
    tab.field.setText("listen")
    tab.show_day()
    page.show_for(ben, "history")
    assert tab.field.text() == ""
    assert _cards(tab)[0].endswith("“I run.”")
    assert not tab.field._cross.isVisible()
