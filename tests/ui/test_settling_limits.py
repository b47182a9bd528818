"""Who may settle what, and who may see what, as the window shows it: keys that are offered, and why others are not."""

import pytest
from PySide6.QtCore import Qt

from tests.conftest import QUICK
from tests.ui.pages import seen
from tutor_desk import keys, opening
from tutor_desk.models.kinds import Audience, Basis, EntryKind, ItemKind, Role, Section
from tutor_desk.services.access.visible import Choice, present
from tutor_desk.services.plan import entries, plans, validation, visibility
from tutor_desk.settings import Settings
from tutor_desk.ui.bridge import Bridge
from tutor_desk.ui.house import House
from tutor_desk.ui.review.seen_by import SeenBy
from tutor_desk.ui.student.page import StudentPage
from tutor_desk.ui.validate.page import ValidatePage

OTHER = "five wet herons at noon"


def shown(qtbot, page):
    qtbot.addWidget(page)
    page.resize(1040, 740)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


@pytest.fixture
def as_adult(desk, caseload_path, answers):
    """Return a function that opens the caseload as another adult and gives their house."""
    opened = []

    def house(role, subject=""):
        keys.add(desk, "D. Hughes", role, OTHER, subject=subject, cost=QUICK)
        desk.close()
        other = opening.open_caseload(caseload_path, OTHER)
        opened.append(other)
        return House(other, Bridge(other), answers, Settings(), lambda *_: None, lambda _: None, lambda: None)

    yield house
    for one in opened:
        one.close()


def write(desk, amara, text, kind=EntryKind.SKILL, **more):
    desk.seat_student(amara, "Amara")
    key = desk.do("Write", entries.write, amara, kind, text, **more)
    desk.seat_adult()
    return key


def only(desk, student):
    """Return the newest entry."""
    return desk.ask(plans.plan, student).entries[-1]


def test_a_teacher_is_told_why_no_key_is_offered(qtbot, desk, amara, as_adult):
    write(desk, amara, "I solder", subject="Design")
    house = as_adult(Role.TEACHER, "Biology")
    page = shown(qtbot, ValidatePage(house))
    page.settling.cards.setFocus()
    assert page.settling.cards.current() is not None
    assert page.settling.cards.deeds() == ()
    assert "You settle what belongs to Biology." in page.settling.cards.table.face(0).spoken
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_R):
        qtbot.keyClick(page.settling.cards, key)
    assert only(house.desk, amara).settled_by == ""
    plan = shown(qtbot, StudentPage(house))
    plan.show_for(amara, "plan")
    cards = plan.made["plan"].cards
    assert "You settle what belongs to Biology." in cards.table.face(0).spoken
    assert [deed.words for deed in cards.deeds()][:1] == ["Edit"]


def test_a_mentor_is_offered_what_they_saw_alone(qtbot, desk, amara, as_adult):
    write(desk, amara, "I solder")
    house = as_adult(Role.MENTOR)
    page = shown(qtbot, ValidatePage(house))
    page.settling.cards.setFocus()
    qtbot.keyClick(page.settling.cards, Qt.Key.Key_A)
    assert [deed.words for deed in page.settling.cards.deeds()] == ["Saw the certificate or work"]
    qtbot.keyClick(page.settling.cards, Qt.Key.Key_Return)
    assert (only(house.desk, amara).basis, only(house.desk, amara).settled_by) == (Basis.SEEN, "D. Hughes")


@pytest.fixture
def page(qtbot, house, desk, amara):
    write(desk, amara, "I solder")
    made = shown(qtbot, StudentPage(house))
    made.show_for(amara, "plan")
    return made


def test_a_tutor_narrows_at_once_and_asks_to_widen(page, desk, amara):
    page.made["plan"].do("see", only(desk, amara))
    dialog = seen.dialog(page)
    words = " ".join(seen.words(dialog))
    assert "You can let fewer people see it at once" in words
    assert "has to tell the safeguarding lead" in words
    dialog.form.put(audience=Audience.TUTOR, to_parents=False)
    dialog.do()
    assert present(only(desk, amara)) == Choice(Audience.TUTOR, False)
    assert desk.can_undo == "Choose who may see an entry"
    page.made["plan"].do("see", only(desk, amara))
    dialog = seen.dialog(page)
    dialog.form.put(audience=Audience.EVERYONE)
    dialog.do()
    assert "Say why, so that the student can decide. Nothing was changed." in " ".join(seen.words(dialog))
    dialog.form.put(why="So that they can help")
    dialog.do()
    assert present(only(desk, amara)) == Choice(Audience.TUTOR, False)
    face = page.made["plan"].cards.table.face(0)
    assert "R. Okafor asks Amara to change who may see this to: Everyone who teaches" in face.spoken
    assert "Tutor only" in face.left


