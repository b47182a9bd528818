"""The page of data and rights: its lists, its rules, and what cannot be done."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from tutor_desk import backups, rights
from tutor_desk.models.kinds import EntryKind, Verdict
from tutor_desk.models.rights_kinds import Disputed, EndAction, KeptFrom, RecordClass, SaidBy
from tutor_desk.services.plan import entries
from tutor_desk.services.review import reviews
from tutor_desk.services.rights import holds, keeping, retention, statements
from tutor_desk.services.students import students
from tutor_desk.ui import jobs
from tutor_desk.ui.actions import Command, Commands
from tutor_desk.ui.rights import destroy
from tutor_desk.ui.rights.page import RULES, STUDENTS, RightsPage
from tutor_desk.ui.student.reviews import ReviewsTab
from tutor_desk.ui.widgets.banner import Banner


@pytest.fixture
def page(house, amara, ben, stand):
    """The page, with Amara and Ben on the desk."""
    made = RightsPage(house)
    made.resize(1280, 800)
    return stand(made)


def dialog(page):
    """Return the dialog that is open."""
    return next(one for one in page.findChildren(QDialog) if one.isVisible())


def settle(qtbot):
    qtbot.waitUntil(lambda: not jobs.running())


def choose(page, view, key):
    page._choose(view)
    assert page.parts[view].table.choose(key)
    page.commands.refresh()


def test_an_empty_list_says_so_and_a_missing_date_is_listed(page, ben):
    assert page.views.current == "due"
    assert page.parts["missing"].rows[0].person.id == ben
    page._choose("missing")
    page.parts["missing"].table.choose((ben, RecordClass.STUDENT))
    page.commands.run("details")
    assert "Edit details" in dialog(page).windowTitle()
    dialog(page).reject()


def test_a_rule_is_changed_by_the_school(page, desk):
    choose(page, RULES, RecordClass.PLAN)
    page.commands.run("rule")
    form = dialog(page).form
    form.fill(kept_from=KeptFrom.EVENT, years=4, action=EndAction.ANONYMISE)
    dialog(page).do()
    row = next(row for row in desk.ask(retention.rules) if row.record_class is RecordClass.PLAN)
    assert (row.rule.kept_from, row.rule.years, row.rule.action, row.own) == (KeptFrom.EVENT, 4, EndAction.ANONYMISE, True)  # fmt: skip
    assert page.parts[RULES].table.current().own


def test_a_rule_that_the_policy_fixes_is_said_to_be(page, desk, write_policy):
    write_policy('{"retention": {"plan": {"kept_from": "left", "years": 2, "action": "review"}}}')
    page.refresh()
    choose(page, RULES, RecordClass.PLAN)
    page.commands.run("rule")
    assert page.banner.sentence.startswith(
        "The school’s policy fixes on this laptop how long these are kept: "
    )
    assert not [one for one in page.findChildren(QDialog) if one.isVisible()]


def test_the_years_of_a_students_record_do_not_count_from_an_event(page):
    choose(page, RULES, RecordClass.STUDENT)
    page.commands.run("rule")
    box = dialog(page).form.widget("kept_from")
    assert [box.itemText(n) for n in range(box.count())] == ["Date of birth", "Leaving"]
    dialog(page).reject()


def test_only_who_has_left_is_made_anonymous(page, desk, amara, qtbot):
    choose(page, STUDENTS, amara)
    assert not page.commands.action("anonymise").isEnabled()
    desk.do("Archive", students.archive, amara)
    choose(page, STUDENTS, amara)
    page.commands.run("left_on")
    dialog(page).form.fill(day=date(2026, 7, 17))
    dialog(page).do()
    assert desk.ask(retention.person, amara).left_on == date(2026, 7, 17)
    choose(page, STUDENTS, amara)
    page.commands.run("anonymise")
    dialog(page).form.fill(why=destroy.DUE, name="Amara Diallo")
    dialog(page).do()
    settle(qtbot)
    assert "destroyed for good" in page.banner.sentence
    assert desk.ask(students.card, amara).name == "Former student"
    assert desk.ask(keeping.log)[0].action is EndAction.ANONYMISE


def test_a_hold_placed_meanwhile_is_told_and_nothing_is_destroyed(page, desk, amara, qtbot):
    choose(page, STUDENTS, amara)
    page.commands.run("erase")
    desk.do("Hold", holds.place, amara, "Inquiry")
    dialog(page).form.fill(why=destroy.ASKED, name="Amara Diallo")
    dialog(page).do()
    settle(qtbot)
    assert "legal hold" in page.banner.sentence
    assert desk.ask(students.card, amara).name == "Amara Diallo"
    choose(page, STUDENTS, amara)
    assert not page.commands.action("erase").isEnabled()
    assert page.commands.action("end_hold").isEnabled()


def test_where_copies_remain_is_said(desk, amara):
    assert "no backups" in destroy.copies_words(rights.copies(desk))
    backups.make(desk)
    assert "1 backup still holds it" in destroy.copies_words(rights.copies(desk))
    backups.make(desk)
    assert "2 backups still hold it; the last of them is thinned out by 26 Nov 2027" in destroy.copies_words(rights.copies(desk))  # fmt: skip


def test_the_buttons_follow_the_row_in_hand(page, desk, amara, qtbot):
    desk.do("Write", entries.write, amara, EntryKind.STRENGTH, "I keep going")
    desk.do("Archive", students.archive, amara)
    desk.do("Left", keeping.set_left_on, amara, date(2024, 7, 18))
    page._choose("due")
    page.parts["due"].table.setFocus()
    qtbot.keyClick(page.parts["due"].table, Qt.Key.Key_Home)
    assert all(page.commands.action(id_).isEnabled() for id_ in ("open", "keep", "clear"))


def test_a_statement_stands_beside_a_review(house, desk, amara, stand):
    review = desk.do("Begin", reviews.begin, amara)
    desk.do("Write", reviews.write, review, summary="She was late again")
    desk.seat_student(amara, "Amara")
    desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    desk.seat_adult()
    desk.do("Confirm", reviews.confirm, review, Verdict.AGREE)
    desk.do("Say", statements.record, amara, Disputed.REVIEW, review, "The bus was late", said_by=SaidBy.PARENT, name="Mrs Diallo")  # fmt: skip
    tab = ReviewsTab(house, _commands())
    stand(tab)
    tab.turn_to(desk.ask(students.card, amara))
    shown = " ".join(one.text() for one in tab.panel.findChildren(QLabel))
    assert "Statement by Mrs Diallo (a parent or carer), 26 Nov: “The bus was late”" in shown
    assert "She was late again" in shown


def _commands():
    owner = QWidget()
    made = Commands(owner)
    made.owner = owner  # kept as long as its commands are
    for id_ in ("book_review", "start_review", "start_as", "prepare_review", "cancel_review"):
        made.add(Command(id_, id_, lambda: None))
    return made


def test_a_banner_that_is_gone_does_no_harm(house, desk, amara, page, qtbot):
    banner = Banner()
    dialog_ = destroy.erase(house, page, banner, desk.ask(retention.person, amara))
    dialog_.form.fill(why=destroy.ASKED, name="Amara Diallo")
    dialog_.do()
    settle(qtbot)
    assert len(desk.ask(retention.people)) == 1