def test_empty_sections_invite_and_open_their_form(page, desk, amara):
    plan = page.made["plan"]
    assert "Not in this plan yet:" in seen.words(plan)
    assert "What I am good at" not in seen.words(plan.invites)
    seen.press(plan, "My future")
    dialog = seen.dialog(page)
    dialog.form.fill(kind=EntryKind.PLAN_B, text="Nursing instead")
    dialog.do()
    assert "My future" not in seen.words(plan.invites)
    assert plan.invites._shown == tuple(
        one for one in Section if one not in (Section.GOOD_AT, Section.FUTURE)
    )


def test_the_form_offers_the_suggestions_of_its_kind(page, desk, amara):
    page.commands.run("add_entry")
    dialog = seen.dialog(page)
    assert "Which of these is it?" not in seen.words(dialog)
    dialog.form.put(kind=EntryKind.BARRIER)
    assert "Which of these is it?" in seen.words(dialog)
    dialog.form.put(**{"topic:barrier": "travel"}, text="The bus")
    dialog.do()
    assert only(desk, amara).topic == "travel"
    page.made["plan"].do("edit", only(desk, amara))
    dialog = seen.dialog(page)
    assert dialog.form.value("topic:barrier") == "travel"
    dialog.form.put(text="The bus is late")
    dialog.do()
    assert (only(desk, amara).topic, only(desk, amara).text) == ("travel", "The bus is late")


def test_a_long_text_is_refused_in_the_form_with_what_was_typed_still_there(page, desk, amara):
    page.commands.run("add_entry")
    dialog = seen.dialog(page)
    dialog.form.fill(kind=EntryKind.STRENGTH, text="a" * 100_000)
    dialog.do()
    assert "Text is too long: at most 4000 characters. Nothing was changed." in " ".join(seen.words(dialog))
    assert len(dialog.form.value("text")) == 100_000


def test_the_student_names_adults(qtbot, desk, amara):
    keys.add(desk, "D. Hughes", Role.MENTOR, OTHER, cost=QUICK)
    desk.seat_student(amara, "Amara")
    from tutor_desk.services.access import visible

    made = SeenBy(desk.ask(visible.adults_to_name))
    qtbot.addWidget(made)
    made.show()
    made.show_choice(Choice(Audience.EVERYONE, True))
    assert not made.changed
    qtbot.keyClick(made.audience, Qt.Key.Key_2)
    assert made.choice == Choice(Audience.TUTOR, True), "nobody named is the tutor alone"
    made.names["D. Hughes"].click()
    assert made.choice == Choice(Audience.NAMED, True, ("D. Hughes",))
    made.parents.click()
    assert made.choice == Choice(Audience.NAMED, False, ("D. Hughes",))


def test_without_other_adults_there_is_nobody_to_name(qtbot):
    made = SeenBy([])
    qtbot.addWidget(made)
    assert "My tutor and adults I name" not in seen.words(made)


def test_changed_words_and_a_question_wait_for_the_student(desk, amara):
    key = write(desk, amara, "i soder")
    desk.do("Change", validation.accept_changed, ItemKind.ENTRY, key, "I solder", Basis.SEEN)
    desk.do("Narrow", visibility.choose, key, Audience.TUTOR, to_parents=False)
    desk.do("Ask", visibility.ask, key, Audience.EVERYONE, "They can help", to_parents=False)
    from tutor_desk.ui.review.my_plan import MyPlanStage

    assert [deed.key for deed in MyPlanStage._deeds(only(desk, amara))] == ["A", "Y", "N", "C", "E", "T"]
    desk.seat_student(amara, "Amara")
    desk.do("Agree", entries.agree, key)
    desk.do("Answer", visibility.answer, key, True)
    assert [deed.key for deed in MyPlanStage._deeds(only(desk, amara))] == ["C", "E", "T"]
